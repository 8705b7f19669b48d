//! Datagrams, each sent back to where it came from.
//! The first one goes to the peer, which so learns where the guest is.

use crate::socket::{Address, Kind, Socket};
use crate::{ROOM, Result};

pub fn echo(port: u16, times: usize) -> Result {
    let (socket, mut buffer) = (Socket::bound(Kind::Datagrams)?, [0; ROOM]);
    socket.send_to(&[], Address::loopback(port))?;
    for _ in 0..times {
        let (bytes, from) = socket.receive_from(&mut buffer)?;
        socket.send_to(bytes, from)?;
    }
    Ok(())
}
