//! What lies in the memory where arguments point to, in each dialect's layout.

use crate::{
    guest::layout::{libc::Hints, wasmedge::AddrInfo},
    testing::{DATA, END, Guest, Subscribe, libc::VALUE},
};
use proptest::{prelude::*, sample::select};
use std::net::SocketAddr;

const MILLISECOND: u64 = 1_000_000;

#[derive(Clone, Copy, Debug)]
pub struct Laid {
    address: &'static str,
    name: &'static str,
    /// The value of an option, the length of a room, a descriptor, and the numbers of hints.
    number: u32,
    /// How long the buffers are.
    lengths: [u32; 3],
}

pub fn laid() -> impl Strategy<Value = Laid> {
    let address = select(vec![
        "127.0.0.1:7000",
        "127.0.0.1:7001",
        "0.0.0.0:7000",
        "127.0.0.1:0",
        "127.0.0.1:80",
        "127.0.0.1:81",
        "127.0.0.1:82",
        "127.0.0.1:9000",
        "224.0.0.1:9",
        "[::1]:7000",
        "[::]:0",
        "[::ffff:127.0.0.1]:7000",
    ]);
    let name = select(vec![
        "",
        "here",
        "nowhere",
        "127.0.0.1",
        "::1",
        "http",
        "\u{fc}",
    ]);
    let number = prop_oneof![4 => 0u32..200, 1 => any::<u32>()];
    let length = || prop_oneof![4 => 0u32..20, 1 => 0u32..4000];
    let lengths = [length(), length(), length()];
    (address, name, number, lengths).prop_map(|(address, name, number, lengths)| Laid {
        address,
        name,
        number,
        lengths,
    })
}

impl Laid {
    pub fn lay(self, guest: &mut Guest) {
        // What calls have left at the end would be read.
        guest.put(END - 0x1000, &[0; 0x1000]);
        self.lay_addresses(guest);
        self.lay_lookups(guest);
        let value = [self.number.to_le_bytes(); 4].concat();
        guest.put(VALUE, &value);
        guest.lay_value(&value[..self.number as usize % 17]);
        let [a, b, c] = self.lengths;
        guest.iovecs_at(&[(DATA, a), (DATA + a, b), (DATA + 0x2000, c)]);
        let fd = self.number % 12;
        guest.lay_subscriptions(&[
            Subscribe::Clock(1, MILLISECOND, false),
            Subscribe::Read(fd),
            Subscribe::Write(fd),
        ]);
    }

    fn lay_addresses(self, guest: &mut Guest) {
        let address: SocketAddr = self.address.parse().expect("an address");
        let ip = address.ip().to_string();
        guest.lay_address(self.address);
        guest.lay_ip(&ip);
        guest.lay_storage(&ip);
        guest.lay_sockaddr(self.address);
        guest.lay_room(self.number);
    }

    fn lay_lookups(self, guest: &mut Guest) {
        let [family, socktype, protocol, flags] =
            [1, 3, 9, 27].map(|divisor| self.number / divisor % 3);
        let name = self.name.as_bytes();
        let hints = Hints {
            flags,
            family,
            socktype: [0, 5, 6][socktype as usize],
            protocol: 0,
        };
        guest.lay_lookup(Some(name), Some(b"80"), Some(hints));
        let hints = AddrInfo {
            flags: flags as u16,
            family: family as u8,
            socktype: socktype as u8,
            protocol: protocol as u8,
            ..AddrInfo::default()
        };
        guest.lay_lookup_of(name, b"80", hints);
        guest.lay_list(4, 32);
    }
}
