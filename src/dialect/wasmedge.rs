//! The socket functions that WasmEdge adds to Preview 1, in each of their versions; a file for each group of calls. What
//! receives, sends, accepts and shuts down without addresses is Preview 1's own, and so is what listens WAMR's.
//!
//! WasmEdge takes each import for one of two versions by its signature, and guests mix them: 4, 16 and 128 bytes are an
//! address everywhere here, whichever version a call is of. What its host has that no guest relies on is POSIX's here.
//!
//! Source: `include/host/wasi/wasifunc.h` of WasmEdge.

pub mod address;
pub mod option;
pub mod resolve;

use crate::{
    adapter::Adapter,
    dialect::{
        numbered,
        preview1::{
            poll,
            sock::{self, out_flags_of, recv_flags},
        },
    },
    errno::{Errno, Result},
    guest::Bytes,
    host::{Host, IpAddressFamily},
    socket::{MsgFlags, Transport},
};
use address::Place;

/// `sock_open`: socket(2). Where one of the numbers is 0, they are those of WasmEdge 0.9.
pub fn sock_open<H: Host>(
    adapter: &mut Adapter<H>,
    family: u32,
    socktype: u32,
    opened: u32,
) -> Result {
    match (family, socktype) {
        (0, _) | (_, 0) => open(adapter, family, socktype, opened),
        // Since 0.10 nothing is called 0.
        _ => open(adapter, family - 1, socktype - 1, opened),
    }
}

/// `sock_open` up to WasmEdge 0.9, for a guest whose numbers do not tell: a 0 is only of those, and a 2 of the younger ones.
pub fn sock_open_of_0_9<H: Host>(
    adapter: &mut Adapter<H>,
    family: u32,
    socktype: u32,
    opened: u32,
) -> Result {
    match (family, socktype) {
        (1, 1) => open(adapter, family, socktype, opened),
        _ => sock_open(adapter, family, socktype, opened),
    }
}

/// EAFNOSUPPORT for AF_UNIX, too, as Linux says where there is none. (WasmEdge says ENOSYS.)
#[inline(never)]
fn open<H: Host>(adapter: &mut Adapter<H>, family: u32, socktype: u32, opened: u32) -> Result {
    let opened = adapter.memory.pointer(opened)?;
    let family = match family {
        0 => IpAddressFamily::Ipv4,
        1 => IpAddressFamily::Ipv6,
        _ => return Err(Errno::Afnosupport),
    };
    let transport = match socktype {
        0 => Transport::Udp,
        1 => Transport::Tcp,
        _ => return Err(Errno::Inval),
    };
    opened.write(numbered::open(adapter, transport, family, false)?);
    Ok(())
}

/// `sock_bind`
pub fn sock_bind<H: Host>(adapter: &mut Adapter<H>, fd: u32, address: u32, port: u32) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    socket.bind(io, address::read(memory, address, port)?)
}

/// `sock_connect`
pub fn sock_connect<H: Host>(adapter: &mut Adapter<H>, fd: u32, address: u32, port: u32) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    socket.connect(io, address::read(memory, address, port)?)
}

/// `sock_accept` of WasmEdge 0.8.2, which takes a port and makes nothing of it.
pub fn sock_accept_with_port<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    _port: u32,
    accepted: u32,
) -> Result {
    sock::sock_accept_without_flags(adapter, fd, accepted)
}

/// Where a receive tells who sent the datagram, besides the address.
#[derive(Clone, Copy)]
enum From {
    /// The port is in front of the address, as in a native address.
    Sockaddr,
    /// The port is not told.
    Bare,
    /// Four bytes for the port.
    Port(u32),
    /// Two bytes for the port, in network order.
    NetworkOrder(u32),
}

macro_rules! calls {
    ($($(#[$doc:meta])* $call:ident($($port:ident)?) = $from:expr;)*) => {$(
        $(#[$doc])*
        #[allow(clippy::too_many_arguments, reason = "WasmEdge's")]
        pub fn $call<H: Host>(
            adapter: &mut Adapter<H>,
            fd: u32,
            iovs: u32,
            count: u32,
            address: u32,
            flags: u32,
            $($port: u32,)?
            received: u32,
            out_flags: u32,
        ) -> Result {
            let outs = [address, received, out_flags];
            recv_from(adapter, fd, [iovs, count, flags], outs, $from)
        }
    )*};
}

calls! {
    /// `sock_recv_from` of WasmEdge 0.10, which writes the native address of its machine.
    sock_recv_from_of_0_10() = From::Sockaddr;
    /// `sock_recv_from` of WasmEdge 0.11, which does not tell the port.
    sock_recv_from_of_0_11() = From::Bare;
    /// `sock_recv_from` with a port. It is in the machine's order, as guests expect it under this name.
    sock_recv_from(port) = From::Port(port);
    /// `sock_recv_from_v2`: the port is in network order, as WasmEdge itself tells it.
    sock_recv_from_in_network_order(port) = From::NetworkOrder(port);
}

/// `sock_recv` that tells who sent the datagram. Of a stream nobody is told, the port is 0 then.
#[inline(never)]
fn recv_from<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    [iovs, count, flags]: [u32; 3],
    [address, received, out_flags]: [u32; 3],
    from: From,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let flags = recv_flags(flags)?;
    let iovecs = memory.iovecs(iovs, count)?;
    let place = Place::of(memory, address)?.for_family(socket.family())?;
    let port = match from {
        From::Port(at) => memory.bytes(at, 4)?,
        From::NetworkOrder(at) => memory.bytes(at, 2)?,
        From::Sockaddr | From::Bare => Bytes::EMPTY,
    };
    let (received, out_flags) = (
        memory.pointer::<u32>(received)?,
        memory.pointer::<u16>(out_flags)?,
    );
    let found = socket.recv(io, iovecs, flags)?;
    match (found.from, from) {
        (Some(sender), From::Sockaddr) => place.write_native(sender),
        (Some(sender), _) => place.write(sender.ip()),
        (None, _) => {}
    }
    let number = found.from.map_or(0, |sender| sender.port());
    match from {
        From::NetworkOrder(_) => port.copy_from_slice(&number.to_be_bytes()),
        _ => port.copy_from_slice(&u32::from(number).to_le_bytes()),
    };
    received.write(found.len as u32);
    out_flags.write(out_flags_of(found));
    Ok(())
}

/// `sock_send_to`; there is no flag.
#[allow(clippy::too_many_arguments, reason = "WasmEdge's")]
pub fn sock_send_to<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    address: u32,
    port: u32,
    flags: u32,
    sent: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    if flags != 0 {
        return Err(Errno::Inval);
    }
    let iovecs = memory.iovecs(iovs, count)?;
    let to = address::read(memory, address, port)?;
    let sent = memory.pointer(sent)?;
    sent.write(socket.send(io, iovecs, MsgFlags::empty(), Some(to))? as u32);
    Ok(())
}

/// `epoll_oneoff`: `poll_oneoff`. WasmEdge tells of a descriptor once until it has been used, this as often as it is ready,
/// which a program that waits for the next time has to be right with, too.
pub fn epoll_oneoff<H: Host>(
    adapter: &mut Adapter<H>,
    subs: u32,
    events: u32,
    count: u32,
    nevents: u32,
) -> Result {
    poll::poll_oneoff(adapter, subs, events, count, nevents)
}

#[cfg(test)]
mod tests;
