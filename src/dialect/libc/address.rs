//! Addresses as wasi-libc lays them out, and results whose length the caller says and is told: `socklen_t *`.
//! A pointer that is 0 is NULL here, as it is in C.

use crate::{
    adapter::Adapter,
    dialect::value,
    errno::{Errno, Result},
    guest::{
        Bytes, Memory,
        layout::libc::{SOCKADDR_IN, SOCKADDR_IN6, SockAddr},
        memory::Pointer,
    },
    host::Host,
    io::Io,
    socket::{Socket, option::Name},
};
use core::net::{Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV6};

/// `AF_UNSPEC`
pub const UNSPEC: u16 = 0;
/// `AF_INET`
pub const INET: u16 = 1;
/// `AF_INET6`
pub const INET6: u16 = 2;

/// The longest address that Linux takes, of whatever family.
const LONGEST: u32 = 128;

/// The longest that there is.
const LONGEST_HERE: u32 = size_of::<SockAddr>() as u32;

/// An address of the program's: EINVAL for a length that there is not, or less than its family has.
pub fn read(memory: Memory, address: u32, len: u32) -> Result<SockAddr> {
    if !(size_of::<u16>() as u32..=LONGEST).contains(&len) {
        return Err(Errno::Inval);
    }
    let bytes = not_null(address).and_then(|address| memory.bytes(address, len))?;
    let addr: SockAddr = bytes.to_record();
    let enough = match addr.family {
        INET => SOCKADDR_IN,
        INET6 => SOCKADDR_IN6,
        _ => 0,
    };
    match bytes.len() < enough {
        true => Err(Errno::Inval),
        false => Ok(addr),
    }
}

/// EFAULT for NULL.
pub fn not_null(address: u32) -> Result<u32> {
    match address {
        0 => Err(Errno::Fault),
        address => Ok(address),
    }
}

impl TryFrom<SockAddr> for SocketAddr {
    type Error = Errno;

    #[inline(never)]
    fn try_from(addr: SockAddr) -> Result<Self> {
        let port = u16::from_be_bytes(addr.port);
        let word = |at: usize| {
            let bytes = addr.rest.get(at..).and_then(<[u8]>::first_chunk);
            u32::from_le_bytes(*bytes.unwrap_or(&[0; 4]))
        };
        match addr.family {
            INET => Ok((Ipv4Addr::from_bits(word(0).swap_bytes()), port).into()),
            INET6 => {
                let words = [word(4), word(8), word(12), word(16)];
                let bits = words.into_iter().fold(0, |bits, word| {
                    bits << u32::BITS | u128::from(word.swap_bytes())
                });
                Ok(SocketAddrV6::new(Ipv6Addr::from_bits(bits), port, word(0), word(20)).into())
            }
            _ => Err(Errno::Afnosupport),
        }
    }
}

impl From<SocketAddr> for SockAddr {
    #[inline(never)]
    fn from(address: SocketAddr) -> Self {
        let mut rest = [0; 28];
        let family = match address {
            SocketAddr::V4(v4) => {
                rest[..4].copy_from_slice(&v4.ip().octets());
                INET
            }
            SocketAddr::V6(v6) => {
                rest[..4].copy_from_slice(&v6.flowinfo().to_le_bytes());
                rest[4..20].copy_from_slice(&v6.ip().octets());
                rest[20..24].copy_from_slice(&v6.scope_id().to_le_bytes());
                INET6
            }
        };
        let port = address.port().to_be_bytes();
        Self { family, port, rest }
    }
}

impl SockAddr {
    /// How many bytes of it there are.
    pub fn len(&self) -> usize {
        match self.family {
            INET => SOCKADDR_IN,
            _ => SOCKADDR_IN6,
        }
    }
}

/// Room for a result, of a length that the caller says and is told.
pub struct Room {
    bytes: Bytes,
    len: Pointer<u32>,
}

impl Room {
    /// The first `most` bytes of it; EINVAL for a length below 0.
    pub fn of(memory: Memory, address: u32, len: u32, most: u32) -> Result<Self> {
        let len = memory.pointer::<u32>(not_null(len)?)?;
        let room = i32::try_from(len.read()).map_err(|_| Errno::Inval)?;
        let room = most.min(room as u32);
        let bytes = memory.bytes(not_null(address)?, room)?;
        Ok(Self { bytes, len })
    }

    /// Room for an address; nobody wants one where there is none.
    pub fn of_address(memory: Memory, address: u32, len: u32) -> Result<Option<Self>> {
        match address {
            0 => Ok(None),
            _ => Self::of(memory, address, len, LONGEST_HERE).map(Some),
        }
    }

    /// As much of an address as there is room for, and how long it is; 0 for none.
    pub fn write_address(self, address: Option<SocketAddr>) {
        let len = address.map_or(0, |address| {
            let addr = SockAddr::from(address);
            let len = addr.len();
            self.bytes.first(len).copy_from_record(addr);
            len
        });
        self.len.write(len as u32);
    }

    /// As much of an option's value as there is room for, and how much that is.
    pub fn write_value(self, name: Name, value: u64) {
        self.len.write(value::write(name, self.bytes, value) as u32);
    }
}

/// `adapter_getsockname`
pub fn adapter_getsockname<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    address: u32,
    len: u32,
) -> Result {
    tell(adapter, fd, address, len, Socket::local_address)
}

/// `adapter_getpeername`
pub fn adapter_getpeername<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    address: u32,
    len: u32,
) -> Result {
    tell(adapter, fd, address, len, Socket::peer_address)
}

/// Tells one of the addresses of a socket.
#[inline(always)]
fn tell<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    address: u32,
    len: u32,
    which: impl FnOnce(&mut Socket<H>, &mut Io<H>) -> Result<SocketAddr>,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let room = Room::of(memory, address, len, LONGEST_HERE)?;
    room.write_address(Some(which(socket, io)?));
    Ok(())
}

#[cfg(test)]
mod tests;
