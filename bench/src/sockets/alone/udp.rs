//! Datagrams, each sent back to where it came from.

use super::{at, done, lent};
use anyhow::{Result, ensure};
use wasmtime::component::Resource;
use wasmtime_wasi::WasiView;
use wasmtime_wasi::p2::bindings::io::poll::HostPollable;
use wasmtime_wasi::p2::bindings::sockets::instance_network::Host as _;
use wasmtime_wasi::p2::bindings::sockets::network::{IpAddressFamily, IpSocketAddress};
use wasmtime_wasi::p2::bindings::sockets::udp::{
    HostIncomingDatagramStream, HostOutgoingDatagramStream, HostUdpSocket, OutgoingDatagram,
    OutgoingDatagramStream,
};
use wasmtime_wasi::p2::bindings::sockets::udp_create_socket::Host as _;
use wasmtime_wasi::sockets::WasiSocketsView;

/// It looks first, as the guests do: the peer may have sent the next already.
pub async fn echo(host: &mut impl WasiView, port: u16, times: usize) -> Result<()> {
    let network = done(host.sockets().instance_network())?;
    let family = IpAddressFamily::Ipv4;
    let socket = done(host.sockets().create_udp_socket(family).await)?;
    let (it, by) = (lent(&socket), lent(&network));
    done(host.sockets().start_bind(it, by, at(0)).await)?;
    done(host.sockets().finish_bind(lent(&socket)))?;
    let (incoming, outgoing) = done(host.sockets().stream(lent(&socket), None).await)?;
    send(host, &outgoing, Vec::new(), at(port))?;
    let mut view = host.sockets();
    let waiting = HostIncomingDatagramStream::subscribe(&mut view, lent(&incoming));
    let waiting = done(waiting)?;
    let mut left = times;
    while left > 0 {
        let mut came = done(host.sockets().receive(lent(&incoming), 1))?;
        if came.is_empty() {
            done(host.ctx().table.block(lent(&waiting)).await)?;
            came = done(host.sockets().receive(lent(&incoming), 1))?;
        }
        for datagram in came {
            send(host, &outgoing, datagram.data, datagram.remote_address)?;
            left -= 1;
        }
    }
    Ok(())
}

/// Every `send` wants a `check-send` before it.
fn send(
    host: &mut impl WasiView,
    outgoing: &Resource<OutgoingDatagramStream>,
    data: Vec<u8>,
    to: IpSocketAddress,
) -> Result<()> {
    let datagram = OutgoingDatagram {
        data,
        remote_address: Some(to),
    };
    done(host.sockets().check_send(lent(outgoing)))?;
    let sent = done(host.sockets().send(lent(outgoing), vec![datagram]))?;
    ensure!(sent == 1, "a datagram was not sent");
    Ok(())
}
