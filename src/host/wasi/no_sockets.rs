//! The build without sockets: there is no socket, so nothing is ever asked of one.

use super::{InputStream, OutputStream, Pollable, Wasi};
use crate::{
    guest::Utf8,
    host::sockets::{
        ErrorCode, IpAddressFamily, OutgoingDatagram, SocketOption, SocketResult, Sockets,
    },
    state::inbox::Room,
};
use core::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

pub struct Network;

impl Sockets for Wasi {
    type Network = Network;
    type TcpSocket = Infallible;
    type UdpSocket = Infallible;
    type IncomingDatagramStream = Infallible;
    type OutgoingDatagramStream = Infallible;
    type ResolveAddressStream = Infallible;

    const SOCKETS: bool = false;

    fn instance_network(&self) -> Network {
        Network
    }

    fn create_tcp_socket(&self, _: IpAddressFamily) -> SocketResult<Infallible> {
        Err(ErrorCode::NotSupported)
    }

    fn start_bind_tcp(&self, socket: &Infallible, _: &Network, _: SocketAddr) -> SocketResult {
        match *socket {}
    }

    fn finish_bind_tcp(&self, socket: &Infallible) -> SocketResult {
        match *socket {}
    }

    fn start_connect(&self, socket: &Infallible, _: &Network, _: SocketAddr) -> SocketResult {
        match *socket {}
    }

    fn finish_connect(&self, socket: &Infallible) -> SocketResult<(InputStream, OutputStream)> {
        match *socket {}
    }

    fn start_listen(&self, socket: &Infallible) -> SocketResult {
        match *socket {}
    }

    fn finish_listen(&self, socket: &Infallible) -> SocketResult {
        match *socket {}
    }

    fn accept(&self, socket: &Infallible) -> SocketResult<(Infallible, InputStream, OutputStream)> {
        match *socket {}
    }

    fn local_address_tcp(&self, socket: &Infallible) -> SocketResult<SocketAddr> {
        match *socket {}
    }

    fn remote_address_tcp(&self, socket: &Infallible) -> SocketResult<SocketAddr> {
        match *socket {}
    }

    fn set_listen_backlog_size(&self, socket: &Infallible, _: u64) -> SocketResult {
        match *socket {}
    }

    fn option_of_tcp(&self, socket: &Infallible, _: SocketOption) -> SocketResult<u64> {
        match *socket {}
    }

    fn set_option_of_tcp(&self, socket: &Infallible, _: SocketOption, _: u64) -> SocketResult {
        match *socket {}
    }

    fn subscribe_tcp(&self, socket: &Infallible) -> Pollable {
        match *socket {}
    }

    fn shutdown_send(&self, socket: &Infallible) -> SocketResult {
        match *socket {}
    }

    fn create_udp_socket(&self, _: IpAddressFamily) -> SocketResult<Infallible> {
        Err(ErrorCode::NotSupported)
    }

    fn start_bind_udp(&self, socket: &Infallible, _: &Network, _: SocketAddr) -> SocketResult {
        match *socket {}
    }

    fn finish_bind_udp(&self, socket: &Infallible) -> SocketResult {
        match *socket {}
    }

    fn stream(
        &self,
        socket: &Infallible,
        _: Option<SocketAddr>,
    ) -> SocketResult<(Infallible, Infallible)> {
        match *socket {}
    }

    fn local_address_udp(&self, socket: &Infallible) -> SocketResult<SocketAddr> {
        match *socket {}
    }

    fn option_of_udp(&self, socket: &Infallible, _: SocketOption) -> SocketResult<u64> {
        match *socket {}
    }

    fn set_option_of_udp(&self, socket: &Infallible, _: SocketOption, _: u64) -> SocketResult {
        match *socket {}
    }

    fn subscribe_udp(&self, socket: &Infallible) -> Pollable {
        match *socket {}
    }

    fn receive(&self, stream: &Infallible, _: usize, _: &Room) -> SocketResult<usize> {
        match *stream {}
    }

    fn subscribe_incoming(&self, stream: &Infallible) -> Pollable {
        match *stream {}
    }

    fn check_send(&self, stream: &Infallible) -> SocketResult<u64> {
        match *stream {}
    }

    fn send(&self, stream: &Infallible, _: &OutgoingDatagram) -> SocketResult<u64> {
        match *stream {}
    }

    fn subscribe_outgoing(&self, stream: &Infallible) -> Pollable {
        match *stream {}
    }

    fn resolve_addresses(&self, _: &Network, _: Utf8) -> SocketResult<Infallible> {
        Err(ErrorCode::NotSupported)
    }

    fn resolve_next_address(&self, stream: &Infallible) -> SocketResult<Option<IpAddr>> {
        match *stream {}
    }

    fn subscribe_resolve(&self, stream: &Infallible) -> Pollable {
        match *stream {}
    }
}
