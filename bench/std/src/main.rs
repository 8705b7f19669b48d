//! `bench_std OPERATION PORT TIMES [SOCKETS]`: the guest's side of one row of the socket benchmark, on Rust's own sockets
//! of wasm32-wasip2.
//!
//! What the operations are is said in the benchmark's `rows`; the peer, a program of this machine, is at 127.0.0.1:PORT.

mod poll;

use std::io::{self, Read, Result, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream, UdpSocket};
use std::{env, process::ExitCode};

const HOST: Ipv4Addr = Ipv4Addr::LOCALHOST;

/// Bytes of a message that is sent back.
const MESSAGE: usize = 64;

/// Bytes of the room for one, as of a program that does not know how long it is.
const ROOM: usize = 4096;

/// Bytes that are sent or received at a time in a stream.
const CHUNK: usize = 64 << 10;

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
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn run(operation: &str, port: u16, numbers: &[usize]) -> Result<()> {
    match (operation, numbers) {
        ("echo", &[times]) => echo(port, times),
        ("send", &[times]) => send(port, times),
        ("receive", &[times]) => receive(port, times),
        ("accept", &[times]) => accept(port, times),
        ("datagrams", &[times]) => datagrams(port, times),
        ("poll", &[times, sockets]) => poll::answer(port, times, sockets),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

fn echo(port: u16, times: usize) -> Result<()> {
    let (mut peer, mut buffer) = (TcpStream::connect((HOST, port))?, [0; ROOM]);
    let mut left = times * MESSAGE;
    while left > 0 {
        let bytes = receive_some(&mut peer, &mut buffer)?;
        peer.write_all(bytes)?;
        left -= bytes.len();
    }
    Ok(())
}

fn send(port: u16, times: usize) -> Result<()> {
    let (mut peer, chunk) = (TcpStream::connect((HOST, port))?, vec![b'x'; CHUNK]);
    (0..times).try_for_each(|_| peer.write_all(&chunk))
}

/// All the peer's bytes are answered by one.
fn receive(port: u16, times: usize) -> Result<()> {
    let (mut peer, mut buffer) = (TcpStream::connect((HOST, port))?, vec![0; CHUNK]);
    let mut left = times * CHUNK;
    while left > 0 {
        left -= receive_some(&mut peer, &mut buffer)?.len();
    }
    peer.write_all(b"!")
}

/// The peer is told where, connects, gets one byte, and connects again when it has seen the end.
fn accept(port: u16, times: usize) -> Result<()> {
    let mut peer = TcpStream::connect((HOST, port))?;
    let listener = TcpListener::bind((HOST, 0))?;
    peer.write_all(&listener.local_addr()?.port().to_le_bytes())?;
    (0..times).try_for_each(|_| listener.accept()?.0.write_all(b"!"))
}

/// The first datagram goes to the peer, which so learns where the guest is.
fn datagrams(port: u16, times: usize) -> Result<()> {
    let (socket, mut buffer) = (UdpSocket::bind((HOST, 0))?, [0; ROOM]);
    socket.send_to(&[], (HOST, port))?;
    for _ in 0..times {
        let (len, from) = socket.recv_from(&mut buffer)?;
        socket.send_to(&buffer[..len], from)?;
    }
    Ok(())
}

/// What has come; the end is an error.
fn receive_some<'a>(peer: &mut TcpStream, buffer: &'a mut [u8]) -> Result<&'a [u8]> {
    match peer.read(buffer)? {
        0 => Err(io::ErrorKind::UnexpectedEof.into()),
        len => Ok(&buffer[..len]),
    }
}
