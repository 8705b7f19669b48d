//! A C library that holds its sockets itself and shares the numbers with the adapter's files: docs/badfd.md.

use harness::peer::Peer;
use harness::run::Run;
use std::net::Ipv4Addr;

/// What is open at once, most of all: twelve sockets and twelve files, a directory, and what a call has for a while.
const OPEN: usize = 40;

#[test]
fn a_thousand_opens_and_closes_of_both_kinds_share_no_number_and_leave_none_behind() {
    for seed in ["1", "2"] {
        let folder = tempfile::tempdir().expect("a folder");
        let ran = Run::of("badfd", &["mixed", seed, "3000"])
            .on_loopback()
            .dir(folder.path(), "/")
            .max_resources(OPEN)
            .run()
            .success();
        let numbers = ran.split(|c: char| !c.is_ascii_digit());
        let numbers: Vec<u32> = numbers.filter_map(|word| word.parse().ok()).collect();
        let [files, sockets, renumbered] = numbers[..] else {
            panic!("{ran}")
        };
        // Each was opened and closed, or moved over another.
        assert!(files + sockets > 1000 && renumbered > 400, "{ran}");
    }
}

#[test]
fn a_socket_of_the_librarys_and_a_file_of_the_adapters_work_side_by_side() {
    let folder = tempfile::tempdir().expect("a folder");
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let port = peer.address().port().to_string();
    let echo = peer.echo();
    let ran = Run::of("badfd", &["ask", &port, "by way of a file"])
        .on_loopback()
        .dir(folder.path(), "/")
        .run();
    assert_eq!(ran.success(), "by way of a file\n");
    assert_eq!(echo.join().expect("an echo"), 16);
    let written = std::fs::read_to_string(folder.path().join("answer"));
    assert_eq!(written.expect("a file"), "by way of a file");
}
