//! Looking at bytes that stay, waiting for all that was asked for, and how many there are.

use super::{BOTH, RD, each_generation, events};
use crate::{
    dialect::preview1::sock,
    errno::Errno,
    host::fake::Generation,
    state::page::EXHAUSTED,
    testing::{ADDRESS, DATA, Guest, IOVECS, LISTENER, OUT, Subscribe, pattern},
};

const PEEK: u32 = 1;
const WAITALL: u32 = 2;
/// As much as the adapter keeps of one connection.
const PAGE: usize = 65_536;

/// What ioctl(FIONREAD) of wasi-libc asks, and what it makes of the answer.
fn fionread(guest: &mut Guest, fd: u32) -> u64 {
    let events = guest
        .poll(&[Subscribe::Read(fd), Subscribe::Clock(1, 0, false)])
        .unwrap();
    let of_read = events.iter().find(|event| event.r#type == 1);
    of_read.map_or(0, |event| event.nbytes)
}

#[test]
fn what_was_peeked_at_comes_again() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        for _ in 0..3 {
            assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"hello");
            assert_eq!(guest.recv_with(fd, &[1, 1], PEEK).unwrap(), b"he");
        }
        assert_eq!(guest.recv(fd, &[2]).unwrap(), b"he");
        assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"llo");
        assert_eq!(guest.read(fd, &[1, 10]).unwrap(), b"llo");
        guest.set_nonblocking(fd);
        assert_eq!(guest.recv(fd, &[10]), Err(Errno::Again));
        guest.finish();
    });
}

#[test]
fn a_peek_waits_for_something_and_a_non_blocking_one_does_not() {
    each_generation(|mut guest, fd, peer| {
        guest.peer_after(5, peer, |peer| peer.peer_sends(b"late"));
        assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"late");
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"late");
        guest.set_nonblocking(fd);
        for flags in [PEEK, PEEK | WAITALL] {
            assert_eq!(guest.recv_with(fd, &[10], flags), Err(Errno::Again));
        }
        guest.finish();
    });
}

#[test]
fn a_peek_shows_what_came_since_the_last() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"GET "));
        assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"GET ");
        guest.peer(peer, |peer| peer.peer_sends(b"/ HTTP"));
        assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"GET / HTTP");
        assert_eq!(guest.recv(fd, &[20]).unwrap(), b"GET / HTTP");
        guest.finish();
    });
}

#[test]
fn a_peek_shows_at_most_a_page_and_loses_nothing_behind_it() {
    each_generation(|mut guest, fd, peer| {
        let data = pattern(200_000);
        guest.peer(peer, |peer| {
            peer.peer_sends(&data);
            peer.incoming_ended = true;
        });
        let peeked = guest.recv_with(fd, &[200_000], PEEK | WAITALL).unwrap();
        assert!(peeked == data[..PAGE]);
        assert!(guest.recv(fd, &[100]).unwrap() == data[..100]);
        let peeked = guest.recv_with(fd, &[200_000], PEEK | WAITALL).unwrap();
        assert!(peeked == data[100..][..PAGE], "moved up to make room");
        assert!(guest.recv_all(fd) == data[100..]);
        guest.finish();
    });
}

#[test]
fn a_peek_at_the_end_or_a_reset_says_what_a_receive_would_and_the_next_says_the_same() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.incoming_ended = true);
        assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"");
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        guest.finish();
    });
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_resets());
        assert_eq!(guest.recv_with(fd, &[10], PEEK), Err(Errno::Connreset));
        assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"", "told once");
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Pipe));
        guest.finish();
    });
}

#[test]
fn an_end_behind_peeked_bytes_comes_behind_them() {
    let end: [(fn(&mut crate::host::fake::Connection), _); 2] = [
        (|peer| peer.incoming_ended = true, Ok(vec![])),
        (|peer| peer.peer_resets(), Err(Errno::Connreset)),
    ];
    for (end, said) in end {
        each_generation(|mut guest, fd, peer| {
            guest.peer(peer, |peer| peer.peer_sends(b"last"));
            guest.recv_with(fd, &[1], PEEK).unwrap();
            guest.peer(peer, end);
            assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"last");
            assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"last");
            assert_eq!(guest.recv(fd, &[10]).unwrap(), b"last");
            assert_eq!(guest.recv(fd, &[10]), said);
            assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
            guest.finish();
        });
    }
}

