//! Where the host puts the lists that imports return: `cabi_import_realloc`, steered by the call under way.
//! One realloc serves all imports, and it may call none itself: so the caller says beforehand what to expect.

use super::{inbox::Room, page};
use crate::{
    guest::Bytes,
    host::{Sockets, wasi::Wasi},
};
use core::{cell::Cell, ptr::NonNull};

/// What the import under way may allocate, and the arena for what is kept.
pub struct ImportAllocation {
    expected: Cell<Expected>,
    arena: Cell<Bytes>,
}

#[derive(Clone, Copy)]
enum Expected {
    Nothing,
    /// One list, straight into a place of the caller's.
    One(Bytes),
    /// One string, into a place of the caller's; kept if it does not fit there.
    Text(Bytes),
    /// Datagrams, into a room that is there for as long as the import runs.
    Datagrams(NonNull<Room>),
    /// Any number of lists that are never freed.
    Kept,
}

impl ImportAllocation {
    /// Nothing expected, no arena.
    pub const fn new() -> Self {
        Self {
            expected: Cell::new(Expected::Nothing),
            arena: Cell::new(Bytes::EMPTY),
        }
    }

    /// Makes an import whose only list goes to `place`.
    pub fn one<T>(&self, place: Bytes, import: impl FnOnce() -> T) -> T {
        self.during(Expected::One(place), import)
    }

    /// Makes an import whose only string goes to `place`, if that is large enough.
    pub fn text<T>(&self, place: Bytes, import: impl FnOnce() -> T) -> T {
        self.during(Expected::Text(place), import)
    }

    /// Makes an import whose datagrams go to `room`.
    pub fn datagrams<T>(&self, room: &Room, import: impl FnOnce() -> T) -> T {
        self.during(Expected::Datagrams(room.into()), import)
    }

    /// Makes an import whose lists are kept for good.
    pub fn kept<T>(&self, import: impl FnOnce() -> T) -> T {
        self.during(Expected::Kept, import)
    }

    fn during<T>(&self, expected: Expected, import: impl FnOnce() -> T) -> T {
        self.expected.set(expected);
        let result = import();
        self.expected.set(Expected::Nothing);
        result
    }

    /// The host's request. It checks nothing of its own, so a request that was not expected ends here.
    pub fn realloc(&self, old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
        match self.expected.get() {
            Expected::One(place) if new_size <= place.len => place.pointer,
            Expected::Datagrams(room) if Wasi::SOCKETS => {
                // SAFETY: borrowed by `datagrams` until the import has returned.
                unsafe { room.as_ref() }.allocate(align, new_size)
            }
            // A host whose strings are UTF-16 allocates the most that a string can need, then shrinks it.
            Expected::Kept | Expected::Text(_) if !old.is_null() && new_size <= old_size => old,
            Expected::Text(place) if new_size <= place.len => place.pointer,
            Expected::Kept | Expected::Text(_) => self.keep(old, old_size, align, new_size),
            Expected::One(_) | Expected::Datagrams(_) | Expected::Nothing => unreachable!(),
        }
    }

    /// A place for good, with as much as fits of what was at `old`. (A call, since what is read goes by here as well.)
    #[inline(never)]
    fn keep(&self, old: *mut u8, old_size: usize, align: usize, new_size: usize) -> *mut u8 {
        let new = self.bump(align, new_size);
        Bytes {
            pointer: new,
            len: new_size,
        }
        .copy_from(Bytes {
            pointer: old,
            len: old_size.min(new_size),
        });
        new
    }

    fn bump(&self, align: usize, size: usize) -> *mut u8 {
        if size == 0 {
            // An empty list has no place of its own, and a null pointer is none.
            return core::ptr::without_provenance_mut(align);
        }
        let mut arena = self.arena.get();
        let mut padding = arena.pointer.align_offset(align);
        if arena.len < padding.saturating_add(size) {
            arena = region(size);
            padding = 0;
        }
        let place = arena.after(padding);
        self.arena.set(place.after(size));
        place.pointer
    }
}

/// A fresh region of the arena. A list longer than a page (an environment of thousands) needs pages in one piece.
fn region(size: usize) -> Bytes {
    let mut fresh = super::scratch::Scratch::new();
    fresh
        .reserve(size.max(page::SIZE))
        .unwrap_or_else(|| unreachable!())
}
