//! A guest for native tests: a linear memory, the adapter over a fake host, and Preview 1's calls in short.

use crate::{
    adapter::Adapter,
    dialect::preview1::{fd, poll, sock},
    errno::{Errno, Result},
    guest::{Memory, layout::Event},
    host::fake::{Exit, Fake, Generation},
};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// Where [`Guest`] keeps what it passes by address: out-parameters, iovecs, subscriptions, events, and data.
const OUT: u32 = 16;
const IOVECS: u32 = 1024;
const SUBSCRIPTIONS: u32 = 65536;
const EVENTS: u32 = 65536 * 2;
const DATA: u32 = 65536 * 4;
const PAGES: usize = 64;

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
        let mut memory = vec![0; PAGES * 65536];
        // SAFETY: the buffer is not moved or grown for as long as the guest lives.
        let over = unsafe { Memory::over(memory.as_mut_ptr(), memory.len() as u64) };
        Self {
            adapter: Adapter::new(host.clone(), over),
            host,
            memory,
        }
    }

    /// A guest that inherits `list`, started, with the calls of the start forgotten.
    pub fn listening(generation: Generation, list: &str) -> Self {
        let host = Fake::new(generation);
        host.with(|world| {
            world
                .environment
                .push(("SOCKET_ADAPTER_LISTEN".into(), list.into()))
        });
        let mut guest = Self::with_host(host);
        guest.adapter.start();
        guest.adapter.descriptors();
        guest.host.calls();
        guest
    }

    /// A guest with one accepted connection: its descriptor, and the peer's number.
    pub fn connected(generation: Generation) -> (Self, u32, usize) {
        let mut guest = Self::listening(generation, "tcp://127.0.0.1:80");
        let peer = guest.host.with(|world| world.connect("127.0.0.1:80"));
        let fd = guest.accept(3, 0).expect("a connection waits");
        guest.host.calls();
        (guest, fd, peer)
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
        for (index, &len) in lengths.iter().enumerate() {
            let mut iovec = address.to_le_bytes().to_vec();
            iovec.extend((len as u32).to_le_bytes());
            self.put(IOVECS + index as u32 * 8, &iovec);
            address += len as u32;
        }
        (IOVECS, lengths.len() as u32)
    }

    /// fd_read into buffers of these lengths; the bytes, in order.
    pub fn read(&mut self, fd: u32, lengths: &[usize]) -> Result<Vec<u8>> {
        let (iovecs, count) = self.iovecs(lengths);
        fd::fd_read(&mut self.adapter, fd, iovecs, count, OUT)?;
        Ok(self.bytes(DATA, self.u32(OUT) as usize).to_vec())
    }

    /// sock_recv; the bytes, in order.
    pub fn recv(&mut self, fd: u32, lengths: &[usize]) -> Result<Vec<u8>> {
        let (iovecs, count) = self.iovecs(lengths);
        sock::sock_recv(&mut self.adapter, fd, iovecs, count, 0, OUT, OUT + 4)?;
        Ok(self.bytes(DATA, self.u32(OUT) as usize).to_vec())
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

    pub fn close(&mut self, fd: u32) -> Result {
        fd::fd_close(&mut self.adapter, fd)
    }

    pub fn set_nonblocking(&mut self, fd: u32) {
        fd::fd_fdstat_set_flags(&mut self.adapter, fd, 4).expect("a descriptor");
    }

    /// poll_oneoff; each subscription's userdata is its index plus 100.
    pub fn poll(&mut self, subscriptions: &[Subscribe]) -> Result<Vec<Event>> {
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
        let count = subscriptions.len() as u32;
        poll::poll_oneoff(&mut self.adapter, SUBSCRIPTIONS, EVENTS, count, OUT)?;
        let events = self.adapter.memory.array::<Event>(EVENTS, self.u32(OUT))?;
        Ok((0..events.len())
            .map(|index| events.at(index).read())
            .collect())
    }

    /// Runs `program` to its exit: whether it was a success.
    pub fn exits(&mut self, program: impl FnOnce(&mut Self)) -> bool {
        let end = catch_unwind(AssertUnwindSafe(|| program(self))).expect_err("an exit");
        end.downcast::<Exit>().expect("an exit, not a trap").success
    }

    /// Ends the program; nothing but the standard streams and the pre-opened directories may be left.
    pub fn finish(mut self) {
        self.adapter.finish();
        let host = self.host.clone();
        drop(self);
        assert_eq!(host.held(), 0, "resources left behind");
    }

    pub fn errno<T: std::fmt::Debug>(result: Result<T>) -> Errno {
        result.expect_err("an errno")
    }
}
