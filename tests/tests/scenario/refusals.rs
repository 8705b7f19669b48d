//! Settings that cannot be served: one line on standard error that names the item, and failure before the guest starts.

use fit::run::Network;
use harness::port;
use harness::run::{End, Run};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};

const VARIABLE: &str = "SOCKET_ADAPTER_LISTEN";
const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// The one line of a guest that was not started.
#[track_caller]
pub fn refusal(end: &End) -> String {
    let stderr = end.failure();
    assert_eq!(end.0.stdout, b"", "the guest was started");
    let line = stderr.strip_suffix('\n').expect("a line");
    assert!(!line.contains('\n'), "more than a line: {stderr}");
    line.to_owned()
}

#[track_caller]
fn refusal_of(value: &str) -> String {
    refusal(&Run::of("hello", &[]).env(VARIABLE, value).run())
}

#[test]
fn a_port_that_is_taken_is_named() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let run = Run::of("hello", &[]).listening_at(Some("web"), address);
    let line = refusal(&run.run());
    assert!(line.contains(&format!("web=tcp://{address}")), "{line}");
    assert!(line.contains("in use"), "{line}");
}

#[test]
fn the_second_of_two_listeners_is_named_if_it_fails() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap();
    let run = Run::of("hello", &[])
        .listening()
        .listening_at(None, address);
    let line = refusal(&run.run());
    assert!(line.contains(&format!("\"tcp://{address}\"")), "{line}");
}

#[test]
fn an_address_of_another_machine_is_named() {
    let address: SocketAddr = "192.0.2.1:80".parse().unwrap();
    let run = Run::of("hello", &[]).listening_at(None, address);
    let line = refusal(&run.run());
    assert!(line.contains("tcp://192.0.2.1:80"), "{line}");
}

#[test]
fn a_network_that_the_host_denies_is_named() {
    let port = port::free(V4);
    let item = format!("web=tcp://127.0.0.1:{port}");
    let line = refusal_of(&item);
    assert!(line.contains(&item), "{line}");
    assert!(line.contains("permit"), "{line}");
}

#[test]
fn each_kind_of_bad_value_is_named() {
    for item in [
        "nonsense",
        "tcp://",
        "tcp://localhost:80",
        "tcp://127.0.0.1",
        "tcp://127.0.0.1:70000",
        "tcp://::1:80",
        "tcp://127.0.0.1:80/path",
        "udp://127.0.0.1:53",
        "http://127.0.0.1:80",
        "a:b=tcp://127.0.0.1:80",
        "=tcp://127.0.0.1:80",
    ] {
        assert_named(VARIABLE, item);
    }
}

/// The line about a setting names it, and the item as it was written.
#[track_caller]
pub fn assert_named(variable: &str, item: &str) {
    let line = refusal(&Run::of("hello", &[]).env(variable, item).run());
    assert!(line.starts_with(variable), "{line}");
    assert!(line.contains(&format!("\"{item}\"")), "{line}");
}

#[test]
fn a_bad_value_behind_a_good_one_is_named() {
    let address = SocketAddr::new(V4, port::free(V4));
    let mut run = Run::of("hello", &[]).env(VARIABLE, &format!("tcp://{address},what"));
    run.options.network = Network::Loopback;
    let line = refusal(&run.run());
    assert!(line.contains("\"what\""), "{line}");
}

#[test]
fn a_value_that_is_long_is_cut_and_not_fatal() {
    let line = refusal_of(&"x".repeat(10_000));
    assert!(line.starts_with(VARIABLE), "{line}");
}

#[test]
fn an_unknown_setting_is_named() {
    let run = Run::of("hello", &[]).env("SOCKET_ADAPTER_LISTENS", "");
    let line = refusal(&run.run());
    assert!(line.contains("SOCKET_ADAPTER_LISTENS"), "{line}");
}

#[test]
fn a_component_without_sockets_refuses_listeners() {
    let run = Run::without_sockets("hello", &[]).env(VARIABLE, "web=tcp://127.0.0.1:80");
    let line = refusal(&run.run());
    assert!(line.contains("\"web=tcp://127.0.0.1:80\""), "{line}");
    assert!(line.contains("without sockets"), "{line}");
}

#[test]
fn a_component_without_sockets_takes_a_list_of_nothing() {
    for name in [VARIABLE, "SOCKET_ADAPTER_DIAL"] {
        let run = Run::without_sockets("hello", &[]).env(name, " \t");
        assert_eq!(run.run().success(), "hello\n");
    }
}

#[test]
fn without_settings_the_same_guest_starts() {
    assert_eq!(Run::of("hello", &[]).run().success(), "hello\n");
    let run = Run::without_sockets("hello", &[]);
    assert_eq!(run.run().success(), "hello\n");
}
