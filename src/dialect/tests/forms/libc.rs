//! The forms of the C library, and the two by which another's numbers are reserved.

use super::{FEW, LEVELS, OPTIONS, forms};
use crate::{
    dialect::libc::{address::*, message::*, option::*, resolve::*, socket::*, *},
    testing::libc::{HINTS, HOST, LEN, SERVICE, SOCKADDR, VALUE},
};

forms! {
    "adapter_open_badfd/1" = adapter_open_badfd: Opened;
    "adapter_close_badfd/1" = adapter_close_badfd: Fd;
    "adapter_socket/4" = adapter_socket: OneOf(&[1, 2]), OneOf(&[5, 6, 0x4005, 0x6006]), OneOf(&[0, 0, 6, 17]), Opened;
    "adapter_bind/3" = adapter_bind: Fd, In(SOCKADDR), Len;
    "adapter_connect/3" = adapter_connect: Fd, In(SOCKADDR), Len;
    "adapter_listen/2" = adapter_listen: Fd, OneOf(FEW);
    "adapter_accept/5" = adapter_accept: Fd, Room(32), Length(LEN), Flags, Opened;
    "adapter_getsockname/3" = adapter_getsockname: Fd, Room(32), Length(LEN);
    "adapter_getpeername/3" = adapter_getpeername: Fd, Room(32), Length(LEN);
    "adapter_recvfrom/8" = adapter_recvfrom: Fd, Into, Count, Flags, Room(32), Length(LEN), Out(4), Out(4);
    "adapter_sendto/7" = adapter_sendto: Fd, From, Count, Flags, In(SOCKADDR), Len, Out(4);
    "adapter_getsockopt/5" = adapter_getsockopt: Fd, OneOf(LEVELS), OneOf(OPTIONS), Room(16), Length(LEN);
    "adapter_setsockopt/5" = adapter_setsockopt: Fd, OneOf(LEVELS), OneOf(OPTIONS), In(VALUE), Len;
    "adapter_getaddrinfo/6" = adapter_getaddrinfo: In(HOST), In(SERVICE), In(HINTS), Many(48), Count, Out(4);
}
