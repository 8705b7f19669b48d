//! Accepting, and what becomes of connections and listeners without each other.

use super::each_generation;
use crate::{
    errno::Errno,
    host::{ErrorCode, fake::Generation},
    socket::option::Name,
    testing::{ADDRESS, Guest, LISTENER},
};

#[test]
fn an_accept_goes_on_past_an_aborted_connection_where_it_may_wait() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let aborted = ("accept", ErrorCode::ConnectionAborted);
    guest.host.with(|world| {
        world.refusals.extend([aborted, aborted]);
        world.connect(ADDRESS)
    });
    assert_eq!(guest.accept(LISTENER, 0), Ok(4));
    guest.set_nonblocking(LISTENER);
    guest.host.with(|world| {
        world.refusals.push(aborted);
        world.connect(ADDRESS)
    });
    assert_eq!(guest.accept(LISTENER, 0), Err(Errno::Connaborted));
    assert_eq!(guest.accept(LISTENER, 0), Ok(5));
    guest.finish();
}

#[test]
fn an_accept_that_the_host_refuses_says_why_and_the_next_works() {
    for (error, errno) in [
        (ErrorCode::NewSocketLimit, Errno::Mfile),
        (ErrorCode::Unknown, Errno::Mfile),
        (ErrorCode::OutOfMemory, Errno::Nomem),
        (ErrorCode::AccessDenied, Errno::Acces),
        (ErrorCode::ConnectionReset, Errno::Connreset),
    ] {
        let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
        guest.host.with(|world| {
            world.refusals.push(("accept", error));
            world.connect(ADDRESS)
        });
        assert_eq!(guest.accept(LISTENER, 0), Err(errno), "{error:?}");
        assert_eq!(guest.accept(LISTENER, 0), Ok(4));
        guest.finish();
    }
}

#[test]
fn a_blocking_accept_waits_for_the_next_connection() {
    each_generation(|mut guest, fd, _| {
        guest.connects_after(5);
        assert_eq!(guest.accept(LISTENER, 0), Ok(fd + 1));
        guest.connects_after(5);
        assert_eq!(guest.accept(LISTENER, 0), Ok(fd + 2));
        guest.finish();
    });
}

#[test]
fn an_accept_waits_until_its_time_is_over_with_and_without_a_look_before() {
    each_generation(|mut guest, fd, _| {
        guest
            .set_option(LISTENER, Name::SO_RCVTIMEO, 5_000_000)
            .unwrap();
        for _ in 0..25 {
            let start = guest.host.with(|world| world.now);
            assert_eq!(guest.accept(LISTENER, 0), Err(Errno::Again));
            let waited = guest.host.with(|world| world.now) - start;
            assert_eq!(waited, 5_000_000);
        }
        guest.connects_after(3);
        assert_eq!(guest.accept(LISTENER, 0), Ok(fd + 1));
        guest.finish();
    });
}

#[test]
fn connections_outlive_their_listener() {
    each_generation(|mut guest, fd, peer| {
        guest.close(LISTENER).unwrap();
        guest.peer(peer, |peer| peer.peer_sends(b"still"));
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"still");
        assert_eq!(guest.send(fd, b"here"), Ok(4));
        guest.finish();
    });
}
