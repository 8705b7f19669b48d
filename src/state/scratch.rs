//! Contiguous room for the length of one call: gathered iovecs, lists of handles.
//! One page does for all but the largest polls.

use super::page;
use crate::guest::Bytes;

/// Room that a call borrows and leaves behind for the next.
pub struct Scratch {
    room: Bytes,
}

impl Scratch {
    /// No room yet.
    pub const fn new() -> Self {
        Self { room: Bytes::EMPTY }
    }

    /// At least `len` bytes, 8-aligned, or `None` where there is no more memory.
    pub fn reserve(&mut self, len: usize) -> Option<Bytes> {
        if self.room.len < len {
            let pages = len.div_ceil(page::SIZE).next_power_of_two();
            self.room = Bytes {
                pointer: page::take_many(pages)?.as_ptr(),
                len: pages * page::SIZE,
            };
        }
        Some(self.room)
    }
}
