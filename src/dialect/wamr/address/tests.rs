use super::{sock_addr_local, sock_addr_local_of_length, sock_addr_remote_of_length};
use crate::{
    dialect::wamr::{sock_bind, sock_recv_from},
    errno::Errno,
    host::fake::Generation,
    testing::{
        Guest, OUT,
        sockets::{ADDR, As},
    },
};

/// 127.0.0.1:7000 and [fd00::1234]:7000 as C lays them out: ports and groups in the machine's byte order.
const V4: [u8; 24] = [
    0, 0, 0, 0, 127, 0, 0, 1, 0x58, 0x1b, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
];
const V6: [u8; 24] = [
    1, 0, 0, 0, 0, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x34, 0x12, 0x58, 0x1b, 0, 0,
];

#[test]
fn an_address_is_read_and_written_as_c_lays_it_out() {
    for (what, bytes, text) in [
        (As::Tcp, V4, "127.0.0.1:7000"),
        (As::Udp, V4, "127.0.0.1:7000"),
        (As::Tcp6, V6, "[fd00::1234]:7000"),
        (As::Udp6, V6, "[fd00::1234]:7000"),
    ] {
        let mut guest = Guest::alone(Generation::Wasmtime48);
        let fd = guest.socket(what).unwrap();
        guest.put(ADDR, &bytes);
        sock_bind(&mut guest.adapter, fd, ADDR).unwrap();
        assert_eq!(guest.local(fd).unwrap().to_string(), text);
        guest.put(OUT, &[0xff; 25]);
        sock_addr_local(&mut guest.adapter, fd, OUT).unwrap();
        assert_eq!(guest.bytes(OUT, 24), bytes);
        assert_eq!(guest.bytes(OUT + 24, 1), [0xff], "and nothing behind it");
        guest.finish();
    }
}

#[test]
fn padding_may_be_anything() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Tcp).unwrap();
    guest.put(ADDR, &[0xff; 24]);
    guest.put(ADDR, &V4[..10]);
    sock_bind(&mut guest.adapter, fd, ADDR).unwrap();
    assert_eq!(guest.local(fd).unwrap().to_string(), "127.0.0.1:7000");
    guest.finish();
}

#[test]
fn a_buffer_that_is_too_short_has_the_beginning() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Udp).unwrap();
    guest.bind(fd, "127.0.0.1:7000").unwrap();
    for len in [0, 3, 10, 24, 30] {
        guest.put(OUT, &[0xff; 40]);
        sock_addr_local_of_length(&mut guest.adapter, fd, OUT, len).unwrap();
        let written = (len as usize).min(24);
        assert_eq!(guest.bytes(OUT, written), &V4[..written]);
        assert!(guest.bytes(OUT + written as u32, 40 - written) == &[0xff; 40][written..]);
    }
    let unconnected = guest
        .undone_on_failure(|guest| sock_addr_remote_of_length(&mut guest.adapter, fd, OUT, 24));
    assert_eq!(unconnected, Err(Errno::Notconn));
    guest.finish();
}

#[test]
fn who_sent_a_datagram_is_told_and_of_a_stream_nobody() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let udp = guest.socket(As::Udp).unwrap();
    guest.bind(udp, "127.0.0.1:7001").unwrap();
    guest
        .host
        .with(|world| world.peer_sends_datagram("127.0.0.1:7000", "127.0.0.1:7001", b"hello"));
    let (iovecs, count) = guest.iovecs(&[10]);
    sock_recv_from(&mut guest.adapter, udp, iovecs, count, 0, ADDR, OUT).unwrap();
    assert_eq!(guest.bytes(ADDR, 24), V4);

    let server = "127.0.0.1:80".parse().unwrap();
    guest.host.with(|world| world.servers.insert(server, 0));
    let tcp = guest.socket(As::Tcp).unwrap();
    guest.connect(tcp, "127.0.0.1:80").unwrap();
    guest.peer(0, |peer| peer.peer_sends(b"hello"));
    guest.put(ADDR, &[0xff; 24]);
    sock_recv_from(&mut guest.adapter, tcp, iovecs, count, 0, ADDR, OUT).unwrap();
    let mut nobody = [0; 24];
    nobody[0] = 1;
    assert_eq!(guest.bytes(ADDR, 24), nobody);
    guest.finish();
}
