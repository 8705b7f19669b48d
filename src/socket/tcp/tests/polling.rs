//! What poll tells of a connection in each of its states, and of a listener.

use super::{BOTH, RD, WR, events};
use crate::{
    errno::Errno,
    host::fake::Generation,
    testing::{ADDRESS, Guest, LISTENER, Subscribe, pattern},
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
        guest.recv(fd, &[1]).unwrap_err();
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
        ("data", data, &[(READ, 4, false), (WRITE, 0, false)]),
        (
            "the peer ended",
            ended,
            &[(READ, 0, false), (WRITE, 0, false)],
        ),
        (
            "the end was read",
            read_to_end,
            &[(READ, 0, false), (WRITE, 0, false)],
        ),
        ("reset", reset, &[(READ, 0, true), (WRITE, 0, true)]),
        (
            "reset, read",
            reset_read,
            &[(READ, 0, true), (WRITE, 0, true)],
        ),
        (
            "reset, written",
            reset_written,
            &[(READ, 0, true), (WRITE, 0, true)],
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
fn a_guest_that_would_wait_is_told_only_of_what_is_there() {
    for generation in Generation::ALL {
        let (mut guest, fd, peer) = Guest::connected(generation);
        let start = guest.host.with(|world| world.now);
        let clock = Subscribe::Clock(1, 3_000_000, false);
        for round in 1..4 {
            let events = guest.poll(&[Subscribe::Read(fd), clock]).unwrap();
            assert_eq!((events.len(), events[0].userdata), (1, 101), "the clock");
            let now = guest.host.with(|world| world.now);
            assert_eq!(now - start, round * 3_000_000);
        }
        guest.peer_after(2, peer, |peer| peer.peer_sends(b"hello"));
        let events = guest.poll(&[Subscribe::Read(fd), clock]).unwrap();
        assert_eq!((events.len(), events[0].nbytes), (1, 5));
        guest.host.calls();
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"hello");
        assert_eq!(guest.host.calls(), [""; 0], "it was read ahead");
        guest.finish();
    }
}

#[test]
fn a_guest_that_does_not_wait_is_told_only_of_what_is_there_too() {
    for generation in Generation::ALL {
        let (mut guest, fd, peer) = Guest::connected(generation);
        guest.set_nonblocking(fd);
        assert_eq!(events(&mut guest, fd), [(2, 0, false)]);
        assert_eq!(guest.recv(fd, &[10]), Err(Errno::Again));
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        assert_eq!(events(&mut guest, fd), [(1, 5, false), (2, 0, false)]);
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"hello");
        assert_eq!(events(&mut guest, fd), [(2, 0, false)]);
        guest.finish();
    }
}

#[test]
fn of_more_than_64_that_do_not_wait_it_is_told_what_the_host_says() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let connections: Vec<(u32, usize)> = (0..100).map(|_| guest.accept_one()).collect();
    let reads = connections.iter().map(|&(fd, _)| Subscribe::Read(fd));
    let reads: Vec<Subscribe> = reads.collect();
    for &(fd, _) in &connections {
        guest.set_nonblocking(fd);
    }
    let found = guest.poll(&reads).unwrap();
    assert_eq!(found.len(), 100 - 64, "nobody has said anything");
    guest.finish();
}

/// What a program that reads once, or until nothing comes, has from a poll over and over.
#[test]
fn a_poll_does_not_find_again_what_a_read_has_taken() {
    for reads_until_nothing_comes in [false, true] {
        let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
        guest.set_nonblocking(fd);
        let subscription = [Subscribe::Read(fd)];
        let mut polls = Vec::new();
        for round in 0..4 {
            guest.peer_after(2, peer, |peer| peer.peer_sends(b"hello"));
            guest.poll(&subscription).unwrap();
            let calls = guest.host.calls();
            polls.push(calls.iter().filter(|&&call| call == "poll").count());
            assert_eq!(guest.recv(fd, &[10]).unwrap(), b"hello", "{round}");
            if reads_until_nothing_comes {
                assert_eq!(guest.recv(fd, &[10]), Err(Errno::Again));
            }
            guest.host.calls();
        }
        assert_eq!(
            polls,
            [2, 1, 1, 1],
            "the first finds out what the host is like"
        );
        guest.finish();
    }
}

#[test]
fn all_that_is_ready_is_found_whatever_a_host_finds_in_a_turn() {
    for generation in Generation::ALL {
        let mut guest = Guest::listening(generation, &format!("tcp://{ADDRESS}"));
        let connections: Vec<(u32, usize)> = (0..1000).map(|_| guest.accept_one()).collect();
        let &(last, peer) = connections.last().unwrap();
        guest.peer(peer, |peer| peer.peer_sends(b"x"));
        let writes = connections.iter().map(|&(fd, _)| Subscribe::Write(fd));
        let mut subscriptions: Vec<Subscribe> = writes.collect();
        subscriptions.push(Subscribe::Read(last));
        let events = guest.poll(&subscriptions).unwrap();
        assert!(events.is_sorted_by_key(|event| event.userdata));
        assert_eq!(events.len(), subscriptions.len(), "{generation:?}");
        guest.finish();
    }
}

