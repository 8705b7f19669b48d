//! The socket functions that WasmEdge adds to Preview 1: V1, V2 under the plain names, and the explicit `_v2` names.
//! Source: `include/host/wasi/wasifunc.h`; real modules mix V1 and V2, so each form stands alone.

use super::{Form, form};

/// Every form, V1's before V2's.
pub const WASMEDGE: &[Form] = &[
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

/// The readings beside the usual ones; an adapter exports them as `name@reading/arity`.
pub const WASMEDGE_READINGS: &[Form] = &[
    // Families and types were counted from 0 up to WasmEdge 0.9.
    form("sock_open", "iii", "i").read("0.9"),
    // In WasmEdge 0.8.2 the second parameter is a port and no set of flags.
    form("sock_accept", "iii", "i").read("port"),
    // WasmEdge 0.10 wrote a sockaddr, later versions the bare address.
    form("sock_recv_from", "iiiiiii", "i").read("0.11"),
    // WasmEdge itself writes the port in network order, what its guests expect of the plain name is the machine's.
    form("sock_recv_from", "iiiiiiii", "i").read("network-order"),
    // Where the last parameter points to the length, or is the length: small numbers are usually lengths.
    form("sock_getsockopt", "iiiii", "i").read("pointer"),
    form("sock_getsockopt", "iiiii", "i").read("length"),
    form("sock_setsockopt", "iiiii", "i").read("pointer"),
    form("sock_setsockopt", "iiiii", "i").read("length"),
    // Families, types and protocols, likewise up to 0.9.
    form("sock_getaddrinfo", "iiiiiiii", "i").read("0.9"),
    // Whether an IPv6 address lies behind the flow information, as in sockaddr_in6, or right behind the port.
    form("sock_getaddrinfo", "iiiiiiii", "i").read("sockaddr"),
];
