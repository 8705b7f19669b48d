//! What is good enough, and how it is told.

use super::{Figures, Outcome, json, text};

const fn figures(time: f64, calls: f64) -> Figures {
    Figures { time, calls }
}

const ECHO: Outcome = Outcome {
    name: "round trip, µs",
    is_round_trip: true,
    adapted: Some(figures(40.0, 2.0)),
    direct: figures(40.0, 2.0),
    std: Some(figures(50.0, 5.5)),
    alone: Some(32.0),
};

fn adapted(time: f64) -> Outcome {
    Outcome {
        adapted: Some(figures(time, 2.0)),
        ..ECHO
    }
}

#[test]
fn a_ratio_says_how_many_times_less_the_adapted_guest_takes() {
    assert_eq!(adapted(20.0).ratio(), Some(2.0));
    assert_eq!(adapted(80.0).ratio(), Some(0.5));
    assert_eq!(adapted(100.0).ratio_std(), Some(0.5));
}

#[test]
fn a_twentieth_behind_the_direct_guest_is_good_enough_and_more_is_not() {
    assert_eq!(adapted(42.0).misses(), [""; 0]);
    let missed = adapted(44.0).misses();
    assert_eq!(missed, ["round trip, µs: 0.909 to direct, not 0.95"]);
}

#[test]
fn a_round_trip_must_be_a_tenth_ahead_of_the_standard_library_and_others_ahead() {
    let slow = Outcome {
        direct: figures(45.0, 2.0),
        ..adapted(46.0)
    };
    assert_eq!(slow.misses(), ["round trip, µs: 1.087 to std, not 1.1"]);
    let other = Outcome {
        is_round_trip: false,
        ..slow
    };
    assert_eq!(other.misses(), [""; 0]);
}

#[test]
fn what_the_direct_guest_does_not_reach_is_asked_of_nobody_and_told() {
    assert_eq!(ECHO.out_of_reach(), None);
    let all_alike = Outcome {
        direct: figures(50.0, 2.0),
        ..adapted(51.0)
    };
    assert_eq!(all_alike.misses(), [""; 0]);
    let told = "round trip, µs: even the direct guest is 1.000 to std, not 1.1";
    let with_alone = format!("{told}, and the host without a guest 1.562");
    assert_eq!(all_alike.out_of_reach(), Some(with_alone));
    let not_alone = Outcome {
        alone: None,
        ..all_alike
    };
    assert_eq!(not_alone.out_of_reach().as_deref(), Some(told));
}

#[test]
fn what_failed_is_missed_and_what_there_is_not_is_not() {
    let failed = Outcome {
        adapted: None,
        ..ECHO
    };
    let missed = failed.misses();
    assert_eq!(missed, ["round trip, µs: the adapted guest failed"]);
    assert_eq!(Outcome { std: None, ..ECHO }.misses(), [""; 0]);
}

#[test]
fn json_has_the_standard_library_and_the_host_alone_only_where_there_are_such() {
    let failed = Outcome {
        adapted: None,
        std: None,
        alone: None,
        ..ECHO
    };
    let found = json(&[ECHO, failed]).expect("rows are JSON");
    let found: serde_json::Value = serde_json::from_str(&found).expect("it is JSON");
    let expected = serde_json::json!([
        {"row": "round trip, µs", "adapted": 40.0, "direct": 40.0, "ratio": 1.0,
         "host_calls": 2.0, "host_calls_direct": 2.0,
         "std": 50.0, "ratio_std": 1.25, "host_calls_std": 5.5, "alone": 32.0},
        {"row": "round trip, µs", "adapted": null, "direct": 40.0, "ratio": null,
         "host_calls": null, "host_calls_direct": 2.0},
    ]);
    assert_eq!(found, expected);
}

#[test]
fn the_text_has_a_dash_for_what_there_is_not() {
    let no_std = Outcome { std: None, ..ECHO };
    let expected = "\
| row            | adapted | direct | ratio | std | ratio to std | host alone | host calls | direct's |
| -------------- | ------: | -----: | ----: | --: | -----------: | ---------: | ---------: | -------: |
| round trip, µs |      40 |     40 |  1.00 |   – |            – |         32 |          2 |        2 |
";
    assert_eq!(text(&[no_std]), expected);
    let line = "round trip, µs: adapted 40, direct 40, ratio 1.00, std –, ratio to std –, host alone 32, host calls 2, direct's 2";
    assert_eq!(no_std.line(), line);
}
