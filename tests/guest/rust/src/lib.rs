//! What the guests share. Each program in `bin` is one behaviour; which tests use it is said there.

pub mod pattern;

use std::env;
use std::net::{TcpListener, TcpStream};
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
