//! A draft: what is known of a subscription's event so far, in the place where the event will be. It keeps what it waits for
//! in the fields that an event fills in last, so that no room of the adapter's is needed for any number of them.
//! What makes a draft an event is left to [`super`].

use crate::{
    guest::{
        layout::{Event, SubscriptionHead},
        memory::Array,
    },
    socket::Direction,
};

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
    /// The host calls it ready, and nobody has looked closer.
    pub const FOUND: u16 = 4;
}

/// The descriptor of a draft that is no clock's: the lower half of `nbytes`.
pub fn fd(event: &Event) -> u32 {
    event.nbytes as u32
}

/// The draft as it waits for the pollable of `handle`.
pub fn waits_for(event: Event, handle: u32) -> Event {
    Event {
        flags: state::WAITS,
        nbytes: u64::from(handle) << 32 | u64::from(fd(&event)),
        ..event
    }
}

/// What it waits for.
pub fn handle(event: &Event) -> u32 {
    (event.nbytes >> 32) as u32
}

/// What the subscription of a draft that is no clock's began with.
pub fn head(event: &Event) -> SubscriptionHead {
    SubscriptionHead {
        userdata: event.userdata,
        tag: event.r#type,
        fd: fd(event),
        ..SubscriptionHead::default()
    }
}

/// What is to be done with the descriptor.
pub fn direction(event: &Event) -> Direction {
    match event.r#type {
        FD_READ => Direction::Read,
        _ => Direction::Write,
    }
}

/// All drafts, each with its index.
pub fn all(events: Array<Event>) -> impl Iterator<Item = (usize, Event)> {
    (0..events.len()).map(move |index| (index, events.at(index).read()))
}

/// The drafts in a state.
pub fn in_state(events: Array<Event>, state: u16) -> impl Iterator<Item = (usize, Event)> {
    all(events).filter(move |(_, event)| event.flags == state)
}

/// Puts a draft in a state.
pub fn becomes(events: Array<Event>, index: usize, event: Event, state: u16) {
    events.at(index).write(Event {
        flags: state,
        ..event
    });
}
