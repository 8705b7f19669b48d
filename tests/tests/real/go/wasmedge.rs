//! Go over sockets of its own: package net and net/http over WasmEdge's functions, in the form that Go packages have them and
//! in that of a Go with them inside.

use harness::client::{self, Client};
use harness::datagrams::{self, Receiver};
use harness::peer::Peer;
use harness::port;
use harness::run::{End, Run};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const V6: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

/// The guests that have the same acts, each in its form.
const PACKAGES: &str = "go_wasmedge";
const FORK: &str = "go_wasmedge_fork";

fn run(guest: &str, args: &[&str]) -> End {
    Run::of(guest, args).on_loopback().run()
}

fn start(guest: &'static str, args: &[&str], clients: usize) -> JoinHandle<End> {
    let run = Run::of(guest, args).on_loopback();
    let run = run.max_resources(clients * 6 + 64);
    thread::spawn(|| run.run())
}

#[track_caller]
fn end(guest: JoinHandle<End>) -> String {
    guest.join().expect("a run has an end").success()
}

fn free(ip: IpAddr) -> SocketAddr {
    SocketAddr::new(ip, port::free(ip))
}

/// What comes up to the end of a line.
fn line(client: &mut Client) -> String {
    let mut line = String::new();
    while !line.ends_with('\n') {
        line += &client.receive_exactly(1);
    }
    line
}

#[test]
fn a_crowd_is_accepted_and_echoed_over_ipv4() {
    echo(PACKAGES, V4);
}

#[test]
fn a_crowd_is_accepted_and_echoed_over_ipv6() {
    echo(PACKAGES, V6);
}

#[test]
fn a_crowd_is_accepted_without_flags_and_echoed_over_ipv4() {
    echo(FORK, V4);
}

#[test]
fn a_crowd_is_accepted_without_flags_and_echoed_over_ipv6() {
    echo(FORK, V6);
}

fn echo(guest: &'static str, ip: IpAddr) {
    const CLIENTS: usize = 50;
    let address = free(ip);
    let args = ["echo", &address.to_string(), &CLIENTS.to_string()];
    let server = start(guest, &args, CLIENTS);
    let mut clients: Vec<_> = (0..CLIENTS)
        .map(|_| client::connect_soon(address))
        .collect();
    for client in &mut clients {
        let own = client.0.local_addr().expect("it is connected");
        assert_eq!(line(client), format!("{own} at {address}\n"));
    }
    client::all_hear_themselves(&mut clients, 3);
    clients.iter_mut().for_each(Client::finish);
    for client in &mut clients {
        assert_eq!(client.receive_all(), "");
    }
    assert_eq!(
        end(server),
        format!("listening at {address}\naccepted 50, 50 at once, echoed 1050 bytes\n")
    );
}

#[test]
fn a_dialled_connection_is_written_and_read_at_the_same_time() {
    for (guest, ip) in [(PACKAGES, V4), (PACKAGES, V6), (FORK, V4), (FORK, V6)] {
        const LENGTH: u64 = 4 << 20;
        let peer = Peer::at(ip);
        let address = peer.address();
        let args = ["client", &address.to_string(), &LENGTH.to_string()];
        let guest = start(guest, &args, 1);
        let mut client = peer.accept();
        let own = client.0.peer_addr().expect("it is connected");
        let mut twin = client.twin();
        let echoed = std::io::copy(&mut twin.0, &mut client.0);
        assert_eq!(echoed.expect("the guest reads"), LENGTH);
        client.finish();
        assert_eq!(
            end(guest),
            format!("from {own} to {address}\nheard {LENGTH} bytes, the same: true\n")
        );
    }
}

#[test]
fn deadlines_pass_and_what_comes_later_is_heard() {
    for guest in [PACKAGES, FORK] {
        let peer = Peer::at(V4);
        let guest = start(guest, &["late", &peer.address().to_string()], 1);
        let mut client = peer.accept();
        assert_eq!(line(&mut client), "now\n");
        client.send("at last");
        client.finish();
        assert_eq!(
            end(guest),
            "too late: true true\nthen: at last\nno datagram: true true\n"
        );
    }
}

#[test]
fn nobody_is_dialled_until_somebody_listens() {
    for guest in [PACKAGES, FORK] {
        for ip in [V4, V6] {
            let told = run(guest, &["refused", &free(ip).to_string()]).success();
            assert_eq!(
                told,
                "dial: Connection refused\ntwice: Address already in use\nto itself: true\n"
            );
        }
    }
}

#[test]
fn datagrams_go_back_to_who_sent_them() {
    for (guest, ip) in [(PACKAGES, V4), (PACKAGES, V6), (FORK, V4), (FORK, V6)] {
        let address = SocketAddr::new(ip, port::free_for_datagrams(ip));
        let server = start(guest, &["datagrams", &address.to_string(), "3"], 1);
        for text in ["one", "twenty-two", "three"] {
            assert_eq!(datagrams::ask(address, text), text);
        }
        let told = end(server);
        let sender = format!("bytes from {ip}:").replace("::1", "[::1]");
        let mut lines = told.lines();
        assert_eq!(lines.next(), Some(&*format!("receiving at {address}")));
        assert!(lines.all(|line| line.contains(&sender)), "{told}");
    }
}

