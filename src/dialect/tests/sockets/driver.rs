//! Does one operation after the other, and asserts of each what it may answer.

mod calls;
mod faulty;
mod numbers;

use super::{
    datagrams::Datagrams,
    dialects::{self, Dialect},
    operation::{Operation, Place, Receive},
    streams::{PEERS, Peer, Streams},
};
use crate::{
    guest::layout::libc::Msg,
    host::{
        ErrorCode,
        fake::{Denied, Generation, World},
    },
    socket::option::Name,
    testing::Guest,
};
use calls::told;
use std::net::SocketAddr;

pub const SERVER: &str = "127.0.0.1:80";
const SLOW: &str = "127.0.0.1:81";
const UNWILLING: &str = "127.0.0.1:82";
const NOBODY: &str = "127.0.0.1:83";

const MILLISECOND: u64 = 1_000_000;

const OPTIONS: [Name; 9] = [
    Name::SO_ERROR,
    Name::SO_KEEPALIVE,
    Name::SO_RCVBUF,
    Name::SO_LINGER,
    Name::IP_TTL,
    Name::TCP_KEEPIDLE,
    Name::TCP_NODELAY,
    Name::IPV6_V6ONLY,
    Name::SO_BROADCAST,
];

enum What {
    /// By its number.
    Stream(u8),
    Datagrams(Datagrams),
}

struct Open {
    fd: u32,
    is_v6: bool,
    what: What,
}

pub struct Driver {
    guest: Guest,
    /// The one that is spoken.
    dialect: &'static Dialect,
    generation: Generation,
    open: Vec<Open>,
    reserved: Vec<u32>,
    streams: Streams,
    /// How many of the world's connections, and of the datagrams that were sent, are known.
    connections: usize,
    sent: usize,
    made: u8,
    /// The system has taken no datagrams for a time, and those it has may go out later.
    was_congested: bool,
}

/// The servers that there are.
pub fn furnish(world: &mut World) {
    world.servers.insert(SERVER.parse().unwrap(), 0);
    world.servers.insert(SLOW.parse().unwrap(), 2 * MILLISECOND);
    let refusal = (MILLISECOND, ErrorCode::ConnectionRefused);
    world.unwilling.insert(UNWILLING.parse().unwrap(), refusal);
    world.nobody_at.insert(NOBODY.parse().unwrap());
}

impl Driver {
    pub fn new(generation: Generation, denied: Denied) -> Self {
        let guest = Guest::started(generation, furnish);
        guest.host.with(|world| world.denied = denied);
        Self {
            guest,
            dialect: &dialects::ALL[0],
            generation,
            open: Vec::new(),
            reserved: Vec::new(),
            streams: Streams::default(),
            connections: 0,
            sent: 0,
            made: 0,
            was_congested: false,
        }
    }

    pub fn run(&mut self, dialect: &'static Dialect, operation: Operation) {
        self.dialect = dialect;
        match operation {
            Operation::Open(what, nonblocking) => self.open(what, nonblocking),
            Operation::Bind(at, place) => self.at(at, |driver, index| driver.bind(index, place)),
            Operation::Listen(at, backlog) => self.at(at, |driver, index| {
                let _ = told((dialect.listen)(
                    &mut driver.guest,
                    driver.open[index].fd,
                    backlog,
                ));
            }),
            Operation::Connect(at, place) => self.at(at, |driver, index| {
                driver.connect(index, place);
            }),
            Operation::Accept(at, nonblocking) => self.at(at, |driver, index| {
                driver.accept(index, nonblocking);
            }),
            Operation::Send(at, len) => self.at(at, |driver, index| driver.send(index, len, None)),
            Operation::SendTo(at, len, to) => self.at(at, |driver, index| {
                driver.send(index, len, Some(to));
            }),
            Operation::Receive(at, how) => self.at(at, |driver, index| {
                driver.receive(index, how);
            }),
            Operation::Shutdown(at, how) => {
                self.at(at, |driver, index| driver.shutdown(index, how))
            }
            Operation::Addresses(at) => self.at(at, |driver, index| driver.addresses(index)),
            Operation::Option(at, name, value) => self.at(at, |driver, index| {
                driver.option(index, OPTIONS[name], value);
            }),
            Operation::Poll(polled, time) => self.poll(&polled, time),
            Operation::Renumber(from, to) => self.renumber(from, to),
            Operation::Close(at) => self.at(at, |driver, index| {
                (dialect.close)(&mut driver.guest, driver.open[index].fd).unwrap();
                driver.closed(index);
            }),
            Operation::SetFlags(at, nonblocking) => self.at(at, |driver, index| {
                driver.set_flags(index, nonblocking);
            }),
            Operation::Reserve => self.reserve(),
            Operation::Release(at) => self.release(at),
            Operation::Faulty(form, which, arguments) => self.faulty(form, which, &arguments),
            of_the_world => self.of_the_world(of_the_world),
        }
        self.learn();
        self.guest.host.calls();
    }

