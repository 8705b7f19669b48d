//! What C libraries and tools ask of an adapter itself, as Wasmtime's adapter has it: bad descriptors, which wasi-sdk 22 to
//! 27 puts under its own sockets; clocks that stand still, for Go's `cabi_realloc`; a reset, for pre-initialisation.
//! Other names that start with `adapter_` belong here too; `dialects` knows them by that prefix.

pub(super) const FORMS: &[super::Line] = &[
    ("adapter_open_badfd", "i"),
    ("adapter_close_badfd", "i"),
    ("adapter_monotonic_clock_set_paused", "i"),
    ("reset_adapter_state", ""),
];
