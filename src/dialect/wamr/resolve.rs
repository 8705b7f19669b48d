//! sock_addr_resolve: getaddrinfo(3), and its beginnings in WAMR 1.0.

use crate::{
    adapter::Adapter,
    dialect::lookup::{self, Wanted},
    errno::{Errno, Result},
    guest::layout::wamr::{Addr, AddrInfo, AddrInfoHints},
    host::{Host, IpAddressFamily},
    socket::{Transport, resolve},
};
use core::net::{IpAddr, SocketAddr};

/// What is asked for; EINVAL for a family or a type that there is not. Hints that are not enabled may say anything.
fn wanted(hints: AddrInfoHints) -> Result<Wanted> {
    let (family, socktype) = match hints.enabled {
        0 => (2, -1),
        _ => (hints.family, hints.socktype),
    };
    Ok(Wanted {
        family: match family {
            0 => Some(IpAddressFamily::Ipv4),
            1 => Some(IpAddressFamily::Ipv6),
            2 => None,
            _ => return Err(Errno::Inval),
        },
        transport: match socktype {
            -1 => None,
            0 => Some(Transport::Udp),
            1 => Some(Transport::Tcp),
            _ => return Err(Errno::Inval),
        },
    })
}

/// `sock_addr_resolve`: as many entries as there is room for, and how many there are. A name that nobody has has none, of
/// which WAMR's C library makes EAI_NONAME.
pub fn sock_addr_resolve<H: Host>(
    adapter: &mut Adapter<H>,
    host: u32,
    service: u32,
    hints: u32,
    entries: u32,
    capacity: u32,
    found: u32,
) -> Result {
    let memory = adapter.memory;
    let port = resolve::port(memory.c_string(service)?).ok_or(Errno::Inval)?;
    let wanted = wanted(memory.pointer::<AddrInfoHints>(hints)?.read())?;
    let entries = memory.array::<AddrInfo>(entries, capacity)?;
    let total = memory.pointer(found)?;
    let mut count = 0;
    addresses(adapter, host, |ip| {
        let address = SocketAddr::new(ip, port);
        wanted.each(address, |transport| {
            if count < entries.len() {
                let addr = Addr::from(address);
                let socktype = (transport == Transport::Tcp).into();
                entries.at(count).write(AddrInfo { addr, socktype });
            }
            count += 1;
        });
    })?;
    total.write(count as u32);
    Ok(())
}

/// `addr_resolve` of WAMR 1.0: as many addresses as there is room for, and nothing behind them, since their number is not
/// told. (The host of that version only ever answered ENOSYS.)
pub fn addr_resolve<H: Host>(
    adapter: &mut Adapter<H>,
    _pool: u32,
    host: u32,
    port: u32,
    buffer: u32,
    size: u32,
) -> Result {
    let port = u16::try_from(port).map_err(|_| Errno::Inval)?;
    let entries = adapter.memory.bytes(buffer, size)?.as_array::<Addr>();
    let mut count = 0;
    addresses(adapter, host, |ip| {
        if count < entries.len() {
            entries.at(count).write(SocketAddr::new(ip, port).into());
            count += 1;
        }
    })?;
    for index in count..entries.len() {
        entries.at(index).write(Addr::default());
    }
    Ok(())
}

fn addresses<H: Host>(adapter: &mut Adapter<H>, host: u32, each: impl FnMut(IpAddr)) -> Result {
    let host = lookup::name(adapter.memory, host);
    match host.and_then(|host| resolve::addresses(&mut adapter.io, host, each)) {
        Err(Errno::Noent) => Ok(()),
        result => result,
    }
}

#[cfg(test)]
mod tests;
