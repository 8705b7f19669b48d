//! Echoes what it is sent, line or not, to one client after the other. It inherits its listener as descriptor 3, which
//! is all that Preview 1 offers a server.

use std::{
    io::{self, Read, Write},
    net::{TcpListener, TcpStream},
    os::fd::FromRawFd,
};

fn main() -> io::Result<()> {
    // SAFETY: descriptor 3 is the first inherited socket, and nothing else in this program uses it.
    let listener = unsafe { TcpListener::from_raw_fd(3) };
    loop {
        let (client, _) = listener.accept()?;
        match echo(client) {
            Ok(bytes) => println!("echoed {bytes} bytes"),
            Err(error) => eprintln!("a client went away: {error}"),
        }
    }
}

fn echo(mut client: TcpStream) -> io::Result<usize> {
    let mut buffer = vec![0; 64 * 1024];
    let mut total = 0;
    loop {
        let len = client.read(&mut buffer)?;
        if len == 0 {
            return Ok(total);
        }
        client.write_all(&buffer[..len])?;
        total += len;
    }
}
