//! Vectored reads and writes move the same bytes as plain ones, wherever and however the buffers lie.

mod estimate;

use crate::{
    dialect::preview1::fd,
    host::fake::Generation,
    testing::{DATA, Guest, IOVECS, OUT, pattern},
};
use proptest::prelude::*;

/// Where a shape's buffers may lie: room for all of one shape, apart from each other.
const SLOT: u32 = 80_000;

/// Lengths around what one host call carries, and small ones.
fn length() -> impl Strategy<Value = u32> {
    let edges = [4095u32, 4096, 4097, 16_384, 65_535, 65_536, 65_537];
    prop_oneof![
        1 => Just(0),
        3 => 1u32..100,
        2 => 100u32..10_000,
        1 => proptest::sample::select(edges.to_vec()),
    ]
}

/// Buffers that do not overlap, in any order of their addresses.
fn shape() -> impl Strategy<Value = Vec<(u32, u32)>> {
    let slots = Just((0..12).collect::<Vec<u32>>()).prop_shuffle();
    (slots, proptest::collection::vec(length(), 0..12)).prop_map(|(slots, lengths)| {
        let buffers = slots.into_iter().zip(lengths);
        buffers
            .map(|(slot, len)| (DATA + slot * SLOT, len))
            .collect()
    })
}

fn generation() -> impl Strategy<Value = Generation> {
    proptest::sample::select(Generation::ALL.to_vec())
}

/// Lays out the buffers with the pattern over all of them; the pattern.
fn fill(guest: &mut Guest, buffers: &[(u32, u32)]) -> Vec<u8> {
    let data = pattern(buffers.iter().map(|&(_, len)| len as usize).sum());
    let mut rest = &data[..];
    for &(address, len) in buffers {
        let (here, behind) = rest.split_at(len as usize);
        guest.put(address, here);
        rest = behind;
    }
    guest.iovecs_at(buffers);
    data
}

fn contents(guest: &Guest, buffers: &[(u32, u32)]) -> Vec<u8> {
    buffers
        .iter()
        .flat_map(|&(address, len)| guest.bytes(address, len as usize).to_vec())
        .collect()
}

fn write(guest: &mut Guest, fd: u32, count: usize) -> usize {
    fd::fd_write(&mut guest.adapter, fd, IOVECS, count as u32, OUT).unwrap();
    guest.u32(OUT) as usize
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    #[test]
    fn a_blocking_write_sends_all_buffers_in_order(buffers in shape(), generation in generation(), window in 0usize..100_000) {
        let (mut guest, fd, peer) = Guest::connected(generation);
        guest.peer(peer, |peer| peer.window = window);
        guest.peer_after(5, peer, |peer| peer.window = usize::MAX);
        let data = fill(&mut guest, &buffers);
        prop_assert_eq!(write(&mut guest, fd, buffers.len()), data.len());
        guest.adapter.finish();
        prop_assert!(guest.peer(peer, |peer| peer.delivered == data));
        prop_assert!(contents(&guest, &buffers) == data, "the buffers are as they were");
        guest.finish();
    }

    #[test]
    fn a_non_blocking_write_sends_a_beginning_of_the_buffers(buffers in shape(), generation in generation()) {
        let (mut guest, fd, peer) = Guest::connected(generation);
        guest.set_nonblocking(fd);
        let data = fill(&mut guest, &buffers);
        let sent = write(&mut guest, fd, buffers.len());
        prop_assert!(sent > 0 || data.is_empty());
        guest.adapter.finish();
        prop_assert!(guest.peer(peer, |peer| peer.delivered == data[..sent]));
        guest.finish();
    }

    #[test]
    fn standard_output_takes_all_buffers_in_order(buffers in shape(), room in 5000usize..100_000) {
        let mut guest = Guest::started(Generation::Wasmtime48, |world| world.stdout_room = room);
        let data = fill(&mut guest, &buffers);
        prop_assert_eq!(write(&mut guest, 1, buffers.len()), data.len());
        prop_assert!(guest.host.with(|world| world.stdout == data));
        guest.finish();
    }

    #[test]
    fn a_read_fills_the_buffers_in_order_and_nothing_else(
        buffers in shape(),
        generation in generation(),
        nonblocking: bool,
        available in 1usize..100_000,
    ) {
        let (mut guest, fd, peer) = Guest::connected(generation);
        if nonblocking {
            guest.set_nonblocking(fd);
        }
        let total: usize = buffers.iter().map(|&(_, len)| len as usize).sum();
        let sent: Vec<u8> = pattern(available).iter().map(|byte| byte ^ 0xff).collect();
        let before = fill(&mut guest, &buffers);
        let arriving = sent.clone();
        guest.peer(peer, move |peer| peer.peer_sends(&arriving));

        fd::fd_read(&mut guest.adapter, fd, IOVECS, buffers.len() as u32, OUT).unwrap();
        let read = guest.u32(OUT) as usize;
        prop_assert_eq!(read, total.min(available).min(65_536));
        let after = contents(&guest, &buffers);
        prop_assert!(after[..read] == sent[..read] && after[read..] == before[read..]);
        for &(address, len) in &buffers {
            prop_assert_eq!(guest.bytes(address + len, 8), &[0; 8]);
        }
        // What was not read is there for the next.
        if read < available {
            let rest = guest.read(fd, &[100_000]).unwrap();
            prop_assert!(sent[read..].starts_with(&rest) && !rest.is_empty());
        }
        guest.finish();
    }
}
