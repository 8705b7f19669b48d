//! The C library's calls.

use super::{Dialect, brought, close, told};
use crate::{
    dialect::libc::{address::*, message::*, socket::*},
    errno::Result,
    guest::layout::libc::{Msg, SockAddr},
    testing::{
        Guest, IOVECS, OUT,
        libc::{LEN, SOCKADDR},
        sockets::As,
    },
};
use std::net::SocketAddr;

const NONBLOCK: u32 = 0x4000;

pub const LIBC: Dialect = Dialect {
    open: |guest, what| match what {
        As::Tcp => guest.libc_socket(1, 6, 0),
        As::Tcp6 => guest.libc_socket(2, 6, 6),
        As::Udp => guest.libc_socket(1, 5, 17),
        As::Udp6 => guest.libc_socket(2, 5, 0),
    },
    bind: |guest, fd, address| {
        let (at, len) = guest.lay_sockaddr(&address.to_string());
        adapter_bind(&mut guest.adapter, fd, at, len)
    },
    listen: |guest, fd, backlog| adapter_listen(&mut guest.adapter, fd, backlog as u32),
    connect: |guest, fd, address| {
        let (at, len) = guest.lay_sockaddr(&address.to_string());
        adapter_connect(&mut guest.adapter, fd, at, len)
    },
    accept: |guest, fd, nonblocking| {
        lay_room(guest);
        let flags = if nonblocking { NONBLOCK } else { 0 };
        adapter_accept(&mut guest.adapter, fd, SOCKADDR, LEN, flags, OUT)?;
        Ok(guest.u32(OUT))
    },
    send: |guest, fd, buffers| {
        adapter_sendto(&mut guest.adapter, fd, IOVECS, buffers.count, 0, 0, 0, OUT)?;
        Ok(told(guest))
    },
    send_to: |guest, fd, buffers, to| {
        let (at, len) = guest.lay_sockaddr(&to.to_string());
        let (adapter, count) = (&mut guest.adapter, buffers.count);
        adapter_sendto(adapter, fd, IOVECS, count, 0, at, len, OUT)?;
        Ok(told(guest))
    },
    flags: Msg::all(),
    receive: |guest, fd, buffers, flags| {
        lay_room(guest);
        let (adapter, count, flags) = (&mut guest.adapter, buffers.count, flags.bits());
        adapter_recvfrom(
            adapter,
            fd,
            IOVECS,
            count,
            flags,
            SOCKADDR,
            LEN,
            OUT,
            OUT + 4,
        )?;
        let brought = brought(guest, buffers, true);
        Ok(match laid(guest) {
            Some(from) => brought.from(from),
            None => brought,
        })
    },
    local: |guest, fd| {
        lay_room(guest);
        adapter_getsockname(&mut guest.adapter, fd, SOCKADDR, LEN)?;
        Ok(laid(guest).expect("an address"))
    },
    remote: |guest, fd| {
        lay_room(guest);
        adapter_getpeername(&mut guest.adapter, fd, SOCKADDR, LEN)?;
        Ok(laid(guest).expect("an address"))
    },
    close,
};

/// Room for any address.
fn lay_room(guest: &mut Guest) {
    guest.lay_room(size_of::<SockAddr>() as u32);
}

/// The address that a call has left, if it has.
fn laid(guest: &Guest) -> Option<SocketAddr> {
    let place = guest.adapter.memory.pointer::<SockAddr>(SOCKADDR);
    let addr: SockAddr = place.expect("inside").read();
    let found: Result<SocketAddr> = addr.try_into();
    (guest.u32(LEN) > 0).then(|| found.expect("a kind of address"))
}
