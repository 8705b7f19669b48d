//! The connections that a program starts with, and what is said where it cannot have one. Listeners are tested with the
//! adapter.

mod refusing;

use crate::{
    dialect::preview1::fd,
    errno::Errno,
    host::fake::{Generation, World},
    testing::{ADDRESS, Guest, LISTENER, OUT, Subscribe, pattern},
};
use std::net::SocketAddr;

const DIAL: &str = "SOCKET_ADAPTER_DIAL";
const LISTEN: &str = "SOCKET_ADAPTER_LISTEN";

const MILLISECOND: u64 = 1_000_000;

/// The descriptor of the first inherited socket.
const FIRST: u32 = 3;

fn set(world: &mut World, key: &str, value: &str) {
    world.environment.push((key.into(), value.into()));
}

/// Somebody takes connections at `address`, after so many milliseconds each.
fn serve(world: &mut World, address: &str, milliseconds: u64) {
    let address: SocketAddr = address.parse().unwrap();
    world.servers.insert(address, milliseconds * MILLISECOND);
}

/// `name` stands for `addresses`, which is known after so many milliseconds.
fn name(world: &mut World, name: &str, addresses: &[&str], milliseconds: u64) {
    let addresses = addresses.iter().map(|ip| ip.parse().unwrap()).collect();
    let time = milliseconds * MILLISECOND;
    world.names.push((name.into(), addresses, time));
}

/// A guest that starts in the world that `change` makes, and the milliseconds that this takes.
fn started(generation: Generation, change: impl FnOnce(&mut World)) -> (Guest, u64) {
    let mut start = 0;
    let guest = Guest::started(generation, |world| {
        change(world);
        start = world.now;
    });
    let now = guest.host.with(|world| world.now);
    (guest, (now - start) / MILLISECOND)
}

/// How often connecting was tried by a guest that starts in the world that `change` makes.
fn attempts(change: impl FnOnce(&mut World)) -> (Guest, usize) {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest.host.with(change);
    guest.adapter.start();
    let calls = guest.host.calls().into_iter();
    let attempts = calls.filter(|&call| call == "start-connect").count();
    (guest, attempts)
}

/// Asserts that `fd` is a connection to `peer` that works both ways.
#[track_caller]
fn assert_connected(guest: &mut Guest, fd: u32, peer: usize) {
    guest.peer(peer, |peer| peer.peer_sends(b"greeting"));
    assert_eq!(guest.recv(fd, &[100]).unwrap(), b"greeting");
    assert_eq!(guest.send(fd, b"answer"), Ok(6));
    assert_eq!(guest.peer(peer, |peer| peer.delivered.clone()), b"answer");
    assert_eq!(guest.accept(fd, 0), Err(Errno::Inval), "no listener");
}

#[test]
fn a_literal_of_either_family_is_connected_before_the_program_starts() {
    for generation in Generation::ALL {
        for address in ["127.0.0.1:5432", "[::1]:5432"] {
            let (mut guest, _) = started(generation, |world| {
                serve(world, address, 0);
                set(world, DIAL, &format!("db=tcp://{address}"));
            });
            assert_connected(&mut guest, FIRST, 0);
            guest.finish();
        }
    }
}

#[test]
fn a_server_that_takes_its_time_is_waited_for() {
    let (mut guest, time) = started(Generation::Wasmtime48, |world| {
        serve(world, "127.0.0.1:1", 50);
        set(world, DIAL, "tcp://127.0.0.1:1");
    });
    assert_eq!(time, 50);
    assert_connected(&mut guest, FIRST, 0);
    guest.finish();
}

#[test]
fn a_name_is_looked_up_and_its_port_kept() {
    let (mut guest, _) = started(Generation::Wasmtime48, |world| {
        name(world, "db.example", &["10.0.0.1"], 0);
        serve(world, "10.0.0.1:5432", 0);
        set(world, DIAL, "tcp://db.example:5432");
    });
    assert_connected(&mut guest, FIRST, 0);
    guest.finish();
}

#[test]
fn a_lookup_that_takes_its_time_is_waited_for() {
    let (mut guest, time) = started(Generation::Node, |world| {
        name(world, "db", &["10.0.0.1"], 30);
        serve(world, "10.0.0.1:5432", 20);
        set(world, DIAL, "tcp://db:5432");
    });
    assert_eq!(time, 30 + 20);
    assert_connected(&mut guest, FIRST, 0);
    guest.finish();
}

#[test]
fn the_addresses_of_a_name_are_tried_in_the_hosts_order_until_one_answers() {
    const ALL: [&str; 3] = ["10.0.0.3", "fd00::1", "10.0.0.1"];
    for (serving, expected) in [
        (&["10.0.0.3:5432"][..], 1),
        (&["[fd00::1]:5432"], 2),
        (&["[fd00::1]:5432", "10.0.0.1:5432"], 2),
        (&["10.0.0.1:5432"], 3),
        (&["10.0.0.1:5432", "10.0.0.3:5432"], 1),
    ] {
        let (mut guest, tried) = attempts(|world| {
            name(world, "db", &ALL, 0);
            serving.iter().for_each(|address| serve(world, address, 0));
            set(world, DIAL, "tcp://db:5432");
        });
        assert_eq!(tried, expected, "{serving:?}");
        assert_connected(&mut guest, FIRST, 0);
        guest.finish();
    }
}

