use super::*;
use crate::{
    dialect::wasmedge::{sock_bind, sock_connect},
    host::fake::Generation,
    testing::{
        Guest, OUT,
        sockets::As,
        wasmedge::{ALONE, BYTES, octets},
    },
};

const SOCKETS: [(As, &str); 4] = [
    (As::Tcp, "127.0.0.1"),
    (As::Udp, "127.0.0.1"),
    (As::Tcp6, "fd00::1234"),
    (As::Udp6, "fd00::1234"),
];

/// What lies in a room of so many bytes, and behind it, where an address was written there.
fn written(ip: &str, len: u32) -> Vec<u8> {
    let bytes = octets(ip);
    let family = if bytes.len() == 4 { 1 } else { 2 };
    let mut written = match len {
        128 => [vec![family, 0], bytes].concat(),
        _ => bytes,
    };
    written.resize(130, 0xff);
    written
}

/// A socket that has this address, and port 7000.
fn bound(what: As, ip: &str) -> (Guest, u32) {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(what).unwrap();
    let address = guest.lay_storage(ip);
    sock_bind(&mut guest.adapter, fd, address, 7000).unwrap();
    (guest, fd)
}

#[test]
fn an_address_is_read_by_itself_or_from_behind_its_family() {
    for (what, ip) in SOCKETS {
        for lay in [Guest::lay_ip, Guest::lay_storage] {
            let mut guest = Guest::alone(Generation::Wasmtime48);
            let fd = guest.socket(what).unwrap();
            let address = lay(&mut guest, ip);
            sock_bind(&mut guest.adapter, fd, address, 7000).unwrap();
            let local = guest.local(fd).unwrap();
            assert_eq!((local.ip().to_string(), local.port()), (ip.into(), 7000));
            guest.finish();
        }
    }
}

#[test]
fn an_address_is_written_at_the_beginning_of_the_room_and_leaves_the_rest() {
    for (what, ip) in SOCKETS {
        let (mut guest, fd) = bound(what, ip);
        for len in [4, 16, 128u32] {
            guest.put(OUT, &[0xff; 9]);
            guest.lay_room_for_ip(ALONE, 130, 0xff);
            guest.put(ALONE + 4, &len.to_le_bytes());
            let answer = guest.undone_on_failure(|guest| {
                let adapter = &mut guest.adapter;
                sock_getlocaladdr_with_type(adapter, fd, ALONE, OUT, OUT + 4)
            });
            if len == 4 && octets(ip).len() == 16 {
                assert_eq!(answer, Err(Errno::Nomem));
                continue;
            }
            assert_eq!(guest.bytes(ALONE + BYTES, 130), written(ip, len));
            let version = if octets(ip).len() == 4 { 4 } else { 6 };
            assert_eq!((guest.u32(OUT), guest.u32(OUT + 4)), (version, 7000));
            assert_eq!(guest.bytes(OUT + 8, 1), [0xff]);
        }
        guest.finish();
    }
}

#[test]
fn the_second_version_tells_the_address_and_the_port_alone() {
    for (what, ip) in SOCKETS {
        let (mut guest, fd) = bound(what, ip);
        guest.put(OUT, &[0xff; 5]);
        guest.lay_room_for_ip(ALONE, 130, 0xff);
        guest.put(ALONE + 4, &128u32.to_le_bytes());
        sock_getlocaladdr(&mut guest.adapter, fd, ALONE, OUT).unwrap();
        assert_eq!(guest.bytes(ALONE + BYTES, 130), written(ip, 128));
        assert_eq!(
            (guest.u32(OUT), guest.bytes(OUT + 4, 1)),
            (7000, &[0xff][..])
        );
        guest.finish();
    }
}

#[test]
fn the_peer_is_told_in_both_versions() {
    let (mut guest, fd) = bound(As::Udp, "127.0.0.1");
    let unconnected =
        guest.undone_on_failure(|guest| sock_getpeeraddr(&mut guest.adapter, fd, ALONE, OUT));
    assert_eq!(unconnected, Err(Errno::Inval), "no room is told first");
    let address = guest.lay_ip("127.0.0.2");
    sock_connect(&mut guest.adapter, fd, address, 9000).unwrap();
    for with_type in [false, true] {
        guest.lay_room_for_ip(ALONE, 16, 0);
        let adapter = &mut guest.adapter;
        match with_type {
            true => sock_getpeeraddr_with_type(adapter, fd, ALONE, OUT + 4, OUT).unwrap(),
            false => sock_getpeeraddr(adapter, fd, ALONE, OUT).unwrap(),
        }
        assert_eq!(guest.bytes(ALONE + BYTES, 4), [127, 0, 0, 2]);
        assert_eq!(guest.u32(OUT), 9000);
    }
    assert_eq!(guest.u32(OUT + 4), 4);
    guest.finish();
}

#[test]
fn of_a_port_sixteen_bits_count() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Tcp).unwrap();
    let address = guest.lay_ip("127.0.0.1");
    sock_bind(&mut guest.adapter, fd, address, 0xffff_0000 | 7000).unwrap();
    assert_eq!(guest.local(fd).unwrap().port(), 7000);
    guest.finish();
}
