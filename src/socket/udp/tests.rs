//! What a UDP socket says to what befalls it, on every generation of hosts unless a test says why not.

mod connecting;

use crate::{
    dialect::preview1::{fd::fd_write, sock::sock_recv},
    errno::{Errno, Result},
    host::{ErrorCode, fake::Generation},
    socket::{MsgFlags, option::Name},
    testing::{DATA, Guest, OUT, Subscribe, pattern, sockets::As},
};

const LOCAL: &str = "127.0.0.1:7000";
const PEER: &str = "127.0.0.1:9000";
const OTHER: &str = "127.0.0.1:9001";

const PEEK: u32 = 1;
const WAITALL: u32 = 2;

/// A guest of each generation with a socket at [`LOCAL`] whose streams are there: Node has nothing for it before. Once
/// nothing has come yet, and once a datagram came alone, so that the next are asked for one by one.
fn each(test: impl Fn(Guest, u32)) {
    for generation in Generation::ALL {
        test_of(generation, &test);
        test_of(generation, |mut guest, fd| {
            hears(&guest, OTHER, b"before");
            assert_eq!(
                recv(&mut guest, fd, &[6], 0),
                Ok((b"before".to_vec(), false))
            );
            guest.put(DATA, &[0; 6]);
            test(guest, fd);
        });
    }
}

fn test_of(generation: Generation, test: impl Fn(Guest, u32)) {
    let mut guest = Guest::alone(generation);
    let fd = guest.socket(As::Udp).unwrap();
    guest.bind(fd, LOCAL).unwrap();
    guest.poll(&[Subscribe::Write(fd)]).unwrap();
    test(guest, fd);
}

fn hears(guest: &Guest, from: &str, bytes: &[u8]) {
    guest
        .host
        .with(|world| world.peer_sends_datagram(from, LOCAL, bytes));
}

/// sock_recv into buffers of these lengths: the bytes, and whether the datagram was longer.
fn recv(guest: &mut Guest, fd: u32, lengths: &[usize], flags: u32) -> Result<(Vec<u8>, bool)> {
    let (iovecs, count) = guest.iovecs(lengths);
    let adapter = &mut guest.adapter;
    sock_recv(adapter, fd, iovecs, count, flags, OUT, OUT + 4)?;
    let bytes = guest.bytes(DATA, guest.u32(OUT) as usize).to_vec();
    Ok((bytes, guest.bytes(OUT + 4, 2) == [1, 0]))
}

fn sent(guest: &Guest) -> Vec<Vec<u8>> {
    guest
        .host
        .with(|world| world.sent.iter().map(|sent| sent.bytes.clone()).collect())
}

#[test]
fn a_receive_is_one_datagram_and_tells_who_sent_it() {
    each(|mut guest, fd| {
        for (from, bytes) in [(PEER, &b"one"[..]), (OTHER, b""), (PEER, b"three")] {
            hears(&guest, from, bytes);
        }
        for (from, bytes) in [(PEER, &b"one"[..]), (OTHER, b""), (PEER, b"three")] {
            let (received, sender) = guest.recv_from(fd, 100, 0).unwrap();
            assert_eq!((&received[..], &*sender.to_string()), (bytes, from));
        }
        guest.finish();
    });
}

#[test]
fn an_empty_datagram_is_no_end() {
    each(|mut guest, fd| {
        hears(&guest, PEER, b"");
        hears(&guest, PEER, b"more");
        assert_eq!(recv(&mut guest, fd, &[5], 0), Ok((vec![], false)));
        assert_eq!(recv(&mut guest, fd, &[5], 0), Ok((b"more".to_vec(), false)));
        guest.finish();
    });
}

#[test]
fn what_does_not_fit_is_gone_and_that_it_was_there_is_told() {
    each(|mut guest, fd| {
        hears(&guest, PEER, b"hello world");
        hears(&guest, PEER, b"next");
        let cut = (b"hello".to_vec(), true);
        assert_eq!(recv(&mut guest, fd, &[2, 0, 3], 0), Ok(cut));
        assert_eq!(recv(&mut guest, fd, &[4], 0), Ok((b"next".to_vec(), false)));
        hears(&guest, PEER, b"all is gone");
        assert_eq!(recv(&mut guest, fd, &[0], 0), Ok((vec![], true)));
        hears(&guest, PEER, b"x");
        assert_eq!(recv(&mut guest, fd, &[1], 0), Ok((b"x".to_vec(), false)));
        guest.finish();
    });
}

#[test]
fn with_trunc_the_length_is_that_of_the_datagram() {
    each(|mut guest, fd| {
        hears(&guest, PEER, b"hello world");
        for flags in [MsgFlags::TRUNC | MsgFlags::PEEK, MsgFlags::TRUNC] {
            let received = guest.recv_with_all(fd, 5, flags).unwrap();
            assert_eq!((received.len, received.is_truncated), (11, true));
            assert_eq!(guest.bytes(DATA, 6), b"hello\0");
        }
        let nothing = guest.recv_with_all(fd, 5, MsgFlags::DONTWAIT);
        assert_eq!(nothing, Err(Errno::Again));
        guest.finish();
    });
}

