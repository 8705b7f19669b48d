//! `wasi_socket_name_server SERVER NAME`: asks a name server for both kinds of addresses, each over a connection of its own.

use std::io::Result;
use wasmedge_wasi_socket::{Ipv4Addr, Ipv6Addr, TcpStream, resolve};

fn main() -> Result<()> {
    let (server, name) = (guest::argument(0), guest::argument(1));
    let v4 = resolve::<_, Ipv4Addr>(&mut TcpStream::connect(&server)?, &name);
    println!("{:?}", v4.map_err(|error| error.to_string()));
    let v6 = resolve::<_, Ipv6Addr>(&mut TcpStream::connect(&server)?, &name);
    println!("{:?}", v6.map_err(|error| error.to_string()));
    Ok(())
}
