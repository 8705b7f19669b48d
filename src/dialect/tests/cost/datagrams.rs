//! What datagrams cost: a send is two calls, and a receive one for what is there.

use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{Guest, Subscribe, sockets::As},
};

const LOCAL: &str = "127.0.0.1:7000";
const PEER: &str = "127.0.0.1:9000";
const OTHER: &str = "127.0.0.1:9001";

/// A guest of each generation with a socket that is bound and has its streams.
fn each(test: impl Fn(Guest, u32)) {
    for generation in Generation::ALL {
        let mut guest = Guest::alone(generation);
        let fd = guest.socket(As::Udp).unwrap();
        guest.bind(fd, LOCAL).unwrap();
        guest.send_to(fd, b"first", OTHER).unwrap();
        guest.host.calls();
        test(guest, fd);
    }
}

fn arrive(guest: &Guest, count: usize) {
    guest.host.with(|world| {
        for _ in 0..count {
            world.peer_sends_datagram(PEER, LOCAL, b"hello");
        }
    });
}

#[test]
fn the_first_use_binds_and_asks_for_the_streams() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Udp).unwrap();
    guest.host.calls();
    guest.send_to(fd, b"hello", PEER).unwrap();
    assert_eq!(
        guest.host.calls(),
        [
            "instance-network",
            "start-bind",
            "finish-bind",
            "stream",
            "check-send",
            "send"
        ]
    );
}

#[test]
fn a_datagram_is_two_calls_to_send_wherever_it_goes_and_however_it_lies() {
    each(|mut guest, fd| {
        for to in [PEER, OTHER] {
            guest.send_to(fd, b"hello", to).unwrap();
            assert_eq!(guest.host.calls(), ["check-send", "send"]);
        }
        guest.connect(fd, PEER).unwrap();
        guest.host.calls();
        for lengths in [&[5][..], &[2, 0, 3], &[]] {
            guest.write(fd, b"hello", lengths).unwrap();
            assert_eq!(guest.host.calls(), ["check-send", "send"]);
        }
    });
}

#[test]
fn sixteen_that_wait_are_one_call_to_receive() {
    each(|mut guest, fd| {
        arrive(&guest, 20);
        for waiting in [16, 4] {
            guest.recv_from(fd, 5, 0).unwrap();
            assert_eq!(guest.host.calls(), ["receive"]);
            for _ in 1..waiting {
                guest.recv_from(fd, 5, 0).unwrap();
            }
            assert_eq!(guest.host.calls(), [""; 0]);
        }
    });
}

#[test]
fn one_that_is_looked_at_is_not_asked_for_again() {
    each(|mut guest, fd| {
        arrive(&guest, 1);
        for calls in [&["receive"][..], &[]] {
            guest.recv_from(fd, 5, 1).unwrap();
            assert_eq!(guest.host.calls(), calls);
        }
    });
}

#[test]
fn one_that_is_waited_for_is_two_calls_more_and_one_where_the_program_always_waits() {
    each(waited_for);
    // The same where the looks are for one, into the program's buffer.
    each(|mut guest, fd| {
        arrive(&guest, 1);
        guest.recv_from(fd, 5, 0).unwrap();
        guest.host.calls();
        waited_for(guest, fd);
    });
}

fn waited_for(mut guest: Guest, fd: u32) {
    // It turns out at the first that is not looked for that older hosts call the stream ready until a look has found
    // nothing.
    let fifth = match guest.host.with(|world| world.generation) {
        Generation::Wasmtime48 => &["block", "receive"][..],
        _ => &["block", "receive", "block", "receive"],
    };
    let looked_for = &["receive", "block", "receive"];
    for calls in [
        &["receive", "subscribe", "block", "receive"],
        &looked_for[..],
        looked_for,
        looked_for,
        fifth,
        &["block", "receive"],
    ] {
        guest
            .host
            .after(5, |world| world.peer_sends_datagram(PEER, LOCAL, b""));
        let (_, from) = guest.recv_from(fd, 5, 0).unwrap();
        assert_eq!(from.to_string(), PEER);
        let made = guest.host.calls();
        // Node calls the stream ready for good once it was.
        if guest.host.with(|world| world.generation) != Generation::Node {
            assert_eq!(made, calls);
        }
    }
}

