//! The forms that WAMR adds.

use super::{FEW, PORTS, forms};
use crate::{
    dialect::wamr::{address::*, option::*, resolve::*, *},
    testing::{
        libc::{HINTS, HOST, SERVICE},
        sockets::ADDR,
    },
};

forms! {
    "sock_open/4" = sock_open: OneOf(FEW), OneOf(FEW), OneOf(FEW), Opened;
    "sock_bind/2" = sock_bind: Fd, In(ADDR);
    "sock_connect/2" = sock_connect: Fd, In(ADDR);
    "sock_listen/2" = sock_listen: Fd, OneOf(FEW);
    "sock_close/1" = sock_close: Fd;
    "sock_recv_from/6" = sock_recv_from: Fd, Into, Count, Flags, Out(24), Out(4);
    "sock_send_to/6" = sock_send_to: Fd, From, Count, Flags, In(ADDR), Out(4);
    "sock_addr_local/2" = sock_addr_local: Fd, Out(24);
    "sock_addr_remote/2" = sock_addr_remote: Fd, Out(24);
    "sock_addr_local/3" = sock_addr_local_of_length: Fd, Many(1), Len;
    "sock_addr_remote/3" = sock_addr_remote_of_length: Fd, Many(1), Len;
    "sock_addr_resolve/6" = sock_addr_resolve: In(HOST), In(SERVICE), In(HINTS), Many(28), Count, Out(4);
    "addr_resolve/5" = addr_resolve: OneOf(FEW), In(HOST), OneOf(PORTS), Many(1), Len;
    "sock_get_linger/3" = sock_get_linger: Fd, Out(1), Out(4);
    "sock_set_linger/3" = sock_set_linger: Fd, OneOf(FEW), OneOf(FEW);
    "sock_get_recv_timeout/2" = sock_get_recv_timeout: Fd, Out(8);
    "sock_set_recv_timeout/2" = sock_set_recv_timeout: Fd, OneOf(FEW);
    "sock_get_send_timeout/2" = sock_get_send_timeout: Fd, Out(8);
    "sock_set_send_timeout/2" = sock_set_send_timeout: Fd, OneOf(FEW);
    "sock_get_ip_multicast_loop/3" = sock_get_ip_multicast_loop: Fd, OneOf(FEW), Out(1);
    "sock_set_ip_multicast_loop/3" = sock_set_ip_multicast_loop: Fd, OneOf(FEW), OneOf(FEW);
    "sock_set_ip_add_membership/3" = sock_set_ip_add_membership: Fd, In(ADDR), OneOf(FEW);
    "sock_set_ip_drop_membership/3" = sock_set_ip_drop_membership: Fd, In(ADDR), OneOf(FEW);
    "sock_get_broadcast/2" = sock_get_broadcast: Fd, Out(1);
    "sock_set_broadcast/2" = sock_set_broadcast: Fd, OneOf(FEW);
    "sock_get_keep_alive/2" = sock_get_keep_alive: Fd, Out(1);
    "sock_set_keep_alive/2" = sock_set_keep_alive: Fd, OneOf(FEW);
    "sock_get_recv_buf_size/2" = sock_get_recv_buf_size: Fd, Out(4);
    "sock_set_recv_buf_size/2" = sock_set_recv_buf_size: Fd, OneOf(FEW);
    "sock_get_send_buf_size/2" = sock_get_send_buf_size: Fd, Out(4);
    "sock_set_send_buf_size/2" = sock_set_send_buf_size: Fd, OneOf(FEW);
    "sock_get_reuse_addr/2" = sock_get_reuse_addr: Fd, Out(1);
    "sock_set_reuse_addr/2" = sock_set_reuse_addr: Fd, OneOf(FEW);
    "sock_get_reuse_port/2" = sock_get_reuse_port: Fd, Out(1);
    "sock_set_reuse_port/2" = sock_set_reuse_port: Fd, OneOf(FEW);
    "sock_get_tcp_fastopen_connect/2" = sock_get_tcp_fastopen_connect: Fd, Out(1);
    "sock_set_tcp_fastopen_connect/2" = sock_set_tcp_fastopen_connect: Fd, OneOf(FEW);
    "sock_get_tcp_keep_idle/2" = sock_get_tcp_keep_idle: Fd, Out(4);
    "sock_set_tcp_keep_idle/2" = sock_set_tcp_keep_idle: Fd, OneOf(FEW);
    "sock_get_tcp_keep_intvl/2" = sock_get_tcp_keep_intvl: Fd, Out(4);
    "sock_set_tcp_keep_intvl/2" = sock_set_tcp_keep_intvl: Fd, OneOf(FEW);
    "sock_get_tcp_no_delay/2" = sock_get_tcp_no_delay: Fd, Out(1);
    "sock_set_tcp_no_delay/2" = sock_set_tcp_no_delay: Fd, OneOf(FEW);
    "sock_get_tcp_quick_ack/2" = sock_get_tcp_quick_ack: Fd, Out(1);
    "sock_set_tcp_quick_ack/2" = sock_set_tcp_quick_ack: Fd, OneOf(FEW);
    "sock_get_ip_multicast_ttl/2" = sock_get_ip_multicast_ttl: Fd, Out(1);
    "sock_set_ip_multicast_ttl/2" = sock_set_ip_multicast_ttl: Fd, OneOf(FEW);
    "sock_get_ip_ttl/2" = sock_get_ip_ttl: Fd, Out(1);
    "sock_set_ip_ttl/2" = sock_set_ip_ttl: Fd, OneOf(FEW);
    "sock_get_ipv6_only/2" = sock_get_ipv6_only: Fd, Out(1);
    "sock_set_ipv6_only/2" = sock_set_ipv6_only: Fd, OneOf(FEW);
}
