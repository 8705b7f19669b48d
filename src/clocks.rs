//! The two clocks that WASI 0.2 has. They stand still while a guest asks for that: in its own `cabi_realloc`, where the
//! host may not be asked for anything, garbage collectors want to know the time.

use crate::{
    errno::{Errno, Result},
    host::{Datetime, Host},
};

/// What time it is.
pub struct Clocks {
    paused: bool,
    monotonic: u64,
    realtime: u64,
}

impl Clocks {
    /// Nothing asked of the host yet.
    pub const fn new() -> Self {
        Self {
            paused: false,
            monotonic: 0,
            realtime: 0,
        }
    }

    /// Nanoseconds since some moment; paused, what they were last.
    pub fn monotonic(&mut self, host: &impl Host) -> u64 {
        if !self.paused {
            self.monotonic = host.monotonic_now();
        }
        self.monotonic
    }

    /// Nanoseconds since the epoch; paused, what they were last.
    pub fn realtime(&mut self, host: &impl Host) -> Result<u64> {
        if !self.paused {
            self.realtime = timestamp(host.wall_now())?;
        }
        Ok(self.realtime)
    }

    /// Stops the clocks, or lets them go on. Not a host call.
    pub fn pause(&mut self, paused: bool) {
        self.paused = paused;
    }

    /// Whether the host may not be asked for anything.
    pub fn are_paused(&self) -> bool {
        self.paused
    }
}

/// As Preview 1 has it, or EOVERFLOW after the year 2554.
pub fn timestamp(datetime: Datetime) -> Result<u64> {
    datetime.timestamp().ok_or(Errno::Overflow)
}

#[cfg(test)]
mod tests;
