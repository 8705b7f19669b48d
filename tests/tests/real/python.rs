//! CPython 3.12 as it is published for Preview 1, its standard library inside: sockets, selectors, its own HTTP server.
//! `python/files.rs` has its files, `python/many.rs` many connections.

mod files;
mod many;

use harness::client::Client;
use harness::run::Run;
use harness::server::Server;
use std::process::Command;

/// A program of `guest/python`, which gets `args`.
fn python(program: &str, args: &[&str]) -> Run {
    Run::of("python", &[&["-I", "-c", program], args].concat())
}

#[test]
fn a_program_starts_and_imports_without_a_directory() {
    let program = "import json, sys; print(sys.version_info[:2], json.dumps([sys.platform]))";
    assert_eq!(python(program, &[]).run().success(), "(3, 12) [\"wasi\"]\n");
}

#[test]
fn a_socket_of_an_inherited_descriptor_accepts_and_echoes() {
    let program = include_str!("../../guest/python/one_client.py");
    let server = python(program, &[]).listening().start();
    let text = "many words ".repeat(1000);
    assert_eq!(server.connect().ask(&text), format!("{text}bye"));
    assert_eq!(server.end().success(), "echoed 11000 bytes\n");
}

#[test]
fn selectors_serve_several_clients_that_talk_in_turn() {
    const CLIENTS: usize = 5;
    let program = include_str!("../../guest/python/echo_server.py");
    let mut run = python(program, &[&CLIENTS.to_string()]);
    // One to listen, and a number for each connection.
    for _ in 0..=CLIENTS {
        run = run.listening();
    }
    echo_in_turn(run.max_resources(128).start(), CLIENTS);
}

/// Has clients say something in turn, which they hear, and leave.
fn echo_in_turn(server: Server, count: usize) {
    let text = |round: usize, index: usize| format!("{round} of {index:03} ").repeat(1000);
    let mut clients: Vec<_> = (0..count).map(|_| server.connect()).collect();
    for round in 0..3 {
        for (index, client) in clients.iter_mut().enumerate() {
            client.send(text(round, index));
        }
        for (index, client) in clients.iter_mut().enumerate().rev() {
            let expected = text(round, index);
            assert_eq!(client.receive_exactly(expected.len()), expected);
        }
    }
    clients.iter_mut().for_each(Client::finish);
    for client in &mut clients {
        assert_eq!(client.receive_all(), "");
    }
    assert_eq!(
        server.end().success(),
        format!(
            "accepted {count}, {count} at once\nechoed {} bytes\n",
            count * 3 * 9000
        )
    );
}

#[test]
fn its_own_http_server_answers_curl() {
    let program = include_str!("../../guest/python/http_server.py");
    let server = python(program, &["2"]).listening().listening().start();
    // One connection that asks nothing: the server listens then.
    drop(server.connect());
    let address = |path| format!("http://{}{path}", server.address(0));
    let options = [
        "--noproxy",
        "*",
        "--max-time",
        "30",
        "--write-out",
        " %{num_connects} %{http_code}\n",
    ];
    let mut curl = Command::new("curl");
    curl.args(["-q", "--silent", "--show-error"]);
    curl.args(options).args(["/one", "/two"].map(address));
    curl.arg("--next").args(options);
    curl.args(["--data", "three", &address("/")]);
    let output = curl.output();
    let output = output.expect("curl is there: run `cargo xtask tools` first");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "/one 1 200\n/two 0 200\nthree 0 200\n"
    );
    assert_eq!(
        server.end().success(),
        "\"GET /one HTTP/1.1\" 200 -\n\"GET /two HTTP/1.1\" 200 -\n\"POST / HTTP/1.1\" 200 -\n"
    );
}
