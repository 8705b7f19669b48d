//! The build with sockets: `wasi:sockets` by the generated bindings.

use super::{
    InputStream, OutputStream, Pollable, Wasi,
    bindings::wasi::sockets::{
        instance_network, ip_name_lookup,
        network::{
            ErrorCode as WitErrorCode, IpAddress, IpAddressFamily as WitFamily, IpSocketAddress,
            Ipv4SocketAddress, Ipv6SocketAddress,
        },
        tcp::ShutdownType,
        tcp_create_socket, udp_create_socket,
    },
    contents,
};
use crate::{
    guest::Utf8,
    host::sockets::{
        ErrorCode, IpAddressFamily, OutgoingDatagram, SocketOption, SocketResult, Sockets,
    },
    state::inbox::Room,
};
use bindings::{
    ip_name_lookup::ResolveAddressStream,
    network::Network,
    tcp::TcpSocket,
    udp::{IncomingDatagramStream, OutgoingDatagramStream, UdpSocket},
};
use core::net::{IpAddr, SocketAddr, SocketAddrV4, SocketAddrV6};

#[path = "datagrams.rs"]
mod datagrams;

use super::bindings::wasi::sockets as bindings;

impl Sockets for Wasi {
    type Network = Network;
    type TcpSocket = TcpSocket;
    type UdpSocket = UdpSocket;
    type IncomingDatagramStream = IncomingDatagramStream;
    type OutgoingDatagramStream = OutgoingDatagramStream;
    type ResolveAddressStream = ResolveAddressStream;

    const SOCKETS: bool = true;

    fn instance_network(&self) -> Network {
        instance_network::instance_network()
    }

    fn create_tcp_socket(&self, family: IpAddressFamily) -> SocketResult<TcpSocket> {
        Ok(tcp_create_socket::create_tcp_socket(family.into())?)
    }

    fn start_bind_tcp(
        &self,
        socket: &TcpSocket,
        network: &Network,
        address: SocketAddr,
    ) -> SocketResult {
        Ok(socket.start_bind(network, address.into())?)
    }

    fn finish_bind_tcp(&self, socket: &TcpSocket) -> SocketResult {
        Ok(socket.finish_bind()?)
    }

    fn start_connect(
        &self,
        socket: &TcpSocket,
        network: &Network,
        address: SocketAddr,
    ) -> SocketResult {
        Ok(socket.start_connect(network, address.into())?)
    }

    fn finish_connect(&self, socket: &TcpSocket) -> SocketResult<(InputStream, OutputStream)> {
        Ok(socket.finish_connect()?)
    }

    fn start_listen(&self, socket: &TcpSocket) -> SocketResult {
        Ok(socket.start_listen()?)
    }

    fn finish_listen(&self, socket: &TcpSocket) -> SocketResult {
        Ok(socket.finish_listen()?)
    }

    fn accept(&self, socket: &TcpSocket) -> SocketResult<(TcpSocket, InputStream, OutputStream)> {
        Ok(socket.accept()?)
    }

    fn local_address_tcp(&self, socket: &TcpSocket) -> SocketResult<SocketAddr> {
        Ok(socket.local_address()?.into())
    }

    fn remote_address_tcp(&self, socket: &TcpSocket) -> SocketResult<SocketAddr> {
        Ok(socket.remote_address()?.into())
    }

    fn set_listen_backlog_size(&self, socket: &TcpSocket, value: u64) -> SocketResult {
        Ok(socket.set_listen_backlog_size(value)?)
    }

    fn option_of_tcp(&self, socket: &TcpSocket, option: SocketOption) -> SocketResult<u64> {
        Ok(match option {
            SocketOption::KeepAliveEnabled => socket.keep_alive_enabled()?.into(),
            SocketOption::KeepAliveIdleTime => socket.keep_alive_idle_time()?,
            SocketOption::KeepAliveInterval => socket.keep_alive_interval()?,
            SocketOption::KeepAliveCount => socket.keep_alive_count()?.into(),
            SocketOption::HopLimit => socket.hop_limit()?.into(),
            SocketOption::ReceiveBufferSize => socket.receive_buffer_size()?,
            SocketOption::SendBufferSize => socket.send_buffer_size()?,
        })
    }

    fn set_option_of_tcp(
        &self,
        socket: &TcpSocket,
        option: SocketOption,
        value: u64,
    ) -> SocketResult {
        match option {
            SocketOption::KeepAliveEnabled => socket.set_keep_alive_enabled(value != 0)?,
            SocketOption::KeepAliveIdleTime => socket.set_keep_alive_idle_time(value)?,
            SocketOption::KeepAliveInterval => socket.set_keep_alive_interval(value)?,
            SocketOption::KeepAliveCount => socket.set_keep_alive_count(value as u32)?,
            SocketOption::HopLimit => socket.set_hop_limit(value as u8)?,
            SocketOption::ReceiveBufferSize => socket.set_receive_buffer_size(value)?,
            SocketOption::SendBufferSize => socket.set_send_buffer_size(value)?,
        }
        Ok(())
    }

    fn subscribe_tcp(&self, socket: &TcpSocket) -> Pollable {
        socket.subscribe()
    }

    fn shutdown_send(&self, socket: &TcpSocket) -> SocketResult {
        Ok(socket.shutdown(ShutdownType::Send)?)
    }

