//! poll_oneoff over clocks, over what is closed, and over many at once. What each kind of descriptor says is tested
//! beside it, and what a poll costs, with the costs of all calls.

mod coming;
mod files;
mod mixed;

use crate::{
    dialect::preview1::poll::poll_oneoff,
    errno::{Errno, Result},
    guest::layout::Event,
    host::fake::Generation,
    testing::{CLOSED, CONNECTION, DIRECTORY, Guest, LISTENER, OUT, STDIN, STDOUT, Subscribe},
};

const REALTIME: u32 = 0;
const MONOTONIC: u32 = 1;

const MILLISECOND: u64 = 1_000_000;

const BADF: u16 = Errno::Badf as u16;
const INVAL: u16 = Errno::Inval as u16;
const NOTSUP: u16 = Errno::Notsup as u16;

fn guest() -> Guest {
    Guest::started(Generation::Wasmtime48, |_| {})
}

/// Which subscriptions have an event, each with its error.
fn answers(guest: &mut Guest, subscriptions: &[Subscribe]) -> Result<Vec<(u64, u16)>> {
    let events = guest.poll(subscriptions)?;
    Ok(events
        .iter()
        .map(|event| (event.userdata - 100, event.error))
        .collect())
}

fn now(guest: &Guest) -> u64 {
    guest.host.with(|world| world.now)
}

#[test]
fn a_poll_for_nothing_is_invalid() {
    let mut guest = guest();
    let answer =
        guest.undone_on_failure(|guest| poll_oneoff(&mut guest.adapter, 4096, 8192, 0, OUT));
    assert_eq!(answer, Err(Errno::Inval));
    guest.finish();
}

#[test]
fn a_relative_clock_fires_after_its_time() {
    for clock in [REALTIME, MONOTONIC] {
        for time in [0, 1, 5 * MILLISECOND, 3_600_000 * MILLISECOND] {
            let mut guest = guest();
            let start = now(&guest);
            let events = guest.poll(&[Subscribe::Clock(clock, time, false)]).unwrap();
            assert_eq!(
                events,
                [Event {
                    userdata: 100,
                    ..Event::default()
                }]
            );
            assert_eq!(now(&guest) - start, time);
            guest.finish();
        }
    }
}

#[test]
fn an_absolute_clock_fires_at_its_time_or_at_once_where_that_has_passed() {
    const EPOCH: u64 = 1_700_000_000_000_000_005;
    for (clock, time, waits) in [
        (MONOTONIC, 0, 0),
        (MONOTONIC, 999_999_999, 0),
        (MONOTONIC, 1_000_000_000, 0),
        (MONOTONIC, 1_000_000_007, 7),
        (REALTIME, 0, 0),
        (REALTIME, EPOCH, 0),
        (REALTIME, EPOCH + 9, 9),
    ] {
        let mut guest = guest();
        let start = now(&guest);
        let events = answers(&mut guest, &[Subscribe::Clock(clock, time, true)]);
        assert_eq!(
            (events, now(&guest) - start),
            (Ok(vec![(0, 0)]), waits),
            "clock {clock} at {time}"
        );
        guest.finish();
    }
}

#[test]
fn a_clock_that_there_is_not_is_an_error_of_its_event_only() {
    let mut guest = guest();
    let clocks = [2, 3, 4, u32::MAX].map(|id| Subscribe::Clock(id, 5, false));
    let expected = [(0, NOTSUP), (1, NOTSUP), (2, INVAL), (3, INVAL)];
    assert_eq!(answers(&mut guest, &clocks).unwrap(), expected);
    let start = now(&guest);
    let mixed = [
        Subscribe::Clock(1, MILLISECOND, false),
        clocks[0],
        Subscribe::Clock(0, 0, false),
    ];
    assert_eq!(answers(&mut guest, &mixed).unwrap(), [(1, NOTSUP), (2, 0)]);
    assert_eq!(
        now(&guest),
        start,
        "an error is an event: nothing is waited for"
    );
    guest.finish();
}