#[test]
fn one_that_is_there_is_one_call_also_where_it_answers_what_was_sent() {
    each(|mut guest, fd| {
        // Four that were waited for make a habit of it, for the next fifteen.
        for _ in 0..4 {
            guest
                .host
                .after(5, |world| world.peer_sends_datagram(PEER, LOCAL, b""));
            guest.recv_from(fd, 5, 0).unwrap();
        }
        for _ in 0..15 {
            arrive(&guest, 1);
            guest.recv_from(fd, 5, 0).unwrap();
        }
        guest.host.calls();
        for _ in 0..600 {
            arrive(&guest, 1);
            guest.recv_from(fd, 5, 0).unwrap();
            assert_eq!(guest.host.calls(), ["receive"]);
            guest.send_to(fd, b"hello", PEER).unwrap();
            guest.host.calls();
        }
    });
}

#[test]
fn a_crowd_behind_many_that_came_alone_is_sixteen_to_a_call_before_long() {
    each(|mut guest, fd| {
        for _ in 0..600 {
            arrive(&guest, 1);
            guest.recv_from(fd, 5, 0).unwrap();
        }
        let singly = usize::from(u8::MAX) + 1;
        arrive(&guest, singly + 64);
        for _ in 0..singly {
            guest.recv_from(fd, 5, 0).unwrap();
        }
        guest.host.calls();
        for _ in 0..64 {
            guest.recv_from(fd, 5, 0).unwrap();
        }
        let count = guest.host.calls().len();
        assert!((3..=4).contains(&count), "{count} calls");
    });
}

#[test]
fn none_is_one_call_without_waiting() {
    each(|mut guest, fd| {
        guest.set_nonblocking(fd);
        for _ in 0..3 {
            let nothing = guest.recv_from(fd, 5, 0);
            assert_eq!(nothing, Err(Errno::Again));
            assert_eq!(guest.host.calls(), ["receive"]);
        }
    });
}

#[test]
fn a_poll_that_finds_one_takes_it_in_for_the_receive_that_follows() {
    each(|mut guest, fd| {
        arrive(&guest, 1);
        let events = guest.poll(&[Subscribe::Read(fd)]).unwrap();
        assert_eq!((events.len(), events[0].nbytes), (1, 5));
        assert_eq!(guest.host.calls(), ["subscribe", "poll", "receive"]);
        guest.recv_from(fd, 5, 0).unwrap();
        assert_eq!(guest.host.calls(), [""; 0]);
    });
}

#[test]
fn another_peer_is_a_pair_of_streams_and_a_look_at_what_came_before() {
    each(|mut guest, fd| {
        guest.connect(fd, PEER).unwrap();
        let calls = guest.host.calls();
        let expected = [
            "receive",
            "drop incoming-datagram-stream",
            "drop outgoing-datagram-stream",
            "subscribe-duration",
            "block",
            "drop pollable",
            "stream",
        ];
        assert_eq!(calls, expected);
    });
}

#[test]
fn a_close_drops_what_is_held() {
    each(|mut guest, fd| {
        let subscribed = [Subscribe::Read(fd), Subscribe::Write(fd)];
        guest.poll(&subscribed).unwrap();
        guest.host.calls();
        guest.close(fd).unwrap();
        assert_eq!(
            guest.host.calls(),
            [
                "drop pollable",
                "drop incoming-datagram-stream",
                "drop pollable",
                "drop outgoing-datagram-stream",
                "drop udp-socket"
            ]
        );
    });
}
