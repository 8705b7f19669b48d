use super::*;
use crate::host::fake::{Fake, Generation};

/// The last second that a timestamp holds, and what one holds of it.
const LAST_SECOND: u64 = 18_446_744_073;
const REST: u32 = 709_551_615;

fn host() -> Fake {
    let host = Fake::new(Generation::Wasmtime48);
    host.with(|world| (world.now, world.epoch_seconds) = (42, 7));
    host
}

fn later(host: &Fake) {
    host.with(|world| {
        world.now += 1;
        world.epoch_seconds += 1;
    });
}

#[test]
fn each_look_at_a_clock_asks_the_host() {
    let (host, mut clocks) = (host(), Clocks::new());
    for round in 0..3 {
        assert_eq!(clocks.monotonic(&host), 42 + round);
        let realtime = (7 + round) * 1_000_000_000 + 5;
        assert_eq!(clocks.realtime(&host), Ok(realtime));
        assert_eq!(host.calls(), ["now", "wall-now"]);
        later(&host);
    }
}

#[test]
fn a_clock_that_stands_still_shows_what_it_showed_last_and_asks_nothing() {
    let (host, mut clocks) = (host(), Clocks::new());
    clocks.monotonic(&host);
    clocks.realtime(&host).unwrap();
    later(&host);
    host.calls();
    for _ in 0..2 {
        clocks.pause(true);
        assert!(clocks.are_paused());
        assert_eq!(clocks.monotonic(&host), 42);
        assert_eq!(clocks.realtime(&host), Ok(7_000_000_005));
    }
    assert_eq!(host.calls(), [""; 0]);
    clocks.pause(false);
    assert!(!clocks.are_paused());
    assert_eq!(clocks.monotonic(&host), 43);
    assert_eq!(clocks.realtime(&host), Ok(8_000_000_005));
}

#[test]
fn a_clock_that_never_went_shows_its_beginning() {
    let (host, mut clocks) = (host(), Clocks::new());
    clocks.pause(true);
    assert_eq!(
        (clocks.monotonic(&host), clocks.realtime(&host)),
        (0, Ok(0))
    );
    clocks.pause(false);
    clocks.monotonic(&host);
    clocks.pause(true);
    assert_eq!(
        (clocks.monotonic(&host), clocks.realtime(&host)),
        (42, Ok(0))
    );
}

#[test]
fn a_time_that_cannot_be_told_is_not_what_is_shown_later() {
    let (host, mut clocks) = (host(), Clocks::new());
    clocks.realtime(&host).unwrap();
    host.with(|world| world.epoch_seconds = u64::MAX);
    assert_eq!(clocks.realtime(&host), Err(Errno::Overflow));
    clocks.pause(true);
    assert_eq!(clocks.realtime(&host), Ok(7_000_000_005));
}

#[test]
fn a_timestamp_holds_the_nanoseconds_of_584_years() {
    for (seconds, nanoseconds, expected) in [
        (0, 0, Ok(0)),
        (0, 999_999_999, Ok(999_999_999)),
        (1, 0, Ok(1_000_000_000)),
        (LAST_SECOND, REST, Ok(u64::MAX)),
        (LAST_SECOND, REST + 1, Err(Errno::Overflow)),
        (LAST_SECOND + 1, 0, Err(Errno::Overflow)),
        (u64::MAX, 999_999_999, Err(Errno::Overflow)),
    ] {
        let time = Datetime {
            seconds,
            nanoseconds,
        };
        assert_eq!(timestamp(time), expected, "{time:?}");
    }
}
