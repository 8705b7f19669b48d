//! What receiving costs: taking, looking, and waiting for all.

use super::{connected, connected_and};
use crate::{errno::Errno, testing::pattern};

#[test]
fn a_receive_is_one_call_into_however_many_buffers_and_two_where_it_waits() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(b"here"));
    assert_eq!(guest.recv(fd, &[10]).unwrap(), b"here");
    assert_eq!(guest.host.calls(), ["blocking-read"]);

    guest.peer_after(5, peer, |peer| peer.peer_sends(b"later"));
    assert_eq!(guest.recv(fd, &[10]).unwrap(), b"later");
    assert_eq!(
        guest.host.calls(),
        ["blocking-read", "blocking-read"],
        "the host believed that there was something"
    );

    guest.peer(peer, |peer| peer.peer_sends(b"in pieces"));
    assert_eq!(guest.recv(fd, &[1, 0, 2, 3, 100]).unwrap(), b"in pieces");
    assert_eq!(guest.host.calls(), ["blocking-read"]);

    guest.peer(peer, |peer| peer.peer_sends(b"fd_read"));
    assert_eq!(guest.read(fd, &[10]).unwrap(), b"fd_read");
    assert_eq!(guest.host.calls(), ["blocking-read"]);

    assert_eq!(guest.recv(fd, &[]).unwrap(), b"");
    assert_eq!(guest.recv(fd, &[0, 0]).unwrap(), b"");
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn a_receive_behind_one_that_filled_its_buffer_looks_before_it_waits() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(&pattern(100)));
    for call in ["blocking-read", "read", "read"] {
        assert_eq!(guest.recv(fd, &[30]).unwrap().len(), 30);
        assert_eq!(guest.host.calls(), [call]);
    }
    assert_eq!(guest.recv(fd, &[30]).unwrap().len(), 10);
    assert_eq!(guest.host.calls(), ["read"]);
    guest.peer(peer, |peer| peer.peer_sends(b"not so full"));
    assert_eq!(guest.recv(fd, &[30]).unwrap(), b"not so full");
    assert_eq!(guest.host.calls(), ["blocking-read"]);
}

#[test]
fn one_that_has_just_found_nothing_waits_first() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(b"seven b"));
    assert_eq!(guest.recv(fd, &[7]).unwrap(), b"seven b");
    guest.set_nonblocking(fd);
    assert_eq!(guest.recv(fd, &[7]), Err(Errno::Again));
    guest.set_blocking(fd);
    guest.host.calls();
    guest.peer(peer, |peer| peer.peer_sends(b"more"));
    assert_eq!(guest.recv(fd, &[7]).unwrap(), b"more");
    assert_eq!(guest.host.calls(), ["blocking-read"]);
}

#[test]
fn a_buffer_that_two_reads_have_filled_is_full() {
    let (mut guest, fd, peer) = connected();
    for _ in 0..8 {
        guest.peer(peer, |peer| peer.peer_sends(b"short"));
        guest.recv(fd, &[1000]).unwrap();
    }
    guest.host.calls();
    guest.peer(peer, |peer| peer.peer_sends(&pattern(1100)));
    assert_eq!(guest.recv(fd, &[1000]).unwrap().len(), 1000);
    assert_eq!(guest.host.calls(), ["blocking-read", "read"]);
    assert_eq!(guest.recv(fd, &[1000]).unwrap().len(), 100);
    assert_eq!(guest.host.calls(), ["read"]);
}

#[test]
fn one_that_always_waits_for_a_full_buffer_seldom_looks_in_vain() {
    let (mut guest, fd, peer) = connected();
    let mut looks = Vec::new();
    for round in 0..50 {
        guest.peer_after(5, peer, |peer| peer.peer_sends(b"message"));
        assert_eq!(guest.recv(fd, &[7]).unwrap(), b"message");
        if guest.host.calls().first() == Some(&"read") {
            looks.push(round);
        }
    }
    // Two before it is known, and then one in sixteen.
    assert_eq!(looks, [1, 2, 18, 34]);
    guest.peer(peer, |peer| peer.peer_sends(&pattern(700)));
    for _ in 0..100 {
        guest.recv(fd, &[7]).unwrap();
    }
    let calls = guest.host.calls();
    let waits = calls.iter().filter(|call| **call == "blocking-read");
    assert_eq!((calls.len(), waits.count()), (100, 0));
}

#[test]
fn one_that_always_finds_something_gives_the_host_a_turn_now_and_then() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(&pattern(1000)));
    for _ in 0..1000 {
        guest.recv(fd, &[1]).unwrap();
    }
    let calls = guest.host.calls();
    let turns = calls.iter().filter(|call| **call == "block").count();
    assert_eq!((turns, calls.len()), (1000 / 128, 1000 + 3 * turns));
}

