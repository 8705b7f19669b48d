//! A TCP socket.
//!
//! ```text
//!   Tcp::listen ──▶ Listening ── accept ──▶ Connected ── shutdown, end of file, reset ──▶ Connected, less open
//! ```
//!
//! What a would-block means is the flag's to say; how an errno reaches the guest is left to the dialect.

use crate::{
    errno::{Errno, Result},
    guest::{IoVecs, layout::SdFlags},
    host::{ErrorCode, Host, StreamError},
    io::Io,
    stream::{Failure, Input, Output, Written},
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

/// A connection. The order of the fields is the order in which a host wants them dropped.
pub struct Connection<H: Host> {
    input: Input<H>,
    /// The sending half, which may be unsent after the guest's close.
    pub output: Output<H>,
    socket: H::TcpSocket,
    receiving: Receiving,
    sending: Sending,
    /// The host may hold bytes that it accepted and has not passed on.
    maybe_unsent: bool,
    /// The peer's reset was reported; POSIX reports it once.
    reset_reported: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Receiving {
    Open,
    /// The peer ended, or a reset, or SHUT_RD: nothing more comes, without asking the host.
    Ended,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sending {
    Open,
    /// SHUT_WR.
    Shut,
    /// The stream failed; nothing goes out.
    Failed,
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
        let socket = io
            .host
            .create_tcp_socket(address)
            .map_err(Errno::of_new_socket)?;
        let network = io.host.instance_network();
        io.host.start_bind(&socket, &network, address)?;
        let socket = finish(io, socket, |host, socket| host.finish_bind(socket))?;
        // A hint; a host that takes none has its own.
        let _ = io.host.set_listen_backlog_size(&socket, BACKLOG);
        io.host.start_listen(&socket)?;
        let socket = finish(io, socket, |host, socket| host.finish_listen(socket))?;
        let state = State::Listening(Listener {
            pollable: None,
            socket,
        });
        Ok(Self {
            state,
            nonblocking: false,
        })
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
    pub fn recv(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        let nonblocking = self.nonblocking;
        self.connection()?.recv(io, iovecs, nonblocking)
    }

    /// Sends the buffers: all of them, or what one permit allows where the socket is non-blocking.
    pub fn send(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        let nonblocking = self.nonblocking;
        self.connection()?.send(io, iovecs, nonblocking)
    }

    /// Ends one direction or both.
    pub fn shutdown(&mut self, io: &Io<H>, how: SdFlags) -> Result {
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
            State::Connected(connection) if connection.receiving == Receiving::Ended => {
                Readiness::Ready
            }
            State::Connected(connection) => {
                Readiness::When(host.handle(connection.input.pollable(host)))
            }
        }
    }

    /// Whether a send would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match &mut self.state {
            State::Listening(_) => Readiness::Never,
            State::Connected(connection) if connection.may_send() => {
                Readiness::When(host.handle(connection.output.pollable(host)))
            }
            State::Connected(_) => Readiness::Ready,
        }
    }

    /// Whether nothing can come, and nothing can go.
    pub fn is_hung_up(&self) -> bool {
        match &self.state {
            State::Listening(_) => false,
            State::Connected(connection) => {
                connection.receiving == Receiving::Ended && !connection.may_send()
            }
        }
    }

    /// Whether a receive would answer the end of file.
    pub fn is_at_end(&self) -> bool {
        matches!(&self.state, State::Connected(connection) if connection.receiving == Receiving::Ended)
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

/// Drives the second half of a two-step operation to its end.
fn finish<H: Host>(
    io: &mut Io<H>,
    socket: H::TcpSocket,
    step: impl Fn(&H, &H::TcpSocket) -> Result<(), ErrorCode>,
) -> Result<H::TcpSocket> {
    let mut listener = Listener {
        pollable: None,
        socket,
    };
    loop {
        match step(&io.host, &listener.socket) {
            Ok(()) => {
                drop(listener.pollable);
                return Ok(listener.socket);
            }
            Err(ErrorCode::WouldBlock) => io.wait(listener.pollable(&io.host))?,
            Err(error) => return Err(error.into()),
        }
    }
}

impl<H: Host> Connection<H> {
    fn new(socket: H::TcpSocket, input: H::InputStream, output: H::OutputStream) -> Self {
        Self {
            input: Input::new(input),
            output: Output::new(output),
            socket,
            receiving: Receiving::Open,
            sending: Sending::Open,
            maybe_unsent: false,
            reset_reported: false,
        }
    }

    fn may_send(&self) -> bool {
        self.sending == Sending::Open
    }

    fn recv(&mut self, io: &mut Io<H>, iovecs: IoVecs, nonblocking: bool) -> Result<usize> {
        if self.receiving == Receiving::Ended || iovecs.total() == 0 {
            return Ok(0);
        }
        match self.input.read(io, iovecs, nonblocking) {
            Ok(len) => Ok(len),
            Err(Failure::WouldBlock) => Err(Errno::Again),
            Err(Failure::Adapter(errno)) => Err(errno),
            Err(Failure::Stream(StreamError::Closed)) => {
                self.receiving = Receiving::Ended;
                Ok(0)
            }
            Err(Failure::Stream(StreamError::LastOperationFailed)) => {
                self.receiving = Receiving::Ended;
                match self.report_reset() {
                    true => Err(Errno::Connreset),
                    false => Ok(0),
                }
            }
        }
    }

    fn send(&mut self, io: &mut Io<H>, iovecs: IoVecs, nonblocking: bool) -> Result<usize> {
        if !self.may_send() {
            return Err(Errno::Pipe);
        }
        let total = iovecs.total();
        if total == 0 {
            return Ok(0);
        }
        let written = if nonblocking {
            self.output
                .write_some(io, iovecs)
                .map(|len| self.accepted(len))
        } else if Output::fits_one_call(io, total) {
            self.output
                .write_and_flush(io, iovecs)
                .map(|()| self.flushed(total))
        } else {
            let Written { len, stopped } = self.output.write_all(io, iovecs);
            match stopped {
                // What went out is said now; the reason meets the next call.
                Some(failure) if len == 0 => Err(failure),
                _ => Ok(self.accepted(len)),
            }
        };
        written.map_err(|failure| self.send_error(failure))
    }

    fn accepted(&mut self, len: usize) -> usize {
        self.maybe_unsent = true;
        len
    }

    fn flushed(&mut self, len: usize) -> usize {
        self.maybe_unsent = false;
        len
    }

    fn send_error(&mut self, failure: Failure) -> Errno {
        match failure {
            Failure::WouldBlock => Errno::Again,
            Failure::Adapter(errno) => errno,
            Failure::Stream(error) => {
                self.sending = Sending::Failed;
                self.maybe_unsent = false;
                match error {
                    StreamError::LastOperationFailed if self.report_reset() => Errno::Connreset,
                    _ => Errno::Pipe,
                }
            }
        }
    }

    /// Whether the reset is still to be reported, which it is hereby.
    fn report_reset(&mut self) -> bool {
        !core::mem::replace(&mut self.reset_reported, true)
    }

    fn shutdown(&mut self, io: &Io<H>, how: SdFlags) -> Result {
        if how.contains(SdFlags::WR) && self.may_send() {
            io.host.shutdown_send(&self.socket)?;
            self.sending = Sending::Shut;
        }
        if how.contains(SdFlags::RD) {
            self.receiving = Receiving::Ended;
        }
        Ok(())
    }

    /// One look at the output where the host may hold bytes; then the drops.
    fn close(self, io: &mut Io<H>) {
        if self.maybe_unsent && !self.output.is_drained(&io.host) {
            io.unsent.keep(self);
        }
    }
}

#[cfg(test)]
mod tests;
