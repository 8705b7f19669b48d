//! curl as a guest, linked with the C library of sockets, and a server of this machine: bodies both ways, a hundred
//! megabytes of them, and servers that there are not.

use harness::pattern;
use harness::port;
use harness::run::{End, Run};
use std::fs::File;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::thread::{self, JoinHandle};

/// Where the guest finds the folder of a test.
const FOLDER: &str = "/files";
const MEGABYTES: u64 = 100 << 20;

/// A request as far as it matters here.
#[derive(Debug, Default)]
struct Request {
    line: String,
    length: u64,
    waits_for_leave: bool,
}

fn head(from: &mut impl BufRead) -> Request {
    let mut request = Request::default();
    let mut lines = from.lines().map(|line| line.expect("a line of a head"));
    request.line = lines.next().expect("a request");
    for line in lines.take_while(|line| !line.is_empty()) {
        let (name, value) = line.split_once(": ").expect("a header");
        match name.to_ascii_lowercase().as_str() {
            "content-length" => request.length = value.parse().expect("a length"),
            "expect" => request.waits_for_leave = true,
            _ => {}
        }
    }
    request
}

/// Serves one request by `serve`, which gets its body, and tells its line.
fn serve(
    serve: impl FnOnce(&mut dyn Read, &mut TcpStream) + Send + 'static,
) -> (u16, JoinHandle<String>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port");
    let port = listener.local_addr().expect("its address").port();
    let server = thread::spawn(move || {
        let (mut client, _) = listener.accept().expect("a client");
        let mut from = BufReader::new(client.try_clone().expect("a second handle"));
        let request = head(&mut from);
        if request.waits_for_leave {
            let leave = client.write_all(b"HTTP/1.1 100 Continue\r\n\r\n");
            leave.expect("the client is there");
        }
        serve(&mut from.take(request.length), &mut client);
        request.line
    });
    (port, server)
}

/// A head of an answer with so many bytes of a body.
fn answer(to: &mut TcpStream, length: u64) {
    let head = write!(to, "HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n");
    head.expect("the client is there");
}

/// Answers what came, and is no more than text.
fn echo(body: &mut dyn Read, to: &mut TcpStream) {
    let mut text = String::new();
    body.read_to_string(&mut text).expect("a body of text");
    answer(to, text.len() as u64);
    to.write_all(text.as_bytes()).expect("the client is there");
}

/// Answers how many bytes of the pattern came.
fn count(body: &mut dyn Read, to: &mut TcpStream) {
    let mut body = body;
    let count = pattern::receive(&mut body).expect("the pattern");
    let text = count.to_string();
    answer(to, text.len() as u64);
    to.write_all(text.as_bytes()).expect("the client is there");
}

fn curl(folder: &Path, arguments: &[&str]) -> End {
    let arguments = [
        &["-q", "--silent", "--show-error", "--max-time", "60"],
        arguments,
    ]
    .concat();
    let run = Run::of("libc_curl", &arguments).dir(folder, FOLDER);
    run.on_any_network().run()
}

/// The address of a port of this machine, by name.
fn address(port: u16) -> String {
    format!("http://localhost:{port}/path")
}

#[test]
fn a_form_is_posted_and_its_answer_printed() {
    let (port, server) = serve(echo);
    let folder = tempfile::tempdir().unwrap();
    let end = curl(
        folder.path(),
        &["--ipv4", "--data", "hello=world", &address(port)],
    );
    assert_eq!(end.success(), "hello=world");
    assert_eq!(server.join().expect("a request"), "POST /path HTTP/1.1");
}

#[test]
fn a_hundred_megabytes_are_fetched() {
    let (port, server) = serve(|_, to| {
        answer(to, MEGABYTES);
        pattern::send(to, MEGABYTES).expect("the client is there");
    });
    let folder = tempfile::tempdir().unwrap();
    let output = format!("{FOLDER}/fetched");
    let end = curl(
        folder.path(),
        &["--ipv4", "--output", &output, &address(port)],
    );
    assert_eq!(end.success(), "");
    assert_eq!(server.join().expect("a request"), "GET /path HTTP/1.1");
    let mut fetched = File::open(folder.path().join("fetched")).unwrap();
    assert_eq!(
        pattern::receive(&mut fetched).expect("the pattern"),
        MEGABYTES
    );
}

#[test]
fn a_hundred_megabytes_are_uploaded() {
    let (port, server) = serve(count);
    let folder = tempfile::tempdir().unwrap();
    let mut file = File::create(folder.path().join("uploaded")).unwrap();
    pattern::send(&mut file, MEGABYTES).unwrap();
    let input = format!("{FOLDER}/uploaded");
    let end = curl(
        folder.path(),
        &["--ipv4", "--upload-file", &input, &address(port)],
    );
    assert_eq!(end.success(), MEGABYTES.to_string());
    assert_eq!(server.join().expect("a request"), "PUT /path HTTP/1.1");
}

#[test]
fn where_nobody_listens_it_says_so_and_so_of_what_is_no_address() {
    let folder = tempfile::tempdir().unwrap();
    let port = port::free(Ipv4Addr::LOCALHOST.into());
    let refused = curl(folder.path(), &[&format!("http://127.0.0.1:{port}/")]).failure();
    assert!(
        refused.starts_with("curl: (7) Failed to connect"),
        "{refused}"
    );
    let unknown = curl(folder.path(), &["http://no such name/"]).failure();
    assert!(unknown.starts_with("curl: (3) "), "{unknown}");
}
