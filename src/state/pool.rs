//! Pages that come back: room that a descriptor has for a while.
//! What is in them is left to their holders; where they come from at first, to [`page`].

use super::page;
use crate::guest::Bytes;
use core::ptr::NonNull;

/// Pages that nobody has. The first bytes of each say which is the next.
pub struct Pool {
    first: Option<NonNull<Link>>,
    len: usize,
}

struct Link {
    next: Option<NonNull<Link>>,
}

/// A page that somebody has, with anything in it.
pub struct Page(NonNull<u8>);

impl Page {
    /// All of it.
    pub fn bytes(&self) -> Bytes {
        Bytes {
            pointer: self.0.as_ptr(),
            len: page::SIZE,
        }
    }

    /// Where it is, for a structure that takes it over.
    pub(super) fn into_pointer(self) -> NonNull<u8> {
        self.0
    }

    /// A page that such a structure gives back.
    pub(super) fn from_pointer(pointer: NonNull<u8>) -> Self {
        Self(pointer)
    }
}

impl Pool {
    /// How many bytes of a page in a pool are not to be touched.
    pub const LINK: usize = size_of::<Link>();

    /// No pages.
    pub const fn new() -> Self {
        Self {
            first: None,
            len: 0,
        }
    }

    /// Makes sure of `wanted` pages as far as there is memory; how many there are.
    pub fn stock(&mut self, wanted: usize) -> usize {
        while self.len < wanted
            && let Some(page) = page::take()
        {
            self.give(Page(page));
        }
        self.len
    }

    /// A page that came back, or a fresh one; `None` where there is no memory.
    pub fn take(&mut self) -> Option<Page> {
        let Some(link) = self.first else {
            return page::take().map(Page);
        };
        // SAFETY: `give` wrote it, and nobody has had the page since.
        self.first = unsafe { link.read() }.next;
        self.len -= 1;
        Some(Page(link.cast()))
    }

    /// Takes a page back.
    pub fn give(&mut self, page: Page) {
        let link: NonNull<Link> = page.0.cast();
        // SAFETY: a whole page, aligned, and nobody's any more.
        unsafe { link.write(Link { next: self.first }) };
        self.first = Some(link);
        self.len += 1;
    }

    /// Takes all pages of another pool.
    pub fn give_all(&mut self, mut other: Self) {
        // With none left it would take fresh ones.
        while other.len > 0
            && let Some(page) = other.take()
        {
            self.give(page);
        }
    }
}

#[cfg(test)]
mod tests;
