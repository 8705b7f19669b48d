//! Tells what `wasmedge_wasi_socket` is told of a socket's options, and sets those that it can.

use std::fmt::Debug;
use std::io::Result;
use std::time::Duration;
use wasmedge_wasi_socket::socket::{
    AddressFamily, Socket, SocketOptLevel, SocketOptName, SocketType,
};

fn main() -> Result<()> {
    println!("stream");
    let stream = Socket::new(AddressFamily::Inet4, SocketType::Stream)?;
    common(&stream)?;
    streams(&stream)?;
    println!("datagram");
    let datagram = Socket::new(AddressFamily::Inet4, SocketType::Datagram)?;
    common(&datagram)?;
    datagrams(&datagram)?;
    println!("none");
    tell("error", no_socket().take_error());
    Ok(())
}

/// The answer, or the code of the error.
fn tell<T: Debug>(what: &str, result: Result<T>) {
    match result {
        Ok(value) => println!("  {what}: {value:?}"),
        Err(error) => println!("  {what}: error {:?}", error.raw_os_error()),
    }
}

fn common(socket: &Socket) -> Result<()> {
    tell("type", socket.r#type());
    tell("error", socket.take_error());
    tell("listens", socket.is_listener());
    tell("blocks", socket.nonblocking().map(|flag| !flag));
    socket.set_nonblocking(true)?;
    tell("blocks then", socket.nonblocking().map(|flag| !flag));
    socket.set_nonblocking(false)?;
    tell("receives within", socket.get_recv_timeout());
    tell("sends within", socket.get_send_timeout());
    socket.set_recv_timeout(Some(Duration::from_millis(1500)))?;
    socket.set_send_timeout(Some(Duration::from_secs(2)))?;
    tell("receives within then", socket.get_recv_timeout());
    tell("sends within then", socket.get_send_timeout());
    socket.set_recv_timeout(None)?;
    tell("receives within at last", socket.get_recv_timeout());
    tell("device", socket.device());
    tell("device lo", socket.bind_device(Some(b"lo")));
    for (name, option) in [
        ("receive", SocketOptName::SoRcvbuf),
        ("send", SocketOptName::SoSndbuf),
    ] {
        let size = || match option {
            SocketOptName::SoRcvbuf => socket.recv_buffer_size(),
            _ => socket.send_buffer_size(),
        };
        socket.setsockopt(SocketOptLevel::SolSocket, option, 40_000_i32)?;
        tell(
            &format!("{name} buffer of 40,000 or more"),
            size().map(|size| size >= 40_000),
        );
    }
    Ok(())
}

fn streams(socket: &Socket) -> Result<()> {
    let set = |name, value: i32| socket.setsockopt(SocketOptLevel::SolSocket, name, value);
    tell("kept alive", socket.keepalive());
    set(SocketOptName::SoKeepalive, 1)?;
    tell("kept alive then", socket.keepalive());
    set(SocketOptName::SoReuseaddr, 1)?;
    tell("address used again", socket.reuse_address());
    tell(
        "type of another length",
        socket.setsockopt(SocketOptLevel::SolSocket, SocketOptName::SoType, [0_u8; 4]),
    );
    socket.bind(&([127, 0, 0, 1], 0).into())?;
    socket.listen(1)?;
    tell("listens then", socket.is_listener());
    Ok(())
}

fn datagrams(socket: &Socket) -> Result<()> {
    tell("broadcasts", socket.broadcast());
    socket.setsockopt(SocketOptLevel::SolSocket, SocketOptName::SoBroadcast, 1_i32)?;
    tell("broadcasts then", socket.broadcast());
    Ok(())
}

/// A socket that was closed.
fn no_socket() -> Socket {
    use std::os::fd::{AsRawFd, FromRawFd};
    let socket = Socket::new(AddressFamily::Inet4, SocketType::Stream).expect("a socket");
    let number = socket.as_raw_fd();
    drop(socket);
    // SAFETY: nobody has this number any more, and nothing is opened after it.
    unsafe { Socket::from_raw_fd(number) }
}
