//! WasmEdge's calls: its first version, with addresses by themselves, its second, with their family in front, and the two
//! receives that only one version each has had.

use super::{super::datagrams::Brought, Buffers, Dialect, brought, close, preview1, told};
use crate::{
    adapter::Adapter,
    dialect::{
        preview1::sock::sock_accept_without_flags,
        wamr::sock_listen,
        wasmedge::{address::*, *},
    },
    errno::Result,
    guest::layout::libc::Msg,
    host::fake::Fake,
    testing::{
        Guest, IOVECS, OUT,
        sockets::As,
        wasmedge::{ALONE, BYTES, STORAGE},
    },
};
use std::net::{IpAddr, SocketAddr};

/// Where a receive tells the port, and a call the version.
const PORT: u32 = OUT + 8;
const VERSION: u32 = OUT + 12;

/// What is laid where nothing was written.
const UNTOUCHED: u8 = 0xee;

/// What a room of 128 bytes has in front of an address, natively.
const NATIVE: u32 = 4;
/// And what IPv6 has behind that.
const FLOW: u32 = 4;

pub const V1: Dialect = Dialect {
    open: |guest, what| open(guest, what, 0, sock_open_of_0_9),
    bind: |guest, fd, address| {
        let place = guest.lay_ip(&address.ip().to_string());
        sock_bind(&mut guest.adapter, fd, place, address.port().into())
    },
    listen: |guest, fd, backlog| sock_listen(&mut guest.adapter, fd, backlog as u32),
    connect: |guest, fd, address| {
        let place = guest.lay_ip(&address.ip().to_string());
        sock_connect(&mut guest.adapter, fd, place, address.port().into())
    },
    accept: |guest, fd, _| {
        sock_accept_without_flags(&mut guest.adapter, fd, OUT)?;
        Ok(guest.u32(OUT))
    },
    send: preview1::send,
    send_to: |guest, fd, buffers, to| {
        let place = guest.lay_ip(&to.ip().to_string());
        send_to(guest, fd, buffers, place, to.port())
    },
    flags: Msg::PEEK.union(Msg::WAITALL),
    receive: |guest, fd, Buffers { count, len }, flags| {
        let place = guest.lay_room_for_ip(ALONE, 16, UNTOUCHED);
        let (adapter, flags) = (&mut guest.adapter, flags.bits());
        sock_recv_from(adapter, fd, IOVECS, count, place, flags, PORT, OUT, OUT + 4)?;
        let port = guest.u32(PORT) as u16;
        Ok(received(guest, Buffers { count, len }, alone(guest), port))
    },
    local: |guest, fd| of_first_version(guest, fd, sock_getlocaladdr_with_type),
    remote: |guest, fd| of_first_version(guest, fd, sock_getpeeraddr_with_type),
    close,
};

pub const V2: Dialect = Dialect {
    open: |guest, what| open(guest, what, 1, sock_open),
    bind: |guest, fd, address| {
        let place = guest.lay_storage(&address.ip().to_string());
        sock_bind(&mut guest.adapter, fd, place, address.port().into())
    },
    connect: |guest, fd, address| {
        let place = guest.lay_storage(&address.ip().to_string());
        sock_connect(&mut guest.adapter, fd, place, address.port().into())
    },
    accept: preview1::accept,
    send_to: |guest, fd, buffers, to| {
        let place = guest.lay_storage(&to.ip().to_string());
        send_to(guest, fd, buffers, place, to.port())
    },
    receive: |guest, fd, buffers, flags| {
        let place = guest.lay_room_for_ip(STORAGE, 128, UNTOUCHED);
        let (adapter, count, flags) = (&mut guest.adapter, buffers.count, flags.bits());
        sock_recv_from_in_network_order(
            adapter,
            fd,
            IOVECS,
            count,
            place,
            flags,
            PORT,
            OUT,
            OUT + 4,
        )?;
        let port = guest.bytes(PORT, 2).try_into().expect("two bytes");
        let ip = with_family(guest);
        Ok(received(guest, buffers, ip, u16::from_be_bytes(port)))
    },
    local: |guest, fd| of_second_version(guest, fd, sock_getlocaladdr),
    remote: |guest, fd| of_second_version(guest, fd, sock_getpeeraddr),
    ..V1
};

/// The receive writes what its machine's recvfrom(2) would.
pub const OF_0_10: Dialect = Dialect {
    receive: |guest, fd, buffers, flags| {
        receive_without_port(guest, fd, buffers, flags, sock_recv_from_of_0_10)?;
        let at = STORAGE + BYTES;
        let ip = match guest.bytes(at, 2) {
            [2, 0] => Some(ip(guest, at + NATIVE, 4)),
            [10, 0] => Some(ip(guest, at + NATIVE + FLOW, 16)),
            untouched => {
                assert_eq!(untouched, [UNTOUCHED; 2]);
                None
            }
        };
        let port = (guest.u32(at) >> 16) as u16;
        Ok(received(guest, buffers, ip, port))
    },
    ..V2
};

