//! The one place where guest addresses become pointers: every range is checked against the memory's size first.
//! The check answers EFAULT where a bare access would trap; what the bytes mean is left to `layout`.

use super::{IoVecs, layout::Plain};
use crate::errno::{Errno, Result};
#[cfg(target_arch = "wasm32")]
use crate::state::{global::guest_base, page};
use core::marker::PhantomData;

/// The guest's linear memory: in wasm the adapter's own, natively the buffer a test gives.
#[derive(Clone, Copy)]
pub struct Memory {
    /// Where the guest's address 0 lies.
    #[cfg(target_arch = "wasm32")]
    base: usize,
    #[cfg(not(target_arch = "wasm32"))]
    base: *mut u8,
    #[cfg(not(target_arch = "wasm32"))]
    len: u64,
}

#[cfg(target_arch = "wasm32")]
impl Memory {
    /// The memory that the adapter imports. It never comes to lie elsewhere.
    #[inline(always)]
    pub fn imported() -> Self {
        Self { base: guest_base() }
    }

    /// The guest's allocations are none of Rust's: their addresses become pointers only by exposed provenance.
    fn at(self, address: u32) -> *mut u8 {
        core::ptr::with_exposed_provenance_mut((address as usize).wrapping_add(self.base))
    }

    fn len(self) -> u64 {
        let all = core::arch::wasm32::memory_size::<0>() as u64 * page::SIZE as u64;
        all - self.base as u64
    }
}

#[cfg(not(target_arch = "wasm32"))]
impl Memory {
    /// A guest memory for a native test.
    ///
    /// # Safety
    /// `base` is valid for reads and writes of `len` bytes for as long as the memory or anything made from it is used.
    pub unsafe fn over(base: *mut u8, len: u64) -> Self {
        Self { base, len }
    }

    fn at(self, address: u32) -> *mut u8 {
        self.base.wrapping_add(address as usize)
    }

    fn len(self) -> u64 {
        self.len
    }
}

impl Memory {
    /// `len` bytes at `address`, or EFAULT where the memory ends before them.
    pub fn bytes(self, address: u32, len: u32) -> Result<Bytes> {
        if u64::from(address) + u64::from(len) > self.len() {
            return Err(Errno::Fault);
        }
        Ok(Bytes {
            pointer: self.at(address),
            len: len as usize,
        })
    }

    /// The bytes at `address` up to the first NUL, or EFAULT where the memory ends before there is one.
    pub fn c_string(self, address: u32) -> Result<Bytes> {
        let end = u32::try_from(self.len()).unwrap_or(u32::MAX);
        let rest = self.bytes(address, end.checked_sub(address).ok_or(Errno::Fault)?)?;
        let units = rest.as_array::<u8>();
        let len = (0..units.len()).find(|&index| units.at(index).read() == 0);
        Ok(rest.first(len.ok_or(Errno::Fault)?))
    }

    /// A place for one `T`.
    pub fn pointer<T: Plain>(self, address: u32) -> Result<Pointer<T>> {
        let bytes = self.bytes(address, size_of::<T>() as u32)?;
        Ok(Pointer(bytes.pointer.cast()))
    }

    /// Writes where nobody hears of an errno, and there may be no stack for one.
    #[inline(always)]
    pub fn write_if_inside<T: Plain>(self, address: u32, value: T) {
        if u64::from(address) + size_of::<T>() as u64 <= self.len() {
            Pointer(self.at(address).cast()).write(value);
        }
    }

    /// `count` consecutive `T`s.
    pub fn array<T: Plain>(self, address: u32, count: u32) -> Result<Array<T>> {
        let len = count
            .checked_mul(size_of::<T>() as u32)
            .ok_or(Errno::Fault)?;
        Ok(self.bytes(address, len)?.as_array())
    }

    /// `count` consecutive records of `size` bytes.
    pub fn records(self, address: u32, count: u32, size: u32) -> Result<Records> {
        let len = count.checked_mul(size).ok_or(Errno::Fault)?;
        let Bytes { pointer, .. } = self.bytes(address, len)?;
        Ok(Records {
            start: pointer,
            size: size as usize,
            count: count as usize,
        })
    }

    /// The buffers that a vectored read or write names.
    pub fn iovecs(self, address: u32, count: u32) -> Result<IoVecs> {
        IoVecs::of(self, self.array(address, count)?)
    }
}

/// Bytes of linear memory, the guest's or the adapter's: an address and a length, since guest buffers may overlap. To the
/// canonical ABI it is a list of bytes.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Bytes {
    pub(crate) pointer: *mut u8,
    pub(crate) len: usize,
}

impl Bytes {
    /// No bytes, for what must be given a place and will not write to it.
    pub const EMPTY: Self = Self {
        pointer: core::ptr::null_mut(),
        len: 0,
    };

    /// Bytes that are only read.
    pub fn of(bytes: &[u8]) -> Self {
        Self {
            pointer: bytes.as_ptr().cast_mut(),
            len: bytes.len(),
        }
    }

    /// How many.
    pub fn len(self) -> usize {
        self.len
    }

    /// Whether there are none.
    pub fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The first `len` bytes, or all where there are fewer.
    pub fn first(self, len: usize) -> Self {
        Self {
            len: self.len.min(len),
            ..self
        }
    }

