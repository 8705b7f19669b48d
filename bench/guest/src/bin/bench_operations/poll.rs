//! Polls of clocks, and of files that could be written, which is always so.
//! Every poll must tell of all of them. (A host that reads files ahead may tell of fewer that can be read, by chance.)

use crate::{Result, Times, file};
use wasi::{Event, Fd, Subscription, SubscriptionU, SubscriptionUU};

pub fn clock(times: Times, nanoseconds: usize) -> Result {
    let subscriptions = [timeout(nanoseconds as u64)];
    times.repeat(|| poll(&subscriptions, 1))
}

/// So many files, each by a descriptor of its own, and a clock that has nothing to wait for.
pub fn files(times: Times, files: usize) -> Result {
    let mut subscriptions = vec![timeout(0)];
    for _ in 0..files {
        subscriptions.push(writable(file::create("written")?));
    }
    times.repeat(|| poll(&subscriptions, files))
}

fn poll(subscriptions: &[Subscription], expected: usize) -> Result {
    let mut events: Vec<Event> = Vec::with_capacity(subscriptions.len());
    let (from, to) = (subscriptions.as_ptr(), events.as_mut_ptr());
    // SAFETY: there is room for an event of each subscription.
    let count = unsafe { wasi::poll_oneoff(from, to, subscriptions.len()) }?;
    // SAFETY: so many were written.
    unsafe { events.set_len(count) };
    let failed = events
        .iter()
        .find(|event| event.error != wasi::ERRNO_SUCCESS);
    match failed {
        Some(event) => Err(event.error),
        None if events.len() < expected => Err(wasi::ERRNO_AGAIN),
        None => Ok(()),
    }
}

fn timeout(nanoseconds: u64) -> Subscription {
    let clock = wasi::SubscriptionClock {
        id: wasi::CLOCKID_MONOTONIC,
        timeout: nanoseconds,
        precision: 0,
        flags: 0,
    };
    subscription(wasi::EVENTTYPE_CLOCK, SubscriptionUU { clock })
}

fn writable(file_descriptor: Fd) -> Subscription {
    let fd_write = wasi::SubscriptionFdReadwrite { file_descriptor };
    subscription(wasi::EVENTTYPE_FD_WRITE, SubscriptionUU { fd_write })
}

fn subscription(tag: wasi::Eventtype, u: SubscriptionUU) -> Subscription {
    let u = SubscriptionU { tag: tag.raw(), u };
    Subscription { userdata: 0, u }
}
