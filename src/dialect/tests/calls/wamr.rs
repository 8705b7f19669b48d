//! Those that WAMR adds.

use super::{COUNT, Call, at, call};
use crate::{
    dialect::wamr::{address::*, option::*, *},
    testing::{IOVECS, OUT, sockets::ADDR},
};

/// All that name a descriptor. An address is laid out, of IPv4; a value is 1.
pub const CALLS: [Call; 48] = [
    call("sock_addr_local", |a, fd| sock_addr_local(a, fd, OUT)),
    at("of a length", "sock_addr_local", |a, fd| {
        sock_addr_local_of_length(a, fd, OUT, 24)
    }),
    call("sock_addr_remote", |a, fd| sock_addr_remote(a, fd, OUT)),
    at("of a length", "sock_addr_remote", |a, fd| {
        sock_addr_remote_of_length(a, fd, OUT, 24)
    }),
    call("sock_bind", |a, fd| sock_bind(a, fd, ADDR)),
    call("sock_close", sock_close),
    call("sock_connect", |a, fd| sock_connect(a, fd, ADDR)),
    call("sock_get_broadcast", |a, fd| sock_get_broadcast(a, fd, OUT)),
    call("sock_get_ip_multicast_loop", |a, fd| {
        sock_get_ip_multicast_loop(a, fd, 0, OUT)
    }),
    call("sock_get_ip_multicast_ttl", |a, fd| {
        sock_get_ip_multicast_ttl(a, fd, OUT)
    }),
    call("sock_get_ip_ttl", |a, fd| sock_get_ip_ttl(a, fd, OUT)),
    call("sock_get_ipv6_only", |a, fd| sock_get_ipv6_only(a, fd, OUT)),
    call("sock_get_keep_alive", |a, fd| {
        sock_get_keep_alive(a, fd, OUT)
    }),
    call("sock_get_linger", |a, fd| {
        sock_get_linger(a, fd, OUT, OUT + 4)
    }),
    call("sock_get_recv_buf_size", |a, fd| {
        sock_get_recv_buf_size(a, fd, OUT)
    }),
    call("sock_get_recv_timeout", |a, fd| {
        sock_get_recv_timeout(a, fd, OUT)
    }),
    call("sock_get_reuse_addr", |a, fd| {
        sock_get_reuse_addr(a, fd, OUT)
    }),
    call("sock_get_reuse_port", |a, fd| {
        sock_get_reuse_port(a, fd, OUT)
    }),
    call("sock_get_send_buf_size", |a, fd| {
        sock_get_send_buf_size(a, fd, OUT)
    }),
    call("sock_get_send_timeout", |a, fd| {
        sock_get_send_timeout(a, fd, OUT)
    }),
    call("sock_get_tcp_fastopen_connect", |a, fd| {
        sock_get_tcp_fastopen_connect(a, fd, OUT)
    }),
    call("sock_get_tcp_keep_idle", |a, fd| {
        sock_get_tcp_keep_idle(a, fd, OUT)
    }),
    call("sock_get_tcp_keep_intvl", |a, fd| {
        sock_get_tcp_keep_intvl(a, fd, OUT)
    }),
    call("sock_get_tcp_no_delay", |a, fd| {
        sock_get_tcp_no_delay(a, fd, OUT)
    }),
    call("sock_get_tcp_quick_ack", |a, fd| {
        sock_get_tcp_quick_ack(a, fd, OUT)
    }),
    call("sock_listen", |a, fd| sock_listen(a, fd, 5)),
    call("sock_recv_from", |a, fd| {
        sock_recv_from(a, fd, IOVECS, COUNT, 0, OUT, OUT + 24)
    }),
    call("sock_send_to", |a, fd| {
        sock_send_to(a, fd, IOVECS, COUNT, 0, ADDR, OUT)
    }),
    call("sock_set_broadcast", |a, fd| sock_set_broadcast(a, fd, 1)),
    call("sock_set_ip_add_membership", |a, fd| {
        sock_set_ip_add_membership(a, fd, ADDR, 0)
    }),
    call("sock_set_ip_drop_membership", |a, fd| {
        sock_set_ip_drop_membership(a, fd, ADDR, 0)
    }),
    call("sock_set_ip_multicast_loop", |a, fd| {
        sock_set_ip_multicast_loop(a, fd, 0, 1)
    }),
    call("sock_set_ip_multicast_ttl", |a, fd| {
        sock_set_ip_multicast_ttl(a, fd, 1)
    }),
    call("sock_set_ip_ttl", |a, fd| sock_set_ip_ttl(a, fd, 1)),
    call("sock_set_ipv6_only", |a, fd| sock_set_ipv6_only(a, fd, 1)),
    call("sock_set_keep_alive", |a, fd| sock_set_keep_alive(a, fd, 1)),
    call("sock_set_linger", |a, fd| sock_set_linger(a, fd, 1, 1)),
    call("sock_set_recv_buf_size", |a, fd| {
        sock_set_recv_buf_size(a, fd, 1)
    }),
    call("sock_set_recv_timeout", |a, fd| {
        sock_set_recv_timeout(a, fd, 1)
    }),
    call("sock_set_reuse_addr", |a, fd| sock_set_reuse_addr(a, fd, 1)),
    call("sock_set_reuse_port", |a, fd| sock_set_reuse_port(a, fd, 1)),
    call("sock_set_send_buf_size", |a, fd| {
        sock_set_send_buf_size(a, fd, 1)
    }),
    call("sock_set_send_timeout", |a, fd| {
        sock_set_send_timeout(a, fd, 1)
    }),
    call("sock_set_tcp_fastopen_connect", |a, fd| {
        sock_set_tcp_fastopen_connect(a, fd, 1)
    }),
    call("sock_set_tcp_keep_idle", |a, fd| {
        sock_set_tcp_keep_idle(a, fd, 1)
    }),
    call("sock_set_tcp_keep_intvl", |a, fd| {
        sock_set_tcp_keep_intvl(a, fd, 1)
    }),
    call("sock_set_tcp_no_delay", |a, fd| {
        sock_set_tcp_no_delay(a, fd, 1)
    }),
    call("sock_set_tcp_quick_ack", |a, fd| {
        sock_set_tcp_quick_ack(a, fd, 1)
    }),
];
