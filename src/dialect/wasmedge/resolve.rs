//! sock_getaddrinfo: getaddrinfo(3) into a list that the guest has made, with room for each address. How the list is walked
//! and filled is left to [`list`].

mod list;

use crate::{
    adapter::Adapter,
    dialect::lookup::Wanted,
    errno::{Errno, Result},
    guest::{
        Bytes, Memory, Utf8,
        layout::wasmedge::{AddrInfo, AiFlags},
    },
    host::{Host, IpAddressFamily},
    socket::{
        Transport,
        address::unspecified,
        resolve::{self, is_literal, is_number},
    },
};
use core::net::{IpAddr, SocketAddr};
use list::{Found, List, Reading};

/// What the hints ask for: AIFAMILY or AISOCKTYPE for what there is not.
fn wanted(hints: AddrInfo, reading: Reading) -> Result<Wanted> {
    let number = |number: u8| number.saturating_add(reading.less);
    Ok(Wanted {
        family: match number(hints.family) {
            0 => None,
            1 => Some(IpAddressFamily::Ipv4),
            2 => Some(IpAddressFamily::Ipv6),
            _ => return Err(Errno::Aifamily),
        },
        transport: match (number(hints.socktype), number(hints.protocol)) {
            (0, 0) => None,
            (0 | 1, 2) | (1, 0) => Some(Transport::Udp),
            (0 | 2, 1) | (2, 0) => Some(Transport::Tcp),
            _ => return Err(Errno::Aisocktype),
        },
    })
}

macro_rules! calls {
    ($($(#[$doc:meta])* $call:ident = $is_native:literal, $less:literal;)*) => {$(
        $(#[$doc])*
        #[allow(clippy::too_many_arguments, reason = "WasmEdge's")]
        pub fn $call<H: Host>(
            adapter: &mut Adapter<H>,
            node: u32,
            node_len: u32,
            service: u32,
            service_len: u32,
            hints: u32,
            list: u32,
            capacity: u32,
            found: u32,
        ) -> Result {
            let texts = [node, node_len, service, service_len];
            let reading = Reading { is_native: $is_native, less: $less };
            look_up(adapter, texts, hints, [list, capacity, found], reading)
        }
    )*};
}

calls! {
    /// `sock_getaddrinfo`. An IPv6 address comes right behind its port, where all known guests look for it.
    sock_getaddrinfo = false, 0;
    /// `sock_getaddrinfo` as WasmEdge has it: an IPv6 address comes behind the flow information.
    sock_getaddrinfo_as_sockaddr = true, 0;
    /// `sock_getaddrinfo` up to WasmEdge 0.9, which counted families, types and protocols from 0.
    sock_getaddrinfo_of_0_9 = false, 1;
}

#[inline(never)]
fn look_up<H: Host>(
    adapter: &mut Adapter<H>,
    [node, node_len, service, service_len]: [u32; 4],
    hints: u32,
    [list, capacity, found]: [u32; 3],
    reading: Reading,
) -> Result {
    let memory = adapter.memory;
    let total = memory.pointer::<u32>(found)?;
    let first = memory.pointer::<u32>(list)?.read();
    let name = name(memory, node, node_len)?;
    let service = text(memory, service, service_len)?;
    let hints = memory.pointer::<AddrInfo>(hints)?.read();
    let wanted = wanted(hints, reading)?;
    let flags = flags(hints, name, service)?;
    if capacity == 0 {
        return Err(Errno::Aimemory);
    }
    let port = resolve::port(service).ok_or(Errno::Aiservice)?;
    let mut addresses = Found::new(capacity);
    let each = |ip| {
        let ip = match name.bytes().is_empty() && flags.contains(AiFlags::PASSIVE) {
            true => anywhere(ip),
            false => ip,
        };
        let address = SocketAddr::new(ip, port);
        wanted.each(address, |transport| addresses.add(address, transport));
    };
    resolve::addresses(&mut adapter.io, name, each).map_err(Errno::of_lookup)?;
    if addresses.len() == 0 {
        return Err(Errno::Aiaddrfamily);
    }
    let list = List::of(memory, first, &addresses)?;
    let name_room = match flags.contains(AiFlags::CANONNAME) {
        true => Some(list.room_for_name(memory, name.bytes())?),
        false => None,
    };
    list.fill(&addresses, flags, reading);
    if let Some(room) = name_room {
        list.name(room, name.bytes());
    }
    total.write(addresses.len() as u32);
    Ok(())
}

/// The bytes of a text, whose length may or may not count a terminator.
fn text(memory: Memory, address: u32, len: u32) -> Result<Bytes> {
    let bytes = memory.bytes(address, len)?;
    let units = bytes.as_array::<u8>();
    let end = (0..units.len()).find(|&index| units.at(index).read() == 0);
    Ok(bytes.first(end.unwrap_or(bytes.len())))
}

/// The name; nobody has one that is no UTF-8.
fn name(memory: Memory, address: u32, len: u32) -> Result<Utf8> {
    let len = text(memory, address, len)?.len();
    let name = memory.path(address, len as u32);
    name.map_err(|_| Errno::Ainoname)
}

/// The flags: AIBADFLAG for what there is not, AINONAME for what they do not allow to be looked up.
fn flags(hints: AddrInfo, name: Utf8, service: Bytes) -> Result<AiFlags> {
    let flags = AiFlags::from_bits(hints.flags).ok_or(Errno::Aibadflag)?;
    let has_name = !name.bytes().is_empty();
    if flags.contains(AiFlags::CANONNAME) && !has_name {
        return Err(Errno::Aibadflag);
    }
    let is_allowed = (has_name || !service.is_empty())
        && (!flags.contains(AiFlags::NUMERICHOST) || !has_name || is_literal(name.bytes()))
        && (!flags.contains(AiFlags::NUMERICSERV) || is_number(service));
    match is_allowed {
        true => Ok(flags),
        false => Err(Errno::Ainoname),
    }
}

/// The address to listen at that is not only this machine's own.
fn anywhere(ip: IpAddr) -> IpAddr {
    unspecified(IpAddressFamily::of((ip, 0).into())).ip()
}

#[cfg(test)]
mod tests;
