//! `wasi_socket_poll COUNT`: an echo server over `wasmedge_wasi_socket`'s own poll, in which nothing blocks. It waits for a
//! while where nobody comes, and ends when all of COUNT clients are gone.

use guest::here;
use std::collections::BTreeMap;
use std::io::{ErrorKind, Read, Result, Write};
use std::time::{Duration, SystemTime};
use wasmedge_wasi_socket::poll::{self, Event, EventType, Subscription};
use wasmedge_wasi_socket::{TcpListener, TcpStream};

const LISTENER: u64 = u64::MAX;

fn main() -> Result<()> {
    println!("nobody came: {}", waits_in_vain()?);
    let mut server = Server {
        listener: TcpListener::bind(here(), true)?,
        clients: BTreeMap::new(),
        accepted: 0,
        most: 0,
        echoed: 0,
        errors: 0,
    };
    let expected = guest::number(0);
    while server.accepted < expected || !server.clients.is_empty() {
        server.turn()?;
    }
    println!("{} clients, {} at once", server.accepted, server.most);
    println!("{} bytes, {} errors", server.echoed, server.errors);
    Ok(())
}

/// Whether a poll with a time limit ends by it, and not before.
fn waits_in_vain() -> Result<bool> {
    let unknown = TcpListener::bind("127.0.0.1:0", true)?;
    let until = SystemTime::now() + Duration::from_millis(50);
    let wait = Subscription::io(LISTENER, &unknown, true, false, Some(until));
    let events = poll::poll(&[wait])?;
    let is_timeout = matches!(
        events[..],
        [Event {
            event_type: EventType::Timeout,
            ..
        }]
    );
    Ok(is_timeout && SystemTime::now() >= until)
}

struct Server {
    listener: TcpListener,
    clients: BTreeMap<u64, Client>,
    accepted: u64,
    most: usize,
    echoed: usize,
    errors: usize,
}

impl Server {
    fn turn(&mut self) -> Result<()> {
        let clients = self.clients.iter();
        let mut subscriptions: Vec<_> = clients.map(|(id, client)| client.wait(*id)).collect();
        subscriptions.push(Subscription::io(
            LISTENER,
            &self.listener,
            true,
            false,
            None,
        ));
        for event in poll::poll(&subscriptions)? {
            match event.event_type {
                EventType::Timeout => panic!("nothing has a time limit"),
                EventType::Error(_) => self.forget(event.userdata),
                EventType::Read if event.userdata == LISTENER => self.accept()?,
                EventType::Read | EventType::Write => self.serve(event.userdata),
            }
        }
        Ok(())
    }

    fn accept(&mut self) -> Result<()> {
        loop {
            let (stream, _) = match self.listener.accept(true) {
                Ok(accepted) => accepted,
                Err(error) if error.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(error) => return Err(error),
            };
            let client = Client {
                stream,
                unsent: Vec::new(),
                ended: false,
            };
            self.clients.insert(self.accepted, client);
            self.accepted += 1;
            self.most = self.most.max(self.clients.len());
        }
    }

    fn serve(&mut self, id: u64) {
        // It may have gone with an earlier event of the same poll.
        let Some(client) = self.clients.get_mut(&id) else {
            return;
        };
        match client.exchange() {
            Ok(echoed) => self.echoed += echoed,
            Err(_) => return self.forget(id),
        }
        if client.ended && client.unsent.is_empty() {
            self.clients.remove(&id);
        }
    }

    fn forget(&mut self, id: u64) {
        if self.clients.remove(&id).is_some() {
            self.errors += 1;
        }
    }
}

struct Client {
    stream: TcpStream,
    unsent: Vec<u8>,
    ended: bool,
}

impl Client {
    /// It is read when it has taken all, and has not ended.
    fn wait(&self, id: u64) -> Subscription {
        let writes = !self.unsent.is_empty();
        Subscription::io(id, &self.stream, !writes, writes, None)
    }

    /// Reads and writes until neither is possible; how much was written.
    fn exchange(&mut self) -> Result<usize> {
        let mut echoed = 0;
        loop {
            if !self.unsent.is_empty() {
                let Some(len) = unless_it_blocks(self.stream.write(&self.unsent))? else {
                    return Ok(echoed);
                };
                self.unsent.drain(..len);
                echoed += len;
                continue;
            }
            if self.ended {
                return Ok(echoed);
            }
            let mut buffer = [0; 4096];
            let Some(len) = unless_it_blocks(self.stream.read(&mut buffer))? else {
                return Ok(echoed);
            };
            self.ended = len == 0;
            self.unsent.extend_from_slice(&buffer[..len]);
        }
    }
}

fn unless_it_blocks(result: Result<usize>) -> Result<Option<usize>> {
    match result {
        Ok(len) => Ok(Some(len)),
        Err(error) if error.kind() == ErrorKind::WouldBlock => Ok(None),
        Err(error) => Err(error),
    }
}
