//! Connections: messages sent back, bytes streamed each way, strangers let in.
//! Waiting for many of them at once is `poll`'s business.

use crate::wasi::io::poll::Pollable;
use crate::wasi::io::streams::{InputStream, OutputStream};
use crate::wasi::sockets::instance_network::instance_network;
use crate::wasi::sockets::network::{ErrorCode, IpAddressFamily, IpSocketAddress, Network};
use crate::wasi::sockets::network::{Ipv4Address, Ipv4SocketAddress};
use crate::wasi::sockets::tcp::TcpSocket;
use crate::wasi::sockets::tcp_create_socket::create_tcp_socket;
use crate::{CHUNK, MESSAGE, ROOM, Result};
use std::cell::OnceCell;

const LOOPBACK: Ipv4Address = (127, 0, 0, 1);

/// A connection. What a thing was made of must outlive it, and does, by their order.
pub struct Connection {
    writable: OnceCell<Pollable>,
    pub input: InputStream,
    pub output: OutputStream,
    _socket: TcpSocket,
}

pub fn at(port: u16) -> IpSocketAddress {
    let address = LOOPBACK;
    IpSocketAddress::Ipv4(Ipv4SocketAddress { port, address })
}

pub fn connect(network: &Network, port: u16) -> Result<Connection> {
    let socket = create_tcp_socket(IpAddressFamily::Ipv4)?;
    socket.start_connect(network, at(port))?;
    let (input, output) = done(&socket, TcpSocket::finish_connect)?;
    Ok(Connection {
        writable: OnceCell::new(),
        input,
        output,
        _socket: socket,
    })
}

/// A call that blocks until it has what it is for is one call, however long it waits.
pub fn echo(port: u16, times: usize) -> Result {
    let peer = connect(&instance_network(), port)?;
    let mut left = times * MESSAGE;
    while left > 0 {
        let bytes = peer.input.blocking_read(ROOM as u64)?;
        peer.output.blocking_write_and_flush(&bytes)?;
        left -= bytes.len();
    }
    Ok(())
}

pub fn send(port: u16, times: usize) -> Result {
    let peer = connect(&instance_network(), port)?;
    let chunk = vec![b'x'; CHUNK];
    for _ in 0..times {
        peer.write_all(&chunk)?;
    }
    peer.output.blocking_flush()?;
    Ok(())
}

/// All the peer's bytes are answered by one.
pub fn receive(port: u16, times: usize) -> Result {
    let peer = connect(&instance_network(), port)?;
    let mut left = times * CHUNK;
    while left > 0 {
        left -= peer.input.blocking_read(CHUNK as u64)?.len();
    }
    peer.output.blocking_write_and_flush(b"!")?;
    Ok(())
}

/// The peer is told where, connects, gets one byte, and connects again when it has seen the end. So there is never one
/// waiting, and to wait first saves the call that would find nobody.
pub fn accept(port: u16, times: usize) -> Result {
    let network = instance_network();
    let peer = connect(&network, port)?;
    let listener = create_tcp_socket(IpAddressFamily::Ipv4)?;
    listener.start_bind(&network, at(0))?;
    done(&listener, TcpSocket::finish_bind)?;
    listener.start_listen()?;
    done(&listener, TcpSocket::finish_listen)?;
    let IpSocketAddress::Ipv4(here) = listener.local_address()? else {
        return Err("bound to another family".into());
    };
    peer.output
        .blocking_write_and_flush(&here.port.to_le_bytes())?;
    let waiting = listener.subscribe();
    for _ in 0..times {
        waiting.block();
        let (_socket, _input, output) = loop {
            match listener.accept() {
                Err(ErrorCode::WouldBlock) => waiting.block(),
                accepted => break accepted?,
            }
        };
        output.blocking_write_and_flush(b"!")?;
    }
    Ok(())
}

impl Connection {
    /// Sends it all, as much at a time as the host permits.
    pub fn write_all(&self, mut bytes: &[u8]) -> Result {
        while !bytes.is_empty() {
            let permitted = self.output.check_write()?.min(bytes.len() as u64) as usize;
            if permitted == 0 {
                let subscribe = || self.output.subscribe();
                self.writable.get_or_init(subscribe).block();
                continue;
            }
            let (now, later) = bytes.split_at(permitted);
            self.output.write(now)?;
            bytes = later;
        }
        Ok(())
    }
}

/// The end of what was started.
fn done<T>(
    socket: &TcpSocket,
    finish: impl Fn(&TcpSocket) -> std::result::Result<T, ErrorCode>,
) -> Result<T> {
    loop {
        match finish(socket) {
            Err(ErrorCode::WouldBlock) => socket.subscribe().block(),
            outcome => return Ok(outcome?),
        }
    }
}
