//! Datagram streams: what a receive finds, what a permit allows, and what is lost when a stream goes.
//!
//! The generations differ. Wasmtime up to 47 asks the system at each receive, calls a socket readable that has only what
//! the receive will leave out, and keeps a permit of 0 until the stream was polled. From 48 on it takes one datagram ahead,
//! and sends one in the background. Node keeps a queue of its own, which is called readable for good once it was.

use super::{
    addresses::{is_of_family, is_of_somebody, on_route},
    network::Generation,
    resource::Kind,
    udp::{Datagram, Sent, UdpSocket},
    world::World,
};
use crate::host::{ErrorCode, IpAddressFamily, sockets::SocketResult};
use std::{
    collections::VecDeque,
    net::{IpAddr, Ipv4Addr, SocketAddr},
};

/// How many datagrams Wasmtime permits at once, and gives at once.
const AT_ONCE: usize = 16;

/// About how many bytes Wasmtime gives at once.
const BYTES_AT_ONCE: usize = 65536;

/// What Node permits: its buffer in datagrams of 1500 bytes.
const PERMIT_OF_NODE: u64 = 141;

/// How long a call of Node's takes at least, in nanoseconds.
const CALL_OF_NODE: u64 = 100_000;

/// The receiving half of a socket.
#[derive(Default)]
pub struct Incoming {
    is_open: bool,
    /// What was taken from the system ahead of a receive.
    fetched: Option<SocketResult<Datagram>>,
    /// A poll or a receive has had the host wait for a datagram.
    asked: bool,
    /// The last receive has not found the end of what there was.
    unconfirmed: bool,
    /// Node's own queue.
    queue: VecDeque<Datagram>,
    /// Node's error, which stays.
    error: Option<ErrorCode>,
    /// Something has come to Node's queue, now or before.
    was_ready: bool,
}

/// The sending half.
#[derive(Default)]
pub struct Outgoing {
    permit: u64,
    /// A send of nothing has left a permit of 0.
    stuck: bool,
    /// What is sent in the background.
    background: Option<(SocketAddr, Vec<u8>)>,
    /// What became of that, if it was not sent.
    failed: Option<ErrorCode>,
}

impl Incoming {
    pub fn open() -> Self {
        Self {
            is_open: true,
            ..Self::default()
        }
    }

    pub fn was_asked(&self) -> bool {
        self.asked
    }
}

impl UdpSocket {
    /// A datagram has come.
    pub fn arrived(&mut self, generation: Generation, datagram: Datagram) {
        if generation != Generation::Node {
            self.queue.push_back(datagram);
        } else if self.incoming.is_open {
            self.incoming.queue.push_back(datagram);
            self.incoming.was_ready = true;
        }
    }

    /// The system has heard that nobody is where a datagram went.
    fn refused(&mut self, generation: Generation) {
        let error = Some(ErrorCode::ConnectionRefused);
        if generation != Generation::Node {
            self.error = error;
        } else if self.incoming.is_open {
            self.incoming.error = error;
            self.incoming.was_ready = true;
        }
    }

    fn accepts(&self, datagram: &Datagram) -> bool {
        self.peer.is_none_or(|peer| peer == datagram.from)
    }

    /// The next datagram that may be seen; those before it that may not are gone.
    fn take(&mut self) -> Option<Datagram> {
        loop {
            let datagram = self.queue.pop_front()?;
            if self.accepts(&datagram) {
                return Some(datagram);
            }
        }
    }

    /// Takes what there is from the system, if nothing was taken yet.
    pub fn prefetch(&mut self) {
        if self.incoming.fetched.is_none() {
            self.incoming.fetched = match self.error.take() {
                Some(error) => Some(Err(error)),
                None => self.take().map(Ok),
            };
        }
    }

