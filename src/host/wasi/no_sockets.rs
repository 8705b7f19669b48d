//! The build without sockets: there is no socket, so nothing is ever asked of one.

use super::{ErrorCode, InputStream, OutputStream, Pollable};
use core::{
    convert::Infallible,
    net::{IpAddr, SocketAddr},
};

pub const PRESENT: bool = false;

pub type TcpSocket = Infallible;
pub type ResolveAddressStream = Infallible;
pub struct Network;

pub fn instance_network() -> Network {
    Network
}

pub fn create_tcp_socket(_: SocketAddr) -> Result<TcpSocket, ErrorCode> {
    Err(ErrorCode::NotSupported)
}

pub fn start_bind(socket: &TcpSocket, _: &Network, _: SocketAddr) -> Result<(), ErrorCode> {
    match *socket {}
}

pub fn finish_bind(socket: &TcpSocket) -> Result<(), ErrorCode> {
    match *socket {}
}

pub fn set_listen_backlog_size(socket: &TcpSocket, _: u64) -> Result<(), ErrorCode> {
    match *socket {}
}

pub fn start_listen(socket: &TcpSocket) -> Result<(), ErrorCode> {
    match *socket {}
}

pub fn finish_listen(socket: &TcpSocket) -> Result<(), ErrorCode> {
    match *socket {}
}

pub fn start_connect(socket: &TcpSocket, _: &Network, _: SocketAddr) -> Result<(), ErrorCode> {
    match *socket {}
}

pub fn finish_connect(socket: &TcpSocket) -> Result<(InputStream, OutputStream), ErrorCode> {
    match *socket {}
}

pub fn accept(socket: &TcpSocket) -> Result<(TcpSocket, InputStream, OutputStream), ErrorCode> {
    match *socket {}
}

pub fn subscribe(socket: &TcpSocket) -> Pollable {
    match *socket {}
}

pub fn hop_limit(socket: &TcpSocket) -> Result<u8, ErrorCode> {
    match *socket {}
}

pub fn shutdown_send(socket: &TcpSocket) -> Result<(), ErrorCode> {
    match *socket {}
}

pub fn resolve_addresses(_: &Network, _: &str) -> Result<ResolveAddressStream, ErrorCode> {
    Err(ErrorCode::NotSupported)
}

pub fn resolve_next_address(stream: &ResolveAddressStream) -> Result<Option<IpAddr>, ErrorCode> {
    match *stream {}
}

pub fn subscribe_resolve(stream: &ResolveAddressStream) -> Pollable {
    match *stream {}
}
