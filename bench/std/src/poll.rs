//! A crowd of connections, of which one at a time has something to say.
//! The standard library cannot wait for many at once, so the C library does it, as for every event loop over it.

use crate::{HOST, ROOM, receive_some};
use libc::{POLLIN, nfds_t, pollfd};
use std::io::{Error, ErrorKind, Result, Write};
use std::net::TcpStream;
use std::os::fd::AsRawFd;

pub fn answer(port: u16, times: usize, sockets: usize) -> Result<()> {
    let mut peers = (0..sockets)
        .map(|_| connect(port))
        .collect::<Result<Vec<_>>>()?;
    let mut all: Vec<pollfd> = peers.iter().map(readable).collect();
    let (mut left, mut buffer) = (times, [0; ROOM]);
    while left > 0 {
        // SAFETY: there are so many.
        let count = unsafe { libc::poll(all.as_mut_ptr(), all.len() as nfds_t, -1) };
        if count < 0 {
            return Err(Error::last_os_error());
        }
        let ready = peers.iter_mut().zip(&all).filter(|(_, it)| it.revents != 0);
        for (peer, _) in ready {
            answer_all(peer, &mut buffer, &mut left)?;
        }
    }
    Ok(())
}

/// Reads until there is nothing more.
fn answer_all(peer: &mut TcpStream, buffer: &mut [u8], left: &mut usize) -> Result<()> {
    while *left > 0 {
        match receive_some(peer, buffer) {
            Err(error) if error.kind() == ErrorKind::WouldBlock => break,
            bytes => peer.write_all(bytes?)?,
        }
        *left -= 1;
    }
    Ok(())
}

fn connect(port: u16) -> Result<TcpStream> {
    let peer = TcpStream::connect((HOST, port))?;
    peer.set_nonblocking(true)?;
    Ok(peer)
}

fn readable(peer: &TcpStream) -> pollfd {
    pollfd {
        fd: peer.as_raw_fd(),
        events: POLLIN,
        revents: 0,
    }
}
