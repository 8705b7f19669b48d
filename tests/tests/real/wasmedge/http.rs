//! An HTTP/1.1 server of the test's own, a thread for each connection. It has the paths of the guest `hyper_wasi_server`, and
//! counts.

use harness::pattern::{BLOCK, Pattern};
use std::io::{BufRead, BufReader, ErrorKind, Read, Result, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::thread;

/// What it has seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    pub requests: usize,
    pub connections: usize,
    pub most_at_once: usize,
    open: usize,
}

/// It serves to the end of the process.
pub struct Http {
    address: SocketAddr,
    counts: Arc<Mutex<Counts>>,
}

impl Http {
    /// On a free port of the loopback interface.
    pub fn start() -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a port is free");
        let http = Self {
            address: listener.local_addr().expect("it is bound"),
            counts: Arc::default(),
        };
        let counts = Arc::clone(&http.counts);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let counts = Arc::clone(&counts);
                thread::spawn(move || connection(&stream, &counts));
            }
        });
        http
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// What it has seen until now.
    pub fn counts(&self) -> Counts {
        lock(&self.counts).clone()
    }
}

fn lock(counts: &Mutex<Counts>) -> std::sync::MutexGuard<'_, Counts> {
    counts.lock().unwrap_or_else(PoisonError::into_inner)
}

fn connection(stream: &TcpStream, counts: &Mutex<Counts>) {
    let mut before = lock(counts);
    before.connections += 1;
    before.open += 1;
    before.most_at_once = before.most_at_once.max(before.open);
    drop(before);
    let mut reader = BufReader::new(stream);
    // A client that goes away in the middle shows in what it says itself.
    while let Ok(Some(answer)) = answer(&mut reader) {
        lock(counts).requests += 1;
        if (&*stream).write_all(&answer).is_err() {
            break;
        }
    }
    lock(counts).open -= 1;
}

/// The answer to the next request, unless the client has ended.
fn answer(reader: &mut BufReader<&TcpStream>) -> Result<Option<Vec<u8>>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let request: Vec<_> = line.split(' ').map(str::to_owned).collect();
    let mut len = 0;
    loop {
        line.clear();
        reader.read_line(&mut line)?;
        let field = line.to_ascii_lowercase();
        match field.trim_end().split_once(": ") {
            Some(("content-length", value)) => {
                len = value.parse().map_err(|_| ErrorKind::InvalidData)?;
            }
            Some(_) => {}
            None => break,
        }
    }
    let mut body = vec![0; len];
    reader.read_exact(&mut body)?;
    let [method, path, _] = &request[..] else {
        return Err(ErrorKind::InvalidData.into());
    };
    respond(method, path, body).map(Some)
}

fn respond(method: &str, path: &str, body: Vec<u8>) -> Result<Vec<u8>> {
    let parts: Vec<_> = path.split('/').collect();
    let len = parts.last().and_then(|last| last.parse().ok());
    match (method, parts.get(1), len) {
        ("POST", Some(&"echo"), _) => Ok(whole("200 OK", &body)),
        ("GET", Some(&"bytes"), Some(len)) => Ok(whole("200 OK", &bytes(len))),
        ("GET", Some(&"chunks"), Some(len)) => in_chunks(&bytes(len)),
        _ => Ok(whole("404 Not Found", b"")),
    }
}

fn bytes(len: u64) -> Vec<u8> {
    static PATTERN: LazyLock<Pattern> = LazyLock::new(Pattern::default);
    let places = (0..len).step_by(BLOCK);
    let pieces: Vec<_> = places.map(|place| PATTERN.at(place, len - place)).collect();
    pieces.concat()
}

fn whole(status: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}

/// Without a length before.
fn in_chunks(body: &[u8]) -> Result<Vec<u8>> {
    let mut answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n".to_vec();
    for chunk in body.chunks(10_000) {
        write!(answer, "{:x}\r\n", chunk.len())?;
        answer.extend_from_slice(chunk);
        answer.extend_from_slice(b"\r\n");
    }
    answer.extend_from_slice(b"0\r\n\r\n");
    Ok(answer)
}
