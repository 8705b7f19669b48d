//! Bad arguments of lookups, which have errnos of their own.

use super::super::{Case, Row};
use crate::{
    dialect::wasmedge::resolve::sock_getaddrinfo,
    errno::Result,
    guest::layout::wasmedge::AddrInfo,
    host::ErrorCode,
    testing::{
        END, Guest, OUT,
        wasmedge::{HINTS, LIST, NAME_SIZE, NODE_SIZE, NODES, SOCKADDRS},
    },
};

const LOOKUP: &str = "`sock_getaddrinfo`";

/// Anything that a stream can be opened to.
const STREAMS: AddrInfo = AddrInfo {
    flags: 0,
    family: 0,
    socktype: 2,
    protocol: 1,
    padding: [0; 3],
    addrlen: 0,
    addr: 0,
    canonname: 0,
    canonname_len: 0,
    next: 0,
};

/// A lookup into a list of two nodes, of which `change` makes something else.
fn changed(
    node: &'static [u8],
    service: &'static [u8],
    hints: AddrInfo,
    change: impl Fn(&mut Guest) + 'static,
) -> Case {
    Box::new(move |guest| {
        guest.lay_list(2, 32);
        let words = guest.lay_lookup_of(node, service, hints);
        change(guest);
        guest.undone_on_failure(|guest| look_up(guest, words, 2))
    })
}

fn look_up(guest: &mut Guest, words: [u32; 4], capacity: u32) -> Result {
    let [node, node_len, service, service_len] = words;
    sock_getaddrinfo(
        &mut guest.adapter,
        node,
        node_len,
        service,
        service_len,
        HINTS,
        LIST,
        capacity,
        OUT,
    )
}

fn of(node: &'static [u8], service: &'static [u8], hints: AddrInfo) -> Case {
    changed(node, service, hints, |_| {})
}

fn with_flags(flags: u16) -> AddrInfo {
    AddrInfo { flags, ..STREAMS }
}

fn hints() -> Vec<Row> {
    let of_family = |family| of(b"", b"80", AddrInfo { family, ..STREAMS });
    let of_type = |(socktype, protocol)| {
        let hints = AddrInfo {
            socktype,
            protocol,
            ..STREAMS
        };
        of(b"", b"80", hints)
    };
    let unknown = [128, 0x100, 0x8000, u16::MAX];
    vec![
        (
            LOOKUP,
            "a flag that there is not",
            unknown
                .map(|flags| of(b"", b"80", with_flags(flags)))
                .into(),
        ),
        (
            LOOKUP,
            "CANONNAME without a name",
            vec![of(b"", b"80", with_flags(2))],
        ),
        (
            LOOKUP,
            "a family that there is not, or paths",
            [3, 4, 255].map(of_family).into(),
        ),
        (
            LOOKUP,
            "a type that there is not, or with another\'s protocol",
            [(3, 0), (255, 0), (0, 3), (1, 1), (2, 2)]
                .map(of_type)
                .into(),
        ),
    ]
}

fn words() -> Vec<Row> {
    vec![
        (
            LOOKUP,
            "neither a name nor a service",
            vec![of(b"", b"", STREAMS), of(b"\0", b"\0", STREAMS)],
        ),
        (
            LOOKUP,
            "a name that nobody has",
            vec![
                of(b"nobody", b"80", STREAMS),
                of(b"nobody\0", b"80\0", STREAMS),
                of(b"d\xffb", b"80", STREAMS),
            ],
        ),
        (
            LOOKUP,
            "with NUMERICHOST or NUMERICSERV, what is no number",
            vec![
                of(b"localhost", b"80", with_flags(4)),
                of(b"127.0.0.1", b"http", with_flags(8)),
            ],
        ),
        (
            LOOKUP,
            "a service that is no number up to 65535 and none of those known",
            [
                &b"gopher"[..],
                b"65536",
                b"80 ",
                b"-1",
                b"http-of-a-long-name",
            ]
            .map(|service| of(b"", service, STREAMS))
            .into(),
        ),
        (
            LOOKUP,
            "a literal of the other family",
            vec![of(
                b"::1",
                b"80",
                AddrInfo {
                    family: 1,
                    ..STREAMS
                },
            )],
        ),
        (
            LOOKUP,
            "a name where the host does not look up any",
            vec![changed(b"nobody", b"80", STREAMS, |guest| {
                guest.host.with(|world| world.denied.names = true);
            })],
        ),
        (
            LOOKUP,
            "a name that cannot be found out now",
            vec![refused(ErrorCode::TemporaryResolverFailure)],
        ),
        (
            LOOKUP,
            "a name for which the host has no memory",
            vec![refused(ErrorCode::OutOfMemory)],
        ),
    ]
}

