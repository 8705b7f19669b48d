//! The descriptor table: which number is what, lowest free number first.
//! What a descriptor can do is left to its kind.

mod waits;

use super::Kind;
use crate::{
    errno::{Errno, Result},
    host::Host,
    socket::{Direction, Readiness},
    state::{page, paged::Paged},
};
use waits::Waits;

/// How many descriptors there can be, and one more than the highest number.
pub const LIMIT: usize = 16384;

const WORDS: usize = LIMIT / 64;
/// Enough for kinds of 512 bytes, which the fake host's come near to; a page is taken when it is needed.
const PAGES: usize = LIMIT * 512 / page::SIZE;

/// Numbers 0 to [`LIMIT`].
pub struct Table<H: Host> {
    slots: Paged<Slot<H>, PAGES>,
    /// A bit for each number that is taken.
    taken: [u64; WORDS],
    /// A bit for each word of `taken` that is full.
    full: [u64; WORDS / 64],
    /// What a read of a descriptor waits for, for as long as nobody has had the descriptor to change it.
    waits: Waits,
}

/// What is at a number.
enum Slot<H: Host> {
    Free,
    /// Nothing, and nothing comes here: somebody else has the number.
    Reserved,
    Open(Kind<H>),
}

const _: () = assert!(WORDS.is_multiple_of(64));

/// What a descriptor costs in linear memory, in bytes. An idle connection has nothing else, but for the four bytes that say what
/// a read of it waits for.
#[cfg(target_arch = "wasm32")]
const _: () = assert!(size_of::<Slot<crate::host::wasi::Wasi>>() <= 208);

impl<H: Host> Table<H> {
    /// No descriptors.
    pub const fn new() -> Self {
        const { assert!(Paged::<Slot<H>, PAGES>::CAPACITY >= LIMIT) };
        Self {
            slots: Paged::new(),
            taken: [0; WORDS],
            full: [0; WORDS / 64],
            waits: Waits::new(),
        }
    }

    /// What is at a number that was used, to be changed: what a read of it waits for is not known any more.
    fn slot(&mut self, fd: u32) -> Option<&mut Slot<H>> {
        if H::SOCKETS {
            self.waits.forget(fd);
        }
        self.slots.get_mut(fd as usize)
    }

    /// The descriptor `fd`, or EBADF.
    pub fn get(&mut self, fd: u32) -> Result<&mut Kind<H>> {
        match self.slot(fd) {
            Some(Slot::Open(kind)) => Ok(kind),
            _ => Err(Errno::Badf),
        }
    }

    /// Two descriptors at once, which may be the same, or EBADF.
    pub fn pair(&self, first: u32, second: u32) -> Result<(&Kind<H>, &Kind<H>)> {
        Ok((self.peek(first)?, self.peek(second)?))
    }

    /// The descriptor `fd`, to look at, or EBADF.
    pub fn peek(&self, fd: u32) -> Result<&Kind<H>> {
        match self.slots.get(fd as usize) {
            Some(Slot::Open(kind)) => Ok(kind),
            _ => Err(Errno::Badf),
        }
    }

    /// The handle that a read of `fd` is known to wait for.
    #[inline(always)]
    pub fn waits_to_read(&self, fd: u32) -> Option<u32> {
        self.waits.get(fd)
    }

    /// When a read or a write of `fd` would not wait, or EBADF. What a read waits for is known from then on: subscribing
    /// changes nothing of that.
    pub fn readiness(&mut self, fd: u32, host: &H, direction: Direction) -> Result<Readiness> {
        let Some(Slot::Open(kind)) = self.slots.get_mut(fd as usize) else {
            return Err(Errno::Badf);
        };
        let readiness = kind.readiness(host, direction);
        if H::SOCKETS
            && let (Direction::Read, Readiness::When(handle)) = (direction, readiness)
        {
            self.waits.keep(fd, handle);
        }
        Ok(readiness)
    }

    /// The lowest free number, with room for a descriptor: [`put`](Self::put) then cannot fail.
    pub fn vacant(&mut self) -> Result<u32> {
        let fd = self.lowest_free().ok_or(Errno::Mfile)?;
        // Numbers below the length were all used once, so a free one that is not is the next.
        if fd >= self.slots.len() {
            self.slots.push(Slot::Free).map_err(|_| Errno::Nomem)?;
        }
        Ok(fd as u32)
    }

