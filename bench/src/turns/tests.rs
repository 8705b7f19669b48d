//! Whose turn it is, and what comes out.

use super::{Ratio, by_turns};
use anyhow::bail;
use std::time::Duration;

#[test]
fn sides_take_turns_and_every_other_round_goes_backwards() {
    let mut turns = String::new();
    let measured = by_turns(&['a', 'b', 'c'], 3, |side| {
        turns.push(side);
        Ok(Duration::ZERO)
    });
    assert!(measured.is_ok());
    assert_eq!(turns, "abccbaabc");
}

#[test]
fn each_side_has_its_own_median_and_a_slow_round_does_not_count() {
    let mut ours = [5, 900, 4, 6, 5].into_iter();
    let mut stock = [20, 19, 21, 1, 20].into_iter();
    let rounds = by_turns(&["ours", "stock"], 5, |side| {
        let next = match side {
            "ours" => ours.next(),
            _ => stock.next(),
        };
        Ok(Duration::from_millis(next.expect("five rounds")))
    });
    let rounds = rounds.expect("nothing failed");
    assert_eq!(rounds.median("ours"), Some(Duration::from_millis(5)));
    assert_eq!(rounds.median("stock"), Some(Duration::from_millis(20)));
    assert_eq!(rounds.median("nobody"), None);
}

#[test]
fn a_failure_ends_it() {
    let mut turns = 0;
    let measured = by_turns(&[1, 2], 3, |_| {
        turns += 1;
        bail!("no");
    });
    assert!(measured.is_err());
    assert_eq!(turns, 1);
}

/// The ratio of `over` to `under` where they took so many milliseconds, round by round.
fn ratio(over: &[u64], under: &[u64]) -> Option<Ratio> {
    let mut times = [over.iter(), under.iter()];
    let rounds = by_turns(&[0, 1], over.len(), |side: usize| {
        let next = times[side].next().expect("there are so many rounds");
        Ok(Duration::from_millis(*next))
    });
    rounds.expect("nothing failed").ratio(0, 1)
}

#[test]
fn a_ratio_is_that_of_rounds_and_not_of_medians() {
    // A slow minute meets both.
    let found = ratio(&[20, 200, 40], &[10, 100, 20]).expect("there were rounds");
    assert_eq!((found.median, found.low, found.high), (2.0, 2.0, 2.0));
    assert_eq!(ratio(&[], &[]), None);
}

#[test]
fn the_limits_of_a_ratio_leave_out_as_many_rounds_as_chance_may_put_on_one_side() {
    let limits = |rounds: u64| {
        let over: Vec<u64> = (1..=rounds).collect();
        let under = vec![1; over.len()];
        let Ratio { median, low, high } = ratio(&over, &under).expect("there were rounds");
        (low, median, high)
    };
    assert_eq!(limits(1), (1.0, 1.0, 1.0));
    assert_eq!(limits(5), (1.0, 3.0, 5.0));
    assert_eq!(limits(6), (1.0, 4.0, 6.0));
    // By the table of the binomial distribution: of 9 rounds one on each side, of 33 ten, of 66 twenty-four, of 99 thirty-nine.
    assert_eq!(limits(9), (2.0, 5.0, 8.0));
    assert_eq!(limits(33), (11.0, 17.0, 23.0));
    assert_eq!(limits(66), (25.0, 34.0, 42.0));
    assert_eq!(limits(99), (40.0, 50.0, 60.0));
}
