//! Connections as three generations of hosts keep them. What differs is what a permit means, and what becomes of bytes
//! that the host accepted but has not passed on when the guest lets go.

use super::world::take;
use crate::{guest::Bytes, host::StreamError};
use std::{collections::VecDeque, net::SocketAddr};

/// Which host it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Generation {
    /// Permits of a gigabyte; drops lose what is under way.
    Wasmtime47,
    /// Permits of 64 KiB, each for one write; drops wait for what is under way.
    Wasmtime48,
    /// Permits of what fits a queue of 16 KiB; drops lose the queue.
    Node,
}

impl Generation {
    pub const ALL: [Self; 3] = [Self::Wasmtime47, Self::Wasmtime48, Self::Node];
}

const NODE_QUEUE: usize = 16 * 1024;

/// One connection: the guest's end as the host sees it, and the peer's as the test does.
pub struct Connection {
    generation: Generation,
    /// The guest's address, and the peer's.
    pub local: SocketAddr,
    pub remote: SocketAddr,
    /// Bytes from the peer that the guest has not read.
    pub incoming: VecDeque<u8>,
    /// The peer has ended.
    pub incoming_ended: bool,
    /// The peer has reset the connection, and the guest has not met it in reading yet.
    pub reset: bool,
    /// What the host has taken from the guest.
    pub accepted: Vec<u8>,
    /// How much of that the host has thrown away, since the guest let go too early.
    pub lost: usize,
    /// What has reached the peer.
    pub delivered: Vec<u8>,
    /// The end has reached the peer.
    pub fin_delivered: bool,
    /// How many bytes the peer still takes; a slow peer is given more from time to time.
    pub window: usize,
    /// The host has not looked at the socket yet.
    pub is_fresh: bool,
    /// The connection that the peer passes everything on to.
    pub relayed_to: Option<usize>,
    /// No read has found nothing since there was something: Wasmtime calls it readable, whether there is more or not.
    unconfirmed: bool,
    unsent: VecDeque<u8>,
    permit: usize,
    shut: bool,
    broken: bool,
    /// By Node's shutdown.
    destroyed: bool,
    closed: bool,
}

impl Connection {
    pub fn new(generation: Generation, local: SocketAddr, remote: SocketAddr) -> Self {
        Self {
            generation,
            local,
            remote,
            incoming: VecDeque::new(),
            incoming_ended: false,
            reset: false,
            accepted: Vec::new(),
            lost: 0,
            delivered: Vec::new(),
            fin_delivered: false,
            window: usize::MAX,
            is_fresh: false,
            relayed_to: None,
            unconfirmed: generation != Generation::Node,
            unsent: VecDeque::new(),
            permit: 0,
            shut: false,
            broken: false,
            destroyed: false,
            closed: false,
        }
    }

    /// The peer sends.
    pub fn peer_sends(&mut self, bytes: &[u8]) {
        self.incoming.extend(bytes);
    }

    /// The peer resets the connection.
    pub fn peer_resets(&mut self) {
        self.reset = true;
        self.broken = true;
        self.unsent.clear();
    }

    /// Passes on what the peer takes.
    pub fn pump(&mut self) {
        self.is_fresh = false;
        let len = self.unsent.len().min(self.window);
        self.delivered.extend(self.unsent.drain(..len));
        if self.window != usize::MAX {
            self.window -= len;
        }
        if self.shut && self.unsent.is_empty() {
            self.fin_delivered = true;
        }
    }

    pub fn is_readable(&self) -> bool {
        self.unconfirmed || self.reset || self.incoming_ended || !self.incoming.is_empty()
    }

    pub fn is_writable(&self) -> bool {
        let room = match self.generation {
            Generation::Node => self.unsent.len() < NODE_QUEUE,
            _ => self.unsent.is_empty(),
        };
        self.broken || self.shut && self.unsent.is_empty() || !self.shut && !self.is_fresh && room
    }

    pub fn is_flushed(&self) -> bool {
        self.broken || self.unsent.is_empty()
    }

    pub fn error(&self) -> Result<(), StreamError> {
        if self.broken {
            return Err(StreamError::LastOperationFailed);
        }
        if self.shut && self.unsent.is_empty() {
            Err(StreamError::Closed)
        } else {
            Ok(())
        }
    }

    pub fn read(&mut self, into: Bytes) -> Result<usize, StreamError> {
        if std::mem::take(&mut self.reset) {
            self.incoming.clear();
            self.incoming_ended = true;
            return Err(StreamError::LastOperationFailed);
        }
        if self.incoming.is_empty() && self.incoming_ended {
            return Err(StreamError::Closed);
        }
        let len = take(&mut self.incoming, into.first(65536));
        self.unconfirmed = self.generation != Generation::Node && (len > 0 || into.is_empty());
        Ok(len)
    }

    pub fn check_write(&mut self) -> Result<u64, StreamError> {
        self.error()?;
        self.permit = match self.generation {
            _ if self.shut || self.is_fresh => 0,
            Generation::Node => NODE_QUEUE - self.unsent.len(),
            _ if !self.unsent.is_empty() => 0,
            Generation::Wasmtime47 => 1 << 30,
            Generation::Wasmtime48 => 65536,
        };
        Ok(self.permit as u64)
    }

    pub fn write(&mut self, bytes: &[u8]) -> Result<(), StreamError> {
        self.error()?;
        assert!(
            bytes.len() <= self.permit,
            "trap: not permitted to write {} bytes",
            bytes.len()
        );
        self.permit = match self.generation {
            Generation::Wasmtime47 => self.permit,
            _ => 0,
        };
        self.accepted.extend(bytes);
        self.unsent.extend(bytes);
        if self.generation != Generation::Node {
            // What the peer takes at once never waits in the host.
            self.pump();
        }
        Ok(())
    }

    fn lose_unsent(&mut self) {
        self.lost += self.unsent.len();
        self.unsent.clear();
    }

    pub fn shutdown_send(&mut self) {
        if self.generation == Generation::Node {
            self.lose_unsent();
            self.incoming_ended = true;
            self.destroyed = true;
        }
        self.shut = true;
    }

    /// The guest lets the sending half go.
    pub fn drop_output(&mut self) {
        match self.generation {
            Generation::Wasmtime47 => self.lose_unsent(),
            Generation::Wasmtime48 => {}
            Generation::Node => self.shut = true,
        }
    }

    pub fn close(&mut self) {
        if self.generation == Generation::Node {
            self.lose_unsent();
        }
        self.shut = true;
        self.closed = true;
        self.pump();
    }

    /// The guest has let it go.
    pub fn is_closed(&self) -> bool {
        self.closed
    }

    /// It was reset.
    pub fn is_broken(&self) -> bool {
        self.broken
    }

    /// Node has let its socket go before the guest did.
    pub fn is_destroyed(&self) -> bool {
        self.generation == Generation::Node && (self.broken || self.destroyed)
    }
}
