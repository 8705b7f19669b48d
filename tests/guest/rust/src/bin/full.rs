//! `full END`: sends to its first client until nothing more is taken, prints how much that was, and ends at once. A
//! second client is told when that is done, so that nobody reads before.
//!
//! `close` goes on, `later` with a client that comes after the close, `itself` by reading from the second client the
//! bytes of the first; `many` does it to so many clients, and tells the last.

use guest::pattern::{self, BLOCK, Pattern};
use std::io::{ErrorKind, Result, Write};
use std::mem;
use std::net::TcpStream;
use std::process;
use std::thread;
use std::time::Duration;

fn main() -> Result<()> {
    let listener = guest::listener(0);
    let end = guest::argument(0);
    let count = if end == "many" { guest::number(1) } else { 1 };
    let mut clients: Vec<_> = (0..count).map(|_| guest::accept(&listener)).collect();
    let mut told = guest::accept(&listener);
    match end.as_str() {
        "return" | "exit" => {
            clients.iter().try_for_each(fill)?;
            told.write_all(b"full")?;
        }
        _ => {
            for client in clients.drain(..) {
                fill(&client)?;
            }
            told.write_all(b"closed")?;
        }
    }
    match end.as_str() {
        "close" | "many" => {}
        "later" => guest::accept(&listener).write_all(b"next")?,
        "itself" => println!("{}", pattern::receive(&mut told)?),
        "return" => mem::forget(clients),
        "exit" => process::exit(0),
        other => panic!("{other} is no end"),
    }
    Ok(())
}

/// Sends until twice in a row, with a pause between, nothing was taken.
fn fill(mut client: &TcpStream) -> Result<()> {
    client.set_nonblocking(true)?;
    let pattern = Pattern::default();
    let (mut sent, mut refused) = (0, 0);
    while refused < 2 {
        match client.write(pattern.at(sent, BLOCK as u64)) {
            Ok(len) => {
                sent += len as u64;
                refused = 0;
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {
                refused += 1;
                thread::sleep(Duration::from_millis(20));
            }
            Err(error) => return Err(error),
        }
    }
    println!("{sent}");
    Ok(())
}
