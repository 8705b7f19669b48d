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

/// One of the meanings that a form has had, where name and signature do not tell which.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The form.
    pub form: Form,
    /// What this reading is called.
    pub name: &'static str,
}

/// The readings beside the usual ones; an adapter exports them as `name@reading/arity`.
pub const WASMEDGE_READINGS: &[Reading] = &[
    // Families and types were counted from 0 up to WasmEdge 0.9.
    reading("sock_open", "iii", "0.9"),
    // In WasmEdge 0.8.2 the second parameter is a port and no set of flags.
    reading("sock_accept", "iii", "port"),
    // WasmEdge 0.10 wrote a sockaddr, later versions the bare address.
    reading("sock_recv_from", "iiiiiii", "0.11"),
    // WasmEdge itself writes the port in network order, what its guests expect of the plain name is the machine's.
    reading("sock_recv_from", "iiiiiiii", "network-order"),
    // Where the last parameter points to the length, or is the length: small numbers are usually lengths.
    reading("sock_getsockopt", "iiiii", "pointer"),
    reading("sock_getsockopt", "iiiii", "length"),
    reading("sock_setsockopt", "iiiii", "pointer"),
    reading("sock_setsockopt", "iiiii", "length"),
    // Whether an IPv6 address lies behind the flow information, as in sockaddr_in6, or right behind the port.
    reading("sock_getaddrinfo", "iiiiiiii", "sockaddr"),
];

const fn reading(form: &'static str, params: &'static str, name: &'static str) -> Reading {
    let form = self::form(form, params, "i");
    Reading { form, name }
}

/// `name@reading/arity`, as an adapter exports it before it is fitted.
impl std::fmt::Display for Reading {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}@{}/{}", self.form.name, self.name, self.form.arity())
    }
}
