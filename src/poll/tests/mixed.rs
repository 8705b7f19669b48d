//! Polls over everything at once: what a poll tells depends on nothing but what there is, wherever in the list it is named and
//! whatever lay where the events go.

use super::*;
use crate::testing::{EVENTS, SUBSCRIPTIONS, Subscribe::*};
use proptest::prelude::*;

const LATER: u64 = 2 * MILLISECOND;

/// What is subscribed to.
#[derive(Clone, Copy, Debug)]
enum Thing {
    /// A connection that has nothing to read.
    Quiet(usize),
    /// One that has.
    Loud,
    /// One that can be written to.
    Open,
    Closed,
    /// A listener to write to, of which nothing can come.
    Never,
    Clock(u64),
}

fn thing() -> impl Strategy<Value = Thing> {
    prop_oneof![
        24 => (0usize..3).prop_map(Thing::Quiet),
        1 => Just(Thing::Loud),
        1 => Just(Thing::Open),
        1 => Just(Thing::Closed),
        2 => Just(Thing::Never),
        2 => proptest::sample::select(vec![0, MILLISECOND, LATER]).prop_map(Thing::Clock),
    ]
}

/// The indices of those that have an event.
fn expected(things: &[Thing]) -> Vec<u64> {
    let is_ready = |thing: &Thing| matches!(thing, Thing::Loud | Thing::Open | Thing::Closed);
    let patience = match things.iter().any(is_ready) {
        true => 0,
        false => LATER,
    };
    let times = things.iter().filter_map(|thing| match thing {
        Thing::Clock(time) => Some(*time),
        _ => None,
    });
    let passes = times.min().unwrap_or(patience).min(patience);
    let occurs = |thing: &Thing| match thing {
        Thing::Clock(time) => *time <= passes,
        thing => is_ready(thing),
    };
    let indices = (0..).zip(things).filter(|(_, thing)| occurs(thing));
    indices.map(|(index, _)| index).collect()
}

fn told(guest: &mut Guest, subscriptions: &[Subscribe], events: u32) -> Vec<u64> {
    guest.lay_subscriptions(subscriptions);
    let count = subscriptions.len() as u32;
    poll_oneoff(&mut guest.adapter, SUBSCRIPTIONS, events, count, OUT).unwrap();
    let all = guest.adapter.memory.array::<Event>(events, guest.u32(OUT));
    let all = all.unwrap();
    let userdata = (0..all.len()).map(|index| all.at(index).read().userdata);
    userdata.map(|userdata| userdata - 100).collect()
}

/// What may lie where an event goes: what another poll has left there, in a state of its own.
fn left_over(flags: u16, index: usize) -> Event {
    Event {
        userdata: 1_000_000 + index as u64,
        r#type: (index % 3) as u8,
        flags,
        ..Event::default()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn a_poll_tells_what_there_is_whatever_is_beside_it(
        things in proptest::collection::vec(thing(), 1..120),
        rubbish in proptest::collection::vec(0u16..4, 1..7)
    ) {
        let (mut guest, loud, peer) = Guest::connected(Generation::Wasmtime48);
        guest.peer(peer, |peer| peer.peer_sends(b"x"));
        let quiet = [(); 3].map(|()| guest.accept_one().0);
        // Something ends every poll.
        let things: Vec<Thing> = things.into_iter().chain([Thing::Clock(LATER)]).collect();
        let subscriptions: Vec<Subscribe> = things.iter().map(|thing| match *thing {
            Thing::Quiet(index) => Read(quiet[index]),
            Thing::Loud => Read(loud),
            Thing::Open => Write(loud),
            Thing::Closed => Read(1000),
            Thing::Never => Write(LISTENER),
            Thing::Clock(time) => Clock(MONOTONIC, time, false),
        }).collect();
        let expected = expected(&things);
        // The second time it is known what each waits for, and then the subscriptions are written over.
        for events in [EVENTS, EVENTS, SUBSCRIPTIONS] {
            let memory = guest.adapter.memory.array::<Event>(EVENTS, things.len() as u32);
            let memory = memory.unwrap();
            for (index, flags) in (0..things.len()).zip(rubbish.iter().cycle()) {
                memory.at(index).write(left_over(*flags, index));
            }
            prop_assert_eq!(&told(&mut guest, &subscriptions, events), &expected);
        }
        guest.finish();
    }
}
