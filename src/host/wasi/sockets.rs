//! The build with sockets: `wasi:sockets` by the generated bindings.

use super::{
    ErrorCode, InputStream, OutputStream, Pollable,
    bindings::wasi::sockets::{
        instance_network as network_interface, ip_name_lookup,
        network::{
            ErrorCode as WitErrorCode, IpAddress, IpAddressFamily, IpSocketAddress,
            Ipv4SocketAddress, Ipv6SocketAddress,
        },
        tcp::ShutdownType,
        tcp_create_socket,
    },
};
use core::net::{IpAddr, SocketAddr};

pub use super::bindings::wasi::sockets::{
    ip_name_lookup::ResolveAddressStream, network::Network, tcp::TcpSocket,
};

pub const PRESENT: bool = true;

pub fn instance_network() -> Network {
    network_interface::instance_network()
}

pub fn create_tcp_socket(family_of: SocketAddr) -> Result<TcpSocket, ErrorCode> {
    let family = match family_of {
        SocketAddr::V4(_) => IpAddressFamily::Ipv4,
        SocketAddr::V6(_) => IpAddressFamily::Ipv6,
    };
    Ok(tcp_create_socket::create_tcp_socket(family)?)
}

pub fn start_bind(
    socket: &TcpSocket,
    network: &Network,
    address: SocketAddr,
) -> Result<(), ErrorCode> {
    Ok(socket.start_bind(network, wit_address(address))?)
}

pub fn finish_bind(socket: &TcpSocket) -> Result<(), ErrorCode> {
    Ok(socket.finish_bind()?)
}

pub fn set_listen_backlog_size(socket: &TcpSocket, value: u64) -> Result<(), ErrorCode> {
    Ok(socket.set_listen_backlog_size(value)?)
}

pub fn start_listen(socket: &TcpSocket) -> Result<(), ErrorCode> {
    Ok(socket.start_listen()?)
}

pub fn finish_listen(socket: &TcpSocket) -> Result<(), ErrorCode> {
    Ok(socket.finish_listen()?)
}

pub fn start_connect(
    socket: &TcpSocket,
    network: &Network,
    address: SocketAddr,
) -> Result<(), ErrorCode> {
    Ok(socket.start_connect(network, wit_address(address))?)
}

pub fn finish_connect(socket: &TcpSocket) -> Result<(InputStream, OutputStream), ErrorCode> {
    Ok(socket.finish_connect()?)
}

pub fn accept(socket: &TcpSocket) -> Result<(TcpSocket, InputStream, OutputStream), ErrorCode> {
    Ok(socket.accept()?)
}

pub fn subscribe(socket: &TcpSocket) -> Pollable {
    socket.subscribe()
}

pub fn hop_limit(socket: &TcpSocket) -> Result<u8, ErrorCode> {
    Ok(socket.hop_limit()?)
}

pub fn shutdown_send(socket: &TcpSocket) -> Result<(), ErrorCode> {
    Ok(socket.shutdown(ShutdownType::Send)?)
}

pub fn resolve_addresses(network: &Network, name: &str) -> Result<ResolveAddressStream, ErrorCode> {
    Ok(ip_name_lookup::resolve_addresses(network, name.as_bytes())?)
}

pub fn resolve_next_address(stream: &ResolveAddressStream) -> Result<Option<IpAddr>, ErrorCode> {
    Ok(match stream.resolve_next_address()? {
        Some(IpAddress::Ipv4((a, b, c, d))) => Some(IpAddr::from([a, b, c, d])),
        Some(IpAddress::Ipv6((a, b, c, d, e, f, g, h))) => {
            Some(IpAddr::from([a, b, c, d, e, f, g, h]))
        }
        None => None,
    })
}

pub fn subscribe_resolve(stream: &ResolveAddressStream) -> Pollable {
    stream.subscribe()
}

fn wit_address(address: SocketAddr) -> IpSocketAddress {
    match address {
        SocketAddr::V4(v4) => IpSocketAddress::Ipv4(Ipv4SocketAddress {
            port: v4.port(),
            address: v4.ip().octets().into(),
        }),
        SocketAddr::V6(v6) => IpSocketAddress::Ipv6(Ipv6SocketAddress {
            port: v6.port(),
            flow_info: v6.flowinfo(),
            address: v6.ip().segments().into(),
            scope_id: v6.scope_id(),
        }),
    }
}

impl From<WitErrorCode> for ErrorCode {
    fn from(error: WitErrorCode) -> Self {
        match error {
            WitErrorCode::Unknown => Self::Unknown,
            WitErrorCode::AccessDenied => Self::AccessDenied,
            WitErrorCode::NotSupported => Self::NotSupported,
            WitErrorCode::InvalidArgument => Self::InvalidArgument,
            WitErrorCode::OutOfMemory => Self::OutOfMemory,
            WitErrorCode::Timeout => Self::Timeout,
            WitErrorCode::ConcurrencyConflict => Self::ConcurrencyConflict,
            WitErrorCode::NotInProgress => Self::NotInProgress,
            WitErrorCode::WouldBlock => Self::WouldBlock,
            WitErrorCode::InvalidState => Self::InvalidState,
            WitErrorCode::NewSocketLimit => Self::NewSocketLimit,
            WitErrorCode::AddressNotBindable => Self::AddressNotBindable,
            WitErrorCode::AddressInUse => Self::AddressInUse,
            WitErrorCode::RemoteUnreachable => Self::RemoteUnreachable,
            WitErrorCode::ConnectionRefused => Self::ConnectionRefused,
            WitErrorCode::ConnectionReset => Self::ConnectionReset,
            WitErrorCode::ConnectionAborted => Self::ConnectionAborted,
            WitErrorCode::DatagramTooLarge => Self::DatagramTooLarge,
            WitErrorCode::NameUnresolvable => Self::NameUnresolvable,
            WitErrorCode::TemporaryResolverFailure => Self::TemporaryResolverFailure,
            WitErrorCode::PermanentResolverFailure => Self::PermanentResolverFailure,
        }
    }
}
