//! TCP sockets: which operation is possible in which state, as three generations of hosts see it.
//!
//! ```text
//!   Unbound ─▶ BindStarted ─▶ Bound ─▶ ListenStarted ─▶ Listening
//!      ╰──────────────────────┴─▶ Connecting ─▶ Connected, or Closed for good
//! ```
//!
//! Connecting is left to [`super::connecting`], what becomes of a connection to [`super::network`].

use super::{
    addresses::{is_of_family, is_unicast},
    network::Generation,
    options::Options,
    resource::Kind,
    world::World,
};
use crate::host::{
    ErrorCode, IpAddressFamily,
    sockets::{SocketOption, SocketResult},
};
use std::{collections::VecDeque, net::SocketAddr};

/// A TCP socket.
#[derive(Clone, Copy)]
pub struct TcpSocket {
    pub family: IpAddressFamily,
    pub state: TcpState,
    /// Where it is bound to.
    pub local: Option<SocketAddr>,
    pub options: Options,
    /// How many connections may wait, if that was said.
    pub backlog: Option<u64>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum TcpState {
    Unbound,
    /// How it will have ended: Node binds in the background.
    BindStarted(SocketResult),
    Bound,
    ListenStarted,
    Listening,
    /// With the result from a time on; a socket of the guest's own has taken the connection already.
    Connecting {
        remote: SocketAddr,
        from: u64,
        taken: Option<usize>,
    },
    Connected {
        connection: usize,
    },
    /// Why.
    Closed(ErrorCode),
}

use TcpState::{
    BindStarted, Bound, Closed, Connected, Connecting, ListenStarted, Listening, Unbound,
};

impl TcpState {
    /// Between a start and its finish.
    fn is_under_way(self) -> bool {
        matches!(self, BindStarted(_) | ListenStarted | Connecting { .. })
    }
}

impl World {
    pub fn create_tcp(&mut self, family: IpAddressFamily) -> SocketResult<Kind> {
        self.refusal("create-tcp-socket")?;
        self.may_create(self.denied.tcp)?;
        Ok(self.add_tcp(TcpSocket {
            family,
            state: Unbound,
            local: None,
            options: Options::of_tcp(self.generation),
            backlog: None,
        }))
    }

    fn add_tcp(&mut self, socket: TcpSocket) -> Kind {
        self.tcp.push(socket);
        Kind::TcpSocket {
            socket: self.tcp.len() - 1,
        }
    }

    /// The socket of a handle.
    pub fn tcp(&mut self, handle: u32) -> &mut TcpSocket {
        match self.resources.kind(handle) {
            Kind::TcpSocket { socket } => &mut self.tcp[socket],
            other => panic!("trap: not a tcp-socket: {other:?}"),
        }
    }

    /// What an operation is told that the state does not allow; `same` is under way itself.
    pub fn not_now(&self, state: TcpState, same: bool) -> ErrorCode {
        let conflict = match self.generation {
            Generation::Wasmtime47 => same,
            Generation::Wasmtime48 => state.is_under_way(),
            Generation::Node => false,
        };
        match conflict {
            true => ErrorCode::ConcurrencyConflict,
            false => ErrorCode::InvalidState,
        }
    }

    pub fn start_bind_tcp(&mut self, handle: u32, address: SocketAddr) -> SocketResult {
        self.refusal("start-bind")?;
        let TcpSocket { family, state, .. } = *self.tcp(handle);
        if state != Unbound {
            return Err(self.not_now(state, matches!(state, BindStarted(_))));
        }
        if !is_of_family(address.ip(), family) || !is_unicast(address.ip()) {
            return Err(ErrorCode::InvalidArgument);
        }
        self.may_bind(self.denied.tcp)?;
        let bound = self.bind_tcp(handle, address);
        if self.generation != Generation::Node {
            bound?;
        }
        self.tcp(handle).state = BindStarted(bound);
        Ok(())
    }

