use super::*;
use crate::{
    host::fake::{Fake, Generation},
    socket::option::Name,
    testing::{
        CONNECTION, Guest, IOVECS, LISTENER, OUT,
        sockets::As,
        wasmedge::{BYTES, STORAGE},
    },
};

type Open = fn(&mut Adapter<Fake>, u32, u32, u32) -> Result;

/// What a socket is, opened by these numbers: its domain and its type in wasi-libc's.
fn opened(open: Open, family: u32, socktype: u32) -> Result<(u64, u64)> {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    guest.undone_on_failure(|guest| open(&mut guest.adapter, family, socktype, OUT))?;
    let fd = guest.u32(OUT);
    let domain = guest.option(fd, Name::SO_DOMAIN)?;
    let socktype = guest.option(fd, Name::SO_TYPE)?;
    guest.finish();
    Ok((domain, socktype))
}

const V4: u64 = 1;
const V6: u64 = 2;
const DATAGRAMS: u64 = 5;
const STREAM: u64 = 6;

#[test]
fn families_and_types_are_counted_from_one() {
    assert_eq!(opened(sock_open, 1, 1), Ok((V4, DATAGRAMS)));
    assert_eq!(opened(sock_open, 1, 2), Ok((V4, STREAM)));
    assert_eq!(opened(sock_open, 2, 1), Ok((V6, DATAGRAMS)));
    assert_eq!(opened(sock_open, 2, 2), Ok((V6, STREAM)));
}

#[test]
fn where_one_of_the_numbers_is_0_both_are_counted_from_0() {
    for open in [sock_open, sock_open_of_0_9] as [Open; 2] {
        assert_eq!(opened(open, 0, 0), Ok((V4, DATAGRAMS)));
        assert_eq!(opened(open, 0, 1), Ok((V4, STREAM)));
        assert_eq!(opened(open, 1, 0), Ok((V6, DATAGRAMS)));
    }
}

#[test]
fn two_ones_are_a_stream_of_ipv6_to_whom_they_are_said_to_be_counted_from_0() {
    assert_eq!(opened(sock_open_of_0_9, 1, 1), Ok((V6, STREAM)));
}

#[test]
fn a_two_is_counted_from_one_whatever_is_said() {
    assert_eq!(opened(sock_open_of_0_9, 1, 2), Ok((V4, STREAM)));
    assert_eq!(opened(sock_open_of_0_9, 2, 1), Ok((V6, DATAGRAMS)));
}

#[test]
fn a_socket_of_paths_is_none_and_neither_is_one_of_another_type() {
    for family in [3, 4, u32::MAX] {
        assert_eq!(opened(sock_open, family, 2), Err(Errno::Afnosupport));
    }
    for socktype in [3, 4, u32::MAX] {
        assert_eq!(opened(sock_open, 1, socktype), Err(Errno::Inval));
    }
    assert_eq!(opened(sock_open_of_0_9, 3, 0), Err(Errno::Afnosupport));
    assert_eq!(opened(sock_open_of_0_9, 0, 2), Err(Errno::Inval));
}

#[test]
fn the_port_of_an_accept_says_nothing() {
    for port in [0, 4, 80, 7000, u32::MAX] {
        let mut guest = Guest::with_each_kind();
        sock_accept_with_port(&mut guest.adapter, LISTENER, port, OUT).unwrap();
        let fd = guest.u32(OUT);
        guest.host.after(5, |world| {
            let last = world.connections.last_mut();
            last.expect("a connection").peer_sends(b"late");
        });
        assert_eq!(guest.recv(fd, &[4]).unwrap(), b"late", "and it waits");
        guest.finish();
    }
}

const SENDER: &str = "127.0.0.1:7000";
const SENDER_V6: &str = "[fd00::1]:7000";
const PORT: u32 = OUT + 8;

type Receive = fn(&mut Adapter<Fake>, u32) -> Result;

