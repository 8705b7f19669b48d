//! Nothing that was sent is lost, however the guest ends behind it and however slowly the peer reads.

use harness::client::Client;
use harness::run::Run;
use harness::server::Server;
use std::io::{self, Read, Write};
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

const LENGTH: u64 = 32 << 20;

fn burst(end: &str) -> Server {
    let length = LENGTH.to_string();
    Run::of("burst", &[&length, end]).listening().start()
}

/// A client that lets everything pile up, then reads with pauses to the end.
fn read_slowly(server: &Server) -> u64 {
    let mut client = server.connect_with_small_buffer();
    thread::sleep(Duration::from_millis(100));
    let mut slow = Slow {
        client: &mut client,
        reads: 0,
    };
    harness::pattern::receive(&mut slow).expect("the pattern, and its end")
}

struct Slow<'a> {
    client: &'a mut Client,
    reads: usize,
}

impl Read for Slow<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.reads += 1;
        if self.reads.is_multiple_of(64) {
            thread::sleep(Duration::from_millis(1));
        }
        self.client.0.read(buffer)
    }
}

#[test]
fn a_slow_reader_gets_everything_from_a_guest_that_closes_at_once() {
    let server = burst("close");
    assert_eq!(read_slowly(&server), LENGTH);
    assert_eq!(server.connect().receive_all(), "next");
    server.end().success();
}

#[test]
fn a_slow_reader_gets_everything_from_a_guest_that_returns_at_once() {
    let server = burst("return");
    assert_eq!(read_slowly(&server), LENGTH);
    server.end().success();
}

#[test]
fn a_slow_reader_gets_everything_from_a_guest_that_exits_at_once() {
    let server = burst("exit");
    assert_eq!(read_slowly(&server), LENGTH);
    server.end().success();
}

#[test]
fn a_slow_reader_gets_everything_from_a_guest_that_fails_at_once() {
    let server = burst("exit-with-failure");
    assert_eq!(read_slowly(&server), LENGTH);
    assert_eq!(server.end().failure(), "");
}

#[test]
fn a_slow_reader_gets_everything_from_a_guest_that_never_blocks() {
    let server = burst("queue");
    assert_eq!(read_slowly(&server), LENGTH);
    server.end().success();
}

/// A run of `full` whose first client has not read a byte of all that was sent, and who was told so.
fn full(end: &str) -> (Server, Client, Client) {
    let server = Run::of("full", &[end]).listening().start();
    let client = server.connect_with_small_buffer();
    let mut told = server.connect();
    match end {
        // A close that waited for its reader would wait for ever.
        "close" | "later" | "itself" => assert_eq!(told.receive_exactly(6), "closed"),
        _ => assert_eq!(told.receive_exactly(4), "full"),
    }
    (server, client, told)
}

#[test]
fn a_close_behind_a_full_connection_does_not_wait_for_its_reader() {
    let (server, mut client, _) = full("close");
    let received = client.receive_pattern();
    assert_eq!(server.end().success(), format!("{received}\n"));
}

#[test]
fn a_guest_can_wait_for_the_next_client_behind_a_full_connection() {
    let (server, mut client, _) = full("later");
    // The bytes move while the guest waits for somebody else.
    let received = client.receive_pattern();
    assert_eq!(server.connect().receive_all(), "next");
    assert_eq!(server.end().success(), format!("{received}\n"));
}

#[test]
fn a_guest_can_serve_the_next_client_before_a_full_connection_moves() {
    let (server, mut client, _) = full("later");
    assert_eq!(server.connect().receive_all(), "next");
    let received = client.receive_pattern();
    assert_eq!(server.end().success(), format!("{received}\n"));
}

#[test]
fn many_full_connections_that_were_closed_lose_nothing() {
    const COUNT: usize = 12;
    let server = Run::of("full", &["many", &COUNT.to_string()])
        .listening()
        .max_resources(COUNT * 5 + 16)
        .start();
    let clients: Vec<_> = (0..COUNT)
        .map(|_| server.connect_with_small_buffer())
        .collect();
    assert_eq!(server.connect().receive_exactly(6), "closed");
    // The last one is read first.
    let mut received: Vec<_> = clients
        .into_iter()
        .rev()
        .map(|mut client| format!("{}\n", client.receive_pattern()))
        .collect();
    received.reverse();
    assert_eq!(server.end().success(), received.concat());
}

#[test]
fn a_guest_that_returns_behind_a_full_connection_loses_nothing() {
    let (server, mut client, _) = full("return");
    let received = client.receive_pattern();
    assert_eq!(server.end().success(), format!("{received}\n"));
}

#[test]
fn a_guest_that_exits_behind_a_full_connection_loses_nothing() {
    let (server, mut client, _) = full("exit");
    let received = client.receive_pattern();
    assert_eq!(server.end().success(), format!("{received}\n"));
}

#[test]
fn a_reader_that_goes_away_does_not_keep_the_guest() {
    let (server, client, _) = full("return");
    client.reset();
    server.end().success();
}

#[test]
fn a_guest_that_talks_to_itself_hears_everything_after_its_close() {
    let length = LENGTH.to_string();
    let server = Run::of("itself", &[&length]).listening().start();
    let (from, to) = (server.connect(), server.connect());
    let joined = join(from, to);
    joined.wait();
    assert_eq!(server.end().success(), format!("received {LENGTH}\n"));
}

#[test]
fn a_guest_that_closed_a_full_connection_to_itself_can_still_read_it() {
    let (server, from, to) = full("itself");
    join(from, to).wait();
    let stdout = server.end().success();
    let (sent, received) = stdout.split_once('\n').expect("two lines");
    assert_eq!(sent, received.trim_end());
}

/// Two threads that carry bytes from one connection to the other, with room for all of them between.
struct Joined(Vec<thread::JoinHandle<()>>);

impl Joined {
    fn wait(self) {
        for thread in self.0 {
            thread.join().expect("both connections come to their end");
        }
    }
}

fn join(mut from: Client, mut to: Client) -> Joined {
    let (send, receive) = mpsc::channel::<Vec<u8>>();
    let reader = thread::spawn(move || {
        let mut buffer = vec![0; 64 * 1024];
        loop {
            let len = from.0.read(&mut buffer).expect("the guest writes");
            if len == 0 {
                return;
            }
            send.send(buffer[..len].to_vec())
                .expect("the writer is there");
        }
    });
    let writer = thread::spawn(move || {
        for bytes in receive {
            to.0.write_all(&bytes).expect("the guest reads");
        }
        to.finish();
    });
    Joined(vec![reader, writer])
}