    /// What lies behind the first `len` bytes.
    pub fn after(self, len: usize) -> Self {
        let len = len.min(self.len);
        Self {
            pointer: self.pointer.wrapping_add(len),
            len: self.len - len,
        }
    }

    /// As many `T`s as fit.
    pub fn as_array<T: Plain>(self) -> Array<T> {
        Array {
            start: self.pointer.cast(),
            count: self.len / size_of::<T>(),
            _of: PhantomData,
        }
    }

    /// Copies as much of `source` as there is room for; the two may overlap.
    pub fn copy_from(self, source: Bytes) -> usize {
        let len = self.len.min(source.len);
        // SAFETY: both ranges were checked against their memory when they were made; `copy` allows overlap.
        unsafe { core::ptr::copy(source.pointer, self.pointer, len) };
        len
    }

    /// Copies as much of `source` as there is room for.
    pub fn copy_from_slice(self, source: &[u8]) -> usize {
        self.copy_from(Bytes::of(source))
    }

    /// Copies as much as there is room for to `target`.
    pub fn copy_to_slice(self, target: &mut [u8]) -> usize {
        let target = Bytes {
            pointer: target.as_mut_ptr(),
            len: target.len(),
        };
        target.copy_from(self)
    }

    /// A record without padding, as much of it as there is, and zeros behind that.
    pub fn to_record<T: Plain + Default>(self) -> T {
        let mut record = T::default();
        let room = Bytes {
            pointer: (&raw mut record).cast(),
            len: size_of::<T>(),
        };
        room.copy_from(self);
        record
    }

    /// Copies as much of a record without padding as there is room for.
    pub fn copy_from_record<T: Plain>(self, record: T) -> usize {
        self.copy_from(Bytes {
            pointer: (&raw const record).cast_mut().cast(),
            len: size_of::<T>(),
        })
    }
}

/// A place in guest memory for one `T`, aligned or not.
#[derive(Clone, Copy)]
pub struct Pointer<T>(*mut T);

impl<T: Plain> Pointer<T> {
    /// What the guest put there.
    pub fn read(self) -> T {
        // SAFETY: `Memory` checked the range; any bytes are a `T`.
        unsafe { self.0.read_unaligned() }
    }

    /// An out-parameter: written last, and only on success.
    pub fn write(self, value: T) {
        // SAFETY: `Memory` checked the range.
        unsafe { self.0.write_unaligned(value) }
    }
}

/// Consecutive `T`s in guest memory.
#[derive(Clone, Copy)]
pub struct Array<T> {
    start: *mut T,
    count: usize,
    _of: PhantomData<T>,
}

impl<T: Plain> Array<T> {
    /// None, nowhere.
    pub const EMPTY: Self = Self {
        start: core::ptr::null_mut(),
        count: 0,
        _of: PhantomData,
    };

    /// How many.
    pub fn len(self) -> usize {
        self.count
    }

    /// The first `count`.
    pub fn first(self, count: usize) -> Self {
        Self {
            count: self.count.min(count),
            ..self
        }
    }

    /// Those behind the first `count`.
    pub fn after(self, count: usize) -> Self {
        let count = count.min(self.count);
        Self {
            start: self.start.wrapping_add(count),
            count: self.count - count,
            _of: PhantomData,
        }
    }

    /// Where they start, for the host.
    pub fn as_ptr(self) -> *mut T {
        self.start
    }

    /// The element at `index`, which is below [`len`](Self::len).
    pub fn at(self, index: usize) -> Pointer<T> {
        debug_assert!(index < self.count);
        Pointer(self.start.wrapping_add(index))
    }
}

/// Consecutive records in guest memory whose layouts differ, but for how they begin and how they end.
#[derive(Clone, Copy)]
pub struct Records {
    start: *mut u8,
    size: usize,
    count: usize,
}

impl Records {
    /// How many.
    pub fn len(self) -> usize {
        self.count
    }

    /// What the one at `index` begins with, no longer than a record; the index is below [`len`](Self::len).
    #[inline(always)]
    pub fn head<Head: Plain>(self, index: usize) -> Pointer<Head> {
        debug_assert!(index < self.count && size_of::<Head>() <= self.size);
        Pointer(self.start.wrapping_add(index * self.size).cast())
    }

    /// What the one at `index` ends with, no longer than a record; the index is below [`len`](Self::len).
    pub fn tail<Tail: Plain>(self, index: usize) -> Pointer<Tail> {
        debug_assert!(index < self.count && size_of::<Tail>() <= self.size);
        let end = self.start.wrapping_add((index + 1) * self.size);
        Pointer(end.wrapping_sub(size_of::<Tail>()).cast())
    }

    /// Whether any byte is one of the array's as well.
    pub fn overlap<T>(self, array: Array<T>) -> bool {
        // By how far the one begins behind the other: the end of a memory of 4 GiB is address 0.
        let (start, other) = (self.start.addr(), array.start.addr());
        let is_either_empty = self.count == 0 || array.count == 0;
        let begins_inside = other.wrapping_sub(start) < self.count * self.size
            || start.wrapping_sub(other) < array.count * size_of::<T>();
        begins_inside && !is_either_empty
    }
}
