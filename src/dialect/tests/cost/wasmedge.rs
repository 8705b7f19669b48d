//! What WasmEdge's calls cost: the host calls of WAMR's, of which there are others with the same task.

use crate::{
    dialect::{
        wamr::{self, resolve::sock_addr_resolve},
        wasmedge::{resolve::sock_getaddrinfo, *},
    },
    errno::Result,
    guest::layout::wasmedge::AddrInfo,
    host::fake::Generation,
    testing::{
        ADDRESS, Guest, IOVECS, LISTENER, OUT,
        sockets::{ADDR, As},
        wasmedge::{HINTS, LIST, NODE, NODES, SERVICE, STORAGE},
    },
};

const LOCAL: &str = "127.0.0.1:7000";
const PEER: &str = "127.0.0.1:9000";

type Call = fn(&mut Guest, u32) -> Result;

/// Asserts that two calls ask each host of the same, twice, in the guests that `make` furnishes.
#[track_caller]
fn alike(make: fn(Generation) -> (Guest, u32), of_wasmedge: Call, of_wamr: Call) {
    for generation in Generation::ALL {
        let calls = [of_wasmedge, of_wamr].map(|call| {
            let (mut guest, fd) = make(generation);
            let calls = [(); 2].map(|()| {
                guest.host.calls();
                call(&mut guest, fd).unwrap();
                guest.host.calls()
            });
            guest.finish();
            calls
        });
        assert!(!calls[0][0].is_empty(), "{generation:?}");
        assert_eq!(calls[0], calls[1], "{generation:?}");
    }
}

/// A listener at which one waits, and another comes while it is waited for.
fn listener(generation: Generation) -> (Guest, u32) {
    let guest = Guest::listening(generation, &format!("tcp://{ADDRESS}"));
    guest.host.with(|world| world.connect(ADDRESS));
    guest.connects_after(5);
    (guest, LISTENER)
}

/// A UDP socket that has its streams, and to which two datagrams have come.
fn datagrams(generation: Generation) -> (Guest, u32) {
    let mut guest = Guest::alone(generation);
    let fd = guest.socket(As::Udp).unwrap();
    guest.bind(fd, LOCAL).unwrap();
    // Node takes in what comes from then on.
    guest.send_to(fd, b"first", PEER).unwrap();
    guest.lay_storage("127.0.0.1");
    guest.iovecs(&[5]);
    guest.host.with(|world| {
        for _ in 0..2 {
            world.peer_sends_datagram(PEER, LOCAL, b"hello");
        }
    });
    (guest, fd)
}

/// A guest with the words of a lookup, a list for what is found, and room for WAMR's.
fn lookup(generation: Generation) -> (Guest, u32) {
    let mut guest = Guest::started(generation, |world| {
        let addresses = ["10.0.0.2", "10.0.0.1"].map(|ip| ip.parse().unwrap());
        world.names.push(("db".into(), addresses.into(), 5_000_000));
    });
    guest.lay_list(4, 32);
    guest.lay_lookup_of(b"db\0", b"80\0", AddrInfo::default());
    (guest, 0)
}

#[test]
fn an_accept_costs_the_same_by_each_name() {
    alike(
        listener,
        |guest, fd| sock_accept_with_port(&mut guest.adapter, fd, 80, OUT),
        |guest, fd| guest.accept(fd, 0).map(drop),
    );
}

#[test]
fn a_datagram_costs_the_same_to_receive_in_each_form() {
    let of_wasmedge: [Call; 4] = [
        |guest, fd| sock_recv_from_of_0_10(&mut guest.adapter, fd, IOVECS, 1, STORAGE, 0, OUT, OUT),
        |guest, fd| sock_recv_from_of_0_11(&mut guest.adapter, fd, IOVECS, 1, STORAGE, 0, OUT, OUT),
        |guest, fd| {
            let adapter = &mut guest.adapter;
            sock_recv_from(adapter, fd, IOVECS, 1, STORAGE, 0, OUT, OUT, OUT)
        },
        |guest, fd| {
            let adapter = &mut guest.adapter;
            sock_recv_from_in_network_order(adapter, fd, IOVECS, 1, STORAGE, 0, OUT, OUT, OUT)
        },
    ];
    for call in of_wasmedge {
        alike(datagrams, call, |guest, fd| {
            wamr::sock_recv_from(&mut guest.adapter, fd, IOVECS, 1, 0, ADDR, OUT)
        });
    }
}

#[test]
fn a_datagram_costs_the_same_to_send() {
    alike(
        datagrams,
        |guest, fd| sock_send_to(&mut guest.adapter, fd, IOVECS, 1, STORAGE, 9000, 0, OUT),
        |guest, fd| wamr::sock_send_to(&mut guest.adapter, fd, IOVECS, 1, 0, ADDR, OUT),
    );
}

#[test]
fn a_lookup_costs_the_same() {
    alike(
        lookup,
        |guest, _| sock_getaddrinfo(&mut guest.adapter, NODE, 2, SERVICE, 2, HINTS, LIST, 4, OUT),
        |guest, _| {
            let adapter = &mut guest.adapter;
            sock_addr_resolve(adapter, NODE, SERVICE, HINTS, NODES, 4, OUT)
        },
    );
}
