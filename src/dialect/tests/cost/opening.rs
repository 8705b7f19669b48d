//! What sockets cost that the program opens itself, until something is sent.

use crate::{
    errno::Errno,
    host::fake::Generation,
    socket::option::Name,
    testing::{Guest, Subscribe, sockets::As},
};

const LOCAL: &str = "127.0.0.1:7000";
const SERVER: &str = "127.0.0.1:80";
const SLOW: &str = "127.0.0.1:81";

/// A guest of each generation, with the calls of its start forgotten and the network known.
fn each(test: impl Fn(Guest)) {
    for generation in Generation::ALL {
        let mut guest = Guest::alone(generation);
        guest.host.with(|world| {
            world.servers.insert(SERVER.parse().unwrap(), 0);
            world.servers.insert(SLOW.parse().unwrap(), 5_000_000);
        });
        let first = guest.socket(As::Tcp).unwrap();
        guest.bind(first, "127.0.0.1:6999").unwrap();
        assert_eq!(
            guest.host.calls(),
            [
                "create-tcp-socket",
                "instance-network",
                "start-bind",
                "finish-bind"
            ]
        );
        test(guest);
    }
}

fn opened(guest: &mut Guest, what: As) -> u32 {
    let fd = guest.socket(what).unwrap();
    let created = match what {
        As::Tcp | As::Tcp6 => "create-tcp-socket",
        As::Udp | As::Udp6 => "create-udp-socket",
    };
    assert_eq!(guest.host.calls(), [created]);
    fd
}

#[test]
fn a_connect_that_comes_about_at_once_is_two_calls() {
    each(|mut guest| {
        let fd = opened(&mut guest, As::Tcp);
        guest.connect(fd, SERVER).unwrap();
        assert_eq!(guest.host.calls(), ["start-connect", "finish-connect"]);
        let fd = opened(&mut guest, As::Tcp);
        guest.set_nonblocking(fd);
        guest.connect(fd, SERVER).unwrap();
        assert_eq!(guest.host.calls(), ["start-connect", "finish-connect"]);
    });
}

#[test]
fn a_connect_that_is_waited_for_is_three_more_and_a_drop() {
    each(|mut guest| {
        let fd = opened(&mut guest, As::Tcp);
        guest.connect(fd, SLOW).unwrap();
        assert_eq!(
            guest.host.calls(),
            [
                "start-connect",
                "finish-connect",
                "subscribe",
                "block",
                "finish-connect",
                "drop pollable"
            ]
        );
    });
}

#[test]
fn a_connect_that_is_polled_for_is_found_in_one_poll_and_known_from_then_on() {
    each(|mut guest| {
        let fd = opened(&mut guest, As::Tcp);
        guest.set_nonblocking(fd);
        assert_eq!(guest.connect(fd, SLOW), Err(Errno::Inprogress));
        assert_eq!(guest.host.calls(), ["start-connect", "finish-connect"]);
        assert_eq!(guest.poll(&[Subscribe::Write(fd)]).unwrap().len(), 1);
        assert_eq!(
            guest.host.calls(),
            ["subscribe", "poll", "finish-connect", "drop pollable"]
        );
        assert_eq!(guest.option(fd, Name::SO_ERROR), Ok(0));
        assert_eq!(guest.connect(fd, SLOW), Ok(()), "told once");
        assert_eq!(guest.connect(fd, SLOW), Err(Errno::Isconn));
        assert_eq!(guest.remote(fd).unwrap().to_string(), SLOW);
        assert_eq!(guest.host.calls(), [""; 0]);
    });
}

#[test]
fn a_bind_is_two_calls_and_one_more_for_the_port_that_nobody_chose() {
    each(|mut guest| {
        for (local, calls) in [
            (LOCAL, &["start-bind", "finish-bind"][..]),
            (
                "127.0.0.1:0",
                &["start-bind", "finish-bind", "local-address"],
            ),
        ] {
            let fd = opened(&mut guest, As::Tcp);
            guest.bind(fd, local).unwrap();
            assert_eq!(guest.host.calls(), calls);
            guest.local(fd).unwrap();
            assert_eq!(guest.host.calls(), [""; 0]);
        }
    });
}

#[test]
fn a_listen_is_three_calls_and_two_more_where_nothing_was_bound() {
    each(|mut guest| {
        let fd = opened(&mut guest, As::Tcp);
        guest.listen(fd, 5).unwrap();
        assert_eq!(
            guest.host.calls(),
            [
                "start-bind",
                "finish-bind",
                "set-listen-backlog-size",
                "start-listen",
                "finish-listen"
            ]
        );
        guest.listen(fd, 6).unwrap();
        assert_eq!(guest.host.calls(), ["set-listen-backlog-size"]);
        guest.local(fd).unwrap();
        assert_eq!(guest.host.calls(), ["local-address"]);
        guest.local(fd).unwrap();
        assert_eq!(guest.host.calls(), [""; 0]);
    });
}

#[test]
fn an_accept_and_its_addresses_are_a_call_each() {
    each(|mut guest| {
        let listener = opened(&mut guest, As::Tcp);
        guest.bind(listener, LOCAL).unwrap();
        guest.listen(listener, 5).unwrap();
        guest.host.with(|world| world.connect(LOCAL));
        guest.host.calls();
        let fd = guest.accept(listener, 0).unwrap();
        assert_eq!(guest.host.calls(), ["accept"]);
        for calls in [&["remote-address", "local-address"][..], &[]] {
            guest.remote(fd).unwrap();
            guest.local(fd).unwrap();
            assert_eq!(guest.host.calls(), calls);
        }
    });
}

#[test]
fn an_option_of_the_host_is_one_call_and_any_other_none() {
    each(|mut guest| {
        for what in [As::Tcp, As::Tcp6, As::Udp, As::Udp6] {
            let fd = opened(&mut guest, what);
            guest.option(fd, Name::SO_RCVBUF).unwrap();
            assert_eq!(guest.host.calls(), ["receive-buffer-size"]);
            guest.set_option(fd, Name::SO_RCVBUF, 5000).unwrap();
            assert_eq!(guest.host.calls(), ["set-receive-buffer-size"]);
            for name in [Name::SO_RCVTIMEO, Name::SO_REUSEADDR, Name::SO_LINGER] {
                guest.set_option(fd, name, 1).unwrap();
                assert_eq!(guest.option(fd, name), Ok(1));
            }
            for name in [Name::SO_ERROR, Name::SO_TYPE, Name::SO_ACCEPTCONN] {
                guest.option(fd, name).unwrap();
            }
            assert_eq!(guest.host.calls(), [""; 0]);
        }
    });
}

#[test]
fn what_is_refused_without_the_host_costs_nothing() {
    each(|mut guest| {
        let tcp = opened(&mut guest, As::Tcp);
        let udp = opened(&mut guest, As::Udp);
        for address in ["127.0.0.1:0", "224.0.0.1:9", "[::1]:9"] {
            guest.connect(tcp, address).unwrap_err();
        }
        guest.bind(tcp, "224.0.0.1:9").unwrap_err();
        guest.bind(udp, "[::1]:9").unwrap_err();
        guest.recv(tcp, &[5]).unwrap_err();
        guest.send(tcp, b"x").unwrap_err();
        guest.send(udp, b"x").unwrap_err();
        guest.send_to(udp, b"x", "127.0.0.1:0").unwrap_err();
        guest.remote(tcp).unwrap_err();
        guest.remote(udp).unwrap_err();
        guest.local(tcp).unwrap();
        guest.local(udp).unwrap();
        assert_eq!(guest.host.calls(), [""; 0]);
    });
}
