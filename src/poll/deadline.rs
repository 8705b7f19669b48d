//! When the clock of a subscription fires.

use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    guest::layout::SubscriptionClock,
    host::Host,
};

/// `subclockflags`: the timeout is a time, not a duration.
const ABSTIME: u16 = 1;

const REALTIME: u32 = 0;
const MONOTONIC: u32 = 1;
const PROCESS_CPUTIME: u32 = 2;
const THREAD_CPUTIME: u32 = 3;

/// The clocks, each read once a poll, and only where a deadline is absolute.
#[derive(Default)]
pub struct Deadlines {
    realtime: Option<u64>,
    monotonic: Option<u64>,
}

impl Deadlines {
    /// Nanoseconds until the clock of a subscription fires; 0 where its deadline has passed.
    pub fn time_left<H: Host>(
        &mut self,
        adapter: &mut Adapter<H>,
        clock: SubscriptionClock,
    ) -> Result<u64> {
        let (clocks, host) = (&mut adapter.clocks, &adapter.io.host);
        let absolute = clock.flags & ABSTIME != 0;
        let now = match clock.id {
            REALTIME | MONOTONIC if !absolute => 0,
            REALTIME => *self
                .realtime
                .get_or_insert_with(|| clocks.realtime(host).unwrap_or(u64::MAX)),
            MONOTONIC => *self.monotonic.get_or_insert_with(|| clocks.monotonic(host)),
            PROCESS_CPUTIME | THREAD_CPUTIME => return Err(Errno::Notsup),
            _ => return Err(Errno::Inval),
        };
        Ok(clock.timeout.saturating_sub(now))
    }
}
