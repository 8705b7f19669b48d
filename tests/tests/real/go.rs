//! Go 1.27: its goroutines, timers and package net. `go/http.rs` has its `net/http`, `go/files.rs` its files, `go/heap.rs` a
//! large heap, `go/wasmedge.rs` sockets of its own.

mod files;
mod heap;
mod http;
mod wasmedge;

use fit::sockets::Asked;
use harness::client::Client;
use harness::guest;
use harness::peer::Peer;
use harness::run::Run;
use harness::server::Server;
use std::net::Ipv4Addr;

const CROWD: usize = 100;

/// The program, which gets `args` and, like all of Go, a listener that does not block.
fn start(args: &[&str], clients: usize) -> Server {
    Run::of("go_sockets", args)
        .listening_without_blocking()
        .max_resources(clients * 5 + 64)
        .start()
}

fn crowd(server: &Server) -> Vec<Client> {
    (0..CROWD).map(|_| server.connect()).collect()
}

/// Ends every connection, and hears that the guest does.
fn leave(mut clients: Vec<Client>) {
    clients.iter_mut().for_each(Client::finish);
    for client in &mut clients {
        assert_eq!(client.receive_all(), "");
    }
}

#[test]
fn its_modules_are_recognised_and_want_sockets_that_do_not_block() {
    for (name, wanted) in [
        ("go_sockets", true),
        ("go-http-server", true),
        ("echo", false),
    ] {
        let report = guest::convert(&guest::module(name), name, Asked::Yes).1;
        assert_eq!(report.wants_nonblocking_sockets(), wanted, "{name}");
        assert_eq!(report.summary().contains("?nonblock"), wanted, "{name}");
    }
}

#[test]
fn a_goroutine_for_each_of_a_hundred_clients_echoes_to_its_end() {
    let server = start(&["echo", &CROWD.to_string()], CROWD);
    let mut clients = crowd(&server);
    let text = |round: usize, index: usize| format!("{round} of {index:03} ").repeat(500);
    for round in 0..3 {
        for (index, client) in clients.iter_mut().enumerate() {
            client.send(text(round, index));
        }
        for (index, client) in clients.iter_mut().enumerate().rev() {
            let expected = text(round, index);
            assert_eq!(client.receive_exactly(expected.len()), expected);
        }
    }
    leave(clients);
    assert_eq!(
        server.end().success(),
        "accepted 100, 100 at once, echoed 1350000 bytes\n"
    );
}

#[test]
fn sleeping_ticking_giving_up_and_serving_go_on_at_the_same_time() {
    const CLIENTS: usize = 10;
    let server = start(&["sleepers", &CLIENTS.to_string()], CLIENTS);
    let mut silent = server.connect();
    let mut clients: Vec<_> = (0..CLIENTS).map(|_| server.connect()).collect();
    for round in 1..=5 {
        for (index, client) in clients.iter_mut().enumerate() {
            client.send(format!("{}ms\n", round * index));
        }
        for (index, client) in clients.iter_mut().enumerate() {
            let expected = match round * index {
                0 => "slept 0s\n".to_owned(),
                length => format!("slept {length}ms\n"),
            };
            assert_eq!(client.receive_exactly(expected.len()), expected);
        }
    }
    assert_eq!(silent.receive_all(), "given up: true\n");
    leave(clients);
    assert_eq!(
        server.end().success(),
        "50 lines, too early: 0\nslept: true ticked: true\n"
    );
}

#[test]
fn a_dialled_connection_is_written_and_read_at_the_same_time() {
    const LENGTH: u64 = 4 << 20;
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let target = format!("tcp://{}?nonblock", peer.address());
    let echo = peer.echo();
    let end = Run::of("go_sockets", &["client", &LENGTH.to_string()])
        .dialling(&target)
        .run();
    assert_eq!(
        end.success(),
        format!("silent before: true\nheard {LENGTH} bytes, the same: true\n")
    );
    assert_eq!(echo.join().unwrap(), LENGTH);
}

#[test]
fn of_a_network_it_has_what_it_inherits_and_the_one_inside_of_itself() {
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let server = start(&["world", &peer.address().to_string()], 1);
    assert_eq!(server.connect().receive_all(), "");
    assert_eq!(
        server.end().success(),
        "LISTEN_FDS: 1\n\
         listener: tcp :0\n\
         connection: tcp :0 :0\n\
         set no delay: Protocol not available\n\
         set keep alive: Protocol not available\n\
         set linger: Protocol not available\n\
         to itself: heard\n\
         to a server: false\n\
         by name: false\n"
    );
}
