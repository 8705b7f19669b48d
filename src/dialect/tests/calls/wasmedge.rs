//! Those that WasmEdge adds, in each reading; what is `_v2` has addresses with their family in front.

use super::{COUNT, Call, at, call};
use crate::{
    dialect::{
        preview1::sock::{sock_accept, sock_recv, sock_send},
        wamr::sock_listen,
        wasmedge::{address::*, option::*, *},
    },
    testing::{
        IOVECS, OUT,
        wasmedge::{ALONE, LEN, STORAGE, VALUE},
    },
};

/// The port of the address that is laid out.
const PORT: u32 = 9000;

/// SO_KEEPALIVE
const KEEPALIVE: u32 = 7;

/// All that name a descriptor. An address is laid out, of IPv4; the option is SO_KEEPALIVE.
pub const CALLS: [Call; 28] = [
    call("sock_accept@port", |a, fd| {
        sock_accept_with_port(a, fd, PORT, OUT)
    }),
    call("sock_accept_v2", |a, fd| sock_accept(a, fd, 0, OUT)),
    call("sock_bind", |a, fd| sock_bind(a, fd, ALONE, PORT)),
    call("sock_bind_v2", |a, fd| sock_bind(a, fd, STORAGE, PORT)),
    call("sock_connect", |a, fd| sock_connect(a, fd, ALONE, PORT)),
    call("sock_connect_v2", |a, fd| {
        sock_connect(a, fd, STORAGE, PORT)
    }),
    at("with a type", "sock_getlocaladdr", |a, fd| {
        sock_getlocaladdr_with_type(a, fd, ALONE, OUT, OUT + 4)
    }),
    call("sock_getlocaladdr", |a, fd| {
        sock_getlocaladdr(a, fd, ALONE, OUT)
    }),
    call("sock_getlocaladdr_v2", |a, fd| {
        sock_getlocaladdr(a, fd, STORAGE, OUT)
    }),
    at("with a type", "sock_getpeeraddr", |a, fd| {
        sock_getpeeraddr_with_type(a, fd, ALONE, OUT, OUT + 4)
    }),
    call("sock_getpeeraddr", |a, fd| {
        sock_getpeeraddr(a, fd, ALONE, OUT)
    }),
    call("sock_getpeeraddr_v2", |a, fd| {
        sock_getpeeraddr(a, fd, STORAGE, OUT)
    }),
    call("sock_getsockopt", |a, fd| {
        sock_getsockopt(a, fd, 0, KEEPALIVE, VALUE, LEN)
    }),
    call("sock_getsockopt@length", |a, fd| {
        sock_getsockopt_by_length(a, fd, 0, KEEPALIVE, VALUE, 4)
    }),
    call("sock_getsockopt@pointer", |a, fd| {
        sock_getsockopt_by_pointer(a, fd, 0, KEEPALIVE, VALUE, LEN)
    }),
    call("sock_listen_v2", |a, fd| sock_listen(a, fd, 5)),
    at("without a port", "sock_recv_from", |a, fd| {
        sock_recv_from_of_0_10(a, fd, IOVECS, COUNT, STORAGE, 0, OUT, OUT + 4)
    }),
    call("sock_recv_from", |a, fd| {
        sock_recv_from(a, fd, IOVECS, COUNT, STORAGE, 0, OUT + 8, OUT, OUT + 4)
    }),
    call("sock_recv_from@0.11", |a, fd| {
        sock_recv_from_of_0_11(a, fd, IOVECS, COUNT, ALONE, 0, OUT, OUT + 4)
    }),
    call("sock_recv_from@network-order", |a, fd| {
        sock_recv_from_in_network_order(a, fd, IOVECS, COUNT, ALONE, 0, OUT + 8, OUT, OUT + 4)
    }),
    call("sock_recv_from_v2", |a, fd| {
        sock_recv_from_in_network_order(a, fd, IOVECS, COUNT, STORAGE, 0, OUT + 8, OUT, OUT + 4)
    }),
    call("sock_recv_v2", |a, fd| {
        sock_recv(a, fd, IOVECS, COUNT, 0, OUT, OUT + 4)
    }),
    call("sock_send_to", |a, fd| {
        sock_send_to(a, fd, IOVECS, COUNT, ALONE, PORT, 0, OUT)
    }),
    call("sock_send_to_v2", |a, fd| {
        sock_send_to(a, fd, IOVECS, COUNT, STORAGE, PORT, 0, OUT)
    }),
    call("sock_send_v2", |a, fd| {
        sock_send(a, fd, IOVECS, COUNT, 0, OUT)
    }),
    call("sock_setsockopt", |a, fd| {
        sock_setsockopt(a, fd, 0, KEEPALIVE, VALUE, 4)
    }),
    call("sock_setsockopt@length", |a, fd| {
        sock_setsockopt_by_length(a, fd, 0, KEEPALIVE, VALUE, 4)
    }),
    call("sock_setsockopt@pointer", |a, fd| {
        sock_setsockopt_by_pointer(a, fd, 0, KEEPALIVE, VALUE, LEN)
    }),
];
