//! A crowd of connections, of which one at a time has something to say.
//! Each is made and written as in `tcp`.

use crate::tcp::{self, Connection};
use crate::wasi::io::poll::{Pollable, poll};
use crate::wasi::sockets::instance_network::instance_network;
use crate::wasi::sockets::network::Network;
use crate::{ROOM, Result};

/// As an event loop does it: a connection is read until it has nothing more, which is also what makes the host forget
/// that it was readable, and no call but the poll blocks while the connection can take the answer.
pub fn answer(port: u16, times: usize, sockets: usize) -> Result {
    let network = instance_network();
    let peers = (0..sockets).map(|_| Peer::connect(&network, port));
    let peers = peers.collect::<Result<Vec<_>>>()?;
    let all: Vec<&Pollable> = peers.iter().map(|peer| &peer.readable).collect();
    let mut left = times;
    while left > 0 {
        for index in poll(&all) {
            peers[index as usize].answer_all(&mut left)?;
        }
    }
    Ok(())
}

/// One of them. What waits for it must be gone before it, and is, by their order.
struct Peer {
    readable: Pollable,
    connection: Connection,
}

impl Peer {
    fn connect(network: &Network, port: u16) -> Result<Self> {
        let connection = tcp::connect(network, port)?;
        Ok(Self {
            readable: connection.input.subscribe(),
            connection,
        })
    }

    fn answer_all(&self, left: &mut usize) -> Result {
        while *left > 0 {
            let bytes = self.connection.input.read(ROOM as u64)?;
            if bytes.is_empty() {
                break;
            }
            self.connection.write_all(&bytes)?;
            *left -= 1;
        }
        Ok(())
    }
}
