//! Every pointer parameter of the C library's. Where nothing is laid out there are zeros: an address without a length, an
//! empty name, hints at nothing.

use super::{FRESH, UDP, parameters::Parameter};
use crate::{
    dialect::libc::{address::*, message::*, option::*, resolve::*, socket::*},
    errno::Result,
    host::fake::Fake,
    socket::option::SOL_SOCKET,
    testing::{
        CONNECTION, DATA as BUFFER, Guest, IOVECS, LISTENER, OUT,
        libc::{IN, LEN, SOCKADDR, VALUE},
    },
};

/// Behind the buffer that [`super::guest`] has there.
const DATA: u32 = BUFFER + 4096;
const NULL: u32 = 0;

type OfPlace = fn(&mut crate::adapter::Adapter<Fake>, u32) -> Result;

/// Lays the address of a server at `at`, as far as it is inside, for a call.
fn with_address(guest: &mut Guest, at: u32, call: OfPlace) -> Result {
    let (from, len) = guest.lay_sockaddr("127.0.0.1:7000");
    let address = guest.bytes(from, len as usize).to_vec();
    if let Ok(place) = guest.adapter.memory.bytes(at, len) {
        place.copy_from_slice(&address);
    }
    call(&mut guest.adapter, at)
}

/// Has room for an address, or for less.
fn with_room(guest: &mut Guest, room: u32, at: u32, call: OfPlace) -> Result {
    guest.lay_room(room);
    call(&mut guest.adapter, at)
}

