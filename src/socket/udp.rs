//! A UDP socket.
//!
//! ```text
//!            bind, connect, send, receive          the first use            connect: another pair of streams
//!   Unbound ─────────────────────────────▶ Bound ─────────────▶ streams ─────────┐
//!                                                                   ▲────────────┘
//! ```
//!
//! How it comes by an address, a peer and streams is left to [`binding`]; the pair of streams, and how one takes another's place
//! without losing a datagram, to [`streams`]; how many datagrams a receive asks for, to [`pace`].

mod binding;
mod pace;
mod streams;

use super::{
    MsgFlags, Readiness, Received, address,
    common::Common,
    denial::{self, Doing},
    option,
};
use crate::{
    errno::{Errno, Result},
    guest::{IoVecs, layout::SdFlags},
    host::{
        ErrorCode, Host, IpAddressFamily,
        sockets::{OutgoingDatagram, SocketOption},
    },
    io::{Io, Patience, Waiting},
    state::inbox::{Arrival, Inbox, MOST},
};
use core::net::SocketAddr;
use streams::Streams;

/// The longest datagram that IPv6 has without its extensions; a host knows what its own route takes.
const LONGEST: usize = 65535;

/// A UDP socket. The order of the fields is the order in which a host wants them dropped.
pub struct Udp<H: Host> {
    state: State<H>,
    /// What the host has handed over and the guest has not read.
    inbox: Inbox,
    /// What it has as any socket.
    pub common: Common,
    /// As it was bound by bind(2).
    local: Option<SocketAddr>,
    /// Whom it is connected to.
    peer: Option<SocketAddr>,
    shut: SdFlags,
}

enum State<H: Host> {
    /// Without a socket of the host's if bind(2) has failed: the next call that needs one makes another.
    Unbound(Option<H::UdpSocket>),
    Bound(Bound<H>),
}

/// A bound socket; the streams are its children: they go first.
struct Bound<H: Host> {
    streams: Option<Streams<H>>,
    socket: H::UdpSocket,
}

impl<H: Host> Bound<H> {
    /// The streams, which are there from the first use on.
    fn streams(&mut self, host: &H, peer: Option<SocketAddr>) -> Result<&mut Streams<H>> {
        match &mut self.streams {
            Some(streams) => Ok(streams),
            none => Ok(none.insert(Streams::open(host, &self.socket, peer)?)),
        }
    }
}

impl<H: Host> Udp<H> {
    /// socket(2)
    pub fn open(io: &mut Io<H>, family: IpAddressFamily) -> Result<Self> {
        let socket = io.host.create_udp_socket(family);
        Ok(Self {
            state: State::Unbound(Some(socket.map_err(Errno::of_new_socket)?)),
            inbox: Inbox::EMPTY,
            common: Common::new(family),
            local: None,
            peer: None,
            shut: SdFlags::empty(),
        })
    }

    /// recvfrom(2)
    #[inline(never)]
    pub fn recv(&mut self, io: &mut Io<H>, iovecs: IoVecs, flags: MsgFlags) -> Result<Received> {
        match self.recv_one(io, iovecs, flags)? {
            Look::Found(received) => Ok(received),
            Look::Nothing => self.recv_or_wait(io, iovecs, flags, true),
            Look::NotTaken => self.recv_or_wait(io, iovecs, flags, false),
        }
    }

    /// The short way of a receive that may wait, where datagrams come one by one: a look for one, into its buffer.
    #[inline(always)]
    fn recv_one(&mut self, io: &mut Io<H>, iovecs: IoVecs, flags: MsgFlags) -> Result<Look> {
        if self.has_answer()
            || flags.contains(MsgFlags::PEEK)
            || self.common.receive_patience(flags) == Patience::None
        {
            return Ok(Look::NotTaken);
        }
        let (State::Bound(bound), Some(buffer)) = (&mut self.state, iovecs.single()) else {
            return Ok(Look::NotTaken);
        };
        let Some(streams) = bound.streams.as_mut().filter(|it| it.looks_for_one()) else {
            return Ok(Look::NotTaken);
        };
        Ok(match streams.look_for_one(io, buffer)? {
            Some(arrival) => {
                let copied = buffer.len().min(arrival.len);
                Look::Found(received(copied, arrival, flags))
            }
            None => Look::Nothing,
        })
    }

