//! Sockets as state machines over `wasi:sockets`, free of any dialect: what the calls of POSIX do to one.
//! What TCP and UDP make of a call is left to [`tcp`] and [`udp`].

pub mod address;
mod common;
pub mod connection;
mod denial;
pub mod option;
pub mod resolve;
pub mod tcp;
pub mod udp;
pub mod unsent;

use crate::{
    errno::{Errno, Result},
    guest::{IoVecs, layout::SdFlags},
    host::{Host, IpAddressFamily},
    io::Io,
    state::page,
};
use common::Common;
use core::net::SocketAddr;
use denial::Doing;
use option::{Emulated, Name, Treatment};
use tcp::Tcp;
use udp::Udp;

/// A socket.
pub enum Socket<H: Host> {
    /// SOCK_STREAM
    Tcp(Tcp<H>),
    /// SOCK_DGRAM
    Udp(Udp<H>),
}

/// What a socket is to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "names of protocols")]
pub enum Transport {
    Tcp,
    Udp,
}

bitflags::bitflags! {
    /// The flags of a receive or a send. MSG_NOSIGNAL needs none: there are no signals.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct MsgFlags: u8 {
        /// The bytes stay.
        const PEEK = 1;
        /// Wait for all that was asked for.
        const WAITALL = 2;
        /// Tell the length of a datagram even where it is cut off; of a stream, throw away what is received.
        const TRUNC = 4;
        /// Do not wait.
        const DONTWAIT = 8;
    }
}

/// What a receive found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// Bytes, or the length of the datagram with [`MsgFlags::TRUNC`].
    pub len: usize,
    /// Whether the datagram was longer than the buffers.
    pub is_truncated: bool,
    /// Who sent the datagram; of a stream it is not asked for.
    pub from: Option<SocketAddr>,
}

impl Received {
    /// Bytes of a stream, or its end. (Inlined, the end would be a constant, and that would be data.)
    #[inline(never)]
    fn of_stream(len: usize) -> Self {
        Self {
            len,
            is_truncated: false,
            from: None,
        }
    }
}

/// What poll may say of one direction without asking the host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Readiness {
    /// Ready now.
    Ready,
    /// Ready when the pollable of this handle is.
    When(u32),
    /// Never.
    Never,
}

/// How many bytes are read ahead where nobody asks how many there are.
const AHEAD: usize = 4096;

/// How many connections one poll reads ahead of for the sake of its next: each takes a page until it is read.
const FEW_LOOKS: usize = 64;

/// How many it reads ahead of at all. What blocks and is not looked at counts as not ready: the next poll finds it.
const MANY_LOOKS: usize = 1024;

/// A direction that a poll asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "as it says")]
pub enum Direction {
    Read,
    Write,
}

impl<H: Host> Socket<H> {
    /// socket(2)
    #[inline(always)]
    pub fn open(io: &mut Io<H>, transport: Transport, family: IpAddressFamily) -> Result<Self> {
        if !H::SOCKETS {
            // As such a host would say, and so that the compiler sees that nothing comes behind.
            return Err(Errno::Afnosupport);
        }
        let opened = match transport {
            Transport::Tcp => Tcp::open(io, family).map(Self::Tcp),
            Transport::Udp => Udp::open(io, family).map(Self::Udp),
        };
        denial::note(io, opened, Doing::Open)
    }

    /// Itself, or the end of the code of a build without sockets, where the compiler then leaves out what would come behind.
    #[inline(always)]
    pub fn there(&mut self) -> &mut Self {
        if !H::SOCKETS {
            unreachable!()
        }
        self
    }

    /// Whether it is TCP.
    pub fn is_tcp(&self) -> bool {
        matches!(self, Self::Tcp(_))
    }

    fn common(&self) -> &Common {
        match self {
            Self::Tcp(tcp) => &tcp.common,
            Self::Udp(udp) => &udp.common,
        }
    }

    fn common_mut(&mut self) -> &mut Common {
        match self {
            Self::Tcp(tcp) => &mut tcp.common,
            Self::Udp(udp) => &mut udp.common,
        }
    }

    /// IPv4 or IPv6.
    pub fn family(&self) -> IpAddressFamily {
        self.common().family
    }

    /// O_NONBLOCK
    pub fn is_nonblocking(&self) -> bool {
        self.common().nonblocking
    }

