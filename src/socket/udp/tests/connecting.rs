//! Connecting, to another peer, and to none: what was there stays as far as it is from the peer.

use super::{LOCAL, OTHER, PEER, each, hears, recv, sent, test_of};
use crate::{
    errno::Errno,
    host::{ErrorCode, fake::Generation},
    testing::{Guest, Subscribe, sockets::As},
};

const NOBODY: &str = "127.0.0.1:0";

/// All that there is to receive.
fn all(guest: &mut Guest, fd: u32) -> Vec<Vec<u8>> {
    guest.set_nonblocking(fd);
    std::iter::from_fn(|| Some(recv(guest, fd, &[100], 0).ok()?.0)).collect()
}

#[test]
fn a_connected_socket_sends_to_its_peer_and_hears_nobody_else() {
    each(|mut guest, fd| {
        guest.connect(fd, PEER).unwrap();
        assert_eq!(guest.remote(fd).unwrap().to_string(), PEER);
        assert_eq!(guest.send(fd, b"a"), Ok(1));
        assert_eq!(guest.send_to(fd, b"b", PEER), Ok(1));
        assert_eq!(guest.send_to(fd, b"c", OTHER), Err(Errno::Isconn));
        assert_eq!(sent(&guest), [b"a", b"b"]);
        hears(&guest, OTHER, b"not for you");
        hears(&guest, PEER, b"for you");
        assert_eq!(all(&mut guest, fd), [b"for you"]);
        guest.finish();
    });
}

#[test]
fn what_the_peer_had_sent_before_is_not_lost_in_connecting() {
    each(|mut guest, fd| {
        for round in 0..40u8 {
            hears(&guest, if round % 3 == 0 { OTHER } else { PEER }, &[round]);
        }
        // Some of it is with the adapter already, and the host has been asked to wait for more.
        guest.recv_from(fd, 5, 1).unwrap();
        guest.poll(&[Subscribe::Read(fd)]).unwrap();
        guest.connect(fd, PEER).unwrap();
        hears(&guest, PEER, b"new");
        let mut expected: Vec<Vec<u8>> = (0..40)
            .filter(|round| round % 3 != 0)
            .map(|round| vec![round])
            .collect();
        expected.push(b"new".to_vec());
        assert_eq!(all(&mut guest, fd), expected);
        guest.finish();
    });
}

#[test]
fn a_connect_that_is_waited_for_by_nobody_loses_nothing_whatever_was_asked_before() {
    type Before = fn(&mut Guest, u32);
    let befores: [Before; 4] = [
        |_, _| {},
        |guest, fd| {
            guest.recv(fd, &[5]).unwrap_err();
        },
        |guest, fd| {
            guest
                .poll(&[Subscribe::Read(fd), Subscribe::Clock(1, 0, false)])
                .unwrap();
        },
        |guest, fd| {
            hears(guest, OTHER, b"first");
            guest.recv(fd, &[5]).unwrap();
        },
    ];
    for before in befores {
        for to in [PEER, NOBODY] {
            each(|mut guest, fd| {
                guest.set_nonblocking(fd);
                before(&mut guest, fd);
                hears(&guest, PEER, b"one");
                guest.connect(fd, to).unwrap();
                guest.connect(fd, to).unwrap();
                hears(&guest, PEER, b"two");
                assert_eq!(all(&mut guest, fd), [b"one", b"two"]);
                guest.finish();
            });
        }
    }
}

#[test]
fn another_peer_takes_the_place_of_the_first_and_nobody_of_that() {
    each(|mut guest, fd| {
        guest.connect(fd, PEER).unwrap();
        guest.connect(fd, OTHER).unwrap();
        hears(&guest, PEER, b"late");
        hears(&guest, OTHER, b"in time");
        assert_eq!(all(&mut guest, fd), [b"in time"]);
        guest.connect(fd, NOBODY).unwrap();
        assert_eq!(guest.remote(fd), Err(Errno::Notconn));
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Destaddrreq));
        assert_eq!(guest.send_to(fd, b"x", PEER), Ok(1));
        hears(&guest, PEER, b"back");
        assert_eq!(all(&mut guest, fd), [b"back"]);
        guest.finish();
    });
}

#[test]
fn connecting_binds_and_makes_one_address_of_many() {
    for generation in Generation::ALL {
        let mut guest = Guest::alone(generation);
        let fd = guest.socket(As::Udp).unwrap();
        guest.connect(fd, PEER).unwrap();
        let local = guest.local(fd).unwrap();
        assert_eq!(local.ip().to_string(), "127.0.0.1");
        assert_ne!(local.port(), 0);
        guest.finish();
    }
}

