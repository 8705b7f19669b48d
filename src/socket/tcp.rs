//! A TCP socket.
//!
//! ```text
//!            bind                                            accept
//!           ┌────┐      listen                       ┌────────────────▶ Connected
//!   open ─▶ Idle ─┴───────────────▶ Listening ───────┘                     ▲
//!            ▲ │        connect                       it came about        │
//!            │ └──────────────────▶ Connecting ────────────────────────────┘
//!            └──────────────────────────┘ it failed
//! ```
//!
//! What a connection does is left to [`connection`](super::connection), connecting to [`connecting`].

mod connecting;
mod watched;

use super::{
    Direction, MsgFlags, Readiness, Received, address,
    common::Common,
    connection::{self, Connection},
    option,
};
use crate::{
    errno::{Errno, Result},
    guest::{IoVecs, layout::SdFlags},
    host::{ErrorCode, Host, IpAddressFamily, sockets::SocketOption},
    io::{Io, Patience, Waiting},
};
use core::net::SocketAddr;
use watched::Watched;

/// A TCP socket.
pub struct Tcp<H: Host> {
    state: State<H>,
    /// What it has as any socket.
    pub common: Common,
    /// bind(2) has succeeded, or listen(2): where, is in `local`, as far as it is known.
    is_bound: bool,
    /// The connection came about, which connect(2) has not been asked about since.
    is_news: bool,
    local: Option<SocketAddr>,
    peer: Option<SocketAddr>,
}

enum State<H: Host> {
    /// Neither listens nor connects. Without a socket of the host's if that has failed, which leaves it good for nothing:
    /// the next call that needs one makes another, with the same options and address.
    Idle(Option<H::TcpSocket>),
    Listening(Watched<H>),
    Connecting(Watched<H>),
    Connected(Connection<H>),
}

/// Tells a socket of the host's an option. Before its hop limit is another the host shows which one it is by it.
fn tell<H: Host>(
    io: &mut Io<H>,
    socket: &H::TcpSocket,
    option: SocketOption,
    value: u64,
) -> Result<(), ErrorCode> {
    if option == SocketOption::HopLimit {
        connection::ends_both(io, socket);
    }
    io.host.set_option_of_tcp(socket, option, value)
}

impl<H: Host> Tcp<H> {
    /// socket(2)
    pub fn open(io: &mut Io<H>, family: IpAddressFamily) -> Result<Self> {
        let socket = io.host.create_tcp_socket(family);
        let state = State::Idle(Some(socket.map_err(Errno::of_new_socket)?));
        Ok(Self::of(state, Common::new(family)))
    }

    fn of(state: State<H>, common: Common) -> Self {
        Self {
            state,
            common,
            is_bound: false,
            is_news: false,
            local: None,
            peer: None,
        }
    }

    /// Takes the host's socket out of one that is idle, or makes another. What fails behind this leaves none.
    fn take_socket(&mut self, io: &mut Io<H>) -> Result<Watched<H>> {
        self.settle(io);
        let State::Idle(socket) = &mut self.state else {
            return Err(Errno::Inval);
        };
        if let Some(socket) = socket.take() {
            return Ok(Watched::new(socket));
        }
        let socket = io.host.create_tcp_socket(self.common.family);
        let mut fresh = Watched::new(socket.map_err(Errno::of_new_socket)?);
        let options = &mut self.common.options;
        options.tell_all(|option, value| {
            let _ = tell(io, &fresh.socket, option, value);
        });
        if self.is_bound {
            let local = self.local;
            fresh.bind(
                io,
                local.unwrap_or(address::unspecified(self.common.family)),
            )?;
        }
        Ok(fresh)
    }

    /// bind(2)
    pub fn bind(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        if self.is_bound {
            return Err(Errno::Inval);
        }
        address::check_local(self.common.family, address)?;
        if address::is_of_many(address) {
            return Err(Errno::Addrnotavail);
        }
        let mut socket = self.take_socket(io)?;
        socket.bind(io, address)?;
        self.is_bound = true;
        self.local = match address.port() {
            // Another socket in its place would have to have the same one.
            0 => io.host.local_address_tcp(&socket.socket).ok(),
            _ => Some(address),
        };
        self.state = State::Idle(Some(socket.done()));
        Ok(())
    }

    /// listen(2). The length of the queue is a hint; a host that takes none has its own.
    pub fn listen(&mut self, io: &mut Io<H>, backlog: i32) -> Result {
        let backlog = backlog.max(1) as u64;
        if let State::Listening(listener) = &self.state {
            let _ = io.host.set_listen_backlog_size(&listener.socket, backlog);
            return Ok(());
        }
        let mut socket = self.take_socket(io)?;
        if !self.is_bound {
            socket.bind(io, address::unspecified(self.common.family))?;
        }
        let _ = io.host.set_listen_backlog_size(&socket.socket, backlog);
        socket.listen(io)?;
        self.is_bound = true;
        self.state = State::Listening(socket);
        Ok(())
    }