#[test]
fn peeked_bytes_are_readable_without_the_host_and_their_number_is_told() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        guest.recv_with(fd, &[1], PEEK).unwrap();
        assert_eq!(events(&mut guest, fd), [(1, 5, false), (2, 0, false)]);
        guest.recv(fd, &[2]).unwrap();
        assert_eq!(events(&mut guest, fd), [(1, 3, false), (2, 0, false)]);
        guest.recv(fd, &[10]).unwrap();
        assert_eq!(events(&mut guest, fd), [(2, 0, false)]);
        guest.finish();
    });
}

#[test]
fn fionread_is_the_number_of_bytes() {
    each_generation(|mut guest, fd, peer| {
        assert_eq!(fionread(&mut guest, fd), 0);
        guest.peer(peer, |peer| peer.peer_sends(&pattern(1234)));
        assert_eq!(fionread(&mut guest, fd), 1234);
        assert_eq!(guest.recv(fd, &[1000]).unwrap().len(), 1000);
        assert_eq!(fionread(&mut guest, fd), 234);
        assert_eq!(guest.recv(fd, &[1000]).unwrap().len(), 234);
        guest.peer(peer, |peer| peer.peer_sends(&pattern(100_000)));
        assert_eq!(fionread(&mut guest, fd), PAGE as u64, "as many as it keeps");
        guest.peer(peer, |peer| peer.incoming_ended = true);
        assert_eq!(guest.recv_all(fd).len(), 100_000);
        assert_eq!(fionread(&mut guest, fd), 0);
        guest.finish();
    });
}

#[test]
fn fionread_at_the_end_is_an_event_of_no_bytes() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.incoming_ended = true);
        let events = guest
            .poll(&[Subscribe::Read(fd), Subscribe::Clock(1, 0, false)])
            .unwrap();
        assert_eq!((events[0].nbytes, events[0].flags), (0, 0));
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        guest.finish();
    });
}

#[test]
fn a_listener_has_one_thing_to_read_however_it_is_asked() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    guest.host.with(|world| world.connect(ADDRESS));
    assert_eq!(fionread(&mut guest, LISTENER), 1);
    guest.finish();
}

#[test]
fn waiting_for_all_fills_every_buffer() {
    each_generation(|mut guest, fd, peer| {
        for turn in 0..10u64 {
            let part = pattern(1000)[turn as usize * 100..][..100].to_vec();
            guest.peer_after(turn * 3, peer, move |peer| peer.peer_sends(&part));
        }
        let received = guest.recv_with(fd, &[7, 0, 300, 200], WAITALL).unwrap();
        assert!(received == pattern(1000)[..507]);
        let peeked = guest.recv_with(fd, &[300], PEEK | WAITALL).unwrap();
        assert!(peeked == pattern(1000)[507..807]);
        let rest = guest.recv_with(fd, &[400, 93], WAITALL).unwrap();
        assert!(rest == pattern(1000)[507..]);
        guest.finish();
    });
}

#[test]
fn waiting_for_all_ends_with_the_stream_whose_end_comes_next() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"half"));
        guest.peer_after(5, peer, |peer| peer.incoming_ended = true);
        assert_eq!(guest.recv_with(fd, &[8], WAITALL).unwrap(), b"half");
        assert_eq!(events(&mut guest, fd)[0], (1, 0, false));
        assert_eq!(guest.recv_with(fd, &[8], WAITALL).unwrap(), b"");
        guest.finish();
    });
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"half"));
        guest.peer_after(5, peer, |peer| peer.peer_resets());
        assert_eq!(guest.recv_with(fd, &[8], WAITALL).unwrap(), b"half");
        assert_eq!(guest.recv(fd, &[8]), Err(Errno::Connreset));
        assert_eq!(guest.recv(fd, &[8]).unwrap(), b"");
        guest.finish();
    });
}

