//! Sockets for native tests: what a guest of the C library does with them, in short.

use super::{Guest, OUT};
use crate::{
    dialect::libc::{option, resolve, socket},
    errno::Result,
    guest::layout::libc::{Found, Hints, SOCKADDR_IN, SockAddr},
    socket::option::Name,
};
use std::net::SocketAddr;

/// Where addresses are laid, how long they are told to be, and the values of options.
pub const SOCKADDR: u32 = 0xe_1000;
pub const LEN: u32 = 0xe_2000;
pub const VALUE: u32 = 0xe_3000;

/// Where the words of a lookup are laid, its hints, and what it finds.
pub const HOST: u32 = 0xe_4000;
pub const SERVICE: u32 = 0xe_5000;
pub const HINTS: u32 = 0xe_6000;
const FOUND: u32 = 0xe_7000;

/// How long an address of IPv4 is.
pub const IN: u32 = SOCKADDR_IN as u32;

impl Guest {
    /// Lays an address where calls find it, with room for any behind its length: where, and how long it is.
    pub fn lay_sockaddr(&mut self, address: &str) -> (u32, u32) {
        let addr = SockAddr::from(address.parse::<SocketAddr>().expect("an address"));
        let place = self.adapter.memory.pointer(SOCKADDR);
        place.expect("inside").write(addr);
        self.lay_room(size_of::<SockAddr>() as u32);
        (SOCKADDR, addr.len() as u32)
    }

    /// Says how much room there is.
    pub fn lay_room(&mut self, room: u32) {
        self.put(LEN, &room.to_le_bytes());
    }

    /// adapter_socket
    pub fn libc_socket(&mut self, family: u32, socktype: u32, protocol: u32) -> Result<u32> {
        socket::adapter_socket(&mut self.adapter, family, socktype, protocol, OUT)?;
        Ok(self.u32(OUT))
    }

    /// adapter_getsockopt with so much room: the value.
    pub fn getsockopt(&mut self, fd: u32, name: Name, room: u32) -> Result<Vec<u8>> {
        self.lay_room(room);
        let Name { level, number } = name;
        option::adapter_getsockopt(&mut self.adapter, fd, level, number, VALUE, LEN)?;
        Ok(self.bytes(VALUE, self.u32(LEN) as usize).to_vec())
    }

    /// adapter_setsockopt
    pub fn setsockopt(&mut self, fd: u32, name: Name, value: &[u8]) -> Result {
        self.put(VALUE, value);
        let (Name { level, number }, len) = (name, value.len() as u32);
        option::adapter_setsockopt(&mut self.adapter, fd, level, number, VALUE, len)
    }

    /// Lays what a lookup is asked by: where each lies. `None` is NULL.
    pub fn lay_lookup(
        &mut self,
        host: Option<&[u8]>,
        service: Option<&[u8]>,
        hints: Option<Hints>,
    ) -> [u32; 3] {
        let hints = hints.map_or(0, |hints| {
            let place = self.adapter.memory.pointer(HINTS);
            place.expect("inside").write(hints);
            HINTS
        });
        let mut lay = |text: Option<&[u8]>, place| match text {
            None => 0,
            Some(text) => {
                self.put(place, text);
                self.put(place + text.len() as u32, &[0]);
                place
            }
        };
        [lay(host, HOST), lay(service, SERVICE), hints]
    }

    /// adapter_getaddrinfo of what is laid: what there was room for, and how many there are.
    pub fn getaddrinfo(&mut self, laid: [u32; 3], capacity: u32) -> Result<(Vec<Found>, u32)> {
        let ([host, service, hints], adapter) = (laid, &mut self.adapter);
        resolve::adapter_getaddrinfo(adapter, host, service, hints, FOUND, capacity, OUT)?;
        let total = self.u32(OUT);
        let memory = self.adapter.memory;
        let found = memory.array::<Found>(FOUND, total.min(capacity))?;
        let found = (0..found.len()).map(|index| found.at(index).read());
        Ok((found.collect(), total))
    }
}
