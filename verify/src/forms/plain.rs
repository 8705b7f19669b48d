//! The adapters for tools that know nothing of forms: each has every name once, in the form that its users mean.
//! Making them is `fit`'s work, and where they go is `xtask`'s.

use super::{COMPANIONS, Form, LIBC, NEW_IN_PREVIEW1, PREVIEW1, UNSTABLE, WAMR, WASMEDGE};
use std::fmt;

/// Whose names an adapter has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Plain {
    /// Those of `wasi_snapshot_preview1`, with the sockets of this project's C library.
    Preview1,
    /// Those of `wasi_unstable`.
    Preview0,
    /// Preview 1's and those of WAMR 1.1 and later.
    Wamr,
    /// Preview 1's and WasmEdge's, in the forms of one group of its users.
    WasmEdge(Users),
}

/// Who asks for WasmEdge's functions. Each group has its own mixture of V1 and V2.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Users {
    /// The crate `wasmedge_wasi_socket` 0.5, and all crates on top of it.
    Crate05,
    /// The same crate up to 0.4, and the C libraries.
    Crate04,
    /// The Go package `net`, and timecraft's C.
    Go,
}

/// How many parameters those functions have that V1 and V2 tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Arities {
    /// `sock_accept`.
    pub accept: usize,
    /// `sock_getlocaladdr` and `sock_getpeeraddr`.
    pub address: usize,
    /// `sock_recv_from`.
    pub receive: usize,
}

impl Users {
    /// All.
    pub const ALL: [Self; 3] = [Self::Crate05, Self::Crate04, Self::Go];

    /// What their modules import.
    pub fn arities(self) -> Arities {
        let (accept, address, receive) = match self {
            Self::Crate05 => (2, 4, 8),
            Self::Crate04 => (2, 4, 7),
            Self::Go => (3, 3, 8),
        };
        Arities {
            accept,
            address,
            receive,
        }
    }
}

impl fmt::Display for Users {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Crate05 => "the crate wasmedge_wasi_socket 0.5",
            Self::Crate04 => "the crate wasmedge_wasi_socket up to 0.4, or a C library",
            Self::Go => "the Go package net of dispatchrun or stealthrocket, or timecraft's C",
        })
    }
}

impl Arities {
    /// The number for a name, if it is one of those.
    pub fn of(self, name: &str) -> Option<usize> {
        match name {
            "sock_accept" => Some(self.accept),
            "sock_getlocaladdr" | "sock_getpeeraddr" => Some(self.address),
            "sock_recv_from" => Some(self.receive),
            _ => None,
        }
    }

    fn has(self, form: &Form) -> bool {
        self.of(form.name).is_none_or(|arity| arity == form.arity())
    }
}

impl Plain {
    /// All.
    pub const ALL: [Self; 6] = [
        Self::Preview1,
        Self::Preview0,
        Self::Wamr,
        Self::WasmEdge(Users::Crate05),
        Self::WasmEdge(Users::Crate04),
        Self::WasmEdge(Users::Go),
    ];

    /// The folder of its files.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Preview1 => "preview1",
            Self::Preview0 => "preview0",
            Self::Wamr => "wamr",
            Self::WasmEdge(Users::Crate05) => "wasmedge",
            Self::WasmEdge(Users::Crate04) => "wasmedge-0.4",
            Self::WasmEdge(Users::Go) => "wasmedge-go",
        }
    }

    /// The module that is asked for its functions.
    pub fn module(self) -> &'static str {
        match self {
            Self::Preview0 => "wasi_unstable",
            _ => "wasi_snapshot_preview1",
        }
    }

    /// Whether its users open sockets themselves, so that it is nothing without sockets.
    pub fn opens_sockets(self) -> bool {
        matches!(self, Self::Wamr | Self::WasmEdge(_))
    }

    /// What it serves; no name is there twice.
    pub fn forms(self) -> Vec<Form> {
        let preview1 = PREVIEW1.iter().copied();
        let mut forms: Vec<Form> = match self {
            Self::Preview1 => preview1.chain(LIBC.iter().copied()).collect(),
            Self::Preview0 => preview1
                .filter(|form| form.name != NEW_IN_PREVIEW1)
                .map(as_unstable)
                .collect(),
            Self::Wamr => preview1.chain(WAMR.iter().copied()).collect(),
            Self::WasmEdge(users) => preview1
                .chain(WASMEDGE.iter().copied())
                .filter(|form| users.arities().has(form))
                .collect(),
        };
        forms.extend(COMPANIONS);
        forms
    }
}

impl fmt::Display for Plain {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Preview1 => f.write_str("Preview 1"),
            Self::Preview0 => f.write_str("Preview 0"),
            Self::Wamr => f.write_str("the socket library of WAMR 1.1 or later"),
            Self::WasmEdge(users) => users.fmt(f),
        }
    }
}

fn as_unstable(form: Form) -> Form {
    let mut unstable = UNSTABLE.iter().copied();
    unstable
        .find(|other| other.name == form.name)
        .unwrap_or(form)
}
