//! A guest that runs in the background, with listeners to connect to.
//! Talking to it is left to `client.rs`.

use crate::client::{self, Client};
use crate::run::{End, Run};
use fit::run::Transport;
use std::collections::HashSet;
use std::io;
use std::net::SocketAddr;
use std::panic;
use std::sync::Arc;
use std::sync::mpsc;
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// When waiting for something that takes milliseconds is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A run in the background. Dropped without [`end`](Self::end), it goes on until its own time limit.
pub struct Server {
    addresses: Vec<SocketAddr>,
    thread: JoinHandle<End>,
}

impl Server {
    pub(crate) fn start(mut run: Run) -> Self {
        let given = run.options.listen.iter();
        let given = given.map(|listener| (listener.transport, listener.address));
        let own = run.own.iter().map(|address| (Transport::Tcp, *address));
        let all: Vec<_> = given.chain(own).collect();
        let mut awaited: HashSet<_> = all.iter().copied().collect();
        let (tell, told) = mpsc::channel();
        run.options.on_listening = Some(Arc::new(move |transport, address| {
            // Nobody may be waiting any more.
            let _ = tell.send((transport, address));
        }));
        let server = Self {
            addresses: all.into_iter().map(|(_, address)| address).collect(),
            thread: thread::spawn(|| run.run()),
        };
        // It may listen elsewhere, too.
        while !awaited.is_empty() {
            match told.recv_timeout(PATIENCE) {
                Ok(told) => awaited.remove(&told),
                Err(_) => server.panic_with_end("did not listen"),
            };
        }
        server
    }

    /// Where the listener of this index listens.
    pub fn address(&self, index: usize) -> SocketAddr {
        self.addresses[index]
    }

    /// A connection to the first listener.
    pub fn connect(&self) -> Client {
        self.connect_to(0)
    }

    /// A connection to the listener of this index.
    pub fn connect_to(&self, index: usize) -> Client {
        self.connect_by(index, client::connect)
    }

    /// A connection to the first listener, of a client that takes little at a time.
    pub fn connect_with_small_buffer(&self) -> Client {
        self.connect_by(0, client::connect_with_small_buffer)
    }

    fn connect_by(&self, index: usize, connect: fn(SocketAddr) -> io::Result<Client>) -> Client {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match connect(self.address(index)) {
                Ok(client) => return client,
                // The host told that it is about to listen.
                Err(_) if !self.thread.is_finished() && Instant::now() < deadline => {
                    thread::sleep(Duration::from_millis(2));
                }
                Err(error) => panic!("no connection to {}: {error}", self.address(index)),
            }
        }
    }

    /// Waits for the end of the run; it has a time limit of its own.
    pub fn end(self) -> End {
        match self.thread.join() {
            Ok(end) => end,
            Err(panic) => panic::resume_unwind(panic),
        }
    }

    fn panic_with_end(self, what: &str) -> ! {
        match self.thread.is_finished() {
            true => panic!("the guest {what}, but ended\n{}", self.end()),
            false => panic!("the guest {what}"),
        }
    }
}
