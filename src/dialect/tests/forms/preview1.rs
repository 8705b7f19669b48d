//! Preview 1's forms that take sockets.

use super::{FEW, forms};
use crate::dialect::preview1::{fd::*, poll::*, sock::*};

forms! {
    "fd_close/1" = fd_close: Fd;
    "fd_fdstat_get/2" = fd_fdstat_get: Fd, Out(24);
    "fd_fdstat_set_flags/2" = fd_fdstat_set_flags: Fd, Flags;
    "fd_filestat_get/2" = fd_filestat_get: Fd, Out(64);
    "fd_prestat_get/2" = fd_prestat_get: Fd, Out(8);
    "fd_read/4" = fd_read: Fd, Into, Count, Out(4);
    "fd_renumber/2" = fd_renumber: Fd, Fd;
    "fd_write/4" = fd_write: Fd, From, Count, Out(4);
    "poll_oneoff/4" = poll_oneoff: Subscriptions, Many(32), Count, Out(4);
    "sock_accept/2" = sock_accept_without_flags: Fd, Opened;
    "sock_accept/3" = sock_accept: Fd, Flags, Opened;
    "sock_recv/6" = sock_recv: Fd, Into, Count, Flags, Out(4), Out(2);
    "sock_send/5" = sock_send: Fd, From, Count, Flags, Out(4);
    "sock_shutdown/2" = sock_shutdown: Fd, OneOf(FEW);
}
