//! sock_getlocaladdr and sock_getpeeraddr, and how addresses lie in memory: as long as the guest says, so they are laid out.

use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    guest::{Bytes, Memory, layout::wasmedge::Address, memory::Pointer},
    host::{Host, IpAddressFamily},
    io::Io,
    socket::Socket,
};
use core::net::{IpAddr, Ipv4Addr, SocketAddr};

/// `__wasi_address_family_t`
pub const INET4: u32 = 1;
/// `__wasi_address_family_t`
pub const INET6: u32 = 2;

/// An IPv4 address alone.
const V4: usize = 4;
/// An IPv6 address alone, or, where it is written, an IPv4 address in its first bytes.
const V6: usize = 16;
/// A family, then an address: what the second version of WasmEdge's calls has, and guests pass to those of the first.
const STORAGE: usize = 128;
/// The bytes of the family in front of an address.
const FAMILY: usize = 2;

/// The guest's bytes for an address, as long as one of the layouts.
#[derive(Clone, Copy)]
pub struct Place(Bytes);

impl Place {
    /// EINVAL for what is as long as no address.
    #[inline(never)]
    pub fn of(memory: Memory, address: u32) -> Result<Self> {
        let Address { buf, buf_len } = memory.pointer(address)?.read();
        let bytes = memory.bytes(buf, buf_len)?;
        match bytes.len() {
            V4 | V6 | STORAGE => Ok(Self(bytes)),
            _ => Err(Errno::Inval),
        }
    }

    /// The place, if an address of a family fits: ENOMEM where it is too short, as WasmEdge has it.
    pub fn for_family(self, family: IpAddressFamily) -> Result<Self> {
        match family {
            IpAddressFamily::Ipv6 if self.0.len() == V4 => Err(Errno::Nomem),
            _ => Ok(self),
        }
    }

    /// The address that the guest has put there: EAFNOSUPPORT for a path or anything else.
    #[inline(never)]
    pub fn read(self) -> Result<IpAddr> {
        let mut bytes = [0; FAMILY + V6];
        self.0.copy_to_slice(&mut bytes);
        let [low, high, ip @ ..] = bytes;
        match self.0.len() {
            STORAGE => match u16::from_le_bytes([low, high]).into() {
                INET4 => Ok(v4(ip)),
                INET6 => Ok(ip.into()),
                _ => Err(Errno::Afnosupport),
            },
            len => {
                let [ip @ .., _, _] = bytes;
                Ok(if len == V4 { v4(ip) } else { ip.into() })
            }
        }
    }

    /// Writes an address, and nothing behind it.
    #[inline(never)]
    pub fn write(self, ip: IpAddr) {
        let bytes = match self.0.len() {
            STORAGE => {
                let family = family_of(ip) as u16;
                self.0.copy_from_slice(&family.to_le_bytes());
                self.0.after(FAMILY)
            }
            _ => self.0,
        };
        match ip {
            IpAddr::V4(ip) => bytes.copy_from_slice(&ip.octets()),
            IpAddr::V6(ip) => bytes.copy_from_slice(&ip.octets()),
        };
    }

    /// Writes an address as Linux lays it out, but for the port: guests read it in the machine's order. What there is no room
    /// for is cut off, as by recvfrom(2); four bytes are only good for an address alone.
    #[inline(never)]
    pub fn write_native(self, address: SocketAddr) {
        const AF_INET: u16 = 2;
        const AF_INET6: u16 = 10;
        if self.0.len() == V4 {
            return self.write(address.ip());
        }
        let family = if address.is_ipv4() { AF_INET } else { AF_INET6 };
        self.0.copy_from_slice(&family.to_le_bytes());
        let behind = self.0.after(FAMILY);
        behind.copy_from_slice(&address.port().to_le_bytes());
        let ip = behind.after(2);
        match address.ip() {
            IpAddr::V4(v4) => ip.copy_from_slice(&v4.octets()),
            IpAddr::V6(v6) => {
                ip.copy_from_slice(&0u32.to_le_bytes());
                ip.after(4).copy_from_slice(&v6.octets())
            }
        };
    }
}

fn v4(ip: [u8; V6]) -> IpAddr {
    Ipv4Addr::new(ip[0], ip[1], ip[2], ip[3]).into()
}

/// `__wasi_address_family_t`
pub fn family_of(ip: IpAddr) -> u32 {
    match ip {
        IpAddr::V4(_) => INET4,
        IpAddr::V6(_) => INET6,
    }
}

/// The address and the port that the guest names. Of the port 16 bits count.
pub fn read(memory: Memory, address: u32, port: u32) -> Result<SocketAddr> {
    let ip = Place::of(memory, address)?.read()?;
    Ok(SocketAddr::new(ip, port as u16))
}

macro_rules! calls {
    ($($(#[$doc:meta])* $call:ident($($version:ident)?) = $told:expr, $find:ident;)*) => {$(
        $(#[$doc])*
        pub fn $call<H: Host>(
            adapter: &mut Adapter<H>,
            fd: u32,
            address: u32,
            $($version: u32,)?
            port: u32,
        ) -> Result {
            write(adapter, fd, address, $told, port, Socket::$find)
        }
    )*};
}

calls! {
    /// `sock_getlocaladdr`: getsockname(2)
    sock_getlocaladdr() = None, local_address;
    /// `sock_getpeeraddr`: getpeername(2)
    sock_getpeeraddr() = None, peer_address;
    /// `sock_getlocaladdr` of WasmEdge's first version, which says apart which IP it is.
    sock_getlocaladdr_with_type(version) = Some(version), local_address;
    /// `sock_getpeeraddr` of WasmEdge's first version, likewise.
    sock_getpeeraddr_with_type(version) = Some(version), peer_address;
}

/// Writes one of the addresses of a socket; the version of IP is 4 or 6, and no family.
#[inline(always)]
fn write<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    address: u32,
    version: Option<u32>,
    port: u32,
    find: impl FnOnce(&mut Socket<H>, &mut Io<H>) -> Result<SocketAddr>,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let place = Place::of(memory, address)?.for_family(socket.family())?;
    let version: Option<Pointer<u32>> = version.map(|at| memory.pointer(at)).transpose()?;
    let port = memory.pointer::<u32>(port)?;
    let found = find(socket, io)?;
    place.write(found.ip());
    if let Some(version) = version {
        version.write(if found.is_ipv4() { 4 } else { 6 });
    }
    port.write(found.port().into());
    Ok(())
}

#[cfg(test)]
mod tests;
