//! Whatever a send accepted arrives, and the end of file behind it, however soon the guest lets go.

use crate::{
    dialect::preview1::{exit, fd},
    errno::Errno,
    host::fake::Generation,
    testing::{ADDRESS, Guest, LISTENER, Subscribe, pattern},
};

const WASMTIME: [Generation; 2] = [Generation::Wasmtime47, Generation::Wasmtime48];

/// Virtual nanoseconds in a second.
const SECOND: u64 = 1_000_000_000;

/// A connection whose peer takes `window` bytes for now, and as many bytes sent without blocking as the host accepts.
fn unsent(generation: Generation, window: usize) -> (Guest, u32, usize, Vec<u8>) {
    let (mut guest, fd, peer) = Guest::connected(generation);
    guest.peer(peer, |peer| peer.window = window);
    guest.set_nonblocking(fd);
    let mut data = pattern(100_000);
    let len = guest.send(fd, &data).unwrap();
    assert!(len > window, "the host accepts more than the peer takes");
    data.truncate(len);
    (guest, fd, peer, data)
}

/// The peer takes the rest after `milliseconds`.
fn takes_all_after(guest: &Guest, milliseconds: u64, peer: usize) {
    guest.peer_after(milliseconds, peer, |peer| peer.window = usize::MAX);
}

#[track_caller]
fn assert_arrived(guest: &Guest, peer: usize, data: &[u8]) {
    let (delivered, ended) = guest.peer(peer, |peer| (peer.delivered.clone(), peer.fin_delivered));
    assert_eq!(delivered.len(), data.len(), "lost bytes");
    assert!(delivered == data && ended, "in order, with the end of file");
}

#[test]
fn a_close_right_after_a_send_loses_nothing() {
    for generation in Generation::ALL {
        for window in [0, 1, 1000, 16_000] {
            let (mut guest, fd, peer, data) = unsent(generation, window);
            takes_all_after(&guest, 50, peer);
            guest.close(fd).unwrap();
            assert!(
                !guest.peer(peer, |peer| peer.fin_delivered),
                "the peer has not got everything yet"
            );
            guest.adapter.finish();
            assert_arrived(&guest, peer, &data);
            guest.finish();
        }
    }
}

#[test]
fn a_blocking_send_then_a_close_loses_nothing() {
    for generation in Generation::ALL {
        for len in [1, 4096, 4097, 20_000, 200_000] {
            let (mut guest, fd, peer) = Guest::connected(generation);
            guest.peer(peer, move |peer| peer.window = len / 3);
            guest.peer_after(5, peer, move |peer| peer.window = len / 3);
            takes_all_after(&guest, 60, peer);
            let data = pattern(len);
            assert_eq!(guest.send(fd, &data), Ok(len));
            guest.close(fd).unwrap();
            guest.adapter.finish();
            assert_arrived(&guest, peer, &data);
            guest.finish();
        }
    }
}

#[test]
fn the_end_of_the_program_loses_nothing() {
    for generation in Generation::ALL {
        for code in [None, Some(0), Some(1)] {
            let (mut guest, _, peer, data) = unsent(generation, 1000);
            takes_all_after(&guest, 50, peer);
            match code {
                None => guest.adapter.finish(),
                Some(code) => assert_eq!(
                    guest.exits(|guest| exit::proc_exit(&mut guest.adapter, code)),
                    code
                ),
            }
            assert_arrived(&guest, peer, &data);
            guest.finish();
        }
    }
}

#[test]
fn a_signal_that_ends_the_program_loses_nothing() {
    let (mut guest, _, peer, data) = unsent(Generation::Wasmtime47, 1000);
    takes_all_after(&guest, 50, peer);
    let code = guest.exits(|guest| exit::proc_raise(&mut guest.adapter, 15).unwrap());
    assert_eq!(code, 128 + 15);
    assert_arrived(&guest, peer, &data);
    guest.finish();
}

#[test]
fn a_renumber_over_a_connection_loses_nothing() {
    for generation in Generation::ALL {
        let (mut guest, fd, peer, data) = unsent(generation, 1000);
        takes_all_after(&guest, 50, peer);
        let (other, _) = guest.accept_one();
        fd::fd_renumber(&mut guest.adapter, other, fd).unwrap();
        guest.adapter.finish();
        assert_arrived(&guest, peer, &data);
        guest.finish();
    }
}

