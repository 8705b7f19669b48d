//! What a poll costs, over any number of sockets and clocks.

use super::{connected, connected_and};
use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{
        Guest, STDIN, Subscribe,
        files::{OPEN, ROOT},
    },
};

#[test]
fn a_poll_over_known_sockets_is_one_call_and_two_more_with_a_timeout() {
    let (mut guest, fd, peer) = connected();
    for _ in 0..29 {
        guest.accept_one();
    }
    guest.peer(peer, |peer| peer.peer_sends(b"x"));
    (4..34).for_each(|fd| guest.set_nonblocking(fd));
    let mut everything: Vec<Subscribe> = (3..34).map(Subscribe::Read).collect();
    everything.extend((4..34).map(Subscribe::Write));
    guest.poll(&everything).unwrap();
    guest.host.calls();

    // What was read ahead is known without the host, and the others are only looked at.
    guest.poll(&everything).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["subscribe-duration", "poll", "drop pollable"]
    );
    guest.recv(fd, &[1]).unwrap();
    guest.poll(&everything).unwrap();
    guest.host.calls();
    guest.poll(&everything).unwrap();
    assert_eq!(guest.host.calls(), ["poll"]);
    everything.push(Subscribe::Clock(1, 1_000_000, false));
    guest.poll(&everything).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["subscribe-duration", "poll", "drop pollable"]
    );
    everything.push(Subscribe::Clock(0, 1_000_000, false));
    everything.push(Subscribe::Clock(0, 2_000_000, false));
    guest.poll(&everything).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["subscribe-duration", "poll", "drop pollable"]
    );
}

#[test]
fn an_absolute_deadline_costs_a_look_at_its_clock_however_many_there_are() {
    let mut guest = Guest::started(Generation::Wasmtime48, |_| {});
    let clocks =
        [(0, 5), (1, 5), (0, 6), (1, 6)].map(|(id, time)| Subscribe::Clock(id, time, true));
    guest.poll(&clocks).unwrap();
    assert_eq!(
        guest.host.calls(),
        [
            "wall-now",
            "now",
            "subscribe-duration",
            "poll",
            "drop pollable"
        ]
    );
}

/// A look as ioctl(FIONREAD) of wasi-libc takes one: the calls, and the bytes that there are.
fn fionread(guest: &mut Guest, fd: u32) -> (Vec<&'static str>, u64) {
    guest.host.calls();
    let event = guest.look(fd).expect("something");
    (guest.host.calls(), event.nbytes)
}

#[test]
fn how_many_bytes_there_are_costs_a_poll_its_timer_and_a_read_that_the_receive_saves() {
    for nonblocking in [false, true] {
        let (mut guest, fd, peer) = connected_and(nonblocking);
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        let (calls, bytes) = fionread(&mut guest, fd);
        let asked = ["subscribe-duration", "poll", "read", "drop pollable"];
        let subscribed = if nonblocking { &[][..] } else { &["subscribe"] };
        assert_eq!((calls, bytes), ([subscribed, &asked].concat(), 5));
        let (calls, bytes) = fionread(&mut guest, fd);
        assert_eq!((&calls[..], bytes), (&[""; 0][..], 5), "known already");
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"hello");
        assert_eq!(guest.host.calls(), [""; 0]);
    }
}

#[test]
fn what_was_read_ahead_of_a_poll_is_received_without_the_host() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.peer_sends(b"hello"));
    guest.poll(&[Subscribe::Read(fd)]).unwrap();
    assert_eq!(guest.host.calls(), ["subscribe", "poll", "read"]);
    assert_eq!(guest.recv(fd, &[10]).unwrap(), b"hello");
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn how_much_of_a_file_there_is_costs_a_call_and_of_standard_input_a_poll_and_a_read_that_is_saved()
{
    let (mut guest, file) = Guest::with_file(Generation::Wasmtime48, b"hello", OPEN);
    assert_eq!(fionread(&mut guest, file), (vec!["stat"], 5));
    assert_eq!(fionread(&mut guest, ROOT), (vec![], 1));

    guest.host.with(|world| world.stdin.extend(b"one"));
    let (calls, bytes) = fionread(&mut guest, STDIN);
    let asked = [
        "get-stdin",
        "subscribe",
        "subscribe-duration",
        "poll",
        "read",
        "drop pollable",
    ];
    assert_eq!((&calls[..], bytes), (&asked[..], 3));
    assert_eq!(fionread(&mut guest, STDIN), (vec![], 3), "known already");
    assert_eq!(guest.read(STDIN, &[10]).unwrap(), b"one");
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn what_is_no_look_at_one_descriptor_costs_no_call_more() {
    let (mut guest, file) = Guest::with_file(Generation::Wasmtime48, b"hello", OPEN);
    guest.host.with(|world| world.stdin.extend(b"one"));
    guest.poll(&[Subscribe::Read(STDIN)]).unwrap();
    assert_eq!(guest.host.calls(), ["get-stdin", "subscribe", "poll"]);
    let (later, now) = (Subscribe::Clock(1, 5, false), Subscribe::Clock(1, 0, false));
    guest.poll(&[Subscribe::Read(file)]).unwrap();
    guest.poll(&[Subscribe::Read(file), later]).unwrap();
    guest.poll(&[Subscribe::Write(file), now]).unwrap();
    let both = [Subscribe::Read(file), Subscribe::Write(file), now];
    guest.poll(&both).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
    guest
        .poll(&[Subscribe::Read(STDIN), Subscribe::Read(file)])
        .unwrap();
    let asked = ["subscribe-duration", "poll", "drop pollable"];
    assert_eq!(guest.host.calls(), asked);
}

#[test]
fn what_a_guest_reads_until_nothing_comes_is_not_read_ahead_of_its_next_poll() {
    let (mut guest, fd, peer) = connected_and(true);
    for polled in [&["poll", "read"][..], &["poll"], &["poll"]] {
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        guest.poll(&[Subscribe::Read(fd)]).unwrap();
        assert_eq!(guest.host.calls(), polled);
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"hello");
        assert_eq!(guest.recv(fd, &[10]), Err(Errno::Again));
        let received = ["read", "read"].into_iter().skip(polled.len() - 1);
        assert_eq!(guest.host.calls(), received.collect::<Vec<_>>());
    }
}
