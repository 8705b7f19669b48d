//! What poll tells of a connection in each of its states, and of a listener.

use super::{BOTH, RD, WR, events};
use crate::{
    host::fake::Generation,
    testing::{ADDRESS, Guest, LISTENER, pattern},
};

#[test]
fn poll_tells_each_direction_and_hangs_up_only_when_both_are_over() {
    const READ: u8 = 1;
    const WRITE: u8 = 2;
    type Happening = fn(&mut Guest, u32, usize);
    let open: Happening = |_, _, _| {};
    let data: Happening = |guest, _, peer| guest.peer(peer, |peer| peer.peer_sends(b"data"));
    let ended: Happening = |guest, _, peer| guest.peer(peer, |peer| peer.incoming_ended = true);
    let read_to_end: Happening = |guest, fd, peer| {
        guest.peer(peer, |peer| peer.incoming_ended = true);
        guest.recv(fd, &[1]).unwrap();
    };
    let reset: Happening = |guest, _, peer| guest.peer(peer, |peer| peer.peer_resets());
    let reset_read: Happening = |guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_resets());
        guest.recv(fd, &[1]).unwrap_err();
    };
    let reset_written: Happening = |guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_resets());
        guest.send(fd, b"x").unwrap_err();
    };
    let reset_met_twice: Happening = |guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_resets());
        guest.send(fd, b"x").unwrap_err();
        guest.recv(fd, &[1]).unwrap();
    };
    let full: Happening = |guest, fd, peer| {
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.window = 0);
        guest.send(fd, &pattern(100_000)).unwrap();
    };
    let shut_rd: Happening = |guest, fd, _| guest.shutdown(fd, RD).unwrap();
    let shut_wr: Happening = |guest, fd, _| guest.shutdown(fd, WR).unwrap();
    let shut_both: Happening = |guest, fd, _| guest.shutdown(fd, BOTH).unwrap();
    let shut_wr_at_end: Happening = |guest, fd, peer| {
        guest.peer(peer, |peer| peer.incoming_ended = true);
        guest.recv(fd, &[1]).unwrap();
        guest.shutdown(fd, WR).unwrap();
    };

    for (name, happening, expected) in [
        ("open", open, &[(WRITE, 0, false)][..]),
        ("data", data, &[(READ, 1, false), (WRITE, 0, false)]),
        (
            "the peer ended",
            ended,
            &[(READ, 1, false), (WRITE, 0, false)],
        ),
        (
            "the end was read",
            read_to_end,
            &[(READ, 0, false), (WRITE, 0, false)],
        ),
        ("reset", reset, &[(READ, 1, false), (WRITE, 0, false)]),
        (
            "reset, read",
            reset_read,
            &[(READ, 0, true), (WRITE, 0, true)],
        ),
        (
            "reset, written",
            reset_written,
            &[(READ, 1, false), (WRITE, 0, false)],
        ),
        (
            "reset, met twice",
            reset_met_twice,
            &[(READ, 0, true), (WRITE, 0, true)],
        ),
        ("full", full, &[]),
        ("SHUT_RD", shut_rd, &[(READ, 0, false), (WRITE, 0, false)]),
        ("SHUT_WR", shut_wr, &[(WRITE, 0, false)]),
        ("SHUT_RDWR", shut_both, &[(READ, 0, true), (WRITE, 0, true)]),
        (
            "SHUT_WR at the end",
            shut_wr_at_end,
            &[(READ, 0, true), (WRITE, 0, true)],
        ),
    ] {
        let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
        happening(&mut guest, fd, peer);
        for _ in 0..2 {
            assert_eq!(events(&mut guest, fd), expected, "{name}");
        }
        guest.peer(peer, |peer| peer.window = usize::MAX);
        guest.finish();
    }
}

#[test]
fn a_listener_is_readable_while_connections_wait_and_never_writable() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    assert_eq!(events(&mut guest, LISTENER), []);
    guest.host.with(|world| world.connect(ADDRESS));
    assert_eq!(events(&mut guest, LISTENER), [(1, 1, false)]);
    guest.accept(LISTENER, 0).unwrap();
    assert_eq!(events(&mut guest, LISTENER), []);
    guest.finish();
}
