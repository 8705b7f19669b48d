//! `wasi_socket_names WHAT …`: names and addresses over `wasmedge_wasi_socket`, looked up.

use std::io::{ErrorKind, Result};
use wasmedge_wasi_socket::{ToSocketAddrs, nslookup};

fn main() -> Result<()> {
    match guest::argument(0).as_str() {
        "look-up" => look_up(&guest::argument(1), &guest::argument(2)),
        "addresses" => addresses(),
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
