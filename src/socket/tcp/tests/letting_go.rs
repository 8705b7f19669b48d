//! Every way to let a connection go, in every state: nothing is left, and nothing goes before its children.

use super::{BOTH, WR, each_generation, events};
use crate::{
    dialect::preview1::fd,
    testing::{Guest, pattern},
};

type Arrange = fn(&mut Guest, u32, usize);
type LetGo = fn(&mut Guest, u32);

/// States that a connection may be closed in.
const STATES: [(&str, Arrange); 12] = [
    ("fresh", |_, _, _| {}),
    ("polled", |guest, fd, _| drop(events(guest, fd))),
    ("read from", |guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"x"));
        guest.recv(fd, &[1]).unwrap();
    }),
    ("waited for", |guest, fd, peer| {
        guest.peer_after(5, peer, |peer| peer.peer_sends(b"x"));
        guest.recv(fd, &[1]).unwrap();
    }),
    ("unread", |guest, _, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"x"))
    }),
    ("written to", |guest, fd, _| {
        assert_eq!(guest.send(fd, &pattern(10_000)), Ok(10_000))
    }),
    ("full", |guest, fd, peer| {
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.window = 0);
        guest.peer_after(50, peer, |peer| peer.window = usize::MAX);
        guest.send(fd, &pattern(100_000)).unwrap();
        guest.send(fd, b"x").unwrap_err();
        events(guest, fd);
    }),
    ("ended", |guest, fd, peer| {
        guest.peer(peer, |peer| peer.incoming_ended = true);
        guest.recv(fd, &[1]).unwrap();
    }),
    ("reset", |guest, _, peer| {
        guest.peer(peer, |peer| peer.peer_resets())
    }),
    ("reset and met", |guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_resets());
        guest.send(fd, b"x").unwrap_err();
        events(guest, fd);
    }),
    ("shut for sending", |guest, fd, _| {
        guest.shutdown(fd, WR).unwrap()
    }),
    ("shut", |guest, fd, _| {
        events(guest, fd);
        guest.shutdown(fd, BOTH).unwrap();
    }),
];

#[test]
fn a_connection_can_be_let_go_in_every_state_and_in_every_way() {
    let ways: [(&str, LetGo); 4] = [
        ("close", |guest, fd| guest.close(fd).unwrap()),
        ("renumber over it", |guest, fd| {
            let (other, _) = guest.accept_one();
            fd::fd_renumber(&mut guest.adapter, other, fd).unwrap();
        }),
        ("renumber it over another", |guest, fd| {
            let (other, _) = guest.accept_one();
            fd::fd_renumber(&mut guest.adapter, fd, other).unwrap();
        }),
        ("nothing", |_, _| {}),
    ];
    for (state, arrange) in STATES {
        for (way, let_go) in ways {
            each_generation(|mut guest, fd, peer| {
                arrange(&mut guest, fd, peer);
                let_go(&mut guest, fd);
                guest.adapter.finish();
                assert_eq!(guest.host.held(), 0, "{state}, {way}");
                guest.finish();
            });
        }
    }
}
