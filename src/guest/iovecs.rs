//! The buffers of a vectored read or write. Nearly every call has one, so the first is at hand and the others are only looked
//! at where there are any. That all lie inside the memory is checked when they are named.

use super::{
    layout::IoVec,
    memory::{Array, Bytes, Memory},
};
use crate::errno::{Errno, Result};

/// The first of several buffers.
pub struct First {
    /// Its bytes.
    pub bytes: Bytes,
    /// Whether no other follows.
    pub is_last: bool,
}

/// The buffers of a vectored read or write, all inside the memory.
#[derive(Clone, Copy)]
pub struct IoVecs {
    memory: Memory,
    /// The first that is not empty, as far as it is not done with.
    first: Bytes,
    /// Those behind it.
    others: Array<IoVec>,
    /// The bytes of those.
    others_total: usize,
}

impl IoVecs {
    /// The buffers that `array` names: EFAULT where one is not inside the memory; POSIX: EINVAL where the sum of the lengths
    /// does not fit the type of the result.
    pub fn of(memory: Memory, array: Array<IoVec>) -> Result<Self> {
        match array.len() {
            1 => Self::of_one(memory, array.at(0).read()),
            _ => Self::of_many(memory, array),
        }
    }

    #[inline(always)]
    fn of_one(memory: Memory, buffer: IoVec) -> Result<Self> {
        let first = match buffer.buf_len {
            0 => Bytes::EMPTY,
            len => memory.bytes(buffer.buf, len)?,
        };
        Ok(Self {
            memory,
            first,
            others: Array::EMPTY,
            others_total: 0,
        })
    }

    #[inline(never)]
    fn of_many(memory: Memory, array: Array<IoVec>) -> Result<Self> {
        let (mut first, mut others) = (Bytes::EMPTY, array);
        let mut total = 0u32;
        for index in 0..array.len() {
            let IoVec { buf, buf_len } = array.at(index).read();
            if buf_len == 0 {
                continue;
            }
            let bytes = memory.bytes(buf, buf_len)?;
            if first.is_empty() {
                (first, others) = (bytes, array.after(index + 1));
            }
            total = total.checked_add(buf_len).ok_or(Errno::Inval)?;
        }
        let others_total = total as usize - first.len();
        Ok(Self {
            memory,
            first,
            // Empty ones are none, whatever becomes of them.
            others: match others_total {
                0 => Array::EMPTY,
                _ => others,
            },
            others_total,
        })
    }

    /// What lies behind the first `len` bytes.
    pub fn after(self, len: usize) -> Self {
        if len < self.first.len() || self.others_total == 0 {
            return Self {
                first: self.first.after(len),
                ..self
            };
        }
        self.others_after(len - self.first.len())
    }

    /// The others are looked at anew: what was read into the first may have overwritten where they are.
    #[inline(never)]
    fn others_after(self, mut len: usize) -> Self {
        let mut rest = Self {
            first: Bytes::EMPTY,
            others: Array::EMPTY,
            others_total: 0,
            ..self
        };
        let mut buffers = Buffers {
            first: Bytes::EMPTY,
            ..self.iter()
        };
        while let Some(buffer) = buffers.next() {
            if !rest.first.is_empty() {
                rest.others_total = rest.others_total.saturating_add(buffer.len());
                continue;
            }
            rest.first = buffer.after(len);
            rest.others = buffers.others;
            len = len.saturating_sub(buffer.len());
        }
        rest
    }

    /// The non-empty buffers, in order.
    pub fn iter(self) -> Buffers {
        let Self {
            memory,
            first,
            others,
            ..
        } = self;
        Buffers {
            memory,
            first,
            others,
        }
    }

    /// The sum of the lengths.
    pub fn total(self) -> usize {
        self.first.len() + self.others_total
    }

    /// The first non-empty buffer, if it is the only one or has at least `enough` bytes: no need to gather others.
    pub fn in_place(self, enough: usize) -> Option<Bytes> {
        let First { bytes, is_last } = self.first();
        (is_last || bytes.len() >= enough).then_some(bytes)
    }

    /// The only non-empty buffer, if there is just one.
    pub fn single(self) -> Option<Bytes> {
        let First { bytes, is_last } = self.first();
        (is_last && !bytes.is_empty()).then_some(bytes)
    }

    /// The first non-empty buffer.
    pub fn first(self) -> First {
        First {
            bytes: self.first,
            is_last: self.others_total == 0,
        }
    }

    /// Copies what is in the buffers to `to`, as much as there is room for.
    pub fn gather(self, to: Bytes) -> usize {
        let mut room = to;
        for buffer in self.iter() {
            let copied = room.copy_from(buffer);
            room = room.after(copied);
        }
        to.len() - room.len()
    }

    /// Copies `from` into the buffers, one after the other, as much as there is room for.
    pub fn scatter(self, from: Bytes) -> usize {
        let mut rest = from;
        for buffer in self.iter() {
            rest = rest.after(buffer.copy_from(rest));
        }
        from.len() - rest.len()
    }
}

/// See [`IoVecs::iter`].
pub struct Buffers {
    memory: Memory,
    first: Bytes,
    others: Array<IoVec>,
}

impl Buffers {
    /// The next of the others that is not empty; an empty one at the end.
    #[inline(never)]
    fn advance(&mut self) -> Bytes {
        while self.others.len() > 0 {
            let IoVec { buf, buf_len } = self.others.at(0).read();
            self.others = self.others.after(1);
            // Checked before, but a read into one buffer may since have changed the iovecs themselves.
            match self.memory.bytes(buf, buf_len) {
                Ok(buffer) if !buffer.is_empty() => return buffer,
                _ => {}
            }
        }
        Bytes::EMPTY
    }
}

impl Iterator for Buffers {
    type Item = Bytes;

    fn next(&mut self) -> Option<Bytes> {
        let mut next = core::mem::replace(&mut self.first, Bytes::EMPTY);
        if next.is_empty() {
            next = self.advance();
        }
        Some(next).filter(|buffer| !buffer.is_empty())
    }
}

#[cfg(test)]
mod tests;
