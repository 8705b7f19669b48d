//! WAMR's calls, and those that WAMR 1.0 had otherwise.

use super::{Dialect, brought, close, preview1, told};
use crate::{
    dialect::{
        preview1::sock::sock_accept_without_flags,
        wamr::{address::*, *},
    },
    guest::layout::libc::Msg,
    testing::{Guest, IOVECS, OUT, sockets::ADDR},
};

pub const WAMR: Dialect = Dialect {
    open: Guest::socket,
    bind: |guest, fd, address| guest.bind(fd, &address.to_string()),
    listen: Guest::listen,
    connect: |guest, fd, address| guest.connect(fd, &address.to_string()),
    accept: preview1::accept,
    send: preview1::send,
    send_to: |guest, fd, buffers, to| {
        guest.lay_address(&to.to_string());
        sock_send_to(&mut guest.adapter, fd, IOVECS, buffers.count, 0, ADDR, OUT)?;
        Ok(told(guest))
    },
    flags: Msg::PEEK.union(Msg::WAITALL),
    receive: |guest, fd, buffers, flags| {
        let (adapter, count) = (&mut guest.adapter, buffers.count);
        sock_recv_from(adapter, fd, IOVECS, count, flags.bits(), ADDR, OUT)?;
        let brought = brought(guest, buffers, false);
        Ok(brought.from(guest.laid_address()))
    },
    local: Guest::local,
    remote: Guest::remote,
    close: |guest, fd| sock_close(&mut guest.adapter, fd),
};

/// The lengths of addresses are told, and an accept has no flags.
pub const WAMR_1_0: Dialect = Dialect {
    accept: |guest, fd, _| {
        sock_accept_without_flags(&mut guest.adapter, fd, OUT)?;
        Ok(guest.u32(OUT))
    },
    local: |guest, fd| {
        sock_addr_local_of_length(&mut guest.adapter, fd, ADDR, 24)?;
        Ok(guest.laid_address())
    },
    remote: |guest, fd| {
        sock_addr_remote_of_length(&mut guest.adapter, fd, ADDR, 24)?;
        Ok(guest.laid_address())
    },
    close,
    ..WAMR
};
