//! Every form that has several meanings, and what they are called: what help texts and `docs/wasmedge.md` list.
//! Which one a module gets is decided in `reading.rs`.

use crate::dialect::Form;

/// A form with several meanings.
#[derive(Debug, PartialEq, Eq)]
pub struct Ambiguity {
    /// The import's name.
    pub name: &'static str,
    /// The number of its parameters.
    pub arity: usize,
    /// What it may mean, the usual meaning first.
    pub readings: &'static [Reading],
}

/// One meaning.
#[derive(Debug, PartialEq, Eq)]
pub struct Reading {
    /// What it is called.
    pub name: &'static str,
    /// What is so then; a clause.
    pub meaning: &'static str,
}

/// All of them.
pub const AMBIGUITIES: &[Ambiguity] = &[
    Ambiguity {
        name: "sock_open",
        arity: 3,
        readings: &[
            reading(
                "0.10",
                "families and types count from 1, as since WasmEdge 0.10, or from 0 where one of the two is 0",
            ),
            reading(
                "0.9",
                "families and types count from 0, as up to WasmEdge 0.9, or from 1 where one of the two is 2",
            ),
        ],
    },
    Ambiguity {
        name: "sock_accept",
        arity: 3,
        readings: &[
            reading("flags", "the second parameter is flags, as in Preview 1"),
            reading(
                "port",
                "the second parameter is a port, as in WasmEdge 0.8.2, and means nothing",
            ),
        ],
    },
    Ambiguity {
        name: "sock_recv_from",
        arity: 7,
        readings: &[
            reading(
                "0.10",
                "the sender comes as a sockaddr, with its port, as in WasmEdge 0.10",
            ),
            reading(
                "0.11",
                "the sender comes as a bare address, without its port, as since WasmEdge 0.11",
            ),
        ],
    },
    Ambiguity {
        name: "sock_recv_from",
        arity: 8,
        readings: &[
            reading(
                "host-order",
                "the sender's port is an ordinary number, as modules expect it",
            ),
            reading(
                "network-order",
                "the sender's port has its bytes in network order, as WasmEdge writes it",
            ),
        ],
    },
    Ambiguity {
        name: "sock_getsockopt",
        arity: 5,
        readings: LENGTHS,
    },
    Ambiguity {
        name: "sock_setsockopt",
        arity: 5,
        readings: LENGTHS,
    },
    Ambiguity {
        name: "sock_getaddrinfo",
        arity: 8,
        readings: &[
            reading(
                "packed",
                "an IPv6 address is right behind the port, where Go and C look for it",
            ),
            reading(
                "sockaddr",
                "an IPv6 address is behind the flow information, as WasmEdge writes it",
            ),
            reading(
                "0.9",
                "families, types and protocols count from 0, as up to WasmEdge 0.9",
            ),
        ],
    },
];

const LENGTHS: &[Reading] = &[
    reading(
        "either",
        "the last parameter is the length up to 64, and points to the length above",
    ),
    reading("pointer", "the last parameter points to the length"),
    reading("length", "the last parameter is the length"),
];

const fn reading(name: &'static str, meaning: &'static str) -> Reading {
    Reading { name, meaning }
}

impl Ambiguity {
    pub(super) fn of(form: &Form) -> Option<&'static Self> {
        let mut all = AMBIGUITIES.iter();
        all.find(|one| (one.name, one.arity) == (form.name.as_str(), form.arity))
    }

    pub(super) fn reading(&self, name: &str) -> Option<&'static Reading> {
        self.readings.iter().find(|reading| reading.name == name)
    }

    /// The names of the readings, as help texts list them: `0.10|0.9`.
    pub fn names(&self) -> String {
        let names: Vec<_> = self.readings.iter().map(|reading| reading.name).collect();
        names.join("|")
    }
}

/// `sock_open=0.10|0.9` and so on.
pub fn list(between: &str) -> String {
    let line = |one: &Ambiguity| format!("{}={}", one.name, one.names());
    let lines: Vec<_> = AMBIGUITIES.iter().map(line).collect();
    lines.join(between)
}
