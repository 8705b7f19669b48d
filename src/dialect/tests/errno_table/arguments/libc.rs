//! Bad arguments of the calls of the C library.

mod names;
mod options;

use super::{Case, Row, case, each};
use crate::{
    adapter::Adapter,
    dialect::{
        libc::{address::*, message::*, option::*, resolve::*, socket::*},
        tests::errno_table::{FRESH, PEER, UDP},
    },
    errno::Result,
    host::fake::Fake,
    socket::option::SOL_SOCKET,
    testing::{
        CONNECTION, DATA, END, Guest, IOVECS, LISTENER, OUT,
        libc::{IN, LEN, SOCKADDR},
    },
};
pub use names::names;
pub use options::options;

const NULL: u32 = 0;

type OfAddress = fn(&mut Adapter<Fake>, u32, u32) -> Result;
type OfRoom = fn(&mut Adapter<Fake>, u32, u32) -> Result;

const OF_ADDRESS: &str = "`adapter_bind`, `adapter_connect`, `adapter_sendto`";
const OF_ROOM: &str = "`adapter_getsockname`, `adapter_getpeername`, `adapter_getsockopt`";
const OF_SENDER: &str = "`adapter_accept`, `adapter_recvfrom`";

/// The calls that take an address, each of a socket that it is right for.
fn of_address(lay: impl Fn(&mut Guest) -> (u32, u32) + Copy + 'static) -> Vec<Case> {
    let calls: [OfAddress; 4] = [
        |a, address, len| adapter_bind(a, FRESH, address, len),
        |a, address, len| adapter_connect(a, FRESH, address, len),
        |a, address, len| adapter_connect(a, UDP, address, len),
        |a, address, len| adapter_sendto(a, UDP, IOVECS, 2, 0, address, len, OUT),
    ];
    calls.into_iter().map(|call| laid(lay, call)).collect()
}

fn laid(lay: impl Fn(&mut Guest) -> (u32, u32) + 'static, call: OfAddress) -> Case {
    Box::new(move |guest| {
        let (address, len) = lay(guest);
        guest.undone_on_failure(|guest| call(&mut guest.adapter, address, len))
    })
}

fn at(address: &'static str) -> impl Fn(&mut Guest) -> (u32, u32) {
    move |guest| guest.lay_sockaddr(address)
}

fn of_family(guest: &mut Guest, family: u16) -> (u32, u32) {
    let laid = guest.lay_sockaddr(PEER);
    guest.put(SOCKADDR, &family.to_le_bytes());
    laid
}

pub fn addresses() -> Vec<Row> {
    let unknown = [3, 10, 255, u16::MAX];
    let unknown = unknown.map(|family| of_address(move |guest| of_family(guest, family)));
    let lengths = [0, 1, IN - 1, 129, i32::MAX as u32 + 1, u32::MAX];
    let lengths = lengths.map(|len| of_address(move |guest| (guest.lay_sockaddr(PEER).0, len)));
    let lengths_of_v6 = [2, IN, 31];
    let lengths_of_v6 =
        lengths_of_v6.map(|len| of_address(move |guest| (guest.lay_sockaddr("[::1]:9").0, len)));
    vec![
        (
            OF_ADDRESS,
            "a length that no address has, or less than one of its family has",
            lengths.into_iter().chain(lengths_of_v6).flatten().collect(),
        ),
        (
            OF_ADDRESS,
            "a family that there is not (of `adapter_connect` of TCP, AF_UNSPEC too)",
            unknown
                .into_iter()
                .flatten()
                .chain([laid(
                    |guest| of_family(guest, UNSPEC),
                    |a, address, len| adapter_connect(a, FRESH, address, len),
                )])
                .collect(),
        ),
        (
            OF_ADDRESS,
            "an address of IPv6 to a socket of IPv4",
            of_address(|guest| guest.lay_sockaddr("[::1]:9000")),
        ),
        (
            OF_ADDRESS,
            "an address beyond the memory; NULL of `adapter_bind`, `adapter_connect`",
            of_address(|_| (END - IN + 1, IN))
                .into_iter()
                .chain([
                    case(|a| adapter_bind(a, FRESH, NULL, IN)),
                    case(|a| adapter_connect(a, FRESH, NULL, IN)),
                ])
                .collect(),
        ),
        (
            "`adapter_sendto` of a datagram",
            "NULL for the address without a peer",
            vec![case(|a| adapter_sendto(a, UDP, IOVECS, 2, 0, NULL, 0, OUT))],
        ),
        (
            "`adapter_sendto`",
            "port 0",
            vec![laid(at("127.0.0.1:0"), |a, address, len| {
                adapter_sendto(a, UDP, IOVECS, 2, 0, address, len, OUT)
            })],
        ),
        (
            "`adapter_bind`",
            "an address that a socket has",
            vec![laid(at("127.0.0.1:80"), |a, address, len| {
                adapter_bind(a, FRESH, address, len)
            })],
        ),
    ]
}

/// The calls that tell something with its length, which cannot do without it.
fn of_room(lay: impl Fn(&mut Guest) -> (u32, u32) + Copy + 'static) -> Vec<Case> {
    let calls: [OfRoom; 3] = [
        |a, place, len| adapter_getsockname(a, CONNECTION, place, len),
        |a, place, len| adapter_getpeername(a, CONNECTION, place, len),
        |a, place, len| adapter_getsockopt(a, CONNECTION, SOL_SOCKET, 9, place, len),
    ];
    calls.into_iter().map(|call| laid(lay, call)).collect()
}

