//! adapter_getsockopt and adapter_setsockopt: options by level and number. What becomes of an option is said in the table of
//! [`crate::socket::option`]; here is only of which C type its value is.

use super::address::{Room, not_null};
use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    guest::{Bytes, layout::libc::TimeVal},
    host::Host,
    socket::option::{IPPROTO_IP, Name},
};

/// The C type of a value.
enum Type {
    /// `int`
    Int,
    /// `struct linger`: whether, and how many seconds.
    Linger,
    /// `struct timeval`
    Time,
}

/// No value is longer.
const LONGEST: usize = size_of::<TimeVal>();

const SECOND: u64 = 1_000_000_000;
const MICROSECOND: u64 = 1000;

impl Type {
    fn of(name: Name) -> Self {
        match name {
            Name::SO_LINGER => Self::Linger,
            Name::SO_RCVTIMEO | Name::SO_SNDTIMEO => Self::Time,
            Name::SO_RCVTIMEO_OLD | Name::SO_SNDTIMEO_OLD => Self::Time,
            _ => Self::Int,
        }
    }
}

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
    let room = Room::of(memory, value, len, LONGEST)?;
    let name = Name { level, number };
    let value = socket.option(io, name)?;
    match Type::of(name) {
        Type::Int => room.write_value(value as u32),
        Type::Linger => room.write_value(value),
        Type::Time => room.write_value(TimeVal {
            seconds: value / SECOND,
            microseconds: value % SECOND / MICROSECOND,
        }),
    }
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
    let bytes = memory.bytes(not_null(value)?, len.min(LONGEST as i32) as u32)?;
    let name = Name { level, number };
    socket.set_option(io, name, read(name, bytes)?)
}

/// The value in the unit that the table says; EINVAL where there is too little of it.
fn read(name: Name, bytes: Bytes) -> Result<u64> {
    let has = |size: usize| match bytes.len() < size {
        true => Err(Errno::Inval),
        false => Ok(()),
    };
    match Type::of(name) {
        // Programs set options of IPv4 by a byte, too (ip(7)).
        Type::Int if name.level == IPPROTO_IP && bytes.len() < size_of::<u32>() => {
            has(size_of::<u8>())?;
            Ok(bytes.to_record::<u8>().into())
        }
        Type::Int => {
            has(size_of::<u32>())?;
            Ok(bytes.to_record::<u32>().into())
        }
        Type::Linger => {
            has(size_of::<u64>())?;
            let linger: u64 = bytes.to_record();
            let seconds = linger >> u32::BITS << u32::BITS;
            Ok(seconds | u64::from(linger as u32 != 0))
        }
        Type::Time => {
            has(size_of::<TimeVal>())?;
            nanoseconds(bytes.to_record())
        }
    }
}

/// EDOM for microseconds that make a second. A time that is over is the shortest, since none is to wait for ever.
fn nanoseconds(time: TimeVal) -> Result<u64> {
    if time.microseconds >= SECOND / MICROSECOND {
        return Err(Errno::Dom);
    }
    if (time.seconds as i64) < 0 {
        return Ok(1);
    }
    let seconds = time.seconds.saturating_mul(SECOND);
    Ok(seconds.saturating_add(time.microseconds * MICROSECOND))
}

#[cfg(test)]
mod tests;
