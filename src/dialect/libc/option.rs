//! adapter_getsockopt and adapter_setsockopt: options by level and number. What becomes of an option is said in the table of
//! [`crate::socket::option`], of which C type its value is in [`value`].

use super::address::{Room, not_null};
use crate::{
    adapter::Adapter,
    dialect::value,
    errno::{Errno, Result},
    host::Host,
    socket::option::Name,
};

/// `adapter_getsockopt`
pub fn adapter_getsockopt<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    level: u32,
    number: u32,
    value: u32,
    len: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let room = Room::of(memory, value, len, value::LONGEST)?;
    let name = Name { level, number };
    let value = socket.option(io, name)?;
    room.write_value(name, value);
    Ok(())
}

/// `adapter_setsockopt`
pub fn adapter_setsockopt<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    level: u32,
    number: u32,
    value: u32,
    len: u32,
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let len = i32::try_from(len).map_err(|_| Errno::Inval)?;
    let bytes = memory.bytes(not_null(value)?, value::LONGEST.min(len as u32))?;
    let name = Name { level, number };
    socket.set_option(io, name, value::read(name, bytes)?)
}

#[cfg(test)]
mod tests;
