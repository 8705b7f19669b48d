//! Bad arguments of the calls of the C library.

use super::{Case, Row, case, each};
use crate::{
    adapter::Adapter,
    dialect::{
        libc::{address::*, message::*, option::*, resolve::*, socket::*},
        tests::errno_table::{FRESH, PEER, UDP},
    },
    errno::Result,
    guest::layout::libc::Hints,
    host::fake::Fake,
    socket::option::{IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, Name, SOL_SOCKET},
    testing::{
        CONNECTION, DATA, END, Guest, IOVECS, LISTENER, OUT,
        libc::{IN, LEN, SOCKADDR, VALUE},
    },
};

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

/// setsockopt of this many bytes, which are laid out as they are given.
fn set(fd: u32, level: u32, number: u32, value: &[u8], len: u32) -> Case {
    let value = value.to_vec();
    Box::new(move |guest| {
        guest.put(VALUE, &value);
        guest.undone_on_failure(|guest| {
            adapter_setsockopt(&mut guest.adapter, fd, level, number, VALUE, len)
        })
    })
}

fn get(fd: u32, level: u32, number: u32) -> Case {
    Box::new(move |guest| {
        guest.lay_room(16);
        guest.undone_on_failure(|guest| {
            adapter_getsockopt(&mut guest.adapter, fd, level, number, VALUE, LEN)
        })
    })
}

fn set_name(fd: u32, name: Name, value: &[u8]) -> Case {
    set(fd, name.level, name.number, value, value.len() as u32)
}

const LEVELS_AND_NAMES: [(u32, u32); 8] = [
    // Linux's SOL_SOCKET.
    (1, 9),
    (SOL_SOCKET, 0),
    (SOL_SOCKET, 1),
    (SOL_SOCKET, u32::MAX),
    (IPPROTO_TCP, 255),
    (IPPROTO_IP, 1),
    (17, 1),
    (u32::MAX, 2),
];

fn unknown() -> Vec<Case> {
    let both = LEVELS_AND_NAMES.into_iter().flat_map(|(level, name)| {
        [
            set(FRESH, level, name, &[1, 0, 0, 0], 4),
            get(FRESH, level, name),
        ]
    });
    both.collect()
}

/// To be told, and not to be set.
const TO_BE_READ: [Name; 5] = [
    Name::SO_TYPE,
    Name::SO_ERROR,
    Name::SO_ACCEPTCONN,
    Name::SO_PROTOCOL,
    Name::SO_DOMAIN,
];

fn too_short() -> Vec<Case> {
    [
        (Name::SO_KEEPALIVE, 4),
        (Name::SO_RCVBUF, 4),
        (Name::TCP_NODELAY, 4),
        (Name::IP_TTL, 1),
        (Name::SO_LINGER, 8),
        (Name::SO_RCVTIMEO, 16),
        (Name::SO_SNDTIMEO_OLD, 16),
    ]
    .into_iter()
    .flat_map(|(name, size)| [0, size - 1, 1 << 31, u32::MAX].map(|len| (name, len)))
    .map(|(name, len)| set(FRESH, name.level, name.number, &[1; 16], len))
    .collect()
}

