//! Ports for listeners: free now, and given to one test only.
//! Listening there, or receiving, is left to the guest.

use std::net::{IpAddr, TcpListener, UdpSocket};
use std::process;
use std::sync::atomic::{AtomicU16, Ordering};

/// Below what systems give to outgoing connections, so that none of those takes a port between this look at it and
/// the guest's bind, and none connects to itself by it.
const FIRST: u16 = 16_384;
const COUNT: u16 = 16_000;

static TAKEN: AtomicU16 = AtomicU16::new(0);

/// A port of `ip` that is free for a listener.
pub fn free(ip: IpAddr) -> u16 {
    find(|port| TcpListener::bind((ip, port)).is_ok())
        .unwrap_or_else(|| panic!("no port of {ip} is free"))
}

/// A port of `ip` that is free for datagrams.
pub fn free_for_datagrams(ip: IpAddr) -> u16 {
    find(|port| UdpSocket::bind((ip, port)).is_ok())
        .unwrap_or_else(|| panic!("no port of {ip} is free for datagrams"))
}

fn find(is_free: impl Fn(u16) -> bool) -> Option<u16> {
    // Test processes that run side by side start at different places.
    let start = (process::id() % u32::from(COUNT)) as u16;
    (0..COUNT).find_map(|_| {
        let taken = TAKEN.fetch_add(1, Ordering::Relaxed) % COUNT;
        let port = FIRST + (start + taken) % COUNT;
        is_free(port).then_some(port)
    })
}
