//! How a TCP socket comes to be: WASI's operations in two steps, each driven to its end.

use crate::{
    errno::{Errno, Result},
    host::{ErrorCode, Host, IpAddressFamily},
    io::Io,
};
use core::net::SocketAddr;

/// A socket under way. The pollable is the socket's child: it goes first.
pub struct Opening<H: Host> {
    pollable: Option<H::Pollable>,
    socket: H::TcpSocket,
}

impl<H: Host> Opening<H> {
    /// A socket of the family of `address`.
    pub fn new(io: &Io<H>, address: SocketAddr) -> Result<Self> {
        let socket = io
            .host
            .create_tcp_socket(IpAddressFamily::of(address))
            .map_err(Errno::of_new_socket)?;
        Ok(Self {
            pollable: None,
            socket,
        })
    }

    /// The socket as far as it is.
    pub fn socket(&self) -> &H::TcpSocket {
        &self.socket
    }

    /// The socket, which has got where it was to get.
    pub fn done(self) -> H::TcpSocket {
        drop(self.pollable);
        self.socket
    }

    /// bind(2)
    pub fn bind(&mut self, io: &mut Io<H>, address: SocketAddr) -> Result {
        let network = io.host.instance_network();
        io.host.start_bind_tcp(&self.socket, &network, address)?;
        self.finish(io, H::finish_bind_tcp)
    }

    /// listen(2)
    pub fn listen(&mut self, io: &mut Io<H>) -> Result {
        io.host.start_listen(&self.socket)?;
        self.finish(io, H::finish_listen)
    }

    /// connect(2)
    pub fn connect(
        &mut self,
        io: &mut Io<H>,
        address: SocketAddr,
    ) -> Result<(H::InputStream, H::OutputStream)> {
        let network = io.host.instance_network();
        io.host.start_connect(&self.socket, &network, address)?;
        self.finish(io, H::finish_connect)
    }

    fn finish<T>(
        &mut self,
        io: &mut Io<H>,
        step: impl Fn(&H, &H::TcpSocket) -> Result<T, ErrorCode>,
    ) -> Result<T> {
        loop {
            match step(&io.host, &self.socket) {
                Err(ErrorCode::WouldBlock) => {
                    let host = &io.host;
                    let pollable = self
                        .pollable
                        .get_or_insert_with(|| host.subscribe_tcp(&self.socket));
                    io.wait(pollable)?;
                }
                result => return Ok(result?),
            }
        }
    }
}
