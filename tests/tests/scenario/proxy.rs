//! A proxy, which has a connection from the start: what its client says reaches the server and back, each end on its own.

use harness::client::Client;
use harness::peer::Peer;
use harness::run::Run;
use harness::server::Server;
use std::net::Ipv4Addr;

const MANY: u64 = 24 << 20;

/// A proxy at work, its client and its server.
fn proxy() -> (Server, Client, Client) {
    let server = Peer::at(Ipv4Addr::LOCALHOST);
    let proxy = Run::of("proxy", &[])
        .listening()
        .dialling(&format!("server=tcp://{}", server.address()))
        .start();
    let client = proxy.connect();
    (proxy, client, server.accept())
}

#[track_caller]
fn carried(proxy: Server, to_server: u64, to_client: u64) {
    assert_eq!(
        proxy.end().success(),
        format!("{to_server} to the server\n{to_client} to the client\n")
    );
}

#[test]
fn megabytes_pass_both_ways_at_once() {
    let (proxy, mut client, server) = proxy();
    let send = |mut from: Client| {
        from.send_pattern(MANY);
        from.finish();
    };
    let senders = [client.meanwhile(send), server.meanwhile(send)];
    let at_server = server.meanwhile(|mut server| server.receive_pattern());
    assert_eq!(client.receive_pattern(), MANY);
    assert_eq!(at_server.join().unwrap(), MANY);
    for sender in senders {
        sender.join().unwrap();
    }
    carried(proxy, MANY, MANY);
}

#[test]
fn a_client_that_ended_still_gets_what_the_server_says() {
    let (proxy, mut client, mut server) = proxy();
    client.send("a question");
    client.finish();
    assert_eq!(server.receive_all(), "a question");
    server.send_pattern(1 << 20);
    server.finish();
    assert_eq!(client.receive_pattern(), 1 << 20);
    carried(proxy, 10, 1 << 20);
}

#[test]
fn a_server_that_ended_still_gets_what_the_client_says() {
    let (proxy, mut client, mut server) = proxy();
    server.send("a greeting");
    server.finish();
    assert_eq!(client.receive_all(), "a greeting");
    client.send_pattern(1 << 20);
    client.finish();
    assert_eq!(server.receive_pattern(), 1 << 20);
    carried(proxy, 1 << 20, 10);
}