    pub fn bind_tcp(&mut self, handle: u32, address: SocketAddr) -> SocketResult {
        let port = address.port();
        // Of thousands of sockets few have the port.
        let may_conflict = |local: SocketAddr| port == 0 || local.port() == port;
        let sockets = self.tcp.iter();
        let sockets = sockets.filter(|socket| socket.local.is_some_and(may_conflict));
        let taken: Vec<SocketAddr> = sockets.filter_map(TcpSocket::holds).collect();
        let address = self.free_address(address, &taken)?;
        self.tcp(handle).local = Some(address);
        Ok(())
    }

    pub fn finish_bind_tcp(&mut self, handle: u32) -> SocketResult {
        let BindStarted(bound) = self.tcp(handle).state else {
            return Err(ErrorCode::NotInProgress);
        };
        let bound = self.refusal("finish-bind").and(bound);
        let socket = self.tcp(handle);
        match bound {
            Err(ErrorCode::WouldBlock) => {}
            Ok(()) => socket.state = Bound,
            Err(_) => (socket.state, socket.local) = (Unbound, None),
        }
        bound
    }

    pub fn set_listen_backlog_size(&mut self, handle: u32, value: u64) -> SocketResult {
        self.refusal("set-listen-backlog-size")?;
        if value == 0 {
            return Err(ErrorCode::InvalidArgument);
        }
        match (self.tcp(handle).state, self.generation) {
            (Unbound | Bound, _) => {}
            (BindStarted(_), Generation::Wasmtime48 | Generation::Node) => {}
            (Listening | ListenStarted, Generation::Node) => return Err(ErrorCode::NotSupported),
            (Listening, _) | (ListenStarted, Generation::Wasmtime48) => {}
            (Closed(error), Generation::Wasmtime48) => return Err(error),
            _ => return Err(ErrorCode::InvalidState),
        }
        self.tcp(handle).backlog = Some(value);
        Ok(())
    }

    pub fn start_listen(&mut self, handle: u32) -> SocketResult {
        self.refusal("start-listen")?;
        self.may_listen()?;
        match self.tcp(handle).state {
            Bound => self.tcp(handle).state = ListenStarted,
            state => return Err(self.not_now(state, state == ListenStarted)),
        }
        let local = self.bound_to(handle);
        self.waiting.insert(local, VecDeque::new());
        Ok(())
    }

    /// Where a socket that is bound is.
    pub fn bound_to(&mut self, handle: u32) -> SocketAddr {
        self.tcp(handle).local.expect("bound")
    }

    pub fn finish_listen(&mut self, handle: u32) -> SocketResult {
        if self.tcp(handle).state != ListenStarted {
            return Err(ErrorCode::NotInProgress);
        }
        let listens = self.refusal("finish-listen");
        match listens {
            Err(ErrorCode::WouldBlock) => {}
            Ok(()) => self.tcp(handle).state = Listening,
            Err(error) => self.close_tcp(handle, error),
        }
        listens
    }

    /// What is left of a socket whose listen or connect has failed.
    pub fn close_tcp(&mut self, handle: u32, error: ErrorCode) {
        let socket = self.tcp(handle);
        let local = socket.local.take();
        if std::mem::replace(&mut socket.state, Closed(error)) == ListenStarted {
            self.stop_listening(local.expect("bound"));
        }
    }

    /// The connection that comes next, and a socket for it.
    pub fn accept(&mut self, handle: u32) -> SocketResult<(Kind, usize)> {
        self.refusal("accept")?;
        let listener = *self.tcp(handle);
        match listener.state {
            Listening => {}
            ListenStarted if self.generation == Generation::Wasmtime48 => {}
            _ => return Err(ErrorCode::InvalidState),
        }
        let local = self.bound_to(handle);
        let queue = self.waiting.get_mut(&local).expect("listening");
        let connection = queue.pop_front();
        let connection = connection.ok_or(ErrorCode::WouldBlock)?;
        let socket = TcpSocket {
            state: Connected { connection },
            local: Some(self.connections[connection].local),
            backlog: None,
            ..listener
        };
        Ok((self.add_tcp(socket), connection))
    }