#[test]
fn several_closed_connections_lose_nothing_though_their_peers_take_turns() {
    for generation in Generation::ALL {
        let (mut guest, first, peer, data) = unsent(generation, 10);
        let mut peers = vec![peer];
        guest.close(first).unwrap();
        for _ in 1..20 {
            let (fd, peer) = guest.accept_one();
            guest.set_nonblocking(fd);
            guest.peer(peer, |peer| peer.window = 10);
            assert_eq!(guest.send(fd, &data), Ok(data.len()));
            guest.close(fd).unwrap();
            peers.push(peer);
        }
        for (index, &peer) in peers.iter().enumerate() {
            takes_all_after(&guest, [7, 3, 11][index % 3] * (index as u64 + 1), peer);
        }
        guest.adapter.finish();
        peers
            .iter()
            .for_each(|&peer| assert_arrived(&guest, peer, &data));
        guest.finish();
    }
}

#[test]
fn a_program_that_talks_to_itself_does_not_wait_for_itself() {
    for generation in Generation::ALL {
        let mut guest = Guest::listening(generation, &format!("tcp://{ADDRESS}"));
        guest.host.with(|world| world.connect_pair(ADDRESS));
        let (a, b) = (
            guest.accept(LISTENER, 0).unwrap(),
            guest.accept(LISTENER, 0).unwrap(),
        );
        guest.set_nonblocking(a);
        let data = pattern(100_000);
        let sent = guest.send(a, &data).unwrap();
        guest.close(a).unwrap();
        assert!(
            guest.recv_all(b) == data[..sent],
            "B reads all that A sent, then the end of file"
        );
        guest.close(b).unwrap();
        guest.finish();
    }
}

#[test]
fn half_a_close_after_a_large_send_loses_nothing_and_leaves_the_other_half() {
    for generation in WASMTIME {
        let (mut guest, fd, peer, data) = unsent(generation, 1000);
        guest.shutdown(fd, 2).unwrap();
        assert_eq!(guest.send(fd, b"more"), Err(Errno::Pipe));
        takes_all_after(&guest, 50, peer);
        guest.peer_after(60, peer, |peer| peer.peer_sends(b"thanks"));
        // The first poll may have believed a host that had not looked.
        while guest.recv(fd, &[100]).as_deref() != Ok(b"thanks") {
            guest.poll(&[Subscribe::Read(fd)]).unwrap();
        }
        assert_arrived(&guest, peer, &data);
        guest.close(fd).unwrap();
        guest.finish();
    }
}

#[test]
fn half_a_close_then_a_close_loses_nothing() {
    for generation in WASMTIME {
        let (mut guest, fd, peer, data) = unsent(generation, 1000);
        guest.shutdown(fd, 2).unwrap();
        takes_all_after(&guest, 50, peer);
        guest.close(fd).unwrap();
        guest.adapter.finish();
        assert_arrived(&guest, peer, &data);
        guest.finish();
    }
}

#[test]
fn the_end_of_the_program_gives_up_on_a_peer_that_takes_nothing_for_a_minute() {
    for generation in Generation::ALL {
        let (mut guest, _, peer, _) = unsent(generation, 10);
        let start = guest.host.with(|world| world.now);
        guest.adapter.finish();
        assert_eq!(guest.host.with(|world| world.now) - start, 60 * SECOND);
        // The host drops the rest in its own way; here it is the peer that makes that possible.
        guest.peer(peer, |peer| peer.window = usize::MAX);
        guest.finish();
    }
}

#[test]
fn the_end_of_the_program_waits_on_as_long_as_one_peer_after_another_is_done() {
    for generation in Generation::ALL {
        let (mut guest, _, first, data) = unsent(generation, 10);
        let (fd, second) = guest.accept_one();
        guest.set_nonblocking(fd);
        guest.peer(second, |peer| peer.window = 10);
        guest.send(fd, &data).unwrap();
        takes_all_after(&guest, 50_000, first);
        takes_all_after(&guest, 100_000, second);
        guest.adapter.finish();
        assert_arrived(&guest, first, &data);
        assert_arrived(&guest, second, &data);
        guest.finish();
    }
}

#[test]
fn a_peer_that_resets_is_waited_for_no_longer() {
    for generation in Generation::ALL {
        let (mut guest, fd, peer, _) = unsent(generation, 10);
        guest.close(fd).unwrap();
        guest.peer_after(50, peer, |peer| peer.peer_resets());
        let start = guest.host.with(|world| world.now);
        guest.adapter.finish();
        assert!(guest.host.with(|world| world.now) - start < SECOND);
        guest.finish();
    }
}

/// Something that the guest waits in, for 100 ms.
type Wait = fn(&mut Guest, u32, usize);

