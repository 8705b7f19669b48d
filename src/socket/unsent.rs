//! Connections that the guest has closed while the host still held bytes of theirs.
//!
//! Dropping such a connection loses the bytes on some hosts (Wasmtime up to 47, Node) and blocks until the peer has
//! read them on others (Wasmtime from 48), for ever if the peer is this same guest. So they are kept until the host
//! has passed everything on, which is looked at whenever the adapter waits, and waited for when the guest ends.

use super::connection::Connection;
use crate::{
    errno::Result,
    host::Host,
    io::{Io, PollList},
    state::paged::Paged,
};

/// How long the end of the program waits for peers that take nothing, in nanoseconds: a minute since the last that did.
const PATIENCE: u64 = 60_000_000_000;

const PAGES: usize = 64;

/// The unsent connections, in no order.
pub struct Unsent<H: Host> {
    connections: Paged<Connection<H>, PAGES>,
}

impl<H: Host> Unsent<H> {
    /// None.
    pub const fn new() -> Self {
        Self {
            connections: Paged::new(),
        }
    }

    /// Whether there are none, as almost always.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many.
    pub fn len(&self) -> usize {
        if H::SOCKETS {
            self.connections.len()
        } else {
            0
        }
    }

    /// Forgets them without dropping anything.
    pub fn forget(&mut self) {
        self.connections.forget();
    }

    /// Keeps a connection. Without memory to keep it in it is dropped here, as a host without this would.
    pub fn keep(&mut self, connection: Connection<H>) {
        drop(self.connections.push(connection));
    }

    /// The handle that is ready when the connection at `index` may have got on.
    pub fn handle(&mut self, host: &H, index: usize) -> Option<u32> {
        self.connections.get_mut(index)?.output_handle(host)
    }

    fn is_drained(&self, host: &H, index: usize) -> bool {
        let connection = self.connections.get(index);
        connection.is_some_and(|connection| connection.is_drained(host))
    }
}

impl<H: Host> Io<H> {
    /// Lets the unsent connection at `index` go if the host has passed on all of it.
    pub fn reap(&mut self, index: usize) -> Result {
        self.called(1);
        let is_drained = self.unsent.is_drained(&self.host, index)
            || self.look_again()? && self.unsent.is_drained(&self.host, index);
        if is_drained {
            drop(self.unsent.connections.swap_remove(index));
        }
        Ok(())
    }

    /// Waits until the host has passed on everything, or for a minute no connection was done: a host holds at most one
    /// write of each, and does not tell how far it is.
    pub fn drain(&mut self) {
        while !self.unsent.is_empty() {
            let before = self.unsent.len();
            let timer = self.host.subscribe_duration(PATIENCE);
            let handle = self.host.handle(&timer);
            while self.unsent.len() == before {
                let Ok(mut list) = PollList::start(self, 1) else {
                    return;
                };
                list.push(handle);
                match self.wait_for_any(&mut list) {
                    Ok(false) => {}
                    // The timer.
                    _ => return,
                }
            }
        }
    }
}

#[cfg(test)]
mod tests;
