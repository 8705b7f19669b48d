//! The adapted guest of the socket benchmark with its native peer: that they understand each other in every row, and what a
//! round trip takes. How long it takes is for `cargo xtask bench`.

use bench::host::Host;
use bench::sockets::guest::Side;
use bench::sockets::measure::Guests;
use bench::sockets::outcome::Outcome;
use bench::sockets::rows::{ROWS, Row, Work};

/// A hundred times, once.
fn measure(work: Work) -> Outcome {
    let host = Host::new().expect("Wasmtime works");
    let peer = env!("CARGO_BIN_EXE_wasi-socket-adapter-bench").into();
    let guests = Guests::new(&host, peer, &[Side::Adapted]).expect("it is adapted");
    let row = Row {
        work,
        times: 100,
        untimed: 1000,
        sittings: 1,
        rounds: 1,
        ..ROWS[0]
    };
    guests.measure(&row).expect("the peer is there")
}

#[test]
fn the_guest_and_its_peer_understand_each_other_in_every_row() {
    let few = |work: &Work| work.sockets().is_none_or(|sockets| sockets <= 10);
    for work in ROWS.map(|row| row.work).into_iter().filter(few) {
        let outcome = measure(work);
        let has_own = outcome.adapted.map(|adapted| adapted.own.is_some());
        assert_eq!(has_own, Some(true), "{work:?}");
    }
}

#[test]
fn a_round_trip_takes_two_host_calls_and_one_of_datagrams_at_most_five() {
    let calls = |work| measure(work).adapted.map(|figures| figures.calls);
    assert_eq!(calls(Work::Echo), Some(2.0));
    // How often it finds one without waiting is for the system to decide.
    let datagrams = calls(Work::Datagrams);
    assert!(datagrams.is_some_and(|calls| calls <= 5.0), "{datagrams:?}");
}

#[test]
fn a_guest_that_fails_is_left_out_and_missed() {
    let host = Host::new().expect("Wasmtime works");
    let guests = Guests::new(&host, "no-such-peer".into(), &[Side::Adapted]);
    let outcome = guests.expect("it is adapted").measure(&ROWS[0]);
    let outcome = outcome.expect("only the direct guest must work");
    assert_eq!(outcome.adapted, None);
    assert_eq!(outcome.misses().len(), 1);
}
