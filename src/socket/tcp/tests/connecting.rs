//! Connecting: begun, waited for or not, told of once, and tried again; and listening where nobody said where.

use crate::{
    errno::Errno,
    host::{ErrorCode, fake::Generation},
    socket::option::Name,
    testing::{Guest, Subscribe, sockets::As},
};

const SERVER: &str = "127.0.0.1:80";
const UNWILLING: &str = "127.0.0.1:82";

const MILLISECOND: u64 = 1_000_000;

/// A guest of each generation with a TCP socket, a server that takes five milliseconds to accept, and who refuses as late.
fn each(test: impl Fn(Guest, u32)) {
    for generation in Generation::ALL {
        let mut guest = Guest::alone(generation);
        guest.host.with(|world| {
            let late = 5 * MILLISECOND;
            world.servers.insert(SERVER.parse().unwrap(), late);
            let refusal = (late, ErrorCode::ConnectionRefused);
            world.unwilling.insert(UNWILLING.parse().unwrap(), refusal);
        });
        let fd = guest.socket(As::Tcp).unwrap();
        test(guest, fd);
    }
}

/// The same with O_NONBLOCK, connecting.
fn each_connecting(to: &str, test: impl Fn(Guest, u32)) {
    each(|mut guest, fd| {
        guest.set_nonblocking(fd);
        assert_eq!(guest.connect(fd, to), Err(Errno::Inprogress));
        test(guest, fd);
    });
}

/// The types of the events of a poll that waits for nothing else, and whether they hung up.
fn events(guest: &mut Guest, fd: u32) -> Vec<(u8, bool)> {
    let both = [Subscribe::Read(fd), Subscribe::Write(fd)];
    let events = guest.poll(&both).unwrap();
    let told = events.iter().inspect(|event| assert_eq!(event.error, 0));
    told.map(|event| (event.r#type, event.flags == 1)).collect()
}

fn error(guest: &mut Guest, fd: u32) -> u64 {
    guest.option(fd, Name::SO_ERROR).unwrap()
}

#[test]
fn a_connect_waits_and_then_both_can_talk() {
    each(|mut guest, fd| {
        assert_eq!(guest.connect(fd, SERVER), Ok(()));
        assert_eq!(guest.remote(fd).unwrap().to_string(), SERVER);
        guest.send(fd, b"ping").unwrap();
        guest.peer(0, |peer| peer.peer_sends(b"pong"));
        assert_eq!(guest.recv(fd, &[9]).unwrap(), b"pong");
        assert_eq!(guest.peer(0, |peer| peer.delivered.clone()), b"ping");
        assert_eq!(guest.connect(fd, SERVER), Err(Errno::Isconn));
        guest.finish();
    });
}

#[test]
fn who_does_not_wait_is_told_once_that_it_has_come_about() {
    each_connecting(SERVER, |mut guest, fd| {
        assert_eq!(guest.connect(fd, SERVER), Err(Errno::Already));
        assert_eq!(error(&mut guest, fd), 0, "nothing has failed yet");
        guest.pass(5);
        assert_eq!(guest.connect(fd, SERVER), Ok(()));
        assert_eq!(guest.connect(fd, SERVER), Err(Errno::Isconn));
        guest.finish();
    });
}

#[test]
fn a_poll_finds_that_it_can_be_written_to_and_that_nothing_is_there_to_read() {
    each_connecting(SERVER, |mut guest, fd| {
        assert_eq!(events(&mut guest, fd), [(2, false)]);
        assert_eq!(error(&mut guest, fd), 0);
        assert_eq!(guest.send(fd, b"hello"), Ok(5));
        assert_eq!(guest.recv(fd, &[5]), Err(Errno::Again));
        guest.finish();
    });
}

#[test]
fn a_refusal_is_found_by_a_poll_of_either_kind_and_told_once_by_so_error() {
    each_connecting(UNWILLING, |mut guest, fd| {
        let found = events(&mut guest, fd);
        assert_eq!(
            found,
            [(1, true), (2, false)],
            "so that select and poll see it"
        );
        assert_eq!(error(&mut guest, fd), Errno::Connrefused as u64);
        assert_eq!(error(&mut guest, fd), 0);
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Notconn));
        guest.finish();
    });
}

#[test]
fn a_refusal_is_told_once_by_whatever_call_comes_first() {
    type Call = fn(&mut Guest, u32) -> Result<(), Errno>;
    let calls: [Call; 4] = [
        |guest, fd| guest.connect(fd, SERVER),
        |guest, fd| guest.send(fd, b"x").map(drop),
        |guest, fd| guest.recv(fd, &[5]).map(drop),
        |guest, fd| guest.send_to(fd, b"x", SERVER).map(drop),
    ];
    for call in calls {
        each_connecting(UNWILLING, |mut guest, fd| {
            guest.pass(5);
            assert_eq!(call(&mut guest, fd), Err(Errno::Connrefused));
            assert_eq!(error(&mut guest, fd), 0);
            assert_eq!(guest.recv(fd, &[5]), Err(Errno::Notconn));
            guest.finish();
        });
    }
}

#[test]
fn a_socket_that_was_refused_connects_to_another_with_all_that_it_had() {
    each(|mut guest, fd| {
        guest.bind(fd, "127.0.0.1:7000").unwrap();
        guest.set_option(fd, Name::SO_KEEPALIVE, 1).unwrap();
        guest.set_option(fd, Name::TCP_KEEPIDLE, 77).unwrap();
        for _ in 0..3 {
            let refused = guest.connect(fd, UNWILLING);
            assert_eq!(refused, Err(Errno::Connrefused));
        }
        assert_eq!(guest.connect(fd, SERVER), Ok(()));
        assert_eq!(guest.local(fd).unwrap().to_string(), "127.0.0.1:7000");
        assert_eq!(guest.option(fd, Name::SO_KEEPALIVE), Ok(1));
        assert_eq!(guest.option(fd, Name::TCP_KEEPIDLE), Ok(77));
        guest.finish();
    });
}

