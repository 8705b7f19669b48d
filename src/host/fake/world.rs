//! Everything behind the fake host: time, what is scheduled, standard streams, and who is ready.

use super::{
    contents::Appending,
    filesystem::Listing,
    network::{Connection, Generation},
    resource::{Kind, Resources},
    tree::Tree,
};
use crate::{
    guest::Bytes,
    host::{ErrorCode, StdioStream, StreamError, filesystem::FileError},
};
use std::{
    collections::{BTreeMap, VecDeque},
    net::{IpAddr, SocketAddr},
};

type Change = Box<dyn FnOnce(&mut World)>;

/// What the monotonic clock says at first.
pub const START: u64 = 1_000_000_000;

/// How much the two of a pair hold between them.
const RELAY_ROOM: usize = 4000;

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
    pub stdin: VecDeque<u8>,
    pub stdin_ended: bool,
    /// Standard input fails.
    pub stdin_failed: bool,
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
    pub connections: Vec<Connection>,
    pub waiting: BTreeMap<SocketAddr, VecDeque<usize>>,
    /// Who takes a connection, and after how many nanoseconds; anybody else refuses it.
    pub servers: BTreeMap<SocketAddr, u64>,
    /// The names that there are, what they stand for, and after how many nanoseconds that is known.
    pub names: Vec<(String, Vec<IpAddr>, u64)>,
    pub calls: Vec<&'static str>,
    pub resources: Resources,
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
            stdin: VecDeque::new(),
            stdin_ended: false,
            stdin_failed: false,
            stdout: Vec::new(),
            stderr: Vec::new(),
            stdout_room: 1 << 20,
            stdout_error: None,
            refusals: Vec::new(),
            failing: None,
            connections: Vec::new(),
            waiting: BTreeMap::new(),
            servers: BTreeMap::new(),
            names: Vec::new(),
            calls: Vec::new(),
            resources: Resources::default(),
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

    /// What a host does between two calls: it passes on what it holds.
    fn turn(&mut self) {
        for index in 0..self.connections.len() {
            let Some(to) = self.connections[index].relayed_to else {
                self.connections[index].pump();
                continue;
            };
            let room = RELAY_ROOM.saturating_sub(self.connections[to].incoming.len());
            let from = &mut self.connections[index];
            from.window = room;
            from.pump();
            let (arrived, ended) = (std::mem::take(&mut from.delivered), from.fin_delivered);
            self.connections[to].incoming.extend(arrived);
            self.connections[to].incoming_ended |= ended;
        }
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
            Kind::Acceptable { listener } => match self.resources.kind(listener) {
                Kind::Listener { address } => {
                    !self.refusals.is_empty() || !self.waiting[&address].is_empty()
                }
                Kind::Connecting { from, .. } => from <= self.now,
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
            Kind::Stdin => self.stdin_failed || self.stdin_ended || !self.stdin.is_empty(),
            Kind::Input { connection } => self.connections[connection].is_readable(),
            other => panic!("trap: not an input-stream: {other:?}"),
        }
    }

    pub fn is_writable(&self, stream: u32) -> bool {
        match self.resources.kind(stream) {
            Kind::Stdout | Kind::Stderr => self.stdout_room > 0 || self.stdout_error.is_some(),
            Kind::Output { connection } => self.connections[connection].is_writable(),
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

    pub fn bind(&mut self, socket: u32, address: SocketAddr) -> Result<(), ErrorCode> {
        if self.waiting.contains_key(&address) {
            return Err(ErrorCode::AddressInUse);
        }
        self.waiting.insert(address, VecDeque::new());
        self.resources.set(socket, Kind::Bound { address });
        Ok(())
    }

    pub fn listen(&mut self, socket: u32) -> Result<(), ErrorCode> {
        let Kind::Bound { address } = self.resources.kind(socket) else {
            return Err(ErrorCode::InvalidState);
        };
        self.resources.set(socket, Kind::Listener { address });
        Ok(())
    }

    pub fn accept(&mut self, listener: u32) -> Result<usize, ErrorCode> {
        let Kind::Listener { address } = self.resources.kind(listener) else {
            return Err(ErrorCode::InvalidState);
        };
        let queue = self.waiting.get_mut(&address).expect("bound");
        queue.pop_front().ok_or(ErrorCode::WouldBlock)
    }

    pub fn shutdown_send(&mut self, socket: u32) -> Result<(), ErrorCode> {
        match self.resources.kind(socket) {
            Kind::Connection { connection } => {
                self.connections[connection].shutdown_send();
                Ok(())
            }
            _ => Err(ErrorCode::InvalidState),
        }
    }

    /// A client connects; its number in `connections`.
    pub fn connect(&mut self, address: &str) -> usize {
        let address: SocketAddr = address.parse().expect("an address");
        self.connections.push(Connection::new(self.generation));
        let connection = self.connections.len() - 1;
        self.waiting
            .get_mut(&address)
            .expect("a listener there")
            .push_back(connection);
        connection
    }

    /// Two clients connect that pass on to each other what they get, up to [`RELAY_ROOM`] bytes unread.
    pub fn connect_pair(&mut self, address: &str) -> (usize, usize) {
        let (a, b) = (self.connect(address), self.connect(address));
        for (from, to) in [(a, b), (b, a)] {
            self.connections[from].relayed_to = Some(to);
            self.connections[from].window = RELAY_ROOM;
        }
        (a, b)
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
            Kind::Connection { connection } => self.connections[connection].close(),
            Kind::Bound { address } | Kind::Listener { address } => {
                drop(self.waiting.remove(&address))
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
