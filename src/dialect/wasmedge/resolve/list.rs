//! The list that a lookup fills: nodes of the guest's, each with room for an address, all looked at before one is written.
//! What was looked up is told by [`super`].

use crate::{
    errno::{Errno, Result},
    guest::{
        Bytes, Memory,
        layout::wasmedge::{AddrInfo, AiFlags, SockAddr},
        memory::Pointer,
    },
    socket::Transport,
};
use core::net::{IpAddr, SocketAddr};

use super::super::address::family_of;

/// As many addresses as a lookup tells; CR asks for 10.
const MOST: usize = 32;

/// Bytes of the data of a native address of IPv4: its port, itself, and eight that mean nothing.
const V4_DATA: u32 = 14;
/// Bytes of the data of a native address of IPv6: its port, flow information, itself, and a scope.
const V6_DATA: u32 = 26;

/// How the guest's nodes are to be understood.
#[derive(Clone, Copy)]
pub struct Reading {
    /// Whether an address of IPv6 lies behind the flow information, as natively, and not right behind the port.
    pub is_native: bool,
    /// By how much the numbers of families, types and protocols are less than since WasmEdge 0.10.
    pub less: u8,
}

/// What was found, in order.
pub struct Found {
    addresses: [Option<(SocketAddr, Transport)>; MOST],
    capacity: usize,
    len: usize,
}

impl Found {
    /// Room for as much as the guest has, and not more than [`MOST`].
    pub fn new(capacity: u32) -> Self {
        Self {
            addresses: [None; MOST],
            capacity: MOST.min(capacity as usize),
            len: 0,
        }
    }

    /// Another address, if there is room.
    pub fn add(&mut self, address: SocketAddr, transport: Transport) {
        if self.len < self.capacity
            && let Some(place) = self.addresses.get_mut(self.len)
        {
            *place = Some((address, transport));
            self.len += 1;
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.len
    }
}

/// A node of the guest's: itself, and its room for an address and for the data of that.
#[derive(Clone, Copy)]
struct Node {
    at: u32,
    info: Pointer<AddrInfo>,
    addr: Pointer<SockAddr>,
    data: Bytes,
}

impl Node {
    /// EFAULT where it ends, or where it has no room for the address in the memory. How much room the guest says to have is
    /// not asked: it says 0, 14 or 26 and has 26 bytes.
    fn of(memory: Memory, at: u32, address: SocketAddr) -> Result<Self> {
        let info = memory.pointer::<AddrInfo>(not_null(at)?)?;
        let addr = memory.pointer::<SockAddr>(not_null(info.read().addr)?)?;
        let len = if address.is_ipv4() { V4_DATA } else { V6_DATA };
        let data = memory.bytes(not_null(addr.read().data)?, len)?;
        Ok(Self {
            at,
            info,
            addr,
            data,
        })
    }

    fn fill(self, address: SocketAddr, transport: Transport, flags: AiFlags, reading: Reading) {
        let family = family_of(address.ip()) as u8 - reading.less;
        let (socktype, protocol) = match transport {
            Transport::Udp => (1 - reading.less, 2 - reading.less),
            Transport::Tcp => (2 - reading.less, 1 - reading.less),
        };
        self.info.write(AddrInfo {
            flags: flags.bits(),
            family,
            socktype,
            protocol,
            // The family has two bytes in front of the data.
            addrlen: 2 + self.data.len() as u32,
            ..self.info.read()
        });
        self.addr.write(SockAddr {
            family,
            data_len: self.data.len() as u32,
            ..self.addr.read()
        });
        self.data.copy_from_slice(&[0; V6_DATA as usize]);
        self.data.copy_from_slice(&address.port().to_be_bytes());
        let behind = self.data.after(2);
        match address.ip() {
            IpAddr::V4(ip) => behind.copy_from_slice(&ip.octets()),
            IpAddr::V6(ip) if reading.is_native => behind.after(4).copy_from_slice(&ip.octets()),
            IpAddr::V6(ip) => behind.copy_from_slice(&ip.octets()),
        };
    }
}

fn not_null(address: u32) -> Result<u32> {
    match address {
        0 => Err(Errno::Fault),
        _ => Ok(address),
    }
}

/// As many nodes as there are addresses.
pub struct List([Option<Node>; MOST]);

impl List {
    /// The nodes from `at` on: EFAULT where there are fewer, EINVAL where one comes again.
    #[inline(never)]
    pub fn of(memory: Memory, mut at: u32, found: &Found) -> Result<Self> {
        let mut nodes: [Option<Node>; MOST] = [None; MOST];
        for (index, address) in found.addresses.iter().enumerate() {
            let Some((address, _)) = address else { break };
            if nodes.iter().flatten().any(|node| node.at == at) {
                return Err(Errno::Inval);
            }
            let node = Node::of(memory, at, *address)?;
            at = node.info.read().next;
            if let Some(place) = nodes.get_mut(index) {
                *place = Some(node);
            }
        }
        Ok(Self(nodes))
    }

    /// Writes the addresses, the first last: there are guests whose nodes have each other's room.
    #[inline(never)]
    pub fn fill(&self, found: &Found, flags: AiFlags, reading: Reading) {
        for (node, address) in self.0.iter().zip(&found.addresses).rev() {
            if let (Some(node), Some((address, transport))) = (node, address) {
                node.fill(*address, *transport, flags, reading);
            }
        }
    }

    /// The room for a name and its terminator, which is the first address' only, as getaddrinfo(3) has it: AIMEMORY where it is
    /// too small. (WasmEdge writes it without a look at the room.)
    pub fn room_for_name(&self, memory: Memory, name: Bytes) -> Result<Bytes> {
        let [Some(first), ..] = self.0 else {
            return Ok(Bytes::EMPTY);
        };
        let info = first.info.read();
        let room = memory.bytes(not_null(info.canonname)?, info.canonname_len)?;
        match room.len() > name.len() {
            true => Ok(room),
            false => Err(Errno::Aimemory),
        }
    }

    /// Writes the name and a terminator into the room for it, and its length.
    pub fn name(&self, room: Bytes, name: Bytes) {
        let [Some(first), ..] = self.0 else { return };
        room.copy_from(name);
        room.after(name.len()).copy_from_slice(&[0]);
        first.info.write(AddrInfo {
            canonname_len: name.len() as u32,
            ..first.info.read()
        });
    }
}
