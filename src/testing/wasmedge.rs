//! What a guest that speaks WasmEdge's dialect lays out for its calls, in short.

use super::Guest;
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
