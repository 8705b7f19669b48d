//! Lookups of what there is not.

use super::{
    super::{Case, Row},
    NULL,
};
use crate::{
    dialect::libc::resolve::*,
    errno::Result,
    guest::layout::libc::Hints,
    testing::{DATA, END, Guest, OUT},
};

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
