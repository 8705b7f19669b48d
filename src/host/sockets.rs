//! What the adapter asks of its host about sockets and names: `wasi:sockets`, in WIT's names.
//! Where TCP and UDP have a function each of one name, they are told apart by their last word.

use super::streams::Streams;
use crate::{
    guest::{Bytes, Utf8},
    state::inbox::Room,
};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};

/// The result of a call on a socket.
pub type SocketResult<T = ()> = Result<T, ErrorCode>;

/// `wasi:sockets`. Datagram streams are children of their socket, pollables of what they were subscribed to.
pub trait Sockets: Streams {
    /// `network.network`
    type Network;
    /// `tcp.tcp-socket`; uninhabited in a build without sockets, as are all that follow.
    type TcpSocket;
    /// `udp.udp-socket`
    type UdpSocket;
    /// `udp.incoming-datagram-stream`
    type IncomingDatagramStream;
    /// `udp.outgoing-datagram-stream`
    type OutgoingDatagramStream;
    /// `ip-name-lookup.resolve-address-stream`
    type ResolveAddressStream;

    /// Whether this build has sockets at all.
    const SOCKETS: bool;

    /// `instance-network.instance-network`
    fn instance_network(&self) -> Self::Network;

    /// `tcp-create-socket.create-tcp-socket`
    fn create_tcp_socket(&self, family: IpAddressFamily) -> SocketResult<Self::TcpSocket>;
    /// `tcp-socket.start-bind`
    fn start_bind_tcp(
        &self,
        socket: &Self::TcpSocket,
        network: &Self::Network,
        address: SocketAddr,
    ) -> SocketResult;
    /// `tcp-socket.finish-bind`
    fn finish_bind_tcp(&self, socket: &Self::TcpSocket) -> SocketResult;
    /// `tcp-socket.start-connect`
    fn start_connect(
        &self,
        socket: &Self::TcpSocket,
        network: &Self::Network,
        address: SocketAddr,
    ) -> SocketResult;
    /// `tcp-socket.finish-connect`
    fn finish_connect(
        &self,
        socket: &Self::TcpSocket,
    ) -> SocketResult<(Self::InputStream, Self::OutputStream)>;
    /// `tcp-socket.start-listen`
    fn start_listen(&self, socket: &Self::TcpSocket) -> SocketResult;
    /// `tcp-socket.finish-listen`
    fn finish_listen(&self, socket: &Self::TcpSocket) -> SocketResult;
    /// `tcp-socket.accept`
    #[allow(clippy::type_complexity, reason = "WIT's tuple")]
    fn accept(
        &self,
        socket: &Self::TcpSocket,
    ) -> SocketResult<(Self::TcpSocket, Self::InputStream, Self::OutputStream)>;
    /// `tcp-socket.local-address`
    fn local_address_tcp(&self, socket: &Self::TcpSocket) -> SocketResult<SocketAddr>;
    /// `tcp-socket.remote-address`
    fn remote_address_tcp(&self, socket: &Self::TcpSocket) -> SocketResult<SocketAddr>;
    /// `tcp-socket.set-listen-backlog-size`
    fn set_listen_backlog_size(&self, socket: &Self::TcpSocket, value: u64) -> SocketResult;
    /// The getter of an option: see [`SocketOption`].
    fn option_of_tcp(&self, socket: &Self::TcpSocket, option: SocketOption) -> SocketResult<u64>;
    /// The setter of an option.
    fn set_option_of_tcp(
        &self,
        socket: &Self::TcpSocket,
        option: SocketOption,
        value: u64,
    ) -> SocketResult;
    /// `tcp-socket.subscribe`
    fn subscribe_tcp(&self, socket: &Self::TcpSocket) -> Self::Pollable;
    /// `tcp-socket.shutdown(send)`. The receiving half is never shut at the host: that would discard queued bytes.
    fn shutdown_send(&self, socket: &Self::TcpSocket) -> SocketResult;