    /// fcntl(F_SETFL, O_NONBLOCK)
    pub fn set_nonblocking(&mut self, host: &H, nonblocking: bool) {
        self.common_mut().nonblocking = nonblocking;
        if let (Self::Tcp(tcp), true) = (self, nonblocking) {
            tcp.expects_polls(host);
        }
    }

    /// bind(2)
    pub fn bind(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let bound = match self {
            Self::Tcp(tcp) => tcp.bind(io, address),
            Self::Udp(udp) => udp.bind(io, address),
        };
        denial::note(io, bound, Doing::Bind)
    }

    /// listen(2): 0 and less for as short a queue as the host has.
    pub fn listen(&mut self, io: &mut Io<H>, backlog: i32) -> Result {
        let listening = match self {
            Self::Tcp(tcp) => tcp.listen(io, backlog),
            Self::Udp(_) => Err(Errno::Notsup),
        };
        denial::note(io, listening, Doing::Listen)
    }

    /// accept(2)
    pub fn accept(&mut self, io: &mut Io<H>, nonblocking: bool) -> Result<Self> {
        match self {
            Self::Tcp(tcp) => tcp.accept(io, nonblocking).map(Self::Tcp),
            Self::Udp(_) => Err(Errno::Notsup),
        }
    }

    /// connect(2)
    pub fn connect(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let connected = match self {
            Self::Tcp(tcp) => tcp.connect(io, address),
            Self::Udp(udp) => udp.connect(io, address),
        };
        denial::note(io, connected, Doing::Connect)
    }

    /// recvfrom(2). (Each transport has a function of its own for it, and one for sending: these are in the way of every byte.)
    #[inline(always)]
    pub fn recv(&mut self, io: &mut Io<H>, iovecs: IoVecs, flags: MsgFlags) -> Result<Received> {
        match self {
            Self::Tcp(tcp) => tcp.recv(io, iovecs, flags),
            Self::Udp(udp) => udp.recv(io, iovecs, flags),
        }
    }

    /// sendto(2). A stream goes where it goes, whatever the address.
    #[inline(always)]
    pub fn send(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        flags: MsgFlags,
        to: Option<SocketAddr>,
    ) -> Result<usize> {
        match self {
            Self::Tcp(tcp) => tcp.send(io, iovecs, flags),
            Self::Udp(udp) => udp.send(io, iovecs, flags, to),
        }
    }

    /// shutdown(2)
    pub fn shutdown(&mut self, io: &mut Io<H>, how: SdFlags) -> Result {
        match self {
            Self::Tcp(tcp) => tcp.shutdown(io, how),
            Self::Udp(udp) => udp.shutdown(how),
        }
    }

    /// getsockname(2)
    pub fn local_address(&mut self, io: &mut Io<H>) -> Result<SocketAddr> {
        match self {
            Self::Tcp(tcp) => tcp.local_address(io),
            Self::Udp(udp) => udp.local_address(&io.host),
        }
    }

    /// getpeername(2)
    pub fn peer_address(&mut self, io: &mut Io<H>) -> Result<SocketAddr> {
        match self {
            Self::Tcp(tcp) => tcp.peer_address(io),
            Self::Udp(udp) => udp.peer_address(),
        }
    }

    /// getsockopt(2), in the unit that the table says.
    pub fn option(&mut self, io: &mut Io<H>, name: Name) -> Result<u64> {
        match name.treatment(self.is_tcp(), self.family())? {
            Treatment::Real(option) => match self {
                Self::Tcp(tcp) => tcp.option(io, option),
                Self::Udp(udp) => udp.option(io, option),
            },
            Treatment::Emulated(emulated) => self.emulated(io, emulated),
            Treatment::Remembered(option) => Ok(self.common().options.remembered(option)),
            Treatment::Refused => Err(Errno::Noprotoopt),
        }
    }

    /// setsockopt(2), in the unit that the table says.
    pub fn set_option(&mut self, io: &mut Io<H>, name: Name, value: u64) -> Result {
        match name.treatment(self.is_tcp(), self.family())? {
            Treatment::Real(option) => {
                let value = option::to_host(option, value)?;
                match self {
                    Self::Tcp(tcp) => tcp.set_option(io, option, value),
                    Self::Udp(udp) => udp.set_option(io, option, value),
                }
            }
            Treatment::Emulated(emulated) => self.set_emulated(emulated, value),
            Treatment::Remembered(option) => {
                let options = &mut self.common_mut().options;
                options.remember(option, value).ok_or(Errno::Inval)
            }
            Treatment::Refused => Err(Errno::Noprotoopt),
        }
    }

