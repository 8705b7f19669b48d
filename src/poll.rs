//! poll_oneoff, free of its ABI details: each subscription gets a draft of its event in the guest's own event array,
//! one host poll decides, and what occurred is moved to the front in the order of the subscriptions.
//!
//! What a poll costs beside the host's is a pass over the subscriptions, and one over the drafts up to the last that occurs:
//! a draft keeps the handle that it waits for, and counts say when to stop.

mod coming;
mod deadline;
mod draft;

use crate::{
    adapter::Adapter,
    descriptor::Kind,
    errno::{Errno, Result},
    guest::{
        layout::{Event, Subscription, SubscriptionHead},
        memory::Array,
    },
    host::Host,
    io::PollList,
    socket::{Direction, Readiness},
};
use deadline::Deadlines;
pub use draft::CLOCK;
use draft::{FD_READ, FD_WRITE, becomes, direction, in_state, state};

const HANGUP: u16 = 1;

/// What is subscribed to, in whatever layout.
pub trait Subscriptions: Copy {
    /// How many there are.
    fn len(self) -> usize;
    /// What the one at `index` begins with; the index is less than that. A whole one would be copied by the engine, at the
    /// price of a call.
    fn head(self, index: usize) -> SubscriptionHead;
    /// The one at `index`.
    fn get(self, index: usize) -> Subscription;
}

impl Subscriptions for Array<Subscription> {
    fn len(self) -> usize {
        Array::len(self)
    }

