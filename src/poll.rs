//! poll_oneoff, free of its ABI details: each subscription gets a draft of its event in the guest's own event array,
//! one host poll decides, and what occurred is moved to the front in the order of the subscriptions.
//!
//! A draft keeps what it waits for in the fields that an event fills in last, so no room of the adapter's is needed
//! for any number of subscriptions, but for the list of handles that the host reads.

mod deadline;

use crate::{
    adapter::Adapter,
    descriptor::Kind,
    errno::{Errno, Result},
    guest::{
        layout::{Event, Subscription},
        memory::Array,
    },
    host::Host,
    io::PollList,
    socket::{Direction, Readiness},
};
use deadline::Deadlines;

/// The tag of a clock's subscription.
pub const CLOCK: u8 = 0;
const FD_READ: u8 = 1;
const FD_WRITE: u8 = 2;

const HANGUP: u16 = 1;

/// What a draft's `flags` say until it is an event.
mod draft {
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

/// What is subscribed to, in whatever layout.
pub trait Subscriptions: Copy {
    /// How many there are.
    fn len(self) -> usize;
    /// The one at `index`, which is less than that.
    fn get(self, index: usize) -> Subscription;
}

impl Subscriptions for Array<Subscription> {
    fn len(self) -> usize {
        Array::len(self)
    }

    fn get(self, index: usize) -> Subscription {
        self.at(index).read()
    }
}

/// Waits until at least one subscription has an event; how many there are.
pub fn poll<H: Host>(
    adapter: &mut Adapter<H>,
    subscriptions: impl Subscriptions,
    events: Array<Event>,
) -> Result<u32> {
    if subscriptions.len() == 0 {
        return Err(Errno::Inval);
    }
    if adapter.clocks.are_paused() {
        return Ok(without_host(subscriptions, events));
    }
    let mut deadlines = Deadlines::default();
    for index in 0..subscriptions.len() {
        let event = draft_of(adapter, subscriptions.get(index), &mut deadlines);
        events.at(index).write(event);
    }
    settle(adapter, events)
}

/// Waits until at least one draft has occurred; how many there are.
#[inline(never)]
fn settle<H: Host>(adapter: &mut Adapter<H>, events: Array<Event>) -> Result<u32> {
    let is_ready = drafts(events).any(|(_, event)| event.flags == draft::OCCURRED);
    if is_ready && waiting(events).next().is_none() && adapter.io.unsent.is_empty() {
        // Files are always ready, so that there is nothing to ask the host.
        mark_clocks(events, 0);
        return Ok(collect(adapter, events));
    }
    let patience = match is_ready {
        // Something is ready already: the rest is only looked at.
        true => Some(0),
        false => earliest(events),
    };
    wait(adapter, events, patience)?;
    Ok(collect(adapter, events))
}

/// While the clocks stand still nothing is asked of the host: timers are done, of the rest nothing is known.
fn without_host(subscriptions: impl Subscriptions, events: Array<Event>) -> u32 {
    let mut count = 0;
    for index in 0..subscriptions.len() {
        let Subscription { userdata, tag, .. } = subscriptions.get(index);
        if tag == CLOCK {
            events.at(count).write(Event {
                userdata,
                r#type: tag,
                ..Event::default()
            });
            count += 1;
        }
    }
    count as u32
}

/// The event of a subscription as far as it is known without waiting.
#[inline(never)]
fn draft_of<H: Host>(
    adapter: &mut Adapter<H>,
    subscription: Subscription,
    deadlines: &mut Deadlines,
) -> Event {
    let Subscription {
        userdata, tag, id, ..
    } = subscription;
    let event = Event {
        userdata,
        r#type: tag,
        nbytes: id.into(),
        ..Event::default()
    };
    match tag {
        CLOCK => match deadlines.time_left(adapter, subscription) {
            Ok(time) => Event {
                flags: draft::CLOCK,
                nbytes: time,
                ..event
            },
            Err(errno) => Event {
                error: errno as u16,
                nbytes: 0,
                ..event
            },
        },
        FD_READ | FD_WRITE => match readiness(adapter, &event) {
            Ok(Readiness::Ready) => event,
            Ok(Readiness::When(_)) => Event {
                flags: draft::WAITS,
                ..event
            },
            Ok(Readiness::Never) => Event {
                flags: draft::NEVER,
                ..event
            },
            Err(errno) => Event {
                error: errno as u16,
                ..event
            },
        },
        _ => Event {
            error: Errno::Inval as u16,
            nbytes: 0,
            ..event
        },
    }
}

fn readiness<H: Host>(adapter: &mut Adapter<H>, event: &Event) -> Result<Readiness> {
    let (kind, io) = adapter.descriptor(event.nbytes as u32)?;
    Ok(kind.readiness(&io.host, direction(event)))
}

fn direction(event: &Event) -> Direction {
    match event.r#type {
        FD_READ => Direction::Read,
        _ => Direction::Write,
    }
}

/// The least time left of any clock.
fn earliest(events: Array<Event>) -> Option<u64> {
    let clocks = drafts(events).filter(|(_, event)| event.flags == draft::CLOCK);
    clocks.map(|(_, event)| event.nbytes).min()
}

fn drafts(events: Array<Event>) -> impl Iterator<Item = (usize, Event)> {
    (0..events.len()).map(move |index| (index, events.at(index).read()))
}

/// The drafts that have a handle in the list, in its order.
fn waiting(events: Array<Event>) -> impl Iterator<Item = (usize, Event)> {
    drafts(events).filter(|(_, event)| event.flags == draft::WAITS)
}

