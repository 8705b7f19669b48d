//! What the C library's sockets cost: what is asked of the adapter in one call is one call of the host, too.

use crate::{
    dialect::libc::{message::*, socket::*},
    host::fake::Generation,
    socket::option::Name,
    testing::{
        ADDRESS, CONNECTION, DATA, Guest, LISTENER, OUT,
        libc::{IN, LEN, SOCKADDR},
        sockets::As,
    },
};

fn recv(guest: &mut Guest, fd: u32, flags: u32, address: u32) {
    let (iovecs, count) = guest.iovecs(&[2, 3]);
    guest.lay_room(32);
    let adapter = &mut guest.adapter;
    adapter_recvfrom(
        adapter,
        fd,
        iovecs,
        count,
        flags,
        address,
        LEN,
        OUT,
        OUT + 4,
    )
    .unwrap();
}

fn send(guest: &mut Guest, fd: u32, address: u32) {
    let (iovecs, count) = guest.iovecs(&[2, 3]);
    adapter_sendto(
        &mut guest.adapter,
        fd,
        iovecs,
        count,
        0x4000,
        address,
        IN,
        OUT,
    )
    .unwrap();
}

#[test]
fn a_socket_that_does_not_block_is_one_call() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    guest.libc_socket(1, 0x6006, 0).unwrap();
    assert_eq!(guest.host.calls(), ["create-tcp-socket"]);
    guest.libc_socket(2, 0x4005, 17).unwrap();
    assert_eq!(guest.host.calls(), ["create-udp-socket"]);
}

#[test]
fn an_accept_is_one_call_and_another_where_the_address_is_wanted() {
    for (address, calls) in [(0, &["accept"][..]), (DATA, &["accept", "remote-address"])] {
        let mut guest = Guest::with_each_kind();
        guest.lay_room(32);
        guest.host.calls();
        adapter_accept(&mut guest.adapter, LISTENER, address, LEN, 0x4000, OUT).unwrap();
        assert_eq!(guest.host.calls(), calls, "{ADDRESS}");
    }
}

#[test]
fn bytes_of_a_stream_are_one_call_each_way_whatever_the_flags() {
    let mut guest = Guest::with_each_kind();
    guest.host.calls();
    for (flags, calls) in [
        // Waits are looked for where none is needed by a flag.
        (0x41, &["read"][..]),
        (0, &[]),
    ] {
        recv(&mut guest, CONNECTION, flags, SOCKADDR);
        assert_eq!(guest.host.calls(), calls);
    }
    send(&mut guest, CONNECTION, 0);
    assert_eq!(guest.host.calls(), ["blocking-write-and-flush"]);
}

#[test]
fn a_datagram_is_two_calls_to_send_and_one_to_receive_and_its_address_none() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Udp).unwrap();
    guest.bind(fd, "127.0.0.1:7000").unwrap();
    guest.send_to(fd, b"first", "127.0.0.1:9000").unwrap();
    guest.lay_sockaddr("127.0.0.1:9000");
    guest.host.with(|world| {
        world.peer_sends_datagram("127.0.0.1:9000", "127.0.0.1:7000", b"hello");
    });
    guest.host.calls();
    send(&mut guest, fd, SOCKADDR);
    assert_eq!(guest.host.calls(), ["check-send", "send"]);
    recv(&mut guest, fd, 0, SOCKADDR);
    assert_eq!(guest.host.calls(), ["receive"]);
}

#[test]
fn an_option_of_the_host_is_one_call_and_any_other_none() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.socket(As::Tcp).unwrap();
    guest.host.calls();
    guest.getsockopt(fd, Name::SO_RCVBUF, 4).unwrap();
    assert_eq!(guest.host.calls(), ["receive-buffer-size"]);
    guest.setsockopt(fd, Name::SO_RCVTIMEO, &[0; 16]).unwrap();
    guest.getsockopt(fd, Name::SO_ERROR, 4).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
}
