//! What is known of UDP: what each socket must receive, in order, and from whom.

use crate::{
    guest::layout::libc::Msg,
    host::{IpAddressFamily, fake::Datagram},
};
use std::{
    collections::VecDeque,
    net::{IpAddr, SocketAddr},
};

/// A UDP socket that is open.
pub struct Datagrams {
    pub family: IpAddressFamily,
    /// Where it is bound, once it is.
    pub local: Option<SocketAddr>,
    pub peer: Option<SocketAddr>,
    /// What has come and was not received.
    queue: VecDeque<Datagram>,
    pub is_deaf: bool,
    /// What should be there may be lost: Node loses what comes before there is a stream, and a host that refuses a stream
    /// what comes before there is another.
    pub is_leaky: bool,
}

impl Datagrams {
    pub fn new(family: IpAddressFamily, is_leaky: bool) -> Self {
        Self {
            family,
            local: None,
            peer: None,
            queue: VecDeque::new(),
            is_deaf: false,
            is_leaky,
        }
    }

    /// A datagram has come to this machine.
    pub fn arrives(&mut self, from: SocketAddr, to: SocketAddr, bytes: &[u8]) {
        let is_here = self.local.is_some_and(|local| {
            let is_any = local.ip().is_unspecified();
            local.port() == to.port() && (is_any || local.ip() == to.ip())
        });
        let is_known = self.peer.is_none_or(|peer| peer == from);
        if self.family == IpAddressFamily::of(to) && is_here && is_known {
            let bytes = bytes.to_vec();
            self.queue.push_back(Datagram { from, bytes });
        }
    }

    /// It is connected now, or not: what others have sent is gone.
    pub fn connected(&mut self, peer: Option<SocketAddr>) {
        self.peer = peer;
        if let Some(peer) = peer {
            self.queue.retain(|datagram| datagram.from == peer);
        }
    }

    pub fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// How long the first is.
    pub fn first_len(&self) -> Option<usize> {
        self.queue.front().map(|datagram| datagram.bytes.len())
    }

    /// A receive of `len` bytes has brought this: it is the first that has come.
    pub fn received(&mut self, brought: &Brought, len: usize, flags: Msg) {
        let is_it = |datagram: &Datagram| {
            let Datagram { from, bytes } = datagram;
            let cut = &bytes[..len.min(bytes.len())];
            let told = if flags.contains(Msg::TRUNC) {
                bytes
            } else {
                cut
            };
            brought.bytes == cut
                && brought.len == told.len()
                && brought.ip.is_none_or(|ip| ip == from.ip())
                && brought.port.is_none_or(|port| port == from.port())
                && brought
                    .is_truncated
                    .is_none_or(|it| it == (bytes.len() > len))
        };
        while self.is_leaky && !self.queue.front().is_some_and(is_it) {
            self.queue.pop_front().expect("never sent");
        }
        assert!(self.queue.front().is_some_and(is_it), "not what came first");
        if !flags.contains(Msg::PEEK) {
            self.queue.pop_front();
        }
    }
}

/// What a receive has brought, as far as the call tells.
#[derive(Debug)]
pub struct Brought {
    pub bytes: Vec<u8>,
    /// How many bytes it says there are.
    pub len: usize,
    pub ip: Option<IpAddr>,
    pub port: Option<u16>,
    pub is_truncated: Option<bool>,
}

impl Brought {
    /// And from whom; port 0 is nobody's.
    pub fn from(self, from: SocketAddr) -> Self {
        let is_somebody = from.port() > 0;
        Self {
            ip: is_somebody.then_some(from.ip()),
            port: is_somebody.then_some(from.port()),
            ..self
        }
    }
}