    /// `udp-create-socket.create-udp-socket`
    fn create_udp_socket(&self, family: IpAddressFamily) -> SocketResult<Self::UdpSocket>;
    /// `udp-socket.start-bind`
    fn start_bind_udp(
        &self,
        socket: &Self::UdpSocket,
        network: &Self::Network,
        address: SocketAddr,
    ) -> SocketResult;
    /// `udp-socket.finish-bind`
    fn finish_bind_udp(&self, socket: &Self::UdpSocket) -> SocketResult;
    /// `udp-socket.stream`, connected or not; traps while a stream of an earlier call is there.
    #[allow(clippy::type_complexity, reason = "WIT's tuple")]
    fn stream(
        &self,
        socket: &Self::UdpSocket,
        remote: Option<SocketAddr>,
    ) -> SocketResult<(Self::IncomingDatagramStream, Self::OutgoingDatagramStream)>;
    /// `udp-socket.local-address`
    fn local_address_udp(&self, socket: &Self::UdpSocket) -> SocketResult<SocketAddr>;
    /// The getter of an option; UDP has a hop limit and the sizes of buffers.
    fn option_of_udp(&self, socket: &Self::UdpSocket, option: SocketOption) -> SocketResult<u64>;
    /// The setter of an option.
    fn set_option_of_udp(
        &self,
        socket: &Self::UdpSocket,
        option: SocketOption,
        value: u64,
    ) -> SocketResult;
    /// `udp-socket.subscribe`
    fn subscribe_udp(&self, socket: &Self::UdpSocket) -> Self::Pollable;
    /// `incoming-datagram-stream.receive`: how many datagrams there were, up to `most`, which `room` then has.
    fn receive(
        &self,
        stream: &Self::IncomingDatagramStream,
        most: usize,
        room: &Room,
    ) -> SocketResult<usize>;
    /// `incoming-datagram-stream.subscribe`
    fn subscribe_incoming(&self, stream: &Self::IncomingDatagramStream) -> Self::Pollable;
    /// `outgoing-datagram-stream.check-send`: how many datagrams the next `send` may have
    fn check_send(&self, stream: &Self::OutgoingDatagramStream) -> SocketResult<u64>;
    /// `outgoing-datagram-stream.send` of one datagram: how many went out, 0 or 1; traps without a permit
    fn send(
        &self,
        stream: &Self::OutgoingDatagramStream,
        datagram: &OutgoingDatagram,
    ) -> SocketResult<u64>;
    /// `outgoing-datagram-stream.subscribe`
    fn subscribe_outgoing(&self, stream: &Self::OutgoingDatagramStream) -> Self::Pollable;

    /// `ip-name-lookup.resolve-addresses`; traps on a name that is not UTF-8, hence [`Utf8`]
    fn resolve_addresses(
        &self,
        network: &Self::Network,
        name: Utf8,
    ) -> SocketResult<Self::ResolveAddressStream>;
    /// `resolve-address-stream.resolve-next-address`; `None` is the end
    fn resolve_next_address(
        &self,
        stream: &Self::ResolveAddressStream,
    ) -> SocketResult<Option<IpAddr>>;
    /// `resolve-address-stream.subscribe`
    fn subscribe_resolve(&self, stream: &Self::ResolveAddressStream) -> Self::Pollable;
}

/// `network.ip-address-family`
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "WIT's names")]
pub enum IpAddressFamily {
    Ipv4,
    Ipv6,
}

impl IpAddressFamily {
    /// That of an address.
    pub fn of(address: SocketAddr) -> Self {
        match address {
            SocketAddr::V4(_) => Self::Ipv4,
            SocketAddr::V6(_) => Self::Ipv6,
        }
    }
}

/// The options of `tcp-socket`, each a getter and a setter there. `udp-socket` has the last three.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub enum SocketOption {
    /// `keep-alive-enabled`, 0 or 1
    KeepAliveEnabled,
    /// `keep-alive-idle-time`, nanoseconds
    KeepAliveIdleTime,
    /// `keep-alive-interval`, nanoseconds
    KeepAliveInterval,
    /// `keep-alive-count`
    KeepAliveCount,
    /// `hop-limit`, or `unicast-hop-limit` of UDP
    HopLimit,
    /// `receive-buffer-size`, bytes
    ReceiveBufferSize,
    /// `send-buffer-size`, bytes
    SendBufferSize,
}

impl SocketOption {
    /// How many there are.
    pub const COUNT: usize = 7;
    /// All, in their order.
    #[cfg(test)]
    pub const ALL: [Self; Self::COUNT] = [
        Self::KeepAliveEnabled,
        Self::KeepAliveIdleTime,
        Self::KeepAliveInterval,
        Self::KeepAliveCount,
        Self::HopLimit,
        Self::ReceiveBufferSize,
        Self::SendBufferSize,
    ];

    /// The one at `index`, which is its number. (A list of them would be data.)
    pub fn at(index: usize) -> Option<Self> {
        Some(match index {
            0 => Self::KeepAliveEnabled,
            1 => Self::KeepAliveIdleTime,
            2 => Self::KeepAliveInterval,
            3 => Self::KeepAliveCount,
            4 => Self::HopLimit,
            5 => Self::ReceiveBufferSize,
            6 => Self::SendBufferSize,
            _ => return None,
        })
    }
}

/// `network.ip-socket-address` as the canonical ABI lays it out in memory: a tag (0 IPv4, 1 IPv6); from byte 4 on the
/// port, and four bytes of address or, aligned to four, the flow information, eight groups and the scope. All little-endian.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(C)]
pub struct IpSocketAddress(pub [u8; 32]);

impl IpSocketAddress {
    const V4: u8 = 0;
    const V6: u8 = 1;