#[test]
fn connections_are_numbered_in_their_order_however_long_each_takes() {
    let (mut guest, time) = started(Generation::Wasmtime47, |world| {
        for (port, milliseconds) in [(1, 30), (2, 10), (3, 20)] {
            serve(world, &format!("127.0.0.1:{port}"), milliseconds);
        }
        let list = "tcp://127.0.0.1:1, tcp://127.0.0.1:2 ,tcp://127.0.0.1:3,tcp://127.0.0.1:2";
        set(world, DIAL, list);
    });
    assert_eq!(time, 30 + 10 + 20 + 10, "one after the other");
    for peer in 0..4 {
        assert_connected(&mut guest, FIRST + peer as u32, peer);
    }
    assert_eq!(guest.recv(FIRST + 4, &[1]), Err(Errno::Badf));
    guest.finish();
}

#[test]
fn connections_come_behind_the_listeners_whichever_variable_is_first_and_directories_last() {
    let variables = [
        (DIAL, "tcp://127.0.0.1:1,tcp://127.0.0.1:1"),
        (LISTEN, "tcp://127.0.0.1:80,tcp://127.0.0.1:81"),
    ];
    for order in [[0, 1], [1, 0]] {
        let (mut guest, _) = started(Generation::Wasmtime48, |world| {
            serve(world, "127.0.0.1:1", 0);
            for index in order {
                set(world, variables[index].0, variables[index].1);
            }
            world.directories.push("/data".into());
        });
        for fd in [FIRST, FIRST + 1] {
            assert_eq!(guest.recv(fd, &[1]), Err(Errno::Notconn), "a listener");
        }
        for (fd, peer) in [(FIRST + 2, 0), (FIRST + 3, 1)] {
            assert_connected(&mut guest, fd, peer);
        }
        assert_eq!(guest.read(FIRST + 4, &[1]), Err(Errno::Isdir));
        assert_eq!(guest.accept_one(), (FIRST + 5, 2));
        guest.finish();
    }
}

#[test]
fn a_connection_starts_without_nonblock_unless_its_item_asks_for_it() {
    let (mut guest, _) = started(Generation::Wasmtime48, |world| {
        serve(world, "127.0.0.1:1", 0);
        name(world, "db", &["127.0.0.1"], 0);
        set(
            world,
            DIAL,
            "tcp://127.0.0.1:1,tcp://127.0.0.1:1?nonblock,db=tcp://db:1?nonblock,tcp://db:1",
        );
    });
    for (fd, flags) in [(3, 0), (4, 4), (5, 4), (6, 0)] {
        fd::fd_fdstat_get(&mut guest.adapter, fd, OUT).unwrap();
        assert_eq!(guest.bytes(OUT + 2, 2), [flags, 0], "{fd}");
    }
    assert_eq!(guest.recv(4, &[1]), Err(Errno::Again));
    guest.peer_after(5, 0, |peer| peer.peer_sends(b"late"));
    assert_eq!(guest.recv(3, &[10]).unwrap(), b"late");
    guest.finish();
}

#[test]
fn an_empty_list_is_no_connection() {
    for list in ["", " ", "\t"] {
        let (guest, tried) = attempts(|world| set(world, DIAL, list));
        assert_eq!((tried, guest.host.held()), (0, 0));
        guest.finish();
    }
}

#[test]
fn an_inherited_connection_is_like_one_that_was_accepted() {
    for generation in Generation::ALL {
        let (mut guest, _) = started(generation, |world| {
            serve(world, "127.0.0.1:1", 3);
            set(world, LISTEN, &format!("tcp://{ADDRESS}"));
            set(world, DIAL, "tcp://127.0.0.1:1");
        });
        let dialled = LISTENER + 1;
        guest.peer(0, |peer| peer.window = 10);
        guest.peer_after(20, 0, |peer| {
            peer.window = usize::MAX;
            peer.peer_sends(b"thanks");
            peer.incoming_ended = true;
        });
        let data = pattern(10_000);
        assert_eq!(guest.send(dialled, &data), Ok(data.len()));
        let events = guest.poll(&[Subscribe::Read(dialled)]).unwrap();
        assert_eq!(events.len(), 1);
        assert_eq!(guest.recv_all(dialled), b"thanks");
        guest.close(dialled).unwrap();
        guest.adapter.finish();
        assert!(guest.peer(0, |peer| peer.delivered == data && peer.fin_delivered));
        guest.finish();
    }
}

#[test]
fn what_an_inherited_connection_sent_arrives_though_the_program_ends_at_once() {
    for generation in Generation::ALL {
        let (mut guest, _) = started(generation, |world| {
            serve(world, "[::1]:1", 0);
            set(world, DIAL, "tcp://[::1]:1?nonblock");
        });
        guest.peer(0, |peer| peer.window = 0);
        guest.peer_after(100, 0, |peer| peer.window = usize::MAX);
        let data = pattern(10_000);
        assert_eq!(guest.send(FIRST, &data), Ok(data.len()));
        guest.adapter.finish();
        assert!(guest.peer(0, |peer| peer.delivered == data && peer.fin_delivered));
        guest.finish();
    }
}
