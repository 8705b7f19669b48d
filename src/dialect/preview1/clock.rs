//! clock_*: the two clocks that WASI 0.2 has.

use crate::{
    adapter::Adapter,
    clocks::timestamp,
    errno::{Errno, Result},
    host::Host,
};

/// `clock_res_get`
pub fn clock_res_get<H: Host>(adapter: &mut Adapter<H>, id: u32, resolution: u32) -> Result {
    let resolution = adapter.memory.pointer(resolution)?;
    if adapter.clocks.are_paused() {
        return Err(Errno::Again);
    }
    resolution.write(match clock(id)? {
        Clock::Realtime => timestamp(adapter.io.host.wall_resolution())?,
        Clock::Monotonic => adapter.io.host.monotonic_resolution(),
    });
    Ok(())
}

/// `clock_time_get`; the precision is a hint that no host takes.
pub fn clock_time_get<H: Host>(
    adapter: &mut Adapter<H>,
    id: u32,
    _precision: u64,
    time: u32,
) -> Result {
    let time = adapter.memory.pointer(time)?;
    time.write(match clock(id)? {
        Clock::Realtime => adapter.clocks.realtime(&adapter.io.host)?,
        Clock::Monotonic => adapter.clocks.monotonic(&adapter.io.host),
    });
    Ok(())
}

enum Clock {
    Realtime,
    Monotonic,
}

fn clock(id: u32) -> Result<Clock> {
    match id {
        0 => Ok(Clock::Realtime),
        1 => Ok(Clock::Monotonic),
        // The processor time of the process and of the thread, which WASI 0.2 has no clock for.
        2 | 3 => Err(Errno::Notsup),
        _ => Err(Errno::Inval),
    }
}

#[cfg(test)]
mod tests;
