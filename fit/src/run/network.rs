//! What a run may do on the network: what it was told to listen on and to dial, and else nothing, unless it may do more.
//! Which names may be looked up is left to `lookup.rs`.

use super::lookup::Told;
use super::{Dialled, OnListening, Peer, RunOptions, Transport};
use std::net::SocketAddr;
use wasmtime_wasi::WasiCtxBuilder;
use wasmtime_wasi::sockets::SocketAddrUse;

/// What the guest may reach beside the sockets that it is given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// Nothing.
    #[default]
    GivenOnly,
    /// Every address of the loopback interface in every way, and name lookup.
    Loopback,
    /// Every address in every way.
    Any,
}

/// What is permitted of one run.
pub(super) struct Permit {
    network: Network,
    listeners: Vec<(Transport, SocketAddr)>,
    /// Dialled by address.
    peers: Vec<(Transport, SocketAddr)>,
    /// Dialled by name: what the lookups of this run answered, so that the address that the guest was told is permitted
    /// and no other. A lookup of our own might answer with others of a crowd of addresses.
    told: Told,
}

/// Tells Wasmtime.
pub(super) fn permit(wasi: &mut WasiCtxBuilder, options: &RunOptions, told: Told) {
    let permit = Permit::new(options, told);
    let given = |transport| options.transports().any(|given| given == transport);
    let beyond = options.network != Network::GivenOnly;
    wasi.allow_tcp(beyond || given(Transport::Tcp));
    wasi.allow_udp(beyond || given(Transport::Udp));
    let is_name = |dialled: &Dialled| matches!(dialled.peer, Peer::Host(..));
    wasi.allow_ip_name_lookup(options.any_name() || options.dial.iter().any(is_name));
    let on_listening = options.on_listening.clone();
    wasi.socket_addr_check(move |address, usage| {
        let permitted = permit.allows(address, usage);
        if permitted && let Some(transport) = permit.starts_listening(address, usage) {
            tell(on_listening.as_ref(), transport, address);
        }
        Box::pin(std::future::ready(permitted))
    });
}

impl Permit {
    pub(super) fn new(options: &RunOptions, told: Told) -> Self {
        let listeners = options.listen.iter().map(|l| (l.transport, l.address));
        let peers = options
            .dial
            .iter()
            .filter_map(|dialled| match dialled.peer {
                Peer::Address(address) => Some((dialled.transport, address)),
                Peer::Host(..) => None,
            });
        Self {
            network: options.network,
            listeners: listeners.collect(),
            peers: peers.collect(),
            told,
        }
    }

    pub(super) fn allows(&self, address: SocketAddr, usage: SocketAddrUse) -> bool {
        // A socket that was never bound asks for the wildcard address before it connects or sends.
        let implicit = matches!(usage, SocketAddrUse::TcpBind | SocketAddrUse::UdpBind)
            && address.ip().is_unspecified()
            && address.port() == 0;
        match self.network {
            Network::Any => true,
            Network::Loopback if address.ip().is_loopback() || implicit => true,
            Network::Loopback | Network::GivenOnly => self.is_given(address, usage, implicit),
        }
    }

    /// Whether a socket that the guest is given may do it. Wasmtime does not say which socket it is.
    fn is_given(&self, address: SocketAddr, usage: SocketAddrUse, implicit: bool) -> bool {
        use Transport::{Tcp, Udp};
        match usage {
            // A bind by itself reaches nobody; to listen or to send asks once more.
            SocketAddrUse::TcpBind if implicit && self.dials(Tcp) => true,
            SocketAddrUse::UdpBind if implicit && self.dials(Udp) => true,
            SocketAddrUse::TcpBind | SocketAddrUse::TcpListen => self.listens_at(Tcp, address),
            SocketAddrUse::UdpBind => self.listens_at(Udp, address),
            // The peer's address; only a permitted listener can have accepted it.
            SocketAddrUse::TcpAccept => self.listens(Tcp),
            SocketAddrUse::TcpConnect => self.dials_to(Tcp, address),
            // Whoever sends to a listener gets an answer.
            SocketAddrUse::UdpSend | SocketAddrUse::UdpReceive => {
                self.listens(Udp) || self.dials_to(Udp, address)
            }
        }
    }

    /// Whether somebody can reach the guest at this address from now on, and how. Of a bound UDP socket, which nothing
    /// else tells from a client's, only if it is one of the listeners.
    pub(super) fn starts_listening(
        &self,
        address: SocketAddr,
        usage: SocketAddrUse,
    ) -> Option<Transport> {
        match usage {
            SocketAddrUse::TcpListen => Some(Transport::Tcp),
            SocketAddrUse::UdpBind if self.listens_at(Transport::Udp, address) => {
                Some(Transport::Udp)
            }
            _ => None,
        }
    }

    fn listens(&self, transport: Transport) -> bool {
        self.listeners.iter().any(|(given, _)| *given == transport)
    }

    fn listens_at(&self, transport: Transport, address: SocketAddr) -> bool {
        self.listeners.contains(&(transport, address))
    }

    fn dials(&self, transport: Transport) -> bool {
        self.peers.iter().any(|(given, _)| *given == transport) || self.told.has_any(transport)
    }

    fn dials_to(&self, transport: Transport, address: SocketAddr) -> bool {
        self.peers.contains(&(transport, address)) || self.told.contains(transport, address)
    }
}

fn tell(on_listening: Option<&OnListening>, transport: Transport, address: SocketAddr) {
    if let Some(tell) = on_listening {
        tell(transport, address);
    }
}
