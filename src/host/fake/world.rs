//! Everything behind the fake host: time, what is scheduled, standard streams, and who is ready.

use super::{
    contents::Appending,
    filesystem::Listing,
    network::{Connection, Generation},
    permissions::Denied,
    resource::{Kind, Resources},
    tcp::TcpSocket,
    tree::Tree,
    udp::{Sent, UdpSocket},
};
use crate::{
    guest::Bytes,
    host::{ErrorCode, StdioStream, StreamError, filesystem::FileError},
};
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    net::{IpAddr, SocketAddr},
};

type Change = Box<dyn FnOnce(&mut World)>;

/// What the monotonic clock says at first.
pub const START: u64 = 1_000_000_000;

/// The state of the world; tests set what they need.
pub struct World {
    pub generation: Generation,
    pub now: u64,
    pub epoch_seconds: u64,
    pub environment: Vec<(String, String)>,
    pub arguments: Vec<String>,
    /// The pre-opened directories.
    pub directories: Vec<String>,
    pub files: Tree,
    /// How many bytes there is room for on the disk, if that is limited.
    pub space: Option<usize>,
    /// Nothing in the pre-opened directories may be changed.
    pub read_only: bool,
    /// What the next call of a name on files answers instead of doing anything, in turn.
    pub file_refusals: Vec<(&'static str, FileError)>,
    pub terminals: Vec<StdioStream>,
    /// How many bytes the last read of a stream asked for.
    pub asked: usize,
    pub stdin: VecDeque<u8>,
    pub stdin_ended: bool,
    /// Standard input fails.
    pub stdin_failed: bool,
    /// Standard input is called ready whatever there is.
    pub stdin_overstated: bool,
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// How much standard output and error take at once.
    pub stdout_room: usize,
    /// Why standard output and error take nothing, if so.
    pub stdout_error: Option<StreamError>,
    /// What the next call of a name answers instead of doing anything, in turn.
    pub refusals: Vec<(&'static str, ErrorCode)>,
    /// The call on files that fails with an I/O error, after so many more of that name.
    pub failing: Option<(&'static str, usize)>,
    /// What the guest is not let do.
    pub denied: Denied,
    pub connections: Vec<Connection>,
    /// The connections that listeners have not accepted, by what those are bound to.
    pub waiting: BTreeMap<SocketAddr, VecDeque<usize>>,
    /// Who takes a connection, and after how many nanoseconds; anybody else refuses it.
    pub servers: BTreeMap<SocketAddr, u64>,
    /// Who does not take it, why, and after how many nanoseconds that is known.
    pub unwilling: BTreeMap<SocketAddr, (u64, ErrorCode)>,
    /// The datagrams that the guest has sent, whoever gets them.
    pub sent: Vec<Sent>,
    /// The system takes no datagram now.
    pub congested: bool,
    /// Where datagrams come back from, as far as a connected socket can learn that.
    pub nobody_at: BTreeSet<SocketAddr>,
    /// The names that there are, what they stand for, and after how many nanoseconds that is known.
    pub names: Vec<(String, Vec<IpAddr>, u64)>,
    pub calls: Vec<&'static str>,
    pub resources: Resources,
    /// The sockets that there are or were.
    pub tcp: Vec<TcpSocket>,
    pub udp: Vec<UdpSocket>,
    /// The next ephemeral port to try, from the first of them on.
    pub ephemeral: u16,
    pub appending: Vec<Appending>,
    pub listings: Vec<Listing>,
    stdout_permit: usize,
    scheduled: BTreeMap<(u64, usize), Change>,
    sequence: usize,
}

impl World {
    pub fn new(generation: Generation) -> Self {
        Self {
            generation,
            now: START,
            epoch_seconds: 1_700_000_000,
            environment: Vec::new(),
            arguments: Vec::new(),
            directories: Vec::new(),
            files: Tree::default(),
            space: None,
            read_only: false,
            file_refusals: Vec::new(),
            terminals: Vec::new(),
            asked: 0,
            stdin: VecDeque::new(),
            stdin_ended: false,
            stdin_failed: false,
            stdin_overstated: false,
            stdout: Vec::new(),
            stderr: Vec::new(),
            stdout_room: 1 << 20,
            stdout_error: None,
            refusals: Vec::new(),
            failing: None,
            denied: Denied::default(),
            connections: Vec::new(),
            waiting: BTreeMap::new(),
            servers: BTreeMap::new(),
            unwilling: BTreeMap::new(),
            sent: Vec::new(),
            congested: false,
            nobody_at: BTreeSet::new(),
            names: Vec::new(),
            calls: Vec::new(),
            resources: Resources::default(),
            tcp: Vec::new(),
            udp: Vec::new(),
            ephemeral: 0,
            appending: Vec::new(),
            listings: Vec::new(),
            stdout_permit: 0,
            scheduled: BTreeMap::new(),
            sequence: 0,
        }
    }

    pub fn schedule(&mut self, delay: u64, change: Change) {
        self.sequence += 1;
        self.scheduled
            .insert((self.now + delay, self.sequence), change);
    }

    /// Lets the host work until `done`, passing time where there is nothing else to do.
    pub fn wait_until(&mut self, done: impl Fn(&World) -> bool) {
        loop {
            self.turn();
            if done(self) {
                return;
            }
            let timers = self.resources.iter().filter_map(|(_, kind)| match kind {
                Kind::Timer { deadline, .. } if deadline > self.now => Some(deadline),
                _ => None,
            });
            let timer = timers.min();
            match self.scheduled.keys().next().map(|&(time, _)| time) {
                Some(time) if timer.is_none_or(|timer| time <= timer) => {
                    self.now = self.now.max(time);
                    let (_, change) = self.scheduled.pop_first().expect("seen above");
                    change(self);
                }
                _ => self.now = timer.expect("trap: waiting for what never comes"),
            }
        }
    }

    /// Lets so much time go by.
    pub fn pass(&mut self, duration: u64) {
        let end = self.now + duration;
        while let Some(entry) = self.scheduled.first_entry()
            && entry.key().0 <= end
        {
            self.now = self.now.max(entry.key().0);
            entry.remove()(self);
            self.turn();
        }
        self.now = end;
        self.turn();
    }

    /// The time in `delay` nanoseconds, to which a guest that waits will get.
    pub fn later(&mut self, delay: u64) -> u64 {
        self.schedule(delay, Box::new(|_| {}));
        self.now + delay
    }

    /// What a host does between two calls: it passes on what it holds.
    fn turn(&mut self) {
        for index in 0..self.connections.len() {
            self.pass_on(index);
        }
        for index in 0..self.udp.len() {
            self.send_background(index);
        }
    }

    /// Whether the next call of a name will be refused.
    pub fn is_refused(&self, call: &str) -> bool {
        self.refusals.iter().any(|(name, _)| *name == call)
    }

    pub fn refusal(&mut self, call: &str) -> Result<(), ErrorCode> {
        match self.refusals.iter().position(|(name, _)| *name == call) {
            Some(index) => Err(self.refusals.remove(index).1),
            None => Ok(()),
        }
    }

    pub fn is_ready(&self, pollable: u32) -> bool {
        match self.resources.kind(pollable) {
            Kind::Timer { deadline, .. } => deadline <= self.now,
            Kind::Readable { stream } => self.is_readable(stream),
            Kind::Writable { stream } => self.is_writable(stream),
            Kind::Progress { socket } => match self.resources.kind(socket) {
                Kind::TcpSocket { socket } => self.is_tcp_ready(socket),
                _ => true,
            },
            Kind::Resolvable { lookup } => match self.resources.kind(lookup) {
                Kind::Lookup { from, .. } => from <= self.now,
                other => panic!("trap: not a resolve-address-stream: {other:?}"),
            },
            other => panic!("trap: not a pollable: {other:?}"),
        }
    }

    /// Whether a poll over these takes no turn of the host's: Wasmtime up to 44 has timers of no length for that.
    pub fn answers_at_once(&self, handles: &[u32]) -> bool {
        let kinds = handles.iter().map(|&handle| self.resources.kind(handle));
        let mut past = kinds.filter(|kind| matches!(kind, Kind::Timer { is_past: true, .. }));
        self.generation == Generation::Wasmtime47 && past.next().is_some()
    }

    /// How many handles one poll finds ready, the lowest first: what tokio lets a task do in a turn, under Wasmtime.
    pub fn ready_at_once(&self) -> usize {
        match self.generation {
            Generation::Node => usize::MAX,
            _ => 128,
        }
    }

    pub fn is_readable(&self, stream: u32) -> bool {
        match self.resources.kind(stream) {
            Kind::Stdin if self.stdin_failed || self.stdin_ended => true,
            Kind::Stdin => self.stdin_overstated || !self.stdin.is_empty(),
            Kind::Input { connection } => self.connections[connection].is_readable(),
            Kind::IncomingDatagrams { socket } => self.is_incoming_ready(socket),
            other => panic!("trap: not an input-stream: {other:?}"),
        }
    }

    pub fn is_writable(&self, stream: u32) -> bool {
        match self.resources.kind(stream) {
            Kind::Stdout | Kind::Stderr => self.stdout_room > 0 || self.stdout_error.is_some(),
            Kind::Output { connection } => self.connections[connection].is_writable(),
            Kind::OutgoingDatagrams { socket } => self.is_outgoing_ready(socket),
            Kind::Appending { .. } => true,
            other => panic!("trap: not an output-stream: {other:?}"),
        }
    }

    pub fn is_flushed(&self, stream: u32) -> bool {
        match self.resources.kind(stream) {
            Kind::Output { connection } => self.connections[connection].is_flushed(),
            _ => true,
        }
    }

    pub fn read(&mut self, stream: u32, into: Bytes) -> Result<usize, StreamError> {
        self.asked = into.len();
        match self.resources.kind(stream) {
            Kind::Input { connection } => self.connections[connection].read(into),
            Kind::Stdin if self.stdin_failed => Err(StreamError::LastOperationFailed),
            Kind::Stdin if self.stdin.is_empty() && self.stdin_ended => Err(StreamError::Closed),
            Kind::Stdin => Ok(take(&mut self.stdin, into)),
            other => panic!("trap: not an input-stream: {other:?}"),
        }
    }

    pub fn check_write(&mut self, stream: u32) -> Result<u64, StreamError> {
        match self.resources.kind(stream) {
            Kind::Output { connection } => self.connections[connection].check_write(),
            Kind::Appending { stream, .. } => self.append_permit(stream),
            _ => {
                self.stdout_error.map_or(Ok(()), Err)?;
                self.stdout_permit = self.stdout_room;
                Ok(self.stdout_permit as u64)
            }
        }
    }

    pub fn write(&mut self, stream: u32, bytes: &[u8]) -> Result<(), StreamError> {
        match self.resources.kind(stream) {
            Kind::Output { connection } => return self.connections[connection].write(bytes),
            Kind::Appending { stream, writable } => {
                return self.append_write(stream, writable, bytes);
            }
            Kind::Stdout => self.stdout.extend(bytes),
            _ => self.stderr.extend(bytes),
        }
        assert!(
            bytes.len() <= self.stdout_permit,
            "trap: not permitted to write {} bytes",
            bytes.len()
        );
        self.stdout_permit = 0;
        Ok(())
    }

    pub fn flush(&mut self, stream: u32) -> Result<(), StreamError> {
        match self.resources.kind(stream) {
            Kind::Output { connection } => self.connections[connection].error(),
            Kind::Appending { stream, .. } => self.append_flush(stream),
            _ => Ok(()),
        }
    }

    /// What dropping a resource does to the world.
    pub fn dropping(&mut self, kind: Kind) {
        match kind {
            Kind::Output { connection } => {
                self.connections[connection].drop_output();
                if self.generation == Generation::Wasmtime48 {
                    self.wait_until(|world| world.connections[connection].is_flushed());
                }
            }
            Kind::TcpSocket { socket } => self.drop_tcp(socket),
            Kind::UdpSocket { socket } => self.drop_udp(socket),
            Kind::IncomingDatagrams { socket } => self.drop_incoming(socket),
            Kind::OutgoingDatagrams { socket } => {
                self.wait_until(|world| !world.is_sending(socket));
            }
            _ => {}
        }
    }
}

/// Moves as many bytes as there are, or is room for.
pub fn take(from: &mut VecDeque<u8>, into: Bytes) -> usize {
    let len = from.len().min(into.len);
    let bytes: Vec<u8> = from.drain(..len).collect();
    into.copy_from_slice(&bytes)
}