/// What a receive of five bytes lays into a room of so many bytes, all of which were 0xff: the first 24 of them, and the four
/// for a port.
fn received(receive: Receive, from: &str, room: u32) -> (Vec<u8>, Vec<u8>) {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let (what, local) = match from {
        SENDER => (As::Udp, "127.0.0.1:7001"),
        _ => (As::Udp6, "[::1]:7001"),
    };
    let fd = guest.socket(what).unwrap();
    guest.bind(fd, local).unwrap();
    guest
        .host
        .with(|world| world.peer_sends_datagram(from, local, b"hello"));
    guest.lay_room_for_ip(STORAGE, 128, 0xff);
    guest.put(STORAGE + 4, &room.to_le_bytes());
    guest.put(PORT, &[0xff; 4]);
    guest.iovecs(&[3]);
    receive(&mut guest.adapter, fd).unwrap();
    assert_eq!(guest.u32(OUT), 3);
    assert_eq!(guest.bytes(OUT + 4, 2), [1, 0], "cut off");
    let found = guest.bytes(STORAGE + BYTES, 24).to_vec();
    let port = guest.bytes(PORT, 4).to_vec();
    guest.finish();
    (found, port)
}

/// These bytes, and 0xff behind them.
fn padded(bytes: &[u8]) -> Vec<u8> {
    let mut padded = bytes.to_vec();
    padded.resize(24, 0xff);
    padded
}

const OF_0_10: Receive = |a, fd| sock_recv_from_of_0_10(a, fd, IOVECS, 1, STORAGE, 0, OUT, OUT + 4);
const OF_0_11: Receive = |a, fd| sock_recv_from_of_0_11(a, fd, IOVECS, 1, STORAGE, 0, OUT, OUT + 4);
const WITH_PORT: Receive = |a, fd| sock_recv_from(a, fd, IOVECS, 1, STORAGE, 0, PORT, OUT, OUT + 4);
const IN_NETWORK_ORDER: Receive =
    |a, fd| sock_recv_from_in_network_order(a, fd, IOVECS, 1, STORAGE, 0, PORT, OUT, OUT + 4);

#[test]
fn a_port_has_four_bytes_in_the_machines_order_or_two_in_the_networks() {
    let storage = padded(&[1, 0, 127, 0, 0, 1]);
    let (found, port) = received(WITH_PORT, SENDER, 128);
    assert_eq!((found, port), (storage.clone(), vec![0x58, 0x1b, 0, 0]));
    let (found, port) = received(IN_NETWORK_ORDER, SENDER, 128);
    assert_eq!((found, port), (storage, vec![0x1b, 0x58, 0xff, 0xff]));
}

#[test]
fn who_has_sent_is_told_by_the_address_alone_where_there_is_no_room_for_a_family() {
    for receive in [OF_0_11, WITH_PORT, IN_NETWORK_ORDER] {
        for room in [4, 16] {
            let (found, _) = received(receive, SENDER, room);
            assert_eq!(found, padded(&[127, 0, 0, 1]));
        }
        let (found, _) = received(receive, SENDER_V6, 16);
        let ip = [0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
        assert_eq!(found, padded(&ip));
    }
}

#[test]
fn wasmedge_0_10_has_a_native_address_whose_port_is_in_the_machines_order() {
    let native = [2, 0, 0x58, 0x1b, 127, 0, 0, 1];
    for room in [16, 128] {
        let (found, port) = received(OF_0_10, SENDER, room);
        assert_eq!((found, port), (padded(&native), vec![0xff; 4]));
    }
    let native = [
        10, 0, 0x58, 0x1b, 0, 0, 0, 0, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1,
    ];
    assert_eq!(received(OF_0_10, SENDER_V6, 128).0, native);
    let cut_off = padded(&native[..16]);
    assert_eq!(received(OF_0_10, SENDER_V6, 16).0, cut_off);
    let bare = padded(&[127, 0, 0, 1]);
    assert_eq!(received(OF_0_10, SENDER, 4).0, bare, "or an address alone");
}

#[test]
fn of_a_stream_nobody_is_told_and_the_port_is_0() {
    for (receive, port) in [
        (OF_0_10, [0xff; 4]),
        (OF_0_11, [0xff; 4]),
        (WITH_PORT, [0; 4]),
        (IN_NETWORK_ORDER, [0, 0, 0xff, 0xff]),
    ] {
        let mut guest = Guest::with_each_kind();
        guest.lay_room_for_ip(STORAGE, 128, 0xff);
        guest.put(PORT, &[0xff; 4]);
        guest.iovecs(&[5]);
        receive(&mut guest.adapter, CONNECTION).unwrap();
        assert_eq!(guest.bytes(STORAGE + BYTES, 128), [0xff; 128]);
        assert_eq!((guest.u32(OUT), guest.bytes(PORT, 4)), (5, &port[..]));
        guest.finish();
    }
}
