//! Lines as the test harness prints them.
//! Nothing is run.

use super::Tally;
use anyhow::anyhow;

fn tally(lines: &[&str]) -> Tally {
    let mut tally = Tally::default();
    for line in lines {
        tally.read(line);
    }
    tally
}

#[test]
fn the_results_of_all_runs_are_added_up() {
    let tally = tally(&[
        "running 3 tests",
        "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.06s",
        "test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.2s",
    ]);
    assert_eq!((tally.passed, tally.failed), (7, 2));
    assert!(!tally.is_good());
}

#[test]
fn other_lines_count_nothing() {
    let tally = tally(&[
        "",
        "9 passed",
        "a test result: ok. 9 passed; 9 failed",
        "test result:",
    ]);
    assert_eq!((tally.passed, tally.failed), (0, 0));
}

#[test]
fn a_run_without_any_test_is_not_good() {
    assert!(!tally(&["test result: ok. 0 passed; 0 failed; 0 ignored"]).is_good());
}

#[test]
fn a_failed_check_counts_as_one_failure() {
    let mut tally = Tally::default();
    tally.count(Ok(()));
    tally.count(Err(anyhow!("lint: no")));
    assert_eq!((tally.passed, tally.failed), (1, 1));
    assert_eq!(tally.failures, ["lint: no"]);
}
