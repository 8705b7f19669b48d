//! What C libraries ask of an adapter itself: bad descriptors, which wasi-sdk 22 to 27 puts under its own sockets.
//! Other names that start with `adapter_` belong here too; `dialects` knows them by that prefix.

pub(super) const FORMS: &[super::Line] =
    &[("adapter_open_badfd", "i"), ("adapter_close_badfd", "i")];
