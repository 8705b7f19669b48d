//! What WAMR adds to Preview 1.

use super::NOT_NOW;
use crate::{
    dialect::wamr::{self, address, option, resolve},
    errno::code,
    state::{first_page, global},
};

exports! {
    "sock_open/4" => fn sock_open(pool: u32, family: u32, socktype: u32, opened: u32) = wamr::sock_open;
    "sock_bind/2" => fn sock_bind(fd: u32, addr: u32) = wamr::sock_bind;
    "sock_connect/2" => fn sock_connect(fd: u32, addr: u32) = wamr::sock_connect;
    "sock_listen/2" => fn sock_listen(fd: u32, backlog: u32) = wamr::sock_listen;
    "sock_close/1" => fn sock_close(fd: u32) = wamr::sock_close;
    "sock_recv_from/6" => fn sock_recv_from(
        fd: u32, iovs: u32, count: u32, flags: u32, from: u32, received: u32
    ) = wamr::sock_recv_from;
    "sock_send_to/6" => fn sock_send_to(
        fd: u32, iovs: u32, count: u32, flags: u32, to: u32, sent: u32
    ) = wamr::sock_send_to;
    "sock_addr_local/2" => fn sock_addr_local(fd: u32, addr: u32) = address::sock_addr_local;
    "sock_addr_remote/2" => fn sock_addr_remote(fd: u32, addr: u32) = address::sock_addr_remote;
    "sock_addr_local/3" => fn sock_addr_local_3(
        fd: u32, buffer: u32, len: u32
    ) = address::sock_addr_local_of_length;
    "sock_addr_remote/3" => fn sock_addr_remote_3(
        fd: u32, buffer: u32, len: u32
    ) = address::sock_addr_remote_of_length;
    "sock_addr_resolve/6" => fn sock_addr_resolve(
        host: u32, service: u32, hints: u32, entries: u32, capacity: u32, found: u32
    ) = resolve::sock_addr_resolve;
    "addr_resolve/5" => fn addr_resolve(
        pool: u32, host: u32, port: u32, buffer: u32, size: u32
    ) = resolve::addr_resolve;
    "sock_get_linger/3" => fn sock_get_linger(fd: u32, enabled: u32, seconds: u32) = option::sock_get_linger;
    "sock_set_linger/3" => fn sock_set_linger(fd: u32, enabled: u32, seconds: u32) = option::sock_set_linger;
    "sock_get_recv_timeout/2" => fn sock_get_recv_timeout(fd: u32, time: u32) = option::sock_get_recv_timeout;
    "sock_set_recv_timeout/2" => fn sock_set_recv_timeout(fd: u32, time: u64) = option::sock_set_recv_timeout;
    "sock_get_send_timeout/2" => fn sock_get_send_timeout(fd: u32, time: u32) = option::sock_get_send_timeout;
    "sock_set_send_timeout/2" => fn sock_set_send_timeout(fd: u32, time: u64) = option::sock_set_send_timeout;
    "sock_get_ip_multicast_loop/3" => fn sock_get_ip_multicast_loop(
        fd: u32, is_ipv6: u32, value: u32
    ) = option::sock_get_ip_multicast_loop;
    "sock_set_ip_multicast_loop/3" => fn sock_set_ip_multicast_loop(
        fd: u32, is_ipv6: u32, value: u32
    ) = option::sock_set_ip_multicast_loop;
    "sock_set_ip_add_membership/3" => fn sock_set_ip_add_membership(
        fd: u32, group: u32, interface: u32
    ) = option::sock_set_ip_add_membership;
    "sock_set_ip_drop_membership/3" => fn sock_set_ip_drop_membership(
        fd: u32, group: u32, interface: u32
    ) = option::sock_set_ip_drop_membership;
    "sock_get_broadcast/2" => fn sock_get_broadcast(fd: u32, value: u32) = option::sock_get_broadcast;
    "sock_set_broadcast/2" => fn sock_set_broadcast(fd: u32, value: u32) = option::sock_set_broadcast;
    "sock_get_keep_alive/2" => fn sock_get_keep_alive(fd: u32, value: u32) = option::sock_get_keep_alive;
    "sock_set_keep_alive/2" => fn sock_set_keep_alive(fd: u32, value: u32) = option::sock_set_keep_alive;
    "sock_get_recv_buf_size/2" => fn sock_get_recv_buf_size(fd: u32, value: u32) = option::sock_get_recv_buf_size;
    "sock_set_recv_buf_size/2" => fn sock_set_recv_buf_size(fd: u32, value: u32) = option::sock_set_recv_buf_size;
    "sock_get_send_buf_size/2" => fn sock_get_send_buf_size(fd: u32, value: u32) = option::sock_get_send_buf_size;
    "sock_set_send_buf_size/2" => fn sock_set_send_buf_size(fd: u32, value: u32) = option::sock_set_send_buf_size;
    "sock_get_reuse_addr/2" => fn sock_get_reuse_addr(fd: u32, value: u32) = option::sock_get_reuse_addr;
    "sock_set_reuse_addr/2" => fn sock_set_reuse_addr(fd: u32, value: u32) = option::sock_set_reuse_addr;
    "sock_get_reuse_port/2" => fn sock_get_reuse_port(fd: u32, value: u32) = option::sock_get_reuse_port;
    "sock_set_reuse_port/2" => fn sock_set_reuse_port(fd: u32, value: u32) = option::sock_set_reuse_port;
    "sock_get_tcp_fastopen_connect/2" => fn sock_get_tcp_fastopen_connect(fd: u32, value: u32) = option::sock_get_tcp_fastopen_connect;
    "sock_set_tcp_fastopen_connect/2" => fn sock_set_tcp_fastopen_connect(fd: u32, value: u32) = option::sock_set_tcp_fastopen_connect;
    "sock_get_tcp_keep_idle/2" => fn sock_get_tcp_keep_idle(fd: u32, value: u32) = option::sock_get_tcp_keep_idle;
    "sock_set_tcp_keep_idle/2" => fn sock_set_tcp_keep_idle(fd: u32, value: u32) = option::sock_set_tcp_keep_idle;
    "sock_get_tcp_keep_intvl/2" => fn sock_get_tcp_keep_intvl(fd: u32, value: u32) = option::sock_get_tcp_keep_intvl;
    "sock_set_tcp_keep_intvl/2" => fn sock_set_tcp_keep_intvl(fd: u32, value: u32) = option::sock_set_tcp_keep_intvl;
    "sock_get_tcp_no_delay/2" => fn sock_get_tcp_no_delay(fd: u32, value: u32) = option::sock_get_tcp_no_delay;
    "sock_set_tcp_no_delay/2" => fn sock_set_tcp_no_delay(fd: u32, value: u32) = option::sock_set_tcp_no_delay;
    "sock_get_tcp_quick_ack/2" => fn sock_get_tcp_quick_ack(fd: u32, value: u32) = option::sock_get_tcp_quick_ack;
    "sock_set_tcp_quick_ack/2" => fn sock_set_tcp_quick_ack(fd: u32, value: u32) = option::sock_set_tcp_quick_ack;
    "sock_get_ip_multicast_ttl/2" => fn sock_get_ip_multicast_ttl(fd: u32, value: u32) = option::sock_get_ip_multicast_ttl;
    "sock_set_ip_multicast_ttl/2" => fn sock_set_ip_multicast_ttl(fd: u32, value: u32) = option::sock_set_ip_multicast_ttl;
    "sock_get_ip_ttl/2" => fn sock_get_ip_ttl(fd: u32, value: u32) = option::sock_get_ip_ttl;
    "sock_set_ip_ttl/2" => fn sock_set_ip_ttl(fd: u32, value: u32) = option::sock_set_ip_ttl;
    "sock_get_ipv6_only/2" => fn sock_get_ipv6_only(fd: u32, value: u32) = option::sock_get_ipv6_only;
    "sock_set_ipv6_only/2" => fn sock_set_ipv6_only(fd: u32, value: u32) = option::sock_set_ipv6_only;
}