/// The receive does not tell the port.
pub const OF_0_11: Dialect = Dialect {
    receive: |guest, fd, buffers, flags| {
        receive_without_port(guest, fd, buffers, flags, sock_recv_from_of_0_11)?;
        Ok(Brought {
            ip: with_family(guest),
            ..brought(guest, buffers, true)
        })
    },
    ..V2
};

type Receive = fn(&mut Adapter<Fake>, u32, u32, u32, u32, u32, u32, u32) -> Result;

fn receive_without_port(
    guest: &mut Guest,
    fd: u32,
    buffers: Buffers,
    flags: Msg,
    receive: Receive,
) -> Result {
    let place = guest.lay_room_for_ip(STORAGE, 128, UNTOUCHED);
    let (adapter, count, flags) = (&mut guest.adapter, buffers.count, flags.bits());
    receive(adapter, fd, IOVECS, count, place, flags, OUT, OUT + 4)
}

type Open = fn(&mut Adapter<Fake>, u32, u32, u32) -> Result;

/// `first` is what the numbers are counted from.
fn open(guest: &mut Guest, what: As, first: u32, open: Open) -> Result<u32> {
    let (family, socktype) = match what {
        As::Tcp => (0, 1),
        As::Tcp6 => (1, 1),
        As::Udp => (0, 0),
        As::Udp6 => (1, 0),
    };
    open(&mut guest.adapter, family + first, socktype + first, OUT)?;
    Ok(guest.u32(OUT))
}

fn send_to(guest: &mut Guest, fd: u32, buffers: Buffers, place: u32, port: u16) -> Result<usize> {
    let (adapter, count) = (&mut guest.adapter, buffers.count);
    sock_send_to(adapter, fd, IOVECS, count, place, port.into(), 0, OUT)?;
    Ok(told(guest))
}

fn received(guest: &Guest, buffers: Buffers, ip: Option<IpAddr>, port: u16) -> Brought {
    let brought = brought(guest, buffers, true);
    match ip {
        Some(ip) => brought.from(SocketAddr::new(ip, port)),
        None => brought,
    }
}

fn of_first_version(
    guest: &mut Guest,
    fd: u32,
    find: fn(&mut Adapter<Fake>, u32, u32, u32, u32) -> Result,
) -> Result<SocketAddr> {
    let place = guest.lay_room_for_ip(ALONE, 16, UNTOUCHED);
    find(&mut guest.adapter, fd, place, VERSION, PORT)?;
    let ip = alone(guest).expect("an address");
    assert_eq!(guest.u32(VERSION), if ip.is_ipv4() { 4 } else { 6 });
    Ok(SocketAddr::new(ip, guest.u32(PORT) as u16))
}

fn of_second_version(
    guest: &mut Guest,
    fd: u32,
    find: fn(&mut Adapter<Fake>, u32, u32, u32) -> Result,
) -> Result<SocketAddr> {
    let place = guest.lay_room_for_ip(STORAGE, 128, UNTOUCHED);
    find(&mut guest.adapter, fd, place, PORT)?;
    let ip = with_family(guest).expect("an address");
    Ok(SocketAddr::new(ip, guest.u32(PORT) as u16))
}

fn ip(guest: &Guest, at: u32, len: usize) -> IpAddr {
    let bytes = guest.bytes(at, len);
    match bytes.try_into() {
        Ok(v4) => <[u8; 4]>::into(v4),
        Err(_) => <[u8; 16]>::try_from(bytes).expect("of IPv6").into(),
    }
}

/// The address in a room of 16 bytes, of which one of IPv4 has left the rest alone.
fn alone(guest: &Guest) -> Option<IpAddr> {
    let at = ALONE + BYTES;
    match guest.bytes(at, 16) {
        [UNTOUCHED, UNTOUCHED, UNTOUCHED, UNTOUCHED, ..] => None,
        [_, _, _, _, rest @ ..] if *rest == [UNTOUCHED; 12] => Some(ip(guest, at, 4)),
        _ => Some(ip(guest, at, 16)),
    }
}

/// The address behind its family.
fn with_family(guest: &Guest) -> Option<IpAddr> {
    let at = STORAGE + BYTES;
    match guest.bytes(at, 2) {
        [1, 0] => Some(ip(guest, at + 2, 4)),
        [2, 0] => Some(ip(guest, at + 2, 16)),
        untouched => {
            assert_eq!(untouched, [UNTOUCHED; 2]);
            None
        }
    }
}
