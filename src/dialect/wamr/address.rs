//! sock_addr_*: the addresses of a socket, and how addresses lie in memory.

use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    guest::layout::wamr::Addr,
    host::Host,
    io::Io,
    socket::Socket,
};
use core::net::{Ipv4Addr, Ipv6Addr, SocketAddr};

const IPV4: u32 = 0;
const IPV6: u32 = 1;

impl From<SocketAddr> for Addr {
    #[inline(always)]
    fn from(address: SocketAddr) -> Self {
        Self::from(&address)
    }
}

impl From<&SocketAddr> for Addr {
    #[inline(never)]
    fn from(address: &SocketAddr) -> Self {
        let mut ip = [0; 16];
        match address {
            SocketAddr::V4(v4) => {
                ip[..4].copy_from_slice(&v4.ip().octets());
                ip[4..6].copy_from_slice(&v4.port().to_le_bytes());
                Self {
                    kind: IPV4,
                    ip,
                    port: 0,
                    padding: 0,
                }
            }
            SocketAddr::V6(v6) => {
                for (place, group) in ip.as_chunks_mut().0.iter_mut().zip(v6.ip().segments()) {
                    *place = group.to_le_bytes();
                }
                Self {
                    kind: IPV6,
                    ip,
                    port: v6.port(),
                    padding: 0,
                }
            }
        }
    }
}

impl TryFrom<Addr> for SocketAddr {
    type Error = Errno;

    #[inline(never)]
    fn try_from(addr: Addr) -> Result<Self> {
        let ip = addr.ip;
        match addr.kind {
            IPV4 => {
                let port = u16::from_le_bytes([ip[4], ip[5]]);
                Ok((Ipv4Addr::new(ip[0], ip[1], ip[2], ip[3]), port).into())
            }
            IPV6 => {
                let mut groups = [0; 8];
                for (group, bytes) in groups.iter_mut().zip(ip.as_chunks().0) {
                    *group = u16::from_le_bytes(*bytes);
                }
                Ok((Ipv6Addr::from(groups), addr.port).into())
            }
            _ => Err(Errno::Afnosupport),
        }
    }
}

/// `sock_addr_local`: getsockname(2)
pub fn sock_addr_local<H: Host>(adapter: &mut Adapter<H>, fd: u32, addr: u32) -> Result {
    sock_addr_local_of_length(adapter, fd, addr, size_of::<Addr>() as u32)
}

/// `sock_addr_remote`: getpeername(2)
pub fn sock_addr_remote<H: Host>(adapter: &mut Adapter<H>, fd: u32, addr: u32) -> Result {
    sock_addr_remote_of_length(adapter, fd, addr, size_of::<Addr>() as u32)
}

/// `sock_addr_local` of WAMR 1.0, which tells how long the buffer is: what does not fit is cut off. (The host of that
/// version only ever answered ENOSYS.)
pub fn sock_addr_local_of_length<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    buffer: u32,
    len: u32,
) -> Result {
    write(adapter, fd, buffer, len, Socket::local_address)
}

/// `sock_addr_remote` of WAMR 1.0, likewise.
pub fn sock_addr_remote_of_length<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    buffer: u32,
    len: u32,
) -> Result {
    write(adapter, fd, buffer, len, Socket::peer_address)
}

/// Writes one of the addresses of a socket.
#[inline(always)]
fn write<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    buffer: u32,
    len: u32,
    address: impl FnOnce(&mut Socket<H>, &mut Io<H>) -> Result<SocketAddr>,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let buffer = memory.bytes(buffer, len)?;
    buffer.copy_from_record(Addr::from(address(socket, io)?));
    Ok(())
}

#[cfg(test)]
mod tests;
