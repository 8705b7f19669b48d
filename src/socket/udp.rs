//! A UDP socket.
//!
//! ```text
//!            bind, connect, send, receive          the first use            connect: another pair of streams
//!   Unbound ─────────────────────────────▶ Bound ─────────────▶ streams ─────────┐
//!                                                                   ▲────────────┘
//! ```
//!
//! The pair of streams, and how one takes another's place without losing a datagram, is left to [`streams`].

mod streams;

use super::{MsgFlags, Readiness, Received, address, common::Common, option};
use crate::{
    errno::{Errno, Result},
    guest::{IoVecs, layout::SdFlags},
    host::{ErrorCode, Host, IpAddressFamily, sockets::SocketOption},
    io::{Io, Patience, Waiting},
    state::inbox::{Inbox, MOST},
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

    /// bind(2)
    pub fn bind(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        if matches!(self.state, State::Bound(_)) {
            return Err(Errno::Inval);
        }
        address::check_local(self.common.family, address)?;
        self.bind_at(io, address)?;
        self.local = Some(address);
        Ok(())
    }

    fn bind_at(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let socket = self.take_socket(io)?;
        let (host, network) = io.network();
        host.start_bind_udp(&socket, network, address)
            .map_err(Errno::of_bind)?;
        loop {
            match io.host.finish_bind_udp(&socket) {
                Err(ErrorCode::WouldBlock) => {
                    let pollable = io.host.subscribe_udp(&socket);
                    io.wait(&pollable)?;
                }
                result => break result.map_err(Errno::of_bind)?,
            }
        }
        self.state = State::Bound(Bound {
            streams: None,
            socket,
        });
        Ok(())
    }

    fn take_socket(&mut self, io: &mut Io<H>) -> Result<H::UdpSocket> {
        let State::Unbound(socket) = &mut self.state else {
            return Err(Errno::Inval);
        };
        match socket.take() {
            Some(socket) => Ok(socket),
            None => self.another_socket(io),
        }
    }

    /// One of the host's like the last.
    fn another_socket(&mut self, io: &mut Io<H>) -> Result<H::UdpSocket> {
        let socket = io.host.create_udp_socket(self.common.family);
        let fresh = socket.map_err(Errno::of_new_socket)?;
        self.common.options.tell_all(|option, value| {
            let _ = io.host.set_option_of_udp(&fresh, option, value);
        });
        Ok(fresh)
    }

    /// connect(2): from now on datagrams come from there alone. Port 0 is nobody's: the socket is connected no more.
    pub fn connect(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let peer = address::destination(self.common.family, address)?;
        let peer = (peer.port() > 0).then_some(peer);
        self.bind_if_unbound(io)?;
        let State::Bound(bound) = &mut self.state else {
            return Err(Errno::Inval);
        };
        if let Some(streams) = bound.streams.take() {
            streams.let_go(io, &mut self.inbox)?;
        }
        if peer.is_none() && self.peer.is_some() {
            self.keep_port(io)?;
        }
        let State::Bound(bound) = &mut self.state else {
            return Err(Errno::Inval);
        };
        // Where this fails the next use makes them as they were.
        bound.streams = Some(Streams::open(&io.host, &bound.socket, peer)?);
        self.peer = peer;
        if let Some(peer) = peer {
            self.inbox.retain(peer, &mut io.pages);
        }
        Ok(())
    }

    /// Before the socket has no peer any more: a system that has chosen its port forgets it then, so that another socket,
    /// which asks for that port, takes its place.
    fn keep_port(&mut self, io: &mut Io<H>) -> Result {
        let unspecified = address::unspecified(self.common.family);
        let mut local = self.local.unwrap_or(unspecified);
        if local.port() > 0 {
            return Ok(());
        }
        local.set_port(self.local_address(&io.host)?.port());
        let another = self.another_socket(io)?;
        self.state = State::Unbound(Some(another));
        self.peer = None;
        self.local = None;
        self.bind_at(io, local)?;
        self.local = Some(local);
        Ok(())
    }

    /// recvfrom(2)
    pub fn recv(&mut self, io: &mut Io<H>, iovecs: IoVecs, flags: MsgFlags) -> Result<Received> {
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
                let tells_all = flags.contains(MsgFlags::TRUNC);
                return Ok(Received {
                    len: if tells_all { len } else { copied },
                    is_truncated: copied < len,
                    from: Some(datagram.from),
                });
            }
            match self.take_in(io, &mut waiting) {
                // What was there is handed out still; nobody waits for more.
                Err(Errno::Again) if is_shut => return Ok(Received::of_stream(0)),
                taken_in => taken_in?,
            }
        }
    }

    /// Takes in what there is, or waits; EAGAIN where there is nothing and no more patience.
    fn take_in(&mut self, io: &mut Io<H>, waiting: &mut Waiting<H>) -> Result {
        let (streams, inbox) = self.streams(io)?;
        match streams.receive_or_wait(io, inbox, waiting)? {
            true => Ok(()),
            false => Err(Errno::Again),
        }
    }

    /// sendto(2): the buffers are one datagram.
    pub fn send(
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
        let to = self.receiver(to)?;
        let total = iovecs.total();
        if total > LONGEST {
            return Err(Errno::Msgsize);
        }
        let mut waiting = Waiting::new(self.common.send_patience(flags));
        let (streams, _) = self.streams(io)?;
        streams.send(io, iovecs, to, &mut waiting)?;
        Ok(total)
    }

    /// Whom a datagram goes to, if not to the peer. Who is connected sends to nobody else (POSIX: EISCONN).
    fn receiver(&self, to: Option<SocketAddr>) -> Result<Option<SocketAddr>> {
        let Some(to) = to else {
            return match self.peer {
                Some(_) => Ok(None),
                None => Err(Errno::Destaddrreq),
            };
        };
        let to = address::destination(self.common.family, to)?;
        match self.peer {
            _ if to.port() == 0 => Err(Errno::Inval),
            None => Ok(Some(to)),
            Some(peer) if peer == to => Ok(None),
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

    /// One that is not bound yet is bound to any port of any address, as by Linux.
    fn bind_if_unbound(&mut self, io: &mut Io<H>) -> Result {
        match self.state {
            State::Unbound(_) => self.bind_at(io, address::unspecified(self.common.family)),
            State::Bound(_) => Ok(()),
        }
    }

    /// The streams, which are there from the first use on, and what came by them.
    #[inline(always)]
    fn streams(&mut self, io: &mut Io<H>) -> Result<(&mut Streams<H>, &mut Inbox)> {
        if !matches!(&self.state, State::Bound(bound) if bound.streams.is_some()) {
            self.make_streams(io)?;
        }
        match &mut self.state {
            State::Bound(Bound {
                streams: Some(streams),
                ..
            }) => Ok((streams, &mut self.inbox)),
            _ => Err(Errno::Inval),
        }
    }

    #[cold]
    #[inline(never)]
    fn make_streams(&mut self, io: &mut Io<H>) -> Result {
        self.bind_if_unbound(io)?;
        match &mut self.state {
            State::Bound(bound) => bound.streams(&io.host, self.peer).map(drop),
            State::Unbound(_) => Err(Errno::Inval),
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

#[cfg(test)]
mod tests;
