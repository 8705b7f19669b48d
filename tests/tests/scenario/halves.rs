//! Half-closed connections: who ends one direction still has the other.

use harness::run::Run;
use harness::server::Server;

fn halves(args: &[&str]) -> Server {
    Run::of("halves", args).listening().start()
}

#[test]
fn a_client_that_ended_still_gets_the_answer() {
    let server = halves(&["client-first"]);
    let mut client = server.connect();
    client.send_pattern(1 << 20);
    client.finish();
    assert_eq!(client.receive_all(), "received 1048576");
    assert_eq!(server.end().success(), "after the end: 0\n");
}

#[test]
fn a_guest_that_ended_still_gets_what_the_client_sends() {
    let server = halves(&["guest-first"]);
    let mut client = server.connect();
    assert_eq!(client.receive_all(), "that is all");
    client.send_pattern(1 << 20);
    client.finish();
    assert_eq!(server.end().success(), "received 1048576\n");
}

#[test]
fn a_guest_that_ended_cannot_write_more() {
    let server = halves(&["writes-after-its-end"]);
    assert_eq!(server.connect().receive_all(), "");
    assert_eq!(server.end().success(), "Err(BrokenPipe)\n");
}

#[test]
fn a_guest_that_reads_no_more_can_still_write() {
    let server = halves(&["reads-no-more"]);
    let mut client = server.connect();
    client.send("1");
    assert_eq!(client.receive_all(), "still here");
    assert_eq!(server.end().success(), "read 0\n");
}

#[test]
fn an_end_stands_behind_everything_that_was_sent() {
    let server = halves(&["full", "8388608"]);
    assert_eq!(server.connect().receive_pattern(), 8 << 20);
    server.end().success();
}
