//! Polling: an event for everything that is ready, an error for what is nothing, and no event for anything else.

use super::{
    super::{
        operation::{Act, Rescue, Subscription},
        peers::Peers,
    },
    Driver, Open, What,
};
use crate::{
    errno::{Errno, Result},
    guest::layout::Event,
    host::fake::{Generation, World},
    testing::Subscribe,
};

const MILLISECOND: u64 = 1_000_000;

/// What a subscription may have come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Event,
    Error(Errno),
    /// A host may say so though there is nothing.
    Any,
    Nothing,
}

impl From<bool> for Expected {
    fn from(occurs: bool) -> Self {
        match occurs {
            true => Self::Event,
            false => Self::Nothing,
        }
    }
}

impl Driver {
    /// Whether it may have waited.
    pub fn poll(&mut self, subscriptions: &[Subscription]) -> bool {
        let start = self.now();
        let mut subscribed: Vec<Subscribe> = subscriptions
            .iter()
            .map(|&subscription| self.subscribe(subscription, start))
            .collect();
        let asked: Vec<(bool, What)> = subscribed
            .iter()
            .filter_map(|&subscribe| match subscribe {
                Subscribe::Read(fd) => Some((true, self.open(fd).ok()?.what)),
                Subscribe::Write(fd) => Some((false, self.open(fd).ok()?.what)),
                Subscribe::Clock(..) => None,
            })
            .collect();
        let ends = |&(reading, what): &(bool, What)| match what {
            What::Listener | What::Stdin => reading,
            _ => true,
        };
        let rescuer = asked.iter().copied().find(ends);
        if rescuer.is_none() {
            // Nothing would ever come of what is left.
            subscribed.push(Subscribe::Clock(1, MILLISECOND, false));
        }
        let had = move |world: &World, peers: &Peers| {
            asked.iter().any(|&(reading, what)| match reading {
                true => peers.is_readable(what),
                false => is_writable(world, what) == Some(true),
            })
        };
        let rescue = move |world: &mut World, peers: &mut Peers| match rescuer {
            Some((true, What::Listener)) => peers.connect(world, usize::MAX),
            Some((true, what)) => peers.rescue(world, what, Rescue::Data, 5),
            Some((false, What::Connection(number))) => peers.act(world, number, Act::TakesAll),
            _ => {}
        };
        let events = self.waiting(had, rescue, |guest| guest.poll(&subscribed));
        self.told(&subscribed, start, events);
        true
    }

    fn subscribe(&self, subscription: Subscription, start: u64) -> Subscribe {
        match subscription {
            Subscription::Read(at) => Subscribe::Read(self.number(at)),
            Subscription::Write(at) => Subscribe::Write(self.number(at)),
            Subscription::In(id, time) => Subscribe::Clock(id, time * MILLISECOND, false),
            Subscription::At(id, time) => {
                let now = match id {
                    0 => self.epoch(),
                    _ => start,
                };
                let deadline = now + time * MILLISECOND - 100 * MILLISECOND;
                Subscribe::Clock(id, deadline, true)
            }
        }
    }

    /// The host's wall clock, which stands still.
    fn epoch(&self) -> u64 {
        let seconds = self.guest.host.with(|world| world.epoch_seconds);
        seconds * 1000 * MILLISECOND + 5
    }

    fn told(&self, subscribed: &[Subscribe], start: u64, events: Result<Vec<Event>>) {
        let mut events = events.expect("some subscriptions").into_iter().peekable();
        for (userdata, &subscribe) in (100..).zip(subscribed) {
            let event = events.next_if(|event| event.userdata == userdata);
            let expected = self.expected(subscribe, start);
            let is_as_expected = match (expected, event) {
                (Expected::Any, _) => true,
                (Expected::Event, Some(event)) => event.error == 0,
                (Expected::Error(errno), Some(event)) => event.error == errno as u16,
                (Expected::Nothing, None) => true,
                _ => false,
            };
            assert!(is_as_expected, "{userdata}: {expected:?}, {event:?}");
            if let (Subscribe::Read(fd), Some(event)) = (subscribe, event) {
                self.counted(fd, &event);
            }
        }
        assert_eq!(events.next(), None, "nobody asked for it, or not there");
    }

    fn expected(&self, subscribe: Subscribe, start: u64) -> Expected {
        if self.paused {
            return matches!(subscribe, Subscribe::Clock(..)).into();
        }
        match subscribe {
            Subscribe::Read(fd) => match self.open(fd) {
                Ok(open) => self.is_readable(open),
                Err(errno) => Expected::Error(errno),
            },
            Subscribe::Write(fd) => match self.open(fd) {
                Ok(open) => self.is_writable(open.what),
                Err(errno) => Expected::Error(errno),
            },
            Subscribe::Clock(2 | 3, ..) => Expected::Error(Errno::Notsup),
            Subscribe::Clock(0 | 1, time, false) => self.is_due(time, start),
            Subscribe::Clock(0, time, true) => {
                self.is_due(time.saturating_sub(self.epoch()), start)
            }
            Subscribe::Clock(1, time, true) => self.is_due(time.saturating_sub(start), start),
            Subscribe::Clock(..) => Expected::Error(Errno::Inval),
        }
    }

    fn is_due(&self, time: u64, start: u64) -> Expected {
        match (self.now() - start).cmp(&time) {
            // Something else may have ended the wait in the same moment.
            std::cmp::Ordering::Equal if time > 0 => Expected::Any,
            order => order.is_ge().into(),
        }
    }

    fn is_readable(&self, open: Open) -> Expected {
        let is_ready = self.peers().is_readable(open.what);
        let is_connection = matches!(open.what, What::Connection(_));
        match is_ready {
            // Wasmtime says so until a read has found nothing.
            false if is_connection && open.nonblocking && self.generation != Generation::Node => {
                Expected::Any
            }
            is_ready => is_ready.into(),
        }
    }

    fn is_writable(&self, what: What) -> Expected {
        if let What::Connection(number) = what {
            let peers = self.peers();
            if peers.all[number].shut || peers.all[number].reset_told {
                return Expected::Event;
            }
        }
        let is_ready = self.guest.host.with(|world| is_writable(world, what));
        is_ready.unwrap_or(what != What::Listener).into()
    }

    /// The number of bytes of an event is that of bytes that are there.
    fn counted(&self, fd: u32, event: &Event) {
        let Ok(What::Connection(number)) = self.open(fd).map(|open| open.what) else {
            return;
        };
        let peers = self.peers();
        let peer = &peers.all[number];
        let available = peer.available() as u64;
        if peer.is_over {
            assert_eq!(event.nbytes, 0);
        } else if !peer.reset && available > 0 {
            assert!((1..=available).contains(&event.nbytes), "{event:?}");
        }
    }
}

/// Whether a connection can be written to; `None` for anything else.
fn is_writable(world: &World, what: What) -> Option<bool> {
    match what {
        What::Connection(number) => Some(world.connections[number].is_writable()),
        _ => None,
    }
}

impl Peers {
    fn is_readable(&self, what: What) -> bool {
        match what {
            What::Connection(number) => self.all[number].is_readable(),
            What::Listener => !self.queue.is_empty(),
            What::Stdin => self.typing_ended || self.typed > self.typed_read,
            _ => true,
        }
    }
}
