//! Bad arguments of the calls that WAMR adds.

use super::{Case, Row, case, each};
use crate::{
    adapter::Adapter,
    dialect::{
        tests::errno_table::{FRESH, PEER, UDP},
        wamr::{option::*, resolve::*, *},
    },
    errno::Result,
    guest::layout::wamr::{Addr, AddrInfoHints},
    host::fake::Fake,
    testing::{CONNECTION, DATA, END, Guest, IOVECS, OUT, sockets::ADDR},
};

/// Where nothing lies but zeros, behind the buffers: an empty name.
const NOTHING: u32 = DATA + 4096;

type OfAddress = fn(&mut Adapter<Fake>, u32) -> Result;

const OF_ADDRESS: &str = "`sock_bind`, `sock_connect`, `sock_send_to`";

/// The calls that take an address, each of a socket that it is right for.
fn of_address(lay: impl Fn(&mut Guest) -> u32 + Copy + 'static) -> Vec<Case> {
    let calls: [OfAddress; 4] = [
        |a, addr| sock_bind(a, FRESH, addr),
        |a, addr| sock_connect(a, FRESH, addr),
        |a, addr| sock_connect(a, UDP, addr),
        |a, addr| sock_send_to(a, UDP, IOVECS, 2, 0, addr, OUT),
    ];
    let cases = calls.into_iter().map(|call| -> Case {
        Box::new(move |guest| {
            let addr = lay(guest);
            guest.undone_on_failure(|guest| call(&mut guest.adapter, addr))
        })
    });
    cases.collect()
}

fn of_kind(guest: &mut Guest, kind: u32) -> u32 {
    guest.lay_address(PEER);
    guest.put(ADDR, &kind.to_le_bytes());
    ADDR
}

pub fn addresses() -> Vec<Row> {
    let unknown = [2, 255, 0x100, u32::MAX];
    let unknown = unknown.map(|kind| of_address(move |guest| of_kind(guest, kind)));
    vec![
        (
            OF_ADDRESS,
            "an address of a kind that there is not",
            unknown.into_iter().flatten().collect(),
        ),
        (
            OF_ADDRESS,
            "an address of IPv6 to a socket of IPv4",
            of_address(|guest| guest.lay_address("[::1]:9000")),
        ),
        (
            OF_ADDRESS,
            "an address beyond the memory",
            of_address(|_| END - size_of::<Addr>() as u32 + 1),
        ),
        (
            "`sock_bind`",
            "an address that a socket has",
            vec![laid("127.0.0.1:80", |a, addr| sock_bind(a, FRESH, addr))],
        ),
        (
            "`sock_bind`",
            "an address of many",
            ["224.0.0.1:7001", "255.255.255.255:7001"]
                .map(|address| laid(address, |a, addr| sock_bind(a, FRESH, addr)))
                .into(),
        ),
        (
            "`sock_connect`",
            "an address where nobody listens",
            ["127.0.0.1:9", "127.0.0.1:0", "0.0.0.0:9"]
                .map(|address| laid(address, |a, addr| sock_connect(a, FRESH, addr)))
                .into(),
        ),
        (
            "`sock_connect` of TCP",
            "an address of many",
            ["224.0.0.1:7001", "255.255.255.255:7001"]
                .map(|address| laid(address, |a, addr| sock_connect(a, FRESH, addr)))
                .into(),
        ),
        (
            "`sock_send_to`",
            "an address of all",
            vec![send_to("255.255.255.255:9")],
        ),
        ("`sock_send_to`", "port 0", vec![send_to("127.0.0.1:0")]),
        (
            "`sock_send_to`",
            "more bytes than a datagram has",
            vec![Box::new(|guest| {
                guest.iovecs_at(&[(DATA, 65_507), (DATA, 1)]);
                send_to("127.0.0.1:9000")(guest)
            })],
        ),
    ]
}

fn laid(address: &'static str, call: OfAddress) -> Case {
    Box::new(move |guest| {
        let addr = guest.lay_address(address);
        guest.undone_on_failure(|guest| call(&mut guest.adapter, addr))
    })
}

fn send_to(address: &'static str) -> Case {
    laid(address, |a, addr| {
        sock_send_to(a, UDP, IOVECS, 2, 0, addr, OUT)
    })
}

pub fn flags() -> Vec<Row> {
    vec![
        (
            "`sock_recv_from`",
            "a flag other than PEEK and WAITALL",
            each(&[4, 7, 0x8000, 0x1_0000, u32::MAX], |a, flags| {
                sock_recv_from(a, UDP, IOVECS, 2, flags, OUT, OUT)
            }),
        ),
        (
            "`sock_send_to`",
            "any flag",
            each(&[1, 2, 0x4000, 0x1_0000, u32::MAX], |a, flags| {
                sock_send_to(a, UDP, IOVECS, 2, flags, ADDR, OUT)
            }),
        ),
    ]
}

