//! What the guests share. Each program in `bin` is one behaviour; which tests use it is said there.

pub mod pattern;

use std::env;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::os::fd::FromRawFd;

/// The inherited listener of this index.
pub fn listener(index: usize) -> TcpListener {
    // SAFETY: the inherited sockets are descriptors 3 and up, and every guest takes each index once.
    unsafe { TcpListener::from_raw_fd(3 + index as i32) }
}

/// The inherited connection of this index; the listeners are counted too, and come first.
pub fn connection(index: usize) -> TcpStream {
    // SAFETY: the inherited sockets are descriptors 3 and up, and every guest takes each index once.
    unsafe { TcpStream::from_raw_fd(3 + index as i32) }
}

/// The next connection.
pub fn accept(listener: &TcpListener) -> TcpStream {
    listener.accept().expect("the listener is good").0
}

/// The argument of this index; 0 is the first behind the program's name.
pub fn argument(index: usize) -> String {
    let argument = env::args().nth(index + 1);
    argument.unwrap_or_else(|| panic!("argument {index} is missing"))
}

/// The argument of this index, a number.
pub fn number(index: usize) -> u64 {
    let argument = argument(index);
    argument
        .parse()
        .unwrap_or_else(|_| panic!("{argument} is not a number"))
}

/// Where a guest that opens its listeners by itself is to listen: at the port that the variable PORT has.
pub fn here() -> SocketAddr {
    here_at(Ipv4Addr::LOCALHOST.into())
}

/// The same at another address.
pub fn here_at(ip: IpAddr) -> SocketAddr {
    let port = env::var("PORT").expect("PORT says where to listen");
    SocketAddr::new(ip, port.parse().expect("PORT is a number"))
}