#[test]
fn one_that_is_looked_at_is_there_as_often_as_one_looks() {
    each(|mut guest, fd| {
        hears(&guest, PEER, b"hello");
        hears(&guest, PEER, b"world");
        for len in [9, 2, 9] {
            let (bytes, _) = guest.recv_from(fd, len, PEEK).unwrap();
            assert_eq!(bytes, b"hello"[..len.min(5)]);
        }
        assert_eq!(recv(&mut guest, fd, &[9], 0).unwrap().0, b"hello");
        assert_eq!(recv(&mut guest, fd, &[9], 0).unwrap().0, b"world");
        guest.finish();
    });
}

#[test]
fn waitall_waits_for_no_second_datagram() {
    each(|mut guest, fd| {
        hears(&guest, PEER, b"short");
        let answer = recv(&mut guest, fd, &[100], WAITALL);
        assert_eq!(answer, Ok((b"short".to_vec(), false)));
        guest.finish();
    });
}

#[test]
fn the_largest_datagrams_come_whole_however_many_there_are() {
    each(|mut guest, fd| {
        let large = pattern(65_507);
        for _ in 0..20 {
            hears(&guest, PEER, &large);
        }
        for _ in 0..20 {
            assert!(recv(&mut guest, fd, &[70_000], 0) == Ok((large.clone(), false)));
        }
        guest.finish();
    });
}

#[test]
fn a_receive_waits_for_what_comes_later_or_until_its_time_is_over() {
    each(|mut guest, fd| {
        guest
            .host
            .after(5, |world| world.peer_sends_datagram(PEER, LOCAL, b"late"));
        assert_eq!(recv(&mut guest, fd, &[9], 0), Ok((b"late".to_vec(), false)));
        guest.set_option(fd, Name::SO_RCVTIMEO, 5_000_000).unwrap();
        // With and without a look before.
        for _ in 0..25 {
            let start = guest.host.with(|world| world.now);
            assert_eq!(recv(&mut guest, fd, &[9], 0), Err(Errno::Again));
            let waited = guest.host.with(|world| world.now) - start;
            // A host that cries wolf is given a rest between two looks.
            assert!((5_000_000..10_000_000).contains(&waited), "{waited}");
        }
        guest.finish();
    });
}

#[test]
fn what_the_host_refuses_is_told_once_also_where_one_is_looked_for() {
    each(|mut guest, fd| {
        let refusal = ("receive", ErrorCode::ConnectionRefused);
        guest.host.with(|world| world.refusals.push(refusal));
        assert_eq!(recv(&mut guest, fd, &[5], 0), Err(Errno::Connrefused));
        hears(&guest, PEER, b"next");
        assert_eq!(recv(&mut guest, fd, &[5], 0), Ok((b"next".to_vec(), false)));
        guest.finish();
    });
}

#[test]
fn what_a_poll_met_is_told_by_the_receive_that_follows_and_costs_it_no_call() {
    each(|mut guest, fd| {
        hears(&guest, PEER, b"later");
        let refusal = ("receive", ErrorCode::ConnectionRefused);
        guest.host.with(|world| world.refusals.push(refusal));
        assert_eq!(guest.poll(&[Subscribe::Read(fd)]).unwrap().len(), 1);
        guest.host.calls();
        assert_eq!(recv(&mut guest, fd, &[5], 0), Err(Errno::Connrefused));
        assert_eq!(guest.host.calls(), [""; 0]);
        assert_eq!(
            recv(&mut guest, fd, &[5], 0),
            Ok((b"later".to_vec(), false))
        );
        guest.finish();
    });
}

#[test]
fn a_receive_of_a_socket_that_is_not_bound_binds_it() {
    for generation in Generation::ALL {
        let mut guest = Guest::alone(generation);
        let fd = guest.nonblocking_socket(As::Udp);
        assert_eq!(recv(&mut guest, fd, &[5], 0), Err(Errno::Again));
        assert_ne!(guest.local(fd).unwrap().port(), 0);
        assert_eq!(guest.bind(fd, LOCAL), Err(Errno::Inval));
        guest.finish();
    }
}

#[test]
fn the_buffers_of_a_send_are_one_datagram() {
    each(|mut guest, fd| {
        guest.connect(fd, PEER).unwrap();
        guest.put(DATA, b"hello world");
        for lengths in [&[11][..], &[5, 0, 6], &[], &[0]] {
            let (iovecs, count) = guest.iovecs(lengths);
            fd_write(&mut guest.adapter, fd, iovecs, count, OUT).unwrap();
            assert_eq!(guest.u32(OUT) as usize, lengths.iter().sum());
        }
        let all: [&[u8]; 4] = [b"hello world", b"hello world", b"", b""];
        assert_eq!(sent(&guest), all);
        guest.finish();
    });
}

