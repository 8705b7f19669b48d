//! The socket functions that WAMR adds to Preview 1: those of 1.1 and later, and the forms that only WAMR 1.0 had.
//! Source: `core/iwasm/libraries/lib-socket/inc/wasi_socket_ext.h`, of WAMR 2.4 and of WAMR 1.0.

use super::{Form, form};

/// WAMR 1.1 and later; the two timeout setters take an i64.
pub const WAMR: &[Form] = &[
    form("sock_addr_local", "ii", "i"),
    form("sock_addr_remote", "ii", "i"),
    form("sock_addr_resolve", "iiiiii", "i"),
    form("sock_bind", "ii", "i"),
    form("sock_close", "i", "i"),
    form("sock_connect", "ii", "i"),
    form("sock_listen", "ii", "i"),
    form("sock_open", "iiii", "i"),
    form("sock_recv_from", "iiiiii", "i"),
    form("sock_send_to", "iiiiii", "i"),
    form("sock_get_broadcast", "ii", "i"),
    form("sock_set_broadcast", "ii", "i"),
    form("sock_get_keep_alive", "ii", "i"),
    form("sock_set_keep_alive", "ii", "i"),
    form("sock_get_linger", "iii", "i"),
    form("sock_set_linger", "iii", "i"),
    form("sock_get_recv_buf_size", "ii", "i"),
    form("sock_set_recv_buf_size", "ii", "i"),
    form("sock_get_send_buf_size", "ii", "i"),
    form("sock_set_send_buf_size", "ii", "i"),
    form("sock_get_recv_timeout", "ii", "i"),
    form("sock_set_recv_timeout", "iI", "i"),
    form("sock_get_send_timeout", "ii", "i"),
    form("sock_set_send_timeout", "iI", "i"),
    form("sock_get_reuse_addr", "ii", "i"),
    form("sock_set_reuse_addr", "ii", "i"),
    form("sock_get_reuse_port", "ii", "i"),
    form("sock_set_reuse_port", "ii", "i"),
    form("sock_get_tcp_fastopen_connect", "ii", "i"),
    form("sock_set_tcp_fastopen_connect", "ii", "i"),
    form("sock_get_tcp_keep_idle", "ii", "i"),
    form("sock_set_tcp_keep_idle", "ii", "i"),
    form("sock_get_tcp_keep_intvl", "ii", "i"),
    form("sock_set_tcp_keep_intvl", "ii", "i"),
    form("sock_get_tcp_no_delay", "ii", "i"),
    form("sock_set_tcp_no_delay", "ii", "i"),
    form("sock_get_tcp_quick_ack", "ii", "i"),
    form("sock_set_tcp_quick_ack", "ii", "i"),
    form("sock_get_ip_multicast_loop", "iii", "i"),
    form("sock_set_ip_multicast_loop", "iii", "i"),
    form("sock_get_ip_multicast_ttl", "ii", "i"),
    form("sock_set_ip_multicast_ttl", "ii", "i"),
    form("sock_get_ip_ttl", "ii", "i"),
    form("sock_set_ip_ttl", "ii", "i"),
    form("sock_get_ipv6_only", "ii", "i"),
    form("sock_set_ipv6_only", "ii", "i"),
    form("sock_set_ip_add_membership", "iii", "i"),
    form("sock_set_ip_drop_membership", "iii", "i"),
];

/// What the header of 1.0 has otherwise: connections are accepted without flags, addresses go into a buffer with a length, and
/// a lookup takes a port, as a number, and does not tell how much it found.
pub const WAMR_1_0: &[Form] = &[
    form("sock_accept", "ii", "i"),
    form("sock_addr_local", "iii", "i"),
    form("sock_addr_remote", "iii", "i"),
    form("addr_resolve", "iiiii", "i"),
];
