//! A TCP socket.
//!
//! ```text
//!   Tcp::listen ───▶ Listening ── accept ──▶ Connected ── shutdown, end of file, reset ──▶ Connected, less open
//!   Tcp::connect ──────────────────────────────▲
//! ```
//!
//! What a would-block means is the flag's to say; what a connection does is left to [`super::connection`].

use super::{connection::Connection, opening::Opening};
use crate::{
    errno::{Errno, Result},
    guest::{
        IoVecs,
        layout::{RiFlags, SdFlags},
    },
    host::{ErrorCode, Host},
    io::Io,
};
use core::net::SocketAddr;

/// How many connections may wait for the guest to accept them. What a server would ask listen(2) for is not known; a
/// short queue makes clients retry after seconds, a long one costs nothing until it is used, and the host's own limit
/// applies.
const BACKLOG: u64 = 4096;

/// A TCP socket and its O_NONBLOCK.
pub struct Tcp<H: Host> {
    state: State<H>,
    /// O_NONBLOCK.
    pub nonblocking: bool,
}

enum State<H: Host> {
    Listening(Listener<H>),
    Connected(Connection<H>),
}

/// A listening socket. The pollable is the socket's child: it goes first.
struct Listener<H: Host> {
    pollable: Option<H::Pollable>,
    socket: H::TcpSocket,
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

impl<H: Host> Tcp<H> {
    /// A socket that listens at `address`.
    pub fn listen(io: &mut Io<H>, address: SocketAddr) -> Result<Self> {
        let mut opening = Opening::new(io, address)?;
        opening.bind(io, address)?;
        // A hint; a host that takes none has its own.
        let _ = io.host.set_listen_backlog_size(opening.socket(), BACKLOG);
        opening.listen(io)?;
        Ok(Self::of(State::Listening(Listener {
            pollable: None,
            socket: opening.done(),
        })))
    }

    /// A socket that is connected to `address`, once it is.
    pub fn connect(io: &mut Io<H>, address: SocketAddr) -> Result<Self> {
        let mut opening = Opening::new(io, address)?;
        let (input, output) = opening.connect(io, address)?;
        let connection = Connection::new(opening.done(), input, output);
        Ok(Self::of(State::Connected(connection)))
    }

    fn of(state: State<H>) -> Self {
        Self {
            state,
            nonblocking: false,
        }
    }

    /// The next connection. A blocking call goes on past one that was aborted before it was accepted.
    pub fn accept(&mut self, io: &mut Io<H>, nonblocking: bool) -> Result<Self> {
        let State::Listening(listener) = &mut self.state else {
            return Err(Errno::Inval);
        };
        loop {
            io.called(1);
            match io.host.accept(&listener.socket) {
                Ok((socket, input, output)) => {
                    let state = State::Connected(Connection::new(socket, input, output));
                    return Ok(Self { state, nonblocking });
                }
                Err(ErrorCode::WouldBlock) if !self.nonblocking => {
                    io.wait(listener.pollable(&io.host))?;
                }
                Err(ErrorCode::WouldBlock) if io.look_again()? => {}
                Err(ErrorCode::ConnectionAborted) if !self.nonblocking => {}
                Err(error) => return Err(Errno::of_new_socket(error)),
            }
        }
    }

    /// Receives into the buffers; 0 is the end of file.
    pub fn recv(&mut self, io: &mut Io<H>, iovecs: IoVecs, flags: RiFlags) -> Result<usize> {
        let nonblocking = self.nonblocking;
        self.connection()?.recv(io, iovecs, flags, nonblocking)
    }

    /// Sends the buffers: all of them, or what one permit allows where the socket is non-blocking.
    pub fn send(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        let nonblocking = self.nonblocking;
        self.connection()?.send(io, iovecs, nonblocking)
    }

    /// Ends one direction or both.
    pub fn shutdown(&mut self, io: &mut Io<H>, how: SdFlags) -> Result {
        self.connection()?.shutdown(io, how)
    }

    /// Lets the socket go, now or when the host has passed on what it accepted.
    pub fn close(self, io: &mut Io<H>) {
        match self.state {
            State::Connected(connection) => connection.close(io),
            State::Listening(_) => {}
        }
    }

    /// Whether a receive, or an accept, would not wait.
    pub fn readable(&mut self, host: &H) -> Readiness {
        match &mut self.state {
            State::Listening(listener) => Readiness::When(host.handle(listener.pollable(host))),
            State::Connected(connection) => connection.readable(host),
        }
    }

    /// Whether a send would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match &mut self.state {
            State::Listening(_) => Readiness::Never,
            State::Connected(connection) => connection.writable(host),
        }
    }

    /// Whether nothing can come, and nothing can go.
    pub fn is_hung_up(&self) -> bool {
        matches!(&self.state, State::Connected(connection) if connection.is_hung_up())
    }

    /// How many bytes a receive would find that found this readable, as far as it is known without the host; 1, which
    /// says "something" to every libc, where it is not.
    pub fn known_to_come(&self) -> u64 {
        match &self.state {
            State::Listening(_) => 1,
            State::Connected(connection) => connection.known_to_come(),
        }
    }

    /// Whether a receive finds something, or the end: which it has found then, in one host call. A listener is believed.
    pub fn reads_ahead(&mut self, io: &mut Io<H>) -> bool {
        match &mut self.state {
            State::Listening(_) => true,
            State::Connected(connection) => connection.reads_ahead(io),
        }
    }

    /// Whether it listens.
    pub fn is_listening(&self) -> bool {
        matches!(self.state, State::Listening(_))
    }

    fn connection(&mut self) -> Result<&mut Connection<H>> {
        match &mut self.state {
            State::Connected(connection) => Ok(connection),
            State::Listening(_) => Err(Errno::Notconn),
        }
    }
}

impl<H: Host> Listener<H> {
    fn pollable(&mut self, host: &H) -> &H::Pollable {
        self.pollable
            .get_or_insert_with(|| host.subscribe_tcp(&self.socket))
    }
}

#[cfg(test)]
mod tests;
