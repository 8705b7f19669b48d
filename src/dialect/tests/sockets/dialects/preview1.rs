//! Preview 1's own calls, which know no addresses: as a C program's `read` and `write`, and its `recv` and `send`.

use super::{Buffers, Dialect, brought, libc::LIBC, told, wamr::WAMR};
use crate::{
    dialect::preview1::{fd::*, sock::*},
    errno::Result,
    guest::layout::libc::Msg,
    testing::{Guest, IOVECS, OUT},
};

/// sock_send and sock_recv
pub const SOCKETS: Dialect = Dialect {
    send,
    flags: Msg::PEEK.union(Msg::WAITALL),
    receive: |guest, fd, buffers, flags| {
        let (adapter, count) = (&mut guest.adapter, buffers.count);
        sock_recv(adapter, fd, IOVECS, count, flags.bits(), OUT, OUT + 4)?;
        Ok(brought(guest, buffers, true))
    },
    ..LIBC
};

/// fd_write and fd_read
pub const FILES: Dialect = Dialect {
    send: |guest, fd, buffers| {
        fd_write(&mut guest.adapter, fd, IOVECS, buffers.count, OUT)?;
        Ok(told(guest))
    },
    flags: Msg::empty(),
    receive: |guest, fd, buffers, _| {
        fd_read(&mut guest.adapter, fd, IOVECS, buffers.count, OUT)?;
        Ok(brought(guest, buffers, false))
    },
    ..WAMR
};

pub fn send(guest: &mut Guest, fd: u32, buffers: Buffers) -> Result<usize> {
    sock_send(&mut guest.adapter, fd, IOVECS, buffers.count, 0, OUT)?;
    Ok(told(guest))
}

/// The flags of an accept.
pub fn accept(guest: &mut Guest, fd: u32, nonblocking: bool) -> Result<u32> {
    guest.accept(fd, if nonblocking { 4 } else { 0 })
}
