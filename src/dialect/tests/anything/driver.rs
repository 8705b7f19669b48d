//! Does one step after the other, and asserts of each what goes for all.

use super::{
    super::{
        forms::{self, Form, Parameter, memory::Before},
        sockets::{
            driver::{self, SERVER},
            operation::{Act, Operation},
        },
    },
    step::{Call, Step},
};
use crate::{
    host::fake::{Denied, Generation, World},
    socket::option::Name,
    testing::{ADDRESS, Guest, LISTENER, sockets::As},
};
use std::collections::BTreeMap;

const MILLISECOND: u64 = 1_000_000;

/// What is at a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Stream,
    Socket,
    Reserved,
}

pub struct Driver {
    guest: Guest,
    forms: Vec<&'static Form>,
    taken: BTreeMap<u32, Taken>,
}

fn furnish(world: &mut World) {
    let listen = ("SOCKET_ADAPTER_LISTEN".into(), format!("tcp://{ADDRESS}"));
    world.environment.push(listen);
    driver::furnish(world);
    let ips = ["127.0.0.1", "::1"].map(|ip| ip.parse().unwrap());
    world.names.push(("here".into(), ips.to_vec(), MILLISECOND));
    world.stdin_ended = true;
}

/// A connection that was accepted and one that was made, a socket for datagrams that is bound and one that sends to it, and
/// one of IPv6 that listens.
fn open_some(guest: &mut Guest) {
    let (_, client) = guest.accept_one();
    guest.peer(client, |client| client.peer_sends(b"hello"));
    let [connection, bound, connected, listener] =
        [As::Tcp, As::Udp, As::Udp, As::Tcp6].map(|what| guest.socket(what).unwrap());
    guest.connect(connection, SERVER).unwrap();
    guest.bind(bound, "127.0.0.1:7000").unwrap();
    guest.connect(connected, "127.0.0.1:7000").unwrap();
    guest.bind(listener, "[::1]:7001").unwrap();
    guest.listen(listener, 5).unwrap();
}

impl Driver {
    pub fn new(generation: Generation, denied: Denied) -> Self {
        let mut guest = Guest::started(generation, furnish);
        open_some(&mut guest);
        // What there is already was let be.
        guest.host.with(|world| world.denied = denied);
        let streams = (0..LISTENER).map(|fd| (fd, Taken::Stream));
        let sockets = (LISTENER..LISTENER + 6).map(|fd| (fd, Taken::Socket));
        let mut driver = Self {
            guest,
            forms: forms::all(),
            taken: streams.chain(sockets).collect(),
        };
        driver.have_patience();
        driver
    }

    pub fn run(&mut self, step: Step) {
        match step {
            Step::Call(call) => self.call(&call),
            Step::Client => {
                if self.taken.get(&LISTENER) == Some(&Taken::Socket) {
                    self.guest.host.with(connects);
                }
            }
            Step::World(operation) => self.of_the_world(operation),
        }
        self.guest.host.calls();
    }

    fn of_the_world(&self, operation: Operation) {
        let host = &self.guest.host;
        match operation {
            Operation::Pass(time) => host.with(|world| world.pass(time * MILLISECOND)),
            Operation::Peer(at, act) => host.with(|world| acts(world, at, act)),
            Operation::Datagram(from, to, len) => {
                let [from, to] = [9000 + from, 7000 + to].map(|port| ([127, 0, 0, 1], port).into());
                host.with(|world| world.arrives(from, to, &vec![7; len.min(65_507)]));
            }
            Operation::Congestion(time) => {
                host.with(|world| world.congested = true);
                host.after(time, |world| world.congested = false);
            }
            Operation::Refuse(call, error) => {
                host.with(|world| world.refusals.push((call, error)));
            }
            _ => unreachable!("it is the guest's"),
        }
    }

    fn call(&mut self, call: &Call) {
        call.laid.lay(&mut self.guest);
        let form = self.forms[call.form];
        if form.name == "sock_shutdown/2" && self.would_wait() {
            return;
        }
        let arguments = form.arguments(&call.arguments, &self.fds_for(form));
        let places = form.places(&self.guest, &arguments);
        let before = Before::of(&self.guest);
        let answer = (form.make)(&mut self.guest.adapter, &arguments);
        let said = format!("{} {arguments:x?}: {answer:?}", form.name);
        assert!(answer.is_err() || !form.is_beyond(&arguments), "{said}");
        let places = if answer.is_ok() { &places[..] } else { &[] };
        before.assert_changed_only_in(&self.guest, places, &said);
        if answer.is_ok() {
            self.succeeded(form, &arguments);
        }
        self.check_numbers(&said);
        self.have_patience();
    }

