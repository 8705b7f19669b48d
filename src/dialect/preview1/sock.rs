//! sock_*: the four calls of Preview 1 on sockets that the program was given.

use super::fd::fd_flags;
use crate::{
    adapter::Adapter,
    descriptor::Kind,
    errno::{Errno, Result},
    guest::layout::{FdFlags, RiFlags, SdFlags},
    host::Host,
};

/// `sock_accept`
pub fn sock_accept<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    flags: u32,
    accepted: u32,
) -> Result {
    let memory = adapter.memory;
    let (descriptors, io) = adapter.descriptors();
    descriptors.get(fd)?.tcp()?;
    let flags = fd_flags(flags)?;
    if !FdFlags::NONBLOCK.contains(flags) {
        return Err(Errno::Inval);
    }
    let accepted = memory.pointer(accepted)?;
    // The number comes first: a connection that was accepted has one to go to.
    let vacant = descriptors.vacant()?;
    let connection = descriptors
        .get(fd)?
        .tcp()?
        .accept(io, flags.contains(FdFlags::NONBLOCK))?;
    descriptors.put(vacant, Kind::Tcp(connection));
    accepted.write(vacant);
    Ok(())
}

/// `sock_accept` as it was before it had flags: WasmEdge's first version, WAMR 1.0.
pub fn sock_accept_without_flags<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    accepted: u32,
) -> Result {
    sock_accept(adapter, fd, 0, accepted)
}

/// `sock_recv`
pub fn sock_recv<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    flags: u32,
    received: u32,
    out_flags: u32,
) -> Result {
    let memory = adapter.memory;
    let (kind, io) = adapter.descriptor(fd)?;
    let tcp = kind.tcp()?;
    let flags = u16::try_from(flags)
        .ok()
        .and_then(RiFlags::from_bits)
        .ok_or(Errno::Inval)?;
    let iovecs = memory.iovecs(iovs, count)?;
    let (received, out_flags) = (
        memory.pointer::<u32>(received)?,
        memory.pointer::<u16>(out_flags)?,
    );
    received.write(tcp.recv(io, iovecs, flags)? as u32);
    // A stream is never cut off: what does not fit comes next.
    out_flags.write(0);
    Ok(())
}

/// `sock_send`; witx defines no flag.
pub fn sock_send<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    flags: u32,
    sent: u32,
) -> Result {
    let memory = adapter.memory;
    let (kind, io) = adapter.descriptor(fd)?;
    let tcp = kind.tcp()?;
    if flags != 0 {
        return Err(Errno::Inval);
    }
    let (iovecs, sent) = (memory.iovecs(iovs, count)?, memory.pointer(sent)?);
    sent.write(tcp.send(io, iovecs)? as u32);
    Ok(())
}

/// `sock_shutdown`
pub fn sock_shutdown<H: Host>(adapter: &mut Adapter<H>, fd: u32, how: u32) -> Result {
    let (kind, io) = adapter.descriptor(fd)?;
    let tcp = kind.tcp()?;
    let how = u8::try_from(how)
        .ok()
        .and_then(SdFlags::from_bits)
        .filter(|how| !how.is_empty());
    tcp.shutdown(io, how.ok_or(Errno::Inval)?)
}

#[cfg(test)]
mod tests;