#[test]
fn a_port_that_the_system_chose_stays_through_a_refusal() {
    each(|mut guest, fd| {
        guest.bind(fd, "127.0.0.1:0").unwrap();
        let local = guest.local(fd).unwrap();
        guest.connect(fd, UNWILLING).unwrap_err();
        assert_eq!(guest.local(fd), Ok(local));
        guest.connect(fd, SERVER).unwrap();
        assert_eq!(guest.local(fd), Ok(local));
        guest.finish();
    });
}

#[test]
fn what_the_host_says_of_a_connect_is_told_in_words_of_posix() {
    for (error, errno) in [
        (ErrorCode::ConnectionRefused, Errno::Connrefused),
        (ErrorCode::ConnectionReset, Errno::Connreset),
        (ErrorCode::ConnectionAborted, Errno::Connaborted),
        (ErrorCode::RemoteUnreachable, Errno::Hostunreach),
        (ErrorCode::Timeout, Errno::Timedout),
        (ErrorCode::AccessDenied, Errno::Acces),
        (ErrorCode::AddressInUse, Errno::Addrnotavail),
        (ErrorCode::Unknown, Errno::Io),
    ] {
        each(|mut guest, fd| {
            let refusal = ("finish-connect", error);
            guest.host.with(|world| world.refusals.push(refusal));
            assert_eq!(guest.connect(fd, SERVER), Err(errno));
            assert_eq!(guest.connect(fd, SERVER), Ok(()), "the next works");
            guest.finish();
        });
    }
}

#[test]
fn a_host_that_permits_no_tcp_is_eacces_at_the_latest_when_it_connects() {
    for generation in Generation::ALL {
        let mut guest = Guest::started(generation, |world| world.denied.tcp = true);
        let answer = guest
            .socket(As::Tcp)
            .and_then(|fd| guest.connect(fd, SERVER));
        assert_eq!(answer, Err(Errno::Acces), "{generation:?}");
        guest.finish();
    }
}

#[test]
fn an_address_that_is_not_permitted_is_eacces_and_another_try_is_too() {
    each(|mut guest, fd| {
        guest.host.with(|world| world.denied.connect = true);
        for _ in 0..2 {
            assert_eq!(guest.connect(fd, SERVER), Err(Errno::Acces));
        }
        guest.host.with(|world| world.denied.connect = false);
        assert_eq!(guest.connect(fd, SERVER), Ok(()));
        guest.finish();
    });
}

#[test]
fn a_timeout_ends_the_wait_and_not_the_connecting() {
    each(|mut guest, fd| {
        guest
            .set_option(fd, Name::SO_SNDTIMEO, 2 * MILLISECOND)
            .unwrap();
        assert_eq!(guest.connect(fd, SERVER), Err(Errno::Inprogress));
        assert_eq!(guest.connect(fd, SERVER), Err(Errno::Already));
        assert_eq!(guest.connect(fd, SERVER), Ok(()));
        guest.finish();
    });
}

#[test]
fn a_close_while_it_connects_leaves_nothing() {
    for to in [SERVER, UNWILLING] {
        each_connecting(to, |mut guest, fd| {
            guest.close(fd).unwrap();
            guest.finish();
        });
        each_connecting(to, |guest, _| guest.finish());
        each_connecting(to, |mut guest, fd| {
            guest
                .poll(&[Subscribe::Write(fd), Subscribe::Clock(1, 1, false)])
                .unwrap();
            guest.close(fd).unwrap();
            guest.finish();
        });
    }
}

#[test]
fn a_receive_that_waits_waits_for_the_connection_too() {
    each_connecting(SERVER, |mut guest, fd| {
        guest
            .host
            .after(9, |world| world.connections[0].peer_sends(b"late"));
        guest.set_blocking(fd);
        assert_eq!(guest.recv(fd, &[9]).unwrap(), b"late");
        guest.finish();
    });
}

#[test]
fn a_listener_that_was_not_bound_has_a_port_and_takes_connections_of_the_program_itself() {
    each(|mut guest, listener| {
        guest.listen(listener, 0).unwrap();
        let port = guest.local(listener).unwrap().port();
        assert_ne!(port, 0);
        let client = guest.socket(As::Tcp).unwrap();
        guest.connect(client, &format!("0.0.0.0:{port}")).unwrap();
        let server = guest.accept(listener, 0).unwrap();
        assert_eq!(guest.remote(server), guest.local(client));
        assert_eq!(guest.local(server), guest.remote(client));
        guest.send(client, b"to myself").unwrap();
        assert_eq!(guest.recv(server, &[20]).unwrap(), b"to myself");
        guest.finish();
    });
}

#[test]
fn a_backlog_is_at_least_one_and_can_be_changed() {
    each(|mut guest, fd| {
        let backlog = |guest: &Guest| guest.host.with(|world| world.tcp[0].backlog);
        for (asked, told) in [(-1, 1), (0, 1), (1, 1), (7, 7), (i32::MAX, i32::MAX as u64)] {
            guest.listen(fd, asked).unwrap();
            let expected = match guest.host.with(|world| world.generation) {
                // It takes none of a socket that listens.
                Generation::Node => Some(1),
                _ => Some(told),
            };
            assert_eq!(backlog(&guest), expected);
        }
        guest.finish();
    });
}
