//! What a guest that speaks WasmEdge's dialect lays out for its calls, in short.

use super::Guest;
use crate::guest::layout::wasmedge::{AddrInfo, SockAddr};
use std::net::IpAddr;

/// Where the record of an address is laid that has its bytes alone, and that of one with its family in front.
pub const ALONE: u32 = 0xd_0000;
pub const STORAGE: u32 = 0xd_0100;

/// How far behind its record the bytes of an address are.
pub const BYTES: u32 = 16;

/// Where the value of an option is laid, and its length.
pub const VALUE: u32 = 0xd_0200;
pub const LEN: u32 = 0xd_0300;

impl Guest {
    /// Lays a record of an address of so many bytes, all of them `fill`: the record.
    pub fn lay_room_for_ip(&mut self, record: u32, len: u32, fill: u8) -> u32 {
        self.put(record, &(record + BYTES).to_le_bytes());
        self.put(record + 4, &len.to_le_bytes());
        self.put(record + BYTES, &vec![fill; len as usize]);
        record
    }

    /// Lays an address by itself.
    pub fn lay_ip(&mut self, ip: &str) -> u32 {
        let bytes = octets(ip);
        self.lay_room_for_ip(ALONE, bytes.len() as u32, 0);
        self.put(ALONE + BYTES, &bytes);
        ALONE
    }

    /// Lays an address with its family in front.
    pub fn lay_storage(&mut self, ip: &str) -> u32 {
        let bytes = octets(ip);
        self.lay_room_for_ip(STORAGE, 128, 0);
        let family = if bytes.len() == 4 { 1 } else { 2 };
        self.put(STORAGE + BYTES, &[family, 0]);
        self.put(STORAGE + BYTES + 2, &bytes);
        STORAGE
    }

    /// Lays the value of an option, and its length.
    pub fn lay_value(&mut self, value: &[u8]) {
        self.put(VALUE, value);
        self.put(LEN, &(value.len() as u32).to_le_bytes());
    }
}

/// The bytes of an address, in network order.
pub fn octets(ip: &str) -> Vec<u8> {
    match ip.parse().expect("an address") {
        IpAddr::V4(ip) => ip.octets().to_vec(),
        IpAddr::V6(ip) => ip.octets().to_vec(),
    }
}

/// Where the words of a lookup are laid, its hints, and the address of the list that it fills.
pub const NODE: u32 = 0xd_1000;
pub const SERVICE: u32 = 0xd_1400;
pub const HINTS: u32 = 0xd_1800;
pub const LIST: u32 = 0xd_1c00;

/// Where the nodes of the list are, and what belongs to each: a record, room for its data, and room for a name.
pub const NODES: u32 = 0xd_2000;
pub const SOCKADDRS: u32 = 0xd_3000;
pub const SA_DATA: u32 = 0xd_4000;
pub const NAME: u32 = 0xd_5000;

/// What a node takes, and the room for a name.
pub const NODE_SIZE: u32 = 28;
pub const NAME_SIZE: u32 = 30;

impl Guest {
    /// Lays a list of so many nodes, whose data are `apart`.
    pub fn lay_list(&mut self, len: u32, apart: u32) {
        self.put(LIST, &NODES.to_le_bytes());
        for index in 0..len {
            let next = match index + 1 == len {
                true => 0,
                false => NODES + (index + 1) * NODE_SIZE,
            };
            let sockaddr = SOCKADDRS + index * size_of::<SockAddr>() as u32;
            let memory = self.adapter.memory;
            let info = memory.pointer(NODES + index * NODE_SIZE);
            info.expect("inside").write(AddrInfo {
                addr: sockaddr,
                canonname: NAME + index * NAME_SIZE,
                canonname_len: NAME_SIZE,
                next,
                ..AddrInfo::default()
            });
            let addr = memory.pointer(sockaddr);
            addr.expect("inside").write(SockAddr {
                data: SA_DATA + index * apart,
                ..SockAddr::default()
            });
        }
    }

    /// Lays the words of a lookup and its hints: where the words are, and how long.
    pub fn lay_lookup_of(&mut self, node: &[u8], service: &[u8], hints: AddrInfo) -> [u32; 4] {
        self.put(NODE, node);
        self.put(SERVICE, service);
        let place = self.adapter.memory.pointer(HINTS);
        place.expect("inside").write(hints);
        [NODE, node.len() as u32, SERVICE, service.len() as u32]
    }
}