    /// The way of all others, by the queue. `has_looked`: in vain, on the short one.
    #[inline(never)]
    fn recv_or_wait(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        flags: MsgFlags,
        mut has_looked: bool,
    ) -> Result<Received> {
        let is_shut = self.shut.contains(SdFlags::RD);
        let mut waiting = Waiting::new(match is_shut {
            true => Patience::None,
            false => self.common.receive_patience(flags),
        });
        self.common.check()?;
        let mut looks = 0;
        loop {
            io.rest(looks)?;
            looks += 1;
            if let Some(datagram) = self.inbox.first_datagram() {
                let (copied, len) = (iovecs.scatter(datagram.bytes), datagram.bytes.len());
                if !flags.contains(MsgFlags::PEEK) {
                    self.inbox.advance(&mut io.pages);
                }
                let from = datagram.from;
                return Ok(received(copied, Arrival { len, from }, flags));
            }
            let (streams, inbox) = self.streams(io)?;
            match streams.receive_or_wait(io, inbox, &mut waiting, has_looked) {
                // What was there is handed out still; nobody waits for more.
                Err(Errno::Again) if is_shut => return Ok(Received::of_stream(0)),
                received => received?,
            }
            has_looked = false;
        }
    }

    /// sendto(2): the buffers are one datagram.
    #[inline(never)]
    pub fn send(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        flags: MsgFlags,
        to: Option<SocketAddr>,
    ) -> Result<usize> {
        let sent = self.send_if_permitted(io, iovecs, flags, to);
        denial::note(io, sent, Doing::Send)
    }

    fn send_if_permitted(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        flags: MsgFlags,
        to: Option<SocketAddr>,
    ) -> Result<usize> {
        self.common.check()?;
        if self.shut.contains(SdFlags::WR) {
            return Err(Errno::Pipe);
        }
        let mut datagram = OutgoingDatagram::EMPTY;
        self.address(&mut datagram, to)?;
        let total = iovecs.total();
        if total > LONGEST {
            return Err(Errno::Msgsize);
        }
        let mut waiting = Waiting::new(self.common.send_patience(flags));
        let (streams, _) = self.streams(io)?;
        streams.send(io, iovecs, &mut datagram, &mut waiting)?;
        Ok(total)
    }

    /// Says in a datagram whom it goes to, if not to the peer. Who is connected sends to nobody else (POSIX: EISCONN).
    #[inline(never)]
    fn address(&self, datagram: &mut OutgoingDatagram, to: Option<SocketAddr>) -> Result {
        let Some(to) = to else {
            return match self.peer {
                Some(_) => Ok(()),
                None => Err(Errno::Destaddrreq),
            };
        };
        let to = address::destination(self.common.family, to)?;
        match self.peer {
            _ if to.port() == 0 => Err(Errno::Inval),
            None => {
                datagram.set_address(to);
                Ok(())
            }
            Some(peer) if peer == to => Ok(()),
            Some(_) => Err(Errno::Isconn),
        }
    }

    /// shutdown(2): of a connected socket, and known to the adapter alone.
    pub fn shutdown(&mut self, how: SdFlags) -> Result {
        if self.peer.is_none() {
            return Err(Errno::Notconn);
        }
        self.shut |= how;
        Ok(())
    }

    /// getsockname(2). Of an address that stands for many, connecting makes one of them.
    pub fn local_address(&self, host: &H) -> Result<SocketAddr> {
        let State::Bound(bound) = &self.state else {
            return Ok(address::unspecified(self.common.family));
        };
        match self.local {
            Some(local) if local.port() > 0 && !local.ip().is_unspecified() => Ok(local),
            _ => Ok(host.local_address_udp(&bound.socket)?),
        }
    }

