//! What each dialect makes of the calls on sockets: a table of functions that lay out the same arguments as it wants them, and
//! tell the same results. One sequence of calls speaks all of them, on the same descriptors.

mod libc;
mod preview1;
mod wamr;
mod wasmedge;

use super::datagrams::Brought;
use crate::{
    dialect::preview1::fd,
    errno::Result,
    guest::layout::libc::Msg,
    testing::{DATA, Guest, OUT, sockets::As},
};
use std::net::SocketAddr;

/// Buffers that are laid out: how many there are, and how long they are together, from [`DATA`] on.
#[derive(Clone, Copy)]
pub struct Buffers {
    pub count: u32,
    pub len: usize,
}

/// See the module.
#[derive(Clone, Copy)]
pub struct Dialect {
    pub open: fn(&mut Guest, As) -> Result<u32>,
    pub bind: fn(&mut Guest, u32, SocketAddr) -> Result,
    pub listen: fn(&mut Guest, u32, i32) -> Result,
    pub connect: fn(&mut Guest, u32, SocketAddr) -> Result,
    /// Whether the connection has O_NONBLOCK is asked for, and what a dialect without flags makes of it is blocking.
    pub accept: fn(&mut Guest, u32, bool) -> Result<u32>,
    /// To the peer.
    pub send: fn(&mut Guest, u32, Buffers) -> Result<usize>,
    pub send_to: fn(&mut Guest, u32, Buffers, SocketAddr) -> Result<usize>,
    /// The flags of a receive that it has.
    pub flags: Msg,
    pub receive: fn(&mut Guest, u32, Buffers, Msg) -> Result<Brought>,
    pub local: fn(&mut Guest, u32) -> Result<SocketAddr>,
    pub remote: fn(&mut Guest, u32) -> Result<SocketAddr>,
    pub close: fn(&mut Guest, u32) -> Result,
}

/// Those of Preview 1 are spoken with another dialect's for what it does not have.
pub const ALL: [Dialect; 9] = [
    wamr::WAMR,
    wamr::WAMR_1_0,
    wasmedge::V1,
    wasmedge::V2,
    wasmedge::OF_0_10,
    wasmedge::OF_0_11,
    libc::LIBC,
    preview1::SOCKETS,
    preview1::FILES,
];

fn close(guest: &mut Guest, fd: u32) -> Result {
    fd::fd_close(&mut guest.adapter, fd)
}

/// The number that a call has left.
fn told(guest: &Guest) -> usize {
    guest.u32(OUT) as usize
}

/// What a receive has brought whose length is told first, and whether it was cut off behind that, if at all.
fn brought(guest: &Guest, buffers: Buffers, tells_more: bool) -> Brought {
    let len = told(guest);
    Brought {
        bytes: guest.bytes(DATA, len.min(buffers.len)).to_vec(),
        len,
        ip: None,
        port: None,
        is_truncated: tells_more.then(|| guest.bytes(OUT + 4, 1) != [0]),
    }
}
