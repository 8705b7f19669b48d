//! `hyper_wasi` over `tokio_wasi` and `mio_wasi`: a server that wrk and curl ask, a client, and both with each other.

use super::http::Http;
use crate::curl::curl;
use crate::wrk::{self, number_before};
use harness::client;
use harness::pattern;
use harness::run::Run;
use harness::server::Server;
use std::fs;

const CONNECTIONS: usize = 200;
const REQUESTS: usize = 10_000;

/// The server, with room for a crowd that comes while another one leaves.
fn start() -> Server {
    Run::of("hyper_wasi_server", &[])
        .listening_by_itself()
        .max_resources(2 * CONNECTIONS * 5 + 64)
        .start()
}

/// Stops it; what it has counted, the last request and its connection included.
fn stop(server: Server) -> String {
    assert_eq!(curl(&server, &["--data", ""], &["/stop"]), "stopped\n");
    server.end().success()
}

#[test]
fn wrk_gets_ten_thousand_answers_over_two_hundred_connections_that_stay() {
    let _crowd = client::allow_open_files(3 * CONNECTIONS as u64 + 1000);
    let server = start();
    let folder = tempfile::tempdir().unwrap();
    let expected = folder.path().join("expected");
    pattern::send(&mut fs::File::create(&expected).unwrap(), 1000).unwrap();

    let (mut answers, mut rounds) = (0, 0);
    while answers < REQUESTS && rounds < 10 {
        answers += wrk::load_and_compare(&server, "/bytes/1000", CONNECTIONS, &expected);
        rounds += 1;
    }
    let counted = stop(server);
    let requests = number_before(&counted, " requests\n") - 1;
    assert!(answers >= REQUESTS, "{answers} answers");
    // Those that were on their way when wrk stopped are not among its answers.
    assert!(
        (answers..=answers + rounds * CONNECTIONS).contains(&requests),
        "{answers} answers to {requests} requests"
    );
    // Before each round wrk tries the address by one more.
    assert_eq!(
        number_before(&counted, " connections,"),
        rounds * (CONNECTIONS + 1) + 1
    );
    let at_once = number_before(&counted, " at once");
    assert!(at_once >= CONNECTIONS, "{counted}");
}

#[test]
fn a_client_and_a_server_that_are_both_guests_exchange_ten_thousand_requests() {
    let _crowd = client::allow_open_files(3 * CONNECTIONS as u64 + 1000);
    let server = start();
    let told = ask(&server.address(0).to_string());
    assert_eq!(told, told_after_all());
    assert_eq!(
        stop(server),
        format!(
            "{} requests\n{} connections, {CONNECTIONS} at once\n",
            REQUESTS + 1,
            CONNECTIONS + 1
        )
    );
}

#[test]
fn a_client_sends_ten_thousand_requests_over_two_hundred_connections_that_stay() {
    let _crowd = client::allow_open_files(3 * CONNECTIONS as u64 + 1000);
    let server = Http::start();
    assert_eq!(ask(&server.address().to_string()), told_after_all());
    let counts = server.counts();
    assert_eq!(counts.requests, REQUESTS);
    assert_eq!(counts.connections, CONNECTIONS);
    assert_eq!(counts.most_at_once, CONNECTIONS);
}

/// Runs the client to its end.
fn ask(server: &str) -> String {
    let each = REQUESTS / CONNECTIONS;
    let args = [server, &CONNECTIONS.to_string(), &each.to_string()];
    Run::of("hyper_wasi_client", &args)
        .on_loopback()
        .max_resources(CONNECTIONS * 6 + 64)
        .run()
        .success()
}

/// What the client tells when everything has come.
fn told_after_all() -> String {
    let posted = |index: usize| format!("I am {index}").len();
    let got = |index| (1..REQUESTS / CONNECTIONS).map(move |round| index * 31 + round * 7);
    let indices = 0..CONNECTIONS;
    let bytes: usize = indices
        .map(|index| posted(index) + got(index).sum::<usize>())
        .sum();
    format!("{REQUESTS} requests, {bytes} bytes\n")
}

#[test]
fn curl_gets_bodies_with_a_length_and_in_chunks_and_posts() {
    const LEN: u64 = 3 << 20;
    let server = start();
    let folder = tempfile::tempdir().unwrap();
    let [sent, received] = ["sent", "received"].map(|name| folder.path().join(name));
    pattern::send(&mut fs::File::create(&sent).unwrap(), LEN).unwrap();
    let text = |path| crate::curl::text(path).to_owned();
    let (get, post) = (
        ["--output".to_owned(), text(&received)],
        ["--data-binary".to_owned(), format!("@{}", text(&sent))],
    );
    let get = get.each_ref().map(String::as_str);
    let post = post.each_ref().map(String::as_str);
    for (args, path) in [
        (get.to_vec(), format!("/bytes/{LEN}")),
        (get.to_vec(), format!("/chunks/{LEN}")),
        ([get, post].concat(), "/echo".to_owned()),
    ] {
        curl(&server, &args, &[&path]);
        let mut file = fs::File::open(&received).unwrap();
        assert_eq!(pattern::receive(&mut file).unwrap(), LEN, "{path}");
        fs::remove_file(&received).unwrap();
    }
    assert!(stop(server).starts_with("4 requests\n"));
}
