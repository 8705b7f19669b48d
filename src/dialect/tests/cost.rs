//! What each call costs: the host calls it makes, all of them, in order.

mod datagrams;
mod files;
mod libc;
mod opening;
mod polling;
mod receiving;
mod sending;
mod starting;
mod wasmedge;

use crate::dialect::preview1::{clock, exit, fd, random, sock};
use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{ADDRESS, Guest, LISTENER, OUT, STDIN, STDOUT, Subscribe, pattern},
};

fn connected() -> (Guest, u32, usize) {
    Guest::connected(Generation::Wasmtime48)
}

/// The same with O_NONBLOCK, or without.
fn connected_and(is_nonblocking: bool) -> (Guest, u32, usize) {
    let (mut guest, fd, peer) = connected();
    if is_nonblocking {
        guest.set_nonblocking(fd);
        guest.host.calls();
    }
    (guest, fd, peer)
}

/// A guest whose standard streams were used before.
fn with_stdio() -> Guest {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| world.stdin.extend(b"ab"));
    guest.read(STDIN, &[1]).unwrap();
    guest.write(STDOUT, b"a", &[1]).unwrap();
    guest.host.calls();
    guest
}

#[test]
fn an_accept_is_one_call_with_a_connection_waiting_and_two_where_the_last_was_waited_for() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    guest.host.with(|world| world.connect(ADDRESS));
    guest.accept(LISTENER, 0).unwrap();
    assert_eq!(guest.host.calls(), ["accept"]);

    guest.connects_after(5);
    guest.accept(LISTENER, 0).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["accept", "subscribe", "block", "accept"]
    );

    guest.connects_after(5);
    guest.accept(LISTENER, 0).unwrap();
    assert_eq!(guest.host.calls(), ["block", "accept"]);

    guest.set_nonblocking(LISTENER);
    assert_eq!(guest.accept(LISTENER, 0), Err(Errno::Again));
    assert_eq!(guest.host.calls(), ["accept"]);
}

#[test]
fn an_accept_that_finds_one_at_once_is_one_call_again_after_fifteen() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let there = |guest: &mut Guest| {
        guest.host.with(|world| world.connect(ADDRESS));
        guest.host.calls();
        guest.accept(LISTENER, 0).unwrap();
        guest.host.calls()
    };
    guest.connects_after(5);
    guest.accept(LISTENER, 0).unwrap();
    for _ in 0..15 {
        assert_eq!(there(&mut guest), ["block", "accept"]);
    }
    for _ in 0..5 {
        assert_eq!(there(&mut guest), ["accept"]);
    }
}

#[test]
fn a_close_drops_what_is_held_and_looks_once_where_something_may_be_unsent() {
    const CONNECTION: [&str; 3] = ["drop input-stream", "drop output-stream", "drop tcp-socket"];
    let polled = [
        "drop pollable",
        CONNECTION[0],
        "drop pollable",
        CONNECTION[1],
        CONNECTION[2],
    ];

    let (mut guest, fd, _) = connected();
    guest.close(fd).unwrap();
    assert_eq!(guest.host.calls(), CONNECTION);

    let (mut guest, fd, _) = connected();
    guest.send(fd, &pattern(4096)).unwrap();
    guest.host.calls();
    guest.close(fd).unwrap();
    assert_eq!(guest.host.calls(), CONNECTION, "flushed");

    let (mut guest, fd, _) = connected();
    guest.send(fd, &pattern(4097)).unwrap();
    guest.host.calls();
    guest.close(fd).unwrap();
    let calls = guest.host.calls();
    assert_eq!(
        (calls[0], &calls[1..]),
        ("check-write", &CONNECTION[..]),
        "not flushed"
    );

    let (mut guest, fd, _) = connected();
    guest
        .poll(&[Subscribe::Read(fd), Subscribe::Write(fd)])
        .unwrap();
    guest.host.calls();
    guest.close(fd).unwrap();
    assert_eq!(guest.host.calls(), polled);

    let (mut guest, ..) = connected();
    guest.close(LISTENER).unwrap();
    assert_eq!(guest.host.calls(), ["drop tcp-socket"]);

    let (mut guest, ..) = connected();
    guest
        .poll(&[Subscribe::Read(LISTENER), Subscribe::Clock(1, 1, false)])
        .unwrap();
    guest.host.calls();
    guest.close(LISTENER).unwrap();
    assert_eq!(guest.host.calls(), ["drop pollable", "drop tcp-socket"]);
}