#[test]
fn the_end_of_file_is_asked_for_once() {
    for nonblocking in [false, true] {
        let (mut guest, fd, peer) = connected_and(nonblocking);
        guest.peer(peer, |peer| peer.incoming_ended = true);
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        assert_eq!(
            guest.host.calls(),
            [if nonblocking { "read" } else { "blocking-read" }]
        );
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        assert_eq!(guest.host.calls(), [""; 0]);
    }
}

#[test]
fn a_non_blocking_receive_is_one_call_with_or_without_data() {
    let (mut guest, fd, peer) = connected_and(true);
    assert_eq!(guest.recv(fd, &[10]), Err(Errno::Again));
    assert_eq!(guest.host.calls(), ["read"]);
    guest.peer(peer, |peer| peer.peer_sends(b"data"));
    assert_eq!(guest.recv(fd, &[1, 9]).unwrap(), b"data");
    assert_eq!(guest.host.calls(), ["read"]);
}

const PEEK: u32 = 1;
const WAITALL: u32 = 2;

#[test]
fn a_peek_and_the_receive_behind_it_are_one_call() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(b"hello"));
    assert_eq!(guest.recv_with(fd, &[5], PEEK).unwrap(), b"hello");
    assert_eq!(guest.host.calls(), ["blocking-read"]);
    assert_eq!(guest.recv(fd, &[100]).unwrap(), b"hello");
    assert_eq!(guest.host.calls(), [""; 0]);

    guest.set_nonblocking(fd);
    guest.host.calls();
    guest.peer(peer, |peer| peer.peer_sends(b"again"));
    assert_eq!(guest.recv_with(fd, &[5], PEEK).unwrap(), b"again");
    assert_eq!(guest.read(fd, &[1, 100]).unwrap(), b"again");
    assert_eq!(guest.host.calls(), ["read"]);
}

#[test]
fn a_peek_that_is_satisfied_by_what_is_kept_asks_nothing() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(b"hello"));
    guest.recv_with(fd, &[1], PEEK).unwrap();
    guest.host.calls();
    for lengths in [&[1][..], &[5], &[2, 0, 3]] {
        for flags in [PEEK, PEEK | WAITALL] {
            guest.recv_with(fd, lengths, flags).unwrap();
            assert_eq!(guest.host.calls(), [""; 0], "{lengths:?}");
        }
    }
    assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"hello");
    assert_eq!(guest.host.calls(), ["read"], "there may be more by now");
    assert_eq!(guest.recv(fd, &[2, 1]).unwrap(), b"hel");
    assert_eq!(guest.recv_with(fd, &[2], WAITALL).unwrap(), b"lo");
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn waiting_for_all_of_what_is_there_is_one_call() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(&pattern(5000)));
    for (lengths, call) in [
        (&[1000][..], "blocking-read"),
        (&[500, 0, 500], "read"),
        (&[1, 999], "read"),
    ] {
        let received = guest.recv_with(fd, lengths, WAITALL).unwrap();
        assert_eq!(received.len(), 1000);
        assert_eq!(guest.host.calls(), [call], "{lengths:?}");
    }
    let peeked = guest.recv_with(fd, &[2000], PEEK | WAITALL).unwrap();
    assert_eq!(peeked.len(), 2000);
    assert_eq!(guest.host.calls(), ["read"]);
}

#[test]
fn waiting_for_all_of_more_than_a_host_gives_at_once_is_a_call_for_each_64_kib() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(&pattern(200_000)));
    let received = guest.recv_with(fd, &[131_073], WAITALL).unwrap();
    assert_eq!(received.len(), 131_073);
    assert_eq!(guest.host.calls(), ["blocking-read"; 3]);
}

#[test]
fn waiting_for_all_that_never_comes_asks_for_the_end_once() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| {
        peer.peer_sends(b"half");
        peer.incoming_ended = true;
    });
    assert_eq!(guest.recv_with(fd, &[8], WAITALL).unwrap(), b"half");
    assert_eq!(guest.host.calls(), ["blocking-read"; 2]);
    assert_eq!(guest.recv_with(fd, &[8], WAITALL).unwrap(), b"");
    assert_eq!(guest.recv_with(fd, &[8], PEEK).unwrap(), b"");
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn a_peek_at_the_end_asks_once() {
    for nonblocking in [false, true] {
        let (mut guest, fd, peer) = connected_and(nonblocking);
        guest.peer(peer, |peer| peer.incoming_ended = true);
        for _ in 0..2 {
            assert_eq!(guest.recv_with(fd, &[10], PEEK).unwrap(), b"");
            assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        }
        assert_eq!(
            guest.host.calls(),
            [if nonblocking { "read" } else { "blocking-read" }]
        );
    }
}
