//! C programs that open their sockets by themselves, over the imports of each dialect: WAMR's, WasmEdge's as its Rust crate
//! has them, and WasmEdge's as timecraft and Go have them.

use harness::client::{self, Client};
use harness::peer::Peer;
use harness::port;
use harness::run::{End, Run};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, UdpSocket};
use std::thread::{self, JoinHandle};
use std::time::Duration;

const V4: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const V6: IpAddr = IpAddr::V6(Ipv6Addr::LOCALHOST);

/// When a datagram that was not answered is sent once more: the guest may not have been there.
const AGAIN: Duration = Duration::from_millis(300);

/// A test of each, in each dialect, by what the names of its modules begin with.
macro_rules! tests {
    ($($dialect:ident)*) => {$(
        mod $dialect {
            use super::{V4, V6};

            const DIALECT: &str = stringify!($dialect);

            #[test]
            fn an_echo_server_over_ipv4() {
                super::echo_server(DIALECT, "4", V4);
            }

            #[test]
            fn an_echo_server_over_ipv6() {
                super::echo_server(DIALECT, "6", V6);
            }

            #[test]
            fn an_echo_client_over_ipv4() {
                super::echo_client(DIALECT, V4);
            }

            #[test]
            fn an_echo_client_over_ipv6() {
                super::echo_client(DIALECT, V6);
            }

            #[test]
            fn a_client_and_a_server_that_are_both_guests() {
                super::two_guests(DIALECT);
            }

            #[test]
            fn a_datagram_server_over_ipv4() {
                super::datagram_server(DIALECT, "4", V4);
            }

            #[test]
            fn a_datagram_server_over_ipv6() {
                super::datagram_server(DIALECT, "6", V6);
            }

            #[test]
            fn a_poll_loop_serves_two_hundred_clients_that_talk_in_turn() {
                super::crowd(DIALECT);
            }

            #[test]
            fn sixty_four_mebibytes_come_whole_in_both_directions_at_a_time() {
                super::transfer(DIALECT);
            }

            #[test]
            fn localhost_is_looked_up() {
                super::localhost(DIALECT);
            }

            #[test]
            fn what_is_an_address_is_not_looked_up() {
                super::literal(DIALECT);
            }
        }
    )*};
}

tests!(wamr wasmedge timecraft);

fn echo_server(dialect: &str, family: &str, ip: IpAddr) {
    let address = free(ip);
    let server = start(
        dialect,
        "echo_server",
        &[family, &address.port().to_string(), "2"],
    );
    let mut expected = String::new();
    for text in ["hello", "hello again"] {
        let client = client::connect_soon(address);
        let own = client.0.local_addr().expect("it is connected");
        assert_eq!(client.ask(text), text);
        expected += &format!("client {own}\n{} bytes\n", text.len());
    }
    assert_eq!(end(server).success(), expected);
}

fn echo_client(dialect: &str, ip: IpAddr) {
    let peer = Peer::at(ip);
    let address = peer.address();
    let echo = peer.echo();
    let arguments = [&ip.to_string(), &address.port().to_string(), "hello\n"];
    let told = run(dialect, "echo_client", &arguments).success();
    assert_eq!(told, format!("server {address}\nhello\n"));
    assert_eq!(echo.join().expect("an echo"), 6);
}

fn two_guests(dialect: &str) {
    let port = free_for_datagrams(V4).to_string();
    let server = start(dialect, "datagram_server", &["4", &port, "2"]);
    let client = run(
        dialect,
        "datagram_client",
        &["127.0.0.1", &port, "one", "two"],
    );
    assert_eq!(client.success(), "one\ntwo\n");
    let told = end(server).success();
    let lengths: Vec<_> = told.lines().filter(|l| l.ends_with("bytes")).collect();
    assert_eq!(lengths, ["3 bytes", "3 bytes"]);
}

fn datagram_server(dialect: &str, family: &str, ip: IpAddr) {
    let address = SocketAddr::new(ip, free_for_datagrams(ip));
    let arguments = [family, &address.port().to_string(), "3"];
    let server = start(dialect, "datagram_server", &arguments);
    let client = UdpSocket::bind((ip, 0)).expect("a port is free");
    let own = client.local_addr().expect("it is bound");
    let longest = vec![b'x'; 60_000];
    let mut expected = String::new();
    for datagram in [&b"hello"[..], b"", &longest] {
        assert!(ask(&client, address, datagram) == datagram);
        expected += &format!("client {own}\n{} bytes\n", datagram.len());
    }
    assert_eq!(end(server).success(), expected);
}

