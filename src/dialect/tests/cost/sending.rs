//! What sending costs.

use super::{connected, connected_and};
use crate::{
    host::fake::Generation,
    testing::{Guest, pattern},
};

#[test]
fn a_send_of_up_to_a_page_is_one_call_and_a_larger_one_two_for_each_64_kib() {
    let pairs = |count| ["check-write", "write"].repeat(count);
    for (len, calls) in [
        (0, vec![]),
        (1, vec!["blocking-write-and-flush"]),
        (4096, vec!["blocking-write-and-flush"]),
        (4097, pairs(1)),
        (65_536, pairs(1)),
        (65_537, pairs(2)),
        (131_072, pairs(2)),
        (131_073, pairs(3)),
        (1_000_000, pairs(16)),
    ] {
        for generation in [Generation::Wasmtime47, Generation::Wasmtime48] {
            for pieces in [1, 7] {
                let (mut guest, fd, peer) = Guest::connected(generation);
                let data = pattern(len);
                let mut lengths = vec![len / pieces; pieces];
                lengths[0] += len % pieces;
                assert_eq!(guest.write(fd, &data, &lengths), Ok(len));
                assert_eq!(
                    guest.host.calls(),
                    calls,
                    "{len} bytes in {pieces} pieces on {generation:?}"
                );
                assert!(guest.peer(peer, |peer| peer.delivered == data));
            }
        }
    }
}

#[test]
fn a_non_blocking_send_is_two_calls() {
    let (mut guest, fd, _) = connected_and(true);
    for lengths in [&[1][..], &[4096], &[1, 2, 3], &[100_000]] {
        guest.write(fd, &pattern(100_000), lengths).unwrap();
        assert_eq!(guest.host.calls(), ["check-write", "write"]);
    }
}

#[test]
fn a_wait_for_a_permit_costs_its_block_and_another_look() {
    let (mut guest, fd, peer) = connected();
    guest.peer(peer, |peer| peer.window = 1000);
    guest.peer_after(5, peer, |peer| peer.window = usize::MAX);
    assert_eq!(guest.send(fd, &pattern(131_072)), Ok(131_072));
    let calls = guest.host.calls();
    assert_eq!(
        calls,
        [
            "check-write",
            "write",
            "check-write",
            "subscribe",
            "block",
            "check-write",
            "write"
        ]
    );
}
