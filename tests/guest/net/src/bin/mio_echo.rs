//! `mio_echo COUNT`: upstream mio over an inherited listener.

#[path = "../mio_echo.rs"]
mod server;

fn main() -> std::io::Result<()> {
    let listener = guest::listener(0);
    listener.set_nonblocking(true)?;
    server::serve(mio::net::TcpListener::from_std(listener))
}
