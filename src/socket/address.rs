//! What addresses mean to bind, connect and send, as Linux reads them: WASI's hosts refuse some that POSIX takes, each in
//! its own way. Addresses as text are left to [`text`].

pub mod text;

use crate::{
    errno::{Errno, Result},
    host::IpAddressFamily,
};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// What a socket has that is not bound: no address, port 0.
pub fn unspecified(family: IpAddressFamily) -> SocketAddr {
    let ip = match family {
        IpAddressFamily::Ipv4 => IpAddr::V4(Ipv4Addr::UNSPECIFIED),
        IpAddressFamily::Ipv6 => IpAddr::V6(Ipv6Addr::UNSPECIFIED),
    };
    SocketAddr::new(ip, 0)
}

/// The one machine that is always there.
pub fn loopback(family: IpAddressFamily) -> IpAddr {
    match family {
        IpAddressFamily::Ipv4 => IpAddr::V4(Ipv4Addr::LOCALHOST),
        // The standard library's constant would be data.
        IpAddressFamily::Ipv6 => IpAddr::V6(Ipv6Addr::from_bits(1)),
    }
}

/// Whether it is of the family, or EAFNOSUPPORT.
pub fn check_family(family: IpAddressFamily, address: SocketAddr) -> Result {
    match IpAddressFamily::of(address) == family {
        true => Ok(()),
        false => Err(Errno::Afnosupport),
    }
}

/// Whether a socket can have it: EINVAL for what is IPv4 in the guise of IPv6, since no socket is of both.
pub fn check_local(family: IpAddressFamily, address: SocketAddr) -> Result {
    check_family(family, address)?;
    match is_disguised(address) {
        true => Err(Errno::Inval),
        false => Ok(()),
    }
}

/// Where what is sent to `address` goes: the loopback interface where it is unspecified, and ENETUNREACH for what is IPv4 in
/// the guise of IPv6, as on a socket of Linux with IPV6_V6ONLY.
pub fn destination(family: IpAddressFamily, address: SocketAddr) -> Result<SocketAddr> {
    check_family(family, address)?;
    if address.ip().is_unspecified() {
        return Ok(SocketAddr::new(loopback(family), address.port()));
    }
    match is_disguised(address) {
        true => Err(Errno::Netunreach),
        false => Ok(address),
    }
}

/// Whom a TCP socket can connect to: ENETUNREACH where nobody can be alone, ECONNREFUSED at port 0, where nobody listens.
pub fn peer(family: IpAddressFamily, address: SocketAddr) -> Result<SocketAddr> {
    let address = destination(family, address)?;
    if is_of_many(address) {
        return Err(Errno::Netunreach);
    }
    match address.port() {
        0 => Err(Errno::Connrefused),
        _ => Ok(address),
    }
}

/// A multicast or broadcast address.
pub fn is_of_many(address: SocketAddr) -> bool {
    match address.ip() {
        IpAddr::V4(ip) => ip.is_multicast() || ip.is_broadcast(),
        IpAddr::V6(ip) => ip.is_multicast(),
    }
}

/// `::ffff:a.b.c.d`, or the older `::a.b.c.d`, to which `::` and `::1` do not belong.
fn is_disguised(address: SocketAddr) -> bool {
    let IpAddr::V6(ip) = address.ip() else {
        return false;
    };
    matches!(ip.segments(), [0, 0, 0, 0, 0, 0xffff, _, _])
        || matches!(ip.segments(), [0, 0, 0, 0, 0, 0, high, low] if high > 0 || low > 1)
}

#[cfg(test)]
mod tests;
