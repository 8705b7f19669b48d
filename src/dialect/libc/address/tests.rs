use super::{adapter_getpeername, adapter_getsockname};
use crate::{
    dialect::libc::socket::adapter_bind,
    errno::Errno,
    host::fake::Generation,
    testing::{
        DATA, Guest,
        libc::{LEN, SOCKADDR},
        sockets::As,
    },
};

/// 127.0.0.1:7000 and [fd00::1234]:7000 as wasi-libc lays them out: ports and addresses in network order.
const V4: [u8; 16] = [1, 0, 0x1b, 0x58, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];
const V6: [u8; 32] = [
    2, 0, 0x1b, 0x58, 0, 0, 0, 0, 0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x12, 0x34, 0, 0, 0,
    0, 0, 0, 0, 0,
];

/// getsockname with so much room: what is written, and the length that is told.
fn getsockname(guest: &mut Guest, fd: u32, room: u32) -> (Vec<u8>, u32) {
    guest.put(DATA, &[0xff; 48]);
    guest.lay_room(room);
    adapter_getsockname(&mut guest.adapter, fd, DATA, LEN).unwrap();
    let written = guest.bytes(DATA, 48);
    let end = written.iter().rposition(|&byte| byte != 0xff);
    (
        written[..end.map_or(0, |end| end + 1)].to_vec(),
        guest.u32(LEN),
    )
}

#[test]
fn an_address_is_read_and_written_as_c_lays_it_out() {
    for (what, bytes, text) in [
        (As::Tcp, &V4[..], "127.0.0.1:7000"),
        (As::Udp, &V4, "127.0.0.1:7000"),
        (As::Tcp6, &V6, "[fd00::1234]:7000"),
        (As::Udp6, &V6, "[fd00::1234]:7000"),
    ] {
        let mut guest = Guest::alone(Generation::Wasmtime48);
        let fd = guest.socket(what).unwrap();
        guest.put(SOCKADDR, bytes);
        let len = bytes.len() as u32;
        adapter_bind(&mut guest.adapter, fd, SOCKADDR, len).unwrap();
        assert_eq!(guest.local(fd).unwrap().to_string(), text);
        assert_eq!(getsockname(&mut guest, fd, 128), (bytes.to_vec(), len));
        guest.finish();
    }
}

#[test]
fn the_flow_and_the_scope_of_an_address_are_kept() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Udp6).unwrap();
    let mut bytes = V6;
    bytes[4..8].copy_from_slice(&[1, 2, 3, 4]);
    bytes[24..28].copy_from_slice(&[5, 0, 0, 0]);
    guest.put(SOCKADDR, &bytes);
    adapter_bind(&mut guest.adapter, fd, SOCKADDR, 32).unwrap();
    assert_eq!(getsockname(&mut guest, fd, 32), (bytes.to_vec(), 32));
    guest.finish();
}

#[test]
fn bytes_behind_an_address_may_be_anything_and_there_may_be_as_many_as_linux_takes() {
    for len in [16, 17, 32, 48, 110, 128] {
        let mut guest = Guest::alone(Generation::Wasmtime48);
        let fd = guest.socket(As::Tcp).unwrap();
        guest.put(SOCKADDR, &[0xff; 128]);
        guest.put(SOCKADDR, &V4[..8]);
        adapter_bind(&mut guest.adapter, fd, SOCKADDR, len).unwrap();
        assert_eq!(guest.local(fd).unwrap().to_string(), "127.0.0.1:7000");
        guest.finish();
    }
}

#[test]
fn too_little_room_has_the_beginning_and_is_told_the_whole_length() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Udp).unwrap();
    guest.bind(fd, "127.0.0.1:7000").unwrap();
    for room in [0, 1, 2, 7, 15, 16, 17, 40, i32::MAX as u32] {
        let (written, len) = getsockname(&mut guest, fd, room);
        let whole = V4.len().min(room as usize);
        assert_eq!((&written[..], len), (&V4[..whole], 16), "{room}");
    }
    guest.finish();
}

#[test]
fn who_has_no_peer_is_told_so_and_the_length_stays() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Udp).unwrap();
    guest.lay_room(16);
    let answer =
        guest.undone_on_failure(|guest| adapter_getpeername(&mut guest.adapter, fd, DATA, LEN));
    assert_eq!(answer, Err(Errno::Notconn));
    guest.connect(fd, "127.0.0.1:7000").unwrap();
    adapter_getpeername(&mut guest.adapter, fd, DATA, LEN).unwrap();
    assert_eq!((guest.bytes(DATA, 16), guest.u32(LEN)), (&V4[..], 16));
    guest.finish();
}
