//! A guest for native tests: a linear memory, the adapter over a fake host, and Preview 1's calls in short.

use crate::{
    adapter::{Adapter, CONFIGURATION},
    dialect::preview1::{fd, poll, sock},
    errno::Result,
    guest::{Memory, layout::Event},
    host::fake::{Connection, Exit, Fake, Generation, World},
};
use std::panic::{AssertUnwindSafe, catch_unwind};

pub mod files;
pub mod libc;
pub mod markdown;
pub mod search;
pub mod sockets;
pub mod wasmedge;

/// Where [`Guest`] keeps what it passes by address: out-parameters, iovecs, subscriptions, events, and data.
pub const OUT: u32 = 16;
pub const IOVECS: u32 = 1024;
pub const SUBSCRIPTIONS: u32 = 1 << 20;
pub const EVENTS: u32 = 2 << 20;
pub const DATA: u32 = 4 << 20;
/// One more than the highest address.
pub const END: u32 = 8 << 20;

/// Where [`Guest::with_each_kind`] has names of four bytes each, one behind the other: a file, a link to it, an empty
/// directory, and what there is not.
pub const NAMES: u32 = DATA + 200;

/// The descriptors of [`Guest::with_each_kind`], and one that is closed.
pub const STDIN: u32 = 0;
pub const STDOUT: u32 = 1;
pub const LISTENER: u32 = 3;
pub const DIRECTORY: u32 = 4;
pub const CONNECTION: u32 = 5;
pub const CLOSED: u32 = 6;

/// The address that the tests' listener has.
pub const ADDRESS: &str = "127.0.0.1:80";

/// What a test subscribes to.
#[derive(Clone, Copy)]
pub enum Subscribe {
    Read(u32),
    Write(u32),
    /// A clock by its id, a time in nanoseconds, and whether it is absolute.
    Clock(u32, u64, bool),
}

pub struct Guest {
    pub host: Fake,
    pub adapter: Adapter<Fake>,
    memory: Vec<u8>,
}

impl Guest {
    pub fn new(generation: Generation) -> Self {
        Self::with_host(Fake::new(generation))
    }

    pub fn with_host(host: Fake) -> Self {
        let mut memory = vec![0; END as usize];
        // SAFETY: the buffer is not moved or grown for as long as the guest lives.
        let over = unsafe { Memory::over(memory.as_mut_ptr(), memory.len() as u64) };
        Self {
            adapter: Adapter::new(host.clone(), over),
            host,
            memory,
        }
    }

    /// A guest in the world that `change` makes, started, with the calls of the start forgotten.
    pub fn started(generation: Generation, change: impl FnOnce(&mut World)) -> Self {
        let host = Fake::new(generation);
        host.with(change);
        let mut guest = Self::with_host(host);
        guest.adapter.start();
        guest.adapter.descriptors();
        guest.host.calls();
        guest
    }

    /// A guest that inherits `list`.
    pub fn listening(generation: Generation, list: &str) -> Self {
        Self::started(generation, |world| {
            world
                .environment
                .push(("SOCKET_ADAPTER_LISTEN".into(), list.into()))
        })
    }

    /// A guest with one accepted connection: its descriptor, and the peer's number.
    pub fn connected(generation: Generation) -> (Self, u32, usize) {
        let mut guest = Self::listening(generation, &format!("tcp://{ADDRESS}"));
        let (fd, peer) = guest.accept_one();
        guest.host.calls();
        (guest, fd, peer)
    }

    /// A guest with a descriptor of each kind, each of which has something to read, and two iovecs for five bytes.
    pub fn with_each_kind() -> Self {
        let mut guest = Self::started(Generation::Wasmtime48, |world| {
            world
                .environment
                .push(("SOCKET_ADAPTER_LISTEN".into(), format!("tcp://{ADDRESS}")));
            world.directories.push("/data".into());
            world.make_file("/data/file", *b"hello");
            world.make_link("/data/link", "file");
            world.make_directory("/data/dirs");
            world.stdin.extend(b"hello");
        });
        let (fd, peer) = guest.accept_one();
        assert_eq!(fd, CONNECTION);
        guest.peer(peer, |peer| peer.peer_sends(b"hello"));
        guest.host.with(|world| world.connect(ADDRESS));
        guest.iovecs(&[2, 3]);
        guest.put(NAMES, b"filelinkdirsnone");
        guest
    }

    /// What `call` answers to standard input, standard output, a listener, a directory, a connection, a descriptor that
    /// is closed and one that there cannot be; a call that fails leaves the memory as it was.
    pub fn each_kind(call: impl Fn(&mut Self, u32) -> Result) -> [Result; 7] {
        [
            STDIN,
            STDOUT,
            LISTENER,
            DIRECTORY,
            CONNECTION,
            CLOSED,
            u32::MAX,
        ]
        .map(|fd| {
            let mut guest = Self::with_each_kind();
            let answer = guest.undone_on_failure(|guest| call(guest, fd));
            guest.finish();
            answer
        })
    }

