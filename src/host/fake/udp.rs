//! UDP sockets: binding, connecting, and what the system keeps for them.
//! What a datagram stream makes of that is left to [`super::datagrams`].

use super::{
    addresses::{is_of_family, is_of_somebody, on_route, reaches, wildcard},
    datagrams::{Incoming, Outgoing},
    network::Generation,
    options::Options,
    resource::Kind,
    world::World,
};
use crate::host::{ErrorCode, IpAddressFamily, sockets::SocketResult};
use std::{collections::VecDeque, net::SocketAddr};

/// How long a receive that was given up holds on to its socket, in nanoseconds: Wasmtime 48.0.0 does.
const LINGERING: u64 = 1_000_000;

/// A datagram as it arrives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Datagram {
    pub from: SocketAddr,
    pub bytes: Vec<u8>,
}

/// A datagram that a socket of the guest's has sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sent {
    pub from: SocketAddr,
    pub to: SocketAddr,
    pub bytes: Vec<u8>,
}

/// A UDP socket.
pub struct UdpSocket {
    pub family: IpAddressFamily,
    pub state: UdpState,
    /// The address it was given. A wildcard without a port, once a disconnect has lost an ephemeral one.
    pub bound: SocketAddr,
    /// The port was the system's choice.
    is_ephemeral: bool,
    /// Whom it is connected to.
    pub peer: Option<SocketAddr>,
    pub options: Options,
    /// What the system has for it.
    pub queue: VecDeque<Datagram>,
    /// What the system has to say of a datagram that was sent.
    pub error: Option<ErrorCode>,
    pub incoming: Incoming,
    pub outgoing: Outgoing,
    /// When a receive that was given up lets go of it.
    pub held_until: u64,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum UdpState {
    Unbound,
    /// How it will have ended: Node binds in the background.
    BindStarted(SocketResult),
    Bound,
    /// Node has done with it, since it could not be bound.
    Closed,
}

use UdpState::{BindStarted, Bound, Closed, Unbound};

impl World {
    pub fn create_udp(&mut self, family: IpAddressFamily) -> SocketResult<Kind> {
        self.refusal("create-udp-socket")?;
        self.may_create(self.denied.udp)?;
        self.udp.push(UdpSocket {
            family,
            state: Unbound,
            bound: wildcard(family),
            is_ephemeral: false,
            peer: None,
            options: Options::of_udp(self.generation),
            queue: VecDeque::new(),
            error: None,
            incoming: Incoming::default(),
            outgoing: Outgoing::default(),
            held_until: 0,
        });
        let socket = self.udp.len() - 1;
        Ok(Kind::UdpSocket { socket })
    }

    /// The socket of its own handle.
    pub fn udp(&mut self, handle: u32) -> &mut UdpSocket {
        match self.resources.kind(handle) {
            Kind::UdpSocket { socket } => &mut self.udp[socket],
            other => panic!("trap: not a udp-socket: {other:?}"),
        }
    }

    pub fn start_bind_udp(&mut self, handle: u32, address: SocketAddr) -> SocketResult {
        self.refusal("start-bind")?;
        let node = self.generation == Generation::Node;
        let UdpSocket { family, state, .. } = *self.udp(handle);
        match state {
            Unbound => {}
            BindStarted(_) if !node => return Err(ErrorCode::ConcurrencyConflict),
            _ => return Err(ErrorCode::InvalidState),
        }
        if !is_of_family(address.ip(), family) {
            return Err(ErrorCode::InvalidArgument);
        }
        self.may_bind(self.denied.udp)?;
        let bound = self.bind_udp(handle, address);
        if !node {
            bound?;
        }
        self.udp(handle).state = BindStarted(bound);
        Ok(())
    }

    fn bind_udp(&mut self, handle: u32, address: SocketAddr) -> SocketResult {
        let bound = self.free_udp_address(address)?;
        let socket = self.udp(handle);
        socket.bound = bound;
        socket.is_ephemeral = address.port() == 0;
        Ok(())
    }

    fn free_udp_address(&mut self, address: SocketAddr) -> SocketResult<SocketAddr> {
        let taken: Vec<SocketAddr> = self.udp.iter().map(|socket| socket.bound).collect();
        self.free_address(address, &taken)
    }

    pub fn finish_bind_udp(&mut self, handle: u32) -> SocketResult {
        let BindStarted(bound) = self.udp(handle).state else {
            return Err(ErrorCode::NotInProgress);
        };
        let bound = self.refusal("finish-bind").and(bound);
        let node = self.generation == Generation::Node;
        let socket = self.udp(handle);
        match bound {
            Err(ErrorCode::WouldBlock) => {}
            Ok(()) => socket.state = Bound,
            Err(_) => {
                socket.state = if node { Closed } else { Unbound };
                socket.bound = wildcard(socket.family);
            }
        }
        bound
    }

