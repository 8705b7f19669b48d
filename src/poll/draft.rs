//! A draft: what is known of a subscription's event so far, in the place where the event will be. It keeps its descriptor, or
//! the time that is left, in the field that an event fills in last, so that no room of the adapter's is needed for it.
//! What makes a draft an event is left to [`super`].

use crate::{
    guest::{layout::Event, memory::Array},
    socket::Direction,
};
use core::ops::Range;

/// The tag of a clock's subscription.
pub const CLOCK: u8 = 0;
/// Of one to read.
pub const FD_READ: u8 = 1;
/// Of one to write.
pub const FD_WRITE: u8 = 2;

/// What a draft's `flags` say until it is an event.
pub mod state {
    /// It is an event.
    pub const OCCURRED: u16 = 0;
    /// It has a handle in the list.
    pub const WAITS: u16 = 1;
    /// A clock; `nbytes` is the time left in nanoseconds.
    pub const CLOCK: u16 = 2;
    /// Nothing will come of it.
    pub const NEVER: u16 = 3;
    /// The host calls it ready, and nobody has looked closer.
    pub const FOUND: u16 = 4;
}

/// The descriptor of a draft that is no clock's, which is kept in `nbytes`.
pub fn fd(event: &Event) -> u32 {
    event.nbytes as u32
}

/// The draft of a subscription that is no clock's.
pub fn of(userdata: u64, tag: u8, fd: u32) -> Event {
    Event {
        userdata,
        r#type: tag,
        nbytes: fd.into(),
        ..Event::default()
    }
}

/// What is to be done with the descriptor.
pub fn direction(event: &Event) -> Direction {
    match event.r#type {
        FD_READ => Direction::Read,
        _ => Direction::Write,
    }
}

/// All drafts of a poll, and where those are of which something has come.
pub struct Drafts {
    all: Array<Event>,
    /// From the first that has occurred or was found, to behind the last.
    span: Range<usize>,
}

impl Drafts {
    /// None is written yet.
    pub fn new(events: Array<Event>) -> Self {
        Self {
            all: events,
            span: 0..0,
        }
    }

    /// Where all of them are.
    pub fn all(&self) -> Array<Event> {
        self.all
    }

    /// Whether nothing has come of any.
    pub fn all_wait(&self) -> bool {
        self.span.is_empty()
    }

    /// Writes a draft that waits.
    #[inline(always)]
    pub fn put_waiting(&self, index: usize, draft: Event) {
        self.all.at(index).write(Event {
            flags: state::WAITS,
            ..draft
        });
    }

    /// Writes a draft. (A call, since not many are written here, and inlined it is long.)
    #[inline(never)]
    pub fn put(&mut self, index: usize, draft: Event) {
        self.note(index, draft.flags);
        self.all.at(index).write(draft);
    }

    /// Puts a draft in a state.
    #[inline(always)]
    pub fn becomes(&mut self, index: usize, draft: Event, state: u16) {
        self.note(index, state);
        self.all.at(index).write(Event {
            flags: state,
            ..draft
        });
    }

    #[inline(always)]
    fn note(&mut self, index: usize, state: u16) {
        if has_come(state) {
            let Range { start, end } = self.span;
            self.span = match start < end {
                true => start.min(index)..end.max(index + 1),
                false => index..index + 1,
            };
        }
    }

    /// The drafts in a state, each with its index. Those of which something has come are looked for only where
    /// they can be.
    pub fn in_state(&self, state: u16) -> impl Iterator<Item = (usize, Event)> + use<> {
        let all = self.all;
        let range = match has_come(state) {
            true => self.span.clone(),
            false => 0..all.len(),
        };
        let drafts = range.map(move |index| (index, all.at(index).read()));
        drafts.filter(move |(_, draft)| draft.flags == state)
    }
}

fn has_come(state: u16) -> bool {
    matches!(state, state::OCCURRED | state::FOUND)
}