#[test]
fn a_few_of_many_cost_one_poll_and_another_turn_now_and_then() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let connections: Vec<(u32, usize)> = (0..200).map(|_| guest.accept_one()).collect();
    for &(fd, _) in &connections {
        guest.set_nonblocking(fd);
        assert_eq!(guest.recv(fd, &[1]), Err(Errno::Again));
    }
    let reads: Vec<Subscribe> = connections
        .iter()
        .map(|&(fd, _)| Subscribe::Read(fd))
        .collect();
    let (fd, peer) = connections[150];
    let mut polls = 0;
    guest.host.with(|world| world.calls.clear());
    for _ in 0..100 {
        guest.peer(peer, |peer| peer.peer_sends(b"x"));
        assert_eq!(guest.poll(&reads).unwrap().len(), 1);
        polls += guest
            .host
            .calls()
            .iter()
            .filter(|&&call| call == "poll")
            .count();
        assert_eq!(guest.recv(fd, &[1]).unwrap(), b"x");
        assert_eq!(guest.recv(fd, &[1]), Err(Errno::Again));
    }
    assert!((100..110).contains(&polls), "{polls}");
    guest.finish();
}

#[test]
fn a_guest_that_never_waits_sees_the_host_get_on() {
    // Wasmtime up to 44 gives a timer of no length no turn.
    for generation in Generation::ALL {
        let (mut guest, fd, peer) = Guest::connected(generation);
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.window = 0);
        while guest.send(fd, &pattern(100_000)).is_ok() {}
        guest.peer(peer, |peer| peer.window = usize::MAX);
        let at_once = Subscribe::Clock(1, 0, false);
        let refused = (0..1000).take_while(|_| {
            guest.poll(&[at_once]).unwrap();
            guest.send(fd, b"more") == Err(Errno::Again)
        });
        assert!(refused.count() < 1000, "{generation:?}");
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

#[test]
fn all_of_a_crowd_that_does_not_wait_are_found_to_have_ended() {
    for generation in Generation::ALL {
        let mut guest = Guest::listening(generation, &format!("tcp://{ADDRESS}"));
        guest.set_nonblocking(LISTENER);
        let mut open: Vec<(u32, usize)> = (0..300).map(|_| guest.accept_one()).collect();
        for &(fd, peer) in &open {
            guest.set_nonblocking(fd);
            guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        }
        let mut ended = false;
        while !open.is_empty() {
            let mut subscriptions = vec![Subscribe::Read(LISTENER)];
            subscriptions.extend(open.iter().map(|&(fd, _)| Subscribe::Read(fd)));
            let events = guest.poll(&subscriptions).unwrap();
            assert_ne!(events.len(), 0, "{generation:?}");
            for event in events.iter().rev() {
                let index = event.userdata as usize - 101;
                let (fd, _) = open[index];
                match guest.recv(fd, &[100]) {
                    Ok(bytes) if bytes.is_empty() => {
                        guest.close(fd).unwrap();
                        open.remove(index);
                    }
                    Ok(_) | Err(Errno::Again) => {}
                    Err(errno) => panic!("{errno:?}"),
                }
            }
            if !std::mem::replace(&mut ended, true) {
                for &(_, peer) in &open {
                    guest.peer_after(1, peer, |peer| peer.incoming_ended = true);
                }
            }
        }
        guest.finish();
    }
}

#[test]
fn a_receive_takes_all_that_there_is_though_a_poll_has_read_little_of_it_ahead() {
    for generation in Generation::ALL {
        let (mut guest, fd, peer) = Guest::connected(generation);
        let sent = crate::testing::pattern(10_000);
        guest.peer(peer, |peer| peer.peer_sends(&sent));
        let events = guest.poll(&[Subscribe::Read(fd)]).unwrap();
        assert_eq!((events.len(), events[0].nbytes), (1, 4096));
        guest.host.calls();
        assert_eq!(guest.recv(fd, &[3, 4000, 20_000]).unwrap(), sent);
        assert_eq!(guest.host.calls(), ["read"]);

        guest.peer(peer, |peer| peer.peer_sends(&sent));
        guest.peer(peer, |peer| peer.incoming_ended = true);
        guest.poll(&[Subscribe::Read(fd)]).unwrap();
        assert_eq!(guest.recv(fd, &[4096]).unwrap(), sent[..4096]);
        assert_eq!(guest.recv(fd, &[20_000]).unwrap(), sent[4096..]);
        assert_eq!(guest.recv(fd, &[20_000]).unwrap(), b"");
        guest.finish();
    }
}
