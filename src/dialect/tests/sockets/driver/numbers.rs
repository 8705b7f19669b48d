//! Which numbers stand for what: the lowest that is free is the next one's.

use super::{Driver, What};
use crate::{
    dialect::{
        libc::{adapter_close_badfd, adapter_open_badfd},
        preview1::fd::{fd_fdstat_set_flags, fd_renumber},
    },
    testing::OUT,
};

impl Driver {
    /// Behind the standard streams.
    pub fn lowest_free(&self) -> u32 {
        let is_taken =
            |fd: &u32| self.reserved.contains(fd) || self.open.iter().any(|open| open.fd == *fd);
        (3..).find(|fd| !is_taken(fd)).expect("few are taken")
    }

    pub fn reserve(&mut self) {
        adapter_open_badfd(&mut self.guest.adapter, OUT).unwrap();
        let fd = self.guest.u32(OUT);
        assert_eq!(fd, self.lowest_free(), "another is free");
        self.reserved.push(fd);
    }

    pub fn release(&mut self, at: usize) {
        if let Some(at) = at.checked_rem(self.reserved.len()) {
            let fd = self.reserved.swap_remove(at);
            adapter_close_badfd(&mut self.guest.adapter, fd).unwrap();
        }
    }

    pub fn set_flags(&mut self, index: usize, nonblocking: bool) {
        let (fd, flags) = (self.open[index].fd, if nonblocking { 4 } else { 0 });
        fd_fdstat_set_flags(&mut self.guest.adapter, fd, flags).unwrap();
    }

    pub fn renumber(&mut self, from: usize, to: usize) {
        let len = self.open.len();
        let (Some(from), Some(to)) = (from.checked_rem(len), to.checked_rem(len)) else {
            return;
        };
        let numbers = (self.open[from].fd, self.open[to].fd);
        fd_renumber(&mut self.guest.adapter, numbers.0, numbers.1).unwrap();
        if from != to {
            self.open[from].fd = numbers.1;
            self.closed(to);
        }
    }

    pub fn closed(&mut self, index: usize) {
        if let What::Stream(number) = self.open.remove(index).what {
            self.streams.all[usize::from(number)].is_closed = true;
        }
    }
}
