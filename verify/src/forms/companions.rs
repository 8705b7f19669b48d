//! What C libraries and tools ask of an adapter itself, as Wasmtime's adapter has it: bad descriptors, which wasi-sdk 22 to
//! 27 puts under its own sockets; clocks that stand still, for Go's `cabi_realloc`; a reset, for pre-initialisation.

use super::{Form, form};

/// What an adapter has beyond Preview 1, whatever the dialect.
pub const COMPANIONS: &[Form] = &[
    form("adapter_open_badfd", "i", "i"),
    form("adapter_close_badfd", "i", "i"),
    form("adapter_monotonic_clock_set_paused", "i", ""),
    form("reset_adapter_state", "", ""),
];