    fn is_readable(&self, generation: Generation) -> bool {
        let incoming = &self.incoming;
        match generation {
            Generation::Wasmtime47 => incoming.unconfirmed || !self.queue.is_empty(),
            Generation::Wasmtime48 => {
                let mut queue = self.queue.iter();
                incoming.fetched.is_some()
                    || self.error.is_some()
                    || queue.any(|datagram| self.accepts(datagram))
            }
            Generation::Node => incoming.was_ready,
        }
    }

    fn receive_of_wasmtime_47(&mut self, most: usize) -> Vec<Datagram> {
        let received: Vec<Datagram> = std::iter::from_fn(|| self.take()).take(most).collect();
        self.incoming.unconfirmed = received.len() == most;
        received
    }

    fn receive_of_wasmtime_48(&mut self, most: usize) -> SocketResult<Vec<Datagram>> {
        let (mut received, mut bytes) = (Vec::new(), 0);
        while received.len() < most.min(AT_ONCE) && bytes < BYTES_AT_ONCE {
            self.prefetch();
            match self.incoming.fetched.take() {
                Some(Ok(datagram)) => {
                    bytes += 1 + datagram.bytes.len();
                    received.push(datagram);
                }
                Some(Err(error)) if received.is_empty() => return Err(error),
                Some(Err(_)) => break,
                None => {
                    self.incoming.asked = true;
                    break;
                }
            }
        }
        Ok(received)
    }

    /// An error is told only before datagrams, and stays.
    fn receive_of_node(&mut self, most: usize) -> SocketResult<Vec<Datagram>> {
        let Incoming { queue, error, .. } = &mut self.incoming;
        match *error {
            Some(error) if !queue.is_empty() => Err(error),
            _ => Ok(queue.drain(..most.min(queue.len())).collect()),
        }
    }
}

impl World {
    pub fn receive(&mut self, stream: u32, most: usize) -> SocketResult<Vec<Datagram>> {
        self.refusal("receive")?;
        let Kind::IncomingDatagrams { socket } = self.resources.kind(stream) else {
            panic!("trap: not an incoming-datagram-stream");
        };
        let socket = &mut self.udp[socket];
        match self.generation {
            _ if most == 0 => Ok(Vec::new()),
            Generation::Wasmtime47 => Ok(socket.receive_of_wasmtime_47(most)),
            Generation::Wasmtime48 => socket.receive_of_wasmtime_48(most),
            Generation::Node => socket.receive_of_node(most),
        }
    }

    pub fn is_incoming_ready(&self, socket: usize) -> bool {
        self.udp[socket].is_readable(self.generation)
    }

    pub fn is_outgoing_ready(&self, socket: usize) -> bool {
        match self.generation {
            Generation::Wasmtime47 => !self.congested,
            Generation::Wasmtime48 => !self.is_sending(socket),
            Generation::Node => true,
        }
    }

    /// Whether a datagram is under way in the background.
    pub fn is_sending(&self, socket: usize) -> bool {
        self.congested && self.udp[socket].outgoing.background.is_some()
    }

    /// What a poll does to the streams that it looks at.
    pub fn polled(&mut self, pollables: &[u32]) {
        for &pollable in pollables {
            let stream = match self.resources.kind(pollable) {
                Kind::Readable { stream } | Kind::Writable { stream } => stream,
                _ => continue,
            };
            match self.resources.kind(stream) {
                Kind::IncomingDatagrams { socket } => self.polled_incoming(socket),
                Kind::OutgoingDatagrams { socket } if !self.congested => {
                    self.udp[socket].outgoing.stuck = false;
                }
                _ => {}
            }
        }
    }

    fn polled_incoming(&mut self, socket: usize) {
        let socket = &mut self.udp[socket];
        match self.generation {
            Generation::Wasmtime47 => {}
            Generation::Wasmtime48 => {
                socket.incoming.asked = true;
                socket.prefetch();
            }
            // A guest that believes it has not waited; the worker that Node asks takes its time all the same.
            Generation::Node => {
                if socket.incoming.was_ready && socket.incoming.queue.is_empty() {
                    self.pass(CALL_OF_NODE);
                }
            }
        }
    }