#[test]
fn what_never_waits_does_not_wait_for_all() {
    each_generation(|mut guest, fd, peer| {
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.peer_sends(b"half"));
        assert_eq!(guest.recv_with(fd, &[8], PEEK | WAITALL).unwrap(), b"half");
        assert_eq!(guest.recv_with(fd, &[8], WAITALL).unwrap(), b"half");
        assert_eq!(guest.recv_with(fd, &[8], WAITALL), Err(Errno::Again));
        guest.finish();
    });
}

#[test]
fn no_room_is_no_wait_whatever_the_flags() {
    each_generation(|mut guest, fd, _| {
        for flags in [0, PEEK, WAITALL, PEEK | WAITALL] {
            assert_eq!(guest.recv_with(fd, &[], flags).unwrap(), b"");
            assert_eq!(guest.recv_with(fd, &[0, 0], flags).unwrap(), b"");
        }
        assert_eq!(guest.host.calls(), [""; 0]);
        guest.finish();
    });
}

#[test]
fn the_end_of_receiving_forgets_what_was_peeked_at() {
    for how in [RD, BOTH] {
        each_generation(|mut guest, fd, peer| {
            guest.peer(peer, |peer| peer.peer_sends(b"hello"));
            guest.recv_with(fd, &[1], PEEK).unwrap();
            guest.shutdown(fd, how).unwrap();
            assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"");
            assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
            assert_eq!(events(&mut guest, fd)[0], (1, 0, how == BOTH));
            guest.finish();
        });
    }
}

#[test]
fn a_page_is_had_for_as_long_as_something_is_kept() {
    // 200 connections are peeked at, one after the other; then the same page serves again.
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let mut pages = std::collections::BTreeSet::new();
    for _ in 0..200 {
        let (fd, peer) = guest.accept_one();
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        guest.recv_with(fd, &[1], PEEK).unwrap();
        match fd % 3 {
            0 => assert_eq!(guest.recv(fd, &[10]).unwrap(), b"hello"),
            1 => guest.shutdown(fd, RD).unwrap(),
            _ => {}
        }
        guest.close(fd).unwrap();
        let page = guest.adapter.io.pages.take().unwrap();
        pages.insert(page.bytes().pointer as usize);
        guest.adapter.io.pages.give(page);
    }
    assert_eq!(pages.len(), 1);
    guest.finish();
}

#[test]
fn bytes_of_one_connection_never_come_to_another() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let connections: Vec<(u32, usize)> = (0..20).map(|_| guest.accept_one()).collect();
    for &(fd, peer) in &connections {
        let own = vec![fd as u8; 100];
        guest.peer(peer, |peer| peer.peer_sends(&own));
        assert_eq!(guest.recv_with(fd, &[50], PEEK).unwrap(), own[..50]);
    }
    for &(fd, _) in connections.iter().rev() {
        assert_eq!(guest.recv(fd, &[200]).unwrap(), vec![fd as u8; 100]);
    }
    guest.finish();
}

#[test]
fn waiting_for_all_ends_where_the_bytes_overwrite_the_list_of_buffers() {
    each_generation(|mut guest, fd, peer| {
        // The first buffer is the list itself: behind these bytes no buffer has any room.
        guest.peer(peer, |peer| peer.peer_sends(&[0; 16]));
        let (iovecs, count) = guest.iovecs_at(&[(IOVECS, 16), (DATA, 4)]);
        let adapter = &mut guest.adapter;
        sock::sock_recv(adapter, fd, iovecs, count, WAITALL, OUT, OUT + 4).unwrap();
        assert_eq!(guest.u32(OUT), 16);
        guest.finish();
    });
}

#[test]
fn without_memory_to_look_ahead_in_nothing_is_shown_and_nothing_is_lost() {
    each_generation(|mut guest, fd, peer| {
        // What a poll's list lies in is had by now.
        events(&mut guest, fd);
        while guest.adapter.io.pages.take().is_some() {
            EXHAUSTED.set(true);
        }
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        assert_eq!(guest.recv_with(fd, &[10], PEEK), Err(Errno::Nomem));
        for _ in 0..2 {
            assert_eq!(events(&mut guest, fd), [(1, 1, false), (2, 0, false)]);
        }
        assert_eq!(guest.recv_with(fd, &[5], WAITALL).unwrap(), b"hello");
        EXHAUSTED.set(false);
        guest.finish();
    });
}
