//! A server and its clients: one after the other, much data, many at once.

use harness::client;
use harness::run::Run;

#[test]
fn two_hundred_clients_one_after_the_other_leave_nothing_behind() {
    let server = Run::of("echo", &["200"]).listening().start();
    for index in 0..200 {
        let text = format!("client {index}");
        assert_eq!(server.connect().ask(&text), text);
    }
    assert_eq!(server.end().success(), "echoed 1890 bytes\n");
}

#[test]
fn sixty_four_mebibytes_come_back_unchanged() {
    const LENGTH: u64 = 64 << 20;
    let server = Run::of("echo", &["1"]).listening().start();
    let mut client = server.connect();
    let sender = client.meanwhile(|mut client| {
        client.send_pattern(LENGTH);
        client.finish();
    });
    assert_eq!(client.receive_pattern(), LENGTH);
    sender.join().unwrap();
    assert_eq!(server.end().success(), format!("echoed {LENGTH} bytes\n"));
}

#[test]
fn two_thousand_connections_are_open_at_once() {
    const COUNT: usize = 2000;
    // Both ends of each are this process's, and other tests run beside this one.
    let _crowd = client::allow_open_files(2 * COUNT as u64 + 1000);
    let server = Run::of("crowd", &[&COUNT.to_string()])
        .listening()
        .max_resources(COUNT * 5 + 64)
        .start();
    let mut clients: Vec<_> = (0..COUNT).map(|_| server.connect()).collect();
    for (index, client) in clients.iter_mut().enumerate() {
        client.send(format!("{index:08}"));
    }
    for (index, client) in clients.iter_mut().enumerate() {
        assert_eq!(client.receive_all(), format!("{index:08}"));
    }
    assert_eq!(server.end().success(), format!("accepted {COUNT}\n"));
}

#[test]
fn a_server_over_ipv6_works_the_same() {
    let server = Run::of("echo", &["1"]).listening_on_v6().start();
    assert!(server.address(0).is_ipv6());
    assert_eq!(server.connect().ask("six"), "six");
    assert_eq!(server.end().success(), "echoed 3 bytes\n");
}

#[test]
fn a_client_that_says_nothing_is_served_to_its_end() {
    let server = Run::of("echo", &["2"]).listening().start();
    assert_eq!(server.connect().ask(""), "");
    assert_eq!(server.connect().ask("something"), "something");
    assert_eq!(server.end().success(), "echoed 9 bytes\n");
}
