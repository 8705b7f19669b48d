//! Debian's wrk against a server in C: many requests over fifty connections. How many there are is not judged.

use crate::curl::text;
use harness::guest;
use harness::run::Run;
use harness::server::Server;
use std::path::Path;
use std::process::Command;

/// How many `wrk` has at once.
pub const CONNECTIONS: usize = 50;

/// Asks for a path of the server over and over for two seconds, without an error; how many answers came.
pub fn load(server: &Server, path: &str) -> usize {
    wrk(server, path, CONNECTIONS, &["--duration", "2s"], &[])
}

/// The same over so many connections, and each answer must be what the file has.
pub fn load_and_compare(server: &Server, path: &str, connections: usize, expected: &Path) -> usize {
    let script = guest::root().join("tests/tests/real/wasmedge/compare.lua");
    let options = ["--duration", "2s", "--script", text(&script)];
    wrk(server, path, connections, &options, &[text(expected)])
}

fn wrk(
    server: &Server,
    path: &str,
    connections: usize,
    options: &[&str],
    script_options: &[&str],
) -> usize {
    let address = format!("http://{}{path}", server.address(0));
    let mut wrk = Command::new("wrk");
    wrk.args(["--threads", "1", "--connections", &connections.to_string()]);
    wrk.args(["--timeout", "20s"]).args(options).arg(&address);
    if !script_options.is_empty() {
        wrk.arg("--").args(script_options);
    }
    let output = wrk.output();
    let output = output.expect("wrk is there: run `cargo xtask tools` first");
    let report = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{report}");
    for bad in [
        "Socket errors",
        "Non-2xx or 3xx responses",
        "another answer",
    ] {
        assert!(!report.contains(bad), "{report}");
    }
    number_before(&report, " requests in ")
}

#[test]
fn fifty_connections_are_kept_busy_without_an_error() {
    let server = Run::of("http_server", &[])
        .listening()
        .max_resources(CONNECTIONS * 5 + 64)
        .start();
    // It listens then.
    drop(server.connect());
    let requests = load(&server, "/bytes/100");

    let stopped = server.connect().ask("GET /stop HTTP/1.0\r\n\r\n");
    assert!(stopped.ends_with("\r\n\r\nstopped\n"), "{stopped}");
    let answered = number_before(&server.end().success(), " requests\n");
    // The last answers may have come when wrk had stopped counting.
    assert!(
        requests >= CONNECTIONS && answered > requests,
        "{answered} answers to {requests} requests"
    );
}

/// The number in front of these words.
pub fn number_before(text: &str, words: &str) -> usize {
    let (before, _) = text
        .split_once(words)
        .unwrap_or_else(|| panic!("no{words}in\n{text}"));
    let number = before.rsplit([' ', '\n']).next().unwrap_or_default();
    number
        .parse()
        .unwrap_or_else(|_| panic!("{number} is no number in\n{text}"))
}
