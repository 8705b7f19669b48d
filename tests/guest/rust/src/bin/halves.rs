//! Half-closed connections: who ends one direction still has the other.

use guest::pattern;
use std::io::{Read, Result, Write};
use std::net::{Shutdown, TcpStream};

fn main() -> Result<()> {
    let client = guest::accept(&guest::listener(0));
    match guest::argument(0).as_str() {
        "client-first" => client_first(client),
        "guest-first" => guest_first(client),
        "writes-after-its-end" => writes_after_its_end(client),
        "reads-no-more" => reads_no_more(client),
        "full" => full(client),
        other => panic!("{other} is no half"),
    }
}

/// Reads to the client's end, and answers then.
fn client_first(mut client: TcpStream) -> Result<()> {
    let received = pattern::receive(&mut client)?;
    write!(client, "received {received}")?;
    println!("after the end: {}", client.read(&mut [0; 8])?);
    Ok(())
}

/// Ends before it reads.
fn guest_first(mut client: TcpStream) -> Result<()> {
    client.write_all(b"that is all")?;
    client.shutdown(Shutdown::Write)?;
    println!("received {}", pattern::receive(&mut client)?);
    Ok(())
}

fn writes_after_its_end(mut client: TcpStream) -> Result<()> {
    client.shutdown(Shutdown::Write)?;
    println!("{:?}", client.write(b"more").map_err(|error| error.kind()));
    client.shutdown(Shutdown::Write)?;
    Ok(())
}

fn reads_no_more(mut client: TcpStream) -> Result<()> {
    client.read_exact(&mut [0; 1])?;
    client.shutdown(Shutdown::Read)?;
    println!("read {}", client.read(&mut [0; 8])?);
    client.write_all(b"still here")
}

/// Ends behind much that was sent, and returns with the connection open.
fn full(mut client: TcpStream) -> Result<()> {
    pattern::send(&mut client, guest::number(1))?;
    client.shutdown(Shutdown::Write)?;
    std::mem::forget(client);
    Ok(())
}
