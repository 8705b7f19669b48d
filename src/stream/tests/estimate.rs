//! What hosts are asked for, and that among short messages the long ones come whole.

use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{Guest, STDIN, pattern},
};
use proptest::prelude::*;

/// The guest's room for a message.
const ROOM: usize = 20_000;

/// What is asked for of short messages.
const LITTLE: usize = 512;

/// So many short messages show that there are only such.
const OFTEN: usize = 8;

fn connected(is_nonblocking: bool) -> (Guest, u32, usize) {
    let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
    if is_nonblocking {
        guest.set_nonblocking(fd);
    }
    (guest, fd, peer)
}

fn asked(guest: &Guest) -> usize {
    guest.host.with(|world| world.asked)
}

/// Has the peer send a message of so many bytes, which is received into more room; how many calls of the host that takes.
fn exchange(guest: &mut Guest, fd: u32, peer: usize, len: usize) -> usize {
    let message = pattern(len);
    guest.peer(peer, |peer| peer.peer_sends(&message));
    guest.host.calls();
    assert!(guest.recv(fd, &[ROOM]).unwrap() == message, "{len} bytes");
    guest.host.calls().len()
}

fn exchange_short_ones(guest: &mut Guest, fd: u32, peer: usize) {
    for _ in 0..OFTEN {
        assert_eq!(exchange(guest, fd, peer, LITTLE - 1), 1);
    }
}

#[test]
fn the_host_is_asked_for_all_there_is_room_for_until_little_came_often() {
    for nonblocking in [false, true] {
        let (mut guest, fd, peer) = connected(nonblocking);
        for _ in 0..OFTEN {
            exchange(&mut guest, fd, peer, 1);
            assert_eq!(asked(&guest), ROOM);
        }
        exchange(&mut guest, fd, peer, 1);
        assert_eq!(asked(&guest), LITTLE);
        guest.peer(peer, |peer| peer.peer_sends(b"12"));
        assert_eq!(guest.recv(fd, &[1]).unwrap(), b"1");
        assert_eq!(asked(&guest), 1, "no more than there is room for");
        guest.finish();
    }
}

#[test]
fn a_look_that_finds_nothing_changes_nothing() {
    let (mut guest, fd, peer) = connected(true);
    for _ in 0..OFTEN {
        for _ in 0..OFTEN {
            assert_eq!(guest.recv(fd, &[ROOM]), Err(Errno::Again));
            assert_eq!(asked(&guest), ROOM);
        }
        exchange(&mut guest, fd, peer, 1);
    }
    assert_eq!(guest.recv(fd, &[ROOM]), Err(Errno::Again));
    assert_eq!(asked(&guest), LITTLE);
    guest.finish();
}

#[test]
fn what_fills_little_room_says_nothing_of_how_much_comes() {
    let (mut guest, fd, peer) = connected(false);
    guest.peer(peer, |peer| peer.peer_sends(&pattern(100)));
    for _ in 0..100 {
        guest.recv(fd, &[1]).unwrap();
    }
    assert_eq!(exchange(&mut guest, fd, peer, ROOM), 1);
    guest.finish();
}

#[test]
fn a_long_message_behind_short_ones_comes_whole_and_the_next_in_one_call() {
    for nonblocking in [false, true] {
        for len in [LITTLE, LITTLE + 1, 4096, ROOM] {
            let (mut guest, fd, peer) = connected(nonblocking);
            exchange_short_ones(&mut guest, fd, peer);
            assert_eq!(exchange(&mut guest, fd, peer, len), 2);
            assert_eq!(exchange(&mut guest, fd, peer, len), 1);
            guest.finish();
        }
    }
}

#[test]
fn long_messages_among_short_ones_are_one_call_each() {
    let (mut guest, fd, peer) = connected(false);
    for _ in 0..10 {
        for _ in 1..OFTEN {
            assert_eq!(exchange(&mut guest, fd, peer, 20), 1);
        }
        assert_eq!(exchange(&mut guest, fd, peer, 10_000), 1);
    }
    guest.finish();
}

#[test]
fn the_end_behind_a_message_that_fills_what_was_asked_for_is_told_next() {
    let (mut guest, fd, peer) = connected(true);
    exchange_short_ones(&mut guest, fd, peer);
    guest.peer(peer, |peer| {
        peer.peer_sends(&pattern(LITTLE));
        peer.incoming_ended = true;
    });
    guest.host.calls();
    assert!(guest.recv(fd, &[ROOM]).unwrap() == pattern(LITTLE));
    assert_eq!(guest.host.calls(), ["read", "read"]);
    assert_eq!(guest.recv(fd, &[ROOM]).unwrap(), b"");
    assert_eq!(guest.recv(fd, &[ROOM]).unwrap(), b"");
    assert_eq!(guest.host.calls(), [""; 0], "it was heard of already");
    guest.finish();
}

#[test]
fn a_file_that_comes_by_standard_input_is_asked_for_as_much_at_a_time_as_there_is_room_for() {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        world.stdin.extend(pattern(100_000));
        world.stdin_ended = true;
    });
    let mut read = Vec::new();
    loop {
        let bytes = guest.read(STDIN, &[ROOM]).unwrap();
        if bytes.is_empty() {
            break;
        }
        assert_eq!(asked(&guest), ROOM);
        read.extend(bytes);
    }
    assert!(read == pattern(100_000));
    guest.finish();
}

const PEEK: u32 = 1;
const WAITALL: u32 = 2;

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    /// Runs of messages around what is little, received into whatever room, looked at before or not.
    #[test]
    fn any_messages_come_in_order_and_none_is_lost(
        generation in proptest::sample::select(Generation::ALL.to_vec()),
        nonblocking: bool,
        runs in proptest::collection::vec((1usize..12, 500usize..530, 1usize..2000, 0u32..3), 1..12),
    ) {
        let (mut guest, fd, peer) = Guest::connected(generation);
        if nonblocking {
            guest.set_nonblocking(fd);
        }
        let mut sent = 0u32;
        for (count, len, room, flags) in runs {
            for _ in 0..count {
                let message: Vec<u8> = (sent..).take(len).map(|it| (it % 251) as u8).collect();
                guest.peer(peer, |peer| peer.peer_sends(&message));
                sent += len as u32;
                let mut left = message;
                while !left.is_empty() {
                    let room = room.min(left.len());
                    let flags = flags & if nonblocking { PEEK } else { PEEK | WAITALL };
                    let received = guest.recv_with(fd, &[room], flags).unwrap();
                    prop_assert!(left.starts_with(&received) && !received.is_empty());
                    if flags == PEEK {
                        prop_assert!(guest.recv(fd, &[received.len()]).unwrap() == received);
                    }
                    left.drain(..received.len());
                }
            }
        }
        guest.finish();
    }
}
