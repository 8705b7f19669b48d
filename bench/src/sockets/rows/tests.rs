//! The words that the peer is told.

use super::{ROWS, Work};

#[test]
fn every_work_is_found_by_its_word_and_its_sockets() {
    for work in ROWS.map(|row| row.work) {
        assert_eq!(Work::of(work.word(), work.sockets()), Some(work));
    }
    assert_eq!(Work::of("nap", None), None);
}

#[test]
fn a_quick_row_has_work_left() {
    for row in ROWS.map(super::Row::quick) {
        assert!(row.times > 0 && row.untimed > 0, "{}", row.name);
    }
}
