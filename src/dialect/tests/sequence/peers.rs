//! The other side of everything: what the peers have sent and got, and what the guest has learnt of it.

use super::operation::Act;
use crate::{host::fake::World, testing::ADDRESS};
use std::collections::VecDeque;

/// A peer, as both sides know it.
#[derive(Default)]
pub struct Peer {
    /// Bytes that it has sent, and those of them that the guest has received.
    pub sent: usize,
    pub received: usize,
    /// What the guest's sends said was accepted.
    pub accepted: Vec<u8>,
    pub ended: bool,
    pub reset: bool,
    /// The guest has accepted or dialled it.
    pub is_known: bool,
    /// The guest has been told of the reset.
    pub reset_told: bool,
    /// Nothing more comes: the guest has been told, or wanted it so.
    pub is_over: bool,
    /// The guest has ended sending.
    pub shut: bool,
}

impl Peer {
    /// How much waits for the guest, wherever it waits.
    pub fn available(&self) -> usize {
        self.sent - self.received
    }

    /// Whether a receive has something to say.
    pub fn is_readable(&self) -> bool {
        self.is_over || self.ended || self.reset || self.available() > 0
    }

    fn is_alive(&self) -> bool {
        !self.ended && !self.reset
    }
}

/// The peers, by their numbers in the world, and standard input.
#[derive(Default)]
pub struct Peers {
    pub all: Vec<Peer>,
    /// Those that wait to be accepted.
    pub queue: VecDeque<usize>,
    pub listening: bool,
    pub typed: usize,
    pub typed_read: usize,
    pub typing_ended: bool,
}

/// The byte at a place of what a peer sends; those of standard input have a number that no peer has.
pub fn byte(peer: usize, place: usize) -> u8 {
    let mixed = (place as u32).wrapping_add(peer as u32 * 7919);
    (mixed.wrapping_mul(2_654_435_761) >> 23) as u8
}

pub const STDIN: usize = 99;

pub fn bytes(peer: usize, from: usize, len: usize) -> Vec<u8> {
    (from..from + len).map(|place| byte(peer, place)).collect()
}

impl Peers {
    pub fn act(&mut self, world: &mut World, number: usize, act: Act) {
        let (peer, connection) = (&mut self.all[number], &mut world.connections[number]);
        match act {
            Act::Sends(len) if peer.is_alive() => {
                connection.peer_sends(&bytes(number, peer.sent, len));
                peer.sent += len;
            }
            Act::Ends if peer.is_alive() => {
                connection.incoming_ended = true;
                peer.ended = true;
            }
            Act::Resets if !peer.reset => {
                connection.peer_resets();
                peer.reset = true;
            }
            Act::Takes(len) => connection.window = connection.window.saturating_add(len),
            Act::TakesAll => connection.window = usize::MAX,
            _ => {}
        }
    }

    /// A client connects, if there is somebody to connect to.
    pub fn connect(&mut self, world: &mut World, window: usize) {
        if !self.listening {
            return;
        }
        let number = world.connect(ADDRESS);
        assert_eq!(number, self.all.len());
        world.connections[number].window = window;
        // Some are met before the host has looked at them.
        world.connections[number].is_fresh = number.is_multiple_of(2);
        self.all.push(Peer::default());
        self.queue.push_back(number);
    }

    pub fn type_in(&mut self, world: &mut World, typed: Option<usize>) {
        match typed {
            _ if self.typing_ended => {}
            Some(len) => {
                world.stdin.extend(bytes(STDIN, self.typed, len));
                self.typed += len;
            }
            None => {
                world.stdin_ended = true;
                self.typing_ended = true;
            }
        }
    }
}
