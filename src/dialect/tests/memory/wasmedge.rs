//! Every pointer parameter of WasmEdge's, and what its records point to in turn.

use super::{FRESH, UDP, parameters::Parameter};
use crate::{
    dialect::wasmedge::{address::*, option::*, resolve::sock_getaddrinfo, *},
    errno::Result,
    testing::{
        CONNECTION, END, Guest, IOVECS, LISTENER, OUT,
        wasmedge::{ALONE, BYTES, HINTS, LEN, LIST, NODES, SA_DATA, SOCKADDRS, STORAGE, VALUE},
    },
};

const PORT: u32 = 9000;

/// Lays bytes if there is memory.
fn lay(guest: &mut Guest, at: u32, bytes: &[u8]) -> u32 {
    if u64::from(at) + bytes.len() as u64 <= u64::from(END) {
        guest.put(at, bytes);
    }
    at
}

/// The record of an address there, whose bytes are elsewhere.
fn record(guest: &mut Guest, at: u32) -> u32 {
    let bytes = guest.lay_ip("127.0.0.1") + BYTES;
    let record = [bytes.to_le_bytes(), 4u32.to_le_bytes()].concat();
    lay(guest, at, &record)
}

/// The record of an address elsewhere, so many bytes of which are there.
fn bytes(guest: &mut Guest, at: u32, len: u32) -> u32 {
    guest.put(ALONE, &at.to_le_bytes());
    guest.put(ALONE + 4, &len.to_le_bytes());
    ALONE
}

/// An address to send to, and room for one.
fn address(guest: &mut Guest) -> u32 {
    guest.lay_storage("127.0.0.1")
}

/// A lookup of an address, for all ways in which it can be had, of which `change` makes something else: the words, the hints,
/// the list and the number.
fn look_up(guest: &mut Guest, change: impl FnOnce(&mut Guest, &mut [u32; 5])) -> Result {
    guest.lay_list(2, 32);
    let hints = Default::default();
    let [node, node_len, service, service_len] = guest.lay_lookup_of(b"127.0.0.1", b"80", hints);
    let mut places = [node, service, HINTS, LIST, OUT];
    change(guest, &mut places);
    let [node, service, hints, list, found] = places;
    sock_getaddrinfo(
        &mut guest.adapter,
        node,
        node_len,
        service,
        service_len,
        hints,
        list,
        2,
        found,
    )
}

