//! What is good enough, and how it is told.

use super::{Figures, Outcome, json, text};
use crate::turns::Ratio;

const fn figures(time: f64, calls: f64, own: f64) -> Figures {
    Figures {
        time,
        calls,
        own: Some(own),
    }
}

const fn ratio(median: f64) -> Option<Ratio> {
    Some(Ratio {
        median,
        low: median - 0.01,
        high: median + 0.01,
    })
}

/// Where a guest that takes no time of its own would be 50 / (40 - 4) to that of the standard library, or rather 50 / (39 - 4),
/// as the direct one.
const ECHO: Outcome = Outcome {
    name: "round trip, µs",
    is_round_trip: true,
    adapted: Some(figures(40.0, 2.0, 4.0)),
    direct: figures(39.0, 2.0, 4.0),
    std: Some(figures(50.0, 5.5, 6.0)),
    ratio: ratio(1.0),
    ratio_std: ratio(1.25),
    direct_to_std: ratio(1.28),
};

/// Where it would be 42 / (40 - 1) to that.
const OUT_OF_REACH: Outcome = Outcome {
    adapted: Some(figures(40.0, 2.0, 1.0)),
    direct: figures(41.0, 2.0, 1.0),
    std: Some(figures(42.0, 5.5, 6.0)),
    ratio_std: ratio(1.05),
    ..ECHO
};

const POLL: Outcome = Outcome {
    name: "poll, µs",
    is_round_trip: false,
    ..ECHO
};

const NOTHING: [&str; 0] = [];

#[test]
fn a_twentieth_behind_the_direct_guest_is_good_enough_and_more_is_not() {
    let behind = |to_direct| Outcome {
        ratio: ratio(to_direct),
        ..ECHO
    };
    assert_eq!(behind(0.95).misses(), NOTHING);
    let missed = "round trip, µs: 0.940 (0.930–0.950) to direct, not 0.95";
    assert_eq!(behind(0.94).misses(), [missed]);
}

#[test]
fn a_round_trip_must_be_a_tenth_ahead_of_the_standard_library_and_others_ahead() {
    let missed = "round trip, µs: 1.080 (1.070–1.090) to std, not 1.1";
    let ahead = Outcome {
        ratio_std: ratio(1.08),
        ..ECHO
    };
    assert_eq!(ahead.misses(), [missed]);
    let poll = |to_std| Outcome {
        ratio_std: ratio(to_std),
        ..POLL
    };
    assert_eq!(poll(1.08).misses(), NOTHING);
    let missed = "poll, µs: 0.980 (0.970–0.990) to std, not 1";
    assert_eq!(poll(0.98).misses(), [missed]);
}

#[test]
fn what_no_guest_could_reach_is_asked_of_nobody_and_told() {
    assert_eq!(ECHO.out_of_reach(), None);
    let told = "round trip, µs: 1.1 to std is out of reach, without any time between its host calls a guest would be 1.077";
    assert_eq!(OUT_OF_REACH.out_of_reach().as_deref(), Some(told));
    assert_eq!(OUT_OF_REACH.misses(), NOTHING);
    // One host call too many of ours does not excuse itself.
    let with_another = Outcome {
        adapted: Some(figures(50.0, 3.0, 4.0)),
        ..ECHO
    };
    assert_eq!(with_another.out_of_reach(), None);
    // To be behind is a miss there as well.
    let behind = Outcome {
        ratio_std: ratio(0.98),
        ..OUT_OF_REACH
    };
    let missed = "round trip, µs: 0.980 (0.970–0.990) to std, not 1";
    assert_eq!(behind.misses(), [missed]);
    let not_measured = Outcome { std: None, ..ECHO };
    assert_eq!(not_measured.out_of_reach(), None);
}

#[test]
fn what_the_sittings_cannot_tell_apart_is_told_as_a_tie_and_missed_as_any_other() {
    let poll = |to_std| Outcome {
        ratio_std: ratio(to_std),
        ..POLL
    };
    assert_eq!(poll(1.0).misses(), NOTHING);
    assert!(poll(1.0).tie().is_some());
    let tie = poll(0.995);
    let missed = "poll, µs: 0.995 (0.985–1.005) to std, not 1";
    assert_eq!(tie.misses(), [missed]);
    let told = "poll, µs: 0.995 (0.985–1.005) to std, a tie; direct is 1.280 (1.270–1.290), \
                and without any time between its host calls a guest would be 1.429";
    assert_eq!(tie.tie().as_deref(), Some(told));
    let crowd = Outcome {
        direct: Figures {
            own: None,
            ..tie.direct
        },
        ..tie
    };
    let told = "poll, µs: 0.995 (0.985–1.005) to std, a tie; direct is 1.280 (1.270–1.290)";
    assert_eq!(crowd.tie().as_deref(), Some(told));
    assert_eq!(poll(1.011).tie(), None);
    assert_eq!(poll(0.98).tie(), None);
}

#[test]
fn what_failed_is_missed_and_what_there_is_not_is_not() {
    let failed = Outcome {
        adapted: None,
        ratio: None,
        ratio_std: None,
        ..ECHO
    };
    let missed = failed.misses();
    assert_eq!(missed, ["round trip, µs: the adapted guest failed"]);
    let no_std = Outcome {
        std: None,
        ratio_std: None,
        ..ECHO
    };
    assert_eq!((no_std.misses().len(), no_std.tie()), (0, None));
}

#[test]
fn json_has_the_standard_library_and_own_times_only_where_there_are_such() {
    let failed = Outcome {
        adapted: None,
        direct: Figures {
            own: None,
            ..ECHO.direct
        },
        std: None,
        ratio: None,
        ratio_std: None,
        ..ECHO
    };
    let exact = Outcome {
        ratio: Some(Ratio {
            median: 1.0,
            low: 0.5,
            high: 1.5,
        }),
        ratio_std: Some(Ratio {
            median: 1.25,
            low: 1.125,
            high: 1.5,
        }),
        ..ECHO
    };
    let found = json(&[exact, failed]).expect("rows are JSON");
    let found: serde_json::Value = serde_json::from_str(&found).expect("it is JSON");
    let expected = serde_json::json!([
        {"row": "round trip, µs", "adapted": 40.0, "direct": 39.0, "ratio": 1.0, "ratio_limits": [0.5, 1.5],
         "host_calls": 2.0, "host_calls_direct": 2.0, "own": 4.0, "own_direct": 4.0,
         "std": 50.0, "ratio_std": 1.25, "ratio_std_limits": [1.125, 1.5], "host_calls_std": 5.5, "own_std": 6.0},
        {"row": "round trip, µs", "adapted": null, "direct": 39.0, "ratio": null, "ratio_limits": null,
         "host_calls": null, "host_calls_direct": 2.0},
    ]);
    assert_eq!(found, expected);
}

#[test]
fn the_text_has_a_dash_for_what_there_is_not() {
    let no_std = Outcome {
        std: None,
        ratio_std: None,
        ..ECHO
    };
    let expected = "\
| row            | adapted | direct |            ratio | std | ratio to std | own time | std's | host calls | direct's |
| -------------- | ------: | -----: | ---------------: | --: | -----------: | -------: | ----: | ---------: | -------: |
| round trip, µs |      40 |     39 | 1.00 (0.99–1.01) |   – |            – |        4 |     – |          2 |        2 |
";
    assert_eq!(text(&[no_std]), expected);
    let line = "round trip, µs: adapted 40, direct 39, ratio 1.00 (0.99–1.01), std –, ratio to std –, own time 4, std's –, host calls 2, direct's 2";
    assert_eq!(no_std.line(), line);
}
