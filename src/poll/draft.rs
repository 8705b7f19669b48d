//! A draft: what is known of a subscription's event so far, in the place where the event will be. It keeps what it waits for
//! in the fields that an event fills in last, so that no room of the adapter's is needed for any number of them.
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
    /// It has a handle in the list, in turn.
    pub const WAITS: u16 = 1;
    /// A clock; `nbytes` is the time left in nanoseconds.
    pub const CLOCK: u16 = 2;
    /// Nothing will come of it.
    pub const NEVER: u16 = 3;
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

/// All drafts of a poll, and where those are that have occurred.
pub struct Drafts {
    all: Array<Event>,
    /// From the first that has occurred, to behind the last.
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

    /// Whether none has occurred.
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
        if draft.flags == state::OCCURRED {
            let Range { start, end } = self.span;
            self.span = match start < end {
                true => start.min(index)..end.max(index + 1),
                false => index..index + 1,
            };
        }
        self.all.at(index).write(draft);
    }

    /// Marks a draft as one that has occurred.
    pub fn occurs(&mut self, index: usize, draft: Event) {
        let draft = Event {
            flags: state::OCCURRED,
            ..draft
        };
        self.put(index, draft);
    }

    /// The drafts in a state, each with its index. Those that have occurred are looked for only where they can be.
    pub fn in_state(&self, state: u16) -> impl Iterator<Item = (usize, Event)> + use<> {
        let all = self.all;
        let range = match state {
            state::OCCURRED => self.span.clone(),
            _ => 0..all.len(),
        };
        let drafts = range.map(move |index| (index, all.at(index).read()));
        drafts.filter(move |(_, draft)| draft.flags == state)
    }
}
