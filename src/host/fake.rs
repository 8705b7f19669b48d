//! A scripted host for native tests: a network, clocks and streams under a virtual clock, which traps (panics) where a
//! real host does: wrong drop order, a write without permit, an empty poll, waiting for what never comes.
//! What happens on the network, and when, is the test's to say.

#![allow(missing_docs, reason = "test support")]

use super::{BLOCKING_WRITE_MAX, Text};
use crate::guest::Bytes;
use std::{cell::RefCell, rc::Rc};

mod addresses;
mod connecting;
mod contents;
mod datagrams;
mod files;
mod filesystem;
mod host;
mod names;
mod network;
mod options;
mod path;
mod peers;
mod permissions;
mod places;
mod resource;
mod sockets;
mod streams;
mod tcp;
mod tree;
mod udp;
mod world;

pub use network::{Connection, Generation};
pub use permissions::Denied;
use resource::{Handle, Kind};
pub use sockets::hand_over;
pub use udp::{Datagram, Sent};
pub use world::World;

/// How many calls nobody asks for without an end to them.
const SPINNING: usize = 300_000;

/// The host, and the test's hand on it.
#[derive(Clone)]
pub struct Fake {
    world: Rc<RefCell<World>>,
}

/// The payload of the panic that stands for `exit`.
#[derive(Debug, PartialEq, Eq)]
pub struct Exit {
    pub code: u32,
}

impl Fake {
    pub fn new(generation: Generation) -> Self {
        Self {
            world: Rc::new(RefCell::new(World::new(generation))),
        }
    }

    /// Changes the world now.
    pub fn with<T>(&self, change: impl FnOnce(&mut World) -> T) -> T {
        change(&mut self.world.borrow_mut())
    }

    /// Changes the world `milliseconds` from now, while the guest waits.
    pub fn after(&self, milliseconds: u64, change: impl FnOnce(&mut World) + 'static) {
        self.with(|world| world.schedule(milliseconds * 1_000_000, Box::new(change)));
    }

    /// The host calls since the last time this was asked, drops included.
    pub fn calls(&self) -> Vec<&'static str> {
        self.with(|world| std::mem::take(&mut world.calls))
    }

    /// How many resources the guest holds.
    pub fn held(&self) -> usize {
        self.with(|world| world.resources.len())
    }

    fn call<T>(&self, name: &'static str, work: impl FnOnce(&mut World) -> T) -> T {
        self.with(|world| {
            world.calls.push(name);
            assert!(world.calls.len() < SPINNING, "it goes round and round");
            work(world)
        })
    }

    fn streams(&self, socket: &Handle, connection: usize) -> (Handle, Handle) {
        let input = self.own(Kind::Input { connection }, Some(socket.id()));
        let output = self.own(Kind::Output { connection }, Some(socket.id()));
        (input, output)
    }

    fn subscribe(&self, parent: &Handle, kind: impl FnOnce(u32) -> Kind) -> Handle {
        self.with(|world| world.calls.push("subscribe"));
        self.own(kind(parent.id()), Some(parent.id()))
    }

    fn own(&self, kind: Kind, parent: Option<u32>) -> Handle {
        let id = self.with(|world| world.resources.add(kind, parent));
        Handle::new(self.world.clone(), id)
    }
}

/// A text that stays for good, as the real host's do.
fn kept(text: &str) -> Text {
    text_of(text.as_bytes())
}

fn text_of(bytes: &[u8]) -> Text {
    let bytes: &'static [u8] = bytes.to_vec().leak();
    bytes.into()
}

fn permitted_to_block(bytes: Bytes) {
    let len = bytes.len;
    assert!(
        len <= BLOCKING_WRITE_MAX,
        "trap: blocking-write-and-flush of {len} bytes"
    );
}

fn copy_of(bytes: Bytes) -> Vec<u8> {
    let mut copy = vec![0; bytes.len];
    Bytes {
        pointer: copy.as_mut_ptr(),
        len: copy.len(),
    }
    .copy_from(bytes);
    copy
}
