//! `wasi_socket_names WHAT …`: names and addresses over `wasmedge_wasi_socket`: by the host, and by a name server.

use std::io::{ErrorKind, Result};
use wasmedge_wasi_socket::{Ipv4Addr, Ipv6Addr, TcpStream, ToSocketAddrs};
use wasmedge_wasi_socket::{nslookup, resolve};

fn main() -> Result<()> {
    match guest::argument(0).as_str() {
        "look-up" => look_up(&guest::argument(1), &guest::argument(2)),
        "addresses" => addresses(),
        "ask" => ask(&guest::argument(1), &guest::argument(2)),
        other => panic!("{other} is nothing to do"),
    }
}

/// By the server that DNS_SERVER has, or by the host. Errors are the codes of `getaddrinfo`.
fn look_up(node: &str, service: &str) -> Result<()> {
    match nslookup(node, service) {
        Ok(addresses) => addresses.iter().for_each(|address| println!("{address}")),
        Err(error) => println!("error {:?}", error.raw_os_error()),
    }
    Ok(())
}

/// All that becomes an address.
fn addresses() -> Result<()> {
    let all = |it: &dyn Fn() -> Result<Vec<_>>| match it() {
        Ok(addresses) => println!("{addresses:?}"),
        Err(error) if error.kind() == ErrorKind::InvalidInput => println!("no address"),
        Err(error) => println!("{error}"),
    };
    all(&|| Ok(("127.0.0.1", 3000).to_socket_addrs()?.collect()));
    all(&|| Ok(("::1", 3000).to_socket_addrs()?.collect()));
    all(&|| Ok("[::1]:3000".to_socket_addrs()?.collect()));
    all(&|| Ok("localhost:3000".to_socket_addrs()?.collect()));
    all(&|| Ok("localhost".to_socket_addrs()?.collect()));
    all(&|| Ok("localhost:many".to_socket_addrs()?.collect()));
    Ok(())
}

/// Asks a name server for both kinds of addresses, each over a connection of its own.
fn ask(server: &str, name: &str) -> Result<()> {
    let connection = || TcpStream::connect(server);
    let v4 = resolve::<_, Ipv4Addr>(&mut connection()?, name);
    println!("{:?}", v4.map_err(|error| error.to_string()));
    let v6 = resolve::<_, Ipv6Addr>(&mut connection()?, name);
    println!("{:?}", v6.map_err(|error| error.to_string()));
    Ok(())
}
