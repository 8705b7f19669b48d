//! An HTTP/1.1 server over `hyper_wasi`, a task for each connection. GET of /bytes/N (the first N bytes of the pattern) and
//! of /chunks/N (the same in pieces, without a length), POST of /echo, whose answer streams, and of /stop, after which it
//! ends with its last connection.

#[path = "../awake.rs"]
mod awake;

use bytes::Bytes;
use futures_util::stream;
use guest::pattern::{BLOCK, Pattern};
use hyper::server::conn::AddrStream;
use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Method, Request, Response, Result, Server, StatusCode};
use std::convert::Infallible;
use std::future::ready;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};
use std::sync::{Arc, LazyLock};
use tokio::sync::Notify;

static PATTERN: LazyLock<Pattern> = LazyLock::new(Pattern::default);

#[derive(Default)]
struct Counts {
    requests: AtomicU64,
    connections: AtomicU64,
    open: AtomicU64,
    most: AtomicU64,
    stop: Notify,
}

/// Counted among the open connections while it lives.
struct Open(Arc<Counts>);

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    awake::run(serve()).await
}

async fn serve() -> Result<()> {
    let counts = Arc::new(Counts::default());
    let make = make_service_fn(|_: &AddrStream| {
        let open = Arc::new(Open::new(&counts));
        let answer = service_fn(move |request| ready(Ok::<_, Infallible>(open.0.answer(request))));
        ready(Ok::<_, Infallible>(answer))
    });
    let server = Server::bind(&guest::here()).serve(make);
    let ended = server.with_graceful_shutdown(counts.stop.notified()).await;
    let [requests, connections, most] =
        [&counts.requests, &counts.connections, &counts.most].map(|count| count.load(Relaxed));
    println!("{requests} requests");
    println!("{connections} connections, {most} at once");
    ended
}

impl Counts {
    fn answer(&self, request: Request<Body>) -> Response<Body> {
        self.requests.fetch_add(1, Relaxed);
        let path = request.uri().path().to_owned();
        match (request.method(), path.split('/').nth(1)) {
            (&Method::GET, Some("bytes")) => Response::new(whole(len(&path))),
            (&Method::GET, Some("chunks")) => Response::new(chunks(len(&path))),
            (&Method::POST, Some("echo")) => Response::new(request.into_body()),
            (&Method::POST, Some("stop")) => {
                self.stop.notify_one();
                Response::new(Body::from("stopped\n"))
            }
            _ => {
                let mut response = Response::new(Body::empty());
                *response.status_mut() = StatusCode::NOT_FOUND;
                response
            }
        }
    }
}

impl Open {
    fn new(counts: &Arc<Counts>) -> Self {
        counts.connections.fetch_add(1, Relaxed);
        let open = counts.open.fetch_add(1, Relaxed) + 1;
        counts.most.fetch_max(open, Relaxed);
        Self(Arc::clone(counts))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Relaxed);
    }
}

/// What the last part of a path says.
fn len(path: &str) -> u64 {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.parse().unwrap_or_default()
}

/// The first so many bytes, in pieces.
fn pieces(len: u64) -> impl Iterator<Item = &'static [u8]> {
    let places = (0..len).step_by(BLOCK);
    places.map(move |place| PATTERN.at(place, len - place))
}

fn whole(len: u64) -> Body {
    Body::from(pieces(len).collect::<Vec<_>>().concat())
}

fn chunks(len: u64) -> Body {
    let pieces = pieces(len).map(|piece| Ok::<_, Infallible>(Bytes::from_static(piece)));
    Body::wrap_stream(stream::iter(pieces))
}
