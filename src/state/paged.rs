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

    /// The place of the element at `index`, if there is one.
    fn place(&self, index: usize) -> Option<NonNull<T>> {
        if index >= self.len {
            return None;
        }
        // SAFETY: the page of every element below `len` was taken when that was appended.
        let page = unsafe {
            self.pages
                .get_unchecked(index / Self::PER_PAGE)
                .unwrap_unchecked()
        };
        // SAFETY: the index in it is below PER_PAGE, so the result stays inside the page.
        Some(unsafe { page.add(index % Self::PER_PAGE) })
    }

    /// The element at `index`.
    pub fn get(&self, index: usize) -> Option<&T> {
        let place = self.place(index)?;
        // SAFETY: elements below `len` are initialised; `&self` holds off writers.
        Some(unsafe { place.as_ref() })
    }

    /// The element at `index`.
    pub fn get_mut(&mut self, index: usize) -> Option<&mut T> {
        let mut place = self.place(index)?;
        // SAFETY: as in `get`, and `&mut self` is exclusive.
        Some(unsafe { place.as_mut() })
    }

    /// Appends, or gives the value back where there is no memory or no room in the directory of pages.
    pub fn push(&mut self, value: T) -> Result<usize, T> {
        let index = self.len;
        let Some(page) = self.page(index / Self::PER_PAGE) else {
            return Err(value);
        };
        // SAFETY: the place is inside a page of ours and holds nothing yet.
        unsafe { page.add(index % Self::PER_PAGE).write(value) };
        self.len += 1;
        Ok(index)
    }

    /// A page of the directory, taken where it is not there yet.
    fn page(&mut self, number: usize) -> Option<NonNull<T>> {
        let entry = self.pages.get_mut(number)?;
        if entry.is_none() {
            *entry = page::take().map(NonNull::cast);
        }
        *entry
    }

    /// Empties it without dropping anything; the pages stay.
    pub fn forget(&mut self) {
        self.len = 0;
    }

    /// Takes the element at `index` out; the last one moves to its place.
    pub fn swap_remove(&mut self, index: usize) -> Option<T> {
        let removed = self.place(index)?;
        let last = self.place(self.len - 1)?;
        self.len -= 1;
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
            if let Some(place) = self.place(index) {
                // SAFETY: initialised, and not reached again.
                unsafe { place.drop_in_place() };
            }
        }
    }
}

#[cfg(test)]
mod tests;