pub fn options() -> Vec<Row> {
    vec![
        (
            "`adapter_getsockopt`, `adapter_setsockopt`",
            "a level or a name that there is not",
            unknown(),
        ),
        (
            "`adapter_getsockopt`, `adapter_setsockopt`",
            "an option that such a socket does not have",
            vec![
                get(UDP, IPPROTO_TCP, 1),
                set(UDP, IPPROTO_TCP, 1, &[1, 0, 0, 0], 4),
                get(FRESH, IPPROTO_IPV6, 26),
                set(FRESH, IPPROTO_IPV6, 26, &[1, 0, 0, 0], 4),
            ],
        ),
        (
            "`adapter_setsockopt`",
            "an option that can only be read",
            TO_BE_READ
                .map(|name| set_name(FRESH, name, &[1, 0, 0, 0]))
                .into(),
        ),
        (
            "`adapter_setsockopt`",
            "fewer bytes than the value has (of IPPROTO_IP, none)",
            too_short(),
        ),
        (
            "`adapter_setsockopt`",
            "NULL for the value, or a value beyond the memory",
            vec![
                case(|a| adapter_setsockopt(a, FRESH, SOL_SOCKET, 9, NULL, 4)),
                case(|a| adapter_setsockopt(a, FRESH, SOL_SOCKET, 9, END - 3, 4)),
            ],
        ),
        (
            "`adapter_setsockopt`",
            "a time of a million microseconds or more, or less than none",
            [1_000_000, u64::MAX]
                .map(|micros| {
                    let value = [1u64.to_le_bytes(), micros.to_le_bytes()].concat();
                    set_name(FRESH, Name::SO_RCVTIMEO, &value)
                })
                .into(),
        ),
        (
            "`adapter_setsockopt`",
            "a value that the option cannot have",
            vec![
                set_name(FRESH, Name::IP_TTL, &[0]),
                set_name(FRESH, Name::IP_TTL, &256u32.to_le_bytes()),
                set_name(FRESH, Name::TCP_KEEPIDLE, &0u32.to_le_bytes()),
                set_name(FRESH, Name::TCP_KEEPCNT, &128u32.to_le_bytes()),
                set_name(UDP, Name::IP_MULTICAST_TTL, &256u32.to_le_bytes()),
            ],
        ),
    ]
}

fn resolve(service: &'static [u8], hints: Hints) -> Case {
    Box::new(move |guest| {
        let laid = guest.lay_lookup(None, Some(service), Some(hints));
        guest.undone_on_failure(|guest| guest.getaddrinfo(laid, 0).map(drop))
    })
}

pub fn names() -> Vec<Row> {
    let none = Hints::default();
    let of_family = |family| resolve(b"", Hints { family, ..none });
    let of_type = |socktype| resolve(b"", Hints { socktype, ..none });
    let of_protocol = |socktype, protocol| {
        let hints = Hints {
            socktype,
            protocol,
            ..none
        };
        resolve(b"", hints)
    };
    vec![
        (
            "`adapter_getaddrinfo`",
            "a service that is no number up to 65535 and none of those known",
            [&b"gopher"[..], b"65536", b"80 ", b"-1"]
                .map(|service| resolve(service, none))
                .into(),
        ),
        (
            "`adapter_getaddrinfo`",
            "a family that there is not",
            [3, 10, 0x1_0001, u32::MAX].map(of_family).into(),
        ),
        (
            "`adapter_getaddrinfo`",
            "a type that there is not",
            [1, 2, 3, 7, u32::MAX].map(of_type).into(),
        ),
        (
            "`adapter_getaddrinfo`",
            "a protocol that its type does not have",
            [(0, 1), (0, 41), (6, 17), (5, 6)]
                .map(|(socktype, protocol)| of_protocol(socktype, protocol))
                .into(),
        ),
        (
            "`adapter_getaddrinfo`",
            "a name that is no UTF-8",
            vec![Box::new(|guest| {
                guest.put(DATA, b"d\xffb\0");
                guest.undone_on_failure(|guest| {
                    adapter_getaddrinfo(&mut guest.adapter, DATA, NULL, NULL, NULL, 0, OUT)
                })
            })],
        ),
        (
            "`adapter_getaddrinfo`",
            "a name or a service that does not end within the memory",
            vec![
                Box::new(|guest| endless(guest, END - 4, NULL)),
                Box::new(|guest| endless(guest, NULL, END - 4)),
            ],
        ),
    ]
}

fn endless(guest: &mut Guest, host: u32, service: u32) -> Result {
    guest.put(END - 4, b"name");
    guest.undone_on_failure(|guest| {
        adapter_getaddrinfo(&mut guest.adapter, host, service, NULL, NULL, 0, OUT)
    })
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
