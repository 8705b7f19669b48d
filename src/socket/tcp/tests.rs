//! What a connection says to what befalls it, on every generation of hosts unless a test says why not.

mod accepting;
mod connecting;
mod flags;
mod letting_go;
mod peeking;
mod polling;

use crate::{
    dialect::preview1::sock,
    errno::Errno,
    guest::layout::Event,
    host::fake::Generation,
    testing::{END, Guest, IOVECS, OUT, Subscribe, pattern},
};

/// SHUT_RD, SHUT_WR and both.
const RD: u32 = 1;
const WR: u32 = 2;
const BOTH: u32 = 3;

fn each_generation(test: impl Fn(Guest, u32, usize)) {
    for generation in Generation::ALL {
        let (guest, fd, peer) = Guest::connected(generation);
        test(guest, fd, peer);
    }
}

/// Every event of a connection that a poll finds at once: its type, bytes and whether it hung up.
fn events(guest: &mut Guest, fd: u32) -> Vec<(u8, u64, bool)> {
    let subscriptions = [
        Subscribe::Read(fd),
        Subscribe::Write(fd),
        Subscribe::Clock(1, 0, false),
    ];
    let events = guest.poll(&subscriptions).unwrap();
    let of_socket = events.into_iter().filter(|event| event.r#type != 0);
    of_socket
        .map(
            |Event {
                 error,
                 r#type,
                 nbytes,
                 flags,
                 ..
             }| {
                assert_eq!(error, 0);
                (r#type, nbytes, flags == 1)
            },
        )
        .collect()
}

#[test]
fn what_the_peer_sends_is_read_in_order_then_the_end_of_file_for_good() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| {
            peer.peer_sends(b"hello world");
            peer.incoming_ended = true;
        });
        assert_eq!(guest.recv(fd, &[3]).unwrap(), b"hel");
        assert_eq!(guest.recv(fd, &[1, 1, 100]).unwrap(), b"lo world");
        for _ in 0..3 {
            assert_eq!(guest.recv(fd, &[100]).unwrap(), b"");
        }
        assert_eq!(guest.send(fd, b"still open"), Ok(10), "the other direction");
        guest.finish();
    });
}

#[test]
fn a_receive_gives_what_there_is_rather_than_wait_for_all() {
    each_generation(|mut guest, fd, peer| {
        guest.peer_after(5, peer, |peer| peer.peer_sends(b"ab"));
        guest.peer_after(9, peer, |peer| peer.peer_sends(b"cd"));
        assert_eq!(guest.recv(fd, &[1, 100]).unwrap(), b"ab");
        assert_eq!(guest.recv(fd, &[100]).unwrap(), b"cd");
        guest.finish();
    });
}

#[test]
fn a_receive_takes_at_most_what_one_host_call_gives() {
    each_generation(|mut guest, fd, peer| {
        let data = pattern(200_000);
        let sent = data.clone();
        guest.peer(peer, move |peer| peer.peer_sends(&sent));
        assert!(guest.recv(fd, &[100_000]).unwrap() == data[..65_536]);
        assert!(guest.recv(fd, &[50_000, 50_000]).unwrap() == data[65_536..131_072]);
        guest.finish();
    });
}

#[test]
fn a_reset_met_in_receiving_is_told_once_then_it_is_the_end_of_file() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| {
            peer.peer_sends(b"lost");
            peer.peer_resets();
        });
        assert_eq!(guest.recv(fd, &[10]), Err(Errno::Connreset));
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        assert_eq!(guest.read(fd, &[10]).unwrap(), b"");
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Pipe), "told already");
        guest.finish();
    });
}

#[test]
fn a_reset_met_in_sending_is_told_once_then_the_pipe_is_broken() {
    for len in [1, 4097] {
        each_generation(|mut guest, fd, peer| {
            guest.peer(peer, |peer| peer.peer_resets());
            assert_eq!(guest.send(fd, &pattern(len)), Err(Errno::Connreset));
            assert_eq!(guest.send(fd, &pattern(len)), Err(Errno::Pipe));
            assert_eq!(guest.write(fd, b"x", &[1]), Err(Errno::Pipe));
            assert_eq!(guest.recv(fd, &[10]).unwrap(), b"", "told already");
            guest.finish();
        });
    }
}

