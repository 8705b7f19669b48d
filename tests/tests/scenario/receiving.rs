//! The ways to receive that C programs have, over wasi-libc: flags, counts, several buffers, poll and select.

use harness::client::Client;
use harness::run::Run;
use harness::server::Server;
use std::thread::sleep;
use std::time::Duration;

fn receiving(how: &str) -> (Server, Client) {
    let server = Run::of("receiving", &[how]).listening().start();
    let client = server.connect();
    (server, client)
}

/// Waits until the guest wants to hear something.
fn wait(client: &mut Client) {
    assert_eq!(client.receive_exactly(1), ".");
}

/// Sends the parts so that each arrives on its own.
fn send_in_parts(client: &mut Client, parts: &[&str]) {
    for part in parts {
        client.send(part);
        sleep(Duration::from_millis(40));
    }
}

#[test]
fn a_look_takes_nothing_away() {
    let (server, mut client) = receiving("peek");
    client.send("hello world");
    wait(&mut client);
    client.finish();
    assert_eq!(
        server.end().success(),
        "peek: 5, \"hello\"\n\
         peek: 11, \"hello world\"\n\
         recv: 6, \"hello \"\n\
         peek: 5, \"world\"\n\
         recv: 5, \"world\"\n\
         peek at the end: 0, \"\"\n\
         recv at the end: 0, \"\"\n"
    );
}

#[test]
fn who_waits_for_all_gets_all_or_what_comes_until_the_end() {
    let (server, mut client) = receiving("all");
    send_in_parts(&mut client, &["one ", "two ", "four", "six"]);
    client.finish();
    assert_eq!(
        server.end().success(),
        "all: 12, \"one two four\"\nall until the end: 3, \"six\"\nall at the end: 0, \"\"\n"
    );
}

#[test]
fn a_look_at_all_waits_for_all() {
    let (server, mut client) = receiving("peek-all");
    send_in_parts(&mut client, &["a", "b", "cd", "ef"]);
    client.finish();
    assert_eq!(
        server.end().success(),
        "peek at all: 4, \"abcd\"\n\
         all: 4, \"abcd\"\n\
         peek at all until the end: 2, \"ef\"\n\
         all until the end: 2, \"ef\"\n\
         peek at all at the end: 0, \"\"\n"
    );
}

#[test]
fn a_mebibyte_is_waited_for_in_one_call() {
    let (server, mut client) = receiving("mebibyte");
    client.send_pattern(1 << 20);
    client.send("and more");
    assert_eq!(
        server.end().success(),
        "a mebibyte at once\nrecv: 8, \"and more\"\n"
    );
}

#[test]
fn the_bytes_that_wait_are_counted() {
    let (server, mut client) = receiving("count");
    wait(&mut client);
    client.send("ten bytes!");
    wait(&mut client);
    client.finish();
    assert_eq!(
        server.end().success(),
        "before anything was said: 0 to be read\n\
         after ten bytes: 10 to be read\n\
         recv: 4, \"ten \"\n\
         after four of them: 6 to be read\n\
         peek: 6, \"bytes!\"\n\
         after a look: 6 to be read\n\
         recv: 6, \"bytes!\"\n\
         after all of them: 0 to be read\n\
         at the end: 0 to be read\n\
         of nothing: EBADF\n"
    );
}

#[test]
fn one_read_fills_several_buffers() {
    let (server, mut client) = receiving("scatter");
    client.send("scattered");
    client.finish();
    assert_eq!(server.end().success(), "readv: 9, \"sca\" and \"ttered\"\n");
}

#[test]
fn who_receives_no_more_is_at_the_end_and_can_still_send() {
    let (server, mut client) = receiving("no-more");
    client.send("more than is read");
    assert_eq!(client.receive_exactly(1), ".");
    assert_eq!(
        server.end().success(),
        "recv: 4, \"more\"\n\
         shutdown: 0\n\
         poll: readable\n\
         peek: 0, \"\"\n\
         all: 0, \"\"\n\
         recv: 0, \"\"\n"
    );
}

#[test]
fn who_never_blocks_gets_what_there_is() {
    let (server, mut client) = receiving("never-block");
    wait(&mut client);
    client.send("some");
    assert_eq!(
        server.end().success(),
        "peek: EAGAIN\n\
         all: EAGAIN\n\
         then: 4 to be read\n\
         peek: 4, \"some\"\n\
         peek at all: 4, \"some\"\n\
         all: 4, \"some\"\n\
         all: EAGAIN\n"
    );
}

#[test]
fn a_poll_tells_what_hung_up_and_what_is_not_open() {
    let (server, mut client) = receiving("hang-up");
    wait(&mut client);
    client.send("bye");
    client.finish();
    assert_eq!(
        server.end().success(),
        "silent:\n\
         silent, or written to: POLLOUT\n\
         recv: 3, \"bye\"\n\
         ended by the client: POLLIN\n\
         ended by both: POLLIN POLLHUP\n\
         closed: POLLNVAL\n\
         never open: POLLNVAL\n\
         two with one closed: 2\n\
         the closed one: POLLNVAL\n\
         the open one: POLLOUT\n"
    );
}

#[test]
fn a_select_tells_a_client_that_comes_from_one_that_speaks() {
    let (server, mut client) = receiving("select");
    wait(&mut client);
    client.send("spoken");
    wait(&mut client);
    let _other = server.connect();
    assert_eq!(
        server.end().success(),
        "silent: 0,\n\
         silent, with a look at writing: 1, writable\n\
         spoken to: 1, readable\n\
         recv: 6, \"spoken\"\n\
         somebody else: 1, a client comes\n"
    );
}
