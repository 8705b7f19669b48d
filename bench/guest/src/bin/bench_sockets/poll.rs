//! A crowd of connections, of which one at a time has something to say.
//! None of them blocks, as in an event loop.

use crate::socket::Socket;
use crate::{ROOM, Result, tcp};
use wasi::{Event, Subscription, SubscriptionFdReadwrite, SubscriptionU, SubscriptionUU};

pub fn answer(port: u16, times: usize, sockets: usize) -> Result {
    let peers: Vec<Socket> = (0..sockets).map(|_| connect(port)).collect::<Result<_>>()?;
    let all: Vec<Subscription> = peers.iter().enumerate().map(readable).collect();
    let mut events: Vec<Event> = Vec::with_capacity(all.len());
    let (mut left, mut buffer) = (times, [0; ROOM]);
    while left > 0 {
        poll(&all, &mut events)?;
        for event in &events {
            let peer = peers.get(event.userdata as usize).ok_or(wasi::ERRNO_IO)?;
            answer_all(peer, &mut buffer, &mut left)?;
        }
    }
    Ok(())
}

/// Reads until there is nothing more.
fn answer_all(peer: &Socket, buffer: &mut [u8], left: &mut usize) -> Result {
    while *left > 0 {
        match peer.receive(buffer) {
            Err(wasi::ERRNO_AGAIN) => break,
            bytes => peer.send_all(bytes?)?,
        }
        *left -= 1;
    }
    Ok(())
}

fn poll(all: &[Subscription], events: &mut Vec<Event>) -> Result {
    events.clear();
    let (from, to) = (all.as_ptr(), events.as_mut_ptr());
    // SAFETY: there is room for an event of each subscription.
    let count = unsafe { wasi::poll_oneoff(from, to, all.len()) }?;
    // SAFETY: so many were written.
    unsafe { events.set_len(count) };
    match events.iter().find(|it| it.error != wasi::ERRNO_SUCCESS) {
        Some(event) => Err(event.error),
        None => Ok(()),
    }
}

fn connect(port: u16) -> Result<Socket> {
    let peer = tcp::connect(port)?;
    peer.set_nonblocking()?;
    Ok(peer)
}

/// The event has the connection's index.
fn readable((index, peer): (usize, &Socket)) -> Subscription {
    let fd_read = SubscriptionFdReadwrite {
        file_descriptor: peer.fd(),
    };
    Subscription {
        userdata: index as u64,
        u: SubscriptionU {
            tag: wasi::EVENTTYPE_FD_READ.raw(),
            u: SubscriptionUU { fd_read },
        },
    }
}
