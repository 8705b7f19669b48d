//! The host's socket and its pollable, for as long as it is the socket itself that is waited for: WASI's operations in two
//! steps, each driven to its end.

use crate::{
    errno::{Errno, Result},
    host::{ErrorCode, Host},
    io::{Habit, Io},
};
use core::net::SocketAddr;

/// A socket that binds, listens or connects. The pollable is the socket's child: it goes first.
pub struct Watched<H: Host> {
    pollable: Option<H::Pollable>,
    /// The socket as far as it is.
    pub socket: H::TcpSocket,
    /// Of whoever accepts.
    pub habit: Habit<1>,
}

impl<H: Host> Watched<H> {
    /// Not subscribed to yet.
    pub fn new(socket: H::TcpSocket) -> Self {
        Self {
            pollable: None,
            socket,
            habit: Habit::default(),
        }
    }

    /// The socket, which has got where it was to get; nothing waits for it any more.
    pub fn done(self) -> H::TcpSocket {
        self.socket
    }

    /// The pollable, subscribed to once.
    pub fn pollable(&mut self, host: &H) -> &H::Pollable {
        self.pollable
            .get_or_insert_with(|| host.subscribe_tcp(&self.socket))
    }

    /// bind(2), which does not wait for anybody and so is never in progress.
    pub fn bind(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let (host, network) = io.network();
        host.start_bind_tcp(&self.socket, network, address)
            .map_err(Errno::of_bind)?;
        self.finish(io, H::finish_bind_tcp)
    }

    /// listen(2), likewise.
    pub fn listen(&mut self, io: &mut Io<H>) -> Result {
        io.host.start_listen(&self.socket).map_err(Errno::of_bind)?;
        self.finish(io, H::finish_listen)
    }

    fn finish(
        &mut self,
        io: &mut Io<H>,
        step: impl Fn(&H, &H::TcpSocket) -> Result<(), ErrorCode>,
    ) -> Result {
        loop {
            match step(&io.host, &self.socket) {
                Err(ErrorCode::WouldBlock) => io.wait(self.pollable(&io.host))?,
                result => return result.map_err(Errno::of_bind),
            }
        }
    }
}
