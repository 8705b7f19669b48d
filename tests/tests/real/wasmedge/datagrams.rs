//! `wasmedge_wasi_socket`'s datagrams.

use harness::datagrams::{self, Receiver};
use harness::port;
use harness::run::{End, Run};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::thread;

const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const V6: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

/// Of the current version and of the last one for WasmEdge 0.10, to which others' addresses come in another form.
const VERSIONS: [&str; 2] = ["wasi_socket", "wasi_socket_0_10"];

fn run(name: &str, args: &[&str]) -> Run {
    println!("{name}:");
    Run::of(name, args).on_loopback()
}

#[test]
fn datagrams_come_back_reversed_to_who_sent_them() {
    for (version, ip) in [
        ("wasi_socket", V4),
        ("wasi_socket", V6),
        // It knows no senders of IPv6.
        ("wasi_socket_0_10", V4),
    ] {
        let port = port::free_for_datagrams(ip);
        let name = format!("{version}_datagrams");
        let run = run(&name, &["reverse", &ip.to_string()]).env("PORT", &port.to_string());
        let guest = thread::spawn(|| run.run());
        let address = SocketAddr::new(ip, port);
        for said in ["stressed", "", &"ab".repeat(30_000), "last"] {
            let reversed: String = said.chars().rev().collect();
            assert!(datagrams::ask(address, said) == reversed);
        }
        let told = guest.join().expect("a run has an end").success();
        let senders = told.lines().map(|line| line.rsplit_once(": "));
        let (mut senders, mut lengths): (Vec<_>, Vec<_>) = senders
            .map(|sender| sender.expect("an address and a length"))
            .map(|(sender, len)| (sender.parse::<SocketAddr>().expect("an address"), len))
            .unzip();
        // One that was late is asked once more.
        lengths.dedup();
        senders.dedup();
        assert_eq!(
            lengths,
            ["8 bytes", "0 bytes", "60000 bytes", "4 bytes"],
            "{told}"
        );
        assert!(senders.iter().all(|sender| sender.ip() == ip), "{told}");
        assert_eq!(senders.len(), 4, "{told}");
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
