//! Whose turn it is, and what comes out.

use super::{Ratio, Rounds, Sittings, by_turns};
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

/// A sitting in which 0 and 1 took so many milliseconds, round by round.
fn sitting(over: &[u64], under: &[u64]) -> Rounds<usize> {
    let mut times = [over.iter(), under.iter()];
    let rounds = by_turns(&[0, 1], over.len(), |side: usize| {
        let next = times[side].next().expect("there are so many rounds");
        Ok(Duration::from_millis(*next))
    });
    rounds.expect("nothing failed")
}

#[test]
fn a_ratio_is_that_of_rounds_and_not_of_medians() {
    // A slow minute meets both.
    let one = sitting(&[20, 200, 40], &[10, 100, 20]);
    assert_eq!((one.ratio(0, 1), one.ratio(1, 0)), (Some(2.0), Some(0.5)));
    assert_eq!(sitting(&[], &[]).ratio(0, 1), None);
    assert_eq!(one.ratio(0, 2), None);
}

#[test]
fn the_median_of_an_even_number_is_between_two() {
    assert_eq!(sitting(&[1, 2, 4, 8], &[1, 1, 1, 1]).ratio(0, 1), Some(3.0));
    let sittings = Sittings::new(vec![sitting(&[1, 3], &[1, 1]), sitting(&[5, 7], &[1, 1])]);
    assert_eq!(sittings.median(0), Some(Duration::from_millis(4)));
}

#[test]
fn a_sitting_counts_once_however_its_rounds_differ() {
    // In the second one the first side was unlucky.
    let sittings = [
        sitting(&[2; 3], &[1; 3]),
        sitting(&[90; 5], &[1; 5]),
        sitting(&[3; 3], &[1; 3]),
    ];
    let found = Sittings::new(sittings.into()).ratio(0, 1);
    let found = found.expect("there were sittings");
    assert_eq!((found.low, found.median, found.high), (2.0, 3.0, 90.0));
    assert_eq!(Sittings::<usize>::new(vec![]).ratio(0, 1), None);
}

#[test]
fn the_limits_of_a_ratio_leave_out_as_many_sittings_as_chance_may_put_on_one_side() {
    let limits = |count: u64| {
        let sittings = (1..=count).map(|over| sitting(&[over], &[1])).collect();
        let ratio = Sittings::new(sittings).ratio(0, 1);
        let Ratio { median, low, high } = ratio.expect("there were sittings");
        (low, median, high)
    };
    assert_eq!(limits(1), (1.0, 1.0, 1.0));
    assert_eq!(limits(5), (1.0, 3.0, 5.0));
    assert_eq!(limits(6), (1.0, 3.5, 6.0));
    // By the table of the binomial distribution: of 9 sittings one on each side, of 12 two, of 36 eleven.
    assert_eq!(limits(9), (2.0, 5.0, 8.0));
    assert_eq!(limits(12), (3.0, 6.5, 10.0));
    assert_eq!(limits(36), (12.0, 18.5, 25.0));
}
