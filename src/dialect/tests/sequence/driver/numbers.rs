//! Accepting, closing, and whatever else changes what a number stands for, or nothing at all.

use super::{super::operation::Act, Driver, Open, Target, What};
use crate::{
    dialect::{
        libc::{adapter_close_badfd, adapter_open_badfd},
        preview1::{
            fd::{fd_close, fd_fdstat_set_flags, fd_renumber},
            sock::{sock_accept, sock_shutdown},
        },
        tests::calls::CALLS,
    },
    errno::{Errno, Result},
    host::fake::Generation,
    testing::{ADDRESS, OUT},
};

/// The calls of [`CALLS`] that change something.
const CHANGING: [&str; 10] = [
    "fd_close",
    "fd_fdstat_set_flags",
    "fd_read",
    "fd_renumber",
    "fd_write",
    "path_open",
    "sock_accept",
    "sock_recv",
    "sock_send",
    "sock_shutdown",
];

impl Driver {
    pub fn accept(&mut self, at: Target, flags: u32) -> bool {
        let fd = self.number(at);
        let listener = self.may_accept(fd, flags);
        let waiting = self.peers().queue.front().copied();
        let answer = self.waiting(
            |_, peers| !peers.queue.is_empty(),
            |world, peers| peers.connect(world, usize::MAX),
            |guest| sock_accept(&mut guest.adapter, fd, flags, OUT),
        );
        match listener {
            Ok(listener) if waiting.is_none() && listener.nonblocking => {
                assert_eq!(answer, Err(Errno::Again));
            }
            Ok(_) => {
                assert_eq!(answer, Ok(()));
                self.accepted(flags == 4);
            }
            Err(errno) => assert_eq!(answer, Err(errno)),
        }
        listener.is_ok_and(|listener| !listener.nonblocking && waiting.is_none())
    }

    fn may_accept(&self, fd: u32, flags: u32) -> Result<Open> {
        let open = self.open(fd)?;
        match open.what {
            What::Listener | What::Connection(_) if ![0, 4].contains(&flags) => Err(Errno::Inval),
            What::Listener => Ok(open),
            What::Connection(_) => Err(Errno::Inval),
            _ => Err(Errno::Notsock),
        }
    }

    fn accepted(&mut self, nonblocking: bool) {
        let fd = self.guest.u32(OUT);
        assert_eq!(fd, self.lowest_free());
        let mut peers = self.peers();
        let number = peers.queue.pop_front().expect("somebody connected");
        peers.all[number].is_known = true;
        drop(peers);
        let what = What::Connection(number);
        self.fds.insert(fd, Open { what, nonblocking });
    }

    /// Whether it may have waited: on Node it does for what is under way.
    pub fn shutdown(&mut self, at: Target, how: u32) -> bool {
        let fd = self.number(at);
        let expected = self.open(fd).and_then(|open| match open.what {
            What::Listener | What::Connection(_) if !(1..4).contains(&how) => Err(Errno::Inval),
            What::Connection(number) => Ok(number),
            What::Listener => Err(Errno::Notconn),
            _ => Err(Errno::Notsock),
        });
        let number = expected.unwrap_or_default();
        let answer = self.waiting(
            move |world, _| world.connections[number].is_flushed(),
            move |world, peers| peers.act(world, number, Act::TakesAll),
            |guest| sock_shutdown(&mut guest.adapter, fd, how),
        );
        assert_eq!(answer, expected.map(drop));
        if expected.is_ok() {
            let peer = &mut self.peers().all[number];
            peer.shut |= how & 2 != 0 && !peer.reset_told;
            peer.is_over |= how & 1 != 0;
        }
        expected.is_ok() && self.generation == Generation::Node
    }

    pub fn close(&mut self, at: Target) {
        let fd = self.number(at);
        let expected = self.open(fd).map(drop);
        assert_eq!(fd_close(&mut self.guest.adapter, fd), expected);
        if expected.is_ok() {
            let open = self.fds.remove(&fd);
            self.closed(open);
        }
    }

    fn closed(&mut self, open: Option<Open>) {
        if open.is_some_and(|open| open.what == What::Listener) {
            let mut peers = self.peers();
            peers.listening = false;
            peers.queue.clear();
            drop(peers);
            let address = ADDRESS.parse().unwrap();
            assert!(
                !self
                    .guest
                    .host
                    .with(|world| world.waiting.contains_key(&address))
            );
        }
    }

    pub fn renumber(&mut self, from: Target, to: Target) {
        let (from, to) = (self.number(from), self.number(to));
        let expected = self.open(from).and_then(|moved| {
            self.open(to)?;
            Ok(moved)
        });
        let answer = fd_renumber(&mut self.guest.adapter, from, to);
        assert_eq!(answer, expected.map(drop));
        if let Ok(moved) = expected
            && from != to
        {
            self.fds.remove(&from);
            let replaced = self.fds.insert(to, moved);
            self.closed(replaced);
        }
    }

    pub fn set_flags(&mut self, at: Target, flags: u32) {
        let fd = self.number(at);
        let expected = self.open(fd).and_then(|open| {
            // A file may append as well.
            let settable = match open.what {
                What::Directory => 4 | 1,
                _ => 4,
            };
            (flags & !settable == 0).then_some(()).ok_or(Errno::Inval)
        });
        let answer = fd_fdstat_set_flags(&mut self.guest.adapter, fd, flags);
        assert_eq!(answer, expected);
        if let (Ok(()), Some(open)) = (expected, self.fds.get_mut(&fd)) {
            open.nonblocking = flags & 4 != 0;
        }
    }

    pub fn reserve(&mut self) {
        let expected = self.lowest_free();
        adapter_open_badfd(&mut self.guest.adapter, OUT).unwrap();
        assert_eq!(self.guest.u32(OUT), expected);
        let reserved = Open {
            what: What::Reserved,
            nonblocking: false,
        };
        self.fds.insert(expected, reserved);
    }

    pub fn release(&mut self, at: Target) {
        let fd = self.number(at);
        let reserved = self.fds.get(&fd).filter(|open| open.what == What::Reserved);
        let expected = reserved.map(drop).ok_or(Errno::Badf);
        let answer = adapter_close_badfd(&mut self.guest.adapter, fd);
        assert_eq!(answer, expected);
        if expected.is_ok() {
            self.fds.remove(&fd);
        }
    }

    /// Any other call: nothing but what is closed is told to be so, and nothing is asked of the network.
    pub fn other(&mut self, call: usize, at: Target) {
        let fd = self.number(at);
        let calls = CALLS.iter().filter(|call| !CHANGING.contains(&call.name));
        let calls: Vec<_> = calls.collect();
        let call = calls[call % calls.len()];
        let answer = (call.make)(&mut self.guest.adapter, fd);
        if let Err(errno) = self.open(fd) {
            assert_eq!(answer, Err(errno), "{}", call.name);
        }
    }
}
