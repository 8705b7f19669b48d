//! Receives with flags that no dialect has yet, and with timeouts.

use super::each_generation;
use crate::{
    errno::Errno,
    socket::{MsgFlags, option::Name},
    testing::pattern,
};

const MILLISECOND: u64 = 1_000_000;

#[test]
fn with_trunc_bytes_of_a_stream_are_thrown_away() {
    each_generation(|mut guest, fd, peer| {
        guest.peer(peer, |peer| peer.peer_sends(b"hello world"));
        // Some of them held, and some still in the host.
        guest.recv_with(fd, &[3], 1).unwrap();
        let thrown = guest.recv_with_all(fd, 6, MsgFlags::TRUNC).unwrap();
        assert_eq!((thrown.len, thrown.is_truncated), (6, false));
        assert_eq!(guest.recv(fd, &[100]).unwrap(), b"world");

        guest.peer(peer, |peer| peer.peer_sends(&pattern(100_000)));
        let mut left = 100_000;
        while left > 10 {
            let thrown = guest.recv_with_all(fd, left - 10, MsgFlags::TRUNC);
            left -= thrown.unwrap().len;
        }
        assert_eq!(guest.recv(fd, &[100]).unwrap(), pattern(100_000)[99_990..]);

        guest.peer(peer, |peer| peer.incoming_ended = true);
        let end = guest.recv_with_all(fd, 5, MsgFlags::TRUNC).unwrap();
        assert_eq!(end.len, 0);
        guest.finish();
    });
}

#[test]
fn with_dontwait_one_receive_does_not_wait_and_the_next_does() {
    each_generation(|mut guest, fd, peer| {
        let nothing = guest.recv_with_all(fd, 5, MsgFlags::DONTWAIT);
        assert_eq!(nothing, Err(Errno::Again));
        // What never waits does not wait for all.
        let all = MsgFlags::DONTWAIT | MsgFlags::WAITALL;
        guest.peer(peer, |peer| peer.peer_sends(b"hel"));
        assert_eq!(guest.recv_with_all(fd, 5, all).unwrap().len, 3);
        guest.peer_after(5, peer, |peer| peer.peer_sends(b"lo"));
        assert_eq!(guest.recv(fd, &[5]).unwrap(), b"lo");
        guest.finish();
    });
}

#[test]
fn a_timeout_is_for_all_waits_of_a_receive_together_and_tells_what_came() {
    each_generation(|mut guest, fd, peer| {
        guest
            .set_option(fd, Name::SO_RCVTIMEO, 30 * MILLISECOND)
            .unwrap();
        let start = guest.host.with(|world| world.now);
        assert_eq!(guest.recv(fd, &[5]), Err(Errno::Again));
        let waited = guest.host.with(|world| world.now) - start;
        assert_eq!(waited, 30 * MILLISECOND);

        for after in [10, 20, 40] {
            guest.peer_after(after, peer, |peer| peer.peer_sends(b"x"));
        }
        let start = guest.host.with(|world| world.now);
        let all = guest.recv_with_all(fd, 5, MsgFlags::WAITALL).unwrap();
        assert_eq!(all.len, 2, "the third comes too late");
        let waited = guest.host.with(|world| world.now) - start;
        assert_eq!(waited, 30 * MILLISECOND);
        guest.finish();
    });
}

#[test]
fn a_send_to_a_peer_that_takes_nothing_ends_with_its_timeout() {
    each_generation(|mut guest, fd, peer| {
        guest
            .set_option(fd, Name::SO_SNDTIMEO, 30 * MILLISECOND)
            .unwrap();
        guest.peer(peer, |peer| peer.window = 0);
        let start = guest.host.with(|world| world.now);
        let sent = guest.send(fd, &pattern(200_000)).unwrap();
        assert!((1..200_000).contains(&sent), "what the host took");
        let waited = guest.host.with(|world| world.now) - start;
        assert_eq!(waited, 30 * MILLISECOND);
        assert_eq!(guest.send(fd, b"more"), Err(Errno::Again));
        guest.peer(peer, |peer| peer.window = usize::MAX);
        assert_eq!(guest.send(fd, b"more"), Ok(4));
        guest.finish();
    });
}
