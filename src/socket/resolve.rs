//! Name lookup: the addresses that a name stands for, in the host's order, and the ports of services.
//! How much of it a caller has room for is left to the dialects.

use super::{
    address,
    denial::{self, Doing},
};
use crate::{
    errno::{Errno, Result},
    guest::{Bytes, Utf8},
    host::{ErrorCode, Host, IpAddressFamily, ascii},
    io::Io,
};
use core::{net::IpAddr, str::FromStr};

/// A lookup under way. The pollable is the stream's child: it goes first.
pub struct Addresses<H: Host> {
    pollable: Option<H::Pollable>,
    stream: H::ResolveAddressStream,
}

impl<H: Host> Addresses<H> {
    /// Starts to look up `name`.
    pub fn of(io: &mut Io<H>, name: Utf8) -> Result<Self> {
        let (host, network) = io.network();
        let stream = host.resolve_addresses(network, name)?;
        Ok(Self {
            pollable: None,
            stream,
        })
    }

    /// The next address, once the host knows; `None` behind the last.
    pub fn next(&mut self, io: &mut Io<H>) -> Result<Option<IpAddr>> {
        loop {
            match io.host.resolve_next_address(&self.stream) {
                Err(ErrorCode::WouldBlock) => {
                    let host = &io.host;
                    let pollable = self
                        .pollable
                        .get_or_insert_with(|| host.subscribe_resolve(&self.stream));
                    io.wait(pollable)?;
                }
                address => return Ok(address?),
            }
        }
    }
}

/// Tells `each` address of a host, as getaddrinfo(3) names it: a literal stands for itself, and nothing for this machine.
/// ENOENT where there is no such host, EAGAIN where it cannot be found out now, EACCES where the host does not look up
/// names.
#[inline(always)]
pub fn addresses<H: Host>(io: &mut Io<H>, host: Utf8, mut each: impl FnMut(IpAddr)) -> Result {
    if !H::SOCKETS {
        return Err(Errno::Notsup);
    }
    let text = host.bytes();
    if text.is_empty() {
        each(address::loopback(IpAddressFamily::Ipv6));
        each(address::loopback(IpAddressFamily::Ipv4));
        return Ok(());
    }
    if let Some(ip) = literal(text) {
        each(ip);
        return Ok(());
    }
    if text.len() > NAME_MAX {
        return Err(Errno::Noent);
    }
    let looked_up = look_up(io, host, each);
    denial::note(io, looked_up, Doing::Lookup)
}

fn look_up<H: Host>(io: &mut Io<H>, name: Utf8, mut each: impl FnMut(IpAddr)) -> Result {
    let mut addresses = Addresses::of(io, name).map_err(not_found)?;
    match addresses.next(io).map_err(not_found)? {
        Some(first) => each(first),
        None => return Err(Errno::Noent),
    }
    // Behind the first, an error is the end: what was found is worth more.
    while let Ok(Some(next)) = addresses.next(io) {
        each(next);
    }
    Ok(())
}

/// What the host takes for no name, nobody has.
fn not_found(errno: Errno) -> Errno {
    match errno {
        Errno::Inval => Errno::Noent,
        other => other,
    }
}

/// The longest name that the domain name system has (RFC 1035, section 2.3.4).
pub const NAME_MAX: usize = 253;

/// The longest address: `INET6_ADDRSTRLEN`, less its terminator.
const LITERAL_MAX: usize = 45;

/// Whether it is an address, which is not looked up.
pub fn is_literal(text: Bytes) -> bool {
    literal(text).is_some()
}

fn literal(text: Bytes) -> Option<IpAddr> {
    let mut room = [0; LITERAL_MAX];
    if text.len() > LITERAL_MAX {
        return None;
    }
    let len = text.copy_to_slice(&mut room);
    IpAddr::from_str(ascii(room.get(..len)?)?).ok()
}

/// The port of a service: its number, or one of the names that the assigned numbers have for what programs usually ask
/// for; nothing is port 0.
pub fn port(service: Bytes) -> Option<u16> {
    let mut room = [0; 16];
    if service.len() > room.len() {
        return None;
    }
    let len = service.copy_to_slice(&mut room);
    let service = room.get(..len)?;
    if service.iter().all(u8::is_ascii_digit) {
        return match service {
            [] => Some(0),
            digits => u16::from_str(ascii(digits)?).ok(),
        };
    }
    named(service)
}

/// Whether a service is called by its number, or not at all.
pub fn is_number(service: Bytes) -> bool {
    let units = service.as_array::<u8>();
    (0..units.len()).all(|index| units.at(index).read().is_ascii_digit())
}

fn named(service: &[u8]) -> Option<u16> {
    Some(match service {
        b"ftp-data" => 20,
        b"ftp" => 21,
        b"ssh" => 22,
        b"telnet" => 23,
        b"smtp" => 25,
        b"domain" => 53,
        b"http" => 80,
        b"pop3" => 110,
        b"ntp" => 123,
        b"imap" => 143,
        b"https" => 443,
        b"submissions" => 465,
        b"submission" => 587,
        b"ldap" => 389,
        b"ldaps" => 636,
        b"ftps-data" => 989,
        b"ftps" => 990,
        b"imaps" => 993,
        b"pop3s" => 995,
        b"mysql" => 3306,
        b"postgresql" => 5432,
        _ => return None,
    })
}

#[cfg(test)]
mod tests;
