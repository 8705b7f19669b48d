//! What the guest sees of its inherited listeners and of what stands behind them.

use harness::client;
use harness::run::Run;
use std::fs;
use std::io::ErrorKind;
use std::net::{Ipv4Addr, Ipv6Addr};
use tempfile::TempDir;

#[test]
fn each_listener_has_its_name_and_its_descriptor() {
    let (v4, v6) = (Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into());
    let server = Run::of("listeners", &[])
        .env("KEY", "value")
        .listening_as(Some("web"), v4)
        .listening_as(Some("web6"), v6)
        .listening_as(None, v4)
        .start();
    // The guest takes the last one first.
    assert_eq!(server.connect_to(2).receive_all(), "unknown");
    assert_eq!(server.connect_to(1).receive_all(), "web6");
    assert_eq!(server.connect_to(0).receive_all(), "web");
    assert_eq!(
        server.end().success(),
        "KEY=value\nLISTEN_FDS=3\nLISTEN_FDNAMES=web:web6:unknown\n"
    );
}

#[test]
fn without_listeners_the_environment_has_none() {
    let end = Run::of("world", &["env"]).env("KEY", "value").run();
    assert_eq!(end.success(), "KEY=value\n");
}

#[test]
fn an_empty_list_of_listeners_has_none() {
    let end = Run::of("world", &["env"])
        .env("SOCKET_ADAPTER_LISTEN", "")
        .run();
    assert_eq!(end.success(), "");
}

#[test]
fn variables_of_another_socket_activation_give_way() {
    let server = Run::of("listeners", &[])
        .env("LISTEN_FDS", "7")
        .env("LISTEN_FDNAMES", "a:b")
        .env("LISTEN_PID", "1")
        .env("LISTEN_ELSEWHERE", "stays")
        .listening()
        .start();
    assert_eq!(server.connect().receive_all(), "unknown");
    assert_eq!(
        server.end().success(),
        "LISTEN_ELSEWHERE=stays\nLISTEN_FDS=1\nLISTEN_FDNAMES=unknown\n"
    );
}

fn folder_with_a_file() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    folder
}

#[test]
fn a_directory_behind_two_listeners_is_found() {
    let folder = folder_with_a_file();
    let end = Run::of("preopens", &["/data/file"])
        .listening()
        .listening()
        .dir(folder.path(), "/data")
        .run();
    assert_eq!(
        end.success(),
        "3: no directory\n4: no directory\n5: /data\nreached: true\n"
    );
}

#[test]
fn a_directory_of_a_component_without_sockets_is_found() {
    let folder = folder_with_a_file();
    let end = Run::without_sockets("preopens", &["/data/file"])
        .dir(folder.path(), "/data")
        .run();
    assert_eq!(end.success(), "3: /data\nreached: true\n");
}

#[test]
fn without_a_directory_no_path_is_reached() {
    let end = Run::of("preopens", &["/data/file"]).listening().run();
    assert_eq!(end.success(), "3: no directory\nreached: false\n");
}

#[test]
fn a_listener_that_the_guest_closed_takes_no_more_clients() {
    let server = Run::of("last_client", &[]).listening().start();
    let mut client = server.connect();
    assert_eq!(client.receive_exactly(6), "closed");
    let refused = client::connect(server.address(0)).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::ConnectionRefused);
    assert_eq!(client.ask("but the first one stays"), "");
    assert_eq!(server.end().success(), "but the first one stays\n");
}
