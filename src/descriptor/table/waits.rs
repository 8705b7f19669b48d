//! The handles that reads are known to wait for: one number to look at for each descriptor, where a poll over thousands of
//! them would otherwise look at as many descriptors. When one stops being true is the table's business.

use super::LIMIT;
use crate::{
    guest::{Bytes, memory::Array},
    state::page,
};

/// For each descriptor a handle, or nothing.
pub struct Waits {
    /// A page of them, once there is something to keep.
    handles: Array<u32>,
    /// How many have been written.
    len: usize,
}

/// Nothing: no host gives out a handle 0.
const UNKNOWN: u32 = 0;

const _: () = assert!(page::SIZE / size_of::<u32>() >= LIMIT);

impl Waits {
    /// Nothing is known, and no page taken.
    pub const fn new() -> Self {
        Self {
            handles: Array::EMPTY,
            len: 0,
        }
    }

    /// The handle that is known of `fd`.
    #[inline(always)]
    pub fn get(&self, fd: u32) -> Option<u32> {
        let handle = match (fd as usize) < self.len {
            true => self.handles.at(fd as usize).read(),
            false => UNKNOWN,
        };
        (handle != UNKNOWN).then_some(handle)
    }

    /// Keeps the handle of `fd`, as long as there is memory for it.
    pub fn keep(&mut self, fd: u32, handle: u32) {
        if self.handles.len() == 0 {
            self.handles = page_of_handles();
        }
        let fd = fd as usize;
        if fd >= self.handles.len() {
            return;
        }
        for unknown in self.len..fd {
            self.handles.at(unknown).write(UNKNOWN);
        }
        self.handles.at(fd).write(handle);
        self.len = self.len.max(fd + 1);
    }

    /// Nothing is known of `fd` any more.
    #[inline(always)]
    pub fn forget(&mut self, fd: u32) {
        if (fd as usize) < self.len {
            self.handles.at(fd as usize).write(UNKNOWN);
        }
    }

    /// Nothing is known of any; the page stays.
    pub fn forget_all(&mut self) {
        self.len = 0;
    }
}

fn page_of_handles() -> Array<u32> {
    let Some(page) = page::take() else {
        return Array::EMPTY;
    };
    let (pointer, len) = (page.as_ptr(), page::SIZE);
    Bytes { pointer, len }.as_array()
}
