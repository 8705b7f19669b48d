//! The guest's side of a round trip without a guest: what Wasmtime's WASI does for the calls of one, on the same runtime.
//! No guest of this host can take less.

use super::rows::{MESSAGE, Work};
use anyhow::{Result, bail, ensure};
use std::io::ErrorKind;
use std::net::{Ipv4Addr, SocketAddr};
use tokio::net::{TcpStream, UdpSocket};

/// The room that is made, and cleared, for what comes by a connection: no guest asks for less and gets a message.
const ROOM: usize = MESSAGE;

/// The same for a datagram, whatever the guest asks for.
const DATAGRAM_ROOM: usize = u16::MAX as usize;

/// Does so many round trips with the peer at this port.
///
/// # Errors
/// If the work is no round trip, or the peer does not do its part.
pub async fn answer(work: Work, port: u16, times: usize) -> Result<()> {
    let peer = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    match work {
        Work::Echo => echo(&TcpStream::connect(peer).await?, times).await,
        Work::Datagrams => {
            let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0)).await?;
            socket.send_to(&[], peer).await?;
            send_back(&socket, times).await
        }
        _ => bail!("the host alone does round trips only"),
    }
}

async fn echo(peer: &TcpStream, times: usize) -> Result<()> {
    let mut left = times * MESSAGE;
    while left > 0 {
        let message = receive(peer).await?;
        left -= message.len();
        send(peer, &message).await?;
    }
    Ok(())
}

/// It tries first, as Wasmtime does, and waits if there is nothing.
async fn receive(peer: &TcpStream) -> Result<Vec<u8>> {
    let mut message = vec![0; ROOM];
    loop {
        match peer.try_read(&mut message) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => peer.readable().await?,
            len => {
                message.truncate(len?);
                ensure!(!message.is_empty(), "the peer has ended");
                return Ok(message);
            }
        }
    }
}

async fn send(peer: &TcpStream, mut message: &[u8]) -> Result<()> {
    while !message.is_empty() {
        match peer.try_write(message) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => peer.writable().await?,
            len => message = &message[len?..],
        }
    }
    Ok(())
}

async fn send_back(socket: &UdpSocket, times: usize) -> Result<()> {
    for _ in 0..times {
        let mut datagram = vec![0; DATAGRAM_ROOM];
        let (len, from) = socket.recv_from(&mut datagram).await?;
        socket.send_to(&datagram[..len], from).await?;
    }
    Ok(())
}
