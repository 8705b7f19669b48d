//! `burst LENGTH END`: sends so many bytes to one client and ends at once, in one of several ways.
//! `close` then greets a second client; `queue` sends without ever blocking.

use guest::pattern::{self, BLOCK, Pattern};
use std::io::{ErrorKind, Result, Write};
use std::mem;
use std::net::{TcpListener, TcpStream};
use std::process;
use std::thread;
use std::time::Duration;

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let mut client = guest::accept(&listener);
    let (length, end) = (guest::number(0), guest::argument(1));
    match end.as_str() {
        "queue" => queue(&mut client, length)?,
        _ => pattern::send(&mut client, length)?,
    }
    match end.as_str() {
        "close" => close_and_greet(client, &listener)?,
        "queue" => drop(client),
        // Still open when main returns.
        "return" => mem::forget(client),
        "exit" => process::exit(0),
        "exit-with-failure" => process::exit(1),
        other => panic!("{other} is no end"),
    }
    Ok(())
}

fn close_and_greet(client: TcpStream, listener: &TcpListener) -> Result<()> {
    drop(client);
    guest::accept(listener).write_all(b"next")
}

fn queue(client: &mut TcpStream, length: u64) -> Result<()> {
    client.set_nonblocking(true)?;
    let pattern = Pattern::default();
    let mut sent = 0;
    while sent < length {
        match client.write(pattern.at(sent, (length - sent).min(BLOCK as u64))) {
            Ok(len) => sent += len as u64,
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                thread::sleep(Duration::from_millis(1));
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