    fn emulated(&mut self, io: &mut Io<H>, option: Emulated) -> Result<u64> {
        let is_tcp = self.is_tcp();
        Ok(match option {
            // wasi-libc's numbers, which are those of the file types.
            Emulated::Type => 5 + u64::from(is_tcp),
            Emulated::Error => self.take_error(io).map_or(0, |errno| errno as u64),
            Emulated::AcceptConn => self.is_listening().into(),
            Emulated::Protocol if is_tcp => 6,
            Emulated::Protocol => 17,
            Emulated::Domain => match self.family() {
                IpAddressFamily::Ipv4 => 1,
                IpAddressFamily::Ipv6 => 2,
            },
            Emulated::ReceiveTimeout => self.common().options.receive_timeout,
            Emulated::SendTimeout => self.common().options.send_timeout,
            Emulated::V6Only => 1,
        })
    }

    fn set_emulated(&mut self, option: Emulated, value: u64) -> Result {
        let options = &mut self.common_mut().options;
        match option {
            Emulated::ReceiveTimeout => options.receive_timeout = value,
            Emulated::SendTimeout => options.send_timeout = value,
            Emulated::V6Only if value as u32 == 0 => return Err(Errno::Notsup),
            Emulated::V6Only => {}
            Emulated::Type
            | Emulated::Error
            | Emulated::AcceptConn
            | Emulated::Protocol
            | Emulated::Domain => return Err(Errno::Noprotoopt),
        }
        Ok(())
    }

    fn take_error(&mut self, io: &mut Io<H>) -> Option<Errno> {
        match self {
            Self::Tcp(tcp) => tcp.take_error(io),
            Self::Udp(udp) => udp.common.take_error(),
        }
    }

    /// close(2)
    pub fn close(self, io: &mut Io<H>) {
        match self {
            Self::Tcp(tcp) => tcp.close(io),
            Self::Udp(udp) => udp.close(io),
        }
    }

    /// Whether it listens.
    pub fn is_listening(&self) -> bool {
        matches!(self, Self::Tcp(tcp) if tcp.is_listening())
    }

    /// When a receive, an accept or a send would not wait.
    pub fn readiness(&mut self, host: &H, direction: Direction) -> Readiness {
        match (self, direction) {
            (Self::Tcp(tcp), Direction::Read) => tcp.readable(host),
            (Self::Tcp(tcp), Direction::Write) => tcp.writable(host),
            (Self::Udp(udp), Direction::Read) => udp.readable(host),
            (Self::Udp(udp), Direction::Write) => udp.writable(host),
        }
    }

    /// Looks closer at what the host called ready; whether it is. `is_question`: somebody wants to know how much there is;
    /// `looks`: how often one poll has looked already.
    pub fn confirm(
        &mut self,
        io: &mut Io<H>,
        direction: Direction,
        is_question: bool,
        looks: &mut usize,
    ) -> bool {
        match self {
            Self::Tcp(tcp) if direction == Direction::Read => {
                *looks += 1;
                let must_be_so = is_question || !tcp.common.nonblocking;
                match must_be_so {
                    true if *looks > MANY_LOOKS => false,
                    true if is_question => tcp.confirm(io, direction, page::SIZE),
                    false if *looks > FEW_LOOKS || tcp.is_read_through() => {
                        tcp.confirm(io, direction, 0)
                    }
                    _ => tcp.confirm(io, direction, AHEAD),
                }
            }
            Self::Tcp(tcp) => tcp.confirm(io, direction, 0),
            // What is taken in saves the receive a call, and Node says so for good once a datagram has come.
            Self::Udp(udp) => direction == Direction::Write || udp.reads_ahead(io),
        }
    }

    /// Whether there is nothing to wait for, in neither direction.
    pub fn is_hung_up(&self, direction: Direction) -> bool {
        matches!(self, Self::Tcp(tcp) if tcp.is_hung_up(direction))
    }

    /// How many bytes a receive would find that found this readable, as far as it is known without the host; 1, which
    /// says "something" to every libc, where it is not.
    pub fn known_to_come(&self) -> u64 {
        match self {
            Self::Tcp(tcp) => tcp.known_to_come(),
            Self::Udp(udp) => udp.known_to_come(),
        }
    }
}

#[cfg(test)]
mod tests;
