//! Datagrams, each sent back to where it came from.
//! The first one goes to the peer, which so learns where the guest is.

use crate::wasi::sockets::instance_network::instance_network;
use crate::wasi::sockets::network::IpAddressFamily;
use crate::wasi::sockets::udp::{OutgoingDatagram, OutgoingDatagramStream};
use crate::wasi::sockets::udp_create_socket::create_udp_socket;
use crate::{Result, tcp};

/// The peer sends the next when it has got the last, which a system may have it do before the guest goes on. So to look first
/// saves the call that would wait; and to look for one leaves Wasmtime nothing to make ready for.
pub fn echo(port: u16, times: usize) -> Result {
    let socket = create_udp_socket(IpAddressFamily::Ipv4)?;
    socket.start_bind(&instance_network(), tcp::at(0))?;
    socket.finish_bind()?;
    let (incoming, outgoing) = socket.stream(None)?;
    let hello = OutgoingDatagram {
        data: Vec::new(),
        remote_address: Some(tcp::at(port)),
    };
    send(&outgoing, hello)?;
    let waiting = incoming.subscribe();
    let mut left = times;
    while left > 0 {
        let mut came = incoming.receive(1)?;
        if came.is_empty() {
            waiting.block();
            came = incoming.receive(1)?;
        }
        for datagram in came {
            let answer = OutgoingDatagram {
                data: datagram.data,
                remote_address: Some(datagram.remote_address),
            };
            send(&outgoing, answer)?;
            left -= 1;
        }
    }
    Ok(())
}

/// Every `send` wants a `check-send` before it, which also says whether there is room.
fn send(outgoing: &OutgoingDatagramStream, datagram: OutgoingDatagram) -> Result {
    while outgoing.check_send()? == 0 {
        outgoing.subscribe().block();
    }
    match outgoing.send(&[datagram])? {
        0 => Err("a datagram was not sent".into()),
        _ => Ok(()),
    }
}
