//! The list of handles for one poll of the host, and what it found.
//! When the host is polled, and what for, is for [`Io`] and its callers.

use super::Io;
use crate::{errno::Result, guest::memory::Array, host::Host};
use core::ops::Range;

/// The handles for one poll and room for its answer, in scratch room: valid until that is used again.
pub struct PollList {
    handles: Array<u32>,
    /// What each handle is waited for by, in numbers of whoever made the list.
    owners: Array<u32>,
    ready: Array<u32>,
    len: usize,
    /// How many the last poll found ready.
    found: usize,
}

/// What a handle is replaced by once it was found ready: no host gives out a handle 0.
const READY: u32 = 0;

impl PollList {
    /// Room for `own` handles and every unsent connection.
    pub fn start<H: Host>(io: &mut Io<H>, own: usize) -> Result<Self> {
        let capacity = own + io.unsent.len();
        let list = capacity * size_of::<u32>();
        let room = io.scratch(list * 3)?;
        Ok(Self {
            handles: room.first(list).as_array(),
            owners: room.after(list).first(list).as_array(),
            ready: room.after(list * 2).as_array(),
            len: 0,
            found: 0,
        })
    }

    /// Appends a handle; its index is the number of those before it.
    pub fn push(&mut self, handle: u32) {
        self.push_of(0, handle);
    }

    /// Appends the handle that `owner` waits for.
    #[inline(always)]
    pub fn push_of(&mut self, owner: usize, handle: u32) {
        if self.len < self.handles.len() {
            self.handles.at(self.len).write(handle);
            self.owners.at(self.len).write(owner as u32);
            self.len += 1;
        }
    }

    /// Appends the handles that `of` tells of these owners, until it tells none of one; which that is, or behind the last.
    #[inline(always)]
    pub fn push_while(
        &mut self,
        owners: Range<usize>,
        mut of: impl FnMut(usize) -> Option<u32>,
    ) -> usize {
        let room = self.handles.len() - self.len;
        let end = owners.end.min(owners.start + room);
        let (mut len, mut next) = (self.len, owners.start);
        while next < end
            && let Some(handle) = of(next)
        {
            self.handles.at(len).write(handle);
            self.owners.at(len).write(next as u32);
            len += 1;
            next += 1;
        }
        self.len = len;
        next
    }

    /// How many handles there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// How many there is room for.
    pub(super) fn room(&self) -> usize {
        self.handles.len()
    }

    /// Drops the handles behind so many.
    pub(super) fn cut(&mut self, len: usize) {
        self.len = len;
    }

    /// How many the last poll found ready.
    pub(super) fn found(&self) -> usize {
        self.found
    }

    /// The owners of the first `own` handles that the last poll found ready, in the host's order.
    pub fn found_owners(&self, own: usize) -> impl Iterator<Item = usize> {
        let answers = (0..self.found).map(|answer| self.ready.at(answer).read() as usize);
        let owned = answers.filter(move |&index| index < own);
        owned.map(|index| self.owners.at(index).read() as usize)
    }

    /// One host poll, with what is ready marked; whether any of the first `own` is.
    pub(super) fn poll<H: Host>(&mut self, host: &H, own: usize) -> bool {
        let found = host.poll(self.handles.first(self.len), self.ready);
        self.found = found.min(self.ready.len());
        self.mark(self.found, own)
    }

    /// Whether the last poll found the handle at `index` ready.
    pub fn is_ready(&self, index: usize) -> bool {
        index < self.len && self.handles.at(index).read() == READY
    }

    /// Marks what the host's answer of `count` indices names; whether any of them is below `own`.
    fn mark(&mut self, count: usize, own: usize) -> bool {
        let mut any = false;
        for position in 0..count {
            let index = self.ready.at(position).read() as usize;
            if index < self.len {
                self.handles.at(index).write(READY);
            }
            any |= index < own;
        }
        any
    }
}