    /// accept(2): the next connection. A blocking call goes on past one that was aborted before it was accepted.
    pub fn accept(&mut self, io: &mut Io<H>, nonblocking: bool) -> Result<Self> {
        let State::Listening(listener) = &mut self.state else {
            return Err(Errno::Inval);
        };
        let patience = self.common.receive_patience(MsgFlags::empty());
        let mut waiting = Waiting::new(patience);
        let has_patience = patience != Patience::None;
        let mut waits = has_patience && listener.habit.waits();
        let (socket, input, output) = loop {
            if waits && !waiting.on(io, listener.pollable(&io.host))? {
                return Err(Errno::Again);
            }
            io.called(1);
            match io.host.accept(&listener.socket) {
                Ok(accepted) => break accepted,
                Err(ErrorCode::WouldBlock) if has_patience => {
                    if !waits {
                        listener.habit.looked(false);
                    }
                    waits = true;
                }
                Err(ErrorCode::WouldBlock) => {
                    if !io.look_again()? {
                        return Err(Errno::Again);
                    }
                }
                Err(ErrorCode::ConnectionAborted) if has_patience => {}
                Err(error) => return Err(Errno::of_new_socket(error)),
            }
        };
        if has_patience && !waits {
            listener.habit.looked(true);
        }
        let connection = Connection::new(socket, input, output);
        let common = self.common.of_accepted(nonblocking);
        Ok(Self::of(State::Connected(connection), common))
    }

    /// recv(2), with how much there is; 0 is the end of file.
    #[inline(never)]
    pub fn recv(&mut self, io: &mut Io<H>, iovecs: IoVecs, flags: MsgFlags) -> Result<Received> {
        let patience = self.common.receive_patience(flags);
        let connection = self.connection(io, patience)?;
        let received = connection.recv(io, iovecs, flags, patience);
        received.map(Received::of_stream)
    }

    /// send(2): all of it, what goes out within the timeout, or what one permit allows without waiting.
    #[inline(never)]
    pub fn send(&mut self, io: &mut Io<H>, iovecs: IoVecs, flags: MsgFlags) -> Result<usize> {
        let patience = self.common.send_patience(flags);
        self.connection(io, patience)?.send(io, iovecs, patience)
    }

    /// shutdown(2): ends one direction or both.
    pub fn shutdown(&mut self, io: &mut Io<H>, how: SdFlags) -> Result {
        self.settle(io);
        match &mut self.state {
            State::Connected(connection) => connection.shutdown(io, how),
            _ => Err(Errno::Notconn),
        }
    }

    /// The connection, if there is one within the caller's patience.
    #[inline(always)]
    fn connection(&mut self, io: &mut Io<H>, patience: Patience) -> Result<&mut Connection<H>> {
        if !matches!(self.state, State::Connected(_)) || self.common.has_error() {
            self.expect_connection(io, patience)?;
        }
        match &mut self.state {
            State::Connected(connection) => Ok(connection),
            _ => Err(Errno::Notconn),
        }
    }

    #[cold]
    #[inline(never)]
    fn expect_connection(&mut self, io: &mut Io<H>, patience: Patience) -> Result {
        match self.proceed(io, patience)? {
            true => self.common.check(),
            false => Err(Errno::Again),
        }
    }

    /// getsockname(2)
    pub fn local_address(&mut self, io: &mut Io<H>) -> Result<SocketAddr> {
        self.settle(io);
        if let Some(local) = self.local {
            return Ok(local);
        }
        let asked = match &self.state {
            State::Connected(connection) => Some(connection.socket()),
            State::Listening(listener) => Some(&listener.socket),
            State::Idle(_) | State::Connecting(_) => None,
        };
        let known = asked.and_then(|socket| io.host.local_address_tcp(socket).ok());
        self.local = known;
        Ok(known.unwrap_or(address::unspecified(self.common.family)))
    }

    /// getpeername(2). Of a connection that was reset before anybody asked some hosts know nothing; who accepted it gets no
    /// address, rather than an error of a call that cannot fail so.
    pub fn peer_address(&mut self, io: &mut Io<H>) -> Result<SocketAddr> {
        self.settle(io);
        let State::Connected(connection) = &self.state else {
            return Err(Errno::Notconn);
        };
        if let Some(peer) = self.peer {
            return Ok(peer);
        }
        match io.host.remote_address_tcp(connection.socket()) {
            Ok(peer) => Ok(*self.peer.insert(peer)),
            Err(_) if connection.is_reset() => Err(Errno::Notconn),
            Err(_) => Ok(address::unspecified(self.common.family)),
        }
    }

