//! Paths: the guest's bytes, known to be UTF-8 without a NUL. A host traps on a string that is no UTF-8.
//! By own code, since the standard library's check would bring a table into the module.

use super::{Bytes, Memory};
use crate::errno::{Errno, Result};

/// UTF-8 without a NUL.
#[derive(Clone, Copy)]
pub struct Utf8(Bytes);

impl Utf8 {
    /// No name.
    pub const EMPTY: Self = Self(Bytes::EMPTY);

    /// The bytes.
    pub fn bytes(self) -> Bytes {
        self.0
    }

    /// The directory itself, which is spelt `.` by a variable: a literal would be data.
    pub fn dot(spelt: &[u8; 1]) -> Self {
        Self(Bytes::of(spelt))
    }

    /// Takes bytes as they are where the host made them.
    pub fn of_the_host(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl Memory {
    /// The path at `address`: EILSEQ where it is no UTF-8, EINVAL where there is a NUL in it.
    pub fn path(self, address: u32, len: u32) -> Result<Utf8> {
        let bytes = self.bytes(address, len)?;
        let units = bytes.as_array::<u8>();
        let mut scalar = Scalar::START;
        for index in 0..units.len() {
            let unit = units.at(index).read();
            if unit == 0 {
                return Err(Errno::Inval);
            }
            scalar = scalar.then(unit).ok_or(Errno::Ilseq)?;
        }
        match scalar.rest {
            0 => Ok(Utf8(bytes)),
            _ => Err(Errno::Ilseq),
        }
    }
}

/// What may come next within a scalar value: `rest` more units, the first of them from `from` to `to`.
struct Scalar {
    rest: u8,
    from: u8,
    to: u8,
}

impl Scalar {
    const START: Self = Self::of(0, 0x80, 0xbf);

    const fn of(rest: u8, from: u8, to: u8) -> Self {
        Self { rest, from, to }
    }

    /// After one more unit (Unicode, table 3-7); `None` where it cannot come here.
    fn then(self, unit: u8) -> Option<Self> {
        if self.rest > 0 {
            let is_inside = (self.from..=self.to).contains(&unit);
            return is_inside.then(|| Self::of(self.rest - 1, 0x80, 0xbf));
        }
        match unit {
            0x00..=0x7f => Some(Self::START),
            0xc2..=0xdf => Some(Self::of(1, 0x80, 0xbf)),
            // Neither longer than needed nor a surrogate.
            0xe0 => Some(Self::of(2, 0xa0, 0xbf)),
            0xed => Some(Self::of(2, 0x80, 0x9f)),
            0xe1..=0xef => Some(Self::of(2, 0x80, 0xbf)),
            // Not longer than needed, and not beyond U+10FFFF.
            0xf0 => Some(Self::of(3, 0x90, 0xbf)),
            0xf1..=0xf3 => Some(Self::of(3, 0x80, 0xbf)),
            0xf4 => Some(Self::of(3, 0x80, 0x8f)),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests;
