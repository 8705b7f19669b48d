//! Connecting a TCP socket: to a server of the test's, to a listener of the guest's own, or to nobody.

use super::{
    addresses::{is_of_family, is_of_somebody, is_unicast, on_route, wildcard},
    tcp::{
        TcpSocket,
        TcpState::{Bound, Connected, Connecting, Unbound},
    },
    world::World,
};
use crate::host::{ErrorCode, sockets::SocketResult};
use std::net::SocketAddr;

impl World {
    pub fn start_connect(&mut self, handle: u32, remote: SocketAddr) -> SocketResult {
        self.refusal("start-connect")?;
        let TcpSocket { family, state, .. } = *self.tcp(handle);
        if !matches!(state, Unbound | Bound) {
            return Err(self.not_now(state, matches!(state, Connecting { .. })));
        }
        let ip = remote.ip();
        if !is_of_family(ip, family) || !is_unicast(ip) || !is_of_somebody(remote) {
            return Err(ErrorCode::InvalidArgument);
        }
        self.may_start_connect()?;
        if self.tcp(handle).local.is_none() {
            self.bind_tcp(handle, wildcard(family))?;
        }
        let local = on_route(self.bound_to(handle), remote);
        let taken = (!self.denied.connect).then(|| self.connect_to_own(local, remote));
        let unwilling = self.unwilling.get(&remote).map(|(delay, _)| delay);
        let delay = self.servers.get(&remote).or(unwilling);
        let from = self.later(delay.copied().unwrap_or(0));
        let socket = self.tcp(handle);
        socket.local = Some(local);
        socket.state = Connecting {
            remote,
            from,
            taken: taken.flatten(),
        };
        Ok(())
    }

    pub fn finish_connect(&mut self, handle: u32) -> SocketResult<usize> {
        let Connecting {
            remote,
            from,
            taken,
        } = self.tcp(handle).state
        else {
            return Err(ErrorCode::NotInProgress);
        };
        let refusal = self.refusal("finish-connect");
        if refusal == Err(ErrorCode::WouldBlock) || refusal.is_ok() && from > self.now {
            return Err(ErrorCode::WouldBlock);
        }
        let permitted = refusal.and_then(|()| self.may_finish_connect());
        match permitted.and_then(|()| self.reached(handle, remote, taken)) {
            Ok(connection) => {
                self.tcp(handle).state = Connected { connection };
                Ok(connection)
            }
            Err(error) => {
                if let Some(connection) = taken {
                    self.connections[connection].close();
                }
                self.close_tcp(handle, error);
                Err(error)
            }
        }
    }

    fn reached(
        &mut self,
        handle: u32,
        remote: SocketAddr,
        taken: Option<usize>,
    ) -> SocketResult<usize> {
        if let Some(connection) = taken {
            return Ok(connection);
        }
        if !self.servers.contains_key(&remote) {
            let unwilling = self.unwilling.get(&remote).map(|(_, error)| *error);
            return Err(unwilling.unwrap_or(ErrorCode::ConnectionRefused));
        }
        let local = self.bound_to(handle);
        Ok(self.add_connection(local, remote))
    }
}
