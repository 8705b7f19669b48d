//! The calls of `Sockets`: each is noted, may be refused, and is passed on to the world.

use super::{
    Fake, copy_of,
    network::Generation,
    resource::{Handle, Kind},
};
use crate::{
    guest::Utf8,
    host::sockets::{IpAddressFamily, OutgoingDatagram, SocketOption, SocketResult, Sockets},
    state::inbox::Room,
};
use std::net::{IpAddr, SocketAddr};

impl Sockets for Fake {
    type Network = Handle;
    type TcpSocket = Handle;
    type UdpSocket = Handle;
    type IncomingDatagramStream = Handle;
    type OutgoingDatagramStream = Handle;
    type ResolveAddressStream = Handle;

    const SOCKETS: bool = true;

    fn instance_network(&self) -> Handle {
        self.with(|world| world.calls.push("instance-network"));
        self.own(Kind::Network, None)
    }

    fn create_tcp_socket(&self, _: IpAddressFamily) -> SocketResult<Handle> {
        self.call("create-tcp-socket", |world| {
            world.refusal("create-tcp-socket")
        })?;
        Ok(self.own(Kind::Unbound, None))
    }

    fn start_bind_tcp(
        &self,
        socket: &Handle,
        _network: &Handle,
        address: SocketAddr,
    ) -> SocketResult {
        self.call("start-bind", |world| {
            world.refusal("start-bind")?;
            world.bind(socket.id(), address)
        })
    }

    fn finish_bind_tcp(&self, _socket: &Handle) -> SocketResult {
        self.call("finish-bind", |world| world.refusal("finish-bind"))
    }

    fn set_listen_backlog_size(&self, _socket: &Handle, value: u64) -> SocketResult {
        assert!(value > 0, "invalid-argument: a backlog of 0");
        self.call("set-listen-backlog-size", |world| {
            world.refusal("set-listen-backlog-size")
        })
    }

    fn start_listen(&self, _socket: &Handle) -> SocketResult {
        self.call("start-listen", |world| world.refusal("start-listen"))
    }

    fn finish_listen(&self, socket: &Handle) -> SocketResult {
        self.call("finish-listen", |world| {
            world.refusal("finish-listen")?;
            world.listen(socket.id())
        })
    }

    fn start_connect(
        &self,
        socket: &Handle,
        _network: &Handle,
        address: SocketAddr,
    ) -> SocketResult {
        self.call("start-connect", |world| {
            world.refusal("start-connect")?;
            world.start_connect(socket.id(), address);
            Ok(())
        })
    }

    fn finish_connect(&self, socket: &Handle) -> SocketResult<(Handle, Handle)> {
        let connection = self.call("finish-connect", |world| {
            world.refusal("finish-connect")?;
            world.finish_connect(socket.id())
        })?;
        Ok(self.streams(socket, connection))
    }

    fn accept(&self, socket: &Handle) -> SocketResult<(Handle, Handle, Handle)> {
        let connection = self.call("accept", |world| {
            world.refusal("accept")?;
            world.accept(socket.id())
        })?;
        let socket = self.own(Kind::Connection { connection }, None);
        let (input, output) = self.streams(&socket, connection);
        Ok((socket, input, output))
    }

    fn subscribe_tcp(&self, socket: &Handle) -> Handle {
        self.with(|world| world.calls.push("subscribe"));
        self.own(
            Kind::Acceptable {
                listener: socket.id(),
            },
            Some(socket.id()),
        )
    }

    fn option_of_tcp(&self, _socket: &Handle, option: SocketOption) -> SocketResult<u64> {
        assert_eq!(option, SocketOption::HopLimit);
        Ok(self.call("hop-limit", |world| match world.generation {
            Generation::Node => 1,
            _ => 64,
        }))
    }

    fn shutdown_send(&self, socket: &Handle) -> SocketResult {
        self.call("shutdown", |world| world.shutdown_send(socket.id()))
    }

    fn local_address_tcp(&self, _: &Handle) -> SocketResult<SocketAddr> {
        unimplemented!()
    }

    fn remote_address_tcp(&self, _: &Handle) -> SocketResult<SocketAddr> {
        unimplemented!()
    }

    fn set_option_of_tcp(&self, _: &Handle, _: SocketOption, _: u64) -> SocketResult {
        unimplemented!()
    }

    fn create_udp_socket(&self, _: IpAddressFamily) -> SocketResult<Handle> {
        unimplemented!()
    }

    fn start_bind_udp(&self, _: &Handle, _: &Handle, _: SocketAddr) -> SocketResult {
        unimplemented!()
    }

    fn finish_bind_udp(&self, _: &Handle) -> SocketResult {
        unimplemented!()
    }

    fn stream(&self, _: &Handle, _: Option<SocketAddr>) -> SocketResult<(Handle, Handle)> {
        unimplemented!()
    }

    fn local_address_udp(&self, _: &Handle) -> SocketResult<SocketAddr> {
        unimplemented!()
    }

    fn option_of_udp(&self, _: &Handle, _: SocketOption) -> SocketResult<u64> {
        unimplemented!()
    }

    fn set_option_of_udp(&self, _: &Handle, _: SocketOption, _: u64) -> SocketResult {
        unimplemented!()
    }

    fn subscribe_udp(&self, _: &Handle) -> Handle {
        unimplemented!()
    }

    fn receive(&self, _: &Handle, _: usize, _: &Room) -> SocketResult<usize> {
        unimplemented!()
    }

    fn subscribe_incoming(&self, _: &Handle) -> Handle {
        unimplemented!()
    }

    fn check_send(&self, _: &Handle) -> SocketResult<u64> {
        unimplemented!()
    }

    fn send(&self, _: &Handle, _: &OutgoingDatagram) -> SocketResult<u64> {
        unimplemented!()
    }

    fn subscribe_outgoing(&self, _: &Handle) -> Handle {
        unimplemented!()
    }

    fn resolve_addresses(&self, _network: &Handle, name: Utf8) -> SocketResult<Handle> {
        let name = String::from_utf8(copy_of(name.bytes())).expect("trap: no UTF-8");
        let lookup = self.call("resolve-addresses", |world| {
            world.refusal("resolve-addresses")?;
            world.look_up(&name)
        })?;
        Ok(self.own(lookup, None))
    }

    fn resolve_next_address(&self, stream: &Handle) -> SocketResult<Option<IpAddr>> {
        self.call("resolve-next-address", |world| {
            world.refusal("resolve-next-address")?;
            world.next_address(stream.id())
        })
    }

    fn subscribe_resolve(&self, stream: &Handle) -> Handle {
        self.with(|world| world.calls.push("subscribe"));
        let lookup = stream.id();
        self.own(Kind::Resolvable { lookup }, Some(lookup))
    }
}
