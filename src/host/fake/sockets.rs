//! The calls of `Sockets`: each is noted and passed on to the world, which may refuse it.

use super::{
    Fake, copy_of,
    options::{names_of_tcp, names_of_udp},
    resource::{Handle, Kind},
    udp::Datagram,
};
use crate::{
    guest::{Bytes, Utf8},
    host::sockets::{
        IncomingDatagram, IpAddressFamily, OutgoingDatagram, SocketOption, SocketResult, Sockets,
    },
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

    fn create_tcp_socket(&self, family: IpAddressFamily) -> SocketResult<Handle> {
        let socket = self.call("create-tcp-socket", |world| world.create_tcp(family))?;
        Ok(self.own(socket, None))
    }

    fn start_bind_tcp(&self, socket: &Handle, _: &Handle, address: SocketAddr) -> SocketResult {
        self.call("start-bind", |world| {
            world.start_bind_tcp(socket.id(), address)
        })
    }

    fn finish_bind_tcp(&self, socket: &Handle) -> SocketResult {
        self.call("finish-bind", |world| world.finish_bind_tcp(socket.id()))
    }

    fn set_listen_backlog_size(&self, socket: &Handle, value: u64) -> SocketResult {
        self.call("set-listen-backlog-size", |world| {
            world.set_listen_backlog_size(socket.id(), value)
        })
    }

    fn start_listen(&self, socket: &Handle) -> SocketResult {
        self.call("start-listen", |world| world.start_listen(socket.id()))
    }

    fn finish_listen(&self, socket: &Handle) -> SocketResult {
        self.call("finish-listen", |world| world.finish_listen(socket.id()))
    }

    fn start_connect(&self, socket: &Handle, _: &Handle, address: SocketAddr) -> SocketResult {
        self.call("start-connect", |world| {
            world.start_connect(socket.id(), address)
        })
    }

    fn finish_connect(&self, socket: &Handle) -> SocketResult<(Handle, Handle)> {
        let connection = self.call("finish-connect", |world| world.finish_connect(socket.id()))?;
        Ok(self.streams(socket, connection))
    }

    fn accept(&self, socket: &Handle) -> SocketResult<(Handle, Handle, Handle)> {
        let (socket, connection) = self.call("accept", |world| world.accept(socket.id()))?;
        let socket = self.own(socket, None);
        let (input, output) = self.streams(&socket, connection);
        Ok((socket, input, output))
    }

    fn local_address_tcp(&self, socket: &Handle) -> SocketResult<SocketAddr> {
        self.call("local-address", |world| {
            world.local_address_tcp(socket.id())
        })
    }

    fn remote_address_tcp(&self, socket: &Handle) -> SocketResult<SocketAddr> {
        self.call("remote-address", |world| {
            world.remote_address_tcp(socket.id())
        })
    }

    fn option_of_tcp(&self, socket: &Handle, option: SocketOption) -> SocketResult<u64> {
        let (get, _) = names_of_tcp(option);
        self.call(get, |world| {
            world.refusal(get)?;
            world.option_of_tcp(socket.id(), option)
        })
    }

    fn set_option_of_tcp(&self, socket: &Handle, option: SocketOption, value: u64) -> SocketResult {
        let (_, set) = names_of_tcp(option);
        self.call(set, |world| {
            world.refusal(set)?;
            world.set_option_of_tcp(socket.id(), option, value)
        })
    }

    fn subscribe_tcp(&self, socket: &Handle) -> Handle {
        self.subscribe(socket, |socket| Kind::Progress { socket })
    }

    fn shutdown_send(&self, socket: &Handle) -> SocketResult {
        self.call("shutdown", |world| world.shutdown_send(socket.id()))
    }

    fn create_udp_socket(&self, family: IpAddressFamily) -> SocketResult<Handle> {
        let socket = self.call("create-udp-socket", |world| world.create_udp(family))?;
        Ok(self.own(socket, None))
    }

    fn start_bind_udp(&self, socket: &Handle, _: &Handle, address: SocketAddr) -> SocketResult {
        self.call("start-bind", |world| {
            world.start_bind_udp(socket.id(), address)
        })
    }

    fn finish_bind_udp(&self, socket: &Handle) -> SocketResult {
        self.call("finish-bind", |world| world.finish_bind_udp(socket.id()))
    }

    fn stream(
        &self,
        handle: &Handle,
        remote: Option<SocketAddr>,
    ) -> SocketResult<(Handle, Handle)> {
        let socket = self.call("stream", |world| world.stream(handle.id(), remote))?;
        let incoming = self.own(Kind::IncomingDatagrams { socket }, Some(handle.id()));
        let outgoing = self.own(Kind::OutgoingDatagrams { socket }, Some(handle.id()));
        Ok((incoming, outgoing))
    }

    fn local_address_udp(&self, socket: &Handle) -> SocketResult<SocketAddr> {
        self.call("local-address", |world| {
            world.local_address_udp(socket.id())
        })
    }

    fn option_of_udp(&self, socket: &Handle, option: SocketOption) -> SocketResult<u64> {
        let (get, _) = names_of_udp(option)?;
        self.call(get, |world| {
            world.refusal(get)?;
            Ok(world.udp(socket.id()).options.get(option))
        })
    }

    fn set_option_of_udp(&self, socket: &Handle, option: SocketOption, value: u64) -> SocketResult {
        let (_, set) = names_of_udp(option)?;
        self.call(set, |world| {
            world.refusal(set)?;
            world.udp(socket.id()).options.set(option, value)
        })
    }

    fn subscribe_udp(&self, socket: &Handle) -> Handle {
        self.subscribe(socket, |socket| Kind::Progress { socket })
    }

    fn receive(&self, stream: &Handle, most: usize, room: &Room) -> SocketResult<usize> {
        let datagrams = self.call("receive", |world| world.receive(stream.id(), most))?;
        hand_over(&datagrams, room);
        Ok(datagrams.len())
    }

    fn subscribe_incoming(&self, stream: &Handle) -> Handle {
        self.subscribe(stream, |stream| Kind::Readable { stream })
    }

    fn check_send(&self, stream: &Handle) -> SocketResult<u64> {
        self.call("check-send", |world| world.check_send(stream.id()))
    }

    fn send(&self, stream: &Handle, datagram: &OutgoingDatagram) -> SocketResult<u64> {
        let to = datagram.remote_address.get();
        let to = to.filter(|_| datagram.has_address == 1);
        let bytes = copy_of(datagram.data);
        self.call("send", |world| world.send(stream.id(), to, bytes))
    }

    fn subscribe_outgoing(&self, stream: &Handle) -> Handle {
        self.subscribe(stream, |stream| Kind::Writable { stream })
    }

    fn resolve_addresses(&self, _: &Handle, name: Utf8) -> SocketResult<Handle> {
        let name = String::from_utf8(copy_of(name.bytes())).expect("trap: no UTF-8");
        let lookup = self.call("resolve-addresses", |world| world.look_up(&name))?;
        Ok(self.own(lookup, None))
    }

    fn resolve_next_address(&self, stream: &Handle) -> SocketResult<Option<IpAddr>> {
        self.call("resolve-next-address", |world| {
            world.next_address(stream.id())
        })
    }

    fn subscribe_resolve(&self, stream: &Handle) -> Handle {
        self.subscribe(stream, |lookup| Kind::Resolvable { lookup })
    }
}

/// Puts datagrams where the guest's realloc says, as the canonical ABI does: the list is allocated first, then the
/// contents of each in their order.
pub fn hand_over(datagrams: &[Datagram], room: &Room) {
    let size = size_of::<IncomingDatagram>() * datagrams.len();
    let list = room.allocate(align_of::<IncomingDatagram>(), size);
    let list: *mut IncomingDatagram = list.cast();
    for (index, Datagram { from, bytes }) in datagrams.iter().enumerate() {
        let pointer = room.allocate(1, bytes.len());
        let len = bytes.len();
        let data = Bytes { pointer, len };
        data.copy_from_slice(bytes);
        let record = IncomingDatagram {
            data,
            remote_address: (*from).into(),
        };
        // SAFETY: the room has a place for each datagram that was asked for, aligned as the list is.
        unsafe { list.add(index).write(record) };
    }
}
