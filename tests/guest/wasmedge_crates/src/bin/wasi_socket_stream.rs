//! `wasi_socket_stream WHAT ADDRESS …`: a client over `wasmedge_wasi_socket` alone, blocking or not.

use guest::pattern;
use std::io::{ErrorKind, Read, Result, Write};
use std::thread;
use std::time::Duration;
use wasmedge_wasi_socket::{Shutdown, TcpStream};

fn main() -> Result<()> {
    let address = guest::argument(1);
    match guest::argument(0).as_str() {
        "greet" => greet(&address),
        "ask-without-blocking" => ask_without_blocking(&address),
        "transfer" => transfer(&address, guest::number(2)),
        "fail" => fail(&address),
        other => panic!("{other} is nothing to do"),
    }
}

/// Says hello, ends its half, and hears the other end.
fn greet(address: &str) -> Result<()> {
    let mut stream = TcpStream::connect(address)?;
    println!("from {} to {}", stream.local_addr()?, stream.peer_addr()?);
    stream.write_all(b"hello")?;
    stream.shutdown(Shutdown::Write)?;
    let mut heard = String::new();
    stream.read_to_string(&mut heard)?;
    println!("heard {heard:?}");
    Ok(())
}

/// Asks for an answer that comes late, and does something else meanwhile.
fn ask_without_blocking(address: &str) -> Result<()> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_nonblocking(true)?;
    stream.write_all(b"slowly")?;
    let (mut waits, mut buffer) = (0, [0; 64]);
    loop {
        match stream.read(&mut buffer) {
            Ok(0) => break,
            Ok(len) => println!("heard {:?}", String::from_utf8_lossy(&buffer[..len])),
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                waits += 1;
                thread::sleep(Duration::from_millis(5));
            }
            Err(error) => return Err(error),
        }
    }
    println!("did something else: {}", waits > 0);
    stream.shutdown(Shutdown::Both)
}

/// Sends the pattern, ends its half, and receives the pattern.
fn transfer(address: &str, len: u64) -> Result<()> {
    let mut stream = TcpStream::connect(address)?;
    pattern::send(&mut stream, len)?;
    stream.shutdown(Shutdown::Write)?;
    println!("received {}", pattern::receive(&mut stream)?);
    Ok(())
}

/// Does not reach anybody.
fn fail(address: &str) -> Result<()> {
    println!(
        "{:?}",
        TcpStream::connect(address)
            .map_err(|error| error.kind())
            .err()
    );
    Ok(())
}