/// The guest is one of [`super::guest_with_sockets`].
pub const PARAMETERS: &[Parameter] = &[
    ("sock_open", 4, |guest, at| {
        sock_open(&mut guest.adapter, 1, 2, at)
    }),
    ("sock_bind record", 8, |guest, at| {
        let address = record(guest, at);
        sock_bind(&mut guest.adapter, FRESH, address, PORT)
    }),
    ("sock_bind bytes", 16, |guest, at| {
        let address = bytes(guest, at, 16);
        sock_bind(&mut guest.adapter, super::V6, address, PORT)
    }),
    ("sock_connect record", 8, |guest, at| {
        let address = record(guest, at);
        sock_connect(&mut guest.adapter, UDP, address, PORT)
    }),
    ("sock_connect bytes", 4, |guest, at| {
        let address = bytes(guest, at, 4);
        sock_connect(&mut guest.adapter, UDP, address, PORT)
    }),
    ("sock_accept@port", 4, |guest, at| {
        sock_accept_with_port(&mut guest.adapter, LISTENER, PORT, at)
    }),
    ("sock_recv_from iovecs", 16, |guest, at| {
        let from = address(guest);
        let adapter = &mut guest.adapter;
        sock_recv_from(adapter, CONNECTION, at, 2, from, 0, OUT, OUT, OUT)
    }),
    ("sock_recv_from buffer", 9, |guest, at| {
        let from = address(guest);
        let (iovecs, count) = guest.iovecs_at(&[(OUT, 1), (at, 9)]);
        let adapter = &mut guest.adapter;
        sock_recv_from(adapter, CONNECTION, iovecs, count, from, 0, OUT, OUT, OUT)
    }),
    ("sock_recv_from record", 8, |guest, at| {
        let from = record(guest, at);
        let adapter = &mut guest.adapter;
        sock_recv_from_of_0_10(adapter, CONNECTION, IOVECS, 1, from, 0, OUT, OUT)
    }),
    ("sock_recv_from bytes", 128, |guest, at| {
        let from = bytes(guest, at, 128);
        let adapter = &mut guest.adapter;
        sock_recv_from_of_0_11(adapter, CONNECTION, IOVECS, 1, from, 0, OUT, OUT)
    }),
    ("sock_recv_from port", 4, |guest, at| {
        let from = address(guest);
        let adapter = &mut guest.adapter;
        sock_recv_from(adapter, CONNECTION, IOVECS, 1, from, 0, at, OUT, OUT)
    }),
    ("sock_recv_from_v2 port", 2, |guest, at| {
        let from = address(guest);
        let adapter = &mut guest.adapter;
        sock_recv_from_in_network_order(adapter, CONNECTION, IOVECS, 1, from, 0, at, OUT, OUT)
    }),
    ("sock_recv_from length", 4, |guest, at| {
        let from = address(guest);
        let adapter = &mut guest.adapter;
        sock_recv_from(adapter, CONNECTION, IOVECS, 1, from, 0, OUT, at, OUT)
    }),
    ("sock_recv_from flags", 2, |guest, at| {
        let from = address(guest);
        let adapter = &mut guest.adapter;
        sock_recv_from(adapter, CONNECTION, IOVECS, 1, from, 0, OUT, OUT, at)
    }),
    ("sock_send_to iovecs", 16, |guest, at| {
        let to = address(guest);
        let adapter = &mut guest.adapter;
        sock_send_to(adapter, CONNECTION, at, 2, to, PORT, 0, OUT)
    }),
    ("sock_send_to buffer", 9, |guest, at| {
        let to = address(guest);
        let (iovecs, count) = guest.iovecs_at(&[(at, 9)]);
        let adapter = &mut guest.adapter;
        sock_send_to(adapter, CONNECTION, iovecs, count, to, PORT, 0, OUT)
    }),
    ("sock_send_to record", 8, |guest, at| {
        let to = record(guest, at);
        let adapter = &mut guest.adapter;
        sock_send_to(adapter, CONNECTION, IOVECS, 1, to, PORT, 0, OUT)
    }),
    ("sock_send_to length", 4, |guest, at| {
        let to = address(guest);
        let adapter = &mut guest.adapter;
        sock_send_to(adapter, CONNECTION, IOVECS, 1, to, PORT, 0, at)
    }),
    ("sock_getlocaladdr record", 8, |guest, at| {
        let room = record(guest, at);
        sock_getlocaladdr(&mut guest.adapter, CONNECTION, room, OUT)
    }),
    ("sock_getlocaladdr bytes", 16, |guest, at| {
        let room = bytes(guest, at, 16);
        sock_getlocaladdr(&mut guest.adapter, CONNECTION, room, OUT)
    }),
    ("sock_getlocaladdr type", 4, |guest, at| {
        address(guest);
        sock_getlocaladdr_with_type(&mut guest.adapter, CONNECTION, STORAGE, at, OUT)
    }),
    ("sock_getpeeraddr record", 8, |guest, at| {
        let room = record(guest, at);
        sock_getpeeraddr(&mut guest.adapter, CONNECTION, room, OUT)
    }),
    ("sock_getpeeraddr bytes", 128, |guest, at| {
        let room = bytes(guest, at, 128);
        sock_getpeeraddr(&mut guest.adapter, CONNECTION, room, OUT)
    }),
    ("sock_getpeeraddr port", 4, |guest, at| {
        address(guest);
        sock_getpeeraddr_with_type(&mut guest.adapter, CONNECTION, STORAGE, OUT, at)
    }),
    ("sock_getsockopt value", 16, |guest, at| {
        sock_getsockopt(&mut guest.adapter, CONNECTION, 0, 11, at, 16)
    }),
    ("sock_getsockopt length", 4, |guest, at| {
        lay(guest, at, &[4, 0, 0, 0]);
        sock_getsockopt(&mut guest.adapter, CONNECTION, 0, 7, VALUE, at)
    }),
    ("sock_setsockopt value", 8, |guest, at| {
        guest.put(LEN, &[8, 0, 0, 0]);
        sock_setsockopt(&mut guest.adapter, CONNECTION, 0, 9, at, LEN)
    }),
    ("sock_setsockopt length", 4, |guest, at| {
        lay(guest, at, &[4, 0, 0, 0]);
        sock_setsockopt_by_pointer(&mut guest.adapter, CONNECTION, 0, 7, VALUE, at)
    }),
    ("sock_getaddrinfo node", 9, |guest, at| {
        look_up(guest, |guest, places| {
            places[0] = lay(guest, at, b"127.0.0.1")
        })
    }),
    ("sock_getaddrinfo service", 2, |guest, at| {
        look_up(guest, |guest, places| places[1] = lay(guest, at, b"80"))
    }),
    ("sock_getaddrinfo hints", 28, |guest, at| {
        look_up(guest, |_, places| places[2] = at)
    }),
    ("sock_getaddrinfo list", 4, |guest, at| {
        look_up(guest, |guest, places| {
            places[3] = lay(guest, at, &NODES.to_le_bytes())
        })
    }),
    ("sock_getaddrinfo number", 4, |guest, at| {
        look_up(guest, |_, places| places[4] = at)
    }),
    ("sock_getaddrinfo node of the list", 28, |guest, at| {
        look_up(guest, |guest, _| {
            let node = guest.bytes(NODES, 28).to_vec();
            lay(guest, at, &node);
            guest.put(LIST, &at.to_le_bytes());
        })
    }),
    ("sock_getaddrinfo address of a node", 12, |guest, at| {
        look_up(guest, |guest, _| {
            let addr = guest.bytes(SOCKADDRS, 12).to_vec();
            lay(guest, at, &addr);
            guest.put(NODES + 12, &at.to_le_bytes());
        })
    }),
    ("sock_getaddrinfo data of a node", 14, |guest, at| {
        look_up(guest, |guest, _| {
            guest.put(SOCKADDRS + 8, &at.to_le_bytes())
        })
    }),
    ("sock_getaddrinfo name of a node", 10, |guest, at| {
        look_up(guest, |guest, _| {
            guest.put(HINTS, &[2, 0]);
            guest.put(NODES + 16, &at.to_le_bytes());
            guest.put(NODES + 20, &[10, 0, 0, 0]);
        })
    }),
    ("epoll_oneoff events", 32, |guest, at| {
        epoll_oneoff(&mut guest.adapter, SA_DATA, at, 1, OUT)
    }),
];