    /// getpeername(2)
    pub fn peer_address(&self) -> Result<SocketAddr> {
        self.peer.ok_or(Errno::Notconn)
    }

    /// getsockopt(2) of what the host has; keep-alive is only remembered.
    pub fn option(&mut self, io: &mut Io<H>, option: SocketOption) -> Result<u64> {
        let asked = self.common.options.asked(option);
        let socket = self.socket(io)?;
        let value = match io.host.option_of_udp(socket, option) {
            Err(ErrorCode::NotSupported) => asked.unwrap_or(option::usual(option)),
            value => value?,
        };
        Ok(option::from_host(option, value))
    }

    /// setsockopt(2) of what the host has.
    pub fn set_option(&mut self, io: &mut Io<H>, option: SocketOption, value: u64) -> Result {
        let socket = self.socket(io)?;
        match io.host.set_option_of_udp(socket, option, value) {
            Err(ErrorCode::NotSupported) => {}
            result => result?,
        }
        self.common.options.ask(option, value, false);
        Ok(())
    }

    fn socket(&mut self, io: &mut Io<H>) -> Result<&H::UdpSocket> {
        if let State::Unbound(None) = self.state {
            self.state = State::Unbound(Some(self.take_socket(io)?));
        }
        match &self.state {
            State::Unbound(Some(socket)) => Ok(socket),
            State::Bound(bound) => Ok(&bound.socket),
            State::Unbound(None) => Err(Errno::Inval),
        }
    }

    /// close(2): what was received and not read is nobody's.
    pub fn close(mut self, io: &mut Io<H>) {
        self.inbox.let_go(&mut io.pages);
    }

    /// Whether a receive would not wait. Nothing can come to a socket that is not bound.
    pub fn readable(&mut self, host: &H) -> Readiness {
        if self.has_answer() {
            return Readiness::Ready;
        }
        match &mut self.state {
            State::Unbound(_) => Readiness::Never,
            State::Bound(bound) => match bound.streams(host, self.peer) {
                Ok(streams) => Readiness::When(host.handle(streams.incoming_pollable(host))),
                Err(_) => Readiness::Ready,
            },
        }
    }

    /// Whether a send would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match &mut self.state {
            State::Bound(bound) if !self.common.has_error() => {
                match bound.streams(host, self.peer) {
                    Ok(streams) => Readiness::When(host.handle(streams.outgoing_pollable(host))),
                    Err(_) => Readiness::Ready,
                }
            }
            _ => Readiness::Ready,
        }
    }

    fn has_answer(&self) -> bool {
        !self.inbox.is_empty() || self.common.has_error() || self.shut.contains(SdFlags::RD)
    }

    /// Whether a receive finds something, which is taken in then.
    #[inline(never)]
    pub fn reads_ahead(&mut self, io: &mut Io<H>) -> bool {
        if self.has_answer() {
            return true;
        }
        let received = self
            .streams(io)
            .and_then(|(streams, inbox)| streams.receive(io, inbox, MOST));
        match received {
            Ok(count) => count > 0,
            // Without memory to read ahead the host is believed.
            Err(Errno::Nomem) => true,
            Err(errno) => {
                self.common.fail(errno);
                true
            }
        }
    }

    /// See [`Socket::known_to_come`](super::Socket::known_to_come).
    pub fn known_to_come(&self) -> u64 {
        match self.inbox.first_datagram() {
            Some(datagram) => datagram.bytes.len() as u64,
            None if self.has_answer() => 0,
            None => 1,
        }
    }
}

/// What came of a look at the beginning of a receive.
enum Look {
    /// It was not taken.
    NotTaken,
    Nothing,
    Found(Received),
}

/// What a receive answers that copied so many bytes of a datagram.
fn received(copied: usize, Arrival { len, from }: Arrival, flags: MsgFlags) -> Received {
    Received {
        len: if flags.contains(MsgFlags::TRUNC) {
            len
        } else {
            copied
        },
        is_truncated: copied < len,
        from: Some(from),
    }
}

#[cfg(test)]
mod tests;
