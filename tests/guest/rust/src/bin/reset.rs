//! A client that goes away with a reset: `reset read` waits for it in a read, `reset write` finds out by writing, and
//! `reset again` serves another client afterwards.

use std::io::{ErrorKind, Read, Result, Write};
use std::net::TcpStream;

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let mut client = guest::accept(&listener);
    // It goes when it has read this.
    client.write_all(b"go")?;
    match guest::argument(0).as_str() {
        "read" => read(&mut client),
        "write" => write(&mut client),
        "again" => {
            read(&mut client);
            drop(client);
            guest::accept(&listener).write_all(b"welcome")?;
        }
        other => panic!("{other} is no wait"),
    }
    Ok(())
}

fn read(client: &mut TcpStream) {
    for _ in 0..3 {
        println!("read: {:?}", kind(client.read(&mut [0; 8])));
    }
    println!("write: {:?}", kind(client.write(b"more")));
}

fn write(client: &mut TcpStream) {
    let first = loop {
        if let Err(error) = client.write(&[0; 4096]) {
            break error.kind();
        }
    };
    // Which of the two it is, is a matter of time.
    let expected = matches!(first, ErrorKind::ConnectionReset | ErrorKind::BrokenPipe);
    println!("write failed as expected: {expected}");
    println!("write: {:?}", kind(client.write(b"more")));
    println!(
        "read ends: {}",
        matches!(client.read(&mut [0; 8]), Ok(0) | Err(_))
    );
}

fn kind(result: Result<usize>) -> std::result::Result<usize, ErrorKind> {
    result.map_err(|error| error.kind())
}