    /// Node has a shutdown wait for the peer, which may be this program.
    fn would_wait(&self) -> bool {
        self.guest.host.with(|world| {
            let is_node = world.generation == Generation::Node;
            is_node && !world.connections.iter().all(|one| one.is_flushed())
        })
    }

    /// The descriptors that a call of a form is likely to be about.
    fn fds_for(&self, form: &Form) -> Vec<u32> {
        let wanted = match form.name {
            "adapter_close_badfd/1" => Taken::Reserved,
            _ => Taken::Socket,
        };
        let fds = self.taken.iter().filter(|(_, what)| **what == wanted);
        fds.map(|(&fd, _)| fd).collect()
    }

    /// Which numbers are taken behind a call that has succeeded.
    fn succeeded(&mut self, form: &Form, arguments: &[u64]) {
        let first = arguments.first().map_or(0, |&fd| fd as u32);
        match form.name {
            "fd_close/1" | "sock_close/1" => {
                assert_ne!(self.taken.remove(&first), Some(Taken::Reserved));
            }
            "adapter_close_badfd/1" => {
                assert_eq!(self.taken.remove(&first), Some(Taken::Reserved));
            }
            "fd_renumber/2" => {
                let what = self.taken.remove(&first).expect("a descriptor");
                self.taken.insert(arguments[1] as u32, what);
            }
            _ => {}
        }
        let mut parameters = form.parameters.iter().zip(arguments);
        let opened = parameters.find(|(parameter, _)| **parameter == Parameter::Opened);
        if let Some((_, &place)) = opened {
            let is_free = |fd: &u32| !self.taken.contains_key(fd);
            let lowest = (0..).find(is_free).expect("few are taken");
            assert_eq!(self.guest.u32(place as u32), lowest, "{}", form.name);
            let what = match form.name {
                "adapter_open_badfd/1" => Taken::Reserved,
                _ => Taken::Socket,
            };
            self.taken.insert(lowest, what);
        }
    }

    /// Each number is what it is known to be.
    fn check_numbers(&mut self, call: &str) {
        let (descriptors, _) = self.guest.adapter.descriptors();
        for fd in 0..self.taken.len() as u32 + 20 {
            let taken = self.taken.get(&fd);
            let is_open = taken.is_some_and(|&what| what != Taken::Reserved);
            assert_eq!(descriptors.peek(fd).is_ok(), is_open, "{fd} behind {call}");
        }
    }

    /// No socket waits for ever, whatever was set.
    fn have_patience(&mut self) {
        let sockets = self.taken.iter();
        let sockets = sockets.filter(|(_, what)| **what == Taken::Socket);
        for (&fd, _) in sockets {
            for name in [Name::SO_RCVTIMEO, Name::SO_SNDTIMEO] {
                self.guest.set_option(fd, name, 3 * MILLISECOND).unwrap();
            }
        }
    }

    pub fn finish(self) {
        let host = self.guest.host.clone();
        host.with(|world| {
            world.congested = false;
            world.refusals.clear();
            world.takes_everything();
        });
        self.guest.finish();
        let lost = host.with(|world| world.connections.iter().any(|one| one.lost > 0));
        assert!(!lost, "bytes were thrown away");
    }
}

fn connects(world: &mut World) {
    let address = ADDRESS.parse().expect("an address");
    if world.waiting.contains_key(&address) {
        world.connect(ADDRESS);
    }
}

/// Has the peer of a connection do something.
fn acts(world: &mut World, at: usize, act: Act) {
    let Some(at) = at.checked_rem(world.connections.len()) else {
        return;
    };
    let connection = &mut world.connections[at];
    match act {
        _ if connection.relayed_to.is_some() || connection.incoming_ended => {}
        Act::Sends(len) => connection.peer_sends(&vec![9; len]),
        Act::Ends => connection.incoming_ended = true,
        Act::Resets => connection.peer_resets(),
        Act::Takes(_) => {}
    }
}
