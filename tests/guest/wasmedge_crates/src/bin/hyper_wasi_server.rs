//! An HTTP/1.1 server over `hyper_wasi`, a task for each connection. GET of /bytes/N (the first N bytes of the pattern) and
//! of /chunks/N (the same in pieces, without a length), POST of /echo, whose answer streams, and of /stop, after which it
//! ends with its last connection.

use bytes::Bytes;
use futures_util::stream;
use guest::pattern::{BLOCK, Pattern};
use hyper::server::conn::AddrStream;
use hyper::service::{make_service_fn, service_fn};
use hyper::{Body, Method, Request, Response, Server, StatusCode};
use std::cell::{Cell, RefCell};
use std::convert::Infallible;
use std::future::ready;
use std::rc::Rc;
use tokio::sync::oneshot::{Sender, channel};

/// Everything runs in one thread.
#[derive(Default)]
struct Counts {
    requests: Cell<u64>,
    connections: Cell<u64>,
    open: Cell<u64>,
    most: Cell<u64>,
    stop: RefCell<Option<Sender<()>>>,
}

/// Counted among the open connections while it lives.
struct Open(Rc<Counts>);

#[tokio::main(flavor = "current_thread")]
async fn main() -> hyper::Result<()> {
    tokio::task::LocalSet::new().run_until(serve()).await
}

async fn serve() -> hyper::Result<()> {
    let counts = Rc::new(Counts::default());
    let (stop, stopped) = channel();
    counts.stop.replace(Some(stop));
    let make = make_service_fn(|_: &AddrStream| {
        let open = Rc::new(Open::new(&counts));
        let answer = service_fn(move |request| ready(Ok::<_, Infallible>(open.0.answer(request))));
        ready(Ok::<_, Infallible>(answer))
    });
    let server = Server::bind(&guest::here()).executor(Local).serve(make);
    let ended = server
        .with_graceful_shutdown(async { drop(stopped.await) })
        .await;
    println!("{} requests", counts.requests.get());
    println!(
        "{} connections, {} at once",
        counts.connections.get(),
        counts.most.get()
    );
    ended
}

/// Where the tasks of the connections run.
#[derive(Clone)]
struct Local;

impl<F: Future<Output = ()> + 'static> hyper::rt::Executor<F> for Local {
    fn execute(&self, task: F) {
        tokio::task::spawn_local(task);
    }
}

impl Counts {
    fn answer(&self, request: Request<Body>) -> Response<Body> {
        add(&self.requests, 1);
        let path = request.uri().path().to_owned();
        match (request.method(), path.split('/').nth(1)) {
            (&Method::GET, Some("bytes")) => Response::new(Body::from(pattern(len(&path)))),
            (&Method::GET, Some("chunks")) => Response::new(chunks(len(&path))),
            (&Method::POST, Some("echo")) => Response::new(request.into_body()),
            (&Method::POST, Some("stop")) => self.stop(),
            _ => status(StatusCode::NOT_FOUND),
        }
    }

    fn stop(&self) -> Response<Body> {
        match self.stop.take().map(|stop| stop.send(())) {
            Some(Ok(())) => Response::new(Body::from("stopped\n")),
            _ => status(StatusCode::CONFLICT),
        }
    }
}

impl Open {
    fn new(counts: &Rc<Counts>) -> Self {
        add(&counts.connections, 1);
        add(&counts.open, 1);
        counts.most.set(counts.most.get().max(counts.open.get()));
        Self(Rc::clone(counts))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.set(self.0.open.get() - 1);
    }
}

fn add(cell: &Cell<u64>, more: u64) {
    cell.set(cell.get() + more);
}

fn status(code: StatusCode) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = code;
    response
}

/// What the last part of a path says.
fn len(path: &str) -> u64 {
    let last = path.rsplit('/').next().unwrap_or_default();
    last.parse().unwrap_or_default()
}

fn pattern(len: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    guest::pattern::send(&mut bytes, len).expect("a vector takes all");
    bytes
}

fn chunks(len: u64) -> Body {
    let pattern = Pattern::default();
    let places = (0..len).step_by(BLOCK);
    let pieces: Vec<_> = places
        .map(|place| Bytes::copy_from_slice(pattern.at(place, len - place)))
        .collect();
    Body::wrap_stream(stream::iter(pieces.into_iter().map(Ok::<_, Infallible>)))
}
