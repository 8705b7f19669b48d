//! Those of the C library.

use super::{COUNT, Call, call};
use crate::{
    dialect::libc::{address::*, message::*, option::*, socket::*},
    socket::option::Name,
    testing::{
        IOVECS, OUT,
        libc::{IN, LEN, SOCKADDR, VALUE},
    },
};

const KEEPALIVE: Name = Name::SO_KEEPALIVE;

/// All that name a descriptor. An address is laid out, of IPv4; the option is SO_KEEPALIVE.
pub const CALLS: [Call; 10] = [
    call("adapter_accept", |a, fd| {
        adapter_accept(a, fd, SOCKADDR, LEN, 0, OUT)
    }),
    call("adapter_bind", |a, fd| adapter_bind(a, fd, SOCKADDR, IN)),
    call("adapter_connect", |a, fd| {
        adapter_connect(a, fd, SOCKADDR, IN)
    }),
    call("adapter_getpeername", |a, fd| {
        adapter_getpeername(a, fd, SOCKADDR, LEN)
    }),
    call("adapter_getsockname", |a, fd| {
        adapter_getsockname(a, fd, SOCKADDR, LEN)
    }),
    call("adapter_getsockopt", |a, fd| {
        adapter_getsockopt(a, fd, KEEPALIVE.level, KEEPALIVE.number, VALUE, LEN)
    }),
    call("adapter_listen", |a, fd| adapter_listen(a, fd, 5)),
    call("adapter_recvfrom", |a, fd| {
        adapter_recvfrom(a, fd, IOVECS, COUNT, 0, SOCKADDR, LEN, OUT, OUT + 4)
    }),
    call("adapter_sendto", |a, fd| {
        adapter_sendto(a, fd, IOVECS, COUNT, 0, SOCKADDR, IN, OUT)
    }),
    call("adapter_setsockopt", |a, fd| {
        adapter_setsockopt(a, fd, KEEPALIVE.level, KEEPALIVE.number, VALUE, 4)
    }),
];