    pub fn shutdown_send(&mut self, handle: u32) -> SocketResult {
        self.refusal("shutdown")?;
        let Connected { connection } = self.tcp(handle).state else {
            return Err(ErrorCode::InvalidState);
        };
        self.connections[connection].shutdown_send();
        Ok(())
    }

    pub fn local_address_tcp(&mut self, handle: u32) -> SocketResult<SocketAddr> {
        self.refusal("local-address")?;
        let local = self.tcp(handle).local.ok_or(ErrorCode::InvalidState);
        match (self.tcp(handle).state, self.generation) {
            (Bound | Listening, _) => local,
            (BindStarted(_), Generation::Wasmtime47) => Err(ErrorCode::ConcurrencyConflict),
            (BindStarted(_) | ListenStarted, Generation::Wasmtime48 | Generation::Node) => local,
            (Connected { connection }, _) if !self.connections[connection].is_destroyed() => local,
            (Closed(error), Generation::Wasmtime48) => Err(error),
            _ => Err(ErrorCode::InvalidState),
        }
    }

    /// A system forgets the peer of a connection that was reset.
    pub fn remote_address_tcp(&mut self, handle: u32) -> SocketResult<SocketAddr> {
        self.refusal("remote-address")?;
        match (self.tcp(handle).state, self.generation) {
            (Connected { connection }, _) if !self.connections[connection].is_broken() => {
                Ok(self.connections[connection].remote)
            }
            (Closed(error), Generation::Wasmtime48) => Err(error),
            _ => Err(ErrorCode::InvalidState),
        }
    }

    /// The options of a socket in a state that has them; Node has its own, in any.
    fn options_of_tcp(&mut self, handle: u32) -> SocketResult<&mut Options> {
        match (self.tcp(handle).state, self.generation) {
            (_, Generation::Node) => {}
            (Closed(error), Generation::Wasmtime48) => return Err(error),
            (Connecting { .. } | Closed(_), _) => return Err(ErrorCode::InvalidState),
            _ => {}
        }
        Ok(&mut self.tcp(handle).options)
    }

    pub fn option_of_tcp(&mut self, handle: u32, option: SocketOption) -> SocketResult<u64> {
        Ok(self.options_of_tcp(handle)?.get(option))
    }

    pub fn set_option_of_tcp(
        &mut self,
        handle: u32,
        option: SocketOption,
        value: u64,
    ) -> SocketResult {
        self.options_of_tcp(handle)?.set(option, value)
    }

    /// Whether the socket's own pollable is ready.
    pub fn is_tcp_ready(&self, socket: usize) -> bool {
        let TcpSocket { state, local, .. } = self.tcp[socket];
        match state {
            Listening => {
                let queue = local.and_then(|local| self.waiting.get(&local));
                !queue.expect("listening").is_empty() || self.is_refused("accept")
            }
            Connecting { from, .. } => from <= self.now || self.is_refused("finish-connect"),
            _ => true,
        }
    }

    /// The guest lets a socket go.
    pub fn drop_tcp(&mut self, socket: usize) {
        let TcpSocket { state, local, .. } = self.tcp[socket];
        match state {
            Connected { connection }
            | Connecting {
                taken: Some(connection),
                ..
            } => self.connections[connection].close(),
            ListenStarted | Listening => self.stop_listening(local.expect("bound")),
            _ => {}
        }
        (self.tcp[socket].state, self.tcp[socket].local) = (Unbound, None);
    }
}

impl TcpSocket {
    /// The address that nobody else can have for as long as it is there: connections share those of their listeners.
    fn holds(&self) -> Option<SocketAddr> {
        self.local
            .filter(|_| !matches!(self.state, Connected { .. }))
    }
}

#[cfg(test)]
mod tests;
