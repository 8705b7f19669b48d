//! poll_oneoff, free of its ABI details: each subscription has a draft of its event in the guest's own event array,
//! one host poll decides, and what occurred is moved to the front in the order of the subscriptions.
//!
//! What a poll costs beside the host's is one pass over the subscriptions, which reads two of the numbers in each and writes
//! two: the list of handles knows which draft each is of, and a draft is written when something comes of it.

mod coming;
mod deadline;
mod draft;

use crate::{
    adapter::Adapter,
    descriptor::{Kind, Table},
    errno::{Errno, Result},
    guest::{
        layout::{Event, SubscriptionClock, SubscriptionHead},
        memory::{Array, Records},
    },
    host::Host,
    io::PollList,
    socket::{Direction, Readiness},
};
use deadline::Deadlines;
pub use draft::CLOCK;
use draft::{Drafts, FD_READ, FD_WRITE, direction, state};

const HANGUP: u16 = 1;

/// Waits until at least one subscription has an event; how many there are.
pub fn poll<H: Host>(
    adapter: &mut Adapter<H>,
    subscriptions: Records,
    events: Array<Event>,
) -> Result<u32> {
    if subscriptions.len() == 0 {
        return Err(Errno::Inval);
    }
    if adapter.clocks.are_paused() {
        return Ok(without_host(subscriptions, events));
    }
    let mut outlook = Outlook {
        drafts: Drafts::new(subscriptions, events),
        list: PollList::start(&mut adapter.io, subscriptions.len() + 1)?,
        earliest: None,
    };
    let mut deadlines = Deadlines::default();
    let mut index = 0;
    loop {
        if H::SOCKETS && !outlook.drafts.are_all_written() {
            index = outlook.add_known(adapter.descriptors().0, subscriptions, index);
        }
        if index == subscriptions.len() {
            return settle(adapter, &mut outlook);
        }
        let head: SubscriptionHead = subscriptions.head(index).read();
        match head.tag {
            CLOCK => {
                let clock = subscriptions.tail(index).read();
                let draft = draft_of_clock(adapter, head.userdata, clock, &mut deadlines);
                outlook.add_clock(index, draft);
            }
            _ => outlook.add_descriptor(adapter, index, head),
        }
        index += 1;
    }
}

/// What the drafts come to.
struct Outlook {
    drafts: Drafts,
    /// The handles of those that wait.
    list: PollList,
    /// The least time left of any clock.
    earliest: Option<u64>,
}

impl Outlook {
    fn add_clock(&mut self, index: usize, draft: Event) {
        if draft.flags == state::CLOCK {
            let earliest = self.earliest.unwrap_or(draft.nbytes);
            self.earliest = Some(earliest.min(draft.nbytes));
        }
        self.drafts.put(index, draft);
    }

    /// Adds the draft of any other subscription as far as it is known without waiting.
    #[inline(always)]
    fn add_descriptor<H: Host>(
        &mut self,
        adapter: &mut Adapter<H>,
        index: usize,
        head: SubscriptionHead,
    ) {
        let draft = draft::of(head);
        let readiness = match head.tag {
            FD_READ | FD_WRITE => readiness(adapter, &draft),
            _ => Err(Errno::Inval),
        };
        let draft = match readiness {
            Ok(Readiness::When(handle)) => {
                self.list.push_of(index, handle);
                draft
            }
            Ok(Readiness::Never) => draft,
            Ok(Readiness::Ready) => Event {
                flags: state::OCCURRED,
                ..draft
            },
            Err(errno) => Event {
                error: errno as u16,
                flags: state::OCCURRED,
                ..draft
            },
        };
        self.drafts.put(index, draft);
    }

    /// Adds drafts from `first` on for as long as they are to read, and what each waits for is known. Where the first is that
    /// is not. In a poll over many nearly all are, and this loop is its cost: nothing is called in it.
    #[inline(never)]
    fn add_known<H: Host>(
        &mut self,
        descriptors: &Table<H>,
        subscriptions: Records,
        first: usize,
    ) -> usize {
        self.list.push_while(first..subscriptions.len(), |index| {
            let SubscriptionHead { tag, fd, .. } = subscriptions.head(index).read();
            match tag {
                FD_READ => descriptors.waits_to_read(fd),
                _ => None,
            }
        })
    }
}

/// Waits until at least one draft has occurred; how many there are.
#[inline(never)]
fn settle<H: Host>(adapter: &mut Adapter<H>, outlook: &mut Outlook) -> Result<u32> {
    let is_question = coming::is_question(&outlook.drafts, outlook.earliest);
    let is_ready = outlook.drafts.has_come();
    if is_ready && outlook.list.len() == 0 && adapter.io.unsent.is_empty() {
        // Files are always ready, so that there is nothing to ask the host.
        mark_clocks(&mut outlook.drafts, 0);
    } else {
        if is_ready {
            // The rest is only looked at.
            outlook.earliest = Some(0);
        }
        wait(adapter, outlook, is_question)?;
    }
    Ok(collect(adapter, &outlook.drafts, is_question))
}

