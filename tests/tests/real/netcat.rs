//! Debian's netcat as a guest, linked with the C library of sockets, and the other end on this machine: what it reads goes
//! out, what comes in it writes, by streams and datagrams, to servers and clients.

use harness::client;
use harness::datagrams::{self, Receiver};
use harness::guest;
use harness::pattern;
use harness::peer::Peer;
use harness::port;
use harness::run::{End, Run};
use harness::server::Server;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

const MEGABYTES: u64 = 8 << 20;

const ON_THIS_MACHINE: [IpAddr; 2] = [
    IpAddr::V4(Ipv4Addr::LOCALHOST),
    IpAddr::V6(Ipv6Addr::LOCALHOST),
];

const NETCAT: &str = "libc_netcat";

/// Debian's archive has not always all of its source.
fn is_there() -> bool {
    guest::is_there(NETCAT)
}

/// A run with these options and an address as netcat has it.
fn netcat(options: &[&str], address: SocketAddr, stdin: impl Into<Vec<u8>>) -> Run {
    let [host, port] = [address.ip().to_string(), address.port().to_string()];
    let arguments = [options, &[&host, &port]].concat();
    Run::of(NETCAT, &arguments).on_loopback().stdin(stdin)
}

/// One that listens.
fn listening(options: &[&str], ip: IpAddr, stdin: impl Into<Vec<u8>>) -> (Server, SocketAddr) {
    let address = SocketAddr::new(ip, port::free(ip));
    let run = netcat(&[&["-l"], options].concat(), address, stdin);
    (run.start(), address)
}

fn megabytes() -> Vec<u8> {
    let mut bytes = Vec::new();
    pattern::send(&mut bytes, MEGABYTES).expect("memory takes all");
    bytes
}

fn has_written_megabytes(end: &End) {
    end.success();
    let written = pattern::receive(&mut &end.0.stdout[..]);
    assert_eq!(written.expect("the pattern"), MEGABYTES);
}

#[test]
fn its_input_is_sent_to_its_end_and_the_answer_comes_behind_it() {
    if !is_there() {
        return;
    }
    for ip in ON_THIS_MACHINE {
        let peer = Peer::at(ip);
        let run = netcat(&["-N"], peer.address(), "a question").start();
        let mut client = peer.accept();
        assert_eq!(client.receive_all(), "a question");
        client.send("an answer");
        drop(client);
        assert_eq!(run.end().success(), "an answer");
    }
}

#[test]
fn a_host_is_found_by_its_name() {
    if !is_there() {
        return;
    }
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let port = peer.address().port().to_string();
    let server = peer.echo();
    let run = Run::of(NETCAT, &["-4", "-N", "localhost", &port]);
    let end = run.on_any_network().stdin("by name").run();
    assert_eq!(end.success(), "by name");
    assert_eq!(server.join().expect("a connection"), 7);
}

#[test]
fn megabytes_go_to_a_server_and_come_back_at_the_same_time() {
    if !is_there() {
        return;
    }
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let run = netcat(&["-N"], peer.address(), megabytes());
    let server = peer.echo();
    has_written_megabytes(&run.run());
    assert_eq!(server.join().expect("a connection"), MEGABYTES);
}

#[test]
fn a_client_is_sent_its_input_and_its_output_is_what_the_client_sends() {
    if !is_there() {
        return;
    }
    for ip in ON_THIS_MACHINE {
        let (server, address) = listening(&["-N"], ip, "to the client");
        let client = client::connect_soon(address);
        assert_eq!(client.ask("from the client"), "to the client");
        assert_eq!(server.end().success(), "from the client");
    }
}

#[test]
fn megabytes_go_to_a_client_and_come_from_it_at_the_same_time() {
    if !is_there() {
        return;
    }
    let (server, address) = listening(&["-N"], Ipv4Addr::LOCALHOST.into(), megabytes());
    let mut client = client::connect_soon(address);
    let sent = client.meanwhile(|mut client| client.send_pattern(MEGABYTES));
    assert_eq!(client.receive_pattern(), MEGABYTES);
    sent.join().expect("all was sent");
    // Not before: one that listens leaves when the client ends.
    client.finish();
    has_written_megabytes(&server.end());
}

#[test]
fn datagrams_go_to_a_server_and_come_back() {
    if !is_there() {
        return;
    }
    for ip in ON_THIS_MACHINE {
        let receiver = Receiver::at(ip);
        let run = netcat(&["-u", "-W", "1"], receiver.address(), "a question").start();
        assert_eq!(receiver.answer("an answer"), "a question");
        assert_eq!(run.end().success(), "an answer");
    }
}

#[test]
fn the_first_who_sends_a_datagram_is_answered() {
    if !is_there() {
        return;
    }
    let ip = Ipv4Addr::LOCALHOST.into();
    let address = SocketAddr::new(ip, port::free_for_datagrams(ip));
    let run = netcat(&["-l", "-u", "-W", "1"], address, "an answer").start();
    assert_eq!(datagrams::ask(address, "a question"), "an answer");
    assert_eq!(run.end().success(), "a question");
}

#[test]
fn a_connection_where_nothing_comes_is_given_up_in_time() {
    if !is_there() {
        return;
    }
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let run = netcat(&["-d", "-w", "1"], peer.address(), "").start();
    let silent = peer.accept();
    assert_eq!(run.end().success(), "");
    drop(silent);
}

#[test]
fn a_proxy_is_asked_for_a_connection_before_its_input_is_sent() {
    if !is_there() {
        return;
    }
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let proxy = peer.address().to_string();
    let options = ["-N", "-X", "connect", "-x", &proxy];
    let server = SocketAddr::from(([192, 0, 2, 1], 80));
    let run = netcat(&options, server, "a question").start();
    let mut client = peer.accept();
    let request = "CONNECT 192.0.2.1:80 HTTP/1.0\r\n\r\n";
    assert_eq!(client.receive_exactly(request.len()), request);
    client.send("HTTP/1.0 200 Connected\r\n\r\n");
    assert_eq!(client.receive_all(), "a question");
    client.send("an answer");
    drop(client);
    assert_eq!(run.end().success(), "an answer");
}

#[test]
fn a_scan_tells_which_ports_are_open() {
    if !is_there() {
        return;
    }
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let end = netcat(&["-z", "-v"], peer.address(), "").run();
    assert_eq!(end.success(), "");
    let port = peer.address().port();
    let told = format!("Connection to 127.0.0.1 {port} port [tcp/*] succeeded!\n");
    assert_eq!(String::from_utf8_lossy(&end.0.stderr), told);
}

#[test]
fn where_nobody_listens_it_says_so_and_so_of_what_is_no_host() {
    if !is_there() {
        return;
    }
    let ip = Ipv4Addr::LOCALHOST.into();
    let port = port::free(ip);
    let refused = netcat(&["-v"], SocketAddr::new(ip, port), "").run();
    let told = format!("nc: connect to 127.0.0.1 port {port} (tcp) failed: Connection refused\n");
    assert_eq!(refused.failure(), told);
    let unknown = Run::of(NETCAT, &["no such host", "1"]).on_loopback();
    let told = "nc: getaddrinfo for host \"no such host\" port 1: Name or service not known\n";
    assert_eq!(unknown.run().failure(), told);
}