    fn head(self, index: usize) -> SubscriptionHead {
        self.at(index).head().read()
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
    let list = PollList::start(&mut adapter.io, subscriptions.len() + 1)?;
    let mut outlook = Outlook {
        list,
        occurred: 0,
        earliest: None,
    };
    let mut deadlines = Deadlines::default();
    for index in 0..subscriptions.len() {
        let head = subscriptions.head(index);
        let event = match head.tag {
            CLOCK => clock(adapter, subscriptions.get(index), &mut deadlines),
            _ => draft_of(adapter, head),
        };
        outlook.add(&event);
        events.at(index).write(event);
    }
    settle(adapter, events, outlook)
}

/// What the drafts come to.
struct Outlook {
    /// The handles of those that wait.
    list: PollList,
    /// How many have occurred.
    occurred: usize,
    /// The least time left of any clock.
    earliest: Option<u64>,
}

impl Outlook {
    fn add(&mut self, event: &Event) {
        match event.flags {
            state::OCCURRED => self.occurred += 1,
            state::WAITS => self.list.push(draft::handle(event)),
            state::CLOCK => {
                let earliest = self.earliest.unwrap_or(event.nbytes);
                self.earliest = Some(earliest.min(event.nbytes));
            }
            _ => {}
        }
    }
}

/// Waits until at least one draft has occurred; how many there are.
#[inline(never)]
fn settle<H: Host>(
    adapter: &mut Adapter<H>,
    events: Array<Event>,
    outlook: Outlook,
) -> Result<u32> {
    let is_question = coming::is_question(events, outlook.earliest);
    let is_ready = outlook.occurred > 0;
    if is_ready && outlook.list.len() == 0 && adapter.io.unsent.is_empty() {
        // Files are always ready, so that there is nothing to ask the host.
        mark_clocks(events, 0);
        return Ok(collect(adapter, events, is_question));
    }
    let patience = match is_ready {
        // Something is ready already: the rest is only looked at.
        true => Some(0),
        false => outlook.earliest,
    };
    wait(adapter, events, outlook.list, patience, is_question)?;
    Ok(collect(adapter, events, is_question))
}

/// While the clocks stand still nothing is asked of the host: timers are done, of the rest nothing is known.
fn without_host(subscriptions: impl Subscriptions, events: Array<Event>) -> u32 {
    let mut count = 0;
    for index in 0..subscriptions.len() {
        let SubscriptionHead { userdata, tag, .. } = subscriptions.head(index);
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

/// The event of a clock's subscription, with the time that is left.
#[inline(never)]
fn clock<H: Host>(
    adapter: &mut Adapter<H>,
    subscription: Subscription,
    deadlines: &mut Deadlines,
) -> Event {
    let event = Event {
        userdata: subscription.userdata,
        r#type: CLOCK,
        ..Event::default()
    };
    match deadlines.time_left(adapter, subscription) {
        Ok(time) => Event {
            flags: state::CLOCK,
            nbytes: time,
            ..event
        },
        Err(errno) => Event {
            error: errno as u16,
            ..event
        },
    }
}

/// The event of any other subscription as far as it is known without waiting.
#[inline(never)]
fn draft_of<H: Host>(adapter: &mut Adapter<H>, head: SubscriptionHead) -> Event {
    let SubscriptionHead {
        userdata, tag, fd, ..
    } = head;
    let event = Event {
        userdata,
        r#type: tag,
        nbytes: fd.into(),
        ..Event::default()
    };
    match tag {
        FD_READ | FD_WRITE => match readiness(adapter, &event) {
            Ok(Readiness::Ready) => event,
            Ok(Readiness::When(handle)) => draft::waits_for(event, handle),
            Ok(Readiness::Never) => Event {
                flags: state::NEVER,
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

/// For each subscription: a call less is some of what a poll costs.
#[inline(always)]
fn readiness<H: Host>(adapter: &mut Adapter<H>, event: &Event) -> Result<Readiness> {
    let (descriptors, io) = adapter.descriptors();
    let kind = descriptors.get(draft::fd(event))?;
    Ok(kind.readiness(&io.host, direction(event)))
}

/// Polls the host until a draft has occurred, `patience` nanoseconds at the most; marks what has.
fn wait<H: Host>(
    adapter: &mut Adapter<H>,
    events: Array<Event>,
    mut list: PollList,
    mut patience: Option<u64>,
    is_question: bool,
) -> Result {
    // Subscriptions of which nothing can come wait for ever, as natively; a host traps on an empty list.
    if list.len() == 0 {
        patience = patience.or(Some(u64::MAX));
    }
    let mut timer = patience.map(|duration| adapter.io.timer(duration));
    let mut looks = 0;
    loop {
        let handles = list.len();
        if let Some(timer) = &timer {
            list.push(adapter.io.host.handle(timer));
        }
        if patience != Some(0) {
            // If it finds nothing at once the host has a turn, and if something, the next poll will.
            adapter.io.turn_begins();
        }
        if adapter.io.wait_for_any(&mut list)? {
            // A host may not have looked at a timer of zero that it was just given; it has passed all the same.
            let fired = patience.filter(|&patience| patience == 0 || list.is_ready(handles));
            mark(events, &list, fired);
            let is_exhausted = adapter.io.is_exhausted(&list);
            if confirm(adapter, events, list.found(), is_question) || fired.is_some() {
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
        let (again, all_wait) = list_of(adapter, events)?;
        if !all_wait && patience != Some(0) {
            return Ok(());
        }
        list = again;
    }
}

/// Marks the drafts whose handle is ready, and the clocks of at most `fired` nanoseconds.
fn mark(events: Array<Event>, list: &PollList, fired: Option<u64>) {
    let mut found = list.found();
    for (position, (index, event)) in in_state(events, state::WAITS).enumerate() {
        if found == 0 {
            break;
        }
        if list.is_ready(position) {
            becomes(events, index, event, state::FOUND);
            found -= 1;
        }
    }
    if let Some(time) = fired {
        mark_clocks(events, time);
    }
}

/// Marks the clocks that have at most `time` nanoseconds left.
fn mark_clocks(events: Array<Event>, time: u64) {
    for (index, event) in in_state(events, state::CLOCK) {
        if event.nbytes <= time {
            becomes(events, index, event, state::OCCURRED);
        }
    }
}

/// Looks closer at what the host says is ready; whether anything has occurred. A socket that was connecting may have got
/// further, which is something to who writes and nothing yet to who reads.
///
/// Wasmtime calls a connection ready from its beginning, and again behind every read, until one has found nothing. A
/// guest whose socket blocks would wait there, so the adapter reads ahead for it: one host call, which the guest's own
/// read then does not need. The same is done for one look at one descriptor, which is how libc asks for FIONREAD: 0.2.0
/// does not tell how much there is. Where the socket does not block, the first few are read ahead as well, which saves the
/// next poll from finding them again; of more a guest would be told EAGAIN.
fn confirm<H: Host>(
    adapter: &mut Adapter<H>,
    events: Array<Event>,
    found: usize,
    is_question: bool,
) -> bool {
    let (mut any, mut looks) = (false, 0);
    for (index, event) in in_state(events, state::FOUND).take(found) {
        let is_so = still_occurs(adapter, &event, is_question, &mut looks);
        let flags = if is_so { state::OCCURRED } else { state::WAITS };
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
    match adapter.descriptor(draft::fd(event)) {
        Ok((Kind::Socket(socket), io)) => {
            socket
                .there()
                .confirm(io, direction(event), is_question, looks)
        }
        Ok((Kind::Stdio(stdio), io)) if is_question => stdio.confirm(io),
        _ => true,
    }
}

/// The handles of the drafts that wait, with room for a timer, and whether all of them do: what was read ahead for one
/// draft is there for every other of that descriptor, which has occurred thereby.
fn list_of<H: Host>(adapter: &mut Adapter<H>, events: Array<Event>) -> Result<(PollList, bool)> {
    let count = in_state(events, state::WAITS).count();
    let mut list = PollList::start(&mut adapter.io, count + 1)?;
    let mut all_wait = true;
    for (index, event) in in_state(events, state::WAITS) {
        let again = draft_of(adapter, draft::head(&event));
        if again.flags == state::WAITS {
            list.push(draft::handle(&again));
        } else {
            all_wait = false;
            becomes(events, index, event, state::OCCURRED);
        }
    }
    Ok((list, all_wait))
}

/// Moves what occurred to the front; how many.
fn collect<H: Host>(adapter: &mut Adapter<H>, events: Array<Event>, is_question: bool) -> u32 {
    let mut count = 0;
    for (_, event) in in_state(events, state::OCCURRED) {
        events
            .at(count)
            .write(finished(adapter, event, is_question));
        count += 1;
    }
    count as u32
}

/// The event that a draft which occurred becomes.
fn finished<H: Host>(adapter: &mut Adapter<H>, event: Event, is_question: bool) -> Event {
    let event_without = Event {
        nbytes: 0,
        flags: 0,
        ..event
    };
    if event.error != 0 || event.r#type == CLOCK {
        return event_without;
    }
    let Ok((kind, io)) = adapter.descriptor(draft::fd(&event)) else {
        return event_without;
    };
    let direction = direction(&event);
    let nbytes = match direction {
        Direction::Read => coming::bytes(kind, &io.host, is_question),
        Direction::Write => 0,
    };
    let flags = match coming::is_hung_up(kind, direction) {
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
