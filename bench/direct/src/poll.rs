//! A crowd of connections, of which one at a time has something to say.
//! Each is made and written as in `tcp`.

use crate::wasi::io::poll::{Pollable, poll};
use crate::wasi::sockets::instance_network::instance_network;
use crate::{ROOM, Result, tcp};

/// As an event loop does it: a connection is read until it has nothing more, which is also what makes the host forget
/// that it was readable, and no call but the poll blocks while the connection can take the answer.
pub fn answer(port: u16, times: usize, sockets: usize) -> Result {
    let network = instance_network();
    let peers = (0..sockets).map(|_| tcp::connect(&network, port));
    let peers = peers.collect::<Result<Vec<_>>>()?;
    let readable: Vec<Pollable> = peers.iter().map(|peer| peer.input.subscribe()).collect();
    let all: Vec<&Pollable> = readable.iter().collect();
    let mut left = times;
    while left > 0 {
        for index in poll(&all) {
            answer_all(&peers[index as usize], &mut left)?;
        }
    }
    Ok(())
}

fn answer_all(peer: &tcp::Connection, left: &mut usize) -> Result {
    while *left > 0 {
        let bytes = peer.input.read(ROOM as u64)?;
        if bytes.is_empty() {
            break;
        }
        peer.write_all(&bytes)?;
        *left -= 1;
    }
    Ok(())
}
