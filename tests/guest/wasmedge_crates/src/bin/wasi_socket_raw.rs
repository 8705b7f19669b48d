//! `wasi_socket_raw WHAT …`: UDP by the functions of `wasmedge_wasi_socket` that are over nothing but the imports.

use std::io::{IoSlice, Result};
use std::time::{Duration, Instant};
use wasmedge_wasi_socket::socket::{AddressFamily, MSG_PEEK, MSG_TRUNC, Socket, SocketType};

fn main() -> Result<()> {
    match guest::argument(0).as_str() {
        "look" => look(),
        "connected" => connected(),
        other => panic!("{other} is nothing to do"),
    }
}

/// Sends in pieces to itself, looks without taking, takes less than there is, and waits in vain then.
fn look() -> Result<()> {
    let socket = Socket::new(AddressFamily::Inet4, SocketType::Datagram)?;
    socket.bind(&([127, 0, 0, 1], 0).into())?;
    let own = socket.get_local()?;
    let pieces = [
        IoSlice::new(b"all "),
        IoSlice::new(b"of "),
        IoSlice::new(b"it"),
    ];
    println!("sent {}", socket.send_to_vectored(&pieces, own, 0)?);
    let mut buffer = [std::mem::MaybeUninit::new(0); 64];
    let (len, sender, _) = socket.recv_from_with_flags(&mut buffer, MSG_PEEK)?;
    println!("looked at {len}, from itself: {}", sender == own);
    let (len, _, flags) = socket.recv_from_with_flags(&mut buffer[..3], 0)?;
    println!("took {len}, cut: {}", flags as u16 & MSG_TRUNC != 0);

    socket.set_recv_timeout(Some(Duration::from_millis(50)))?;
    let start = Instant::now();
    let error = socket.recv_from(&mut [0; 8]).map_err(|error| error.kind());
    let waited = start.elapsed() >= Duration::from_millis(50);
    println!("then {:?}, waited: {waited}", error.err());
    Ok(())
}

/// Talks to one peer alone, whom it does not name with each datagram.
fn connected() -> Result<()> {
    let socket = Socket::new(AddressFamily::Inet4, SocketType::Datagram)?;
    socket.connect(&guest::argument(1).parse().expect("an address"))?;
    println!("connected to {}", socket.get_peer()?);
    socket.send(b"to one alone")?;
    let mut buffer = [0; 64];
    let len = socket.recv(&mut buffer)?;
    println!("heard {:?}", String::from_utf8_lossy(&buffer[..len]));
    Ok(())
}
