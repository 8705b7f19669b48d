//! Connections: messages sent back, bytes streamed each way, strangers let in.
//! Waiting for many of them at once is `poll`'s business.

use crate::socket::{Address, Kind, Socket};
use crate::{CHUNK, MESSAGE, ROOM, Result};

const BACKLOG: i32 = 128;

pub fn connect(port: u16) -> Result<Socket> {
    Socket::connected(Address::loopback(port))
}

pub fn echo(port: u16, times: usize) -> Result {
    let (peer, mut buffer) = (connect(port)?, [0; ROOM]);
    let mut left = times * MESSAGE;
    while left > 0 {
        let bytes = peer.receive(&mut buffer)?;
        peer.send_all(bytes)?;
        left -= bytes.len();
    }
    Ok(())
}

pub fn send(port: u16, times: usize) -> Result {
    let (peer, chunk) = (connect(port)?, vec![b'x'; CHUNK]);
    (0..times).try_for_each(|_| peer.send_all(&chunk))
}

/// All the peer's bytes are answered by one.
pub fn receive(port: u16, times: usize) -> Result {
    let (peer, mut buffer) = (connect(port)?, vec![0; CHUNK]);
    let mut left = times * CHUNK;
    while left > 0 {
        left -= peer.receive(&mut buffer)?.len();
    }
    peer.send_all(b"!")
}

/// The peer is told where, connects, gets one byte, and connects again when it has seen the end.
pub fn accept(port: u16, times: usize) -> Result {
    let (peer, listener) = (connect(port)?, Socket::bound(Kind::Stream)?);
    listener.listen(BACKLOG)?;
    peer.send_all(&listener.local_address()?.port.to_le_bytes())?;
    (0..times).try_for_each(|_| listener.accept()?.send_all(b"!"))
}
