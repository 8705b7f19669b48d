//! One loop over mio's Poll echoes to a number of clients, the first argument, and ends when all are gone. It keeps to what
//! mio promises on every system: it reads, writes and accepts until that would block. Upstream's mio and WasmEdge's are
//! programs of their own over it.

use mio::net::{TcpListener, TcpStream};
use mio::{Events, Interest, Poll, Registry, Token};
use std::collections::HashMap;
use std::io::{ErrorKind, Read, Result, Write};

const LISTENER: Token = Token(0);

/// A client with so much unsent is not read.
const ENOUGH: usize = 64 * 1024;

/// Serves on a listener that does not block.
pub fn serve(listener: TcpListener) -> Result<()> {
    let mut server = Server {
        poll: Poll::new()?,
        listener,
        clients: HashMap::new(),
        expected: guest::number(0) as usize,
        accepted: 0,
        most: 0,
        echoed: 0,
        resets: 0,
        waited: false,
    };
    server.serve()?;
    let Server { accepted, most, .. } = server;
    println!("accepted {accepted}, {most} at once");
    println!("echoed {} bytes, {} resets", server.echoed, server.resets);
    println!("waited to write: {}", server.waited);
    Ok(())
}

struct Server {
    poll: Poll,
    listener: TcpListener,
    clients: HashMap<Token, Client>,
    expected: usize,
    accepted: usize,
    /// Most clients at one time.
    most: usize,
    echoed: usize,
    resets: usize,
    /// A client took less than there was for it.
    waited: bool,
}

impl Server {
    fn serve(&mut self) -> Result<()> {
        let registry = self.poll.registry();
        registry.register(&mut self.listener, LISTENER, Interest::READABLE)?;
        let mut events = Events::with_capacity(1024);
        while self.accepted < self.expected || !self.clients.is_empty() {
            self.poll.poll(&mut events, None)?;
            for event in &events {
                match event.token() {
                    LISTENER => self.accept()?,
                    token => self.serve_client(token)?,
                }
            }
        }
        Ok(())
    }

    fn accept(&mut self) -> Result<()> {
        while self.accepted < self.expected {
            let stream = match self.listener.accept() {
                Ok((stream, _)) => stream,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            };
            self.accepted += 1;
            let token = Token(self.accepted);
            let mut client = Client::new(stream);
            let registry = self.poll.registry();
            registry.register(&mut client.stream, token, Interest::READABLE)?;
            self.clients.insert(token, client);
            self.most = self.most.max(self.clients.len());
        }
        self.poll.registry().deregister(&mut self.listener)
    }

    fn serve_client(&mut self, token: Token) -> Result<()> {
        // It may have gone with an earlier event of the same batch.
        let Some(client) = self.clients.get_mut(&token) else {
            return Ok(());
        };
        let registry = self.poll.registry();
        match client.exchange() {
            Ok(_) if client.is_done() => {}
            Ok(()) => {
                self.waited |= !client.unsent.is_empty();
                return client.wait(registry, token);
            }
            Err(error) if error.kind() == ErrorKind::ConnectionReset => self.resets += 1,
            Err(error) => return Err(error),
        }
        registry.deregister(&mut client.stream)?;
        self.echoed += client.echoed;
        self.clients.remove(&token);
        Ok(())
    }
}

struct Client {
    stream: TcpStream,
    /// What was read and is not written yet.
    unsent: Vec<u8>,
    /// The client said that nothing more comes.
    ended: bool,
    waits_for: Interest,
    echoed: usize,
}

impl Client {
    fn new(stream: TcpStream) -> Self {
        Self {
            stream,
            unsent: Vec::new(),
            ended: false,
            waits_for: Interest::READABLE,
            echoed: 0,
        }
    }

    /// Reads and writes until neither is possible.
    fn exchange(&mut self) -> Result<()> {
        while self.read()? | self.write()? {}
        Ok(())
    }

    /// Whether something, or the end, was read.
    fn read(&mut self) -> Result<bool> {
        if self.ended || self.unsent.len() >= ENOUGH {
            return Ok(false);
        }
        let mut buffer = [0; 4096];
        let Some(len) = unless_it_blocks(self.stream.read(&mut buffer))? else {
            return Ok(false);
        };
        self.ended = len == 0;
        self.unsent.extend_from_slice(&buffer[..len]);
        Ok(true)
    }

    /// Whether something was written.
    fn write(&mut self) -> Result<bool> {
        if self.unsent.is_empty() {
            return Ok(false);
        }
        let Some(len) = unless_it_blocks(self.stream.write(&self.unsent))? else {
            return Ok(false);
        };
        self.unsent.drain(..len);
        self.echoed += len;
        Ok(true)
    }

    fn is_done(&self) -> bool {
        self.ended && self.unsent.is_empty()
    }

    /// Tells mio what this client waits for, if that is something else now.
    fn wait(&mut self, registry: &Registry, token: Token) -> Result<()> {
        let reads = !self.ended && self.unsent.len() < ENOUGH;
        let interest = match (reads, self.unsent.is_empty()) {
            (true, true) => Interest::READABLE,
            (true, false) => Interest::READABLE | Interest::WRITABLE,
            (false, _) => Interest::WRITABLE,
        };
        if interest != self.waits_for {
            registry.reregister(&mut self.stream, token, interest)?;
            self.waits_for = interest;
        }
        Ok(())
    }
}

fn unless_it_blocks(result: Result<usize>) -> Result<Option<usize>> {
    match result {
        Ok(len) => Ok(Some(len)),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(error),
    }
}
