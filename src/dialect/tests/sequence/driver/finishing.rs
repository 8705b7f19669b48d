//! The end: nothing is left behind, and what was accepted has arrived.

use super::{super::operation::Act, Driver};
use crate::testing::Guest;

impl Driver {
    /// Ends the program while its peers take the rest, some of them late.
    pub fn finish(mut self) {
        let count = self.peers().all.len();
        self.peers().listening = false;
        for number in 0..count {
            self.peer(number, Act::TakesAll, number as u64 % 3 * 25_000);
        }
        self.guest.adapter.finish();
        let [stdout, stderr] = &self.written;
        self.guest.host.with(|world| {
            assert!(world.stdout == *stdout, "standard output");
            assert!(world.stderr == *stderr, "standard error");
        });
        let peers = self.peers.borrow();
        for (number, peer) in peers
            .all
            .iter()
            .enumerate()
            .filter(|(_, peer)| peer.is_known)
        {
            assert_arrived(&self.guest, number, &peer.accepted, peer.reset);
        }
        drop(peers);
        self.guest.finish();
    }
}

fn assert_arrived(guest: &Guest, number: usize, accepted: &[u8], may_lose: bool) {
    guest.peer(number, |connection| {
        let delivered = &connection.delivered;
        let in_order = accepted.starts_with(delivered);
        match may_lose {
            // What was never said to be accepted may have arrived before a reset.
            true => assert!(in_order || delivered.starts_with(accepted)),
            false => {
                assert!(in_order, "not what was sent to {number}");
                assert_eq!(delivered.len(), accepted.len(), "lost by {number}");
                assert!(connection.fin_delivered, "no end for {number}");
            }
        }
    });
}
