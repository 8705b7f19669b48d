//! Debian's curl and a server in C: HTTP/1.1 with its keep-alive, bodies both ways, and what is refused.

use harness::pattern::{self, Pattern};
use harness::run::Run;
use harness::server::Server;
use std::fs::{self, File};
use std::path::Path;
use std::process::Command;

/// The server, which has answered once, so that it listens.
fn start() -> Server {
    let server = Run::of("http_server", &[]).listening().start();
    let answer = server.connect().ask("GET / HTTP/1.1\r\nHost: here\r\n\r\n");
    assert!(answer.starts_with("HTTP/1.1 200 OK\r\n"), "{answer}");
    server
}

/// Stops it; how many requests it has answered beside the first and the last.
fn stop(server: Server) -> usize {
    let stopped = server.connect().ask("GET /stop HTTP/1.0\r\n\r\n");
    assert!(stopped.ends_with("\r\n\r\nstopped\n"), "{stopped}");
    let stdout = server.end().success();
    let count = stdout.strip_prefix("answered ");
    let count = count.and_then(|rest| rest.strip_suffix(" requests\n"));
    count.unwrap().parse::<usize>().unwrap() - 2
}

/// What curl says of these paths of the server.
pub fn curl(server: &Server, args: &[&str], paths: &[&str]) -> String {
    let mut curl = Command::new("curl");
    // No settings but these, and no wait without an end.
    curl.args(["-q", "--silent", "--show-error"]);
    curl.args(["--noproxy", "*", "--max-time", "30"]).args(args);
    let address = |path: &&str| format!("http://{}{path}", server.address(0));
    let output = curl.args(paths.iter().map(address)).output();
    let output = output.expect("curl is there: run `cargo xtask tools` first");
    let stderr = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{stderr}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

/// Posts 150 kB of the pattern to `/echo`; the heads that curl received, after a look at the body.
fn post(server: &Server, args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let [sent, received] = ["sent", "received"].map(|name| folder.path().join(name));
    let mut bytes = Vec::new();
    pattern::send(&mut bytes, 150_000).unwrap();
    fs::write(&sent, &bytes).unwrap();
    let data = format!("@{}", text(&sent));
    let own = ["--dump-header", "-", "--output", text(&received)];
    let args = [&own, args, &["--data-binary", &data]].concat();
    let heads = curl(server, &args, &["/echo"]);
    assert!(fs::read(&received).unwrap() == bytes, "another body");
    heads
}

/// A path as an argument.
pub fn text(path: &Path) -> &str {
    path.to_str().expect("folders have names of UTF-8")
}

#[test]
fn a_page_is_fetched_with_its_head() {
    let server = start();
    assert_eq!(
        curl(&server, &["--include"], &["/"]),
        "HTTP/1.1 200 OK\r\n\
         Content-Length: 6\r\n\
         Connection: keep-alive\r\n\
         Content-Type: text/plain\r\n\
         \r\n\
         hello\n"
    );
    assert_eq!(stop(server), 1);
}

#[test]
fn several_pages_come_over_one_connection() {
    let server = start();
    let told = ["--write-out", "%{num_connects} %{http_code}\n"];
    assert_eq!(
        curl(&server, &told, &["/", "/nowhere", "/bytes/0", "/"]),
        "hello\n1 200\nnot found\n0 404\n0 200\nhello\n0 200\n"
    );
    assert_eq!(stop(server), 4);
}

#[test]
fn a_head_has_the_length_of_the_body_that_does_not_come() {
    let server = start();
    let told = [
        "--head",
        "--write-out",
        "%{num_connects} %{size_download}\n",
    ];
    let head = "HTTP/1.1 200 OK\r\nContent-Length: 1234567\r\nConnection: keep-alive\r\n\r\n";
    assert_eq!(
        curl(&server, &told, &["/bytes/1234567", "/bytes/1234567"]),
        format!("{head}1 0\n{head}0 0\n")
    );
    assert_eq!(stop(server), 2);
}

#[test]
fn a_large_body_is_posted_and_comes_back() {
    let server = start();
    let heads = post(&server, &["--header", "Expect:"]);
    assert!(
        heads.starts_with("HTTP/1.1 200 OK\r\nContent-Length: 150000\r\n"),
        "{heads}"
    );
    assert_eq!(stop(server), 1);
}

#[test]
fn a_body_that_waits_to_be_asked_for_is_asked_for() {
    let server = start();
    let heads = post(
        &server,
        &[
            "--header",
            "Expect: 100-continue",
            "--expect100-timeout",
            "20",
        ],
    );
    let (first, second) = heads.split_once("\r\n\r\n").expect("two heads");
    assert_eq!(first, "HTTP/1.1 100 Continue");
    assert!(
        second.starts_with("HTTP/1.1 200 OK\r\nContent-Length: 150000\r\n"),
        "{heads}"
    );
    assert_eq!(stop(server), 1);
}

#[test]
fn a_client_of_http_1_0_gets_one_answer_and_the_end() {
    let server = start();
    let told = ["--http1.0", "--include", "--write-out", "%{num_connects}\n"];
    let said = curl(&server, &told, &["/", "/"]);
    let answer = "HTTP/1.1 200 OK\r\nContent-Length: 6\r\nConnection: close\r\n\
                  Content-Type: text/plain\r\n\r\nhello\n1\n";
    assert_eq!(said, answer.repeat(2));
    assert_eq!(stop(server), 2);
}

#[test]
fn a_large_body_comes_unchanged() {
    const LENGTH: u64 = 16 << 20;
    let server = start();
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("body");
    curl(
        &server,
        &["--output", text(&file)],
        &[&format!("/bytes/{LENGTH}")],
    );
    let received = pattern::receive(&mut File::open(&file).unwrap());
    assert_eq!(received.unwrap(), LENGTH);
    assert_eq!(stop(server), 1);
}

#[test]
fn a_method_that_is_not_served_is_told_which_ones_are() {
    let server = start();
    let told = ["--request", "DELETE", "--include"];
    for (path, allowed) in [("/", "GET, HEAD"), ("/echo", "POST")] {
        let said = curl(&server, &told, &[path]);
        assert!(
            said.starts_with("HTTP/1.1 405 Method Not Allowed\r\n"),
            "{said}"
        );
        assert!(
            said.contains(&format!("\r\nAllow: {allowed}\r\n")),
            "{said}"
        );
    }
    assert_eq!(stop(server), 2);
}

#[test]
fn requests_that_come_together_or_in_pieces_are_answered_in_their_order() {
    let server = start();
    let requests = "GET /bytes/300000 HTTP/1.1\r\nHost: here\r\n\r\n\
                    POST /echo HTTP/1.1\r\nHost: here\r\nContent-Length: 3\r\n\r\none\
                    HEAD / HTTP/1.1\r\nhost:here\r\n\r\n\
                    GET /nowhere HTTP/1.1\r\nHOST: here\r\nConnection: Keep-Alive, Close\r\n\r\n";
    // The server reads each to its end, which is when it is dropped.
    let together = {
        let mut client = server.connect();
        client.send(requests);
        client.receive_all()
    };
    let in_pieces = {
        let mut client = server.connect();
        for byte in requests.as_bytes() {
            client.send([*byte]);
        }
        client.receive_all()
    };
    assert!(together == in_pieces, "another answer");
    let body = String::from_utf8_lossy(Pattern::default().at(0, 60_000)).into_owned();
    assert!(together.contains(&body), "the body is missing");
    let end = together.split_once("one").expect("the second answer").1;
    let statuses: Vec<_> = end
        .lines()
        .filter(|line| line.starts_with("HTTP/"))
        .collect();
    assert_eq!(statuses, ["HTTP/1.1 200 OK", "HTTP/1.1 404 Not Found"]);
    assert!(end.ends_with("not found\n"), "{end}");
    assert_eq!(stop(server), 8);
}

const REFUSED: [(&str, &str); 7] = [
    ("GET\r\n\r\n", "400 Bad Request"),
    ("GET / HTTP/1.1\r\n\r\n", "400 Bad Request"),
    (
        "GET / HTTP/1.1\r\nHost: here\r\nno colon\r\n\r\n",
        "400 Bad Request",
    ),
    ("GET / HTTP/2.0\r\n\r\n", "505 HTTP Version Not Supported"),
    (
        "POST /echo HTTP/1.0\r\nContent-Length: x\r\n\r\n",
        "400 Bad Request",
    ),
    (
        "POST /echo HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n",
        "501 Not Implemented",
    ),
    (
        "POST /echo HTTP/1.0\r\nContent-Length: 99999999\r\n\r\n",
        "413 Content Too Large",
    ),
];

#[test]
fn what_is_no_request_is_refused_and_the_connection_ends() {
    let server = start();
    let long = format!(
        "GET / HTTP/1.1\r\nHost: here\r\nX: {}\r\n\r\n",
        "x".repeat(9000)
    );
    let long = (long.as_str(), "431 Request Header Fields Too Large");
    for (request, status) in REFUSED.into_iter().chain([long]) {
        let mut client = server.connect();
        client.send(request);
        let answer = client.receive_all();
        assert!(
            answer.starts_with(&format!("HTTP/1.1 {status}\r\n")),
            "{request}: {answer}"
        );
        assert!(
            answer.contains("\r\nConnection: close\r\n"),
            "{request}: {answer}"
        );
    }
    assert_eq!(stop(server), REFUSED.len() + 1);
}
