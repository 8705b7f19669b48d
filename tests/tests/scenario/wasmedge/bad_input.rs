//! What there is not: each call says so by its errno, writes to nothing but its outs, and leaves every socket as it was.
//! The guests look at all the memory around after each call, and have their sockets transfer something behind them all.

use super::told;
use harness::run::Run;

/// A guest has made as many calls as it should have: none is left out.
#[track_caller]
fn made(calls: u32, told: &str) {
    assert_eq!(told, format!("{calls} calls\n"));
}

#[test]
fn addresses_of_no_length_no_family_or_no_place_are_refused() {
    made(600, &told("wasmedge_bad_addresses", &[]));
}

#[test]
fn lookups_of_nothing_and_into_lists_without_room_or_end_are_refused() {
    made(339, &told("wasmedge_bad_lookups", &[]));
}

#[test]
fn buffers_and_descriptors_that_are_none_are_refused_by_every_form() {
    let folder = tempfile::tempdir().expect("a folder");
    let run = Run::of("wasmedge_bad_transfers", &["/"]);
    let end = run.on_loopback().dir(folder.path(), "/").run();
    made(488, &end.success());
    let written = std::fs::read_to_string(folder.path().join("file"));
    assert_eq!(written.expect("a file"), "a file");
}

#[test]
fn options_of_no_length_or_no_place_are_refused_whichever_the_last_parameter_is() {
    // By pointers, then by lengths as long as they are not taken for pointers.
    made(2358, &told("wasmedge_bad_options", &["either"]));
}

#[test]
fn options_of_no_length_or_no_place_are_refused_where_the_last_parameter_is_a_pointer() {
    made(1663, &options_where_it_is("pointer"));
}

#[test]
fn options_of_no_length_or_no_place_are_refused_where_the_last_parameter_is_the_length() {
    // There is no place of a length then.
    made(1655, &options_where_it_is("length"));
}

#[track_caller]
fn options_where_it_is(reading: &str) -> String {
    let readings = ["sock_getsockopt", "sock_setsockopt"].map(|name| format!("{name}={reading}"));
    let readings = readings.each_ref().map(String::as_str);
    let run = Run::read_as("wasmedge_bad_options", &readings, &[reading]);
    run.on_loopback().run().success()
}
