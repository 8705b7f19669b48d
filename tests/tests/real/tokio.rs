//! Upstream tokio: its network and its clock, as far as they go on Preview 1, over a listener that does not block.

use harness::client::{self, Client};
use harness::run::Run;
use harness::server::Server;

fn start(args: &[&str]) -> Server {
    let run = Run::of("tokio_server", args);
    run.listening_without_blocking().max_resources(512).start()
}

#[test]
fn a_task_for_each_of_fifty_clients_echoes_to_its_end() {
    const CLIENTS: usize = 50;
    let server = start(&["echo", &CLIENTS.to_string()]);
    let mut clients: Vec<_> = (0..CLIENTS).map(|_| server.connect()).collect();
    client::all_hear_themselves(&mut clients, 4);
    clients.iter_mut().for_each(Client::finish);
    for client in &mut clients {
        assert_eq!(client.receive_all(), "");
    }
    assert_eq!(server.end().success(), "echoed 1400 bytes\n");
}

#[test]
fn both_halves_of_a_socket_work_at_the_same_time() {
    let server = start(&["echo-in-halves"]);
    let mut client = server.connect();
    client.send("one\ntw");
    assert_eq!(client.receive_exactly(4), "ONE\n");
    client.send("o\nthree\nfo");
    assert_eq!(client.receive_exactly(10), "TWO\nTHREE\n");
    assert_eq!(client.ask("ur"), "FOUR\n");
    assert_eq!(server.end().success(), "4 lines, 19 bytes\n");
}

#[test]
fn a_silent_client_is_given_up_while_another_is_served() {
    let server = start(&["patience"]);
    let (mut silent, mut talker) = (server.connect(), server.connect());
    talker.send("before");
    assert_eq!(talker.receive_exactly(6), "before");
    assert_eq!(silent.receive_all(), "too slow");
    assert_eq!(talker.ask("after"), "after");
    assert_eq!(server.end().success(), "given up: true, echoed 11 bytes\n");
}

#[test]
fn two_clients_are_connected_with_each_other_in_both_directions() {
    const LENGTH: u64 = 4 << 20;
    let server = start(&["relay"]);
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

#[test]
fn a_half_that_is_shut_down_leaves_the_other_one_open() {
    let server = start(&["farewell"]);
    let mut client = server.connect();
    assert_eq!(client.receive_all(), "that is all");
    client.send("and still heard");
    client.finish();
    assert_eq!(
        server.end().success(),
        "after the end: Err(BrokenPipe), heard \"and still heard\"\n"
    );
}

#[test]
fn clocks_go_on_while_nobody_connects() {
    let run = Run::of("tokio_server", &["nobody"]).listening_without_blocking();
    assert_eq!(run.run().success(), "waited: true, ticked: true\n");
}