/// The calls that tell who it was where that is wanted.
fn of_sender(lay: impl Fn(&mut Guest) -> (u32, u32) + Copy + 'static) -> Vec<Case> {
    let calls: [OfRoom; 2] = [
        |a, place, len| adapter_accept(a, LISTENER, place, len, 0, OUT),
        |a, place, len| adapter_recvfrom(a, UDP, IOVECS, 2, 0, place, len, OUT, OUT + 4),
    ];
    calls.into_iter().map(|call| laid(lay, call)).collect()
}

fn with_room(guest: &mut Guest, place: u32, room: u32) -> (u32, u32) {
    guest.lay_room(room);
    (place, LEN)
}

pub fn rooms() -> Vec<Row> {
    vec![
        (
            OF_ROOM,
            "NULL for the result or its length",
            of_room(|guest| with_room(guest, NULL, 16))
                .into_iter()
                .chain(of_room(|_| (DATA, NULL)))
                .collect(),
        ),
        (
            OF_SENDER,
            "NULL for the address",
            of_sender(|_| (NULL, NULL))
                .into_iter()
                .chain(of_sender(|_| (NULL, END)))
                .collect(),
        ),
        (
            OF_SENDER,
            "an address, and NULL for its length",
            of_sender(|_| (DATA, NULL)),
        ),
        (
            "any",
            "a length below 0 for a result",
            of_room(|guest| with_room(guest, DATA, u32::MAX))
                .into_iter()
                .chain(of_sender(|guest| with_room(guest, DATA, 1 << 31)))
                .collect(),
        ),
        (
            "any",
            "no room for a result",
            of_room(|guest| with_room(guest, DATA, 0))
                .into_iter()
                .chain(of_sender(|guest| with_room(guest, DATA, 0)))
                .collect(),
        ),
    ]
}

pub fn flags() -> Vec<Row> {
    vec![
        (
            "`adapter_socket`",
            "a family that there is not",
            each(&[0, 3, 10, 0x1_0001, u32::MAX], |a, family| {
                adapter_socket(a, family, 6, 0, OUT)
            }),
        ),
        (
            "`adapter_socket`",
            "a type that there is not, or flags other than SOCK_NONBLOCK, SOCK_CLOEXEC",
            each(&[0, 1, 2, 4, 7, 0x8006, 0x1_0005, u32::MAX], |a, kind| {
                adapter_socket(a, 1, kind, 0, OUT)
            }),
        ),
        (
            "`adapter_socket`",
            "a protocol that its type does not have",
            [
                each(&[1, 17, 41, 255, u32::MAX], |a, protocol| {
                    adapter_socket(a, 1, 6, protocol, OUT)
                }),
                each(&[1, 6, 41, 255, u32::MAX], |a, protocol| {
                    adapter_socket(a, 2, 5, protocol, OUT)
                }),
            ]
            .into_iter()
            .flatten()
            .collect(),
        ),
        (
            "`adapter_accept`",
            "flags other than SOCK_NONBLOCK, SOCK_CLOEXEC",
            each(&[1, 4, 6, 0x1000, 0x8000, u32::MAX], |a, flags| {
                adapter_accept(a, LISTENER, NULL, NULL, flags, OUT)
            }),
        ),
        (
            "`adapter_recvfrom`",
            "a flag other than MSG_PEEK, _WAITALL, _TRUNC, _DONTWAIT, _NOSIGNAL",
            each(
                &[4, 8, 0x10, 0x80, 0x100, 0x8000, 0x1_0000, u32::MAX],
                |a, flags| adapter_recvfrom(a, UDP, IOVECS, 2, flags, NULL, NULL, OUT, OUT + 4),
            ),
        ),
        (
            "`adapter_sendto`",
            "a flag other than MSG_DONTWAIT, _NOSIGNAL",
            each(
                &[1, 2, 4, 8, 0x10, 0x20, 0x80, 0x100, 0x8000, u32::MAX],
                |a, flags| adapter_sendto(a, CONNECTION, IOVECS, 2, flags, NULL, 0, OUT),
            ),
        ),
    ]
}

/// Results that would end behind the memory.
pub fn results() -> Vec<Case> {
    let calls: [fn(&mut Adapter<Fake>) -> Result; 8] = [
        |a| adapter_socket(a, 1, 6, 0, END - 3),
        |a| adapter_accept(a, LISTENER, NULL, NULL, 0, END - 3),
        |a| adapter_getsockname(a, CONNECTION, END - 15, LEN),
        |a| adapter_getpeername(a, CONNECTION, DATA, END - 3),
        |a| adapter_recvfrom(a, UDP, IOVECS, 2, 0, NULL, NULL, END - 3, OUT),
        |a| adapter_recvfrom(a, UDP, IOVECS, 2, 0, NULL, NULL, OUT, END - 3),
        |a| adapter_sendto(a, CONNECTION, IOVECS, 2, 0, NULL, 0, END - 3),
        |a| adapter_getaddrinfo(a, NULL, NULL, NULL, NULL, 0, END - 3),
    ];
    calls.into_iter().map(case).collect()
}