/// Values that an option cannot have.
pub fn options() -> Vec<Row> {
    let of = |call: OfAddress, values: &[u32]| each(values, call);
    vec![
        (
            "`sock_set_ip_ttl`",
            "a value other than 1 to 255 and -1",
            of(
                |a, value| sock_set_ip_ttl(a, FRESH, value),
                &[0, 256, 65_536, i32::MIN as u32],
            ),
        ),
        (
            "`sock_set_ip_multicast_ttl`",
            "a value other than 0 to 255 and -1",
            of(
                |a, value| sock_set_ip_multicast_ttl(a, UDP, value),
                &[256, 65_536, i32::MIN as u32],
            ),
        ),
        (
            "`sock_set_tcp_keep_idle`, `sock_set_tcp_keep_intvl`",
            "a value other than 1 to 32767 seconds",
            [
                of(
                    |a, value| sock_set_tcp_keep_idle(a, FRESH, value),
                    &[0, 32_768, u32::MAX],
                ),
                of(
                    |a, value| sock_set_tcp_keep_intvl(a, FRESH, value),
                    &[0, 32_768, u32::MAX],
                ),
            ]
            .into_iter()
            .flatten()
            .collect(),
        ),
        (
            "`sock_set_ip_add_membership`, `sock_set_ip_drop_membership`",
            "a group beyond the memory",
            vec![
                case(|a| sock_set_ip_add_membership(a, UDP, END - 3, 0)),
                case(|a| sock_set_ip_drop_membership(a, UDP, END - 3, 0)),
            ],
        ),
    ]
}

/// A lookup of this machine with these words for a service, and these hints.
fn resolve(service: &'static [u8], hints: AddrInfoHints) -> Case {
    const SERVICE: u32 = NOTHING + 64;
    const HINTS: u32 = NOTHING + 128;
    Box::new(move |guest| {
        guest.put(SERVICE, service);
        let place = guest.adapter.memory.pointer(HINTS);
        place.expect("inside").write(hints);
        guest.undone_on_failure(|guest| {
            sock_addr_resolve(&mut guest.adapter, NOTHING, SERVICE, HINTS, DATA, 1, OUT)
        })
    })
}

const ANY: AddrInfoHints = AddrInfoHints {
    socktype: -1,
    family: 2,
    enabled: 1,
};

pub fn names() -> Vec<Row> {
    let of_family = |family| resolve(b"", AddrInfoHints { family, ..ANY });
    let of_type = |socktype| resolve(b"", AddrInfoHints { socktype, ..ANY });
    vec![
        (
            "`sock_addr_resolve`",
            "a service that is no number up to 65535 and none of those known",
            [
                &b"gopher"[..],
                b"65536",
                b"80 ",
                b"-1",
                b"http-of-a-long-name",
            ]
            .map(|service| resolve(service, ANY))
            .into(),
        ),
        (
            "`sock_addr_resolve`",
            "a family that there is not",
            [3, 255, u32::MAX].map(of_family).into(),
        ),
        (
            "`sock_addr_resolve`",
            "a type that there is not",
            [2, -2, i32::MAX].map(of_type).into(),
        ),
        (
            "`sock_addr_resolve`, `addr_resolve`",
            "a name that does not end within the memory",
            vec![
                Box::new(|guest| {
                    guest.put(END - 4, b"name");
                    guest.undone_on_failure(|guest| {
                        let adapter = &mut guest.adapter;
                        sock_addr_resolve(adapter, END - 4, NOTHING, NOTHING, DATA, 1, OUT)
                    })
                }),
                Box::new(|guest| {
                    guest.put(END - 4, b"name");
                    guest.undone_on_failure(|guest| {
                        addr_resolve(&mut guest.adapter, 0, END - 4, 80, DATA, 24)
                    })
                }),
            ],
        ),
        (
            "`addr_resolve`",
            "a port that there is not",
            each(&[65_536, u32::MAX], |a, port| {
                addr_resolve(a, 0, NOTHING, port, DATA, 24)
            }),
        ),
    ]
}

/// Results that would end behind the memory.
pub fn results() -> Vec<Case> {
    let calls: [fn(&mut Adapter<Fake>) -> Result; 6] = [
        |a| sock_open(a, 0, 0, 1, END - 3),
        |a| sock_recv_from(a, UDP, IOVECS, 2, 0, END - 23, OUT),
        |a| sock_recv_from(a, UDP, IOVECS, 2, 0, OUT, END - 3),
        |a| sock_send_to(a, UDP, IOVECS, 2, 0, ADDR, END - 3),
        |a| address::sock_addr_local(a, CONNECTION, END - 23),
        |a| address::sock_addr_remote(a, CONNECTION, END - 23),
    ];
    calls.into_iter().map(case).collect()
}
