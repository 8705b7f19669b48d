//! Clients that go away without a word.

use harness::run::Run;
use harness::server::Server;

fn reset(wait: &str) -> Server {
    Run::of("reset", &[wait]).listening().start()
}

/// A client that resets the connection when the guest has greeted it.
fn greet_and_reset(server: &Server) {
    let mut client = server.connect();
    assert_eq!(client.receive_exactly(2), "go");
    client.reset();
}

#[test]
fn a_reset_is_told_once_and_is_the_end_from_then_on() {
    let server = reset("read");
    greet_and_reset(&server);
    assert_eq!(
        server.end().success(),
        "read: Err(ConnectionReset)\nread: Ok(0)\nread: Ok(0)\nwrite: Err(BrokenPipe)\n"
    );
}

#[test]
fn a_guest_that_writes_to_a_client_that_is_gone_is_told() {
    let server = reset("write");
    greet_and_reset(&server);
    assert_eq!(
        server.end().success(),
        "write failed as expected: true\nwrite: Err(BrokenPipe)\nread ends: true\n"
    );
}

#[test]
fn a_reset_does_not_keep_the_next_client_from_being_served() {
    let server = reset("again");
    greet_and_reset(&server);
    assert_eq!(server.connect().receive_all(), "welcome");
    server.end().success();
}
