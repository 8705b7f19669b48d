//! `subscriptions KIND COUNT`: one poll with so many subscriptions, and what the next calls say.

use std::time::{Duration, Instant};
use wasi::{Event, Subscription, SubscriptionU, SubscriptionUU};

const MILLISECOND: u64 = 1_000_000;

fn main() {
    let count = guest::number(1);
    let kind = guest::argument(0);
    let subscriptions: Vec<_> = match kind.as_str() {
        "clocks" => (0..count).map(|index| clock(index, 20 + index)).collect(),
        "passed" => (0..count).map(|index| clock(index, 0)).collect(),
        "closed" => (0..count)
            .map(|index| reading(index, 1000 + index as u32))
            .collect(),
        "mixed" => (0..count).map(mixed).collect(),
        other => panic!("{other} is no kind of subscription"),
    };
    let events = poll(&subscriptions);
    let bad = events
        .iter()
        .filter(|event| event.error == wasi::ERRNO_BADF);
    println!("{} events, {} EBADF", events.len(), bad.count());
    let sorted = events.is_sorted_by_key(|event| event.userdata);
    println!("in the order of the subscriptions: {sorted}");
    afterwards();
}

/// A clock far away, a descriptor that is not open, a standard stream that can be written.
fn mixed(index: u64) -> Subscription {
    match index % 3 {
        0 => clock(index, 3_600_000),
        1 => reading(index, 1000),
        _ => writing(index, 1),
    }
}

fn clock(userdata: u64, milliseconds: u64) -> Subscription {
    let clock = wasi::SubscriptionClock {
        id: wasi::CLOCKID_MONOTONIC,
        timeout: milliseconds * MILLISECOND,
        precision: 0,
        flags: 0,
    };
    subscription(userdata, wasi::EVENTTYPE_CLOCK, SubscriptionUU { clock })
}

fn reading(userdata: u64, file_descriptor: u32) -> Subscription {
    let fd_read = wasi::SubscriptionFdReadwrite { file_descriptor };
    subscription(
        userdata,
        wasi::EVENTTYPE_FD_READ,
        SubscriptionUU { fd_read },
    )
}

fn writing(userdata: u64, file_descriptor: u32) -> Subscription {
    let fd_write = wasi::SubscriptionFdReadwrite { file_descriptor };
    subscription(
        userdata,
        wasi::EVENTTYPE_FD_WRITE,
        SubscriptionUU { fd_write },
    )
}

fn subscription(userdata: u64, tag: wasi::Eventtype, u: SubscriptionUU) -> Subscription {
    let tag = tag.raw();
    Subscription {
        userdata,
        u: SubscriptionU { tag, u },
    }
}

fn poll(subscriptions: &[Subscription]) -> Vec<Event> {
    let mut events = Vec::with_capacity(subscriptions.len());
    // SAFETY: there is room for an event of each subscription.
    unsafe {
        let (from, to) = (subscriptions.as_ptr(), events.as_mut_ptr());
        let count = wasi::poll_oneoff(from, to, subscriptions.len()).expect("a poll");
        events.set_len(count);
    }
    events
}

/// The calls that use the adapter's memory again.
fn afterwards() {
    let start = Instant::now();
    std::thread::sleep(Duration::from_millis(5));
    let slept = start.elapsed() >= Duration::from_millis(5);
    let arguments = std::env::args().count();
    println!("next: slept {slept}, {arguments} arguments");
    println!(
        "and the next poll: {}",
        poll(&[writing(0, 1), writing(1, 2)]).len()
    );
}
