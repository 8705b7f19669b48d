//! Sockets for native tests: what a guest that speaks WAMR's dialect does with them, in short.

use super::{DATA, Guest, OUT};
use crate::{
    dialect::wamr,
    errno::{Errno, Result},
    guest::layout::wamr::Addr,
    socket::{MsgFlags, Received, option::Name},
};
use std::net::SocketAddr;

/// What a socket is opened as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum As {
    Tcp,
    Tcp6,
    Udp,
    Udp6,
}

/// Where addresses are laid.
pub const ADDR: u32 = 0xe_0000;

impl Guest {
    /// A guest without anything but standard streams.
    pub fn alone(generation: crate::host::fake::Generation) -> Self {
        Self::started(generation, |_| {})
    }

    /// sock_open
    pub fn socket(&mut self, what: As) -> Result<u32> {
        let (family, socktype) = match what {
            As::Tcp => (0, 1),
            As::Tcp6 => (1, 1),
            As::Udp => (0, 0),
            As::Udp6 => (1, 0),
        };
        wamr::sock_open(&mut self.adapter, 0, family, socktype, OUT)?;
        Ok(self.u32(OUT))
    }

    /// sock_open, and O_NONBLOCK.
    pub fn nonblocking_socket(&mut self, what: As) -> u32 {
        let fd = self.socket(what).expect("a socket");
        self.set_nonblocking(fd);
        fd
    }

    /// Lays an address where calls find it.
    pub fn lay_address(&mut self, address: &str) -> u32 {
        let address: SocketAddr = address.parse().expect("an address");
        let place = self.adapter.memory.pointer(ADDR);
        place.expect("inside").write(Addr::from(address));
        ADDR
    }

    /// The address that a call has left there.
    pub fn laid_address(&self) -> SocketAddr {
        let place = self.adapter.memory.pointer::<Addr>(ADDR);
        let addr = place.expect("inside").read();
        addr.try_into().expect("a kind of address")
    }

    /// sock_bind
    pub fn bind(&mut self, fd: u32, address: &str) -> Result {
        let address = self.lay_address(address);
        wamr::sock_bind(&mut self.adapter, fd, address)
    }

    /// sock_listen
    pub fn listen(&mut self, fd: u32, backlog: i32) -> Result {
        wamr::sock_listen(&mut self.adapter, fd, backlog as u32)
    }

    /// sock_connect
    pub fn connect(&mut self, fd: u32, address: &str) -> Result {
        let address = self.lay_address(address);
        wamr::sock_connect(&mut self.adapter, fd, address)
    }

    /// sock_addr_local
    pub fn local(&mut self, fd: u32) -> Result<SocketAddr> {
        wamr::address::sock_addr_local(&mut self.adapter, fd, ADDR)?;
        Ok(self.laid_address())
    }

    /// sock_addr_remote
    pub fn remote(&mut self, fd: u32) -> Result<SocketAddr> {
        wamr::address::sock_addr_remote(&mut self.adapter, fd, ADDR)?;
        Ok(self.laid_address())
    }

    /// sock_send_to of `data` in one buffer.
    pub fn send_to(&mut self, fd: u32, data: &[u8], address: &str) -> Result<usize> {
        self.put(DATA, data);
        let (iovecs, count) = self.iovecs(&[data.len()]);
        let address = self.lay_address(address);
        wamr::sock_send_to(&mut self.adapter, fd, iovecs, count, 0, address, OUT)?;
        Ok(self.u32(OUT) as usize)
    }

    /// sock_recv_from into one buffer: the bytes, and who sent them.
    pub fn recv_from(&mut self, fd: u32, len: usize, flags: u32) -> Result<(Vec<u8>, SocketAddr)> {
        let (iovecs, count) = self.iovecs(&[len]);
        wamr::sock_recv_from(&mut self.adapter, fd, iovecs, count, flags, ADDR, OUT)?;
        let bytes = self.bytes(DATA, self.u32(OUT) as usize);
        Ok((bytes.to_vec(), self.laid_address()))
    }

    /// recv(2) into one buffer with any flags, of which no dialect has all.
    pub fn recv_with_all(&mut self, fd: u32, len: usize, flags: MsgFlags) -> Result<Received> {
        let (iovecs, count) = self.iovecs(&[len]);
        let iovecs = self.adapter.memory.iovecs(iovecs, count)?;
        let (socket, io) = self.adapter.socket(fd)?;
        socket.recv(io, iovecs, flags)
    }

    /// getsockopt(2), which no dialect has for all of them.
    pub fn option(&mut self, fd: u32, name: Name) -> Result<u64> {
        let (socket, io) = self.adapter.socket(fd)?;
        socket.option(io, name)
    }

    /// setsockopt(2), likewise.
    pub fn set_option(&mut self, fd: u32, name: Name, value: u64) -> Result {
        let (socket, io) = self.adapter.socket(fd)?;
        socket.set_option(io, name, value)
    }

    /// Lets so many milliseconds go by, in which the host gets on.
    pub fn pass(&mut self, milliseconds: u64) {
        self.host.with(|world| world.pass(milliseconds * 1_000_000));
    }
}

/// The name of what a call answers.
pub fn name(answer: Result) -> String {
    match answer {
        Ok(()) => "ok".into(),
        Err(errno) => name_of(errno),
    }
}

/// An errno as C spells it; WasmEdge's own with their numbers, which C does not have.
pub fn name_of(errno: Errno) -> String {
    let name = format!("{errno:?}").to_uppercase();
    match errno as u16 {
        number @ 77..=87 => format!("{name} ({number})"),
        _ => format!("E{name}"),
    }
}
