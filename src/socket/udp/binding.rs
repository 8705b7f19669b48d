//! How a UDP socket comes by its address, its peer and its streams: asked for by bind(2) and connect(2), or with the first use.
//! What the streams do is left to [`streams`](super::streams).

use super::{Bound, State, Streams, Udp, address};
use crate::{
    errno::{Errno, Result},
    host::{ErrorCode, Host},
    io::Io,
    state::inbox::Inbox,
};
use core::net::SocketAddr;

impl<H: Host> Udp<H> {
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

    pub(super) fn take_socket(&mut self, io: &mut Io<H>) -> Result<H::UdpSocket> {
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

    /// One that is not bound yet is bound to any port of any address, as by Linux.
    fn bind_if_unbound(&mut self, io: &mut Io<H>) -> Result {
        match self.state {
            State::Unbound(_) => self.bind_at(io, address::unspecified(self.common.family)),
            State::Bound(_) => Ok(()),
        }
    }

    /// The streams, which are there from the first use on, and what came by them.
    #[inline(always)]
    pub(super) fn streams(&mut self, io: &mut Io<H>) -> Result<(&mut Streams<H>, &mut Inbox)> {
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
}