#[test]
fn a_reset_met_without_blocking_is_told_the_same_way() {
    each_generation(|mut guest, fd, peer| {
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.peer_resets());
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Connreset));
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Pipe));
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        guest.finish();
    });
}

#[test]
fn a_reset_that_comes_while_a_receive_waits_is_told() {
    each_generation(|mut guest, fd, peer| {
        guest.peer_after(5, peer, |peer| peer.peer_resets());
        assert_eq!(guest.recv(fd, &[10]), Err(Errno::Connreset));
        guest.finish();
    });
}

#[test]
fn a_send_that_fails_midway_says_what_went_out_and_the_next_says_why() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.window = 1000);
        guest.peer_after(5, peer, |peer| peer.peer_resets());
        let sent = guest.send(fd, &pattern(1_000_000)).unwrap();
        assert!((1000..1_000_000).contains(&sent), "{sent}");
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Connreset));
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Pipe));
        guest.finish();
    });
}

#[test]
fn a_blocking_send_sends_everything_however_slow_the_peer_is() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.window = 0);
        for turn in 0..40 {
            guest.peer_after(turn * 3, peer, |peer| peer.window += 10_000);
        }
        let data = pattern(300_000);
        assert_eq!(guest.send(fd, &data), Ok(data.len()));
        guest.close(fd).unwrap();
        guest.adapter.finish();
        assert!(guest.peer(peer, |peer| peer.delivered == data));
        guest.finish();
    });
}

#[test]
fn a_non_blocking_send_takes_what_there_is_room_for_then_says_again() {
    for (generation, room) in [
        (Generation::Wasmtime47, 65_536),
        (Generation::Wasmtime48, 65_536),
        (Generation::Node, 16_384),
    ] {
        let (mut guest, fd, peer) = Guest::connected(generation);
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.window = 0);
        assert_eq!(guest.send(fd, &pattern(100_000)), Ok(room));
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Again));
        assert_eq!(guest.write(fd, b"xyz", &[1, 2]), Err(Errno::Again));
        guest.peer_after(5, peer, |peer| peer.window = usize::MAX);
        assert_eq!(guest.poll(&[Subscribe::Write(fd)]).unwrap().len(), 1);
        assert_eq!(guest.write(fd, b"xyz", &[1, 2]), Ok(3));
        guest.finish();
    }
}

#[test]
fn a_fresh_connection_is_given_a_moment_for_its_first_permit() {
    each_generation(|mut guest, fd, peer| {
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.is_fresh = true);
        assert_eq!(guest.send(fd, b"at once"), Ok(7));
        guest.finish();
    });
}

#[test]
fn a_connection_that_stays_without_a_permit_says_again_after_5_ms() {
    each_generation(|mut guest, fd, peer| {
        guest.set_nonblocking(fd);
        // Bytes before this one's first look that the peer does not take: a full host that was never seen otherwise.
        guest.peer(peer, |peer| {
            peer.window = 0;
            let room = peer.check_write().unwrap().min(65_536) as usize;
            peer.write(&vec![0; room]).unwrap();
        });
        let start = guest.host.with(|world| world.now);
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Again));
        assert_eq!(guest.host.with(|world| world.now) - start, 5_000_000);
        guest.peer(peer, |peer| peer.window = usize::MAX);
        guest.finish();
    });
}

#[test]
fn a_connection_seen_writable_before_says_again_at_once() {
    each_generation(|mut guest, fd, peer| {
        guest.set_nonblocking(fd);
        guest.peer(peer, |peer| peer.window = 0);
        guest.send(fd, &pattern(100_000)).unwrap();
        let start = guest.host.with(|world| world.now);
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Again));
        assert_eq!(guest.host.with(|world| world.now), start);
        guest.peer(peer, |peer| peer.window = usize::MAX);
        guest.finish();
    });
}

