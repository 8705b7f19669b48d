//! The descriptor table: which number is what, lowest free number first.
//! What a descriptor can do is left to its kind.

use super::Kind;
use crate::{
    errno::{Errno, Result},
    host::Host,
    state::{page, paged::Paged},
};

/// How many descriptors there can be, and one more than the highest number.
pub const LIMIT: usize = 16384;

const WORDS: usize = LIMIT / 64;
/// Enough for kinds of 512 bytes, which the fake host's come near to; a page is taken when it is needed.
const PAGES: usize = LIMIT * 512 / page::SIZE;

/// Numbers 0 to [`LIMIT`], each free or a [`Kind`].
pub struct Table<H: Host> {
    slots: Paged<Option<Kind<H>>, PAGES>,
    /// A bit for each number that is taken.
    taken: [u64; WORDS],
    /// A bit for each word of `taken` that is full.
    full: [u64; WORDS / 64],
}

const _: () = assert!(WORDS.is_multiple_of(64));

impl<H: Host> Table<H> {
    /// No descriptors.
    pub const fn new() -> Self {
        const { assert!(Paged::<Option<Kind<H>>, PAGES>::CAPACITY >= LIMIT) };
        Self {
            slots: Paged::new(),
            taken: [0; WORDS],
            full: [0; WORDS / 64],
        }
    }

    /// The descriptor `fd`, or EBADF.
    pub fn get(&mut self, fd: u32) -> Result<&mut Kind<H>> {
        self.slots
            .get_mut(fd as usize)
            .and_then(Option::as_mut)
            .ok_or(Errno::Badf)
    }

    /// The lowest free number, with room for a descriptor: [`put`](Self::put) then cannot fail.
    pub fn vacant(&mut self) -> Result<u32> {
        let fd = self.lowest_free().ok_or(Errno::Mfile)?;
        // Numbers below the length were all used once, so a free one that is not is the next.
        if fd >= self.slots.len() {
            self.slots.push(None).map_err(|_| Errno::Nomem)?;
        }
        Ok(fd as u32)
    }

    /// Puts a descriptor at a number that [`vacant`](Self::vacant) gave.
    pub fn put(&mut self, fd: u32, kind: Kind<H>) {
        if let Some(slot) = self.slots.get_mut(fd as usize) {
            *slot = Some(kind);
            self.mark(fd as usize, true);
        }
    }

    /// Puts a descriptor at the lowest free number.
    pub fn insert(&mut self, kind: Kind<H>) -> Result<u32> {
        let fd = self.vacant()?;
        self.put(fd, kind);
        Ok(fd)
    }

    /// Takes the descriptor `fd` out, or EBADF.
    pub fn remove(&mut self, fd: u32) -> Result<Kind<H>> {
        let kind = self
            .slots
            .get_mut(fd as usize)
            .and_then(Option::take)
            .ok_or(Errno::Badf)?;
        self.mark(fd as usize, false);
        Ok(kind)
    }

    /// Gives `from` the number `to` as well taken by another, which comes back; EBADF unless both are descriptors.
    pub fn renumber(&mut self, from: u32, to: u32) -> Result<Option<Kind<H>>> {
        self.get(to)?;
        self.get(from)?;
        if from == to {
            return Ok(None);
        }
        let moved = self.remove(from)?;
        Ok(Some(core::mem::replace(self.get(to)?, moved)))
    }

    /// Takes out every descriptor, from the lowest number.
    pub fn drain(&mut self, mut each: impl FnMut(Kind<H>)) {
        for fd in 0..self.slots.len() {
            if let Ok(kind) = self.remove(fd as u32) {
                each(kind);
            }
        }
    }

    fn lowest_free(&self) -> Option<usize> {
        let block = self.full.iter().position(|&block| block != u64::MAX)?;
        let word = block * 64 + self.full.get(block)?.trailing_ones() as usize;
        Some(word * 64 + self.taken.get(word)?.trailing_ones() as usize)
    }

    fn mark(&mut self, fd: usize, taken: bool) {
        let Some(word) = self.taken.get_mut(fd / 64) else {
            return;
        };
        set_bit(word, fd % 64, taken);
        let is_full = *word == u64::MAX;
        if let Some(block) = self.full.get_mut(fd / 64 / 64) {
            set_bit(block, fd / 64 % 64, is_full);
        }
    }
}

fn set_bit(word: &mut u64, bit: usize, value: bool) {
    *word = *word & !(1 << bit) | u64::from(value) << bit;
}

#[cfg(test)]
mod tests;
