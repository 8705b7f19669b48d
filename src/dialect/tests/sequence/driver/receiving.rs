//! Receiving: every byte that a peer sent comes once and in order, and the end behind the last.

use super::{
    super::{
        operation::{Act, Layout, Rescue, Vectored},
        peers::{Peers, STDIN, bytes},
    },
    BEYOND, Driver, Open, What,
};
use crate::{
    dialect::preview1::{fd::fd_read, sock::sock_recv},
    errno::{Errno, Result},
    host::fake::World,
    testing::{DATA, Guest, OUT},
};

const PEEK: u32 = 1;
const WAITALL: u32 = 2;
/// As much as the adapter keeps of one connection.
const PAGE: usize = 65_536;

impl Driver {
    /// Whether it may have waited.
    pub fn receive(&mut self, call: &Vectored) -> bool {
        let fd = self.number(call.at);
        let (iovecs, count) = self.lay_out(call);
        let expected = self.may_receive(fd, call);
        let flags = if call.as_file { 0 } else { call.flags };
        let out = match call.layout {
            Layout::ResultBeyond => BEYOND,
            _ => OUT,
        };
        let read = |guest: &mut Guest| match call.as_file {
            true => fd_read(&mut guest.adapter, fd, iovecs, count, out),
            false => sock_recv(&mut guest.adapter, fd, iovecs, count, flags, out, OUT + 8),
        };
        let total: usize = call.lengths.iter().sum();
        let open = match expected {
            Ok(open) => open,
            Err(errno) => {
                assert_eq!(read(&mut self.guest), Err(errno));
                return false;
            }
        };
        let (what, rescue) = (open.what, call.rescue);
        let had = move |world: &World, _: &Peers| has_for(world, what);
        let rescued = move |world: &mut World, peers: &mut Peers| {
            peers.rescue(world, what, rescue, total);
        };
        let answer = self.waiting(had, rescued, read);
        let answer = answer.map(|()| self.guest.u32(OUT) as usize);
        match what {
            What::Connection(number) => self.received(number, open, call, flags, answer),
            _ => self.was_typed(open, call, answer),
        }
        !open.nonblocking
    }

    fn may_receive(&self, fd: u32, call: &Vectored) -> Result<Open> {
        let open = self.open(fd)?;
        let is_socket = matches!(open.what, What::Listener | What::Connection(_));
        if !call.as_file && !is_socket {
            return Err(Errno::Notsock);
        }
        if !call.as_file && call.flags > PEEK | WAITALL {
            return Err(Errno::Inval);
        }
        match open.what {
            _ if call.layout.is_fault() => Err(Errno::Fault),
            What::Listener => Err(Errno::Notconn),
            What::Directory => Err(Errno::Isdir),
            What::Stdin | What::Connection(_) => Ok(open),
            _ => Err(Errno::Badf),
        }
    }

    fn received(
        &mut self,
        number: usize,
        open: Open,
        call: &Vectored,
        flags: u32,
        answer: Result<usize>,
    ) {
        let mut peers = self.peers.borrow_mut();
        let peer = &mut peers.all[number];
        let total: usize = call.lengths.iter().sum();
        match answer {
            Ok(0) if total == 0 => {}
            Ok(0) => {
                let is_end = peer.ended && peer.available() == 0;
                assert!(peer.is_over || is_end || peer.reset_told, "no end");
                peer.is_over = true;
            }
            Ok(len) => {
                assert!(!peer.is_over && len <= total, "{len} of {total}");
                assert!(len <= peer.available(), "more than was sent");
                // Buffers that lie over each other hold what came last.
                if call.layout == Layout::Apart {
                    let sent = bytes(number, peer.received, len);
                    assert!(self.guest.bytes(DATA, len) == sent, "not what was sent");
                    let may_be_part = flags & WAITALL == 0 || open.nonblocking;
                    let is_last = peer.ended || peer.reset;
                    assert!(
                        may_be_part || is_last || len == whole(total, flags),
                        "not all"
                    );
                }
                peer.received += if flags & PEEK == 0 { len } else { 0 };
            }
            Err(Errno::Again) => assert!(open.nonblocking && !peer.is_readable()),
            Err(Errno::Connreset) => {
                assert!(peer.reset && !peer.reset_told && !peer.is_over);
                (peer.reset_told, peer.is_over) = (true, true);
            }
            other => panic!("{other:?}"),
        }
    }

    fn was_typed(&mut self, open: Open, call: &Vectored, answer: Result<usize>) {
        let mut peers = self.peers.borrow_mut();
        let total: usize = call.lengths.iter().sum();
        let available = peers.typed - peers.typed_read;
        match answer {
            Ok(0) => assert!(total == 0 || peers.typing_ended && available == 0),
            Ok(len) => {
                assert!(len <= available && len <= total);
                if call.layout == Layout::Apart {
                    let typed = bytes(STDIN, peers.typed_read, len);
                    assert!(self.guest.bytes(DATA, len) == typed);
                }
                peers.typed_read += len;
            }
            other => {
                assert_eq!(other, Err(Errno::Again));
                assert!(open.nonblocking && available == 0 && !peers.typing_ended);
            }
        }
    }
}

/// How much of `total` a receive with WAITALL waits for: what is looked at is kept, and that is a page.
fn whole(total: usize, flags: u32) -> usize {
    match flags & PEEK {
        0 => total,
        _ => total.min(PAGE),
    }
}

/// Whether the host has something for a receive.
fn has_for(world: &World, what: What) -> bool {
    match what {
        What::Connection(number) => {
            let connection = &world.connections[number];
            connection.reset || connection.incoming_ended || !connection.incoming.is_empty()
        }
        _ => world.stdin_ended || !world.stdin.is_empty(),
    }
}

impl Peers {
    /// Ends the wait of a receive of `total` bytes.
    pub fn rescue(&mut self, world: &mut World, what: What, rescue: Rescue, total: usize) {
        match (what, rescue) {
            (What::Connection(number), Rescue::Data) => {
                self.act(world, number, Act::Sends(total.max(1)));
            }
            (What::Connection(number), Rescue::End) => self.act(world, number, Act::Ends),
            (What::Connection(number), Rescue::Reset) => self.act(world, number, Act::Resets),
            (_, Rescue::Data) => self.type_in(world, Some(total.max(1))),
            _ => self.type_in(world, None),
        }
    }
}
