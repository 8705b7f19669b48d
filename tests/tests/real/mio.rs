//! Mio: its Poll over a listener and the connections that come of it. Upstream's inherits the listener, and WasmEdge's has
//! one of its own; the same is expected of each.

use harness::client::{self, Client};
use harness::pattern::{BLOCK, Pattern};
use harness::run::Run;
use harness::server::Server;
use std::io::{ErrorKind, Read, Write};
use std::time::Duration;

const CLIENTS: usize = 200;
const ROUNDS: usize = 5;

/// Upstream's, WasmEdge's, and the same over `epoll_oneoff`.
const SERVERS: [&str; 3] = ["mio_echo", "mio_wasi_echo", "mio_wasi_epoll"];

/// Each of them, for so many clients.
fn start_each(clients: usize) -> impl Iterator<Item = Server> {
    SERVERS.iter().map(move |name| {
        println!("{name}:");
        let run = Run::of(name, &[&clients.to_string()]).max_resources(clients * 5 + 64);
        let run = match *name {
            "mio_echo" => run.listening(),
            _ => run.listening_by_itself(),
        };
        run.start()
    })
}

/// What a client sends in a round: of lengths from one byte to several of the server's buffers.
fn message(pattern: &Pattern, client: usize, round: usize) -> &[u8] {
    let place = client * 997 + round * 13;
    pattern.at(place as u64, 1 + (place % 12_007) as u64)
}

fn receive_exactly(client: &mut Client, expected: &[u8]) {
    let mut bytes = vec![0; expected.len()];
    client.0.read_exact(&mut bytes).expect("the guest writes");
    assert!(bytes == expected, "another message");
}

#[test]
fn two_hundred_clients_at_once_get_back_every_message() {
    let _crowd = client::allow_open_files(2 * CLIENTS as u64 + 1000);
    for server in start_each(CLIENTS) {
        let mut clients: Vec<_> = (0..CLIENTS).map(|_| server.connect()).collect();
        let pattern = Pattern::default();
        let mut sent = 0;
        for round in 0..ROUNDS {
            for (index, client) in clients.iter_mut().enumerate() {
                let message = message(&pattern, index, round);
                client.send(message);
                sent += message.len();
            }
            // The last one is answered first if it must be.
            for (index, client) in clients.iter_mut().enumerate().rev() {
                receive_exactly(client, message(&pattern, index, round));
            }
        }
        for mut client in clients {
            client.finish();
            assert_eq!(client.receive_all(), "");
        }
        let stdout = server.end().success();
        let expected =
            format!("accepted {CLIENTS}, {CLIENTS} at once\nechoed {sent} bytes, 0 resets\n");
        assert!(stdout.starts_with(&expected), "{stdout}");
    }
}

/// Sends the pattern until, for a second, nothing more is taken; how much that was.
fn fill(client: &mut Client) -> u64 {
    let patience = Some(Duration::from_secs(1));
    client.0.set_write_timeout(patience).unwrap();
    let pattern = Pattern::default();
    let mut sent = 0;
    loop {
        match client.0.write(pattern.at(sent, BLOCK as u64)) {
            Ok(len) => sent += len as u64,
            Err(error) if error.kind() == ErrorKind::WouldBlock => return sent,
            Err(error) => panic!("the guest reads: {error}"),
        }
    }
}

#[test]
fn a_peer_that_takes_nothing_for_a_while_gets_everything_then() {
    for server in start_each(1) {
        let mut client = server.connect_with_small_buffer();
        let sent = fill(&mut client);
        client.finish();
        assert_eq!(client.receive_pattern(), sent);
        assert_eq!(
            server.end().success(),
            format!(
                "accepted 1, 1 at once\nechoed {sent} bytes, 0 resets\nwaited to write: true\n"
            )
        );
    }
}

#[test]
fn a_client_that_is_reset_is_an_error_of_its_own_only() {
    for server in start_each(2) {
        let (mut first, mut second) = (server.connect(), server.connect());
        for client in [&mut first, &mut second] {
            client.send("x");
            assert_eq!(client.receive_exactly(1), "x");
        }
        first.reset();
        assert_eq!(second.ask("still served"), "still served");
        assert_eq!(
            server.end().success(),
            "accepted 2, 2 at once\nechoed 14 bytes, 1 resets\nwaited to write: false\n"
        );
    }
}

#[test]
fn a_half_close_is_readable_and_only_both_are_a_hang_up() {
    let server = Run::of("mio_hangup", &[]).listening().start();
    let mut client = server.connect();
    client.send("talk");
    assert_eq!(client.receive_exactly(5), "go on");
    client.finish();
    assert_eq!(client.receive_all(), "still heard");
    assert_eq!(
        server.end().success(),
        "listener: readable\n\
         the client talks: readable\n\
         the client has ended its half: readable\n\
         ended: readable\n\
         both have ended: readable, read closed\n\
         both have ended: writable, write closed\n"
    );
}
