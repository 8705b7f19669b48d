//! Carries bytes between a client of its listener and the connection that it starts with, both ways at once, each way to
//! its own end. Neither connection may block: one poll loop waits for both.

use std::io::{ErrorKind, Read, Result, Write};
use std::net::{Shutdown, TcpStream};
use std::ops::Range;
use std::os::fd::AsRawFd;

fn main() -> Result<()> {
    let (listener, server) = (guest::listener(0), guest::connection(1));
    let client = guest::accept(&listener);
    client.set_nonblocking(true)?;
    server.set_nonblocking(true)?;
    let mut ways = [Way::new(&client, &server), Way::new(&server, &client)];
    while ways.iter().any(|way| !way.is_over) {
        for index in wait(&ways)? {
            ways[index].advance()?;
        }
    }
    println!("{} to the server", ways[0].carried);
    println!("{} to the client", ways[1].carried);
    Ok(())
}

/// One direction.
struct Way<'a> {
    from: &'a TcpStream,
    to: &'a TcpStream,
    buffer: Vec<u8>,
    /// What was read and is still to be written.
    pending: Range<usize>,
    carried: usize,
    is_over: bool,
}

impl<'a> Way<'a> {
    fn new(from: &'a TcpStream, to: &'a TcpStream) -> Self {
        Self {
            from,
            to,
            buffer: vec![0; 32 * 1024],
            pending: 0..0,
            carried: 0,
            is_over: false,
        }
    }

    /// Reads or writes what there is; the end of one side is handed on to the other.
    fn advance(&mut self) -> Result<()> {
        if self.pending.is_empty() {
            match unless_blocked(self.from.read(&mut self.buffer))? {
                Some(0) => {
                    self.is_over = true;
                    self.to.shutdown(Shutdown::Write)?;
                }
                Some(len) => self.pending = 0..len,
                None => {}
            }
        }
        if !self.pending.is_empty() {
            let pending = &self.buffer[self.pending.clone()];
            let len = unless_blocked(self.to.write(pending))?.unwrap_or(0);
            self.pending.start += len;
            self.carried += len;
        }
        Ok(())
    }

    fn subscription(&self, index: usize) -> wasi::Subscription {
        let (stream, tag) = match self.pending.is_empty() {
            true => (self.from, wasi::EVENTTYPE_FD_READ),
            false => (self.to, wasi::EVENTTYPE_FD_WRITE),
        };
        let file_descriptor = stream.as_raw_fd() as u32;
        let fd_read = wasi::SubscriptionFdReadwrite { file_descriptor };
        wasi::Subscription {
            userdata: index as u64,
            u: wasi::SubscriptionU {
                tag: tag.raw(),
                u: wasi::SubscriptionUU { fd_read },
            },
        }
    }
}

/// The ways that can go on.
fn wait(ways: &[Way]) -> Result<Vec<usize>> {
    let open = ways.iter().enumerate().filter(|(_, way)| !way.is_over);
    let subscriptions: Vec<_> = open.map(|(index, way)| way.subscription(index)).collect();
    let mut events = Vec::with_capacity(subscriptions.len());
    // SAFETY: there is room for an event of each subscription.
    let count = unsafe {
        let (from, to) = (subscriptions.as_ptr(), events.as_mut_ptr());
        let count = wasi::poll_oneoff(from, to, subscriptions.len());
        let count = count.map_err(|errno| std::io::Error::from_raw_os_error(errno.raw().into()))?;
        events.set_len(count);
        count
    };
    assert!(count > 0, "a poll without an event");
    Ok(events
        .iter()
        .map(|event: &wasi::Event| event.userdata as usize)
        .collect())
}

fn unless_blocked(result: Result<usize>) -> Result<Option<usize>> {
    match result {
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
        result => result.map(Some),
    }
}
