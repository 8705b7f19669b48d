//! The forms that WasmEdge adds, in each reading.

use super::{FEW, LEVELS, OPTIONS, PORTS, forms};
use crate::{
    dialect::{
        preview1::sock::{sock_accept, sock_recv, sock_send},
        wamr::sock_listen,
        wasmedge::{address::*, option::*, resolve::*, *},
    },
    testing::wasmedge::{HINTS, LEN, NODE, SERVICE, VALUE},
};

forms! {
    "sock_open/3" = sock_open: OneOf(FEW), OneOf(FEW), Opened;
    "sock_open@0.9/3" = sock_open_of_0_9: OneOf(FEW), OneOf(FEW), Opened;
    "sock_open_v2/3" = sock_open: OneOf(FEW), OneOf(FEW), Opened;
    "sock_bind/3" = sock_bind: Fd, Record, OneOf(PORTS);
    "sock_connect/3" = sock_connect: Fd, Record, OneOf(PORTS);
    "sock_bind_v2/3" = sock_bind: Fd, Record, OneOf(PORTS);
    "sock_connect_v2/3" = sock_connect: Fd, Record, OneOf(PORTS);
    "sock_listen_v2/2" = sock_listen: Fd, OneOf(FEW);
    "sock_accept@port/3" = sock_accept_with_port: Fd, OneOf(FEW), Opened;
    "sock_accept_v2/3" = sock_accept: Fd, Flags, Opened;
    "sock_recv_v2/6" = sock_recv: Fd, Into, Count, Flags, Out(4), Out(2);
    "sock_recv_from/7" = sock_recv_from_of_0_10: Fd, Into, Count, Record, Flags, Out(4), Out(2);
    "sock_recv_from@0.11/7" = sock_recv_from_of_0_11: Fd, Into, Count, Record, Flags, Out(4), Out(2);
    "sock_recv_from/8" = sock_recv_from: Fd, Into, Count, Record, Flags, Out(4), Out(4), Out(2);
    "sock_recv_from@network-order/8" = sock_recv_from_in_network_order: Fd, Into, Count, Record, Flags, Out(2), Out(4), Out(2);
    "sock_recv_from_v2/8" = sock_recv_from_in_network_order: Fd, Into, Count, Record, Flags, Out(2), Out(4), Out(2);
    "sock_send_v2/5" = sock_send: Fd, From, Count, Flags, Out(4);
    "sock_send_to/7" = sock_send_to: Fd, From, Count, Record, OneOf(PORTS), Flags, Out(4);
    "sock_send_to_v2/7" = sock_send_to: Fd, From, Count, Record, OneOf(PORTS), Flags, Out(4);
    "sock_getlocaladdr/4" = sock_getlocaladdr_with_type: Fd, Record, Out(4), Out(4);
    "sock_getlocaladdr/3" = sock_getlocaladdr: Fd, Record, Out(4);
    "sock_getlocaladdr_v2/3" = sock_getlocaladdr: Fd, Record, Out(4);
    "sock_getpeeraddr/4" = sock_getpeeraddr_with_type: Fd, Record, Out(4), Out(4);
    "sock_getpeeraddr/3" = sock_getpeeraddr: Fd, Record, Out(4);
    "sock_getpeeraddr_v2/3" = sock_getpeeraddr: Fd, Record, Out(4);
    "sock_getsockopt/5" = sock_getsockopt: Fd, OneOf(LEVELS), OneOf(OPTIONS), Room(16), Length(LEN);
    "sock_getsockopt@pointer/5" = sock_getsockopt_by_pointer: Fd, OneOf(LEVELS), OneOf(OPTIONS), Room(16), Length(LEN);
    "sock_getsockopt@length/5" = sock_getsockopt_by_length: Fd, OneOf(LEVELS), OneOf(OPTIONS), Room(16), Len;
    "sock_setsockopt/5" = sock_setsockopt: Fd, OneOf(LEVELS), OneOf(OPTIONS), In(VALUE), Length(LEN);
    "sock_setsockopt@pointer/5" = sock_setsockopt_by_pointer: Fd, OneOf(LEVELS), OneOf(OPTIONS), In(VALUE), Length(LEN);
    "sock_setsockopt@length/5" = sock_setsockopt_by_length: Fd, OneOf(LEVELS), OneOf(OPTIONS), In(VALUE), Len;
    "sock_getaddrinfo/8" = sock_getaddrinfo: In(NODE), Len, In(SERVICE), Len, In(HINTS), List, Count, Out(4);
    "sock_getaddrinfo@sockaddr/8" = sock_getaddrinfo_as_sockaddr: In(NODE), Len, In(SERVICE), Len, In(HINTS), List, Count, Out(4);
    "sock_getaddrinfo@0.9/8" = sock_getaddrinfo_of_0_9: In(NODE), Len, In(SERVICE), Len, In(HINTS), List, Count, Out(4);
    "epoll_oneoff/4" = epoll_oneoff: Subscriptions, Many(32), Count, Out(4);
}
