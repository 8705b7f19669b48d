//! What WasmEdge's dialect takes by address, laid out for native tests.

use super::{Guest, sockets::ADDR};
use crate::{
    adapter::Adapter,
    errno::Result,
    guest::layout::wasmedge::{AddrInfo, Address, SockAddr},
    host::fake::Fake,
};
use std::net::IpAddr;

/// Where an `__wasi_address_t` is laid.
pub const PLACE: u32 = ADDR + 64;
/// Where its buffer is.
pub const BUFFER: u32 = ADDR + 128;
/// Where the length of an option's value is laid: 4.
pub const LENGTH: u32 = ADDR + 80;

/// How long the buffers of the second version are.
pub const STORAGE: u32 = 128;

impl Guest {
    /// Lays an address whose buffer is so long, with zeros in it.
    pub fn lay_place(&mut self, len: u32) -> u32 {
        self.put(BUFFER, &[0; STORAGE as usize + 1]);
        let place = self.adapter.memory.pointer(PLACE);
        place.expect("inside").write(Address {
            buf: BUFFER,
            buf_len: len,
        });
        PLACE
    }

    /// Lays an address of IP as long as one is, or with its family in front where it is as long as that.
    pub fn lay_ip(&mut self, ip: &str, len: u32) -> u32 {
        let place = self.lay_place(len);
        let (family, bytes) = match ip.parse().expect("an address") {
            IpAddr::V4(ip) => (1u16, ip.octets().to_vec()),
            IpAddr::V6(ip) => (2, ip.octets().to_vec()),
        };
        match len {
            STORAGE => {
                self.put(BUFFER, &family.to_le_bytes());
                self.put(BUFFER + 2, &bytes);
            }
            _ => self.put(BUFFER, &bytes),
        }
        place
    }
}

/// Where a lookup's arguments are: the texts, the hints, the list's address, and how many were found.
const NODE: u32 = ADDR + 0x1000;
const SERVICE: u32 = ADDR + 0x1400;
const HINTS: u32 = ADDR + 0x1800;
const LIST: u32 = ADDR + 0x1900;
pub const FOUND: u32 = ADDR + 0x1904;
/// Where its list is: the nodes, an address of each, the data of each, and the room for its name.
const NODES: u32 = ADDR + 0x2000;
const ADDRESSES: u32 = ADDR + 0x2800;
const DATA: u32 = ADDR + 0x3000;
const CANONNAMES: u32 = ADDR + 0x4000;
/// Bytes of each node's data, and of the room for a name.
const DATA_LEN: u32 = 26;
const CANONNAME_LEN: u32 = 30;

/// One of WasmEdge's lookups.
pub type Call = fn(&mut Adapter<Fake>, u32, u32, u32, u32, u32, u32, u32, u32) -> Result;

/// A lookup as Go packages and crates make it: a list with room in each node.
#[derive(Clone, Copy)]
pub struct Lookup {
    pub node: &'static [u8],
    pub service: &'static [u8],
    pub hints: AddrInfo,
    /// How many nodes there are, and how many the call is told of.
    pub nodes: u32,
    pub capacity: u32,
}

/// What a node tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub family: u8,
    pub socktype: u8,
    pub protocol: u8,
    pub data: Vec<u8>,
}

impl Lookup {
    /// Of this machine, for streams and datagrams of either family.
    pub fn of(node: &'static [u8], service: &'static [u8]) -> Self {
        Self {
            node,
            service,
            hints: AddrInfo::default(),
            nodes: 10,
            capacity: 10,
        }
    }

    /// Lays it out.
    pub fn lay(&self, guest: &mut Guest) {
        guest.put(NODE, self.node);
        guest.put(SERVICE, self.service);
        let memory = guest.adapter.memory;
        let write = |at, info: AddrInfo| memory.pointer(at).expect("inside").write(info);
        write(HINTS, self.hints);
        guest.put(
            LIST,
            &(if self.nodes > 0 { NODES } else { 0 }).to_le_bytes(),
        );
        for index in 0..self.nodes {
            let next = match index + 1 < self.nodes {
                true => NODES + (index + 1) * size_of::<AddrInfo>() as u32,
                false => 0,
            };
            write(
                NODES + index * size_of::<AddrInfo>() as u32,
                AddrInfo {
                    addr: ADDRESSES + index * size_of::<SockAddr>() as u32,
                    canonname: CANONNAMES + index * CANONNAME_LEN,
                    canonname_len: CANONNAME_LEN,
                    next,
                    ..AddrInfo::default()
                },
            );
            let place = memory.pointer(ADDRESSES + index * size_of::<SockAddr>() as u32);
            place.expect("inside").write(SockAddr {
                data: DATA + index * DATA_LEN,
                data_len: 14,
                ..SockAddr::default()
            });
        }
    }

    /// The call alone.
    pub fn call(&self, guest: &mut Guest, call: Call) -> Result {
        let (node, service) = (self.node.len() as u32, self.service.len() as u32);
        let adapter = &mut guest.adapter;
        call(
            adapter,
            NODE,
            node,
            SERVICE,
            service,
            HINTS,
            LIST,
            self.capacity,
            FOUND,
        )
    }

    /// Lays it out, makes the call and reads what was found.
    pub fn make(&self, guest: &mut Guest, call: Call) -> Result<Vec<Answer>> {
        self.lay(guest);
        guest.undone_on_failure(|guest| self.call(guest, call))?;
        let found = guest.u32(FOUND);
        Ok((0..found).map(|index| answer(guest, index)).collect())
    }
}

fn node(guest: &Guest, index: u32) -> AddrInfo {
    let at = NODES + index * size_of::<AddrInfo>() as u32;
    guest.adapter.memory.pointer(at).expect("inside").read()
}

fn answer(guest: &Guest, index: u32) -> Answer {
    let info = node(guest, index);
    let place = guest.adapter.memory.pointer::<SockAddr>(info.addr);
    let addr = place.expect("inside").read();
    assert_eq!(addr.family, info.family, "told twice");
    assert_eq!(info.addrlen, addr.data_len + 2);
    Answer {
        family: info.family,
        socktype: info.socktype,
        protocol: info.protocol,
        data: guest.bytes(addr.data, addr.data_len as usize).to_vec(),
    }
}

/// The name that the first node tells.
pub fn canonical_name(guest: &Guest) -> Vec<u8> {
    let info = node(guest, 0);
    guest
        .bytes(info.canonname, info.canonname_len as usize)
        .to_vec()
}

/// Has a node of the list be another.
pub fn change_node(guest: &mut Guest, index: u32, change: impl FnOnce(&mut AddrInfo)) {
    let at = NODES + index * size_of::<AddrInfo>() as u32;
    let mut info = node(guest, index);
    change(&mut info);
    guest
        .adapter
        .memory
        .pointer(at)
        .expect("inside")
        .write(info);
}

/// Has the data of a node's address be elsewhere.
pub fn move_data(guest: &mut Guest, index: u32, to: u32) {
    let at = node(guest, index).addr;
    let place = guest
        .adapter
        .memory
        .pointer::<SockAddr>(at)
        .expect("inside");
    let addr = place.read();
    place.write(SockAddr { data: to, ..addr });
}

/// Where a node is.
pub fn node_at(index: u32) -> u32 {
    NODES + index * size_of::<AddrInfo>() as u32
}