    /// The host's socket, if it may be asked for options now.
    fn socket_with_options(&mut self, io: &mut Io<H>) -> Result<Option<&H::TcpSocket>> {
        self.settle(io);
        if let State::Idle(None) = self.state {
            let fresh = self.take_socket(io)?;
            self.state = State::Idle(Some(fresh.done()));
        }
        Ok(match &self.state {
            State::Idle(socket) => socket.as_ref(),
            State::Listening(listener) => Some(&listener.socket),
            State::Connected(connection) => Some(connection.socket()),
            State::Connecting(_) => None,
        })
    }

    /// getsockopt(2) of what the host has. While it connects no host tells: then it is what was set, if it was.
    pub fn option(&mut self, io: &mut Io<H>, option: SocketOption) -> Result<u64> {
        let asked = self.common.options.asked(option);
        let value = match self.socket_with_options(io)? {
            Some(socket) => match io.host.option_of_tcp(socket, option) {
                Err(ErrorCode::NotSupported) => asked.ok_or(Errno::Noprotoopt)?,
                value => value?,
            },
            None => asked.unwrap_or(option::usual(option)),
        };
        Ok(option::from_host(option, value))
    }

    /// setsockopt(2) of what the host has. While it connects no host listens: it is told when it has connected.
    pub fn set_option(&mut self, io: &mut Io<H>, option: SocketOption, value: u64) -> Result {
        let socket = self.socket_with_options(io)?;
        let is_late = socket.is_none();
        if let Some(socket) = socket {
            match tell(io, socket, option, value) {
                Err(ErrorCode::NotSupported) => {}
                result => result?,
            }
        }
        self.common.options.ask(option, value, is_late);
        Ok(())
    }

    /// SO_ERROR
    pub fn take_error(&mut self, io: &mut Io<H>) -> Option<Errno> {
        self.settle(io);
        match &mut self.state {
            State::Connected(connection) => connection.take_error(),
            _ => self.common.take_error(),
        }
    }

    /// close(2): lets the socket go, now or when the host has passed on what it accepted.
    pub fn close(self, io: &mut Io<H>) {
        if let State::Connected(connection) = self.state {
            connection.close(io);
        }
    }

    /// A connection that does not block is going to be polled.
    pub fn expects_polls(&mut self, host: &H) {
        if let State::Connected(connection) = &mut self.state {
            connection.expects_polls(host);
        }
    }

    /// Whether a receive, or an accept, would not wait.
    pub fn readable(&mut self, host: &H) -> Readiness {
        match &mut self.state {
            State::Idle(_) => Readiness::Ready,
            State::Listening(socket) | State::Connecting(socket) => {
                Readiness::When(host.handle(socket.pollable(host)))
            }
            State::Connected(connection) => connection.readable(host),
        }
    }

    /// Whether a send would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match &mut self.state {
            State::Idle(_) => Readiness::Ready,
            State::Listening(_) => Readiness::Never,
            State::Connecting(socket) => Readiness::When(host.handle(socket.pollable(host))),
            State::Connected(connection) => connection.writable(host),
        }
    }

    /// Whether what the host called ready is so: a connection has come about, or has not; where it may read
    /// ahead `most` bytes, a receive finds something, or the end, which it has found then. A listener is believed.
    pub fn confirm(&mut self, io: &mut Io<H>, direction: Direction, most: usize) -> bool {
        let was_connecting = matches!(self.state, State::Connecting(_));
        self.settle(io);
        match &mut self.state {
            State::Connecting(_) => false,
            // It can be written to, and nobody knows yet whether there is something to read.
            State::Connected(_) if was_connecting => direction == Direction::Write,
            State::Connected(connection) if most > 0 => connection.reads_ahead(io, most),
            _ => true,
        }
    }

    /// Whether the guest has received all there was.
    pub fn is_read_through(&self) -> bool {
        matches!(&self.state, State::Connected(connection) if connection.is_read_through())
    }

    /// Whether nothing can come, and nothing can go. A connect that failed is told to who writes as any other end of it,
    /// so that all of select(2), poll(2) and SO_ERROR get to know.
    pub fn is_hung_up(&self, direction: Direction) -> bool {
        match &self.state {
            State::Idle(_) => direction == Direction::Read || !self.common.has_error(),
            State::Connected(connection) => connection.is_hung_up(),
            State::Listening(_) | State::Connecting(_) => false,
        }
    }

    /// See [`Socket::known_to_come`](super::Socket::known_to_come).
    pub fn known_to_come(&self) -> u64 {
        match &self.state {
            State::Idle(_) => 0,
            State::Listening(_) | State::Connecting(_) => 1,
            State::Connected(connection) => connection.known_to_come(),
        }
    }

    /// Whether it listens.
    pub fn is_listening(&self) -> bool {
        matches!(self.state, State::Listening(_))
    }
}

#[cfg(test)]
mod tests;
