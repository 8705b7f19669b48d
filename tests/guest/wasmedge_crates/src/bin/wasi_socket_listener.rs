//! `wasi_socket_listener IP COUNT`: hears so many clients of `wasmedge_wasi_socket`'s listener to their end, one after the
//! other, and answers each with its words reversed.

use guest::here_at;
use std::io::{Read, Result, Write};
use wasmedge_wasi_socket::{Shutdown, SocketAddr, TcpListener, TcpStream};

fn main() -> Result<()> {
    let address = here_at(guest::argument(0).parse().expect("an address"));
    let listener = TcpListener::bind(address, false)?;
    println!("at {}, wanted {:?}", listener.local_addr()?, listener.port);
    let count = guest::number(1) as usize;
    for _ in 1..count {
        let (stream, peer) = listener.accept(false)?;
        answer(stream, peer)?;
    }
    // The other way to accept.
    for stream in listener.incoming().take(1) {
        let stream = stream?;
        let peer = stream.peer_addr()?;
        answer(stream, peer)?;
    }
    Ok(())
}

fn answer(mut stream: TcpStream, peer: SocketAddr) -> Result<()> {
    let mut heard = String::new();
    stream.read_to_string(&mut heard)?;
    let local = stream.local_addr()?;
    println!("{peer} to {local}: {} bytes", heard.len());
    let reversed: String = heard.chars().rev().collect();
    stream.write_all(reversed.as_bytes())?;
    stream.shutdown(Shutdown::Both)
}
