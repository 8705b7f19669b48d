//! `tokio_server WHAT …`: upstream tokio serves on an inherited listener.
//!
//! Of tokio's network, wasm32-wasip1 has what works on sockets that are there: `from_std`, `accept`, reading, writing,
//! `split`, `shutdown`. `connect`, `bind`, the linger options, `TcpSocket` and `UdpSocket` are not compiled. `peek`,
//! `peer_addr`, `local_addr`, `set_nodelay`, `ttl` and `take_error` are, and answer Unsupported, as std's do without
//! asking the host. `spawn_blocking`, and `lookup_host` of a name by it, panic for want of threads.

#[path = "../tokio_server.rs"]
mod server;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(guest::listener(0))?;
    server::serve(listener).await
}
