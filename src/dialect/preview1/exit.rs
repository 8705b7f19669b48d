//! proc_* and sched_yield: how a program ends, and lets others go on.

use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    host::Host,
};

/// What a shell adds to the number of the signal that ended a program.
const BY_SIGNAL: u32 = 128;

/// `proc_exit`: 0 is success, anything else failure.
pub fn proc_exit<H: Host>(adapter: &mut Adapter<H>, code: u32) -> ! {
    adapter.exit(code)
}

/// `proc_raise`: a program without handlers, as every one here is, gets each signal's default action.
pub fn proc_raise<H: Host>(adapter: &mut Adapter<H>, signal: u32) -> Result {
    match signal {
        // No signal; child, continue, urgent, window change: ignored by default.
        0 | 16 | 17 | 22 | 27 => Ok(()),
        // The four that stop: nothing here could continue it.
        18..=21 => Err(Errno::Notsup),
        1..=30 => adapter.exit(BY_SIGNAL + signal),
        _ => Err(Errno::Inval),
    }
}

/// `sched_yield`: the host gets a turn, in which it may find that sockets are ready.
pub fn sched_yield<H: Host>(adapter: &mut Adapter<H>) -> Result {
    if adapter.clocks.are_paused() {
        return Ok(());
    }
    adapter.io.take_turn()
}

#[cfg(test)]
mod tests;
