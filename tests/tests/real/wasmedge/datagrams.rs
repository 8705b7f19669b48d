//! `wasmedge_wasi_socket`'s datagrams.

use harness::datagrams::{self, Receiver};
use harness::port;
use harness::run::{End, Run};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::thread;

const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);

/// Of the current version and of the last one for WasmEdge 0.10, to which others' addresses come in another form.
const VERSIONS: [&str; 2] = ["wasi_socket", "wasi_socket_0_10"];

fn run(name: &str, args: &[&str]) -> Run {
    println!("{name}:");
    Run::of(name, args).on_loopback()
}

#[test]
fn datagrams_come_back_reversed_to_who_sent_them() {
    let ips = [V4, IpAddr::V6(Ipv6Addr::LOCALHOST)];
    for (version, ip) in VERSIONS.into_iter().flat_map(|v| ips.map(|ip| (v, ip))) {
        let port = port::free_for_datagrams(ip);
        let run = run(
            &format!("{version}_datagrams"),
            &["reverse", &ip.to_string(), "3"],
        )
        .env("PORT", &port.to_string());
        let guest = thread::spawn(|| run.run());
        let address = SocketAddr::new(ip, port);
        for said in ["stressed", "", &"ab".repeat(30_000)] {
            let reversed: String = said.chars().rev().collect();
            assert!(datagrams::ask(address, said) == reversed);
        }
        let told = guest.join().expect("a run has an end").success();
        let lengths: Vec<_> = told.lines().map(|line| line.split(": ").nth(1)).collect();
        let expected = ["8 bytes", "0 bytes", "60000 bytes"].map(Some);
        assert_eq!(lengths, expected, "{told}");
        assert!(told.lines().all(|line| line.contains(&ip.to_string())));
    }
}

#[test]
fn a_socket_sends_from_any_port_and_hears_who_answers() {
    for version in VERSIONS {
        let peer = Receiver::at(V4);
        let address = peer.address().to_string();
        let answerer = thread::spawn(move || peer.answer("hello yourself"));
        assert_eq!(
            run(&format!("{version}_datagrams"), &["ask", &address])
                .run()
                .success(),
            format!("{address}: \"hello yourself\"\n")
        );
        assert_eq!(answerer.join().expect("the guest sends"), "hello");
    }
}

#[test]
fn a_connected_socket_talks_to_one_alone() {
    let peer = Receiver::at(V4);
    let address = peer.address().to_string();
    let answerer = thread::spawn(move || peer.answer("understood"));
    assert_eq!(
        run("wasi_socket_raw", &["connected", &address])
            .run()
            .success(),
        format!("connected to {address}\nheard \"understood\"\n")
    );
    assert_eq!(answerer.join().expect("the guest sends"), "to one alone");
}

#[test]
fn a_datagram_is_looked_at_and_cut_and_nothing_is_waited_for_longer_than_allowed() {
    let end: End = run("wasi_socket_raw", &["look"]).run();
    assert_eq!(
        end.success(),
        "sent 9\n\
         looked at 9, from itself: true\n\
         took 3, cut: true\n\
         then Some(WouldBlock), waited: true\n"
    );
}
