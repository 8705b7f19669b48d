//! Every pointer parameter of WAMR's. Where nothing is laid out there are zeros: the address of nobody, an empty name.

use super::{FRESH, UDP, V6, parameters::Parameter};
use crate::{
    dialect::wamr::{address::*, option::*, resolve::*, *},
    testing::{CONNECTION, DATA as BUFFER, IOVECS, OUT},
};

/// Behind the buffer that [`super::guest`] has there.
const DATA: u32 = BUFFER + 4096;

/// All but that of a group, which nobody joins. The guest is one of [`super::guest_with_sockets`].
pub const PARAMETERS: &[Parameter] = &[
    ("sock_open", 4, |guest, at| {
        sock_open(&mut guest.adapter, 0, 0, 1, at)
    }),
    ("sock_bind", 24, |guest, at| {
        sock_bind(&mut guest.adapter, FRESH, at)
    }),
    ("sock_connect", 24, |guest, at| {
        sock_connect(&mut guest.adapter, UDP, at)
    }),
    ("sock_recv_from iovecs", 16, |guest, at| {
        sock_recv_from(&mut guest.adapter, CONNECTION, at, 2, 0, OUT, OUT)
    }),
    ("sock_recv_from buffer", 9, |guest, at| {
        let (iovecs, count) = guest.iovecs_at(&[(OUT, 1), (at, 9)]);
        sock_recv_from(&mut guest.adapter, CONNECTION, iovecs, count, 0, OUT, OUT)
    }),
    ("sock_recv_from sender", 24, |guest, at| {
        sock_recv_from(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, at, OUT)
    }),
    ("sock_recv_from length", 4, |guest, at| {
        sock_recv_from(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, OUT, at)
    }),
    ("sock_send_to iovecs", 16, |guest, at| {
        sock_send_to(&mut guest.adapter, CONNECTION, at, 2, 0, DATA, OUT)
    }),
    ("sock_send_to buffer", 9, |guest, at| {
        let (iovecs, count) = guest.iovecs_at(&[(at, 9)]);
        sock_send_to(&mut guest.adapter, CONNECTION, iovecs, count, 0, DATA, OUT)
    }),
    ("sock_send_to receiver", 24, |guest, at| {
        sock_send_to(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, at, OUT)
    }),
    ("sock_send_to length", 4, |guest, at| {
        sock_send_to(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, DATA, at)
    }),
    ("sock_addr_local", 24, |guest, at| {
        sock_addr_local(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_addr_remote", 24, |guest, at| {
        sock_addr_remote(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_addr_local of a length", 10, |guest, at| {
        sock_addr_local_of_length(&mut guest.adapter, CONNECTION, at, 10)
    }),
    ("sock_addr_remote of a length", 10, |guest, at| {
        sock_addr_remote_of_length(&mut guest.adapter, CONNECTION, at, 10)
    }),
    ("sock_addr_resolve host", 1, |guest, at| {
        sock_addr_resolve(&mut guest.adapter, at, DATA, DATA, DATA, 0, OUT)
    }),
    ("sock_addr_resolve service", 1, |guest, at| {
        sock_addr_resolve(&mut guest.adapter, DATA, at, DATA, DATA, 0, OUT)
    }),
    ("sock_addr_resolve hints", 12, |guest, at| {
        sock_addr_resolve(&mut guest.adapter, DATA, DATA, at, DATA, 0, OUT)
    }),
    ("sock_addr_resolve entries", 28, |guest, at| {
        sock_addr_resolve(&mut guest.adapter, DATA, DATA, DATA, at, 1, OUT)
    }),
    ("sock_addr_resolve number", 4, |guest, at| {
        sock_addr_resolve(&mut guest.adapter, DATA, DATA, DATA, DATA, 0, at)
    }),
    ("addr_resolve host", 1, |guest, at| {
        addr_resolve(&mut guest.adapter, 0, at, 80, DATA, 24)
    }),
    ("addr_resolve addresses", 24, |guest, at| {
        addr_resolve(&mut guest.adapter, 0, DATA, 80, at, 24)
    }),
    ("sock_get_broadcast", 1, |guest, at| {
        sock_get_broadcast(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_keep_alive", 1, |guest, at| {
        sock_get_keep_alive(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_recv_buf_size", 4, |guest, at| {
        sock_get_recv_buf_size(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_send_buf_size", 4, |guest, at| {
        sock_get_send_buf_size(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_reuse_addr", 1, |guest, at| {
        sock_get_reuse_addr(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_reuse_port", 1, |guest, at| {
        sock_get_reuse_port(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_tcp_fastopen_connect", 1, |guest, at| {
        sock_get_tcp_fastopen_connect(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_tcp_keep_idle", 4, |guest, at| {
        sock_get_tcp_keep_idle(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_tcp_keep_intvl", 4, |guest, at| {
        sock_get_tcp_keep_intvl(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_tcp_no_delay", 1, |guest, at| {
        sock_get_tcp_no_delay(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_tcp_quick_ack", 1, |guest, at| {
        sock_get_tcp_quick_ack(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_ip_multicast_ttl", 1, |guest, at| {
        sock_get_ip_multicast_ttl(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_ip_ttl", 1, |guest, at| {
        sock_get_ip_ttl(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_recv_timeout", 8, |guest, at| {
        sock_get_recv_timeout(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_send_timeout", 8, |guest, at| {
        sock_get_send_timeout(&mut guest.adapter, CONNECTION, at)
    }),
    ("sock_get_ip_multicast_loop", 1, |guest, at| {
        sock_get_ip_multicast_loop(&mut guest.adapter, CONNECTION, 0, at)
    }),
    ("sock_get_linger enabled", 1, |guest, at| {
        sock_get_linger(&mut guest.adapter, CONNECTION, at, OUT)
    }),
    ("sock_get_linger seconds", 4, |guest, at| {
        sock_get_linger(&mut guest.adapter, CONNECTION, OUT, at)
    }),
    ("sock_get_ipv6_only", 1, |guest, at| {
        sock_get_ipv6_only(&mut guest.adapter, V6, at)
    }),
];