    fn create_udp_socket(&self, family: IpAddressFamily) -> SocketResult<UdpSocket> {
        Ok(udp_create_socket::create_udp_socket(family.into())?)
    }

    fn start_bind_udp(
        &self,
        socket: &UdpSocket,
        network: &Network,
        address: SocketAddr,
    ) -> SocketResult {
        Ok(socket.start_bind(network, address.into())?)
    }

    fn finish_bind_udp(&self, socket: &UdpSocket) -> SocketResult {
        Ok(socket.finish_bind()?)
    }

    fn stream(
        &self,
        socket: &UdpSocket,
        remote: Option<SocketAddr>,
    ) -> SocketResult<(IncomingDatagramStream, OutgoingDatagramStream)> {
        Ok(socket.stream(remote.map(IpSocketAddress::from))?)
    }

    fn local_address_udp(&self, socket: &UdpSocket) -> SocketResult<SocketAddr> {
        Ok(socket.local_address()?.into())
    }

    fn option_of_udp(&self, socket: &UdpSocket, option: SocketOption) -> SocketResult<u64> {
        Ok(match option {
            SocketOption::HopLimit => socket.unicast_hop_limit()?.into(),
            SocketOption::ReceiveBufferSize => socket.receive_buffer_size()?,
            SocketOption::SendBufferSize => socket.send_buffer_size()?,
            _ => return Err(ErrorCode::NotSupported),
        })
    }

    fn set_option_of_udp(
        &self,
        socket: &UdpSocket,
        option: SocketOption,
        value: u64,
    ) -> SocketResult {
        match option {
            SocketOption::HopLimit => socket.set_unicast_hop_limit(value as u8)?,
            SocketOption::ReceiveBufferSize => socket.set_receive_buffer_size(value)?,
            SocketOption::SendBufferSize => socket.set_send_buffer_size(value)?,
            _ => return Err(ErrorCode::NotSupported),
        }
        Ok(())
    }

    fn subscribe_udp(&self, socket: &UdpSocket) -> Pollable {
        socket.subscribe()
    }

    fn receive(
        &self,
        stream: &IncomingDatagramStream,
        most: usize,
        room: &Room,
    ) -> SocketResult<usize> {
        datagrams::receive(stream, most, room)
    }

    fn subscribe_incoming(&self, stream: &IncomingDatagramStream) -> Pollable {
        stream.subscribe()
    }

    fn check_send(&self, stream: &OutgoingDatagramStream) -> SocketResult<u64> {
        Ok(stream.check_send()?)
    }

    fn send(
        &self,
        stream: &OutgoingDatagramStream,
        datagram: &OutgoingDatagram,
    ) -> SocketResult<u64> {
        datagrams::send(stream, datagram)
    }

    fn subscribe_outgoing(&self, stream: &OutgoingDatagramStream) -> Pollable {
        stream.subscribe()
    }

    fn resolve_addresses(
        &self,
        network: &Network,
        name: Utf8,
    ) -> SocketResult<ResolveAddressStream> {
        let name = name.bytes();
        Ok(ip_name_lookup::resolve_addresses(network, contents(&name))?)
    }

    fn resolve_next_address(&self, stream: &ResolveAddressStream) -> SocketResult<Option<IpAddr>> {
        Ok(match stream.resolve_next_address()? {
            Some(IpAddress::Ipv4((a, b, c, d))) => Some(IpAddr::from([a, b, c, d])),
            Some(IpAddress::Ipv6((a, b, c, d, e, f, g, h))) => {
                Some(IpAddr::from([a, b, c, d, e, f, g, h]))
            }
            None => None,
        })
    }

    fn subscribe_resolve(&self, stream: &ResolveAddressStream) -> Pollable {
        stream.subscribe()
    }
}

impl From<IpAddressFamily> for WitFamily {
    fn from(family: IpAddressFamily) -> Self {
        match family {
            IpAddressFamily::Ipv4 => Self::Ipv4,
            IpAddressFamily::Ipv6 => Self::Ipv6,
        }
    }
}

impl From<SocketAddr> for IpSocketAddress {
    fn from(address: SocketAddr) -> Self {
        match address {
            SocketAddr::V4(v4) => Self::Ipv4(Ipv4SocketAddress {
                port: v4.port(),
                address: v4.ip().octets().into(),
            }),
            SocketAddr::V6(v6) => Self::Ipv6(Ipv6SocketAddress {
                port: v6.port(),
                flow_info: v6.flowinfo(),
                address: v6.ip().segments().into(),
                scope_id: v6.scope_id(),
            }),
        }
    }
}

impl From<IpSocketAddress> for SocketAddr {
    fn from(address: IpSocketAddress) -> Self {
        match address {
            IpSocketAddress::Ipv4(v4) => {
                let (a, b, c, d) = v4.address;
                SocketAddrV4::new([a, b, c, d].into(), v4.port).into()
            }
            IpSocketAddress::Ipv6(v6) => {
                let (a, b, c, d, e, f, g, h) = v6.address;
                let ip = [a, b, c, d, e, f, g, h].into();
                SocketAddrV6::new(ip, v6.port, v6.flow_info, v6.scope_id).into()
            }
        }
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
