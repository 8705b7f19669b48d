//! Whose turn it is, and what comes out.

use super::by_turns;
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
    let medians = by_turns(&["ours", "stock"], 5, |side| {
        let next = match side {
            "ours" => ours.next(),
            _ => stock.next(),
        };
        Ok(Duration::from_millis(next.expect("five rounds")))
    });
    let medians = medians.expect("nothing failed");
    assert_eq!(medians.of("ours"), Some(Duration::from_millis(5)));
    assert_eq!(medians.of("stock"), Some(Duration::from_millis(20)));
    assert_eq!(medians.of("nobody"), None);
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
