//! Sockets that get a number: those that are opened, and those that are accepted. The number comes first, so that a
//! connection that was accepted has one to go to. What a dialect calls these is left to it.

use crate::{
    adapter::Adapter,
    descriptor::Kind,
    errno::Result,
    host::{Host, IpAddressFamily},
    socket::{Socket, Transport},
};

/// socket(2)
#[inline(always)]
pub fn open<H: Host>(
    adapter: &mut Adapter<H>,
    transport: Transport,
    family: IpAddressFamily,
    is_nonblocking: bool,
) -> Result<u32> {
    let (descriptors, io) = adapter.descriptors();
    let vacant = descriptors.vacant()?;
    let mut socket = Socket::open(io, transport, family)?;
    socket.set_nonblocking(&io.host, is_nonblocking);
    descriptors.put(vacant, Kind::Socket(socket));
    Ok(vacant)
}

/// accept(2)
#[inline(always)]
pub fn accept<H: Host>(adapter: &mut Adapter<H>, fd: u32, is_nonblocking: bool) -> Result<u32> {
    let (descriptors, io) = adapter.descriptors();
    let vacant = descriptors.vacant()?;
    let listener = descriptors.get(fd)?.socket()?;
    let connection = listener.accept(io, is_nonblocking)?;
    descriptors.put(vacant, Kind::Socket(connection));
    Ok(vacant)
}