    /// What is in the place of one where there is none.
    pub const NOWHERE: Self = Self([0; 32]);

    /// Becomes an address. (In its place: a copy of what was just written in parts has to wait for all of them.)
    #[inline(always)]
    pub fn set(&mut self, address: SocketAddr) {
        let bytes = &mut self.0;
        match address {
            SocketAddr::V4(v4) => {
                bytes[0] = Self::V4;
                bytes[4..6].copy_from_slice(&v4.port().to_le_bytes());
                bytes[6..10].copy_from_slice(&v4.ip().octets());
            }
            SocketAddr::V6(v6) => *self = v6.into(),
        }
    }

    /// What it stands for; a tag that WIT does not know for nothing.
    #[inline(always)]
    pub fn get(&self) -> Option<SocketAddr> {
        let bytes = &self.0;
        match bytes[0] {
            Self::V4 => {
                let port = u16::from_le_bytes([bytes[4], bytes[5]]);
                let ip = Ipv4Addr::from([bytes[6], bytes[7], bytes[8], bytes[9]]);
                Some(SocketAddrV4::new(ip, port).into())
            }
            Self::V6 => Some(self.get_v6().into()),
            _ => None,
        }
    }

    /// A call of its own: inlined, the bytes of IPv6 would be read of an address of IPv4 too.
    #[inline(never)]
    fn get_v6(&self) -> SocketAddrV6 {
        let bytes = &self.0;
        let port = u16::from_le_bytes([bytes[4], bytes[5]]);
        let mut groups = [0; 8];
        for (group, pair) in groups.iter_mut().zip(bytes[12..28].as_chunks().0) {
            *group = u16::from_le_bytes(*pair);
        }
        let flow = u32::from_le_bytes([bytes[8], bytes[9], bytes[10], bytes[11]]);
        let scope = u32::from_le_bytes([bytes[28], bytes[29], bytes[30], bytes[31]]);
        SocketAddrV6::new(Ipv6Addr::from(groups), port, flow, scope)
    }
}

#[cfg(test)]
impl From<SocketAddr> for IpSocketAddress {
    #[inline(always)]
    fn from(address: SocketAddr) -> Self {
        let mut place = Self::NOWHERE;
        place.set(address);
        place
    }
}

impl From<SocketAddrV6> for IpSocketAddress {
    /// As [`get_v6`](Self::get_v6).
    #[inline(never)]
    fn from(v6: SocketAddrV6) -> Self {
        let mut bytes = [0; 32];
        bytes[0] = Self::V6;
        bytes[4..6].copy_from_slice(&v6.port().to_le_bytes());
        bytes[8..12].copy_from_slice(&v6.flowinfo().to_le_bytes());
        for (place, group) in bytes[12..28].chunks_exact_mut(2).zip(v6.ip().segments()) {
            place.copy_from_slice(&group.to_le_bytes());
        }
        bytes[28..32].copy_from_slice(&v6.scope_id().to_le_bytes());
        Self(bytes)
    }
}

/// `udp.incoming-datagram` as the canonical ABI lays it out.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct IncomingDatagram {
    /// Its bytes.
    pub data: Bytes,
    /// Who sent it.
    pub remote_address: IpSocketAddress,
}

/// `udp.outgoing-datagram` as the canonical ABI lays it out.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct OutgoingDatagram {
    /// Its bytes.
    pub data: Bytes,
    /// 1 where it goes to `remote_address`, 0 where it goes to the peer that the stream is connected to.
    pub has_address: u32,
    /// Where it goes.
    pub remote_address: IpSocketAddress,
}

impl OutgoingDatagram {
    /// An empty one, to the peer.
    pub const EMPTY: Self = Self {
        data: Bytes::EMPTY,
        has_address: 0,
        remote_address: IpSocketAddress::NOWHERE,
    };

    /// It goes to this address.
    pub fn set_address(&mut self, to: SocketAddr) {
        self.has_address = 1;
        self.remote_address.set(to);
    }
}

#[cfg(target_arch = "wasm32")]
const _: () = assert!(size_of::<IncomingDatagram>() == 40 && size_of::<OutgoingDatagram>() == 44);

/// `wasi:sockets/network.error-code`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "WIT's names")]
pub enum ErrorCode {
    Unknown,
    AccessDenied,
    NotSupported,
    InvalidArgument,
    OutOfMemory,
    Timeout,
    ConcurrencyConflict,
    NotInProgress,
    WouldBlock,
    InvalidState,
    NewSocketLimit,
    AddressNotBindable,
    AddressInUse,
    RemoteUnreachable,
    ConnectionRefused,
    ConnectionReset,
    ConnectionAborted,
    DatagramTooLarge,
    NameUnresolvable,
    TemporaryResolverFailure,
    PermanentResolverFailure,
}
