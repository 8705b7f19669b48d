//! Which addresses sockets may have, and which are still free; what a route makes of a wildcard.

use super::world::World;
use crate::host::{ErrorCode, IpAddressFamily};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Where the ephemeral ports begin.
const EPHEMERAL: u16 = 49152;

/// The address of the host on its network, of each family.
const OF_HOST_V4: Ipv4Addr = Ipv4Addr::new(192, 0, 2, 1);
const OF_HOST_V6: Ipv6Addr = Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 1);

/// Whether a socket of `family` takes the address for one of its own: WASI's IPv6 sockets have no IPv4 ones.
pub fn is_of_family(ip: IpAddr, family: IpAddressFamily) -> bool {
    match (family, ip) {
        (IpAddressFamily::Ipv4, IpAddr::V4(_)) => true,
        (IpAddressFamily::Ipv6, IpAddr::V6(ip)) => {
            ip.to_ipv4_mapped().is_none() && !is_v4_compatible(ip)
        }
        _ => false,
    }
}

fn is_v4_compatible(ip: Ipv6Addr) -> bool {
    ip.segments()[..6] == [0; 6] && !ip.is_unspecified() && !ip.is_loopback()
}

/// Whether one socket alone may be there.
pub fn is_unicast(ip: IpAddr) -> bool {
    !ip.is_multicast() && ip != IpAddr::V4(Ipv4Addr::BROADCAST)
}

/// Whether somebody can be there at all.
pub fn is_of_somebody(address: SocketAddr) -> bool {
    !address.ip().is_unspecified() && address.port() != 0
}

/// The wildcard of a family, without a port.
pub fn wildcard(family: IpAddressFamily) -> SocketAddr {
    match family {
        IpAddressFamily::Ipv4 => (Ipv4Addr::UNSPECIFIED, 0).into(),
        IpAddressFamily::Ipv6 => (Ipv6Addr::UNSPECIFIED, 0).into(),
    }
}

/// The address that a socket bound to `local` has for whom it sends to at `remote`.
pub fn on_route(local: SocketAddr, remote: SocketAddr) -> SocketAddr {
    if !local.ip().is_unspecified() {
        return local;
    }
    let ip = match remote.ip() {
        ip if ip.is_loopback() => ip,
        IpAddr::V4(_) => OF_HOST_V4.into(),
        IpAddr::V6(_) => OF_HOST_V6.into(),
    };
    SocketAddr::new(ip, local.port())
}

/// Whether what is sent to `to` comes to a socket bound to `local`.
pub fn reaches(to: SocketAddr, local: SocketAddr) -> bool {
    let same_family = IpAddressFamily::of(to) == IpAddressFamily::of(local);
    let ip = local.ip().is_unspecified() || local.ip() == to.ip();
    same_family && ip && local.port() == to.port() && to.port() != 0
}

/// Whether no two sockets can have these at once.
fn conflict(one: SocketAddr, other: SocketAddr) -> bool {
    reaches(one, other) || reaches(other, one)
}

impl World {
    /// `address` as a socket gets it beside those `taken`: with a port, if none was asked for.
    pub fn free_address(
        &mut self,
        address: SocketAddr,
        taken: &[SocketAddr],
    ) -> Result<SocketAddr, ErrorCode> {
        let is_free = |address| !taken.iter().any(|&other| conflict(address, other));
        if address.port() != 0 {
            return is_free(address)
                .then_some(address)
                .ok_or(ErrorCode::AddressInUse);
        }
        loop {
            let port = EPHEMERAL + self.ephemeral;
            self.ephemeral = (self.ephemeral + 1) % (u16::MAX - EPHEMERAL);
            let address = SocketAddr::new(address.ip(), port);
            if is_free(address) {
                return Ok(address);
            }
        }
    }
}
