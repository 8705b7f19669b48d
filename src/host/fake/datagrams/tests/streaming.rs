use super::{LOCAL, OTHER, PEER, Socket, address, pass, trap};
use crate::host::{
    ErrorCode, Sockets,
    fake::{Fake, Generation},
};
use std::net::SocketAddr;

#[test]
fn a_stream_again_within_a_millisecond_of_a_receive_that_was_given_up_traps_on_newer_wasmtime() {
    let host = Fake::new(Generation::Wasmtime48);
    let mut socket = Socket::new(&host, None);
    assert_eq!(socket.receive(), Ok(vec![]));
    (socket.incoming, socket.outgoing) = (None, None);
    pass(&host, 999_999);
    let said = trap(|| host.stream(&socket.socket, None));
    assert_eq!(said, "trap: `connect` needs exclusive access");
}

#[test]
fn a_stream_beside_another_traps() {
    for generation in Generation::ALL {
        let host = Fake::new(generation);
        let mut socket = Socket::new(&host, None);
        let again = || host.stream(&socket.socket, None);
        assert_eq!(trap(again), "trap: UDP streams not dropped yet");
        socket.outgoing = None;
        let again = || host.stream(&socket.socket, None);
        assert_eq!(trap(again), "trap: UDP streams not dropped yet");
    }
}

#[test]
fn a_bad_peer_leaves_the_socket_bound_and_without_streams() {
    for generation in Generation::ALL {
        let mut socket = Socket::new(&Fake::new(generation), None);
        for bad in [
            "0.0.0.0:9",
            "127.0.0.1:0",
            "[::1]:9",
            "[::ffff:127.0.0.1]:9",
        ] {
            assert_eq!(socket.stream(Some(bad)), Err(ErrorCode::InvalidArgument));
            assert_eq!(socket.local(), address(LOCAL));
        }
        socket.stream(None).unwrap();
        socket.gets(PEER, b"still there");
        assert_eq!(socket.receive().unwrap().len(), 1);
    }
}

#[test]
fn a_disconnect_loses_a_port_that_the_system_chose() {
    for generation in Generation::ALL {
        let host = Fake::new(generation);
        let mut socket = Socket::bound(&host, "0.0.0.0:0");
        let port = socket.local().port();
        socket.stream(Some("198.51.100.1:53")).unwrap();
        assert_eq!(socket.local(), SocketAddr::new([192, 0, 2, 1].into(), port));
        socket.stream(None).unwrap();
        assert_eq!(socket.local(), address("0.0.0.0:0"));
        socket.send(Some(PEER), b"").unwrap();
        assert_ne!(socket.local().port(), 0, "a send has another");
    }
}

#[test]
fn only_newer_wasmtime_keeps_that_port_from_one_peer_to_the_next() {
    for generation in Generation::ALL {
        let mut socket = Socket::bound(&Fake::new(generation), "0.0.0.0:0");
        socket.stream(Some(PEER)).unwrap();
        let port = socket.local().port();
        socket.stream(Some(OTHER)).unwrap();
        let kept = socket.local().port() == port;
        assert_eq!(kept, generation == Generation::Wasmtime48);
    }
}
