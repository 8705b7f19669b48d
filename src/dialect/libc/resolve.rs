//! adapter_getaddrinfo: what a C library makes getaddrinfo(3) of. What flags ask for, and the list, is left to it.

use super::socket::{family, numbers, transport};
use crate::{
    adapter::Adapter,
    dialect::lookup::{self, Wanted},
    errno::{Errno, Result},
    guest::{
        Bytes, Utf8,
        layout::libc::{Found, Hints, SockAddr},
    },
    host::Host,
    socket::{Transport, resolve},
};
use core::net::SocketAddr;

/// What hints ask for; nothing, where a number is 0.
fn wanted(hints: Hints) -> Result<Wanted> {
    let Hints {
        socktype, protocol, ..
    } = hints;
    Ok(Wanted {
        family: match hints.family {
            0 => None,
            number => Some(family(number)?),
        },
        transport: match (socktype, protocol) {
            (0, 0) => None,
            (0, protocol) => Some(of_protocol(protocol)?),
            _ => Some(transport(socktype, protocol)?),
        },
    })
}

fn of_protocol(protocol: u32) -> Result<Transport> {
    let found = [Transport::Tcp, Transport::Udp]
        .into_iter()
        .find(|&transport| numbers(transport).1 == protocol);
    found.ok_or(Errno::Protonosupport)
}

/// `adapter_getaddrinfo`: as many entries as there is room for, and how many there are. ENOENT for a name that nobody has,
/// ESRCH for a service that there is not; no name is this machine, no service is port 0, no hints are hints at nothing.
pub fn adapter_getaddrinfo<H: Host>(
    adapter: &mut Adapter<H>,
    host: u32,
    service: u32,
    hints: u32,
    entries: u32,
    capacity: u32,
    found: u32,
) -> Result {
    let memory = adapter.memory;
    let wanted = wanted(match hints {
        0 => Hints::default(),
        hints => memory.pointer(hints)?.read(),
    })?;
    let service = match service {
        0 => Bytes::EMPTY,
        service => memory.c_string(service)?,
    };
    let port = resolve::port(service).ok_or(Errno::Srch)?;
    let entries = memory.array::<Found>(entries, capacity)?;
    let total = memory.pointer(found)?;
    let host = match host {
        0 => Utf8::EMPTY,
        host => lookup::name(memory, host)?,
    };
    let mut count = 0;
    resolve::addresses(&mut adapter.io, host, |ip| {
        let address = SocketAddr::new(ip, port);
        wanted.each(address, |transport| {
            if count < entries.len() {
                entries.at(count).write(entry(address, transport));
            }
            count += 1;
        });
    })?;
    total.write(count as u32);
    Ok(())
}

fn entry(address: SocketAddr, transport: Transport) -> Found {
    let addr = SockAddr::from(address);
    let (socktype, protocol) = numbers(transport);
    Found {
        family: addr.family.into(),
        socktype,
        protocol,
        len: addr.len() as u32,
        addr,
    }
}

#[cfg(test)]
mod tests;