    /// Connects the socket or disconnects it, and has streams for it.
    pub fn stream(&mut self, handle: u32, remote: Option<SocketAddr>) -> SocketResult<usize> {
        let Kind::UdpSocket { socket } = self.resources.kind(handle) else {
            panic!("trap: not a udp-socket");
        };
        self.must_be_alone(socket);
        self.refusal("stream")?;
        if self.udp[socket].state != Bound {
            return Err(ErrorCode::InvalidState);
        }
        self.reconnect(socket, remote)?;
        self.udp[socket].incoming = Incoming::open();
        self.udp[socket].outgoing = Outgoing::default();
        Ok(socket)
    }

    fn must_be_alone(&self, socket: usize) {
        let streams = [
            Kind::IncomingDatagrams { socket },
            Kind::OutgoingDatagrams { socket },
        ];
        let mut kinds = self.resources.iter().map(|(_, kind)| kind);
        assert!(
            !kinds.any(|kind| streams.contains(&kind)),
            "trap: UDP streams not dropped yet"
        );
        assert!(
            self.now >= self.udp[socket].held_until,
            "trap: `connect` needs exclusive access"
        );
    }

    fn reconnect(&mut self, socket: usize, remote: Option<SocketAddr>) -> SocketResult {
        // Newer Wasmtime connects a connected socket as it is.
        if remote.is_none() || self.generation != Generation::Wasmtime48 {
            self.udp[socket].disconnect();
        }
        let family = self.udp[socket].family;
        if remote.is_some_and(|to| !is_of_family(to.ip(), family) || !is_of_somebody(to)) {
            return Err(ErrorCode::InvalidArgument);
        }
        self.may_stream(remote.is_some())?;
        if let Some(remote) = remote {
            self.make_sure_of_port(socket)?;
            self.udp[socket].peer = Some(remote);
        }
        Ok(())
    }

    /// A socket that lost its port gets another when it connects or sends.
    pub fn make_sure_of_port(&mut self, socket: usize) -> SocketResult {
        if self.udp[socket].bound.port() == 0 {
            let bound = self.udp[socket].bound;
            self.udp[socket].bound = self.free_udp_address(bound)?;
        }
        Ok(())
    }

    pub fn local_address_udp(&mut self, handle: u32) -> SocketResult<SocketAddr> {
        self.refusal("local-address")?;
        match (self.udp(handle).state, self.generation) {
            (BindStarted(_), Generation::Wasmtime47) => Err(ErrorCode::ConcurrencyConflict),
            (Bound | BindStarted(_), _) => Ok(self.udp(handle).local()),
            (Unbound | Closed, _) => Err(ErrorCode::InvalidState),
        }
    }

    /// The guest lets a socket go.
    pub fn drop_udp(&mut self, socket: usize) {
        let socket = &mut self.udp[socket];
        (socket.state, socket.bound) = (Closed, wildcard(socket.family));
        socket.queue.clear();
    }

    /// The incoming stream goes, and what it has taken from the system with it.
    pub fn drop_incoming(&mut self, socket: usize) {
        let until = self.now + LINGERING;
        let generation = self.generation;
        let socket = &mut self.udp[socket];
        if generation == Generation::Wasmtime48 && socket.incoming.was_asked() {
            socket.prefetch();
            socket.held_until = until;
        }
        socket.incoming = Incoming::default();
    }

    /// Somebody sends a datagram, the test or the guest; whether a socket of the guest's is there to get it.
    pub fn arrives(&mut self, from: SocketAddr, to: SocketAddr, bytes: &[u8]) -> bool {
        let generation = self.generation;
        let mut sockets = self.udp.iter_mut();
        let Some(socket) = sockets.find(|socket| socket.is_at(to)) else {
            return false;
        };
        // The system's own filter.
        if socket.peer.is_none_or(|peer| peer == from) {
            let bytes = bytes.to_vec();
            socket.arrived(generation, Datagram { from, bytes });
        }
        true
    }

    /// A test's peer sends a datagram to a socket of the guest's, which there is.
    pub fn peer_sends_datagram(&mut self, from: &str, to: &str, bytes: &[u8]) {
        let [from, to] = [from, to].map(|text| text.parse().expect("an address"));
        assert!(self.arrives(from, to, bytes), "a socket at {to}");
    }
}

impl UdpSocket {
    /// A disconnect undoes what the connect did, and loses a port that the system chose.
    fn disconnect(&mut self) {
        if self.peer.take().is_some() && self.is_ephemeral {
            self.bound.set_port(0);
        }
    }

    /// Its address: that of the route, if it is connected.
    pub fn local(&self) -> SocketAddr {
        match self.peer {
            Some(peer) => on_route(self.bound, peer),
            None => self.bound,
        }
    }

    fn is_at(&self, to: SocketAddr) -> bool {
        let is_bound = matches!(self.state, Bound | BindStarted(Ok(())));
        is_bound && reaches(to, self.local())
    }
}
