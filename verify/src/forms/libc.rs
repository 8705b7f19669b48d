//! The socket functions of this project's own C library, as `libc/README.md` documents them.

use super::{Form, form};

/// All of them; what a C library needs besides is Preview 1's.
pub const LIBC: &[Form] = &[
    form("adapter_socket", "iiii", "i"),
    form("adapter_bind", "iii", "i"),
    form("adapter_connect", "iii", "i"),
    form("adapter_listen", "ii", "i"),
    form("adapter_accept", "iiiii", "i"),
    form("adapter_getsockname", "iii", "i"),
    form("adapter_getpeername", "iii", "i"),
    form("adapter_recvfrom", "iiiiiiii", "i"),
    form("adapter_sendto", "iiiiiii", "i"),
    form("adapter_getsockopt", "iiiii", "i"),
    form("adapter_setsockopt", "iiiii", "i"),
    form("adapter_getaddrinfo", "iiiiii", "i"),
];
