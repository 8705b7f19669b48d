//! adapter_sendto and adapter_recvfrom: bytes with flags and an address, of which everything else that sends or receives
//! is a case.

use super::address::{self, Room};
use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    guest::layout::libc::Msg,
    host::Host,
    socket::MsgFlags,
};

/// The flags of a call that knows these: ENOTSUP for others.
fn flags(flags: u32, known: Msg) -> Result<MsgFlags> {
    let flags = Msg::from_bits(flags).filter(|&flags| known.contains(flags));
    let flags = flags.ok_or(Errno::Notsup)?;
    let mut wanted = MsgFlags::empty();
    wanted.set(MsgFlags::PEEK, flags.contains(Msg::PEEK));
    wanted.set(MsgFlags::WAITALL, flags.contains(Msg::WAITALL));
    wanted.set(MsgFlags::TRUNC, flags.contains(Msg::TRUNC));
    wanted.set(MsgFlags::DONTWAIT, flags.contains(Msg::DONTWAIT));
    Ok(wanted)
}

/// `adapter_recvfrom`. Of a stream nobody is told: the length of the address is 0 then.
#[allow(clippy::too_many_arguments, reason = "recvmsg's")]
pub fn adapter_recvfrom<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    flags: u32,
    address: u32,
    len: u32,
    received: u32,
    out_flags: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let flags = self::flags(flags, Msg::all())?;
    let iovecs = memory.iovecs(iovs, count)?;
    let room = Room::of_address(memory, address, len)?;
    let (received, out_flags) = (memory.pointer(received)?, memory.pointer(out_flags)?);
    let found = socket.recv(io, iovecs, flags)?;
    if let Some(room) = room {
        room.write_address(found.from);
    }
    received.write(found.len as u32);
    let mut told = Msg::empty();
    told.set(Msg::TRUNC, found.is_truncated);
    out_flags.write(told.bits());
    Ok(())
}

/// `adapter_sendto`; without an address it goes to the peer.
#[allow(clippy::too_many_arguments, reason = "sendmsg's")]
pub fn adapter_sendto<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    flags: u32,
    address: u32,
    len: u32,
    sent: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let flags = self::flags(flags, Msg::DONTWAIT | Msg::NOSIGNAL)?;
    let iovecs = memory.iovecs(iovs, count)?;
    let to = match address {
        0 => None,
        _ => Some(address::read(memory, address, len)?.try_into()?),
    };
    let sent = memory.pointer(sent)?;
    sent.write(socket.send(io, iovecs, flags, to)? as u32);
    Ok(())
}

#[cfg(test)]
mod tests;
