//! Sockets as state machines over `wasi:sockets`, free of any dialect.

pub mod address;
pub mod connection;
mod opening;
pub mod resolve;
pub mod tcp;
pub mod unsent;
