//! What the guest asks of others: connections, and the addresses of names.

use super::{network::Connection, resource::Kind, world::World};
use crate::host::ErrorCode;
use std::net::{IpAddr, SocketAddr};

impl World {
    pub fn start_connect(&mut self, socket: u32, address: SocketAddr) {
        let delay = self.servers.get(&address).copied().unwrap_or(0);
        let from = self.later(delay);
        self.resources
            .set(socket, Kind::Connecting { address, from });
    }

    pub fn finish_connect(&mut self, socket: u32) -> Result<usize, ErrorCode> {
        let Kind::Connecting { address, from } = self.resources.kind(socket) else {
            return Err(ErrorCode::NotInProgress);
        };
        if from > self.now {
            return Err(ErrorCode::WouldBlock);
        }
        if !self.servers.contains_key(&address) {
            self.resources.set(socket, Kind::Unbound);
            return Err(ErrorCode::ConnectionRefused);
        }
        self.connections.push(Connection::new(self.generation));
        let connection = self.connections.len() - 1;
        self.resources.set(socket, Kind::Connection { connection });
        Ok(connection)
    }

    pub fn look_up(&mut self, name: &str) -> Result<Kind, ErrorCode> {
        let known = self.names.iter().position(|(known, ..)| known == name);
        let name = known.ok_or(ErrorCode::NameUnresolvable)?;
        let from = self.later(self.names[name].2);
        Ok(Kind::Lookup {
            name,
            next: 0,
            from,
        })
    }

    pub fn next_address(&mut self, lookup: u32) -> Result<Option<IpAddr>, ErrorCode> {
        let Kind::Lookup { name, next, from } = self.resources.kind(lookup) else {
            panic!("trap: not a resolve-address-stream");
        };
        if from > self.now {
            return Err(ErrorCode::WouldBlock);
        }
        let next_one = Kind::Lookup {
            name,
            next: next + 1,
            from,
        };
        self.resources.set(lookup, next_one);
        Ok(self.names[name].1.get(next).copied())
    }

    /// The time in `delay` nanoseconds, to which a guest that waits will get.
    fn later(&mut self, delay: u64) -> u64 {
        self.schedule(delay, Box::new(|_| {}));
        self.now + delay
    }
}
