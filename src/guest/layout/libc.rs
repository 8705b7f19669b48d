//! The records of wasi-libc that the socket functions take, as its headers lay them out for wasm32. (C aligns addresses to
//! 16, which is why they end in bytes that mean nothing.) Their meaning is left to the dialect.

use super::Plain;

/// Bytes of `struct sockaddr_in`.
pub const SOCKADDR_IN: usize = 16;
/// Bytes of `struct sockaddr_in6`.
pub const SOCKADDR_IN6: usize = 32;

records! {
    /// `struct sockaddr_in6`, or `struct sockaddr_in` in its first half.
    SockAddr: 32 / 2 {
        /// `AF_INET` 1, `AF_INET6` 2; 0 for none.
        family: u16 = 0,
        /// The port, in network order.
        port: [u8; 2] = 2,
        /// IPv4: its four bytes. IPv6: flow information, sixteen bytes, and the scope.
        rest: [u8; 28] = 4,
    }
    /// The beginning of `struct addrinfo`, which are its hints.
    Hints: 16 / 4 {
        /// `AI_*`, which C libraries look at by themselves.
        flags: u32 = 0,
        /// `AF_*`; 0 for either.
        family: u32 = 4,
        /// `SOCK_*`; 0 for either.
        socktype: u32 = 8,
        /// `IPPROTO_*`; 0 for either.
        protocol: u32 = 12,
    }
    /// What a lookup finds: `struct addrinfo` with the address in it.
    Found: 48 / 4 {
        /// `AF_*`
        family: u32 = 0,
        /// `SOCK_*`
        socktype: u32 = 4,
        /// `IPPROTO_*`
        protocol: u32 = 8,
        /// How many bytes of the address there are.
        len: u32 = 12,
        /// The address.
        addr: SockAddr = 16,
    }
}

bitflags::bitflags! {
    /// `MSG_*`: the first two are Preview 1's, the others musl's.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Msg: u32 {
        /// The bytes stay.
        const PEEK = 1;
        /// Wait for all that was asked for.
        const WAITALL = 2;
        /// Into a receive: tell a datagram's whole length. Out of it: the datagram was longer than the buffers.
        const TRUNC = 0x20;
        /// Do not wait.
        const DONTWAIT = 0x40;
        /// No signal where the peer is gone; there is none anyway.
        const NOSIGNAL = 0x4000;
    }

    /// What goes with the type of a socket, and with accept4.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SockFlags: u32 {
        /// Closed where another program takes this one's place, which none does.
        const CLOEXEC = 0x2000;
        /// O_NONBLOCK
        const NONBLOCK = 0x4000;
    }
}
