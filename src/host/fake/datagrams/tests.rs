mod receiving;
mod sending;
mod streaming;

use crate::{
    guest::Bytes,
    host::{
        IpAddressFamily, Sockets, Streams,
        fake::{Fake, copy_of, resource::Handle},
        sockets::{OutgoingDatagram, SocketResult},
    },
    state::{
        inbox::{Inbox, MOST},
        pool::Pool,
    },
};
use std::{
    net::SocketAddr,
    panic::{AssertUnwindSafe, catch_unwind},
};

const LOCAL: &str = "127.0.0.1:7000";
const PEER: &str = "127.0.0.1:9000";
const OTHER: &str = "127.0.0.1:9001";

/// A bound socket and its streams. The order of the fields is that of the drops.
struct Socket {
    incoming: Option<Handle>,
    outgoing: Option<Handle>,
    socket: Handle,
    host: Fake,
}

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

/// What a trap says.
fn trap<T>(act: impl FnOnce() -> T) -> String {
    let said = catch_unwind(AssertUnwindSafe(act)).err().expect("a trap");
    match said.downcast::<String>() {
        Ok(said) => *said,
        Err(said) => (*said.downcast::<&str>().expect("words")).into(),
    }
}

impl Socket {
    fn bound(host: &Fake, local: &str) -> Self {
        let local = address(local);
        let network = host.instance_network();
        let socket = host.create_udp_socket(IpAddressFamily::of(local)).unwrap();
        host.start_bind_udp(&socket, &network, local).unwrap();
        host.finish_bind_udp(&socket).unwrap();
        Self {
            incoming: None,
            outgoing: None,
            socket,
            host: host.clone(),
        }
    }

    /// A socket at [`LOCAL`], connected or not.
    fn new(host: &Fake, remote: Option<&str>) -> Self {
        let mut socket = Self::bound(host, LOCAL);
        socket.stream(remote).unwrap();
        socket
    }

    fn stream(&mut self, remote: Option<&str>) -> SocketResult {
        self.incoming = None;
        self.outgoing = None;
        let (incoming, outgoing) = self.host.stream(&self.socket, remote.map(address))?;
        (self.incoming, self.outgoing) = (Some(incoming), Some(outgoing));
        Ok(())
    }

    fn receive(&self) -> SocketResult<Vec<Vec<u8>>> {
        let incoming = self.incoming.as_ref().unwrap();
        let (mut inbox, mut pages) = (Inbox::EMPTY, Pool::new());
        let received = inbox.fill(&mut pages, MOST, |most, room| {
            self.host.receive(incoming, most, room)
        });
        let count = received.expect("memory")?;
        let mut all = Vec::new();
        while let Some(datagram) = inbox.first_datagram() {
            all.push(copy_of(datagram.bytes));
            inbox.advance(&mut pages);
        }
        assert_eq!(count, all.len());
        Ok(all)
    }

    fn is_readable(&self) -> bool {
        let incoming = self.incoming.as_ref().unwrap();
        self.host.ready(&self.host.subscribe_incoming(incoming))
    }

    fn is_writable(&self) -> bool {
        let outgoing = self.outgoing.as_ref().unwrap();
        self.host.ready(&self.host.subscribe_outgoing(outgoing))
    }

    fn check(&self) -> u64 {
        let outgoing = self.outgoing.as_ref().unwrap();
        self.host.check_send(outgoing).unwrap()
    }

    fn send_unchecked(&self, to: Option<&str>, bytes: &[u8]) -> SocketResult<u64> {
        let outgoing = self.outgoing.as_ref().unwrap();
        let datagram = OutgoingDatagram {
            data: Bytes::of(bytes),
            has_address: to.is_some().into(),
            remote_address: to.map_or(address(LOCAL), address).into(),
        };
        self.host.send(outgoing, &datagram)
    }

    fn send(&self, to: Option<&str>, bytes: &[u8]) -> SocketResult<u64> {
        self.check();
        self.send_unchecked(to, bytes)
    }

    fn gets(&self, from: &str, bytes: &[u8]) {
        self.host
            .with(|world| world.peer_sends_datagram(from, LOCAL, bytes));
    }

    fn local(&self) -> SocketAddr {
        self.host.local_address_udp(&self.socket).unwrap()
    }
}

fn pass(host: &Fake, nanoseconds: u64) {
    host.with(|world| world.pass(nanoseconds));
}
