//! `wasi_socket_datagrams WHAT …`: UDP over `wasmedge_wasi_socket`.

use guest::here_at;
use std::io::Result;
use wasmedge_wasi_socket::UdpSocket;

fn main() -> Result<()> {
    match guest::argument(0).as_str() {
        "reverse" => reverse(&guest::argument(1)),
        "ask" => ask(&guest::argument(1)),
        other => panic!("{other} is nothing to do"),
    }
}

/// Answers each datagram by itself reversed, until one says that it is the last.
fn reverse(ip: &str) -> Result<()> {
    let socket = UdpSocket::bind(here_at(ip.parse().expect("an address")))?;
    let mut buffer = vec![0; 65_536];
    loop {
        let (len, sender) = socket.recv_from(&mut buffer)?;
        println!("{sender}: {len} bytes");
        buffer[..len].reverse();
        socket.send_to(&buffer[..len], sender)?;
        if buffer[..len] == *b"tsal" {
            return Ok(());
        }
    }
}

/// Sends from any port, and hears who answers.
fn ask(address: &str) -> Result<()> {
    let socket = UdpSocket::bind("127.0.0.1:0")?;
    socket.send_to(b"hello", address)?;
    let mut buffer = [0; 64];
    let (len, sender) = socket.recv_from(&mut buffer)?;
    println!("{sender}: {:?}", String::from_utf8_lossy(&buffer[..len]));
    Ok(())
}
