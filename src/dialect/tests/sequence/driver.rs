//! Does one operation after the other, and asserts of each what it may answer.

mod finishing;
mod numbers;
mod polling;
mod receiving;
mod sending;

use super::{
    operation::{Act, Operation, Target},
    peers::{Peer, Peers},
};
use crate::{
    dialect::{libc, preview1::exit},
    errno::{Errno, Result},
    host::fake::{Generation, World},
    testing::{ADDRESS, END, Guest},
};
use std::{
    cell::{Cell, RefCell, RefMut},
    collections::BTreeMap,
    rc::Rc,
};

/// What a number stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Stdin,
    Stdout,
    Stderr,
    Directory,
    Listener,
    /// To the peer of this number.
    Connection(usize),
    Reserved,
}

#[derive(Clone, Copy, Debug)]
pub struct Open {
    what: What,
    nonblocking: bool,
}

const DIALLED: &str = "127.0.0.1:9";

/// A result that would end behind the memory.
const BEYOND: u32 = END - 1;

/// After how many milliseconds a wait is ended that would not end otherwise.
const PATIENCE: u64 = 1000;

pub struct Driver {
    guest: Guest,
    generation: Generation,
    fds: BTreeMap<u32, Open>,
    peers: Rc<RefCell<Peers>>,
    /// What standard output and error have taken.
    written: [Vec<u8>; 2],
    /// How many bytes the guest has made up.
    made: usize,
    paused: bool,
}

/// A world with somebody to listen for, somebody to dial, and a directory.
fn furnish(world: &mut World) {
    let listen = ("SOCKET_ADAPTER_LISTEN".into(), format!("tcp://{ADDRESS}"));
    let dial = ("SOCKET_ADAPTER_DIAL".into(), format!("tcp://{DIALLED}"));
    world.environment.extend([dial, listen]);
    world.servers.insert(DIALLED.parse().unwrap(), 1000);
    world.directories.push("/data".into());
    world.stdout_room = 10_000;
}

impl Driver {
    /// A guest with a listener, a dialled connection and a directory.
    pub fn new(generation: Generation) -> Self {
        let mut guest = Guest::new(generation);
        guest.host.with(furnish);
        guest.adapter.start();
        let known = [
            What::Stdin,
            What::Stdout,
            What::Stderr,
            What::Listener,
            What::Connection(0),
            What::Directory,
        ];
        let open = known.map(|what| Open {
            what,
            nonblocking: false,
        });
        let dialled = Peer {
            is_known: true,
            ..Peer::default()
        };
        let peers = Peers {
            all: vec![dialled],
            listening: true,
            ..Peers::default()
        };
        Self {
            guest,
            generation,
            fds: (0..).zip(open).collect(),
            peers: Rc::new(RefCell::new(peers)),
            written: [Vec::new(), Vec::new()],
            made: 0,
            paused: false,
        }
    }

    pub fn run(&mut self, operation: Operation) {
        let start = self.now();
        let waits = match operation {
            Operation::Accept(at, flags) => self.accept(at, flags),
            Operation::Receive(call) => self.receive(&call),
            Operation::Send(call) => self.send(&call),
            Operation::Shutdown(at, how) => self.shutdown(at, how),
            Operation::Poll(subscriptions) => self.poll(&subscriptions),
            Operation::Peer(peer, act, later) => self.peer(peer, act, later),
            Operation::Connect(window, later) => {
                self.later(later, move |world, peers| peers.connect(world, window))
            }
            Operation::Type(typed, later) => {
                self.later(later, move |world, peers| peers.type_in(world, typed))
            }
            other => {
                self.at_once(other);
                false
            }
        };
        assert!(waits || self.now() == start, "it waited");
        self.guest.host.calls();
    }

    /// The operations that no descriptor makes wait.
    fn at_once(&mut self, operation: Operation) {
        match operation {
            Operation::Close(at) => self.close(at),
            Operation::Renumber(from, to) => self.renumber(from, to),
            Operation::SetFlags(at, flags) => self.set_flags(at, flags),
            Operation::Reserve => self.reserve(),
            Operation::Release(at) => self.release(at),
            Operation::Other(call, at) => self.other(call, at),
            Operation::Yield => exit::sched_yield(&mut self.guest.adapter).unwrap(),
            Operation::Pause(paused) => {
                self.paused = paused;
                let adapter = &mut self.guest.adapter;
                libc::adapter_monotonic_clock_set_paused(adapter, paused.into());
            }
            _ => unreachable!("it may wait"),
        }
    }

    fn now(&self) -> u64 {
        self.guest.host.with(|world| world.now)
    }

    fn peers(&self) -> RefMut<'_, Peers> {
        self.peers.borrow_mut()
    }

    fn number(&self, target: Target) -> u32 {
        let of = |is: fn(&What) -> bool, index: usize| {
            let fds = self.fds.iter().filter(|(_, open)| is(&open.what));
            let fds: Vec<u32> = fds.map(|(&fd, _)| fd).collect();
            let index = index.checked_rem(fds.len());
            index.map_or(12, |index| fds[index])
        };
        match target {
            Target::Number(fd) => fd,
            Target::Listener => of(|what| *what == What::Listener, 0),
            Target::Connection(index) => of(|what| matches!(what, What::Connection(_)), index),
        }
    }

    /// What is at a number, or EBADF: a reserved number is nothing.
    fn open(&self, fd: u32) -> Result<Open> {
        let open = self.fds.get(&fd).copied();
        open.filter(|open| open.what != What::Reserved)
            .ok_or(Errno::Badf)
    }

    fn lowest_free(&self) -> u32 {
        let mut numbers = 0..;
        numbers
            .find(|fd| !self.fds.contains_key(fd))
            .expect("few are taken")
    }

    fn later(&self, later: u64, change: impl FnOnce(&mut World, &mut Peers) + 'static) -> bool {
        let peers = self.peers.clone();
        let change = move |world: &mut World| change(world, &mut peers.borrow_mut());
        match later {
            0 => self.guest.host.with(change),
            later => self.guest.host.after(later, change),
        }
        false
    }

    fn peer(&self, index: usize, act: Act, later: u64) -> bool {
        let number = index % self.peers().all.len();
        self.later(later, move |world, peers| peers.act(world, number, act))
    }

    /// Makes a call that may wait. Where it would do so for ever, `rescue` changes the world, which must not have had
    /// before what the call waits for: `had` says whether it had.
    fn waiting<T>(
        &mut self,
        had: impl Fn(&World, &Peers) -> bool + 'static,
        rescue: impl FnOnce(&mut World, &mut Peers) + 'static,
        call: impl FnOnce(&mut Guest) -> T,
    ) -> T {
        let waits = Rc::new(Cell::new(true));
        let still_waits = waits.clone();
        self.later(PATIENCE, move |world, peers| {
            if still_waits.get() {
                assert!(!had(world, peers), "waits for what is there");
                rescue(world, peers);
            }
        });
        let answer = call(&mut self.guest);
        waits.set(false);
        answer
    }
}
