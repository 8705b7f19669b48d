//! A vector that grows by whole pages and never moves what it holds.
//! Which index means what is left to its user.

use super::page;
use core::{marker::PhantomData, ptr::NonNull};

/// Up to `PAGES` pages of `T`; elements are reached by index and stay where they are.
pub struct Paged<T, const PAGES: usize> {
    pages: [Option<NonNull<T>>; PAGES],
    len: usize,
    _owns: PhantomData<T>,
}

impl<T, const PAGES: usize> Paged<T, PAGES> {
    const PER_PAGE: usize = page::SIZE / size_of::<T>();
    /// How many elements fit.
    pub const CAPACITY: usize = Self::PER_PAGE * PAGES;

    /// Nothing, and no page taken.
    pub const fn new() -> Self {
        assert!(size_of::<T>() <= page::SIZE && align_of::<T>() <= 8);
        Self {
            pages: [None; PAGES],
            len: 0,
            _owns: PhantomData,
        }
    }

    /// How many elements there are.
    pub fn len(&self) -> usize {
        self.len
    }

    fn slot(&self, index: usize) -> Option<NonNull<T>> {
        let page = (*self.pages.get(index / Self::PER_PAGE)?)?;
        // SAFETY: the index is below PER_PAGE, so the result stays inside the page.
        Some(unsafe { page.add(index % Self::PER_PAGE) })
    }

    /// The element at `index`.
    pub fn get(&self, index: usize) -> Option<&T> {
        let slot = self.slot(index).filter(|_| index < self.len)?;
        // SAFETY: elements below `len` are initialised; `&self` holds off writers.
        Some(unsafe { slot.as_ref() })
    }

    /// The element at `index`.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let mut slot = self.slot(index).filter(|_| index < self.len)?;
        // SAFETY: as in `get`, and `&mut self` is exclusive.
        Some(unsafe { slot.as_mut() })
    }

    /// Appends, or gives the value back where there is no memory or no room in the directory of pages.
    pub fn push(&mut self, value: T) -> Result<usize, T> {
        let index = self.len;
        if index.is_multiple_of(Self::PER_PAGE) {
            let Some(entry) = self.pages.get_mut(index / Self::PER_PAGE) else {
                return Err(value);
            };
            if entry.is_none() {
                *entry = page::take().map(NonNull::cast);
            }
        }
        let Some(slot) = self.slot(index) else {
            return Err(value);
        };
        // SAFETY: the slot is inside a page of ours and holds nothing yet.
        unsafe { slot.write(value) };
        self.len += 1;
        Ok(index)
    }

    /// Empties it without dropping anything; the pages stay.
    pub fn forget(&mut self) {
        self.len = 0;
    }

    /// Takes the element at `index` out; the last one moves to its place.
    pub fn swap_remove(&mut self, index: usize) -> Option<T> {
        let removed = self.slot(index).filter(|_| index < self.len)?;
        self.len -= 1;
        let last = self.slot(self.len)?;
        // SAFETY: both are initialised; afterwards the one at the old end counts as empty.
        unsafe {
            let value = removed.read();
            if removed != last {
                removed.write(last.read());
            }
            Some(value)
        }
    }
}

impl<T, const PAGES: usize> Drop for Paged<T, PAGES> {
    /// Drops what it holds, in order. The pages are kept: only tests ever drop one.
    fn drop(&mut self) {
        for index in 0..self.len {
            if let Some(slot) = self.slot(index) {
                // SAFETY: initialised, and not reached again.
                unsafe { slot.drop_in_place() };
            }
        }
    }
}

#[cfg(test)]
mod tests;
