//! What a run may do on the network: listen and connect where it was told to, and nothing else.
//! Which names may be looked up is left to `lookup.rs`.

use super::lookup::Told;
use super::{Dialled, OnListening, Peer, RunOptions};
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
}

/// What is permitted of one run.
pub(super) struct Permit {
    network: Network,
    listeners: Vec<SocketAddr>,
    /// Dialled by address.
    peers: Vec<SocketAddr>,
    /// Dialled by name: what the lookups of this run answered, so that the address that the guest was told is permitted
    /// and no other. A lookup of our own might answer with others of a crowd of addresses.
    told: Told,
}

/// Tells Wasmtime.
pub(super) fn permit(wasi: &mut WasiCtxBuilder, options: &RunOptions, told: Told) {
    let permit = Permit::new(options, told);
    let network = options.network;
    let is_name = |dialled: &Dialled| matches!(dialled.peer, Peer::Host(..));
    let given = !options.listen.is_empty() || !options.dial.is_empty();
    wasi.allow_tcp(network == Network::Loopback || given);
    wasi.allow_udp(network == Network::Loopback);
    wasi.allow_ip_name_lookup(network == Network::Loopback || options.dial.iter().any(is_name));
    let on_listening = options.on_listening.clone();
    wasi.socket_addr_check(move |address, usage| {
        let permitted = permit.allows(address, usage);
        if permitted && matches!(usage, SocketAddrUse::TcpListen) {
            tell(on_listening.as_ref(), address);
        }
        Box::pin(std::future::ready(permitted))
    });
}

impl Permit {
    pub(super) fn new(options: &RunOptions, told: Told) -> Self {
        let peers = options
            .dial
            .iter()
            .filter_map(|dialled| match dialled.peer {
                Peer::Address(address) => Some(address),
                Peer::Host(..) => None,
            });
        Self {
            network: options.network,
            listeners: options.listen.iter().map(|l| l.address).collect(),
            peers: peers.collect(),
            told,
        }
    }

    pub(super) fn allows(&self, address: SocketAddr, usage: SocketAddrUse) -> bool {
        // A socket that was never bound asks for the wildcard address before it connects or sends.
        let implicit = matches!(usage, SocketAddrUse::TcpBind | SocketAddrUse::UdpBind)
            && address.ip().is_unspecified()
            && address.port() == 0;
        if self.network == Network::Loopback && (address.ip().is_loopback() || implicit) {
            return true;
        }
        match usage {
            // A bind by itself reaches nobody; to listen asks once more.
            SocketAddrUse::TcpBind if implicit && self.dials() => true,
            SocketAddrUse::TcpBind | SocketAddrUse::TcpListen => self.listeners.contains(&address),
            // The peer's address; only a permitted listener can have accepted it.
            SocketAddrUse::TcpAccept => !self.listeners.is_empty(),
            SocketAddrUse::TcpConnect => {
                self.peers.contains(&address) || self.told.contains(address)
            }
            _ => false,
        }
    }

    fn dials(&self) -> bool {
        !self.peers.is_empty() || !self.told.is_empty()
    }
}

fn tell(on_listening: Option<&OnListening>, address: SocketAddr) {
    if let Some(tell) = on_listening {
        tell(address);
    }
}
