//! The adapted guest of the socket benchmark with its native peer: that they understand each other in every row, and what a
//! round trip takes. How long it takes is for `cargo xtask bench`.

use bench::host::Host;
use bench::sockets::guest::Side;
use bench::sockets::measure::Guests;
use bench::sockets::outcome::Outcome;
use bench::sockets::peer::Amount;
use bench::sockets::rows::{ROWS, Row, Work};
use bench::sockets::stage::Stage;

const BENCH: &str = env!("CARGO_BIN_EXE_wasi-socket-adapter-bench");

/// A hundred times, once; its own time is measured in eleven rounds of some thousands.
fn measure(work: Work) -> Outcome {
    let host = Host::new().expect("Wasmtime works");
    let guests = Guests::new(&host, BENCH.into(), &[Side::Adapted]).expect("it is adapted");
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

/// The host calls of so many operations, from the guest's start to its end.
fn calls(work: Work, times: usize) -> f64 {
    let host = Host::new().expect("Wasmtime works");
    let component = Side::Adapted.component().expect("it is adapted");
    let program = host.load(&component).expect("it is a command");
    let stage = Stage {
        host: &host,
        bench: BENCH.into(),
    };
    let amount = Amount { warm_up: 0, times };
    let run = stage.play(work, amount, |around| host.run(&program, around));
    run.expect("the peer is there").0.calls as f64
}

#[test]
fn a_round_trip_takes_two_host_calls_and_one_of_datagrams_at_most_five() {
    let found = measure(Work::Echo).adapted.map(|figures| figures.calls);
    assert_eq!(found, Some(2.0));
    // How often it finds one without waiting is for the system to decide, and differs from run to run.
    let datagrams = (calls(Work::Datagrams, 200) - calls(Work::Datagrams, 0)) / 200.0;
    assert!((3.0..=5.0).contains(&datagrams), "{datagrams}");
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
