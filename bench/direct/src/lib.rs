//! `guest OPERATION PORT TIMES [SOCKETS]`: the guest's side of one row of the socket benchmark, written directly against
//! `wasi:sockets`. It is the yardstick, so it makes as few host calls as each operation can do with on Wasmtime 48.
//!
//! What the operations are is said in the benchmark's `rows`; the peer, a program of this machine, is at 127.0.0.1:PORT.

mod poll;
mod tcp;
mod udp;

use wasi::cli::{environment, stderr};

wit_bindgen::generate!({
    path: "../../wit",
    inline: "
        package bench:direct;

        world guest {
            import wasi:cli/environment@0.2.0;
            import wasi:cli/stderr@0.2.0;
            import wasi:io/poll@0.2.0;
            import wasi:io/streams@0.2.0;
            import wasi:sockets/instance-network@0.2.0;
            import wasi:sockets/network@0.2.0;
            import wasi:sockets/tcp@0.2.0;
            import wasi:sockets/tcp-create-socket@0.2.0;
            import wasi:sockets/udp@0.2.0;
            import wasi:sockets/udp-create-socket@0.2.0;
            export wasi:cli/run@0.2.0;
        }
    ",
    world: "bench:direct/guest",
    generate_all,
});

/// Bytes of a message that is sent back.
const MESSAGE: usize = 64;

/// Bytes of the room for one, as of a program that does not know how long it is.
const ROOM: usize = 4096;

/// Bytes that are sent or received at a time in a stream: as many as the host takes or gives at once.
const CHUNK: usize = 64 << 10;

/// Why it went wrong, in the host's words.
struct Failure(String);

type Result<T = ()> = std::result::Result<T, Failure>;

impl<E: std::fmt::Debug> From<E> for Failure {
    fn from(error: E) -> Self {
        Self(format!("{error:?}"))
    }
}

struct Guest;

export!(Guest);

impl exports::wasi::cli::run::Guest for Guest {
    fn run() -> std::result::Result<(), ()> {
        run(&environment::get_arguments()).map_err(|Failure(why)| {
            // Where even this cannot be said, the failure says it.
            let _ = stderr::get_stderr().blocking_write_and_flush(why.as_bytes());
        })
    }
}

fn run(arguments: &[String]) -> Result {
    let [_, operation, port, numbers @ ..] = arguments else {
        return Err("which operation, and where is the peer?".into());
    };
    let (port, numbers) = (port.parse()?, numbers.iter().map(|text| text.parse()));
    let numbers = numbers.collect::<std::result::Result<Vec<usize>, _>>()?;
    match (operation.as_str(), &numbers[..]) {
        ("echo", &[times]) => tcp::echo(port, times),
        ("send", &[times]) => tcp::send(port, times),
        ("receive", &[times]) => tcp::receive(port, times),
        ("accept", &[times]) => tcp::accept(port, times),
        ("datagrams", &[times]) => udp::echo(port, times),
        ("poll", &[times, sockets]) => poll::answer(port, times, sockets),
        _ => Err("no such operation".into()),
    }
}
