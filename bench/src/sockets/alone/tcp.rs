//! Messages of a connection, each sent back.

use super::{at, done, lent};
use crate::sockets::rows::MESSAGE;
use anyhow::{Result, ensure};
use wasmtime_wasi::WasiView;
use wasmtime_wasi::p2::bindings::io::poll::HostPollable;
use wasmtime_wasi::p2::bindings::io::streams::{HostInputStream, HostOutputStream};
use wasmtime_wasi::p2::bindings::sockets::instance_network::Host as _;
use wasmtime_wasi::p2::bindings::sockets::network::IpAddressFamily;
use wasmtime_wasi::p2::bindings::sockets::tcp::HostTcpSocket;
use wasmtime_wasi::p2::bindings::sockets::tcp_create_socket::Host as _;
use wasmtime_wasi::sockets::WasiSocketsView;

/// The host makes as much room as is asked for; no guest asks for less and gets a message.
pub async fn echo(host: &mut impl WasiView, port: u16, times: usize) -> Result<()> {
    let network = done(host.sockets().instance_network())?;
    let socket = done(host.sockets().create_tcp_socket(IpAddressFamily::Ipv4))?;
    let (it, by) = (lent(&socket), lent(&network));
    done(host.sockets().start_connect(it, by, at(port)))?;
    let connected = done(host.sockets().subscribe(lent(&socket)))?;
    done(host.ctx().table.block(lent(&connected)).await)?;
    let (input, output) = done(host.sockets().finish_connect(lent(&socket)))?;
    let mut left = times * MESSAGE;
    while left > 0 {
        let table = host.ctx().table;
        let mut message = done(table.read(lent(&input), MESSAGE as u64))?;
        if message.is_empty() {
            message = done(table.blocking_read(lent(&input), MESSAGE as u64).await)?;
        }
        left -= message.len();
        let room = done(table.check_write(lent(&output)))?;
        ensure!(
            room >= message.len() as u64,
            "there is no room for a message"
        );
        done(table.write(lent(&output), message))?;
    }
    Ok(())
}
