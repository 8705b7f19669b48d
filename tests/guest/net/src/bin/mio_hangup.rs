//! Tells what upstream mio reports of one client: as it talks, ends its half, and when the guest has ended the other.
//! An event on Preview 1 is one direction's; mio's `is_read_closed` and `is_write_closed` are the hang-up flag there.

use mio::event::Event;
use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Token};
use std::io::{ErrorKind, Read, Result, Write};
use std::net::Shutdown;

const LISTENER: Token = Token(0);
const CLIENT: Token = Token(1);

fn main() -> Result<()> {
    let mut poll = Poll::new()?;
    let mut client = accept(&mut poll)?;
    let registry = poll.registry();
    registry.register(&mut client, CLIENT, Interest::READABLE)?;
    tell_until(&mut poll, &mut client, "talks", 4)?;
    client.write_all(b"go on")?;
    tell_until(&mut poll, &mut client, "has ended its half", 0)?;
    println!("ended: {}", next_event(&mut poll)?);

    client.write_all(b"still heard")?;
    client.shutdown(Shutdown::Write)?;
    println!("both have ended: {}", next_event(&mut poll)?);
    let registry = poll.registry();
    registry.reregister(&mut client, CLIENT, Interest::WRITABLE)?;
    println!("both have ended: {}", next_event(&mut poll)?);
    poll.registry().deregister(&mut client)
}

fn accept(poll: &mut Poll) -> Result<TcpStream> {
    let listener = guest::listener(0);
    listener.set_nonblocking(true)?;
    let mut listener = TcpListener::from_std(listener);
    let registry = poll.registry();
    registry.register(&mut listener, LISTENER, Interest::READABLE)?;
    loop {
        println!("listener: {}", next_event(poll)?);
        match listener.accept() {
            Ok((stream, _)) => {
                poll.registry().deregister(&mut listener)?;
                return Ok(stream);
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

/// Tells the event on which the client's `expected` bytes can be read; one that came too early is not told.
fn tell_until(poll: &mut Poll, client: &mut TcpStream, what: &str, expected: usize) -> Result<()> {
    loop {
        let event = next_event(poll)?;
        match client.read(&mut [0; 64]) {
            Ok(len) => {
                assert_eq!(len, expected, "{what}");
                println!("the client {what}: {event}");
                return Ok(());
            }
            Err(error) if error.kind() == ErrorKind::WouldBlock => {}
            Err(error) => return Err(error),
        }
    }
}

/// Waits for one event and describes it.
fn next_event(poll: &mut Poll) -> Result<String> {
    let mut events = Events::with_capacity(1);
    poll.poll(&mut events, None)?;
    let descriptions: Vec<_> = events.iter().map(describe).collect();
    Ok(descriptions.join(" and "))
}

fn describe(event: &Event) -> String {
    let said = [
        (event.is_readable(), "readable"),
        (event.is_writable(), "writable"),
        (event.is_read_closed(), "read closed"),
        (event.is_write_closed(), "write closed"),
        (event.is_error(), "error"),
    ];
    let said: Vec<_> = said
        .iter()
        .filter(|said| said.0)
        .map(|said| said.1)
        .collect();
    said.join(", ")
}