/// The guest is one of [`super::guest_with_sockets`].
pub const PARAMETERS: &[Parameter] = &[
    ("adapter_socket", 4, |guest, at| {
        adapter_socket(&mut guest.adapter, 1, 6, 0, at)
    }),
    ("adapter_bind", IN, |guest, at| {
        with_address(guest, at, |a, at| adapter_bind(a, FRESH, at, IN))
    }),
    ("adapter_connect", IN, |guest, at| {
        with_address(guest, at, |a, at| adapter_connect(a, UDP, at, IN))
    }),
    ("adapter_accept address", 16, |guest, at| {
        with_room(guest, 16, at, |a, at| {
            adapter_accept(a, LISTENER, at, LEN, 0, OUT)
        })
    }),
    ("adapter_accept length", 4, |guest, at| {
        adapter_accept(&mut guest.adapter, LISTENER, DATA, at, 0, OUT)
    }),
    ("adapter_accept", 4, |guest, at| {
        adapter_accept(&mut guest.adapter, LISTENER, NULL, NULL, 0, at)
    }),
    ("adapter_getsockname", 7, |guest, at| {
        with_room(guest, 7, at, |a, at| {
            adapter_getsockname(a, CONNECTION, at, LEN)
        })
    }),
    ("adapter_getsockname length", 4, |guest, at| {
        adapter_getsockname(&mut guest.adapter, CONNECTION, DATA, at)
    }),
    ("adapter_getpeername", 16, |guest, at| {
        with_room(guest, 16, at, |a, at| {
            adapter_getpeername(a, CONNECTION, at, LEN)
        })
    }),
    ("adapter_getpeername length", 4, |guest, at| {
        adapter_getpeername(&mut guest.adapter, CONNECTION, DATA, at)
    }),
    ("adapter_recvfrom iovecs", 16, |guest, at| {
        adapter_recvfrom(
            &mut guest.adapter,
            CONNECTION,
            at,
            2,
            0,
            NULL,
            NULL,
            OUT,
            OUT,
        )
    }),
    ("adapter_recvfrom buffer", 9, |guest, at| {
        let (iovecs, count) = guest.iovecs_at(&[(OUT, 1), (at, 9)]);
        let adapter = &mut guest.adapter;
        adapter_recvfrom(adapter, CONNECTION, iovecs, count, 0, NULL, NULL, OUT, OUT)
    }),
    ("adapter_recvfrom address", 32, |guest, at| {
        with_room(guest, 32, at, |a, at| {
            adapter_recvfrom(a, CONNECTION, IOVECS, 1, 0, at, LEN, OUT, OUT)
        })
    }),
    ("adapter_recvfrom address length", 4, |guest, at| {
        let adapter = &mut guest.adapter;
        adapter_recvfrom(adapter, CONNECTION, IOVECS, 1, 0, DATA, at, OUT, OUT)
    }),
    ("adapter_recvfrom length", 4, |guest, at| {
        let adapter = &mut guest.adapter;
        adapter_recvfrom(adapter, CONNECTION, IOVECS, 1, 0, NULL, NULL, at, OUT)
    }),
    ("adapter_recvfrom flags", 4, |guest, at| {
        let adapter = &mut guest.adapter;
        adapter_recvfrom(adapter, CONNECTION, IOVECS, 1, 0, NULL, NULL, OUT, at)
    }),
    ("adapter_sendto iovecs", 16, |guest, at| {
        adapter_sendto(&mut guest.adapter, CONNECTION, at, 2, 0, NULL, 0, OUT)
    }),
    ("adapter_sendto buffer", 9, |guest, at| {
        let (iovecs, count) = guest.iovecs_at(&[(at, 9)]);
        adapter_sendto(
            &mut guest.adapter,
            CONNECTION,
            iovecs,
            count,
            0,
            NULL,
            0,
            OUT,
        )
    }),
    ("adapter_sendto address", IN, |guest, at| {
        with_address(guest, at, |a, at| {
            adapter_sendto(a, CONNECTION, IOVECS, 1, 0, at, IN, OUT)
        })
    }),
    ("adapter_sendto length", 4, |guest, at| {
        adapter_sendto(&mut guest.adapter, CONNECTION, IOVECS, 1, 0, NULL, 0, at)
    }),
    ("adapter_getsockopt", 4, |guest, at| {
        with_room(guest, 4, at, |a, at| {
            adapter_getsockopt(a, CONNECTION, SOL_SOCKET, 9, at, LEN)
        })
    }),
    ("adapter_getsockopt length", 4, |guest, at| {
        adapter_getsockopt(&mut guest.adapter, CONNECTION, SOL_SOCKET, 9, VALUE, at)
    }),
    ("adapter_setsockopt", 4, |guest, at| {
        adapter_setsockopt(&mut guest.adapter, CONNECTION, SOL_SOCKET, 9, at, 4)
    }),
    ("adapter_getaddrinfo host", 1, |guest, at| {
        adapter_getaddrinfo(&mut guest.adapter, at, NULL, NULL, DATA, 0, OUT)
    }),
    ("adapter_getaddrinfo service", 1, |guest, at| {
        adapter_getaddrinfo(&mut guest.adapter, NULL, at, NULL, DATA, 0, OUT)
    }),
    ("adapter_getaddrinfo hints", 16, |guest, at| {
        adapter_getaddrinfo(&mut guest.adapter, NULL, NULL, at, DATA, 0, OUT)
    }),
    ("adapter_getaddrinfo entries", 96, |guest, at| {
        adapter_getaddrinfo(&mut guest.adapter, NULL, NULL, NULL, at, 2, OUT)
    }),
    ("adapter_getaddrinfo number", 4, |guest, at| {
        adapter_getaddrinfo(&mut guest.adapter, NULL, NULL, NULL, DATA, 0, at)
    }),
];

#[test]
fn an_address_that_nobody_laid_out_is_not_looked_for_beyond_its_length() {
    let mut guest = super::guest_with_sockets();
    let (address, _) = guest.lay_sockaddr("[::1]:7000");
    let at = crate::testing::END - 32;
    let v6 = guest.bytes(address, 32).to_vec();
    guest.put(at, &v6);
    let bind = |a: &mut crate::adapter::Adapter<Fake>, fd, len| adapter_bind(a, fd, at, len);
    assert_eq!(bind(&mut guest.adapter, super::V6, 32), Ok(()));
    assert_eq!(SOCKADDR, address);
    guest.finish();
}
