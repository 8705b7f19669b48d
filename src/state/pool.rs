//! Pages that come back: room that a descriptor has for a while.
//! What is in them is left to their holders; where they come from at first, to [`page`].

use super::page;
use crate::guest::Bytes;
use core::ptr::NonNull;

/// Pages that nobody has. The first bytes of each say which is the next.
pub struct Pool {
    first: Option<NonNull<Link>>,
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
}

impl Pool {
    /// No pages.
    pub const fn new() -> Self {
        Self { first: None }
    }

    /// A page that came back, or a fresh one; `None` where there is no memory.
    pub fn take(&mut self) -> Option<Page> {
        let Some(link) = self.first else {
            return page::take().map(Page);
        };
        // SAFETY: `give` wrote it, and nobody has had the page since.
        self.first = unsafe { link.read() }.next;
        Some(Page(link.cast()))
    }

    /// Takes a page back.
    pub fn give(&mut self, page: Page) {
        let link: NonNull<Link> = page.0.cast();
        // SAFETY: a whole page, aligned, and nobody's any more.
        unsafe { link.write(Link { next: self.first }) };
        self.first = Some(link);
    }
}

#[cfg(test)]
mod tests;
