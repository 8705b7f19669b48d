//! The records of WAMR's socket functions: its `wasi_socket_ext.h`, as C lays it out.
//! Their meaning is left to the dialect.

use super::Plain;

records! {
    /// `__wasi_addr_t`: an address and a port, in the machine's byte order.
    Addr: 24 / 4 {
        /// 0 IPv4, 1 IPv6.
        kind: u32 = 0,
        /// IPv4: four bytes as they are written, then the port. IPv6: eight groups, each in the machine's byte order.
        ip: [u8; 16] = 4,
        /// The port of IPv6.
        port: u16 = 20,
        /// Up to the record's end.
        padding: u16 = 22,
    }
    /// `__wasi_addr_info_t`
    AddrInfo: 28 / 4 {
        /// The address, with the port of the service.
        addr: Addr = 0,
        /// 0 datagrams, 1 a stream.
        socktype: u32 = 24,
    }
    /// `__wasi_addr_info_hints_t`
    AddrInfoHints: 12 / 4 {
        /// 0 datagrams, 1 a stream, -1 either.
        socktype: i32 = 0,
        /// 0 IPv4, 1 IPv6, 2 either.
        family: u32 = 4,
        /// 0 where the others mean nothing.
        enabled: u8 = 8,
    }
}