/// While the clocks stand still nothing is asked of the host: timers are done, of the rest nothing is known.
fn without_host(subscriptions: Records, events: Array<Event>) -> u32 {
    let mut count = 0;
    for index in 0..subscriptions.len() {
        let SubscriptionHead { userdata, tag, .. } = subscriptions.head(index).read();
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

/// The draft of a clock's subscription.
#[inline(never)]
fn draft_of_clock<H: Host>(
    adapter: &mut Adapter<H>,
    userdata: u64,
    clock: SubscriptionClock,
    deadlines: &mut Deadlines,
) -> Event {
    let event = Event {
        userdata,
        r#type: CLOCK,
        ..Event::default()
    };
    match deadlines.time_left(adapter, clock) {
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

/// When a draft that is no clock's occurs.
#[inline(never)]
fn readiness<H: Host>(adapter: &mut Adapter<H>, draft: &Event) -> Result<Readiness> {
    let (descriptors, io) = adapter.descriptors();
    descriptors.readiness(draft::fd(draft), &io.host, direction(draft))
}

/// Polls the host until a draft has occurred, as long as until the earliest clock at the most.
fn wait<H: Host>(adapter: &mut Adapter<H>, outlook: &mut Outlook, is_question: bool) -> Result {
    let Outlook {
        drafts,
        list,
        earliest: patience,
    } = outlook;
    // Subscriptions of which nothing can come wait for ever, as natively; a host traps on an empty list.
    if list.len() == 0 {
        *patience = patience.or(Some(u64::MAX));
    }
    let mut timer = patience.map(|duration| adapter.io.timer(duration));
    let mut looks = 0;
    loop {
        let handles = list.len();
        if let Some(timer) = &timer {
            list.push(adapter.io.host.handle(timer));
        }
        if *patience != Some(0) {
            // If it finds nothing at once the host has a turn, and if something, the next poll will.
            adapter.io.turn_begins();
        }
        if adapter.io.wait_for_any(list)? {
            // A host may not have looked at a timer of zero that it was just given; it has passed all the same.
            let fired = patience.filter(|&patience| patience == 0 || list.is_ready(handles));
            mark(drafts, list, handles, fired);
            let is_exhausted = adapter.io.is_exhausted(list);
            if confirm(adapter, drafts, is_question) || fired.is_some() {
                if !is_exhausted {
                    return Ok(());
                }
                adapter.io.turn_begins();
                *patience = Some(0);
                timer = Some(adapter.io.timer(0));
            } else {
                looks += 1;
                adapter.io.rest(looks)?;
            }
        }
        let all_wait;
        (*list, all_wait) = list_of(adapter, drafts)?;
        if !all_wait && *patience != Some(0) {
            return Ok(());
        }
    }
}

/// Marks the drafts whose handle is one of the first `handles` and ready, and the clocks of at most `fired` nanoseconds. The
/// list is not looked at behind this, since looking closer may use the room where it is, for a line of the trace.
fn mark(drafts: &mut Drafts, list: &PollList, handles: usize, fired: Option<u64>) {
    for index in list.found_owners(handles) {
        let draft = drafts.at(index);
        drafts.becomes(index, draft, state::FOUND);
    }
    if let Some(time) = fired {
        mark_clocks(drafts, time);
    }
}

/// Marks the clocks that have at most `time` nanoseconds left.
fn mark_clocks(drafts: &mut Drafts, time: u64) {
    for (index, draft) in drafts.in_state(state::CLOCK) {
        if draft.nbytes <= time {
            drafts.becomes(index, draft, state::OCCURRED);
        }
    }
}

/// Looks closer at what the host says is ready, and marks what has occurred; whether anything has. A socket that was
/// connecting may have got further, which is something to who writes and nothing yet to who reads.
///
/// Wasmtime calls a connection ready from its beginning, and again behind every read, until one has found nothing. A
/// guest whose socket blocks would wait there, so the adapter reads ahead for it: one host call, which the guest's own
/// read then does not need. The same is done for one look at one descriptor, which is how libc asks for FIONREAD: 0.2.0
/// does not tell how much there is. Where the socket does not block, the first few are read ahead as well, which saves the
/// next poll from finding them again; of more a guest would be told EAGAIN.
fn confirm<H: Host>(adapter: &mut Adapter<H>, drafts: &mut Drafts, is_question: bool) -> bool {
    let (mut any, mut looks) = (false, 0);
    for (index, draft) in drafts.in_state(state::FOUND) {
        let is_so = still_occurs(adapter, &draft, is_question, &mut looks);
        let state = if is_so { state::OCCURRED } else { state::WAITS };
        drafts.becomes(index, draft, state);
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
#[cold]
#[inline(never)]
fn list_of<H: Host>(adapter: &mut Adapter<H>, drafts: &mut Drafts) -> Result<(PollList, bool)> {
    let mut list = PollList::start(&mut adapter.io, drafts.len() + 1)?;
    let mut all_wait = true;
    for index in 0..drafts.len() {
        let draft = drafts.at(index);
        if draft.flags != state::WAITS {
            continue;
        }
        match readiness(adapter, &draft) {
            Ok(Readiness::When(handle)) => list.push_of(index, handle),
            Ok(Readiness::Never) => {}
            Ok(Readiness::Ready) | Err(_) => {
                all_wait = false;
                drafts.becomes(index, draft, state::OCCURRED);
            }
        }
    }
    Ok((list, all_wait))
}

/// Moves what occurred to the front; how many.
fn collect<H: Host>(adapter: &mut Adapter<H>, drafts: &Drafts, is_question: bool) -> u32 {
    let mut count = 0;
    for (_, draft) in drafts.in_state(state::OCCURRED) {
        let event = finished(adapter, draft, is_question);
        drafts.finish(count, event);
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
