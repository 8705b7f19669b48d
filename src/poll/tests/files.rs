//! Files never wait, and keep no one else from being looked at.

use super::*;
use crate::testing::{ADDRESS, files::*};

fn with_file() -> (Guest, u32, u32) {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        let listen = ("SOCKET_ADAPTER_LISTEN".into(), format!("tcp://{ADDRESS}"));
        world.environment.push(listen);
        world.directories.push("/data".into());
        world.make_file("/data/file", *b"hello");
    });
    let file = guest.open_at(DIRECTORY, "file", OPEN).unwrap();
    let (socket, _) = guest.accept_one();
    (guest, file, socket)
}

#[test]
fn a_file_is_ready_both_ways_at_once_and_directories_are_too() {
    let (mut guest, file, _) = with_file();
    let start = now(&guest);
    let subscriptions = [
        Subscribe::Read(file),
        Subscribe::Write(file),
        Subscribe::Read(DIRECTORY),
        Subscribe::Clock(MONOTONIC, 1000 * MILLISECOND, false),
    ];
    let expected = [(0, 0), (1, 0), (2, 0)];
    assert_eq!(answers(&mut guest, &subscriptions).unwrap(), expected);
    guest.seek(file, 0, 2).unwrap();
    let at_end = answers(&mut guest, &subscriptions).unwrap();
    assert_eq!(at_end, expected, "as POSIX has it");
    assert_eq!(now(&guest), start);
    guest.finish();
}

#[test]
fn beside_a_file_a_socket_is_ready_if_it_is_and_a_clock_that_has_passed_fires() {
    let (mut guest, file, socket) = with_file();
    let subscriptions = [
        Subscribe::Read(file),
        Subscribe::Read(socket),
        Subscribe::Read(LISTENER),
        Subscribe::Clock(MONOTONIC, 0, false),
        Subscribe::Clock(MONOTONIC, 1, false),
    ];
    let quiet = answers(&mut guest, &subscriptions).unwrap();
    assert_eq!(quiet, [(0, 0), (3, 0)]);
    guest.peer(0, |peer| peer.peer_sends(b"x"));
    guest.host.with(|world| world.connect(ADDRESS));
    let busy = answers(&mut guest, &subscriptions).unwrap();
    assert_eq!(busy, [(0, 0), (1, 0), (2, 0), (3, 0)]);
    guest.finish();
}

#[test]
fn a_realtime_deadline_that_has_passed_fires_beside_a_file_and_alone() {
    let (mut guest, file, _) = with_file();
    let past = [
        Subscribe::Clock(REALTIME, 1, true),
        Subscribe::Clock(REALTIME, 0, true),
    ];
    let start = now(&guest);
    assert_eq!(answers(&mut guest, &past).unwrap(), [(0, 0), (1, 0)]);
    let beside = [past[0], Subscribe::Read(file), past[1]];
    let all = answers(&mut guest, &beside).unwrap();
    assert_eq!(all, [(0, 0), (1, 0), (2, 0)]);
    assert_eq!(now(&guest), start);
    guest.finish();
}