    fn of_the_world(&mut self, operation: Operation) {
        match operation {
            Operation::Pass(time) => self.guest.pass(time),
            Operation::Peer(at, act) => {
                let peers = &mut self.streams.peers;
                if let Some(at) = at.checked_rem(peers.len()) {
                    let number = PEERS + at as u8;
                    let host = &self.guest.host;
                    host.with(|world| peers[at].act(number, world, act));
                }
            }
            Operation::Datagram(from, to, len) => {
                let from = ([127, 0, 0, 1], 9000 + from).into();
                let to = ([127, 0, 0, 1], 7000 + to).into();
                let bytes = self.made_up(len.min(65_507));
                self.guest
                    .host
                    .with(|world| world.arrives(from, to, &bytes));
                self.arrives(from, to, &bytes);
            }
            Operation::Congestion(time) => {
                self.was_congested = true;
                self.guest.host.with(|world| world.congested = true);
                self.guest.host.after(time, |world| world.congested = false);
            }
            Operation::Refuse(call, error) => {
                let host = &self.guest.host;
                host.with(|world| world.refusals.push((call, error)));
            }
            _ => unreachable!("it is the guest's"),
        }
    }

    fn at(&mut self, at: usize, act: impl FnOnce(&mut Self, usize)) {
        if let Some(index) = at.checked_rem(self.open.len()) {
            act(self, index);
        }
    }

    fn address(&self, index: usize, place: Place) -> SocketAddr {
        let is_v6 = self.open[index].is_v6;
        let own = |v4: &str, v6: &str, port: u16| match is_v6 {
            true => format!("[{v6}]:{port}"),
            false => format!("{v4}:{port}"),
        };
        let text = match place {
            Place::Own(port) => own("127.0.0.1", "::1", 7000 + port),
            Place::Any(port) => own("0.0.0.0", "::", 7000 + port),
            Place::Ephemeral => own("127.0.0.1", "::1", 0),
            Place::Server => SERVER.into(),
            Place::Slow => SLOW.into(),
            Place::Unwilling => UNWILLING.into(),
            Place::Nobody => NOBODY.into(),
            Place::Peer(peer) => format!("127.0.0.1:{}", 9000 + peer),
            Place::Odd(text) => text.into(),
        };
        text.parse().expect("an address")
    }

    /// Bytes that no datagram before had.
    fn made_up(&mut self, len: usize) -> Vec<u8> {
        self.made = self.made.wrapping_add(1);
        (0..len)
            .map(|place| self.made.wrapping_add(place as u8))
            .collect()
    }

    fn arrives(&mut self, from: SocketAddr, to: SocketAddr, bytes: &[u8]) {
        for open in &mut self.open {
            if let What::Datagrams(datagrams) = &mut open.what {
                datagrams.arrives(from, to, bytes);
            }
        }
    }

    /// What the last operation has done to the world.
    fn learn(&mut self) {
        let guest = &mut self.guest;
        for open in &mut self.open {
            if let What::Datagrams(datagrams) = &mut open.what {
                let local = guest.local(open.fd).ok();
                datagrams.local = local.filter(|local| local.port() > 0);
            }
        }
        let sent = guest.host.with(|world| world.sent[self.sent..].to_vec());
        self.sent += sent.len();
        for datagram in sent {
            self.arrives(datagram.from, datagram.to, &datagram.bytes);
        }
        let (known, streams) = (self.connections, &mut self.streams);
        self.connections = self.guest.host.with(|world| {
            for (number, connection) in world.connections.iter_mut().enumerate().skip(known) {
                // Some are met before the host has looked at them, and some peers are slow.
                connection.is_fresh = number.is_multiple_of(2);
                if connection.relayed_to.is_none() {
                    connection.window = if number % 3 == 0 { 3000 } else { usize::MAX };
                    streams.peers.push(Peer {
                        connection: number,
                        sent: 0,
                    });
                }
            }
            streams.check(world);
            world.connections.len()
        });
    }

    /// Has everything that is under way come to its end, reads it, and ends the program.
    pub fn finish(mut self) {
        self.guest.host.with(|world| {
            world.congested = false;
            world.refusals.clear();
            for connection in &mut world.connections {
                if connection.relayed_to.is_none() {
                    connection.window = usize::MAX;
                }
            }
        });
        for round in 0.. {
            assert!(round < 1000, "no end");
            if !self.read_all() {
                break;
            }
        }
        let host = self.guest.host.clone();
        host.with(|world| {
            self.streams.check_all_read(world);
            world.takes_everything();
        });
        self.guest.finish();
        host.with(|world| self.streams.check(world));
    }

    /// Reads what there is of every socket, and accepts every connection; whether there was any.
    fn read_all(&mut self) -> bool {
        self.guest.pass(5);
        let mut any = false;
        for index in 0..self.open.len() {
            let fd = self.open[index].fd;
            self.guest.set_nonblocking(fd);
            let before = self.open.len();
            self.accept(index, true);
            any |= self.open.len() > before;
            let how = Receive {
                len: 70_000,
                flags: Msg::empty(),
            };
            any |= self.receive(index, how);
        }
        self.learn();
        any
    }
}
