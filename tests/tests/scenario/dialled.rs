//! Connections that are there when the program starts: by address, by name, and beside listeners.

use harness::peer::Peer;
use harness::run::Run;
use std::fs;
use std::net::{Ipv4Addr, Ipv6Addr};

const LENGTH: u64 = 300_000;

/// Has a guest talk to an echo server that `host` stands for.
fn talk(server: Peer, host: &str) {
    let target = format!("tcp://{host}:{}", server.address().port());
    let echo = server.echo();
    let end = Run::of("dialled", &[&LENGTH.to_string()])
        .dialling(&target)
        .run();
    assert_eq!(end.success(), format!("{LENGTH} bytes and back, then 0\n"));
    assert_eq!(echo.join().unwrap(), LENGTH);
}

#[test]
fn a_server_that_is_dialled_by_its_ipv4_address_is_talked_to() {
    talk(Peer::at(Ipv4Addr::LOCALHOST), "127.0.0.1");
}

#[test]
fn a_server_that_is_dialled_by_its_ipv6_address_is_talked_to() {
    talk(Peer::at(Ipv6Addr::LOCALHOST), "[::1]");
}

#[test]
fn a_server_that_is_dialled_by_name_is_talked_to() {
    talk(Peer::at(Ipv4Addr::LOCALHOST), "localhost");
}

#[test]
fn listeners_and_connections_have_their_names_in_the_order_of_their_descriptors() {
    let (db, cache) = (Peer::at(Ipv4Addr::LOCALHOST), Peer::at(Ipv6Addr::LOCALHOST));
    let guest = Run::of("inherited", &["2"])
        .dialling(&format!("db=tcp://{}", db.address()))
        .dialling(&format!("cache=tcp://{}?nonblock", cache.address()))
        .listening_as(Some("web"), Ipv4Addr::LOCALHOST.into())
        .listening()
        .start();
    let (mut db, mut cache) = (db.accept(), cache.accept());
    assert_eq!(guest.connect_to(0).receive_all(), "web");
    assert_eq!(guest.connect_to(1).receive_all(), "unknown");
    assert_eq!(db.receive_all(), "db");
    assert_eq!(cache.receive_all(), "cache");
    assert_eq!(
        guest.end().success(),
        "LISTEN_FDS=4\n\
         LISTEN_FDNAMES=web:unknown:db:cache\n\
         3 web: blocks\n\
         4 unknown: blocks\n\
         5 db: blocks\n\
         6 cache: does not block\n"
    );
}

#[test]
fn a_server_that_is_dialled_twice_has_two_connections() {
    let server = Peer::at(Ipv4Addr::LOCALHOST);
    let [one, other] = ["one", "other"].map(|name| format!("{name}=tcp://{}", server.address()));
    let guest = Run::of("inherited", &["0"])
        .dialling(&one)
        .dialling(&other)
        .start();
    let mut connections = [server.accept(), server.accept()];
    let mut received = connections
        .each_mut()
        .map(|connection| connection.receive_all());
    received.sort();
    assert_eq!(received, ["one", "other"]);
    assert!(
        guest
            .end()
            .success()
            .starts_with("LISTEN_FDS=2\nLISTEN_FDNAMES=one:other\n")
    );
}

#[test]
fn a_directory_behind_a_listener_and_a_connection_is_found() {
    let server = Peer::at(Ipv4Addr::LOCALHOST);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let end = Run::of("preopens", &["/data/file"])
        .listening()
        .dialling(&format!("tcp://{}", server.address()))
        .dir(folder.path(), "/data")
        .run();
    assert_eq!(
        end.success(),
        "3: no directory\n4: no directory\n5: /data\nreached: true\n"
    );
}

#[test]
fn an_empty_list_of_connections_has_none() {
    let end = Run::of("world", &["env"])
        .env("SOCKET_ADAPTER_DIAL", "")
        .run();
    assert_eq!(end.success(), "");
}