#[test]
fn datagrams_go_to_a_peer_that_was_connected_to() {
    for (guest, ip) in [(PACKAGES, V4), (PACKAGES, V6), (FORK, V4), (FORK, V6)] {
        let receiver = Receiver::at(ip);
        let address = receiver.address();
        let guest = start(guest, &["ask", &address.to_string(), "one", "two"], 1);
        assert_eq!(receiver.answer("first"), "one");
        assert_eq!(receiver.answer("second"), "two");
        let told = end(guest);
        let (addresses, answers) = told.split_once('\n').expect("lines");
        let to = format!(" to {address}");
        let own = addresses.strip_prefix("from ");
        let own = own.and_then(|addresses| addresses.strip_suffix(&to));
        let own: SocketAddr = own.and_then(|own| own.parse().ok()).expect("an address");
        assert!(own.ip() == ip && own.port() != 0, "{told}");
        assert_eq!(answers, "first\nsecond\n");
    }
}

#[test]
fn fifty_clients_at_once_are_served_by_net_http() {
    const CLIENTS: usize = 50;
    const ROUNDS: usize = 4;
    let address = free(V4);
    let server = start(
        PACKAGES,
        &["http-server", &address.to_string()],
        CLIENTS + 1,
    );
    let clients: Vec<_> = (0..CLIENTS)
        .map(|index| thread::spawn(move || converse(address, index, ROUNDS)))
        .collect();
    for client in clients {
        client.join().expect("a client that was served");
    }
    let stopped = client::connect_soon(address)
        .ask("GET /stop HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    assert!(stopped.ends_with("\r\n\r\nstopping\n"), "{stopped}");
    assert_eq!(
        end(server),
        format!("{} requests\n", CLIENTS * (ROUNDS + 1) + 1)
    );
}

/// A client that sends and hears so many bodies over one connection, and at last who it is.
fn converse(address: SocketAddr, index: usize, rounds: usize) {
    let mut client = client::connect_soon(address);
    for round in 0..rounds {
        let body = format!("{round} of {index:02}. ").repeat(200);
        let answer = format!(
            "POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        client.send(answer);
        let head = head(&mut client);
        assert!(head.starts_with("HTTP/1.1 200 OK\r\n"), "{head}");
        assert!(head.contains(&format!("Content-Length: {}\r\n", body.len())));
        assert_eq!(client.receive_exactly(body.len()), body);
    }
    let own = client.0.local_addr().expect("it is connected");
    let who = client.ask("GET /who HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n");
    assert!(who.ends_with(&format!("\r\n\r\n{own}\n")), "{who}");
}

/// The head of a request or an answer.
fn head(client: &mut Client) -> String {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        head += &client.receive_exactly(1);
    }
    head
}

#[test]
fn pages_are_fetched_from_a_server_by_address_and_by_name() {
    const TIMES: usize = 8;
    for host in ["127.0.0.1", "localhost"] {
        let peer = Peer::at(V4);
        let url = format!("http://{host}:{}/page", peer.address().port());
        let args = ["http-client", &url, &TIMES.to_string()];
        let guest = start(PACKAGES, &args, TIMES);
        // All of them are there before the first is answered.
        let mut clients: Vec<_> = (0..TIMES).map(|_| peer.accept()).collect();
        for client in &mut clients {
            let head = head(client);
            let target = head.split(' ').nth(1).expect("a target");
            let length = target.len();
            client.send(format!(
                "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n{target}"
            ));
        }
        let pages = (0..TIMES).map(|index| format!("200 OK: /page?{index}\n"));
        assert_eq!(end(guest), pages.collect::<String>());
    }
}

#[test]
fn a_name_is_looked_up() {
    let told = run(PACKAGES, &["names", "localhost"]).success();
    assert!(told.starts_with("localhost [127.0.0.1:80]\n"), "{told}");
    // Which is no address.
    assert!(told.ends_with("localhost error 84\n"), "{told}");
}

#[test]
fn an_address_is_found_in_its_own_family_only() {
    // In IPv4, in IPv6, and in any.
    let told = run(PACKAGES, &["names", "127.0.0.1", "2001:db8::77"]);
    assert_eq!(
        told.success(),
        "127.0.0.1 [127.0.0.1:80]\n\
         127.0.0.1 error 77\n\
         127.0.0.1 [127.0.0.1:8080]\n\
         2001:db8::77 error 77\n\
         2001:db8::77 [[2001:db8::77]:443]\n\
         2001:db8::77 [[2001:db8::77]:8080]\n"
    );
}

#[test]
fn a_name_that_nobody_has_is_unknown() {
    // One letter more than a part of a name has: nobody is asked.
    let name = "x".repeat(64);
    let told = run(PACKAGES, &["names", &name]).success();
    assert_eq!(told, format!("{name} error 84\n").repeat(3));
}

#[test]
fn without_a_lookup_of_names_there_are_addresses() {
    let denied = Run::of(PACKAGES, &["names", "localhost", "127.0.0.1"]).run();
    assert_eq!(
        denied.success(),
        "localhost error 80\n\
         localhost error 80\n\
         localhost error 84\n\
         127.0.0.1 [127.0.0.1:80]\n\
         127.0.0.1 error 77\n\
         127.0.0.1 [127.0.0.1:8080]\n"
    );
}

#[test]
fn a_closed_network_is_told_as_an_error() {
    for guest in [PACKAGES, FORK] {
        let denied = Run::of(guest, &["client", "127.0.0.1:9", "1"]).run();
        assert_eq!(denied.failure(), "open: Permission denied\n");
    }
}

#[test]
fn a_silent_peer_does_not_hold_up_the_others() {
    let address = free(V4);
    let server = start(FORK, &["echo", &address.to_string(), "2"], 2);
    let mut silent = client::connect_soon(address);
    line(&mut silent);
    let mut other = client::connect_soon(address);
    line(&mut other);
    thread::sleep(Duration::from_millis(50));
    assert_eq!(other.ask("heard"), "heard");
    assert_eq!(silent.ask("at last"), "at last");
    let told = end(server);
    assert!(told.ends_with("accepted 2, 2 at once, echoed 12 bytes\n"));
}