/// The answer to a datagram; it is sent until there is one. One that was sent twice is answered twice, and that shows.
fn ask(client: &UdpSocket, address: SocketAddr, datagram: &[u8]) -> Vec<u8> {
    let mut buffer = vec![0; 70_000];
    let set = client.set_read_timeout(Some(AGAIN));
    set.expect("a socket has a timeout");
    for _ in 0..100 {
        client.send_to(datagram, address).expect("loopback");
        // Nobody there yet, or refused.
        if let Ok((len, from)) = client.recv_from(&mut buffer) {
            assert_eq!(from, address);
            buffer.truncate(len);
            return buffer;
        }
    }
    panic!("no answer");
}

fn crowd(dialect: &str) {
    const CLIENTS: usize = 200;
    let _only = client::allow_open_files(2_000);
    let address = free(V4);
    let arguments = [&address.port().to_string(), &CLIENTS.to_string()[..]];
    let server = Run::of(&format!("{dialect}_crowd_server"), &arguments)
        .on_loopback()
        .max_resources(CLIENTS * 6 + 32);
    let server = thread::spawn(|| server.run());
    let mut clients: Vec<_> = (0..CLIENTS)
        .map(|_| client::connect_soon(address))
        .collect();
    for hundred in clients.chunks_mut(100) {
        client::all_hear_themselves(hundred, 3);
    }
    clients.iter_mut().for_each(Client::finish);
    for client in &mut clients {
        assert_eq!(client.receive_all(), "");
    }
    let told = end(server).success();
    assert_eq!(told, "200 clients, 200 at a time, 4200 bytes\n");
}

/// Both ends compare every byte; the sums are of the pattern's, which are the same each time.
fn transfer(dialect: &str) {
    const MEBIBYTES: u64 = 64;
    let len = MEBIBYTES << 20;
    let peer = Peer::at(V4);
    let arguments = [
        "127.0.0.1",
        &peer.address().port().to_string(),
        &MEBIBYTES.to_string(),
    ];
    let guest = start(dialect, "transfer", &arguments);
    let mut client = peer.accept();
    let sent = client.meanwhile(move |mut client| {
        client.send_pattern(len);
        client.finish();
    });
    assert_eq!(client.receive_pattern(), len);
    sent.join().expect("the guest reads");
    let sum = sum_of_pattern(len);
    let expected = format!("sent {len}, {sum:016x}\nreceived {len}, {sum:016x}\n");
    assert_eq!(end(guest).success(), expected);
}

/// FNV-1a.
fn sum_of_pattern(len: u64) -> u64 {
    let pattern = harness::pattern::Pattern::default();
    let (mut sum, mut done) = (0xcbf2_9ce4_8422_2325, 0);
    while done < len {
        let block = pattern.at(done, len - done);
        for byte in block {
            sum = (sum ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        }
        done += block.len() as u64;
    }
    sum
}

fn localhost(dialect: &str) {
    let told = run(dialect, "resolve", &["localhost", "http"]).success();
    assert!(told.contains("at 127.0.0.1:80\n"), "{told}");
}

fn literal(dialect: &str) {
    let denied = Run::of(&format!("{dialect}_resolve"), &["2001:db8::77", "https"]);
    assert_eq!(denied.run().success(), "at [2001:db8::77]:443\n");
}

fn free(ip: IpAddr) -> SocketAddr {
    SocketAddr::new(ip, port::free(ip))
}

/// A port that is free for a stream may be taken by datagrams.
fn free_for_datagrams(ip: IpAddr) -> u16 {
    let ports = std::iter::repeat_with(|| port::free(ip));
    let mut free = ports.filter(|port| UdpSocket::bind((ip, *port)).is_ok());
    free.next().expect("a port is free")
}

fn run(dialect: &str, name: &str, arguments: &[&str]) -> End {
    Run::of(&format!("{dialect}_{name}"), arguments)
        .on_loopback()
        .run()
}

fn start(dialect: &str, name: &str, arguments: &[&str]) -> JoinHandle<End> {
    let run = Run::of(&format!("{dialect}_{name}"), arguments).on_loopback();
    thread::spawn(|| run.run())
}

fn end(guest: JoinHandle<End>) -> End {
    guest.join().expect("a run has an end")
}
