//! A draft: what is known of a subscription's event so far, in the place where the event will be, or, as long as nothing has
//! come of it, nowhere but in its subscription. It keeps its descriptor, or the time that is left, in the field that an event
//! fills in last, so that no room of the adapter's is needed for it.
//! What makes a draft an event is left to [`super`].

use crate::{
    guest::{
        layout::{Event, SubscriptionHead},
        memory::{Array, Records},
    },
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
    /// Nothing has come of it. It has a handle in the list, or nothing ever will.
    pub const WAITS: u16 = 1;
    /// A clock; `nbytes` is the time left in nanoseconds.
    pub const CLOCK: u16 = 2;
    /// The host calls it ready, and nobody has looked closer.
    pub const FOUND: u16 = 3;
}

/// The descriptor of a draft that is no clock's, which is kept in `nbytes`.
pub fn fd(event: &Event) -> u32 {
    event.nbytes as u32
}

/// The draft of a subscription that is no clock's, and waits.
pub fn of(head: SubscriptionHead) -> Event {
    Event {
        userdata: head.userdata,
        r#type: head.tag,
        nbytes: head.fd.into(),
        flags: state::WAITS,
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

/// All drafts of a poll. In a poll over many nearly all wait, and these are not written: they can be told from their
/// subscriptions at any time. Written are those of which something has come, the clocks, and what lies between.
pub struct Drafts {
    subscriptions: Records,
    all: Array<Event>,
    /// From the first that has occurred or was found, to behind the last.
    come: Range<usize>,
    /// From the first clock that is to fire, to behind the last.
    clocks: Range<usize>,
    has_come: bool,
}

impl Drafts {
    /// None is known yet. Where a draft may be written over a subscription, each is written as soon as it is known.
    pub fn new(subscriptions: Records, events: Array<Event>) -> Self {
        let all = match subscriptions.overlap(events) {
            true => events.len(),
            false => 0,
        };
        Self {
            subscriptions,
            all: events,
            come: 0..all,
            clocks: 0..0,
            has_come: false,
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether a draft that waits is written as well, since its subscription may not last.
    pub fn are_all_written(&self) -> bool {
        self.come.end == self.len()
    }

    /// Whether something has come of any.
    pub fn has_come(&self) -> bool {
        self.has_come
    }

    /// The draft at `index`, which is known.
    pub fn at(&self, index: usize) -> Event {
        match self.is_written(index) {
            true => self.all.at(index).read(),
            false => of(self.subscriptions.head(index).read()),
        }
    }

    /// The draft at `index` is this from now on. At first they are put in their order.
    #[inline(never)]
    pub fn put(&mut self, index: usize, draft: Event) {
        if draft.flags != state::WAITS {
            self.reach(index, draft.flags == state::CLOCK);
        } else if !self.is_written(index) {
            return;
        }
        self.all.at(index).write(draft);
    }

    /// Puts a draft in a state.
    pub fn becomes(&mut self, index: usize, draft: Event, state: u16) {
        self.put(
            index,
            Event {
                flags: state,
                ..draft
            },
        );
    }

    /// Has all written between this one and the others that something has come of, or the other clocks.
    fn reach(&mut self, index: usize, is_clock: bool) {
        self.has_come |= !is_clock;
        let Range { start, end } = self.written(is_clock).clone();
        let (wider, between) = match index {
            _ if start == end => (index..index + 1, 0..0),
            _ if index < start => (index..end, index + 1..start),
            _ if index >= end => (start..index + 1, end..index),
            _ => return,
        };
        for index in between {
            self.all.at(index).write(self.at(index));
        }
        *self.written(is_clock) = wider;
    }

    fn written(&mut self, are_clocks: bool) -> &mut Range<usize> {
        match are_clocks {
            true => &mut self.clocks,
            false => &mut self.come,
        }
    }

    fn is_written(&self, index: usize) -> bool {
        self.come.contains(&index) || self.clocks.contains(&index)
    }

    /// The drafts that have occurred, were found, or are clocks, as `state` says, each with its index. They are looked for only
    /// where they can be, so that those which wait cannot be asked for.
    pub fn in_state(&self, state: u16) -> impl Iterator<Item = (usize, Event)> + use<> {
        debug_assert!(state != state::WAITS);
        let all = self.all;
        let range = match state {
            state::CLOCK => &self.clocks,
            _ => &self.come,
        };
        let drafts = range
            .clone()
            .map(move |index| (index, all.at(index).read()));
        drafts.filter(move |(_, draft)| draft.flags == state)
    }

    /// The event at `index`, where the drafts up to there have become events or will not.
    pub fn finish(&self, index: usize, event: Event) {
        self.all.at(index).write(event);
    }
}
