//! The values of socket options in the C types of wasi-libc, which more than one dialect takes over. What becomes of an option
//! is said in the table of [`crate::socket::option`]; how it is named is left to each dialect.

use crate::{
    errno::{Errno, Result},
    guest::{
        Bytes,
        layout::{Linger, TimeVal},
    },
    socket::option::{IPPROTO_IP, Name},
};

/// No value is longer.
pub const LONGEST: u32 = size_of::<TimeVal>() as u32;

const SECOND: u64 = 1_000_000_000;
const MICROSECOND: u64 = 1000;

/// The C type of a value.
enum Type {
    /// `int`
    Int,
    /// `struct linger`
    Linger,
    /// `struct timeval`
    Time,
}

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

/// The value in the unit that the table says; EINVAL where there is too little of it.
pub fn read(name: Name, bytes: Bytes) -> Result<u64> {
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
            has(size_of::<Linger>())?;
            let Linger { enabled, seconds } = bytes.to_record();
            Ok(u64::from(seconds) << 32 | u64::from(enabled != 0))
        }
        Type::Time => {
            has(size_of::<TimeVal>())?;
            nanoseconds(bytes.to_record())
        }
    }
}

/// Writes as much of a value in the table's unit as there is room for; how many bytes that is.
pub fn write(name: Name, room: Bytes, value: u64) -> usize {
    match Type::of(name) {
        Type::Int => room.copy_from_record(value as u32),
        Type::Linger => room.copy_from_record(Linger {
            enabled: value as u32,
            seconds: (value >> 32) as u32,
        }),
        Type::Time => room.copy_from_record(TimeVal {
            seconds: value / SECOND,
            microseconds: value % SECOND / MICROSECOND,
        }),
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