fn refused(error: ErrorCode) -> Case {
    changed(b"nobody", b"80", STREAMS, move |guest| {
        guest
            .host
            .with(|world| world.refusals.push(("resolve-addresses", error)));
    })
}

/// A list whose second node is looked at, too, since this machine has two addresses.
fn broken(change: fn(&mut Guest)) -> Case {
    changed(b"", b"80", STREAMS, change)
}

fn lists() -> Vec<Row> {
    const NEXT: u32 = NODES + 24;
    const SECOND: u32 = NODES + NODE_SIZE;
    vec![
        (
            LOOKUP,
            "no room for any address",
            vec![Box::new(|guest| {
                let words = guest.lay_lookup_of(b"", b"80", STREAMS);
                guest.undone_on_failure(|guest| look_up(guest, words, 0))
            })],
        ),
        (
            LOOKUP,
            "with CANONNAME, no room for the name and its end",
            [0, 9]
                .map(|room: u32| {
                    changed(b"127.0.0.1", b"80", with_flags(2), move |guest| {
                        guest.put(NODES + 20, &room.to_le_bytes());
                    })
                })
                .into(),
        ),
        (
            LOOKUP,
            "a list that ends early, or has no room for an address in the memory",
            vec![
                broken(|guest| guest.put(LIST, &[0; 4])),
                broken(|guest| guest.put(NEXT, &[0; 4])),
                broken(|guest| guest.put(NEXT, &(END - NODE_SIZE + 1).to_le_bytes())),
                broken(|guest| guest.put(SECOND + 12, &[0; 4])),
                broken(|guest| guest.put(SECOND + 12, &(END - 11).to_le_bytes())),
                broken(|guest| guest.put(SOCKADDRS + 8, &[0; 4])),
                broken(|guest| guest.put(SOCKADDRS + 8, &(END - 25).to_le_bytes())),
                changed(b"127.0.0.1", b"80", with_flags(2), |guest| {
                    guest.put(NODES + 16, &(END - NAME_SIZE + 1).to_le_bytes());
                }),
            ],
        ),
        (
            LOOKUP,
            "a list that is a ring",
            vec![broken(|guest| guest.put(NEXT, &NODES.to_le_bytes()))],
        ),
        (
            LOOKUP,
            "words, hints, the list or the number beyond the memory",
            (0..5).map(beyond).collect(),
        ),
    ]
}

/// A lookup one of whose arguments is not in the memory.
fn beyond(which: usize) -> Case {
    Box::new(move |guest| {
        guest.lay_list(2, 32);
        let [node, node_len, service, service_len] = guest.lay_lookup_of(b"", b"80", STREAMS);
        let mut places = [node, service, HINTS, LIST, OUT];
        places[which] = END - 3 + u32::from(which == 0) * 3;
        let [node, service, hints, list, found] = places;
        let node_len = node_len + u32::from(which == 0);
        let service_len = service_len + u32::from(which == 1) * 2;
        guest.undone_on_failure(|guest| {
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
        })
    })
}

pub fn names() -> Vec<Row> {
    [hints(), words(), lists()].into_iter().flatten().collect()
}