#[test]
fn a_datagram_that_is_too_long_is_emsgsize_and_goes_nowhere() {
    each(|mut guest, fd| {
        // What no host has is not asked for.
        for (len, is_asked) in [
            (65_508, true),
            (65_535, true),
            (65_536, false),
            (200_000, false),
        ] {
            guest.host.calls();
            let answer = guest.send_to(fd, &vec![0; len], PEER);
            assert_eq!(answer, Err(Errno::Msgsize), "{len}");
            assert_eq!(guest.host.calls().contains(&"send"), is_asked, "{len}");
        }
        assert_eq!(guest.send_to(fd, &vec![0; 65_507], PEER), Ok(65_507));
        assert_eq!(sent(&guest).len(), 1);
        guest.finish();
    });
}

#[test]
fn a_send_waits_while_the_system_takes_nothing_and_loses_nothing() {
    each(|mut guest, fd| {
        guest.host.with(|world| world.congested = true);
        guest.host.after(5, |world| world.congested = false);
        for byte in 0..3 {
            assert_eq!(guest.send_to(fd, &[byte], PEER), Ok(1));
        }
        assert_eq!(sent(&guest), [[0], [1], [2]]);
        guest.finish();
    });
}

#[test]
fn buffers_that_are_sent_after_a_wait_are_still_the_programs() {
    each(|mut guest, fd| {
        guest.connect(fd, PEER).unwrap();
        guest.host.with(|world| world.congested = true);
        guest.host.after(5, |world| world.congested = false);
        let all = [b"first", b"other", b"third"];
        for bytes in all {
            assert_eq!(guest.write(fd, bytes, &[2, 0, 3]), Ok(5));
        }
        assert_eq!(sent(&guest), all);
        guest.finish();
    });
}

#[test]
fn who_does_not_wait_is_told_so_and_can_send_once_there_is_room() {
    // Node has the caller wait in any case.
    for generation in [Generation::Wasmtime47, Generation::Wasmtime48] {
        test_of(generation, |mut guest, fd| {
            guest.set_nonblocking(fd);
            guest.host.with(|world| world.congested = true);
            // The newer one takes one in the background.
            let first = guest.send_to(fd, b"1", PEER);
            assert!([Ok(1), Err(Errno::Again)].contains(&first));
            assert_eq!(guest.send_to(fd, b"2", PEER), Err(Errno::Again));
            let write = Subscribe::Write(fd);
            let events = guest.poll(&[write, Subscribe::Clock(1, 1, false)]);
            assert_eq!(events.unwrap()[0].userdata, 101, "no room yet");
            guest.host.with(|world| world.congested = false);
            assert_eq!(guest.poll(&[write]).unwrap().len(), 1);
            assert_eq!(guest.send_to(fd, b"3", PEER), Ok(1));
            let all = sent(&guest);
            assert_eq!(all.len(), if first.is_ok() { 2 } else { 1 });
            assert_eq!(all.last().unwrap(), b"3");
            guest.finish();
        });
    }
}

#[test]
fn a_send_after_an_eagain_works_without_a_poll_between() {
    for generation in [Generation::Wasmtime47, Generation::Wasmtime48] {
        test_of(generation, |mut guest, fd| {
            guest.set_nonblocking(fd);
            guest.host.with(|world| world.congested = true);
            for _ in 0..3 {
                let _ = guest.send_to(fd, b"x", PEER);
            }
            guest.host.with(|world| world.congested = false);
            assert_eq!(guest.send_to(fd, b"y", PEER), Ok(1));
            guest.finish();
        });
    }
}

#[test]
fn a_reply_goes_to_who_has_asked() {
    each(|mut guest, fd| {
        let client = guest.socket(As::Udp).unwrap();
        guest.send_to(client, b"ping", LOCAL).unwrap();
        let (asked, from) = guest.recv_from(fd, 10, 0).unwrap();
        assert_eq!(
            (&asked[..], Ok(from.port())),
            (&b"ping"[..], guest.local(client).map(|it| it.port()))
        );
        guest.send_to(fd, b"pong", &from.to_string()).unwrap();
        let (answer, from) = guest.recv_from(client, 10, 0).unwrap();
        assert_eq!((&answer[..], &*from.to_string()), (&b"pong"[..], LOCAL));
        guest.finish();
    });
}

#[test]
fn what_was_not_read_is_gone_with_the_socket_and_its_port_is_free() {
    each(|mut guest, fd| {
        for _ in 0..20 {
            hears(&guest, PEER, &pattern(10_000));
        }
        guest.recv_from(fd, 1, 0).unwrap();
        guest.close(fd).unwrap();
        let again = guest.nonblocking_socket(As::Udp);
        guest.bind(again, LOCAL).unwrap();
        assert_eq!(guest.recv(again, &[5]), Err(Errno::Again));
        guest.finish();
    });
}

#[test]
fn a_host_that_permits_no_udp_is_eacces_at_the_latest_with_the_first_datagram() {
    for generation in Generation::ALL {
        let mut guest = Guest::started(generation, |world| world.denied.udp = true);
        let answer = guest
            .socket(As::Udp)
            .and_then(|fd| guest.send_to(fd, b"x", PEER));
        assert_eq!(answer, Err(Errno::Acces), "{generation:?}");
        guest.finish();
    }
}
