//! A server of the test's own, for guests that connect to it.
//! The other end of an accepted connection is a client like any other: see `client.rs`.

use crate::client::Client;
use std::io;
use std::net::{IpAddr, SocketAddr, TcpListener};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// When a guest that does not connect is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// A listener on the loopback interface.
#[derive(Debug)]
pub struct Peer(TcpListener);

impl Peer {
    /// On a free port of this address.
    pub fn at(ip: impl Into<IpAddr>) -> Self {
        let listener = TcpListener::bind((ip.into(), 0)).expect("a port is free");
        let set = listener.set_nonblocking(true);
        set.expect("the system has listeners that do not block");
        Self(listener)
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.0.local_addr().expect("it is bound")
    }

    /// The guest's next connection.
    pub fn accept(&self) -> Client {
        let deadline = Instant::now() + PATIENCE;
        loop {
            match self.0.accept() {
                Ok((stream, _)) => return Client::new(stream).expect("the guest is there"),
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {
                    assert!(Instant::now() < deadline, "the guest does not connect");
                    thread::sleep(Duration::from_millis(2));
                }
                Err(error) => panic!("no connection of the guest: {error}"),
            }
        }
    }

    /// Sends the next connection's bytes back until it ends; how many they were.
    pub fn echo(self) -> JoinHandle<u64> {
        thread::spawn(move || {
            let mut client = self.accept();
            let len = io::copy(&mut client.0.try_clone().expect("a twin"), &mut client.0);
            client.finish();
            len.expect("the guest reads")
        })
    }
}
