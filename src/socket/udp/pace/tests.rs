//! How a pace adapts, without a socket.

use super::{MOST, Pace};

/// How many ask for one before the next asks for many, if each finds one.
fn singles(pace: &mut Pace) -> usize {
    let mut count = 0;
    while pace.most() == 1 {
        pace.received(1, 1);
        count += 1;
    }
    count
}

#[test]
fn the_first_receive_asks_for_many() {
    assert_eq!(Pace::new().most(), MOST);
}

#[test]
fn the_more_often_only_one_was_there_the_longer_only_one_is_asked_for() {
    let mut pace = Pace::new();
    for expected in [15, 31, 63, 127, 255, 255] {
        pace.received(MOST, 1);
        assert_eq!(singles(&mut pace), expected);
    }
}

#[test]
fn where_more_than_one_came_many_are_asked_for_again() {
    let mut pace = Pace::new();
    for _ in 0..2 {
        pace.received(MOST, 1);
        singles(&mut pace);
    }
    pace.received(MOST, 2);
    assert_eq!(pace.most(), MOST);
    pace.received(MOST, 1);
    assert_eq!(singles(&mut pace), 15);
}

#[test]
fn where_none_was_many_are_asked_for_still() {
    let mut pace = Pace::new();
    pace.received(MOST, 0);
    assert_eq!(pace.most(), MOST);
}
