//! Sockets as state machines over `wasi:sockets`, free of any dialect.

pub mod address;
pub mod tcp;
pub mod unsent;
