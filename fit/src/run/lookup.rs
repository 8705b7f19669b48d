//! Name lookup, for the dialled names alone unless every name is permitted, and a record of the addresses that it answered
//! with.
//! The lookup itself is Wasmtime's; what the record permits is left to `network.rs`.

use super::store::State;
use super::{Dialled, Peer, RunOptions, Transport};
use std::collections::{BTreeSet, HashMap};
use std::net::{IpAddr, SocketAddr};
use std::sync::{Arc, Mutex, PoisonError};
use wasmtime::component::{HasData, Linker, Resource};
use wasmtime_wasi::p2::bindings::sockets::ip_name_lookup::{
    self, Host, HostResolveAddressStream, ResolveAddressStream,
};
use wasmtime_wasi::p2::bindings::sockets::network::{
    self, ErrorCode, HostNetwork, IpAddress, Network as NetworkResource,
};
use wasmtime_wasi::p2::{DynPollable, SocketError};
use wasmtime_wasi::sockets::WasiSocketsCtxView;

/// The addresses that lookups answered with, each with the ports that are dialled there.
#[derive(Clone, Debug, Default)]
pub(super) struct Told(Arc<Mutex<BTreeSet<(Transport, SocketAddr)>>>);

impl Told {
    pub(super) fn contains(&self, transport: Transport, address: SocketAddr) -> bool {
        self.with(|told| told.contains(&(transport, address)))
    }

    pub(super) fn has_any(&self, transport: Transport) -> bool {
        self.with(|told| told.iter().any(|(other, _)| *other == transport))
    }

    pub(super) fn add(&self, transport: Transport, address: SocketAddr) {
        self.with(|told| told.insert((transport, address)));
    }

    fn with<T>(&self, job: impl FnOnce(&mut BTreeSet<(Transport, SocketAddr)>) -> T) -> T {
        job(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

/// What the guest may look up, and has.
pub(super) struct Lookups {
    any: bool,
    /// Those with a name.
    dialled: Vec<Dialled>,
    /// The names of the streams that are open.
    open: HashMap<u32, String>,
    told: Told,
}

impl Lookups {
    pub(super) fn new(options: &RunOptions, told: Told) -> Self {
        let named = |dialled: &&Dialled| matches!(dialled.peer, Peer::Host(..));
        Self {
            any: options.any_name(),
            dialled: options.dial.iter().filter(named).cloned().collect(),
            open: HashMap::new(),
            told,
        }
    }

    pub(super) fn permits(&self, name: &str) -> bool {
        self.any || self.dialled_as(name).next().is_some()
    }

    fn dialled_as(&self, name: &str) -> impl Iterator<Item = (Transport, u16)> {
        self.dialled
            .iter()
            .filter_map(move |dialled| match &dialled.peer {
                Peer::Host(host, port) if host == name => Some((dialled.transport, *port)),
                _ => None,
            })
    }

    fn record(&self, stream: u32, ip: IpAddr) {
        let name = self.open.get(&stream).map_or("", String::as_str);
        for (transport, port) in self.dialled_as(name) {
            self.told.add(transport, SocketAddr::new(ip, port));
        }
    }
}

/// Replaces Wasmtime's interface.
pub(super) fn add_to_linker(linker: &mut Linker<State>) -> wasmtime::Result<()> {
    linker.allow_shadowing(true);
    ip_name_lookup::add_to_linker::<State, Limited>(linker, |state| state.lookup())?;
    linker.allow_shadowing(false);
    Ok(())
}

struct Limited;

impl HasData for Limited {
    type Data<'a> = View<'a>;
}

/// Wasmtime's own sockets behind the limits.
pub(super) struct View<'a> {
    pub(super) sockets: WasiSocketsCtxView<'a>,
    pub(super) lookups: &'a mut Lookups,
}

impl Host for View<'_> {
    fn resolve_addresses(
        &mut self,
        network: Resource<NetworkResource>,
        name: String,
    ) -> Result<Resource<ResolveAddressStream>, SocketError> {
        if !self.lookups.permits(&name) {
            // As Wasmtime says where nothing may be looked up.
            return Err(ErrorCode::PermanentResolverFailure.into());
        }
        let stream = self.sockets.resolve_addresses(network, name.clone())?;
        self.lookups.open.insert(stream.rep(), name);
        Ok(stream)
    }
}

impl HostResolveAddressStream for View<'_> {
    fn resolve_next_address(
        &mut self,
        stream: Resource<ResolveAddressStream>,
    ) -> Result<Option<IpAddress>, SocketError> {
        let id = stream.rep();
        let answer = self.sockets.resolve_next_address(stream)?;
        if let Some(address) = &answer {
            self.lookups.record(id, ip(address));
        }
        Ok(answer)
    }

    fn subscribe(
        &mut self,
        stream: Resource<ResolveAddressStream>,
    ) -> wasmtime::Result<Resource<DynPollable>> {
        HostResolveAddressStream::subscribe(&mut self.sockets, stream)
    }

    fn drop(&mut self, stream: Resource<ResolveAddressStream>) -> wasmtime::Result<()> {
        self.lookups.open.remove(&stream.rep());
        HostResolveAddressStream::drop(&mut self.sockets, stream)
    }
}

// The errors of a lookup are those of the network.
impl network::Host for View<'_> {
    fn convert_error_code(&mut self, error: SocketError) -> wasmtime::Result<ErrorCode> {
        self.sockets.convert_error_code(error)
    }

    fn network_error_code(
        &mut self,
        error: Resource<wasmtime::Error>,
    ) -> wasmtime::Result<Option<ErrorCode>> {
        self.sockets.network_error_code(error)
    }
}

impl HostNetwork for View<'_> {
    fn drop(&mut self, network: Resource<NetworkResource>) -> wasmtime::Result<()> {
        HostNetwork::drop(&mut self.sockets, network)
    }
}

fn ip(address: &IpAddress) -> IpAddr {
    match *address {
        IpAddress::Ipv4((a, b, c, d)) => [a, b, c, d].into(),
        IpAddress::Ipv6((a, b, c, d, e, f, g, h)) => [a, b, c, d, e, f, g, h].into(),
    }
}
