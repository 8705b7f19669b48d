//! The other ends of connections: the test's clients and servers, and sockets of the guest's own.

use super::{addresses::reaches, network::Connection, world::World};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// How much the two of a pair hold between them.
const RELAY_ROOM: usize = 4000;

/// The first of the ports that the test's clients come from.
const CLIENTS: u16 = 40000;

impl World {
    /// A client connects; its number in `connections`.
    pub fn connect(&mut self, address: &str) -> usize {
        let local: SocketAddr = address.parse().expect("an address");
        let ip: IpAddr = match local {
            SocketAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
            SocketAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
        };
        let port = CLIENTS + self.connections.len() as u16;
        let connection = self.add_connection(local, SocketAddr::new(ip, port));
        let listener = self.listener_at(local).expect("a listener there");
        self.enqueue(listener, connection);
        connection
    }

    /// Two clients connect that pass on to each other what they get, up to [`RELAY_ROOM`] bytes unread.
    pub fn connect_pair(&mut self, address: &str) -> (usize, usize) {
        let (a, b) = (self.connect(address), self.connect(address));
        self.relay(a, b);
        (a, b)
    }

    fn relay(&mut self, a: usize, b: usize) {
        for (from, to) in [(a, b), (b, a)] {
            self.connections[from].relayed_to = Some(to);
            self.connections[from].window = RELAY_ROOM;
        }
    }

    /// A connection of the guest's, from its own side.
    pub fn add_connection(&mut self, local: SocketAddr, remote: SocketAddr) -> usize {
        let connection = Connection::new(self.generation, local, remote);
        self.connections.push(connection);
        self.connections.len() - 1
    }

    /// The guest connects to itself, if it listens at `remote`: the end that connects.
    pub fn connect_to_own(&mut self, local: SocketAddr, remote: SocketAddr) -> Option<usize> {
        let listener = self.listener_at(remote)?;
        let client = self.add_connection(local, remote);
        let server = self.add_connection(remote, local);
        self.relay(client, server);
        self.enqueue(listener, server);
        Some(client)
    }

    /// What a listener that takes connections to `address` is bound to.
    fn listener_at(&self, address: SocketAddr) -> Option<SocketAddr> {
        let mut listeners = self.waiting.keys().copied();
        listeners.find(|&listener| reaches(address, listener))
    }

    fn enqueue(&mut self, listener: SocketAddr, connection: usize) {
        let queue = self.waiting.get_mut(&listener).expect("listening");
        queue.push_back(connection);
    }

    /// Whatever the guest has sent is taken from now on, also where the other end was its own, which it may have closed.
    pub fn takes_everything(&mut self) {
        for connection in &mut self.connections {
            connection.relayed_to = None;
            connection.window = usize::MAX;
        }
    }

    /// Nobody will accept what waits there: it is reset.
    pub fn stop_listening(&mut self, address: SocketAddr) {
        for connection in self.waiting.remove(&address).unwrap_or_default() {
            self.connections[connection].close();
            self.reset_other_end(connection);
        }
    }

    fn reset_other_end(&mut self, connection: usize) {
        if let Some(other) = self.connections[connection].relayed_to {
            self.connections[other].peer_resets();
        }
    }

    /// Passes on what the connection of this number holds, to the peer or to the other end.
    pub fn pass_on(&mut self, index: usize) {
        let Some(to) = self.connections[index].relayed_to else {
            self.connections[index].pump();
            return;
        };
        let gone = self.connections[to].is_closed();
        let room = match gone {
            true => usize::MAX,
            false => RELAY_ROOM.saturating_sub(self.connections[to].incoming.len()),
        };
        let from = &mut self.connections[index];
        from.window = room;
        from.pump();
        let (arrived, ended) = (std::mem::take(&mut from.delivered), from.fin_delivered);
        if gone {
            // Nobody is there to read it, which the system says.
            if !arrived.is_empty() {
                self.connections[index].peer_resets();
            }
            return;
        }
        self.connections[to].incoming.extend(arrived);
        self.connections[to].incoming_ended |= ended;
    }
}

#[cfg(test)]
mod tests;