    pub fn check_send(&mut self, stream: u32) -> SocketResult<u64> {
        self.refusal("check-send")?;
        let socket = self.outgoing(stream);
        self.send_background(socket);
        let sending = self.is_sending(socket);
        let outgoing = &mut self.udp[socket].outgoing;
        outgoing.permit = match self.generation {
            Generation::Wasmtime47 if self.congested || outgoing.stuck => 0,
            Generation::Wasmtime48 if sending => 0,
            Generation::Node => PERMIT_OF_NODE,
            _ => AT_ONCE as u64,
        };
        Ok(outgoing.permit)
    }

    fn outgoing(&self, stream: u32) -> usize {
        match self.resources.kind(stream) {
            Kind::OutgoingDatagrams { socket } => socket,
            other => panic!("trap: not an outgoing-datagram-stream: {other:?}"),
        }
    }

    /// What waited for room goes out, if there is room.
    pub fn send_background(&mut self, socket: usize) {
        if !self.congested
            && let Some((to, bytes)) = self.udp[socket].outgoing.background.take()
        {
            self.udp[socket].outgoing.failed = self.transmit(socket, to, bytes).err();
        }
    }

    pub fn send(
        &mut self,
        stream: u32,
        to: Option<SocketAddr>,
        bytes: Vec<u8>,
    ) -> SocketResult<u64> {
        let socket = self.outgoing(stream);
        let permit = std::mem::take(&mut self.udp[socket].outgoing.permit);
        assert!(permit > 0, "trap: unpermitted: a send without a check");
        self.refusal("send")?;
        if let Some(error) = self.udp[socket].outgoing.failed.take() {
            return Err(error);
        }
        let to = self.destination(socket, to, bytes.len())?;
        self.may_send()?;
        if self.congested {
            match self.generation {
                Generation::Wasmtime47 => {
                    self.udp[socket].outgoing.stuck = true;
                    return Ok(0);
                }
                Generation::Wasmtime48 => {
                    self.udp[socket].outgoing.background = Some((to, bytes));
                    return Ok(1);
                }
                Generation::Node => self.wait_until(|world| !world.congested),
            }
        }
        self.transmit(socket, to, bytes)?;
        Ok(1)
    }

    /// Where a datagram goes, if it can.
    fn destination(
        &self,
        socket: usize,
        to: Option<SocketAddr>,
        len: usize,
    ) -> SocketResult<SocketAddr> {
        let UdpSocket { family, peer, .. } = self.udp[socket];
        let most = match family {
            IpAddressFamily::Ipv4 => 65507,
            IpAddressFamily::Ipv6 => 65527,
        };
        if len > most {
            return Err(ErrorCode::DatagramTooLarge);
        }
        let node = self.generation == Generation::Node;
        assert!(
            !(node && to.is_some_and(|to| to.port() == 0)),
            "trap: RangeError: port 0"
        );
        let to = match (to, peer) {
            (Some(to), _) if !is_of_family(to.ip(), family) || !is_of_somebody(to) => None,
            (Some(to), Some(peer)) => (to == peer).then_some(peer),
            (to, peer) => to.or(peer),
        };
        match to.ok_or(ErrorCode::InvalidArgument)? {
            to if to.ip() == IpAddr::V4(Ipv4Addr::BROADCAST) => Err(ErrorCode::AccessDenied),
            to => Ok(to),
        }
    }

    /// The system sends a datagram; what it knows of an earlier one it says instead.
    fn transmit(&mut self, socket: usize, to: SocketAddr, bytes: Vec<u8>) -> SocketResult {
        if let Some(error) = self.udp[socket].error.take() {
            return Err(error);
        }
        self.make_sure_of_port(socket)?;
        let from = on_route(self.udp[socket].bound, to);
        self.arrives(from, to, &bytes);
        self.sent.push(Sent { from, to, bytes });
        if self.nobody_at.contains(&to) && self.udp[socket].peer.is_some() {
            self.udp[socket].refused(self.generation);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
