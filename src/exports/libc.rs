//! What C libraries and tools ask of an adapter itself, and the sockets of this project's own C library.

use super::NOT_NOW;
use crate::{
    dialect::libc::{self, address, message, option, resolve, socket},
    errno::code,
    state::{first_page, global},
};

exports! {
    "adapter_open_badfd/1" => fn adapter_open_badfd(fd: u32) = libc::adapter_open_badfd;
    "adapter_close_badfd/1" => fn adapter_close_badfd(fd: u32) = libc::adapter_close_badfd;
    "adapter_socket/4" => fn adapter_socket(
        family: u32, socktype: u32, protocol: u32, opened: u32
    ) = socket::adapter_socket;
    "adapter_bind/3" => fn adapter_bind(fd: u32, address: u32, len: u32) = socket::adapter_bind;
    "adapter_connect/3" => fn adapter_connect(fd: u32, address: u32, len: u32) = socket::adapter_connect;
    "adapter_listen/2" => fn adapter_listen(fd: u32, backlog: u32) = socket::adapter_listen;
    "adapter_accept/5" => fn adapter_accept(
        fd: u32, address: u32, len: u32, flags: u32, accepted: u32
    ) = socket::adapter_accept;
    "adapter_getsockname/3" => fn adapter_getsockname(
        fd: u32, address: u32, len: u32
    ) = address::adapter_getsockname;
    "adapter_getpeername/3" => fn adapter_getpeername(
        fd: u32, address: u32, len: u32
    ) = address::adapter_getpeername;
    "adapter_recvfrom/8" => fn adapter_recvfrom(
        fd: u32, iovs: u32, count: u32, flags: u32, address: u32, len: u32, received: u32, out_flags: u32
    ) = message::adapter_recvfrom;
    "adapter_sendto/7" => fn adapter_sendto(
        fd: u32, iovs: u32, count: u32, flags: u32, address: u32, len: u32, sent: u32
    ) = message::adapter_sendto;
    "adapter_getsockopt/5" => fn adapter_getsockopt(
        fd: u32, level: u32, number: u32, value: u32, len: u32
    ) = option::adapter_getsockopt;
    "adapter_setsockopt/5" => fn adapter_setsockopt(
        fd: u32, level: u32, number: u32, value: u32, len: u32
    ) = option::adapter_setsockopt;
    "adapter_getaddrinfo/6" => fn adapter_getaddrinfo(
        host: u32, service: u32, hints: u32, entries: u32, capacity: u32, found: u32
    ) = resolve::adapter_getaddrinfo;
}

silent_exports! {
    "adapter_monotonic_clock_set_paused/1" => fn adapter_monotonic_clock_set_paused(
        paused: u32
    ) = libc::adapter_monotonic_clock_set_paused;
    "reset_adapter_state/0" => fn reset_adapter_state() = libc::reset_adapter_state;
}