#[test]
fn an_event_type_that_there_is_not_is_an_error_of_its_event_only() {
    for tag in [3, 255] {
        let mut guest = guest();
        guest.put(4096, &[0; 96]);
        guest.put(4096, &[7]);
        guest.put(4096 + 8, &[tag]);
        poll_oneoff(&mut guest.adapter, 4096, 8192, 2, OUT).unwrap();
        let event = guest.adapter.memory.pointer::<Event>(8192).unwrap().read();
        assert_eq!(
            event,
            Event {
                userdata: 7,
                error: INVAL,
                r#type: tag,
                ..Event::default()
            }
        );
        assert_eq!(guest.u32(OUT), 2);
        guest.finish();
    }
}

#[test]
fn only_the_clocks_that_are_due_fire_and_all_of_them() {
    let mut guest = guest();
    let clocks =
        [30, 10, 20, 10].map(|time| Subscribe::Clock(MONOTONIC, time * MILLISECOND, false));
    assert_eq!(answers(&mut guest, &clocks).unwrap(), [(1, 0), (3, 0)]);
    let clocks = [
        (REALTIME, 5, false),
        (MONOTONIC, 0, true),
        (MONOTONIC, 0, false),
    ]
    .map(|(clock, time, absolute)| Subscribe::Clock(clock, time, absolute));
    assert_eq!(answers(&mut guest, &clocks).unwrap(), [(1, 0), (2, 0)]);
    guest.finish();
}

#[test]
fn thousands_of_clocks_fire_in_their_order() {
    let mut guest = guest();
    let clocks: Vec<Subscribe> = (0..10_000)
        .map(|index| Subscribe::Clock(1, 5 + index % 3, false))
        .collect();
    let fired = answers(&mut guest, &clocks).unwrap();
    assert!(
        fired
            .iter()
            .map(|&(index, _)| index)
            .eq((0..10_000).filter(|index| index % 3 == 0))
    );
    guest.finish();
}

#[test]
fn what_is_closed_is_an_error_of_its_event_and_never_of_the_call() {
    let mut guest = Guest::with_each_kind();
    for closed in [CLOSED, 1000, u32::MAX] {
        let both = [Subscribe::Read(closed), Subscribe::Write(closed)];
        let events = guest.poll(&both).unwrap();
        for (index, event) in (0u8..).zip(events) {
            let userdata = 100 + u64::from(index);
            assert_eq!(
                event,
                Event {
                    userdata,
                    error: BADF,
                    r#type: index + 1,
                    ..Event::default()
                }
            );
        }
    }
    let mixed = [
        Subscribe::Read(CONNECTION),
        Subscribe::Read(CLOSED),
        Subscribe::Clock(1, MILLISECOND, false),
    ];
    assert_eq!(
        answers(&mut guest, &mixed).unwrap(),
        [(0, 0), (1, BADF)],
        "what is ready is told beside it"
    );
    guest.finish();
}

#[test]
fn every_kind_of_descriptor_can_be_subscribed_to() {
    let mut guest = Guest::with_each_kind();
    let kinds = [STDIN, STDOUT, LISTENER, DIRECTORY, CONNECTION];
    let reads = kinds.map(Subscribe::Read);
    assert_eq!(
        answers(&mut guest, &reads).unwrap(),
        [(0, 0), (1, 0), (2, 0), (3, 0), (4, 0)]
    );
    let writes = kinds.map(Subscribe::Write);
    // A listener can never be written to, and a poll beside it does not say that it could.
    assert_eq!(
        answers(&mut guest, &writes).unwrap(),
        [(0, 0), (1, 0), (3, 0), (4, 0)]
    );
    guest.finish();
}

#[test]
fn a_poll_ends_with_the_first_event() {
    let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
    let start = now(&guest);
    guest.peer_after(7, peer, |peer| peer.peer_sends(b"x"));
    guest.peer_after(9, peer, |peer| peer.incoming_ended = true);
    let subscriptions = [
        Subscribe::Clock(1, 50 * MILLISECOND, false),
        Subscribe::Read(fd),
        Subscribe::Read(LISTENER),
    ];
    assert_eq!(answers(&mut guest, &subscriptions).unwrap(), [(1, 0)]);
    assert_eq!(now(&guest) - start, 7 * MILLISECOND);
    guest.recv(fd, &[1]).unwrap();

    guest.connects_after(1);
    assert_eq!(answers(&mut guest, &subscriptions).unwrap(), [(2, 0)]);
    guest.finish();
}

