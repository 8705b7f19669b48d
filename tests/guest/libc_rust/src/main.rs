//! Sockets as C has them, from Rust: talks to itself over TCP by the functions of the C library that is linked.

use std::io::{Error, Result};
use std::mem;

/// wasi-libc's, in network order.
#[repr(C, align(16))]
#[derive(Clone, Copy)]
struct SockAddrIn {
    family: u16,
    port: [u8; 2],
    address: [u8; 4],
}

const AF_INET: i32 = 1;
const SOCK_STREAM: i32 = 6;
const MSG_DONTWAIT: i32 = 0x40;
const LEN: u32 = mem::size_of::<SockAddrIn>() as u32;

unsafe extern "C" {
    fn socket(family: i32, kind: i32, protocol: i32) -> i32;
    fn bind(fd: i32, address: *const SockAddrIn, len: u32) -> i32;
    fn listen(fd: i32, backlog: i32) -> i32;
    fn getsockname(fd: i32, address: *mut SockAddrIn, len: *mut u32) -> i32;
    fn connect(fd: i32, address: *const SockAddrIn, len: u32) -> i32;
    fn accept(fd: i32, address: *mut SockAddrIn, len: *mut u32) -> i32;
    fn send(fd: i32, buffer: *const u8, len: usize, flags: i32) -> isize;
    fn recv(fd: i32, buffer: *mut u8, len: usize, flags: i32) -> isize;
}

/// What a call answered, or the error that it left in errno.
fn told(answer: i32) -> Result<i32> {
    match answer {
        0.. => Ok(answer),
        _ => Err(Error::last_os_error()),
    }
}

fn receive(fd: i32, flags: i32) -> Result<String> {
    let mut buffer = [0; 64];
    // SAFETY: the buffer is as long as it is told to be.
    let len = unsafe { recv(fd, buffer.as_mut_ptr(), buffer.len(), flags) };
    told(len as i32)?;
    Ok(String::from_utf8_lossy(&buffer[..len as usize]).into_owned())
}

fn main() -> Result<()> {
    let mut address = SockAddrIn {
        family: AF_INET as u16,
        port: [0; 2],
        address: [127, 0, 0, 1],
    };
    let mut client = address;
    let mut len = LEN;
    // SAFETY: every address is as long as it is told to be, and outlives its call.
    let (sender, receiver) = unsafe {
        let listener = told(socket(AF_INET, SOCK_STREAM, 0))?;
        told(bind(listener, &address, LEN))?;
        told(listen(listener, 5))?;
        told(getsockname(listener, &mut address, &mut len))?;
        let sender = told(socket(AF_INET, SOCK_STREAM, 0))?;
        told(connect(sender, &address, LEN))?;
        (sender, told(accept(listener, &mut client, &mut len))?)
    };
    let nothing = receive(receiver, MSG_DONTWAIT);
    println!("nothing yet: {:?}", nothing.unwrap_err().kind());
    let text = "hello";
    // SAFETY: the text is as long as it is told to be.
    let sent = unsafe { send(sender, text.as_ptr(), text.len(), 0) };
    println!("{} bytes from {:?}", told(sent as i32)?, client.address);
    println!("{}", receive(receiver, 0)?);
    Ok(())
}
