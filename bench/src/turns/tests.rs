//! Whose turn it is, and what comes out.

use super::by_turns;
use crate::adapter::Adapter;
use anyhow::bail;
use std::time::Duration;

#[test]
fn sides_take_turns_and_every_other_round_begins_with_the_other() {
    let mut turns = String::new();
    let measured = by_turns(3, |adapter| {
        turns.push(match adapter {
            Adapter::Ours => 'o',
            Adapter::Stock => 's',
        });
        Ok(Duration::ZERO)
    });
    measured.expect("nothing failed");
    assert_eq!(turns, "ossoos");
}

#[test]
fn each_side_has_its_own_median_and_a_slow_round_does_not_count() {
    let mut ours = [5, 900, 4, 6, 5].into_iter();
    let mut stock = [20, 19, 21, 1, 20].into_iter();
    let medians = by_turns(5, |adapter| {
        let next = match adapter {
            Adapter::Ours => ours.next(),
            Adapter::Stock => stock.next(),
        };
        Ok(Duration::from_millis(next.expect("five rounds")))
    });
    let medians = medians.expect("nothing failed");
    assert_eq!(medians.ours, Duration::from_millis(5));
    assert_eq!(medians.stock, Duration::from_millis(20));
}

#[test]
fn a_failure_ends_it() {
    let mut turns = 0;
    let measured = by_turns(3, |_| {
        turns += 1;
        bail!("no");
    });
    assert!(measured.is_err());
    assert_eq!(turns, 1);
}