#[test]
fn a_timeout_of_nothing_looks_and_does_not_wait() {
    let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
    let subscriptions = [Subscribe::Read(fd), Subscribe::Clock(1, 0, false)];
    let start = now(&guest);
    assert_eq!(answers(&mut guest, &subscriptions).unwrap(), [(1, 0)]);
    guest.peer(peer, |peer| peer.peer_sends(b"x"));
    assert_eq!(
        answers(&mut guest, &subscriptions).unwrap(),
        [(0, 0), (1, 0)]
    );
    assert_eq!(now(&guest), start);
    guest.finish();
}

#[test]
fn what_is_ready_without_asking_does_not_keep_the_rest_from_being_looked_at() {
    let (mut guest, ended, peer) = Guest::connected(Generation::Wasmtime48);
    guest.peer(peer, |peer| peer.incoming_ended = true);
    guest.recv(ended, &[1]).unwrap();
    let (other, peer) = guest.accept_one();
    guest.peer(peer, |peer| peer.peer_sends(b"x"));
    let subscriptions = [
        Subscribe::Read(LISTENER),
        Subscribe::Read(ended),
        Subscribe::Read(other),
    ];
    assert_eq!(
        answers(&mut guest, &subscriptions).unwrap(),
        [(1, 0), (2, 0)]
    );
    guest.finish();
}

#[test]
fn one_descriptor_may_be_subscribed_to_many_times() {
    let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
    guest.peer(peer, |peer| peer.peer_sends(b"x"));
    // The list of the last is longer than a page.
    for count in [1, 500, 20_000] {
        let events = answers(&mut guest, &vec![Subscribe::Read(fd); count]).unwrap();
        assert!(
            events
                .into_iter()
                .eq((0..count as u64).map(|index| (index, 0)))
        );
    }
    guest.finish();
}

#[test]
fn what_nothing_can_come_of_waits_for_the_clock_beside_it() {
    let mut guest = Guest::with_each_kind();
    let start = now(&guest);
    let subscriptions = [
        Subscribe::Write(LISTENER),
        Subscribe::Clock(1, MILLISECOND, false),
    ];
    assert_eq!(answers(&mut guest, &subscriptions).unwrap(), [(1, 0)]);
    assert_eq!(now(&guest) - start, MILLISECOND);
    guest.finish();
}

#[test]
fn userdata_comes_back_as_it_was() {
    let mut guest = guest();
    for userdata in [0, 1, u64::MAX, 0x0123_4567_89ab_cdef] {
        guest.put(4096, &[0; 48]);
        guest.put(4096, &userdata.to_le_bytes());
        poll_oneoff(&mut guest.adapter, 4096, 8192, 1, OUT).unwrap();
        assert_eq!(guest.bytes(8192, 8), userdata.to_le_bytes());
    }
    guest.finish();
}

#[test]
fn what_nothing_can_come_of_waits_for_ever_where_there_is_no_clock() {
    let mut guest = Guest::with_each_kind();
    assert_eq!(
        answers(&mut guest, &[Subscribe::Write(LISTENER)]).unwrap(),
        []
    );
    assert_eq!(now(&guest), u64::MAX);
    guest.finish();
}

#[test]
fn a_long_poll_that_names_a_descriptor_often_tells_of_the_others_what_is() {
    let (mut guest, often, peer) = Guest::connected(Generation::Wasmtime48);
    guest.peer(peer, |peer| peer.peer_sends(b"x"));
    let (full, full_peer) = guest.accept_one();
    guest.set_nonblocking(full);
    guest.peer(full_peer, |peer| peer.window = 0);
    guest.send(full, &[0; 100_000]).unwrap();
    let (open, _) = guest.accept_one();
    let mut subscriptions = vec![Subscribe::Read(often); 130];
    subscriptions.extend([Subscribe::Write(full), Subscribe::Write(open)]);
    let told = answers(&mut guest, &subscriptions).unwrap();
    guest.peer(full_peer, |peer| peer.window = usize::MAX);
    let expected: Vec<(u64, u16)> = (0..130).chain([131]).map(|index| (index, 0)).collect();
    assert_eq!(told, expected);
    guest.finish();
}
