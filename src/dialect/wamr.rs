//! The socket functions that WAMR adds to Preview 1, a file for each group of calls; what receives, sends, accepts and shuts
//! down is Preview 1's own. What WAMR's host ignores is done here: the direction of a shutdown, the flags of a receive.
//!
//! Source: `core/iwasm/libraries/lib-socket/inc/wasi_socket_ext.h` of WAMR.

pub mod address;
pub mod option;
pub mod resolve;

use crate::{
    adapter::Adapter,
    dialect::{
        numbered,
        preview1::{fd, sock::recv_flags},
    },
    errno::{Errno, Result},
    guest::layout::wamr::Addr,
    host::{Host, IpAddressFamily},
    socket::{MsgFlags, Transport, address::unspecified},
};
const SOCKET_DGRAM: u32 = 0;
const INET6: u32 = 1;

/// `sock_open`: socket(2). The pool is the host's business; what is no IPv6 is IPv4 and what is no datagram is TCP, as for
/// WAMR, since there are guests with other numbers for these.
pub fn sock_open<H: Host>(
    adapter: &mut Adapter<H>,
    _pool: u32,
    family: u32,
    socktype: u32,
    opened: u32,
) -> Result {
    let opened = adapter.memory.pointer(opened)?;
    let family = match family {
        INET6 => IpAddressFamily::Ipv6,
        _ => IpAddressFamily::Ipv4,
    };
    let transport = match socktype {
        SOCKET_DGRAM => Transport::Udp,
        _ => Transport::Tcp,
    };
    opened.write(numbered::open(adapter, transport, family, false)?);
    Ok(())
}

/// `sock_bind`
pub fn sock_bind<H: Host>(adapter: &mut Adapter<H>, fd: u32, addr: u32) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let addr = memory.pointer::<Addr>(addr)?.read();
    socket.bind(io, addr.try_into()?)
}

/// `sock_connect`
pub fn sock_connect<H: Host>(adapter: &mut Adapter<H>, fd: u32, addr: u32) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let addr = memory.pointer::<Addr>(addr)?.read();
    socket.connect(io, addr.try_into()?)
}

/// `sock_listen`
pub fn sock_listen<H: Host>(adapter: &mut Adapter<H>, fd: u32, backlog: u32) -> Result {
    let (socket, io) = adapter.socket(fd)?;
    socket.listen(io, backlog as i32)
}

/// `sock_close`: `fd_close` of a socket. (WAMR's host answers ENOSYS, and its C library never asks.)
pub fn sock_close<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result {
    adapter.socket(fd)?;
    fd::fd_close(adapter, fd)
}

/// `sock_recv_from`: `sock_recv` that tells who sent the datagram; of a stream nobody is told.
#[allow(clippy::too_many_arguments, reason = "WAMR's")]
pub fn sock_recv_from<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    flags: u32,
    from: u32,
    received: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket_at_once(fd)?;
    let flags = recv_flags(flags)?;
    let iovecs = memory.iovecs(iovs, count)?;
    let (from, received) = (memory.pointer(from)?, memory.pointer(received)?);
    let found = socket.recv(io, iovecs, flags)?;
    from.write(match &found.from {
        Some(sender) => Addr::from(sender),
        // WAMR's host has no address of IPv6 there for a stream.
        None => unspecified(IpAddressFamily::Ipv6).into(),
    });
    received.write(found.len as u32);
    Ok(())
}

/// `sock_send_to`; there is no flag.
#[allow(clippy::too_many_arguments, reason = "WAMR's")]
pub fn sock_send_to<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    flags: u32,
    to: u32,
    sent: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket_at_once(fd)?;
    if flags != 0 {
        return Err(Errno::Inval);
    }
    let iovecs = memory.iovecs(iovs, count)?;
    let to = memory.pointer::<Addr>(to)?.read();
    let sent = memory.pointer(sent)?;
    sent.write(socket.send(io, iovecs, MsgFlags::empty(), Some(to.try_into()?))? as u32);
    Ok(())
}
