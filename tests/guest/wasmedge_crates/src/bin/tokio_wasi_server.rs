//! `tokio_wasi_server WHAT …`: WasmEdge's tokio serves on a listener of its own.

#[path = "../awake.rs"]
mod awake;
#[path = "../../../net/src/tokio_server.rs"]
mod server;

#[tokio::main(flavor = "current_thread")]
async fn main() -> std::io::Result<()> {
    let listener = tokio::net::TcpListener::bind(guest::here()).await?;
    awake::run(server::serve(listener)).await
}
