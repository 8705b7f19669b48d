//! Whose imports the scenarios' program is compiled with: the same sources over another layer of Berkeley sockets.
//! Where the dialects differ is said in `differences/`.

use std::fmt::{self, Display, Formatter};

/// A form of the imports.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Wamr,
    /// As WasmEdge's Rust crate has it.
    WasmEdge,
    /// As timecraft has it, and Go.
    Timecraft,
    /// This project's own library.
    Libc,
}

impl Dialect {
    pub const ALL: &[Self] = &[Self::Wamr, Self::WasmEdge, Self::Timecraft, Self::Libc];
    /// The forms of WasmEdge's imports.
    pub const WASMEDGE: &[Self] = &[Self::WasmEdge, Self::Timecraft];

    /// What the names of its modules begin with.
    pub fn prefix(self) -> &'static str {
        match self {
            Self::Wamr => "wamr",
            Self::WasmEdge => "wasmedge",
            Self::Timecraft => "timecraft",
            Self::Libc => "libc",
        }
    }

    /// The module of one of the programs in `guest/sockets`.
    pub fn module(self, program: &str) -> String {
        format!("{}_{program}", self.prefix())
    }
}

impl Display for Dialect {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Wamr => "WAMR",
            Self::WasmEdge => "WasmEdge",
            Self::Timecraft => "timecraft",
            Self::Libc => "libc",
        })
    }
}
