use super::*;
use crate::{
    dialect::preview1::fd,
    guest::layout::FdStat,
    host::fake::Generation,
    testing::{
        ADDRESS, CONNECTION, DATA, Guest, LISTENER, OUT,
        libc::{IN, LEN, SOCKADDR},
        sockets::As,
    },
};

const CLOEXEC: u32 = 0x2000;
const NONBLOCK: u32 = 0x4000;

/// The kind of file and the flags of a descriptor.
fn stat(guest: &mut Guest, fd: u32) -> (u8, u16) {
    fd::fd_fdstat_get(&mut guest.adapter, fd, DATA).unwrap();
    let stat: FdStat = guest.adapter.memory.pointer(DATA).unwrap().read();
    (stat.fs_filetype, stat.fs_flags)
}

#[test]
fn a_socket_is_of_its_type_and_its_flags_go_with_the_type() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let mut next = 3;
    for family in [1, 2] {
        for (socktype, protocols) in [(5, [0, 17]), (6, [0, 6])] {
            for protocol in protocols {
                for (flags, told) in [(0, 0), (CLOEXEC, 0), (NONBLOCK, 4), (NONBLOCK | CLOEXEC, 4)]
                {
                    let opened = guest.libc_socket(family, socktype | flags, protocol);
                    assert_eq!(opened, Ok(next));
                    assert_eq!(stat(&mut guest, next), (socktype as u8, told));
                    next += 1;
                }
            }
        }
    }
    guest.finish();
}

#[test]
fn who_cannot_have_a_number_opens_nothing() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    for answer in [
        guest.libc_socket(0, 6, 0),
        guest.libc_socket(1, 1, 0),
        guest.libc_socket(1, 6, 17),
    ] {
        answer.unwrap_err();
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    assert_eq!(guest.libc_socket(1, 6, 0), Ok(3));
    guest.finish();
}

/// Accepts with so much room: the descriptor, what is written, and the length that is told.
fn accept(guest: &mut Guest, room: u32, flags: u32) -> (u32, Vec<u8>, u32) {
    guest.lay_room(room);
    guest.put(DATA, &[0xff; 32]);
    adapter_accept(&mut guest.adapter, LISTENER, DATA, LEN, flags, OUT).unwrap();
    (
        guest.u32(OUT),
        guest.bytes(DATA, 16).to_vec(),
        guest.u32(LEN),
    )
}

#[test]
fn who_is_accepted_is_told_as_far_as_there_is_room() {
    let mut guest = Guest::with_each_kind();
    let (fd, whole, len) = accept(&mut guest, 32, 0);
    assert_eq!((fd, len), (CONNECTION + 1, 16));
    let peer = guest.remote(fd).unwrap();
    assert_eq!(whole[..2], [1, 0]);
    assert_eq!(whole[2..4], peer.port().to_be_bytes());
    assert_eq!(whole[4..], [127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]);
    guest.host.with(|world| world.connect(ADDRESS));
    let (_, part, len) = accept(&mut guest, 2, 0);
    assert_eq!((&part[..3], len), (&[1, 0, 0xff][..], 16));
    guest.finish();
}

#[test]
fn what_is_accepted_blocks_unless_it_is_told_not_to_whatever_its_listener_does() {
    let mut guest = Guest::with_each_kind();
    guest.set_nonblocking(LISTENER);
    for (flags, told) in [(NONBLOCK, 4), (0, 0), (CLOEXEC, 0)] {
        guest.host.with(|world| world.connect(ADDRESS));
        let (fd, ..) = accept(&mut guest, 32, flags);
        assert_eq!(stat(&mut guest, fd), (6, told));
    }
    guest.finish();
}

#[test]
fn a_client_that_is_gone_is_accepted_and_is_who_getpeername_says() {
    for generation in Generation::ALL {
        let mut guest = Guest::listening(generation, &format!("tcp://{ADDRESS}"));
        let peer = guest.host.with(|world| world.connect(ADDRESS));
        guest.peer(peer, |peer| peer.peer_resets());
        let (fd, told, len) = accept(&mut guest, 32, 0);
        assert_eq!((fd, len), (LISTENER + 1, 16));
        let remote = guest.remote(fd).unwrap();
        assert_eq!(told[2..4], remote.port().to_be_bytes());
        guest.finish();
    }
}

#[test]
fn datagrams_are_connected_and_connected_to_nobody_again() {
    for generation in Generation::ALL {
        for what in [As::Udp, As::Udp6] {
            let mut guest = Guest::alone(generation);
            let fd = guest.socket(what).unwrap();
            let address = match what {
                As::Udp => "127.0.0.1:9000",
                _ => "[::1]:9000",
            };
            let (place, len) = guest.lay_sockaddr(address);
            adapter_connect(&mut guest.adapter, fd, place, len).unwrap();
            assert_eq!(guest.remote(fd).unwrap().to_string(), address);
            guest.put(SOCKADDR, &[0, 0]);
            let half = adapter_connect(&mut guest.adapter, fd, SOCKADDR, 1);
            assert_eq!(half, Err(Errno::Inval), "half a family");
            adapter_connect(&mut guest.adapter, fd, SOCKADDR, 2).unwrap();
            assert_eq!(guest.remote(fd), Err(Errno::Notconn));
            guest.finish();
        }
    }
}

#[test]
fn a_listener_is_bound_listens_and_is_connected_to() {
    let mut guest = Guest::alone(Generation::Wasmtime48);
    let fd = guest.libc_socket(1, 6, 6).unwrap();
    let (place, _) = guest.lay_sockaddr("127.0.0.1:7000");
    adapter_bind(&mut guest.adapter, fd, place, IN).unwrap();
    for backlog in [5, 0, u32::MAX] {
        adapter_listen(&mut guest.adapter, fd, backlog).unwrap();
    }
    guest.host.with(|world| world.connect("127.0.0.1:7000"));
    assert_eq!(guest.accept(fd, 0), Ok(fd + 1));
    guest.finish();
}
