//! C programs over wasi-libc: poll, non-blocking sockets, the socket calls that it declares.

use harness::client::{self, Client};
use harness::run::Run;

#[test]
fn a_poll_loop_serves_fifty_clients_that_talk_in_turn() {
    const CLIENTS: usize = 50;
    let server = Run::of("poll_server", &["50"])
        .listening()
        .max_resources(CLIENTS * 5 + 16)
        .start();
    let mut clients: Vec<_> = (0..CLIENTS).map(|_| server.connect()).collect();
    client::all_hear_themselves(&mut clients, 5);
    clients.iter_mut().for_each(Client::finish);
    for client in &mut clients {
        assert_eq!(client.receive_all(), "bye");
    }
    assert_eq!(server.end().success(), "accepted 50, echoed 1750 bytes\n");
}

#[test]
fn a_poll_loop_goes_on_when_a_client_is_reset() {
    let server = Run::of("poll_server", &["2"]).listening().start();
    let (mut first, second) = (server.connect(), server.connect());
    first.send("x");
    assert_eq!(first.receive_exactly(1), "x");
    first.reset();
    assert_eq!(second.ask("still served"), "still servedbye");
    assert_eq!(server.end().success(), "accepted 2, echoed 13 bytes\n");
}

#[test]
fn calls_that_would_block_say_so() {
    let server = Run::of("would_block", &[]).listening().listening().start();
    let mut client = server.connect_to(1);
    assert_eq!(client.receive_exactly(2), "go");
    client.send("data");
    client.finish();
    assert_eq!(server.connect_to(0).receive_all(), "full");
    let sent = client.receive_all().len();
    let expected = "\
        accept: EAGAIN\n\
        recv: EAGAIN\n\
        poll of a silent client: 0\n\
        recv: 4 bytes, data\n\
        recv: 0 bytes\n\
        send: EAGAIN after some\n";
    let stdout = server.end().success();
    let stdout = stdout.strip_suffix(&format!("sent {sent}\n"));
    assert_eq!(stdout, Some(expected));
}

#[test]
fn descriptors_say_what_they_are() {
    let server = Run::of("descriptors", &[]).listening().start();
    for _ in 0..2 {
        assert_eq!(server.connect().receive_all(), "");
    }
    assert_eq!(
        server.end().success(),
        "listener: socket, type stream, read and write, blocks\n\
         connection: socket, type stream, read and write, blocks\n\
         after O_NONBLOCK: socket, type stream, read and write, does not block\n\
         stdout: no socket\n\
         accept on stdout: ENOTSOCK\n\
         accept on nothing: EBADF\n\
         the next connection is descriptor 0\n"
    );
}

#[test]
fn a_main_without_arguments_has_none() {
    let mut run = Run::of("poll_server", &[]).listening();
    run.options.args.clear();
    let server = run.start();
    assert_eq!(server.connect().ask("one"), "onebye");
    assert_eq!(server.end().success(), "accepted 1, echoed 3 bytes\n");
}
