//! Sending: what is said to be accepted is remembered, to be found with the peer.

use super::{
    super::operation::{Act, Layout, Vectored},
    BEYOND, Driver, Open, What,
};
use crate::{
    dialect::preview1::{fd::fd_write, sock::sock_send},
    errno::{Errno, Result},
    testing::{DATA, END, Guest, IOVECS, OUT},
};

impl Driver {
    /// Lays out the buffers of a call: the address and number of the list.
    pub fn lay_out(&mut self, call: &Vectored) -> (u32, u32) {
        let (iovecs, count) = self.guest.iovecs(&call.lengths);
        if count == 0 {
            // Nothing of the memory is looked at.
            return match call.layout {
                Layout::ListBeyond | Layout::BufferBeyond => (END, 1),
                _ => (iovecs, 0),
            };
        }
        let mut buffers: Vec<(u32, u32)> = (0..count)
            .map(|index| IOVECS + index * 8)
            .map(|at| (self.guest.u32(at), self.guest.u32(at + 4)))
            .collect();
        match call.layout {
            Layout::Together => buffers.iter_mut().for_each(|buffer| buffer.0 = DATA),
            Layout::OverTheList => buffers[0].0 = IOVECS,
            Layout::BufferBeyond => buffers.push((END - 5, 6)),
            Layout::ListBeyond => return (END - count * 8 + 1, count),
            Layout::Apart | Layout::ResultBeyond => {}
        }
        self.guest.iovecs_at(&buffers)
    }

    /// What the guest's buffers hold, in order.
    fn contents(&self, iovecs: u32, count: u32) -> Vec<u8> {
        let buffers = (0..count).map(|index| iovecs + index * 8);
        let contents = buffers.flat_map(|at| {
            let (address, len) = (self.guest.u32(at), self.guest.u32(at + 4));
            self.guest.bytes(address, len as usize)
        });
        contents.copied().collect()
    }

    /// Bytes that no send before had.
    fn make_up(&mut self, len: usize) -> Vec<u8> {
        let from = self.made;
        self.made += len;
        super::super::peers::bytes(50, from, len)
    }

    /// Whether it may have waited.
    pub fn send(&mut self, call: &Vectored) -> bool {
        let fd = self.number(call.at);
        let data = self.make_up(call.lengths.iter().sum());
        self.guest.put(DATA, &data);
        let (iovecs, count) = self.lay_out(call);
        let out = match call.layout {
            Layout::ResultBeyond => BEYOND,
            _ => OUT,
        };
        let write = |guest: &mut Guest| match call.as_file {
            true => fd_write(&mut guest.adapter, fd, iovecs, count, out),
            false => sock_send(&mut guest.adapter, fd, iovecs, count, call.flags, out),
        };
        let open = match self.may_send(fd, call) {
            Ok(open) => open,
            Err(errno) => {
                assert_eq!(write(&mut self.guest), Err(errno));
                return false;
            }
        };
        let data = self.contents(iovecs, count);
        let What::Connection(number) = open.what else {
            write(&mut self.guest).unwrap();
            self.wrote(open, &data);
            return false;
        };
        let answer = self.waiting(
            move |world, _| world.connections[number].is_flushed(),
            move |world, peers| peers.act(world, number, Act::TakesAll),
            write,
        );
        let answer = answer.map(|()| self.guest.u32(OUT) as usize);
        self.sent(number, open, &data, answer);
        // A stream that was never writable is given a moment.
        true
    }

    fn may_send(&self, fd: u32, call: &Vectored) -> Result<Open> {
        let open = self.open(fd)?;
        let is_socket = matches!(open.what, What::Listener | What::Connection(_));
        if !call.as_file && !is_socket {
            return Err(Errno::Notsock);
        }
        if !call.as_file && call.flags != 0 {
            return Err(Errno::Inval);
        }
        match open.what {
            _ if call.layout.is_fault() => Err(Errno::Fault),
            What::Listener => Err(Errno::Notconn),
            What::Stdout | What::Stderr | What::Connection(_) => Ok(open),
            _ => Err(Errno::Badf),
        }
    }

    fn sent(&mut self, number: usize, open: Open, data: &[u8], answer: Result<usize>) {
        let mut peers = self.peers.borrow_mut();
        let peer = &mut peers.all[number];
        let connection = |is: fn(&crate::host::fake::Connection) -> bool| {
            self.guest.peer(number, |connection| is(connection))
        };
        match answer {
            Ok(len) => {
                assert!(!peer.shut && !peer.reset_told);
                let is_part = open.nonblocking || peer.reset;
                assert!(len == data.len() || is_part && 0 < len && len < data.len());
                peer.accepted.extend(&data[..len]);
            }
            Err(Errno::Again) => {
                assert!(open.nonblocking && !connection(|connection| connection.is_writable()));
            }
            Err(Errno::Pipe) => assert!(peer.shut || peer.reset_told),
            Err(Errno::Connreset) => {
                // A poll may have found it behind the guest's own end.
                assert!(peer.reset && !peer.reset_told);
                peer.reset_told = true;
            }
            other => panic!("{other:?}"),
        }
    }

    fn wrote(&mut self, open: Open, data: &[u8]) {
        let len = self.guest.u32(OUT) as usize;
        let is_part = open.nonblocking && 0 < len && len < data.len();
        assert!(len == data.len() || is_part);
        let stream = usize::from(open.what == What::Stderr);
        self.written[stream].extend(&data[..len]);
    }
}
