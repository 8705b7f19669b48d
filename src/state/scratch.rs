//! Contiguous room for the length of one call: gathered iovecs, lists of handles.
//! One page does for all but the largest polls; those grow the memory itself, since a chain of pages has gaps.

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
            self.room = if len <= page::SIZE {
                Bytes {
                    pointer: page::take()?.as_ptr(),
                    len: page::SIZE,
                }
            } else {
                contiguous(len.div_ceil(page::SIZE).next_power_of_two())?
            };
        }
        Some(self.room)
    }
}

#[cfg(target_arch = "wasm32")]
fn contiguous(pages: usize) -> Option<Bytes> {
    let before = core::arch::wasm32::memory_grow::<0>(pages);
    let pointer = core::ptr::with_exposed_provenance_mut(before.checked_mul(page::SIZE)?);
    (before != usize::MAX).then_some(Bytes {
        pointer,
        len: pages * page::SIZE,
    })
}

#[cfg(not(target_arch = "wasm32"))]
fn contiguous(pages: usize) -> Option<Bytes> {
    let len = pages * page::SIZE;
    let layout = std::alloc::Layout::from_size_align(len, 8).ok()?;
    // SAFETY: the size is not 0.
    let pointer = unsafe { std::alloc::alloc_zeroed(layout) };
    (!pointer.is_null()).then_some(Bytes { pointer, len })
}