#[test]
fn what_a_socket_is_costs_nothing() {
    let (mut guest, fd, _) = connected();
    for fd in [LISTENER, fd] {
        fd::fd_fdstat_get(&mut guest.adapter, fd, OUT).unwrap();
        fd::fd_filestat_get(&mut guest.adapter, fd, OUT).unwrap();
        fd::fd_fdstat_set_flags(&mut guest.adapter, fd, 0).unwrap();
        fd::fd_prestat_get(&mut guest.adapter, fd, OUT).unwrap();
    }
    fd::fd_renumber(&mut guest.adapter, fd, fd).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn a_connection_that_is_not_to_block_is_subscribed_to_at_once_and_once() {
    let (mut guest, fd, _) = connected();
    guest.set_nonblocking(fd);
    assert_eq!(guest.host.calls(), ["subscribe"]);
    guest.set_nonblocking(fd);
    guest.set_nonblocking(LISTENER);
    assert_eq!(guest.host.calls(), [""; 0]);
    guest
        .poll(&[Subscribe::Read(fd), Subscribe::Clock(1, 0, false)])
        .unwrap();
    let polled = ["subscribe-duration", "poll", "read", "drop pollable"];
    assert_eq!(guest.host.calls(), polled);
}

#[test]
fn ending_a_direction_is_one_call_for_sending_and_none_for_receiving() {
    let (mut guest, fd, _) = connected();
    guest.shutdown(fd, 1).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.shutdown(fd, 3).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["hop-limit", "shutdown"],
        "which host it is, is asked once"
    );
    guest.shutdown(fd, 2).unwrap();
    assert_eq!(guest.host.calls(), [""; 0], "it is over already");
    let (other, _) = guest.accept_one();
    guest.host.calls();
    guest.shutdown(other, 2).unwrap();
    assert_eq!(guest.host.calls(), ["shutdown"]);
}

#[test]
fn standard_streams_are_asked_for_once_and_then_cost_one_call_each_time() {
    let mut guest = with_stdio();
    guest.read(STDIN, &[1]).unwrap();
    assert_eq!(guest.host.calls(), ["read"], "the last left some behind it");
    for lengths in [&[4096][..], &[1, 2, 3]] {
        guest.write(STDOUT, &pattern(4096), lengths).unwrap();
        assert_eq!(guest.host.calls(), ["blocking-write-and-flush"]);
    }
    guest.write(STDOUT, &pattern(131_072), &[131_072]).unwrap();
    assert_eq!(
        guest.host.calls(),
        [
            "check-write",
            "write",
            "check-write",
            "write",
            "blocking-flush"
        ]
    );
}

#[test]
fn whether_a_stream_is_a_terminal_is_asked_once() {
    let mut guest = with_stdio();
    for calls in [&["get-terminal"][..], &[]] {
        fd::fd_fdstat_get(&mut guest.adapter, STDOUT, OUT).unwrap();
        fd::fd_filestat_get(&mut guest.adapter, STDOUT, OUT).unwrap();
        assert_eq!(guest.host.calls(), calls);
    }
}

#[test]
fn clocks_entropy_and_a_yield_cost_what_they_are() {
    let (mut guest, ..) = connected();
    clock::clock_time_get(&mut guest.adapter, 0, 0, OUT).unwrap();
    clock::clock_time_get(&mut guest.adapter, 1, 0, OUT).unwrap();
    clock::clock_res_get(&mut guest.adapter, 0, OUT).unwrap();
    clock::clock_res_get(&mut guest.adapter, 1, OUT).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["wall-now", "now", "wall-resolution", "resolution"]
    );
    random::random_get(&mut guest.adapter, OUT, 0).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
    random::random_get(&mut guest.adapter, OUT, 1 << 20).unwrap();
    assert_eq!(guest.host.calls(), ["get-random-bytes"]);
    random::random_get(&mut guest.adapter, OUT, (1 << 20) + 1).unwrap();
    assert_eq!(guest.host.calls(), ["get-random-bytes"; 2]);
    exit::sched_yield(&mut guest.adapter).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["subscribe-duration", "block", "drop pollable"]
    );
}

#[test]
fn a_call_that_is_refused_asks_the_host_nothing() {
    let (mut guest, fd, _) = connected();
    let adapter = &mut guest.adapter;
    assert_eq!(fd::fd_read(adapter, 99, 0, 0, OUT), Err(Errno::Badf));
    assert_eq!(
        fd::fd_read(adapter, fd, u32::MAX, 1, OUT),
        Err(Errno::Fault)
    );
    assert_eq!(
        sock::sock_accept(adapter, LISTENER, 1, OUT),
        Err(Errno::Inval)
    );
    assert_eq!(
        sock::sock_accept(adapter, LISTENER, 0, u32::MAX),
        Err(Errno::Fault)
    );
    assert_eq!(
        sock::sock_recv(adapter, fd, 0, 0, 4, OUT, OUT),
        Err(Errno::Inval)
    );
    assert_eq!(
        sock::sock_send(adapter, fd, 0, 0, 1, OUT),
        Err(Errno::Inval)
    );
    assert_eq!(sock::sock_shutdown(adapter, fd, 0), Err(Errno::Inval));
    assert_eq!(guest.host.calls(), [""; 0]);
}
