//! adapter_socket and what makes of a socket a listener or a connection. Bytes are left to `message`.

use super::address::{self, Room, UNSPEC};
use crate::{
    adapter::Adapter,
    dialect::numbered,
    errno::{Errno, Result},
    guest::layout::libc::SockFlags,
    host::{Host, IpAddressFamily},
    socket::{Transport, address::unspecified},
};

const DGRAM: u32 = 5;
const STREAM: u32 = 6;
const IPPROTO_TCP: u32 = 6;
const IPPROTO_UDP: u32 = 17;

/// `AF_*`: EAFNOSUPPORT for what is neither IPv4 nor IPv6.
pub fn family(family: u32) -> Result<IpAddressFamily> {
    match u16::try_from(family) {
        Ok(address::INET) => Ok(IpAddressFamily::Ipv4),
        Ok(address::INET6) => Ok(IpAddressFamily::Ipv6),
        _ => Err(Errno::Afnosupport),
    }
}

/// `SOCK_*` with the protocol that goes with it, or 0: EPROTOTYPE for another type, EPROTONOSUPPORT for another protocol.
pub fn transport(socktype: u32, protocol: u32) -> Result<Transport> {
    let (transport, its_protocol) = match socktype {
        DGRAM => (Transport::Udp, IPPROTO_UDP),
        STREAM => (Transport::Tcp, IPPROTO_TCP),
        _ => return Err(Errno::Prototype),
    };
    match protocol == 0 || protocol == its_protocol {
        true => Ok(transport),
        false => Err(Errno::Protonosupport),
    }
}

/// The type and the protocol of sockets, as [`transport`] reads them.
pub fn numbers(transport: Transport) -> (u32, u32) {
    match transport {
        Transport::Tcp => (STREAM, IPPROTO_TCP),
        Transport::Udp => (DGRAM, IPPROTO_UDP),
    }
}

/// `adapter_socket`
pub fn adapter_socket<H: Host>(
    adapter: &mut Adapter<H>,
    family: u32,
    socktype: u32,
    protocol: u32,
    opened: u32,
) -> Result {
    let opened = adapter.memory.pointer(opened)?;
    let family = self::family(family)?;
    let flags = SockFlags::from_bits_truncate(socktype);
    let transport = transport(socktype & !flags.bits(), protocol)?;
    let is_nonblocking = flags.contains(SockFlags::NONBLOCK);
    opened.write(numbered::open(adapter, transport, family, is_nonblocking)?);
    Ok(())
}

/// `adapter_bind`
pub fn adapter_bind<H: Host>(adapter: &mut Adapter<H>, fd: u32, address: u32, len: u32) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let address = address::read(memory, address, len)?;
    socket.bind(io, address.try_into()?)
}

/// `adapter_connect`; of datagrams, to no family is to nobody.
pub fn adapter_connect<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    address: u32,
    len: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let address = address::read(memory, address, len)?;
    let address = match address.family {
        UNSPEC if !socket.is_tcp() => unspecified(socket.family()),
        _ => address.try_into()?,
    };
    socket.connect(io, address)
}

/// `adapter_listen`
pub fn adapter_listen<H: Host>(adapter: &mut Adapter<H>, fd: u32, backlog: u32) -> Result {
    let (socket, io) = adapter.socket(fd)?;
    socket.listen(io, backlog as i32)
}

/// `adapter_accept`: accept4(2), which asks for the peer's address only where it is wanted. Where that cannot be known any
/// more, its length is 0.
pub fn adapter_accept<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    address: u32,
    len: u32,
    flags: u32,
    accepted: u32,
) -> Result {
    let memory = adapter.memory;
    adapter.socket(fd)?;
    let flags = SockFlags::from_bits(flags).ok_or(Errno::Inval)?;
    let room = Room::of_address(memory, address, len)?;
    let place = memory.pointer(accepted)?;
    let accepted = numbered::accept(adapter, fd, flags.contains(SockFlags::NONBLOCK))?;
    if let Some(room) = room {
        let (connection, io) = adapter.socket(accepted)?;
        room.write_address(connection.peer_address(io).ok());
    }
    place.write(accepted);
    Ok(())
}

#[cfg(test)]
mod tests;
