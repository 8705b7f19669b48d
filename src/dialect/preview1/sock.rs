//! sock_*: the four calls of Preview 1 on sockets that the program was given.

use super::fd::fd_flags;
use crate::{
    adapter::Adapter,
    dialect::numbered,
    errno::{Errno, Result},
    guest::layout::{FdFlags, RiFlags, RoFlags, SdFlags},
    host::Host,
    socket::{MsgFlags, Received},
};

/// `sock_accept`
pub fn sock_accept<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    flags: u32,
    accepted: u32,
) -> Result {
    let memory = adapter.memory;
    adapter.socket(fd)?;
    let flags = fd_flags(flags)?;
    if !FdFlags::NONBLOCK.contains(flags) {
        return Err(Errno::Inval);
    }
    let accepted = memory.pointer(accepted)?;
    let is_nonblocking = flags.contains(FdFlags::NONBLOCK);
    accepted.write(numbered::accept(adapter, fd, is_nonblocking)?);
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
    let (socket, io) = adapter.socket_at_once(fd)?;
    let flags = recv_flags(flags)?;
    let iovecs = memory.iovecs(iovs, count)?;
    let (received, out_flags) = (
        memory.pointer::<u32>(received)?,
        memory.pointer::<u16>(out_flags)?,
    );
    let found = socket.recv(io, iovecs, flags)?;
    received.write(found.len as u32);
    out_flags.write(out_flags_of(found));
    Ok(())
}

/// `riflags`.
pub fn recv_flags(flags: u32) -> Result<MsgFlags> {
    let flags = u16::try_from(flags).ok().and_then(RiFlags::from_bits);
    let flags = flags.ok_or(Errno::Inval)?;
    let mut wanted = MsgFlags::empty();
    wanted.set(MsgFlags::PEEK, flags.contains(RiFlags::PEEK));
    wanted.set(MsgFlags::WAITALL, flags.contains(RiFlags::WAITALL));
    Ok(wanted)
}

/// `roflags`. A stream is never cut off: what does not fit comes next.
pub fn out_flags_of(found: Received) -> u16 {
    match found.is_truncated {
        true => RoFlags::DATA_TRUNCATED.bits(),
        false => RoFlags::empty().bits(),
    }
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
    let (socket, io) = adapter.socket_at_once(fd)?;
    if flags != 0 {
        return Err(Errno::Inval);
    }
    let (iovecs, sent) = (memory.iovecs(iovs, count)?, memory.pointer(sent)?);
    sent.write(socket.send(io, iovecs, MsgFlags::empty(), None)? as u32);
    Ok(())
}

/// `sock_shutdown`
pub fn sock_shutdown<H: Host>(adapter: &mut Adapter<H>, fd: u32, how: u32) -> Result {
    let (socket, io) = adapter.socket(fd)?;
    let how = u8::try_from(how)
        .ok()
        .and_then(SdFlags::from_bits)
        .filter(|how| !how.is_empty());
    socket.shutdown(io, how.ok_or(Errno::Inval)?)
}

#[cfg(test)]
mod tests;
