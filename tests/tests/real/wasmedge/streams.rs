//! `wasmedge_wasi_socket`'s streams and listeners, and its poll over either import: of the current version, of the last one
//! for WasmEdge 0.10, and of that with the numbers of WasmEdge 0.9.

use harness::client::{self, Client};
use harness::peer::Peer;
use harness::run::{End, Run};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const V6: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

const VERSIONS: [&str; 3] = ["wasi_socket", "wasi_socket_0_10", "wasi_socket_0_9"];

/// The servers that poll. The current version has one for each import.
const POLLS: [&str; 4] = [
    "wasi_socket_poll",
    "wasi_socket_epoll",
    "wasi_socket_0_10_poll",
    "wasi_socket_0_9_poll",
];

/// The client of a version.
fn start(version: &str, args: &[&str]) -> JoinHandle<End> {
    start_read_as(version, &[], args)
}

fn start_read_as(version: &str, readings: &[&str], args: &[&str]) -> JoinHandle<End> {
    let name = format!("{version}_stream");
    println!("{name}:");
    let run = Run::read_as(&name, readings, args).on_loopback();
    thread::spawn(|| run.run())
}

fn end(guest: JoinHandle<End>) -> String {
    guest.join().expect("a run has an end").success()
}

#[test]
fn a_client_says_hello_and_hears_the_other_end() {
    // What a lookup means by its numbers does not show in the module.
    let old_names: &[&str] = &["sock_getaddrinfo=0.9"];
    for (version, readings, host) in [
        ("wasi_socket", &[][..], "127.0.0.1"),
        ("wasi_socket", &[], "localhost"),
        ("wasi_socket_0_10", &[], "127.0.0.1"),
        ("wasi_socket_0_10", &[], "localhost"),
        ("wasi_socket_0_9", &[], "127.0.0.1"),
        ("wasi_socket_0_9", old_names, "localhost"),
    ] {
        let peer = Peer::at(V4);
        let server = format!("{host}:{}", peer.address().port());
        let guest = start_read_as(version, readings, &["greet", &server]);
        let mut client = peer.accept();
        assert_eq!(client.receive_all(), "hello");
        let own = client.0.peer_addr().expect("it is connected");
        client.send("hello yourself");
        drop(client);
        let to = peer.address();
        assert_eq!(
            end(guest),
            format!("from {own} to {to}\nheard \"hello yourself\"\n")
        );
    }
}

#[test]
fn a_client_that_does_not_block_does_something_else_meanwhile() {
    for version in VERSIONS {
        let peer = Peer::at(V4);
        let guest = start(
            version,
            &["ask-without-blocking", &peer.address().to_string()],
        );
        let mut client = peer.accept();
        assert_eq!(client.receive_exactly(6), "slowly");
        thread::sleep(Duration::from_millis(100));
        client.send("at last");
        drop(client);
        assert_eq!(end(guest), "heard \"at last\"\ndid something else: true\n");
    }
}

/// Both ends compare every byte.
#[test]
fn sixteen_mebibytes_come_whole_in_each_direction() {
    for version in VERSIONS {
        const LEN: u64 = 16 << 20;
        let peer = Peer::at(V4);
        let guest = start(
            version,
            &["transfer", &peer.address().to_string(), &LEN.to_string()],
        );
        let mut client = peer.accept();
        assert_eq!(client.receive_pattern(), LEN);
        client.send_pattern(LEN);
        client.finish();
        assert_eq!(end(guest), format!("received {LEN}\n"));
    }
}

#[test]
fn who_is_not_there_refuses_and_ipv6_is_not_for_its_clients() {
    for version in VERSIONS {
        let nobody = format!("127.0.0.1:{}", harness::port::free(V4));
        assert_eq!(
            end(start(version, &["fail", &nobody])),
            "Some(ConnectionRefused)\n"
        );
        assert_eq!(
            end(start(version, &["fail", "[::1]:80"])),
            "Some(Unsupported)\n"
        );
    }
}

#[test]
fn a_listener_answers_each_client_in_turn() {
    for (version, ip) in [
        ("wasi_socket", V4),
        ("wasi_socket", V6),
        ("wasi_socket_0_10", V4),
        ("wasi_socket_0_10", V6),
        // Its numbers of IPv6 and a stream are those of IPv4 and datagrams since then.
        ("wasi_socket_0_9", V4),
    ] {
        let name = format!("{version}_listener");
        println!("{name}, {ip}:");
        let server = Run::of(&name, &[&ip.to_string(), "3"])
            .listening_by_itself_at(ip)
            .start();
        let at = server.address(0);
        let mut told = format!("at {at}, wanted Some({})\n", at.port());
        for said in ["stressed", "desserts", "\u{e4}\u{1f600}"] {
            let client = server.connect();
            let own = client.0.local_addr().expect("it is connected");
            let reversed: String = said.chars().rev().collect();
            assert_eq!(client.ask(said), reversed);
            told += &format!("{own} to {at}: {} bytes\n", said.len());
        }
        assert_eq!(server.end().success(), told);
    }
}

#[test]
fn a_poll_over_either_import_serves_fifty_clients_that_talk_in_turn() {
    const CLIENTS: usize = 50;
    for name in POLLS {
        println!("{name}:");
        let server = Run::of(name, &[&CLIENTS.to_string()])
            .listening_by_itself()
            .max_resources(CLIENTS * 5 + 64)
            .start();
        let mut clients: Vec<_> = (0..CLIENTS).map(|_| server.connect()).collect();
        client::all_hear_themselves(&mut clients, 4);
        clients.iter_mut().for_each(Client::finish);
        for client in &mut clients {
            assert_eq!(client.receive_all(), "");
        }
        assert_eq!(
            server.end().success(),
            "nobody came: true\n50 clients, 50 at once\n1400 bytes, 0 errors\n"
        );
    }
}

#[test]
fn a_poll_over_either_import_waits_for_a_peer_that_takes_little() {
    const LEN: u64 = 8 << 20;
    for name in POLLS {
        println!("{name}:");
        let server = Run::of(name, &["1"]).listening_by_itself().start();
        let mut client = server.connect_with_small_buffer();
        let sender = client.meanwhile(|mut client| {
            client.send_pattern(LEN);
            client.finish();
        });
        assert_eq!(client.receive_pattern(), LEN);
        sender.join().expect("the guest reads");
        assert_eq!(
            server.end().success(),
            format!("nobody came: true\n1 clients, 1 at once\n{LEN} bytes, 0 errors\n")
        );
    }
}
