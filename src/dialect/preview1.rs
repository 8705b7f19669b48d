//! `wasi_snapshot_preview1`, a file for each group of calls. Parameters are in witx's order.

pub mod args;
pub mod clock;
pub mod exit;
pub mod fd;
pub mod file;
pub mod path;
pub mod poll;
pub mod random;
pub mod sock;