    /// Puts a descriptor at a number that [`vacant`](Self::vacant) gave.
    pub fn put(&mut self, fd: u32, kind: Kind<H>) {
        self.occupy(fd, Slot::Open(kind));
    }

    /// Puts a descriptor at the lowest free number.
    pub fn insert(&mut self, kind: Kind<H>) -> Result<u32> {
        let fd = self.vacant()?;
        self.put(fd, kind);
        Ok(fd)
    }

    /// Puts a descriptor behind all others: what the program starts with.
    pub fn append(&mut self, kind: Kind<H>) -> Result<u32> {
        let fd = self.slots.len();
        if fd >= LIMIT {
            return Err(Errno::Mfile);
        }
        let slot = Slot::Open(kind);
        self.slots.push(slot).map_err(|_| Errno::Nomem)?;
        self.mark(fd, true);
        Ok(fd as u32)
    }

    /// Takes the descriptor `fd` out, or EBADF.
    pub fn remove(&mut self, fd: u32) -> Result<Kind<H>> {
        let Some(slot @ Slot::Open(_)) = self.slot(fd) else {
            return Err(Errno::Badf);
        };
        let Slot::Open(kind) = core::mem::replace(slot, Slot::Free) else {
            return Err(Errno::Badf);
        };
        self.mark(fd as usize, false);
        Ok(kind)
    }

    /// Reserves the lowest free number: no descriptor is there, and none comes there.
    pub fn reserve(&mut self) -> Result<u32> {
        let fd = self.vacant()?;
        self.occupy(fd, Slot::Reserved);
        Ok(fd)
    }

    /// Frees a reserved number; EBADF for any other.
    pub fn release(&mut self, fd: u32) -> Result {
        let Some(Slot::Reserved) = self.slot(fd) else {
            return Err(Errno::Badf);
        };
        self.vacate(fd);
        Ok(())
    }

    /// Gives `from` the number `to` as well taken by another, which comes back; EBADF unless both are descriptors.
    pub fn renumber(&mut self, from: u32, to: u32) -> Result<Option<Kind<H>>> {
        self.get(to)?;
        self.get(from)?;
        if from == to {
            return Ok(None);
        }
        let moved = self.remove(from)?;
        Ok(Some(core::mem::replace(self.get(to)?, moved)))
    }

    /// Takes out every descriptor, from the lowest number; the numbers stay taken, since nothing comes after this.
    pub fn drain(&mut self, mut each: impl FnMut(Kind<H>)) {
        for fd in 0..self.slots.len() {
            if let Some(slot @ Slot::Open(_)) = self.slot(fd as u32)
                && let Slot::Open(kind) = core::mem::replace(slot, Slot::Free)
            {
                each(kind);
            }
        }
    }

    /// Empties the table without dropping anything.
    pub fn forget(&mut self) {
        self.slots.forget();
        self.taken = [0; WORDS];
        self.full = [0; WORDS / 64];
        self.waits.forget_all();
    }

    fn occupy(&mut self, fd: u32, with: Slot<H>) {
        if let Some(slot) = self.slot(fd) {
            *slot = with;
            self.mark(fd as usize, true);
        }
    }

    fn vacate(&mut self, fd: u32) -> Option<Slot<H>> {
        self.mark(fd as usize, false);
        let slot = self.slot(fd)?;
        Some(core::mem::replace(slot, Slot::Free))
    }

    fn lowest_free(&self) -> Option<usize> {
        let block = self.full.iter().position(|&block| block != u64::MAX)?;
        let word = block * 64 + self.full.get(block)?.trailing_ones() as usize;
        Some(word * 64 + self.taken.get(word)?.trailing_ones() as usize)
    }

    fn mark(&mut self, fd: usize, taken: bool) {
        let Some(word) = self.taken.get_mut(fd / 64) else {
            return;
        };
        set_bit(word, fd % 64, taken);
        let is_full = *word == u64::MAX;
        if let Some(block) = self.full.get_mut(fd / 64 / 64) {
            set_bit(block, fd / 64 % 64, is_full);
        }
    }
}

fn set_bit(word: &mut u64, bit: usize, value: bool) {
    *word = *word & !(1 << bit) | u64::from(value) << bit;
}

#[cfg(test)]
mod tests;
