//! What a host does not let the guest do, and at which call it says so.

use super::{network::Generation, world::World};
use crate::host::{ErrorCode, sockets::SocketResult};

/// What is denied. Nothing, at first.
#[derive(Clone, Copy, Debug, Default)]
pub struct Denied {
    /// TCP at all: Wasmtime's `-S tcp=n`, Node's `_denyTcp`.
    pub tcp: bool,
    /// UDP at all.
    pub udp: bool,
    /// Names.
    pub names: bool,
    /// Every address that the guest binds to; what a connect binds to of its own is let be.
    pub bind: bool,
    /// Every address to connect to over TCP.
    pub connect: bool,
    /// Every address to send datagrams to.
    pub send: bool,
}

fn unless(denied: bool) -> SocketResult {
    match denied {
        true => Err(ErrorCode::AccessDenied),
        false => Ok(()),
    }
}

impl World {
    fn is(&self, generation: Generation) -> bool {
        self.generation == generation
    }

    /// Newer Wasmtime says at once that there is no socket to be had.
    pub fn may_create(&self, denied: bool) -> SocketResult {
        unless(denied && self.is(Generation::Wasmtime48))
    }

    /// `denied`: TCP or UDP at all.
    pub fn may_bind(&self, denied: bool) -> SocketResult {
        unless(denied || self.denied.bind)
    }

    pub fn may_start_connect(&self) -> SocketResult {
        let later = self.is(Generation::Wasmtime48);
        unless(self.denied.tcp || self.denied.connect && !later)
    }

    pub fn may_finish_connect(&self) -> SocketResult {
        unless(self.denied.connect)
    }

    /// Only Node asks once more.
    pub fn may_listen(&self) -> SocketResult {
        unless(self.denied.tcp && self.is(Generation::Node))
    }

    pub fn may_stream(&self, connected: bool) -> SocketResult {
        let later = !connected || self.is(Generation::Node);
        unless(self.denied.udp || self.denied.send && !later)
    }

    pub fn may_send(&self) -> SocketResult {
        unless(self.denied.udp || self.denied.send)
    }

    /// Looking up names is refused in words of its own.
    pub fn may_look_up(&self) -> SocketResult {
        unless(self.denied.names).map_err(|_| ErrorCode::PermanentResolverFailure)
    }
}

#[cfg(test)]
mod tests;
