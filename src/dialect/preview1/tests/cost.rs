//! What each call costs: the host calls it makes, all of them, in order.

use crate::dialect::preview1::{args, clock, exit, fd, random, sock};
use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{ADDRESS, Guest, LISTENER, OUT, STDIN, STDOUT, Subscribe, pattern},
};

fn connected() -> (Guest, u32, usize) {
    Guest::connected(Generation::Wasmtime48)
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
fn a_start_without_inherited_sockets_asks_for_the_environment_only() {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest.adapter.start();
    guest.adapter.start();
    assert_eq!(guest.host.calls(), ["get-environment"]);
}

#[test]
fn an_inherited_listener_costs_its_making() {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest.host.with(|world| {
        world
            .environment
            .push(("SOCKET_ADAPTER_LISTEN".into(), format!("tcp://{ADDRESS}")));
    });
    guest.adapter.start();
    let made = [
        "create-tcp-socket",
        "instance-network",
        "start-bind",
        "finish-bind",
        "drop network",
        "set-listen-backlog-size",
        "start-listen",
        "finish-listen",
    ];
    let calls = guest.host.calls();
    assert_eq!((calls[0], &calls[1..]), ("get-environment", &made[..]));
}

#[test]
fn the_environment_costs_nothing_after_the_start_and_arguments_one_call_in_all() {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        world.arguments.push("program".into())
    });
    for _ in 0..2 {
        args::environ_sizes_get(&mut guest.adapter, OUT, OUT + 4).unwrap();
        args::environ_get(&mut guest.adapter, 1024, 2048).unwrap();
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    for _ in 0..2 {
        args::args_sizes_get(&mut guest.adapter, OUT, OUT + 4).unwrap();
        args::args_get(&mut guest.adapter, 1024, 2048).unwrap();
    }
    assert_eq!(guest.host.calls(), ["get-arguments"]);
}

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
fn the_end_of_file_is_asked_for_once() {
    for nonblocking in [false, true] {
        let (mut guest, fd, peer) = connected();
        if nonblocking {
            guest.set_nonblocking(fd);
        }
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
    let (mut guest, fd, peer) = connected();
    guest.set_nonblocking(fd);
    assert_eq!(guest.recv(fd, &[10]), Err(Errno::Again));
    assert_eq!(guest.host.calls(), ["read"]);
    guest.peer(peer, |peer| peer.peer_sends(b"data"));
    assert_eq!(guest.recv(fd, &[1, 9]).unwrap(), b"data");
    assert_eq!(guest.host.calls(), ["read"]);
}

#[test]
fn a_send_of_up_to_a_page_is_one_call_and_a_larger_one_two_for_each_64_kib() {
    let pairs = |count| ["check-write", "write"].repeat(count);
    for (len, calls) in [
        (0, vec![]),
        (1, vec!["blocking-write-and-flush"]),
        (4096, vec!["blocking-write-and-flush"]),
        (4097, pairs(1)),
        (65_536, pairs(1)),
        (65_537, pairs(2)),
        (131_072, pairs(2)),
        (131_073, pairs(3)),
        (1_000_000, pairs(16)),
    ] {
        for generation in [Generation::Wasmtime47, Generation::Wasmtime48] {
            for pieces in [1, 7] {
                let (mut guest, fd, peer) = Guest::connected(generation);
                let data = pattern(len);
                let mut lengths = vec![len / pieces; pieces];
                lengths[0] += len % pieces;
                assert_eq!(guest.write(fd, &data, &lengths), Ok(len));
                assert_eq!(
                    guest.host.calls(),
                    calls,
                    "{len} bytes in {pieces} pieces on {generation:?}"
                );
                assert!(guest.peer(peer, |peer| peer.delivered == data));
            }
        }
    }
}

#[test]
fn a_non_blocking_send_is_two_calls() {
    let (mut guest, fd, _) = connected();
    guest.set_nonblocking(fd);
    for lengths in [&[1][..], &[4096], &[1, 2, 3], &[100_000]] {
        guest.write(fd, &pattern(100_000), lengths).unwrap();
        assert_eq!(guest.host.calls(), ["check-write", "write"]);
    }
}

#[test]
fn a_wait_for_a_permit_costs_its_block_and_another_look() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.window = 1000);
    guest.peer_after(5, peer, |peer| peer.window = usize::MAX);
    assert_eq!(guest.send(fd, &pattern(131_072)), Ok(131_072));
    let calls = guest.host.calls();
    assert_eq!(
        calls,
        [
            "check-write",
            "write",
            "check-write",
            "subscribe",
            "block",
            "check-write",
            "write"
        ]
    );
}

#[test]
fn an_accept_is_one_call_with_a_connection_waiting_and_three_without() {
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
    assert_eq!(guest.host.calls(), ["accept", "block", "accept"]);

    guest.set_nonblocking(LISTENER);
    assert_eq!(guest.accept(LISTENER, 0), Err(Errno::Again));
    assert_eq!(guest.host.calls(), ["accept"]);
}

#[test]
fn a_poll_over_known_sockets_is_one_call_and_two_more_with_a_timeout() {
    let (mut guest, _, peer) = connected();
    for _ in 0..29 {
        guest.accept_one();
    }
    guest.peer(peer, |peer| peer.peer_sends(b"x"));
    (4..34).for_each(|fd| guest.set_nonblocking(fd));
    let mut everything: Vec<Subscribe> = (3..34).map(Subscribe::Read).collect();
    everything.extend((4..34).map(Subscribe::Write));
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
        fd::fd_fdstat_set_flags(&mut guest.adapter, fd, 4).unwrap();
        fd::fd_prestat_get(&mut guest.adapter, fd, OUT).unwrap();
    }
    fd::fd_renumber(&mut guest.adapter, fd, fd).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn ending_a_direction_is_one_call_for_sending_and_none_for_receiving() {
    let (mut guest, fd, _) = connected();
    guest.shutdown(fd, 1).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.shutdown(fd, 3).unwrap();
    assert_eq!(guest.host.calls(), ["shutdown"]);
    guest.shutdown(fd, 2).unwrap();
    assert_eq!(guest.host.calls(), [""; 0], "it is over already");
}

#[test]
fn standard_streams_are_asked_for_once_and_then_cost_one_call_each_time() {
    let mut guest = with_stdio();
    guest.read(STDIN, &[1]).unwrap();
    assert_eq!(guest.host.calls(), ["blocking-read"]);
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
