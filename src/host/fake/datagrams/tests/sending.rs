use super::{LOCAL, PEER, Socket, address, trap};
use crate::host::{
    ErrorCode,
    fake::{Fake, Generation},
};

#[test]
fn a_permit_is_for_one_send() {
    for generation in Generation::ALL {
        let socket = Socket::new(&Fake::new(generation), None);
        assert!(socket.check() >= 16);
        assert_eq!(socket.send_unchecked(Some(PEER), b"once"), Ok(1));
        let said = trap(|| socket.send_unchecked(Some(PEER), b"twice"));
        assert_eq!(said, "trap: unpermitted: a send without a check");
    }
}

#[test]
fn older_wasmtime_permits_nothing_after_a_send_of_nothing_until_it_was_polled() {
    let host = Fake::new(Generation::Wasmtime47);
    let socket = Socket::new(&host, None);
    socket.check();
    host.with(|world| world.congested = true);
    assert_eq!(socket.send_unchecked(Some(PEER), b"a"), Ok(0));
    assert!(!socket.is_writable());
    host.with(|world| world.congested = false);
    assert_eq!((socket.check(), socket.check()), (0, 0));
    assert!(socket.is_writable());
    assert_eq!(socket.send(Some(PEER), b"a"), Ok(1));
}

#[test]
fn newer_wasmtime_sends_one_in_the_background_and_permits_no_other_meanwhile() {
    let host = Fake::new(Generation::Wasmtime48);
    let socket = Socket::new(&host, None);
    host.with(|world| world.congested = true);
    assert_eq!(socket.send(Some(PEER), b"later"), Ok(1));
    assert_eq!((socket.check(), socket.is_writable()), (0, false));
    assert_eq!(host.with(|world| world.sent.len()), 0);
    // The drop waits for it.
    host.after(5, |world| world.congested = false);
    drop(socket);
    assert_eq!(host.with(|world| world.sent.len()), 1);
}

#[test]
fn what_became_of_the_background_is_told_by_the_next_send() {
    let host = Fake::new(Generation::Wasmtime48);
    host.with(|world| world.nobody_at.insert(address(PEER)));
    let socket = Socket::new(&host, Some(PEER));
    assert_eq!(socket.send(None, b"nobody hears"), Ok(1));
    host.with(|world| world.congested = true);
    assert_eq!(socket.send(None, b"waits"), Ok(1));
    host.with(|world| world.congested = false);
    assert_eq!(
        socket.send(None, b"after"),
        Err(ErrorCode::ConnectionRefused)
    );
}

#[test]
fn that_nobody_is_there_is_told_where_each_generation_tells_it() {
    let refused = |generation| {
        let host = Fake::new(generation);
        host.with(|world| world.nobody_at.insert(address(PEER)));
        let socket = Socket::new(&host, Some(PEER));
        assert_eq!(socket.send(None, b"?"), Ok(1));
        let readable = socket.is_readable();
        (
            readable,
            socket.receive(),
            socket.receive(),
            socket.send(None, b"?"),
        )
    };
    let nothing = Ok(vec![]);
    let error = ErrorCode::ConnectionRefused;
    assert_eq!(
        refused(Generation::Wasmtime47),
        (false, nothing.clone(), nothing.clone(), Err(error))
    );
    assert_eq!(
        refused(Generation::Wasmtime48),
        (true, Err(error), nothing.clone(), Ok(1))
    );
    assert_eq!(
        refused(Generation::Node),
        (true, nothing.clone(), nothing, Ok(1))
    );
}

#[test]
fn node_dies_of_a_datagram_to_port_0_and_wasmtime_says_so() {
    for generation in Generation::ALL {
        let socket = Socket::new(&Fake::new(generation), None);
        let send = || socket.send(Some("127.0.0.1:0"), b"");
        match generation {
            Generation::Node => assert_eq!(trap(send), "trap: RangeError: port 0"),
            _ => assert_eq!(send(), Err(ErrorCode::InvalidArgument)),
        }
    }
}

#[test]
fn what_cannot_be_sent_is_told_and_the_rest_reaches_another_socket_of_the_guest() {
    for generation in Generation::ALL {
        let host = Fake::new(generation);
        let socket = Socket::new(&host, None);
        let mut other = Socket::bound(&host, "127.0.0.1:7001");
        other.stream(Some(LOCAL)).unwrap();
        let largest = vec![1; 65507];
        for (to, bytes, answer) in [
            (Some("127.0.0.1:7001"), &largest[..], Ok(1)),
            (Some(PEER), &[1; 65508], Err(ErrorCode::DatagramTooLarge)),
            (Some("255.255.255.255:9"), b"", Err(ErrorCode::AccessDenied)),
            (Some("[::1]:9"), b"", Err(ErrorCode::InvalidArgument)),
            (None, b"", Err(ErrorCode::InvalidArgument)),
        ] {
            assert_eq!(socket.send(to, bytes), answer, "{to:?}");
        }
        assert_eq!(other.receive(), Ok(vec![largest]));
        let elsewhere = other.send(Some(PEER), b"");
        assert_eq!(elsewhere, Err(ErrorCode::InvalidArgument));
        assert_eq!(other.send(Some(LOCAL), b"same"), Ok(1));
        assert_eq!(socket.receive(), Ok(vec![b"same".to_vec()]));
    }
}
