//! The example `go-http-server`: Go's `net/http` over an inherited listener, asked by `wrk`, `curl` and plain sockets.

use crate::curl::{curl, text};
use crate::wrk::{self, number_before};
use harness::client::Client;
use harness::pattern;
use harness::run::Run;
use harness::server::Server;
use std::fs::{self, File};
use std::process::Command;
use std::thread;

const HELLO: &str = "hello from Go\n";

/// The server, which has answered once, so that it listens.
fn start() -> Server {
    let server = Run::of("go-http-server", &[])
        .listening_without_blocking()
        .max_resources(wrk::CONNECTIONS * 5 + 64)
        .start();
    let answer = server.connect().ask(get("/"));
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    assert!(answer.ends_with(&format!("\r\n\r\n{HELLO}")), "{answer}");
    server
}

/// Stops it; how many requests it has answered beside the first and the last.
fn stop(server: Server) -> usize {
    assert_eq!(curl(&server, &["--data", ""], &["/stop"]), "stopping\n");
    let stdout = server.end().success();
    number_before(&stdout, " requests\n") - 2
}

/// A request that is the last of its connection.
fn get(path: &str) -> String {
    format!("GET {path} HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
}

/// What comes up to these words, and with them.
fn receive_until(client: &mut Client, words: &str) -> String {
    let mut received = String::new();
    while !received.ends_with(words) {
        received += &client.receive_exactly(1);
    }
    received
}

#[test]
fn ten_thousand_requests_over_connections_that_stay_are_answered_without_an_error() {
    const REQUESTS: usize = 10_000;
    const ROUNDS: usize = 10;
    let server = start();
    let mut requests = 0;
    for _ in 0..ROUNDS {
        if requests < REQUESTS {
            requests += wrk::load(&server, "/");
        }
    }
    let answered = stop(server);
    assert!(
        requests >= REQUESTS && answered >= requests,
        "{answered} answers to {requests} requests"
    );
}

#[test]
fn several_pages_come_over_one_connection() {
    let server = start();
    let told = ["--write-out", "%{num_connects} %{http_code}\n"];
    assert_eq!(
        curl(&server, &told, &["/", "/nowhere", "/sum", "/"]),
        format!(
            "{HELLO}1 200\n404 page not found\n0 404\nMethod Not Allowed\n0 405\n{HELLO}0 200\n"
        )
    );
    assert_eq!(stop(server), 4);
}

#[test]
fn megabytes_arrive_unchanged_with_their_length_and_in_chunks() {
    const LENGTH: u64 = 5_000_000;
    let server = start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("body");
    pattern::send(&mut File::create(&file).unwrap(), LENGTH).unwrap();
    let sum = Command::new("sha256sum")
        .arg(&file)
        .output()
        .unwrap()
        .stdout;
    let sum = String::from_utf8(sum).unwrap();
    let expected = format!("{} {LENGTH}\n", &sum[..64]);
    let data = format!("@{}", text(&file));
    let chunked = ["--header", "Transfer-Encoding: chunked"];
    for headers in [&[][..], &chunked] {
        let args = [headers, &["--data-binary", &data]].concat();
        assert_eq!(curl(&server, &args, &["/sum"]), expected, "{headers:?}");
    }
    assert_eq!(stop(server), 2);
}

#[test]
fn a_body_comes_back_in_chunks_while_it_is_still_sent() {
    const DIGITS: &str = "0123456789abcdef";
    const CHUNKS: usize = 20;
    // More than what Go collects of an answer before it sends any of it.
    const SIZE: usize = 8192;
    let server = start();
    let mut client = server.connect();
    client.send("POST /echo HTTP/1.1\r\nHost: here\r\nTransfer-Encoding: chunked\r\n\r\n");
    let chunk = format!("{SIZE:x}\r\n{}\r\n", DIGITS.repeat(SIZE / DIGITS.len()));
    client.send(&chunk);
    let mut received = receive_until(&mut client, DIGITS);
    assert!(
        received.contains("\r\nTransfer-Encoding: chunked\r\n"),
        "{received}"
    );
    for _ in 0..CHUNKS {
        client.send(&chunk);
    }
    client.send("0\r\n\r\n");
    received += &receive_until(&mut client, "\r\n0\r\n\r\n");
    // Go cuts it into chunks of its own.
    let (_, body) = received.split_once("\r\n\r\n").expect("a head");
    let sizes = body.lines().step_by(2);
    let sizes = sizes.map(|size| usize::from_str_radix(size, 16).expect("a size"));
    assert_eq!(sizes.sum::<usize>(), (CHUNKS + 1) * SIZE);
    drop(client);
    assert_eq!(stop(server), 1);
}

#[test]
fn clients_that_come_together_get_their_own_bodies_back() {
    const CLIENTS: usize = 8;
    let server = start();
    let folder = tempfile::tempdir().unwrap();
    thread::scope(|scope| {
        for index in 0..CLIENTS {
            let (server, folder) = (&server, folder.path());
            scope.spawn(move || {
                let sent = folder.join(format!("sent {index}"));
                let received = folder.join(format!("received {index}"));
                let body = format!("{index} ").repeat(500_000);
                fs::write(&sent, &body).unwrap();
                let data = format!("@{}", text(&sent));
                let args = ["--output", text(&received), "--data-binary", &data];
                curl(server, &args, &["/echo"]);
                assert!(fs::read(&received).unwrap() == body.as_bytes(), "{index}");
            });
        }
    });
    assert_eq!(stop(server), CLIENTS);
}

#[test]
fn answers_tick_away_together_while_others_are_given_at_once() {
    const CLIENTS: usize = 20;
    const TICKS: usize = 50;
    let server = start();
    let mut clients: Vec<_> = (0..CLIENTS).map(|_| server.connect()).collect();
    for client in &mut clients {
        client.send(get(&format!("/ticks/{TICKS}")));
    }
    for _ in 0..10 {
        assert_eq!(curl(&server, &[], &["/"]), HELLO);
    }
    for client in &mut clients {
        let answer = client.receive_all();
        assert_eq!(answer.matches("tick ").count(), TICKS, "{answer}");
        assert!(answer.ends_with("tick 50\n\r\n0\r\n\r\n"), "{answer}");
    }
    drop(clients);
    assert_eq!(stop(server), CLIENTS + 10);
}

#[test]
fn clients_that_go_away_in_the_middle_are_errors_of_their_own_only() {
    // What is sent, and what is waited for then.
    const BEGUN: [(&str, &str); 4] = [
        ("", ""),
        ("GET / HTTP/1.1\r\nHo", ""),
        (
            "POST /sum HTTP/1.1\r\nHost: here\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\nhalf",
            "HTTP/1.1 100 Continue\r\n\r\n",
        ),
        ("GET /ticks/100 HTTP/1.1\r\nHost: here\r\n\r\n", "tick 1\n"),
    ];
    let server = start();
    for (begun, awaited) in BEGUN.repeat(10) {
        let mut client = server.connect();
        client.send(begun);
        receive_until(&mut client, awaited);
        client.reset();
        assert_eq!(curl(&server, &[], &["/"]), HELLO);
    }
    // Ten of half a body, and ten of an answer that nobody wants any more.
    assert_eq!(stop(server), 40 + 20);
}

#[test]
fn a_stop_lets_an_answer_come_to_its_end_and_closes_what_is_idle() {
    let server = start();
    let mut idle = server.connect();
    idle.send("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    receive_until(&mut idle, HELLO);
    let mut slow = server.connect();
    slow.send(get("/ticks/30"));
    receive_until(&mut slow, "tick 1\n");
    assert_eq!(stop(server), 2);
    assert_eq!(idle.receive_all(), "");
    let answer = slow.receive_all();
    assert!(answer.ends_with("tick 30\n\r\n0\r\n\r\n"), "{answer}");
}
