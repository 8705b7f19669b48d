//! The socket functions that WasmEdge adds to Preview 1: V1, V2 under the plain names, and the explicit `_v2` names.
//! Source: `include/host/wasi/wasifunc.h`; real modules mix V1 and V2, so each form stands alone. No build serves them yet.

use verify::forms::{Form, form};

pub(super) const FORMS: &[Form] = &[
    form("sock_open", "iii", "i"),
    form("sock_bind", "iii", "i"),
    form("sock_connect", "iii", "i"),
    form("sock_listen", "ii", "i"),
    form("sock_accept", "ii", "i"),
    form("sock_recv_from", "iiiiiii", "i"),
    form("sock_recv_from", "iiiiiiii", "i"),
    form("sock_send_to", "iiiiiii", "i"),
    form("sock_getsockopt", "iiiii", "i"),
    form("sock_setsockopt", "iiiii", "i"),
    form("sock_getlocaladdr", "iiii", "i"),
    form("sock_getlocaladdr", "iii", "i"),
    form("sock_getpeeraddr", "iiii", "i"),
    form("sock_getpeeraddr", "iii", "i"),
    form("sock_getaddrinfo", "iiiiiiii", "i"),
    form("epoll_oneoff", "iiii", "i"),
    form("sock_open_v2", "iii", "i"),
    form("sock_bind_v2", "iii", "i"),
    form("sock_connect_v2", "iii", "i"),
    form("sock_listen_v2", "ii", "i"),
    form("sock_accept_v2", "iii", "i"),
    form("sock_recv_v2", "iiiiii", "i"),
    form("sock_recv_from_v2", "iiiiiiii", "i"),
    form("sock_send_v2", "iiiii", "i"),
    form("sock_send_to_v2", "iiiiiii", "i"),
    form("sock_getlocaladdr_v2", "iii", "i"),
    form("sock_getpeeraddr_v2", "iii", "i"),
];
