//! One poll with thousands of subscriptions, and a program that goes on behind it.

use harness::run::Run;

const MANY: u64 = 20_000;

/// What a guest says of one poll with many subscriptions of a kind, once it has gone on.
#[track_caller]
fn poll(kind: &str) -> String {
    let count = MANY.to_string();
    let stdout = Run::of("subscriptions", &[kind, &count]).run().success();
    let told = stdout.strip_suffix(
        "in the order of the subscriptions: true\n\
         next: slept true, 3 arguments\n\
         and the next poll: 2\n",
    );
    told.unwrap_or_else(|| panic!("{stdout}")).to_owned()
}

#[test]
fn of_thousands_of_clocks_the_first_is_waited_for() {
    assert_eq!(poll("clocks"), "1 events, 0 EBADF\n");
}

#[test]
fn thousands_of_clocks_that_have_passed_are_all_told() {
    assert_eq!(poll("passed"), format!("{MANY} events, 0 EBADF\n"));
}

#[test]
fn thousands_of_descriptors_that_are_not_open_are_all_told() {
    assert_eq!(poll("closed"), format!("{MANY} events, {MANY} EBADF\n"));
}

#[test]
fn thousands_of_subscriptions_of_all_kinds_are_told_apart() {
    let (closed, writable) = (MANY / 3 + 1, MANY / 3);
    assert_eq!(
        poll("mixed"),
        format!("{} events, {closed} EBADF\n", closed + writable)
    );
}
