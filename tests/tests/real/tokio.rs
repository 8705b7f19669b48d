//! Tokio, its network and its clock: upstream's as far as they go on Preview 1, over an inherited listener that does not
//! block, and WasmEdge's, over one of its own. The same is expected of each.

use harness::client::{self, Client};
use harness::run::Run;
use harness::server::Server;

/// Upstream's, WasmEdge's, and the same over `epoll_oneoff`.
const SERVERS: [&str; 3] = ["tokio_server", "tokio_wasi_server", "tokio_wasi_epoll"];

fn run(name: &str, args: &[&str]) -> Run {
    println!("{name}:");
    let run = Run::of(name, args).max_resources(512);
    match name {
        "tokio_server" => run.listening_without_blocking(),
        _ => run.listening_by_itself(),
    }
}

fn start_each(args: &[&str]) -> impl Iterator<Item = Server> {
    SERVERS.iter().map(|name| run(name, args).start())
}

#[test]
fn a_task_for_each_of_fifty_clients_echoes_to_its_end() {
    const CLIENTS: usize = 50;
    for server in start_each(&["echo", &CLIENTS.to_string()]) {
        let mut clients: Vec<_> = (0..CLIENTS).map(|_| server.connect()).collect();
        client::all_hear_themselves(&mut clients, 4);
        clients.iter_mut().for_each(Client::finish);
        for client in &mut clients {
            assert_eq!(client.receive_all(), "");
        }
        assert_eq!(server.end().success(), "echoed 1400 bytes\n");
    }
}

#[test]
fn both_halves_of_a_socket_work_at_the_same_time() {
    for server in start_each(&["echo-in-halves"]) {
        let mut client = server.connect();
        client.send("one\ntw");
        assert_eq!(client.receive_exactly(4), "ONE\n");
        client.send("o\nthree\nfo");
        assert_eq!(client.receive_exactly(10), "TWO\nTHREE\n");
        assert_eq!(client.ask("ur"), "FOUR\n");
        assert_eq!(server.end().success(), "4 lines, 19 bytes\n");
    }
}

#[test]
fn a_silent_client_is_given_up_while_another_is_served() {
    for server in start_each(&["patience"]) {
        let (mut silent, mut talker) = (server.connect(), server.connect());
        talker.send("before");
        assert_eq!(talker.receive_exactly(6), "before");
        assert_eq!(silent.receive_all(), "too slow");
        assert_eq!(talker.ask("after"), "after");
        assert_eq!(server.end().success(), "given up: true, echoed 11 bytes\n");
    }
}

#[test]
fn two_clients_are_connected_with_each_other_in_both_directions() {
    const LENGTH: u64 = 4 << 20;
    for server in start_each(&["relay"]) {
        let (mut one, other) = (server.connect(), server.connect());
        let send = |client: &Client, len| {
            client.meanwhile(move |mut client| {
                client.send_pattern(len);
                client.finish();
            })
        };
        let senders = [send(&one, LENGTH), send(&other, LENGTH / 2)];
        let received = other.meanwhile(|mut other| other.receive_pattern());
        assert_eq!(one.receive_pattern(), LENGTH / 2);
        assert_eq!(received.join().unwrap(), LENGTH);
        for sender in senders {
            sender.join().unwrap();
        }
        let there_and_back = format!("{LENGTH} bytes there, {} back\n", LENGTH / 2);
        assert_eq!(server.end().success(), there_and_back);
    }
}

#[test]
fn a_half_that_is_shut_down_leaves_the_other_one_open() {
    for server in start_each(&["farewell"]) {
        let mut client = server.connect();
        assert_eq!(client.receive_all(), "that is all");
        client.send("and still heard");
        client.finish();
        assert_eq!(
            server.end().success(),
            "after the end: Err(BrokenPipe), heard \"and still heard\"\n"
        );
    }
}

#[test]
fn clocks_go_on_while_nobody_connects() {
    for name in SERVERS {
        let end = run(name, &["nobody"]).run();
        assert_eq!(end.success(), "waited: true, ticked: true\n");
    }
}