    /// What `call` answers, having changed nothing in memory if that is an errno.
    pub fn undone_on_failure(&mut self, call: impl FnOnce(&mut Self) -> Result) -> Result {
        let before = self.written();
        let answer = call(self);
        assert!(
            answer.is_ok() || before == self.written(),
            "{answer:?}, and yet written to memory"
        );
        answer
    }

    /// The parts of the memory that are not all zeros, each with its place: most of it is, and costs nothing then.
    fn written(&self) -> Vec<(usize, Vec<u8>)> {
        const PART: usize = 4096;
        let parts = self.memory.chunks(PART).enumerate();
        let written = parts.filter(|(_, part)| **part != [0; PART][..part.len()]);
        written
            .map(|(place, part)| (place, part.to_vec()))
            .collect()
    }

    /// A client connects and is accepted: the descriptor, and the client's number.
    pub fn accept_one(&mut self) -> (u32, usize) {
        let peer = self.host.with(|world| world.connect(ADDRESS));
        (self.accept(LISTENER, 0).expect("a connection waits"), peer)
    }

    /// A client connects `milliseconds` from now, while the guest waits.
    pub fn connects_after(&self, milliseconds: u64) {
        self.host.after(milliseconds, |world| {
            world.connect(ADDRESS);
        });
    }

    /// Has a peer do something.
    pub fn peer<T>(&self, number: usize, act: impl FnOnce(&mut Connection) -> T) -> T {
        self.host.with(|world| act(&mut world.connections[number]))
    }

    /// Has a peer do something `milliseconds` from now, while the guest waits.
    pub fn peer_after(
        &self,
        milliseconds: u64,
        number: usize,
        act: impl FnOnce(&mut Connection) + 'static,
    ) {
        self.host.after(milliseconds, move |world| {
            act(&mut world.connections[number])
        });
    }

    pub fn u32(&self, address: u32) -> u32 {
        u32::from_le_bytes(self.bytes(address, 4).try_into().expect("four bytes"))
    }

    pub fn bytes(&self, address: u32, len: usize) -> &[u8] {
        &self.memory[address as usize..][..len]
    }

    pub fn put(&mut self, address: u32, bytes: &[u8]) {
        self.memory[address as usize..][..bytes.len()].copy_from_slice(bytes);
    }

    pub fn accept(&mut self, fd: u32, flags: u32) -> Result<u32> {
        sock::sock_accept(&mut self.adapter, fd, flags, OUT)?;
        Ok(self.u32(OUT))
    }

    /// Lays out iovecs over consecutive data of these lengths.
    pub fn iovecs(&mut self, lengths: &[usize]) -> (u32, u32) {
        let mut address = DATA;
        let buffers = lengths.iter().map(|&len| {
            let start = address;
            address += len as u32;
            (start, len as u32)
        });
        let buffers: Vec<(u32, u32)> = buffers.collect();
        self.iovecs_at(&buffers)
    }

    /// Lays out iovecs of these addresses and lengths: their address and number.
    pub fn iovecs_at(&mut self, buffers: &[(u32, u32)]) -> (u32, u32) {
        for (index, &(address, len)) in (0u32..).zip(buffers) {
            self.put(IOVECS + index * 8, &address.to_le_bytes());
            self.put(IOVECS + index * 8 + 4, &len.to_le_bytes());
        }
        (IOVECS, buffers.len() as u32)
    }

    /// fd_read into buffers of these lengths; the bytes, in order.
    pub fn read(&mut self, fd: u32, lengths: &[usize]) -> Result<Vec<u8>> {
        let (iovecs, count) = self.iovecs(lengths);
        fd::fd_read(&mut self.adapter, fd, iovecs, count, OUT)?;
        Ok(self.bytes(DATA, self.u32(OUT) as usize).to_vec())
    }

    /// sock_recv; the bytes, in order.
    pub fn recv(&mut self, fd: u32, lengths: &[usize]) -> Result<Vec<u8>> {
        self.recv_with(fd, lengths, 0)
    }

    /// sock_recv with flags; the bytes, in order.
    pub fn recv_with(&mut self, fd: u32, lengths: &[usize], flags: u32) -> Result<Vec<u8>> {
        let (iovecs, count) = self.iovecs(lengths);
        sock::sock_recv(&mut self.adapter, fd, iovecs, count, flags, OUT, OUT + 4)?;
        assert_eq!(self.bytes(OUT + 4, 2), [0, 0], "a stream is never cut off");
        Ok(self.bytes(DATA, self.u32(OUT) as usize).to_vec())
    }