/// Polls the host until a draft has occurred, `patience` nanoseconds at the most; marks what has.
fn wait<H: Host>(
    adapter: &mut Adapter<H>,
    events: Array<Event>,
    mut patience: Option<u64>,
) -> Result {
    // Subscriptions of which nothing can come wait for ever, as natively; a host traps on an empty list.
    if waiting(events).next().is_none() {
        patience = patience.or(Some(u64::MAX));
    }
    let mut timer = patience.map(|duration| adapter.io.timer(duration));
    let mut looks = 0;
    loop {
        let (mut list, all_wait) = list_of(adapter, events)?;
        if !all_wait && patience != Some(0) {
            return Ok(());
        }
        let handles = list.len();
        if let Some(timer) = &timer {
            list.push(adapter.io.host.handle(timer));
        }
        if !adapter.io.wait_for_any(&mut list)? {
            continue;
        }
        // A host may not have looked at a timer of zero that it was just given; it has passed all the same.
        let fired = patience.filter(|&patience| patience == 0 || list.is_ready(handles));
        mark(events, &list, fired);
        let is_exhausted = adapter.io.is_exhausted(&list);
        if confirm(adapter, events, patience) || fired.is_some() {
            if !is_exhausted {
                return Ok(());
            }
            adapter.io.turn_begins();
            patience = Some(0);
            timer = Some(adapter.io.timer(0));
        } else {
            looks += 1;
            adapter.io.rest(looks)?;
        }
    }
}

/// Marks the drafts whose handle is ready, and the clocks of at most `fired` nanoseconds.
fn mark(events: Array<Event>, list: &PollList, fired: Option<u64>) {
    for (position, (index, event)) in waiting(events).enumerate() {
        if list.is_ready(position) {
            becomes(events, index, event, draft::FOUND);
        }
    }
    if let Some(time) = fired {
        mark_clocks(events, time);
    }
}

/// Marks the clocks that have at most `time` nanoseconds left.
fn mark_clocks(events: Array<Event>, time: u64) {
    for (index, event) in drafts(events) {
        if event.flags == draft::CLOCK && event.nbytes <= time {
            becomes(events, index, event, draft::OCCURRED);
        }
    }
}

fn becomes(events: Array<Event>, index: usize, event: Event, flags: u16) {
    events.at(index).write(Event { flags, ..event });
}

/// Looks closer at what the host says is ready; whether anything has occurred. A socket that was connecting may have got
/// further, which is something to who writes and nothing yet to who reads.
///
/// Wasmtime calls a connection ready from its beginning, and again behind every read, until one has found nothing. A
/// guest whose socket blocks would wait there, so the adapter reads ahead for it: one host call, which the guest's own
/// read then does not need. The same is done for one look at one descriptor, which is how libc asks for FIONREAD: 0.2.0
/// does not tell how much there is. Where the socket does not block, the first few are read ahead as well, which saves the
/// next poll from finding them again; of more a guest would be told EAGAIN.
fn confirm<H: Host>(adapter: &mut Adapter<H>, events: Array<Event>, patience: Option<u64>) -> bool {
    let is_question = patience == Some(0)
        && drafts(events)
            .filter(|(_, event)| event.r#type != CLOCK)
            .count()
            == 1;
    let (mut any, mut looks) = (false, 0);
    for (index, event) in drafts(events).filter(|(_, event)| event.flags == draft::FOUND) {
        let is_so = still_occurs(adapter, &event, is_question, &mut looks);
        let flags = if is_so { draft::OCCURRED } else { draft::WAITS };
        becomes(events, index, event, flags);
        any |= is_so;
    }
    any
}

fn still_occurs<H: Host>(
    adapter: &mut Adapter<H>,
    event: &Event,
    is_question: bool,
    looks: &mut usize,
) -> bool {
    match adapter.descriptor(event.nbytes as u32) {
        Ok((Kind::Socket(socket), io)) => {
            socket
                .there()
                .confirm(io, direction(event), is_question, looks)
        }
        _ => true,
    }
}

/// The handles of the drafts that wait, with room for a timer, and whether all of them do: what was read ahead for one
/// draft is there for every other of that descriptor, which has occurred thereby.
fn list_of<H: Host>(adapter: &mut Adapter<H>, events: Array<Event>) -> Result<(PollList, bool)> {
    let mut list = PollList::start(&mut adapter.io, waiting(events).count() + 1)?;
    let mut all_wait = true;
    for (index, event) in waiting(events) {
        match readiness(adapter, &event) {
            Ok(Readiness::When(handle)) => list.push(handle),
            _ => {
                all_wait = false;
                becomes(events, index, event, draft::OCCURRED);
            }
        }
    }
    Ok((list, all_wait))
}

/// Moves what occurred to the front; how many.
fn collect<H: Host>(adapter: &mut Adapter<H>, events: Array<Event>) -> u32 {
    let mut count = 0;
    for (_, event) in drafts(events) {
        if event.flags == draft::OCCURRED {
            events.at(count).write(finished(adapter, event));
            count += 1;
        }
    }
    count as u32
}

/// The event that a draft which occurred becomes.
fn finished<H: Host>(adapter: &mut Adapter<H>, event: Event) -> Event {
    let event_without = Event {
        nbytes: 0,
        flags: 0,
        ..event
    };
    if event.error != 0 || event.r#type == CLOCK {
        return event_without;
    }
    let Ok((Kind::Socket(socket), _)) = adapter.descriptor(event.nbytes as u32) else {
        return Event {
            nbytes: u64::from(event.r#type == FD_READ),
            ..event_without
        };
    };
    let (socket, direction) = (socket.there(), direction(&event));
    let nbytes = match direction {
        Direction::Read => socket.known_to_come(),
        Direction::Write => 0,
    };
    let flags = match socket.is_hung_up(direction) {
        true => HANGUP,
        false => 0,
    };
    Event {
        nbytes,
        flags,
        ..event_without
    }
}

#[cfg(test)]
mod tests;
