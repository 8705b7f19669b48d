//! Bytes that were read ahead, for a guest that looks at them first. A page of room while there are any.

use crate::{
    guest::Bytes,
    state::pool::{Page, Pool},
};

/// Held bytes: those of the page from `start` to `end`. Without any there is no page.
pub struct Held {
    page: Option<Page>,
    start: usize,
    end: usize,
}

impl Held {
    /// No bytes.
    pub const NOTHING: Self = Self {
        page: None,
        start: 0,
        end: 0,
    };

    /// How many there are.
    pub fn len(&self) -> usize {
        self.end - self.start
    }

    /// The bytes.
    pub fn bytes(&self) -> Bytes {
        self.all().first(self.end).after(self.start)
    }

    fn all(&self) -> Bytes {
        self.page.as_ref().map_or(Bytes::EMPTY, Page::bytes)
    }

    /// The room behind the bytes, which move to the front for it; `None` where there is no memory.
    /// [`add`](Self::add) comes next.
    pub fn room(&mut self, pages: &mut Pool) -> Option<Bytes> {
        if self.page.is_none() {
            self.page = Some(pages.take()?);
        }
        if self.start > 0 {
            self.end = self.all().copy_from(self.bytes());
            self.start = 0;
        }
        Some(self.all().after(self.end))
    }

    /// The first `len` bytes of the room were filled.
    pub fn add(&mut self, len: usize, pages: &mut Pool) {
        self.end += len;
        self.take(0, pages);
    }

    /// The first `len` bytes are done with.
    pub fn take(&mut self, len: usize, pages: &mut Pool) {
        self.start += len.min(self.len());
        if self.start == self.end
            && let Some(page) = self.page.take()
        {
            pages.give(page);
            (self.start, self.end) = (0, 0);
        }
    }
}
