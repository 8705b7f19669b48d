//! What WasmEdge adds to Preview 1: each form, and behind an `@` the readings of it that are not the usual one.

use super::NOT_NOW;
use crate::{
    dialect::{
        preview1::sock,
        wamr,
        wasmedge::{self, address, option, resolve},
    },
    errno::code,
    state::{first_page, global},
};

exports! {
    "sock_open/3" => fn sock_open(family: u32, socktype: u32, opened: u32) = wasmedge::sock_open;
    "sock_open@0.9/3" => fn sock_open_of_0_9(family: u32, socktype: u32, opened: u32) = wasmedge::sock_open_of_0_9;
    "sock_open_v2/3" => fn sock_open_v2(family: u32, socktype: u32, opened: u32) = wasmedge::sock_open;
    "sock_bind/3" => fn sock_bind(fd: u32, address: u32, port: u32) = wasmedge::sock_bind;
    "sock_connect/3" => fn sock_connect(fd: u32, address: u32, port: u32) = wasmedge::sock_connect;
    "sock_bind_v2/3" => fn sock_bind_v2(fd: u32, address: u32, port: u32) = wasmedge::sock_bind;
    "sock_connect_v2/3" => fn sock_connect_v2(fd: u32, address: u32, port: u32) = wasmedge::sock_connect;
    "sock_listen_v2/2" => fn sock_listen_v2(fd: u32, backlog: u32) = wamr::sock_listen;
    "sock_accept@port/3" => fn sock_accept_with_port(fd: u32, port: u32, accepted: u32) = wasmedge::sock_accept_with_port;
    "sock_accept_v2/3" => fn sock_accept_v2(fd: u32, flags: u32, accepted: u32) = sock::sock_accept;
    "sock_recv_v2/6" => fn sock_recv_v2(
        fd: u32, iovs: u32, count: u32, flags: u32, received: u32, out_flags: u32
    ) = sock::sock_recv;
    "sock_recv_from/7" => fn sock_recv_from_7(
        fd: u32, iovs: u32, count: u32, address: u32, flags: u32, received: u32, out_flags: u32
    ) = wasmedge::sock_recv_from_of_0_10;
    "sock_recv_from@0.11/7" => fn sock_recv_from_of_0_11(
        fd: u32, iovs: u32, count: u32, address: u32, flags: u32, received: u32, out_flags: u32
    ) = wasmedge::sock_recv_from_of_0_11;
    "sock_recv_from/8" => fn sock_recv_from_8(
        fd: u32, iovs: u32, count: u32, address: u32, flags: u32, port: u32, received: u32, out_flags: u32
    ) = wasmedge::sock_recv_from;
    "sock_recv_from@network-order/8" => fn sock_recv_from_in_network_order(
        fd: u32, iovs: u32, count: u32, address: u32, flags: u32, port: u32, received: u32, out_flags: u32
    ) = wasmedge::sock_recv_from_in_network_order;
    "sock_recv_from_v2/8" => fn sock_recv_from_v2(
        fd: u32, iovs: u32, count: u32, address: u32, flags: u32, port: u32, received: u32, out_flags: u32
    ) = wasmedge::sock_recv_from_in_network_order;
    "sock_send_v2/5" => fn sock_send_v2(fd: u32, iovs: u32, count: u32, flags: u32, sent: u32) = sock::sock_send;
    "sock_send_to/7" => fn sock_send_to(
        fd: u32, iovs: u32, count: u32, address: u32, port: u32, flags: u32, sent: u32
    ) = wasmedge::sock_send_to;
    "sock_send_to_v2/7" => fn sock_send_to_v2(
        fd: u32, iovs: u32, count: u32, address: u32, port: u32, flags: u32, sent: u32
    ) = wasmedge::sock_send_to;
    "sock_getlocaladdr/4" => fn sock_getlocaladdr_4(
        fd: u32, address: u32, version: u32, port: u32
    ) = address::sock_getlocaladdr_with_type;
    "sock_getlocaladdr/3" => fn sock_getlocaladdr_3(fd: u32, address: u32, port: u32) = address::sock_getlocaladdr;
    "sock_getlocaladdr_v2/3" => fn sock_getlocaladdr_v2(fd: u32, address: u32, port: u32) = address::sock_getlocaladdr;
    "sock_getpeeraddr/4" => fn sock_getpeeraddr_4(
        fd: u32, address: u32, version: u32, port: u32
    ) = address::sock_getpeeraddr_with_type;
    "sock_getpeeraddr/3" => fn sock_getpeeraddr_3(fd: u32, address: u32, port: u32) = address::sock_getpeeraddr;
    "sock_getpeeraddr_v2/3" => fn sock_getpeeraddr_v2(fd: u32, address: u32, port: u32) = address::sock_getpeeraddr;
    "sock_getsockopt/5" => fn sock_getsockopt(
        fd: u32, level: u32, number: u32, value: u32, last: u32
    ) = option::sock_getsockopt;
    "sock_getsockopt@pointer/5" => fn sock_getsockopt_by_pointer(
        fd: u32, level: u32, number: u32, value: u32, len: u32
    ) = option::sock_getsockopt_by_pointer;
    "sock_getsockopt@length/5" => fn sock_getsockopt_by_length(
        fd: u32, level: u32, number: u32, value: u32, len: u32
    ) = option::sock_getsockopt_by_length;
    "sock_setsockopt/5" => fn sock_setsockopt(
        fd: u32, level: u32, number: u32, value: u32, last: u32
    ) = option::sock_setsockopt;
    "sock_setsockopt@pointer/5" => fn sock_setsockopt_by_pointer(
        fd: u32, level: u32, number: u32, value: u32, len: u32
    ) = option::sock_setsockopt_by_pointer;
    "sock_setsockopt@length/5" => fn sock_setsockopt_by_length(
        fd: u32, level: u32, number: u32, value: u32, len: u32
    ) = option::sock_setsockopt_by_length;
    "sock_getaddrinfo/8" => fn sock_getaddrinfo(
        node: u32, node_len: u32, service: u32, service_len: u32, hints: u32, list: u32, capacity: u32, found: u32
    ) = resolve::sock_getaddrinfo;
    "sock_getaddrinfo@sockaddr/8" => fn sock_getaddrinfo_as_sockaddr(
        node: u32, node_len: u32, service: u32, service_len: u32, hints: u32, list: u32, capacity: u32, found: u32
    ) = resolve::sock_getaddrinfo_as_sockaddr;
    "sock_getaddrinfo@0.9/8" => fn sock_getaddrinfo_of_0_9(
        node: u32, node_len: u32, service: u32, service_len: u32, hints: u32, list: u32, capacity: u32, found: u32
    ) = resolve::sock_getaddrinfo_of_0_9;
    "epoll_oneoff/4" => fn epoll_oneoff(subs: u32, events: u32, count: u32, nevents: u32) = wasmedge::epoll_oneoff;
}