#[test]
fn nobody_is_a_peer_that_stands_for_many_or_is_of_another_family() {
    each(|mut guest, fd| {
        let v6 = guest.socket(As::Udp6).unwrap();
        for (fd, to, errno) in [
            (fd, "[::1]:9000", Errno::Afnosupport),
            (v6, PEER, Errno::Afnosupport),
            (v6, "[::ffff:127.0.0.1]:9000", Errno::Netunreach),
        ] {
            assert_eq!(guest.connect(fd, to), Err(errno));
            assert_eq!(guest.remote(fd), Err(Errno::Notconn));
        }
        guest.connect(fd, "0.0.0.0:9000").unwrap();
        assert_eq!(guest.remote(fd).unwrap().to_string(), PEER);
        guest.finish();
    });
}

#[test]
fn that_nobody_is_there_is_told_by_the_next_receive_or_send() {
    // Node keeps it to itself.
    for generation in [Generation::Wasmtime47, Generation::Wasmtime48] {
        test_of(generation, |mut guest, fd| {
            guest
                .host
                .with(|world| world.nobody_at.insert(PEER.parse().unwrap()));
            guest.set_nonblocking(fd);
            guest.connect(fd, PEER).unwrap();
            guest.send(fd, b"x").unwrap();
            let received = guest.recv(fd, &[5]);
            match generation {
                Generation::Wasmtime48 => assert_eq!(received, Err(Errno::Connrefused)),
                _ => {
                    assert_eq!(received, Err(Errno::Again));
                    assert_eq!(guest.send(fd, b"x"), Err(Errno::Connrefused));
                }
            }
            assert_eq!(guest.recv(fd, &[5]), Err(Errno::Again), "once");
            guest.finish();
        });
    }
}

#[test]
fn a_connect_that_the_host_refuses_leaves_the_socket_as_it_was() {
    each(|mut guest, fd| {
        guest.connect(fd, PEER).unwrap();
        hears(&guest, PEER, b"before");
        let refusal = ("stream", ErrorCode::RemoteUnreachable);
        guest.host.with(|world| world.refusals.push(refusal));
        assert_eq!(guest.connect(fd, OTHER), Err(Errno::Hostunreach));
        assert_eq!(guest.remote(fd).unwrap().to_string(), PEER);
        assert_eq!(guest.send(fd, b"x"), Ok(1));
        hears(&guest, PEER, b"after");
        assert_eq!(all(&mut guest, fd), [&b"before"[..], b"after"]);
        guest.finish();
    });
}

#[test]
fn a_shutdown_is_of_who_is_connected_and_ends_each_direction() {
    each(|mut guest, fd| {
        assert_eq!(guest.shutdown(fd, 3), Err(Errno::Notconn));
        guest.connect(fd, PEER).unwrap();
        guest.shutdown(fd, 2).unwrap();
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Pipe));
        hears(&guest, PEER, b"heard");
        assert_eq!(guest.recv(fd, &[9]).unwrap(), b"heard");
        guest.shutdown(fd, 1).unwrap();
        assert_eq!(guest.recv(fd, &[9]).unwrap(), b"");
        let events = guest.poll(&[Subscribe::Read(fd)]).unwrap();
        assert_eq!((events.len(), events[0].nbytes), (1, 0));
        guest.finish();
    });
}

#[test]
fn two_sockets_of_the_program_talk_to_each_other() {
    for generation in Generation::ALL {
        for (what, ip) in [(As::Udp, "127.0.0.1"), (As::Udp6, "[::1]")] {
            let mut guest = Guest::alone(generation);
            let (one, other) = (guest.socket(what).unwrap(), guest.socket(what).unwrap());
            let [at_one, at_other] = [7000, 7001].map(|port| format!("{ip}:{port}"));
            guest.bind(one, &at_one).unwrap();
            guest.bind(other, &at_other).unwrap();
            guest.connect(one, &at_other).unwrap();
            guest.connect(other, &at_one).unwrap();
            for round in 0..3 {
                guest.send(one, &[round]).unwrap();
                assert_eq!(guest.recv(other, &[9]).unwrap(), [round]);
                guest.send(other, &[round, round]).unwrap();
                assert_eq!(guest.recv(one, &[9]).unwrap(), [round, round]);
            }
            guest.finish();
        }
    }
}

#[test]
fn the_address_is_that_of_bind_whatever_the_peer() {
    each(|mut guest, fd| {
        for to in [PEER, OTHER, NOBODY, PEER] {
            guest.connect(fd, to).unwrap();
            assert_eq!(guest.local(fd).unwrap().to_string(), LOCAL);
        }
        guest.finish();
    });
}