    /// sock_recv up to the end of file.
    pub fn recv_all(&mut self, fd: u32) -> Vec<u8> {
        let mut all = Vec::new();
        loop {
            match self
                .recv(fd, &[100_000])
                .expect("no error before the end of file")
            {
                bytes if bytes.is_empty() => return all,
                bytes => all.extend(bytes),
            }
        }
    }

    /// fd_write of `data`, in one iovec for each of these lengths.
    pub fn write(&mut self, fd: u32, data: &[u8], lengths: &[usize]) -> Result<usize> {
        self.put(DATA, data);
        let (iovecs, count) = self.iovecs(lengths);
        fd::fd_write(&mut self.adapter, fd, iovecs, count, OUT)?;
        Ok(self.u32(OUT) as usize)
    }

    /// sock_send of `data` in one iovec.
    pub fn send(&mut self, fd: u32, data: &[u8]) -> Result<usize> {
        self.put(DATA, data);
        let (iovecs, count) = self.iovecs(&[data.len()]);
        sock::sock_send(&mut self.adapter, fd, iovecs, count, 0, OUT)?;
        Ok(self.u32(OUT) as usize)
    }

    pub fn shutdown(&mut self, fd: u32, how: u32) -> Result {
        sock::sock_shutdown(&mut self.adapter, fd, how)
    }

    pub fn close(&mut self, fd: u32) -> Result {
        fd::fd_close(&mut self.adapter, fd)
    }

    pub fn set_nonblocking(&mut self, fd: u32) {
        fd::fd_fdstat_set_flags(&mut self.adapter, fd, 4).expect("a descriptor");
    }

    pub fn set_blocking(&mut self, fd: u32) {
        fd::fd_fdstat_set_flags(&mut self.adapter, fd, 0).expect("a descriptor");
    }

    /// Lays out subscriptions; each one's userdata is its index plus 100.
    pub fn lay_subscriptions(&mut self, subscriptions: &[Subscribe]) {
        for (index, subscription) in (0u32..).zip(subscriptions) {
            let address = SUBSCRIPTIONS + index * 48;
            self.put(address, &[0; 48]);
            self.put(address, &(u64::from(index) + 100).to_le_bytes());
            let (tag, id) = match *subscription {
                Subscribe::Clock(id, timeout, absolute) => {
                    self.put(address + 24, &timeout.to_le_bytes());
                    self.put(address + 40, &u16::from(absolute).to_le_bytes());
                    (0, id)
                }
                Subscribe::Read(fd) => (1, fd),
                Subscribe::Write(fd) => (2, fd),
            };
            self.put(address + 8, &[tag]);
            self.put(address + 16, &id.to_le_bytes());
        }
    }

    /// poll_oneoff, with userdata as [`Self::lay_subscriptions`] has it.
    pub fn poll(&mut self, subscriptions: &[Subscribe]) -> Result<Vec<Event>> {
        self.lay_subscriptions(subscriptions);
        let count = subscriptions.len() as u32;
        poll::poll_oneoff(&mut self.adapter, SUBSCRIPTIONS, EVENTS, count, OUT)?;
        let events = self.adapter.memory.array::<Event>(EVENTS, self.u32(OUT))?;
        Ok((0..events.len())
            .map(|index| events.at(index).read())
            .collect())
    }

    /// A look at what there is to read, as ioctl(FIONREAD) of wasi-libc takes one: the event, if there is something.
    pub fn look(&mut self, fd: u32) -> Option<Event> {
        let clock = Subscribe::Clock(1, 0, false);
        let events = self.poll(&[Subscribe::Read(fd), clock]).unwrap();
        events.into_iter().find(|event| event.userdata == 100)
    }

    /// Runs `program` to its exit: the code.
    pub fn exits(&mut self, program: impl FnOnce(&mut Self)) -> u32 {
        let end = catch_unwind(AssertUnwindSafe(|| program(self))).expect_err("an exit");
        end.downcast::<Exit>().expect("an exit, not a trap").code
    }

    /// Ends the program; nothing but the standard streams and the pre-opened directories may be left.
    pub fn finish(mut self) {
        self.adapter.finish();
        let host = self.host.clone();
        drop(self);
        assert_eq!(host.held(), 0, "resources left behind");
    }
}

/// What is said on standard error, in one line, by a program that ends because of its settings in the world that
/// `change` makes. Nothing is left behind then.
#[track_caller]
pub fn refusal(change: impl FnOnce(&mut World)) -> String {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest.host.with(change);
    assert_eq!(guest.exits(|guest| guest.adapter.start()), CONFIGURATION);
    let stderr = guest.host.with(|world| world.stderr.clone());
    guest.finish();
    let said = String::from_utf8(stderr).expect("text");
    assert_eq!(said.find('\n'), Some(said.len() - 1), "one line: {said:?}");
    said
}

/// `len` bytes that tell where they belong.
pub fn pattern(len: usize) -> Vec<u8> {
    (0..len).map(|index| (index % 251) as u8).collect()
}
