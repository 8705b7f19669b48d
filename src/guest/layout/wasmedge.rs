//! The records of WasmEdge's socket functions: its `thirdparty/wasi/api.hpp`, as C lays it out.
//! Their meaning is left to the dialect.

use super::Plain;

records! {
    /// `__wasi_address_t`: where the bytes of an address are, or go.
    Address: 8 / 4 {
        /// Address of the first byte.
        buf: u32 = 0,
        /// Length in bytes, which says how the address is laid out.
        buf_len: u32 = 4,
    }
    /// `__wasi_addrinfo_t`: what is asked for, or one of the addresses found.
    AddrInfo: 28 / 4 {
        /// What is asked for besides.
        flags: u16 = 0,
        /// 0 any, 1 IPv4, 2 IPv6.
        family: u8 = 2,
        /// 0 any, 1 datagrams, 2 a stream.
        socktype: u8 = 3,
        /// 0 any, 1 TCP, 2 UDP.
        protocol: u8 = 4,
        /// The rest of the protocol, to guests that have 32 bits for it.
        padding: [u8; 3] = 5,
        /// Bytes of a native address.
        addrlen: u32 = 8,
        /// Where the guest has room for a [`SockAddr`].
        addr: u32 = 12,
        /// Where it has room for the name.
        canonname: u32 = 16,
        /// How much.
        canonname_len: u32 = 20,
        /// The next; 0 behind the last.
        next: u32 = 24,
    }
    /// `__wasi_sockaddr_t`
    SockAddr: 12 / 4 {
        /// 1 IPv4, 2 IPv6.
        family: u8 = 0,
        /// The rest of the family, to guests that have 32 bits for it.
        padding: [u8; 3] = 1,
        /// Bytes of data.
        data_len: u32 = 4,
        /// Where the guest has room for the port and the address.
        data: u32 = 8,
    }
}

bitflags::bitflags! {
    /// `__wasi_aiflags_t`
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct AiFlags: u16 {
        /// No name is every address of this machine.
        const PASSIVE = 1;
        /// The name is wanted, too.
        const CANONNAME = 2;
        /// The name is an address.
        const NUMERICHOST = 4;
        /// The service is a number.
        const NUMERICSERV = 8;
        /// IPv4 in the guise of IPv6, which no socket connects to: it asks for nothing.
        const V4MAPPED = 16;
        /// Both families where `V4MAPPED` is; it asks for nothing.
        const ALL = 32;
        /// What this machine has addresses of, which is the host's business.
        const ADDRCONFIG = 64;
    }
}
