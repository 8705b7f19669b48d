//! What is known of TCP: each socket sends bytes of its own, so that whoever receives them knows whose they are.

use super::operation::Act;
use crate::{errno::Result, host::fake::World};

/// A TCP socket that is or was open.
#[derive(Default)]
pub struct Stream {
    /// The bytes that the guest's sends said were accepted.
    sent: Vec<u8>,
    /// Those that its receives have brought, which are all of one sender.
    received: Vec<u8>,
    /// SHUT_RD: what comes is nobody's.
    pub is_deaf: bool,
    pub is_closed: bool,
    /// It has called connect.
    was_dialled: bool,
}

/// The first number of a peer of the test's; those before are sockets of the guest's.
pub const PEERS: u8 = 120;

/// The byte at a place of what a sender sends: its number first.
fn byte(sender: u8, place: usize) -> u8 {
    let mixed = (place as u32).wrapping_add(u32::from(sender) * 7919);
    match place {
        0 => sender,
        _ => (mixed.wrapping_mul(2_654_435_761) >> 23) as u8,
    }
}

fn bytes(sender: u8, from: usize, len: usize) -> Vec<u8> {
    (from..from + len)
        .map(|place| byte(sender, place))
        .collect()
}

impl Stream {
    /// What it sends next.
    pub fn next(&self, own: u8, len: usize) -> Vec<u8> {
        bytes(own, self.sent.len(), len)
    }

    pub fn sent(&mut self, data: &[u8], answer: Result<usize>) {
        if let Ok(len) = answer {
            assert!(len <= data.len());
            assert!(len > 0 || data.is_empty(), "nothing, and no error");
            self.sent.extend(&data[..len]);
        }
    }

    /// A receive has brought these, or has looked at them.
    pub fn received(&mut self, brought: &[u8], peek: bool) {
        let Some(&sender) = self.received.first().or(brought.first()) else {
            return;
        };
        let expected = bytes(sender, self.received.len(), brought.len());
        assert!(brought == expected, "not what was sent");
        if !peek {
            self.received.extend(brought);
        }
    }

    /// It calls connect; whether it has before.
    pub fn dialled(&mut self) -> bool {
        std::mem::replace(&mut self.was_dialled, true)
    }

    /// Whether anything was received, which tells who sends.
    pub fn knows_sender(&self) -> bool {
        !self.received.is_empty()
    }

    /// A receive has thrown away so much.
    pub fn thrown_away(&mut self, len: usize) {
        if let Some(&sender) = self.received.first() {
            let thrown_away = bytes(sender, self.received.len(), len);
            self.received.extend(thrown_away);
        }
    }
}

/// A peer of the test's: its connection, and how much it has sent.
pub struct Peer {
    pub connection: usize,
    pub sent: usize,
}

impl Peer {
    pub fn act(&mut self, number: u8, world: &mut World, act: Act) {
        let connection = &mut world.connections[self.connection];
        if connection.incoming_ended || connection.is_broken() {
            return;
        }
        match act {
            Act::Sends(len) => {
                connection.peer_sends(&bytes(number, self.sent, len));
                self.sent += len;
            }
            Act::Ends => connection.incoming_ended = true,
            Act::Resets => connection.peer_resets(),
            Act::Takes(len) => connection.window = connection.window.saturating_add(len),
        }
    }
}

/// All the sockets that were ever opened, by their numbers, and all peers.
#[derive(Default)]
pub struct Streams {
    pub all: Vec<Stream>,
    pub peers: Vec<Peer>,
}

impl Streams {
    pub fn add(&mut self) -> u8 {
        self.all.push(Stream::default());
        let number = self.all.len() - 1;
        u8::try_from(number)
            .ok()
            .filter(|number| *number < PEERS)
            .expect("few")
    }

    /// What the host has taken is what the guest was told that it was, and none of it was thrown away.
    pub fn check(&self, world: &World) {
        for connection in &world.connections {
            assert_eq!(connection.lost, 0, "bytes were thrown away");
            if let Some(&number) = connection.accepted.first() {
                let sent = &self.all[usize::from(number)].sent;
                assert!(connection.accepted == *sent, "not what was accepted");
            }
        }
    }

    /// Whether what came by a connection of the world was read, once everybody has read everything.
    pub fn check_all_read(&self, world: &World) {
        let waiting: Vec<usize> = world.waiting.values().flatten().copied().collect();
        for (index, connection) in world.connections.iter().enumerate() {
            let other = connection.relayed_to.map(|other| &world.connections[other]);
            let is_broken = connection.is_broken() || other.is_some_and(|other| other.is_broken());
            let own = connection.accepted.first();
            let owner = own.map(|&number| &self.all[usize::from(number)]);
            // What the guest has closed the host may still send from.
            let is_closed = connection.is_closed() || owner.is_some_and(|owner| owner.is_closed);
            if is_closed || is_broken || waiting.contains(&index) {
                continue;
            }
            let (number, len) = match other {
                Some(other) => (other.accepted.first().copied(), other.accepted.len()),
                None => self.of_peer(index),
            };
            let Some(number) = number.filter(|_| len > 0) else {
                continue;
            };
            let mut receivers = self.all.iter();
            match receivers.find(|stream| stream.received.first() == Some(&number)) {
                Some(receiver) if !receiver.is_deaf => {
                    assert_eq!(receiver.received.len(), len, "not all was received");
                }
                Some(_) => {}
                None => assert!(self.all.iter().any(|stream| stream.is_deaf), "all is lost"),
            }
        }
    }

    fn of_peer(&self, connection: usize) -> (Option<u8>, usize) {
        let peers = self.peers.iter().zip(PEERS..);
        let mut own = peers.filter(|(peer, _)| peer.connection == connection);
        own.next()
            .map_or((None, 0), |(peer, number)| (Some(number), peer.sent))
    }
}
