//! `bench_sockets OPERATION PORT TIMES [SOCKETS]`: the guest's side of one row of the socket benchmark, on the sockets
//! that WAMR added to Preview 1.
//!
//! What the operations are is said in the benchmark's `rows`; the peer, a program of this machine, is at 127.0.0.1:PORT.

mod poll;
mod socket;
mod tcp;
mod udp;

use std::{env, process::ExitCode};
use wasi::Errno;

/// Bytes of a message that is sent back.
const MESSAGE: usize = 64;

/// Bytes of the room for one, as of a program that does not know how long it is.
const ROOM: usize = 4096;

/// Bytes that are sent or received at a time in a stream.
const CHUNK: usize = 64 << 10;

type Result<T = ()> = std::result::Result<T, Errno>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let numbers = arguments.iter().skip(1);
    let numbers: Vec<usize> = numbers.filter_map(|text| text.parse().ok()).collect();
    let (Some(operation), [port, rest @ ..]) = (arguments.first(), &numbers[..]) else {
        eprintln!("which operation, and where is the peer?");
        return ExitCode::FAILURE;
    };
    match run(operation, *port as u16, rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(errno) => {
            eprintln!("{errno}");
            ExitCode::FAILURE
        }
    }
}

fn run(operation: &str, port: u16, numbers: &[usize]) -> Result {
    match (operation, numbers) {
        ("echo", &[times]) => tcp::echo(port, times),
        ("send", &[times]) => tcp::send(port, times),
        ("receive", &[times]) => tcp::receive(port, times),
        ("accept", &[times]) => tcp::accept(port, times),
        ("datagrams", &[times]) => udp::echo(port, times),
        ("poll", &[times, sockets]) => poll::answer(port, times, sockets),
        _ => Err(wasi::ERRNO_INVAL),
    }
}