#[test]
fn nothing_can_be_sent_after_the_end_of_sending() {
    for how in [WR, BOTH] {
        each_generation(|mut guest, fd, peer| {
            assert_eq!(guest.send(fd, b"before"), Ok(6));
            guest.shutdown(fd, how).unwrap();
            assert_eq!(guest.send(fd, b"after"), Err(Errno::Pipe));
            assert_eq!(guest.send(fd, b""), Err(Errno::Pipe));
            guest.close(fd).unwrap();
            let (delivered, ended) =
                guest.peer(peer, |peer| (peer.delivered.clone(), peer.fin_delivered));
            assert_eq!((&delivered[..], ended), (&b"before"[..], true));
            guest.finish();
        });
    }
}

#[test]
fn the_peer_may_go_on_after_the_end_of_sending() {
    each_generation(|mut guest, fd, peer| {
        guest.set_nonblocking(fd);
        let sent = guest.send(fd, &pattern(10_000)).unwrap();
        guest.shutdown(fd, WR).unwrap();
        assert!(guest.peer(peer, |peer| peer.delivered == pattern(10_000)[..sent]));
        guest.set_blocking(fd);
        guest.peer_after(5, peer, |peer| peer.peer_sends(b"answer"));
        guest.peer_after(9, peer, |peer| peer.incoming_ended = true);
        assert_eq!(guest.recv_all(fd), b"answer");
        assert!(guest.peer(peer, |peer| peer.fin_delivered));
        guest.finish();
    });
}

#[test]
fn nothing_can_be_received_after_the_end_of_receiving() {
    for how in [RD, BOTH] {
        each_generation(|mut guest, fd, peer| {
            guest.peer(peer, |peer| peer.peer_sends(b"unread"));
            guest.shutdown(fd, how).unwrap();
            guest.host.calls();
            assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
            assert_eq!(guest.host.calls(), [""; 0]);
            guest.finish();
        });
    }
}

#[test]
fn the_end_of_receiving_leaves_sending_open() {
    each_generation(|mut guest, fd, peer| {
        guest.shutdown(fd, RD).unwrap();
        assert_eq!(guest.send(fd, b"more"), Ok(4));
        assert_eq!(guest.peer(peer, |peer| peer.delivered.clone()), b"more");
        guest.finish();
    });
}

#[test]
fn sending_to_a_peer_that_is_gone_breaks_the_pipe() {
    // The host knows only once the peer has answered what came too late.
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.incoming_ended = true);
        assert_eq!(guest.recv(fd, &[10]).unwrap(), b"");
        assert_eq!(guest.send(fd, b"too late"), Ok(8));
        guest.peer(peer, |peer| peer.shutdown_send());
        assert_eq!(guest.send(fd, b"x"), Err(Errno::Pipe));
        assert_eq!(guest.send(fd, &pattern(10_000)), Err(Errno::Pipe));
        guest.finish();
    });
}

#[test]
fn a_failed_receive_writes_nothing() {
    each_generation(|mut guest, fd, peer| {
        guest.iovecs(&[10, 10]);
        guest.set_nonblocking(fd);
        let recv =
            |guest: &mut Guest| sock::sock_recv(&mut guest.adapter, fd, IOVECS, 2, 0, OUT, OUT + 4);
        assert_eq!(guest.undone_on_failure(recv), Err(Errno::Again));
        guest.peer(peer, |peer| peer.peer_resets());
        assert_eq!(guest.undone_on_failure(recv), Err(Errno::Connreset));
        let send = |guest: &mut Guest| sock::sock_send(&mut guest.adapter, fd, IOVECS, 2, 0, OUT);
        assert_eq!(guest.undone_on_failure(send), Err(Errno::Pipe));
        let accept = |guest: &mut Guest| sock::sock_accept(&mut guest.adapter, fd, 0, END - 4);
        assert_eq!(guest.undone_on_failure(accept), Err(Errno::Inval));
        guest.finish();
    });
}
