//! What a run may do on the network: listen where it was told to, and nothing else.
//! Which addresses those are is left to `listen.rs`.

use super::{OnListening, RunOptions};
use std::net::SocketAddr;
use wasmtime_wasi::WasiCtxBuilder;
use wasmtime_wasi::sockets::SocketAddrUse;

/// What the guest may reach beside its listeners.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// Nothing.
    #[default]
    ListenersOnly,
    /// Every address of the loopback interface in every way, and name lookup.
    Loopback,
}

/// Tells Wasmtime.
pub(super) fn permit(wasi: &mut WasiCtxBuilder, options: &RunOptions) {
    let listeners: Vec<_> = options.listen.iter().map(|l| l.address).collect();
    let (network, on_listening) = (options.network, options.on_listening.clone());
    wasi.allow_tcp(network == Network::Loopback || !listeners.is_empty());
    wasi.allow_udp(network == Network::Loopback);
    wasi.allow_ip_name_lookup(network == Network::Loopback);
    wasi.socket_addr_check(move |address, usage| {
        let permitted = permitted(network, &listeners, address, usage);
        if permitted && matches!(usage, SocketAddrUse::TcpListen) {
            tell(on_listening.as_ref(), address);
        }
        Box::pin(std::future::ready(permitted))
    });
}

pub(super) fn permitted(
    network: Network,
    listeners: &[SocketAddr],
    address: SocketAddr,
    usage: SocketAddrUse,
) -> bool {
    // A socket that was never bound asks for the wildcard address before it connects or sends.
    let implicit = matches!(usage, SocketAddrUse::TcpBind | SocketAddrUse::UdpBind)
        && address.ip().is_unspecified()
        && address.port() == 0;
    match usage {
        _ if network == Network::Loopback && (address.ip().is_loopback() || implicit) => true,
        SocketAddrUse::TcpBind | SocketAddrUse::TcpListen => listeners.contains(&address),
        // The peer's address; only a permitted listener can have accepted it.
        SocketAddrUse::TcpAccept => !listeners.is_empty(),
        _ => false,
    }
}

fn tell(on_listening: Option<&OnListening>, address: SocketAddr) {
    if let Some(tell) = on_listening {
        tell(address);
    }
}
