//! `mio_wasi_echo COUNT`: WasmEdge's mio over a listener of its own.

#[path = "../../../net/src/mio_echo.rs"]
mod server;

fn main() -> std::io::Result<()> {
    server::serve(mio::net::TcpListener::bind(guest::here())?)
}
