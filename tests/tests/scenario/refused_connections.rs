//! Connections that cannot be had: one line on standard error that names the item, and failure before the guest starts.

use super::refusals::{assert_named, refusal};
use harness::peer::Peer;
use harness::port;
use harness::run::Run;
use std::net::{IpAddr, Ipv4Addr};

const VARIABLE: &str = "SOCKET_ADAPTER_DIAL";
const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// The line about a value of the variable, of which the host permits nothing.
#[track_caller]
fn refusal_of(value: &str) -> String {
    refusal(&Run::of("hello", &[]).env(VARIABLE, value).run())
}

/// The line about a connection that the host permits.
#[track_caller]
fn refusal_of_permitted(item: &str) -> String {
    refusal(&Run::of("hello", &[]).dialling(item).run())
}

#[test]
fn a_server_that_is_not_there_is_named() {
    let item = format!("db=tcp://127.0.0.1:{}", port::free(V4));
    let line = refusal_of_permitted(&item);
    assert_eq!(line, format!("{VARIABLE}: \"{item}\": connection refused"));
}

#[test]
fn a_server_that_is_not_there_is_named_as_it_was_given() {
    let item = format!("db=tcp://localhost:{}?nonblock", port::free(V4));
    let line = refusal_of_permitted(&item);
    assert_eq!(line, format!("{VARIABLE}: \"{item}\": connection refused"));
}

#[test]
fn the_second_of_two_connections_is_named_if_it_fails() {
    let server = Peer::at(V4);
    let item = format!("tcp://127.0.0.1:{}", port::free(V4));
    let run = Run::of("hello", &[]).dialling(&format!("tcp://{}", server.address()));
    let line = refusal(&run.dialling(&item).run());
    assert!(line.contains(&format!("\"{item}\"")), "{line}");
    assert_eq!(server.accept().receive_all(), "");
}

#[test]
fn a_connection_behind_a_listener_is_named_if_it_fails() {
    let item = format!("tcp://127.0.0.1:{}", port::free(V4));
    let line = refusal(&Run::of("hello", &[]).listening().dialling(&item).run());
    assert!(line.contains(&format!("\"{item}\"")), "{line}");
}

#[test]
fn a_name_that_nobody_has_is_named() {
    let line = refusal_of_permitted("tcp://name.invalid:80");
    let reason = "there is no such name";
    assert_eq!(
        line,
        format!("{VARIABLE}: \"tcp://name.invalid:80\": {reason}")
    );
}

#[test]
fn a_lookup_that_the_host_denies_is_named() {
    let line = refusal_of("db=tcp://localhost:80");
    assert!(line.contains("\"db=tcp://localhost:80\""), "{line}");
    assert!(line.contains("does not look up names"), "{line}");
}

#[test]
fn a_connection_that_the_host_denies_is_named() {
    let server = Peer::at(V4);
    let item = format!("tcp://{}", server.address());
    let line = refusal_of(&item);
    assert!(line.contains(&format!("\"{item}\"")), "{line}");
    assert!(line.contains("permit"), "{line}");
}

#[test]
fn each_kind_of_bad_value_is_named() {
    for item in [
        "nonsense",
        "tcp://",
        "tcp://localhost",
        "tcp://:80",
        "tcp://127.0.0.1:0",
        "tcp://localhost:70000",
        "tcp://::1:80",
        "tcp://[::1]",
        "tcp://local host:80",
        "tcp://localhost:80/path",
        "udp://127.0.0.1:53",
        "http://localhost:80",
        "a:b=tcp://localhost:80",
        "=tcp://localhost:80",
    ] {
        assert_named(VARIABLE, item);
    }
}

#[test]
fn a_component_without_sockets_refuses_connections() {
    let item = "db=tcp://127.0.0.1:80";
    let line = refusal(&Run::without_sockets("hello", &[]).env(VARIABLE, item).run());
    assert!(line.contains(&format!("\"{item}\"")), "{line}");
    assert!(line.contains("without sockets"), "{line}");
}
