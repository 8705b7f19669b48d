//! The crates that speak WasmEdge's dialect, as crates.io has them: sockets alone, HTTP both ways, and clients of Debian's
//! servers. What is served over mio and tokio is in `mio.rs` and `tokio.rs`, beside upstream's.

mod datagrams;
mod http;
mod hyper;
mod mysql;
mod names;
mod options;
mod redis;
mod reqwest;
mod streams;
