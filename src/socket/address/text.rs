//! Socket addresses as text: `127.0.0.1:8080`, `[::1]:9090`, `db.example:5432`.
//! Names are not looked up here: see [`crate::socket::resolve`]; what is done with an address is left to [`crate::inherited`].

use crate::host::ascii;
use core::{net::SocketAddr, str::FromStr};

/// The longest name that the domain name system has (RFC 1035, section 2.3.4).
const NAME_MAX: usize = 253;

/// Somebody to connect to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Peer {
    /// A literal address.
    Address(SocketAddr),
    /// A name to be looked up, and a port.
    Name(&'static str, u16),
}

/// An address with its port; `None` for anything that is not a literal.
pub fn parse(text: &[u8]) -> Option<SocketAddr> {
    SocketAddr::from_str(ascii(text)?).ok()
}

/// A literal address or a name, with a port; nobody has port 0.
pub fn parse_peer(text: &'static [u8]) -> Option<Peer> {
    let peer = match parse(text) {
        Some(address) => Peer::Address(address),
        None => named(text)?,
    };
    let port = match peer {
        Peer::Address(address) => address.port(),
        Peer::Name(_, port) => port,
    };
    (port > 0).then_some(peer)
}

fn named(text: &'static [u8]) -> Option<Peer> {
    let colon = text.iter().rposition(|&byte| byte == b':')?;
    let (name, port) = (text.get(..colon)?, text.get(colon + 1..)?);
    let may_be_name = (1..=NAME_MAX).contains(&name.len())
        && name.iter().all(|&byte| {
            byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_' || byte == b'.'
        });
    // The standard library takes a sign for a part of a number.
    let port = port.iter().all(u8::is_ascii_digit).then_some(port)?;
    let port = u16::from_str(ascii(port)?).ok()?;
    may_be_name.then_some(Peer::Name(ascii(name)?, port))
}

#[cfg(test)]
mod tests;