const WAITS: [(&str, Wait); 6] = [
    ("accept", |guest, _, _| {
        guest.connects_after(100);
        guest.accept(LISTENER, 0).unwrap();
    }),
    ("recv", |guest, fd, peer| {
        guest.peer_after(100, peer, |peer| peer.peer_sends(b"late"));
        assert_eq!(guest.recv(fd, &[2, 100]).unwrap(), b"late");
    }),
    ("small sends", |guest, fd, peer| {
        guest.peer(peer, |peer| peer.window = 0);
        takes_all_after(guest, 100, peer);
        // The first may be accepted at once; the second waits for its permit, or finds room behind it.
        assert_eq!(guest.send(fd, &pattern(4096)), Ok(4096));
        assert_eq!(guest.send(fd, &pattern(4096)), Ok(4096));
        guest
            .poll(&[Subscribe::Clock(1, 200_000_000, false)])
            .unwrap();
    }),
    ("large send", |guest, fd, peer| {
        guest.peer(peer, |peer| peer.window = 0);
        takes_all_after(guest, 100, peer);
        assert_eq!(guest.send(fd, &pattern(200_000)), Ok(200_000));
    }),
    ("poll", |guest, fd, _| {
        guest
            .poll(&[Subscribe::Read(fd), Subscribe::Clock(1, 100_000_000, false)])
            .unwrap();
    }),
    ("stdin", |guest, _, _| {
        guest.host.after(100, |world| world.stdin.extend(b"typed"));
        assert_eq!(guest.read(0, &[10]).unwrap(), b"typed");
    }),
];

#[test]
fn unsent_connections_get_on_while_the_guest_waits_for_something_else() {
    for generation in Generation::ALL {
        for (name, wait) in WAITS {
            let (mut guest, closed, peer, data) = unsent(generation, 10);
            let (fd, other) = guest.accept_one();
            takes_all_after(&guest, 50, peer);
            guest.close(closed).unwrap();
            assert_eq!(guest.adapter.io.unsent.len(), 1);
            wait(&mut guest, fd, other);
            assert_eq!(guest.adapter.io.unsent.len(), 0, "{name} on {generation:?}");
            assert_arrived(&guest, peer, &data);
            guest.finish();
        }
    }
}

#[test]
fn a_wait_beside_an_unsent_connection_ends_when_what_it_waits_for_is_there() {
    for generation in Generation::ALL {
        for (name, wait) in WAITS {
            let (mut guest, closed, peer, _) = unsent(generation, 10);
            let (fd, other) = guest.accept_one();
            guest.close(closed).unwrap();
            let start = guest.host.with(|world| world.now);
            guest.host.calls();
            wait(&mut guest, fd, other);
            let waited = guest.host.with(|world| world.now) - start;
            assert!(
                waited <= SECOND / 2,
                "{name} on {generation:?} took {waited} ns"
            );
            let calls = guest.host.calls().len();
            assert!(
                calls < 200,
                "{name} on {generation:?} made {calls} host calls"
            );
            guest.peer(peer, |peer| peer.window = usize::MAX);
            guest.finish();
        }
    }
}

#[test]
fn everything_works_on_while_a_connection_is_unsent() {
    for generation in Generation::ALL {
        let (mut guest, closed, peer, data) = unsent(generation, 10);
        guest.close(closed).unwrap();
        let (fd, other) = guest.accept_one();
        guest.peer(other, |peer| peer.peer_sends(b"question"));
        assert_eq!(guest.recv(fd, &[3, 100]).unwrap(), b"question");
        assert_eq!(guest.send(fd, b"answer"), Ok(6));
        assert_eq!(guest.write(1, b"log", &[3]), Ok(3));
        guest.close(fd).unwrap();
        takes_all_after(&guest, 50, peer);
        guest.adapter.finish();
        assert_arrived(&guest, peer, &data);
        assert_arrived(&guest, other, b"answer");
        assert_eq!(guest.host.with(|world| world.stdout.clone()), b"log");
        guest.finish();
    }
}

#[test]
fn a_receive_looks_once_before_it_waits_for_another_connection() {
    let (mut guest, fd, peer, data) = unsent(Generation::Wasmtime48, 10);
    guest.close(fd).unwrap();
    let (other, client) = guest.accept_one();
    guest.peer(client, |client| client.peer_sends(b"full"));
    assert_eq!(guest.recv(other, &[4]).unwrap(), b"full");
    guest.host.calls();
    guest.peer_after(5, client, |client| client.peer_sends(b"more"));
    assert_eq!(guest.recv(other, &[4]).unwrap(), b"more");
    // One pollable for each connection, for the first time.
    let waits = ["subscribe", "subscribe", "poll"];
    assert_eq!(
        guest.host.calls(),
        [&["read"], &waits[..], &["read"]].concat()
    );
    takes_all_after(&guest, 5, peer);
    guest.adapter.finish();
    assert_arrived(&guest, peer, &data);
    guest.finish();
}
