//! How many datagrams a receive is to ask for, as the last ones found it.
//!
//! A queue of them is taken in by few host calls if each asks for many. Where there is never more than one, as of the answers
//! to what the guest itself sends, a look for the next is lost: Wasmtime makes ready for it by a task of its own, and the
//! next receive finds nothing until that task has had its turn, even if the datagram is there.

use crate::state::inbox::MOST;

/// How the datagrams of one socket come.
pub struct Pace {
    /// So many receives ask for one.
    singly: u8,
    /// How many do after the next that asks for many and finds one.
    next: u8,
}

const FIRST: u8 = 15;

impl Pace {
    /// Nothing has come yet.
    pub const fn new() -> Self {
        Self {
            singly: 0,
            next: FIRST,
        }
    }

    /// How many to ask for.
    pub fn most(&self) -> usize {
        match self.singly {
            0 => MOST,
            _ => 1,
        }
    }

    /// What a receive found. To look for more is worth the less, the longer there was only one; how they come is not known
    /// where none was.
    pub fn received(&mut self, most: usize, count: usize) {
        match (most, count) {
            (..=1, _) => self.singly = self.singly.saturating_sub(1),
            (_, 0) => {}
            (_, 1) => {
                self.singly = self.next;
                self.next = self.next.saturating_mul(2).saturating_add(1);
            }
            _ => *self = Self::new(),
        }
    }
}

#[cfg(test)]
mod tests;
