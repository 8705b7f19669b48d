//! adapter_* and `reset_adapter_state`: what C libraries and tools ask of a Preview 1 adapter itself.
//! Names and signatures are here those of Wasmtime's adapter, for which they were written; the sockets of this project's
//! own C library are below, a file for each group of calls.

pub mod address;
pub mod message;
pub mod option;
pub mod resolve;
pub mod socket;

use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    host::Host,
};

/// `adapter_open_badfd`: a number for a C library's own descriptor, which every call here says EBADF to.
pub fn adapter_open_badfd<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result {
    let fd = adapter.memory.pointer(fd)?;
    if adapter.environment.host.is_none() {
        // The clocks stand still and nothing has started: the first numbers are the standard streams'.
        return Err(Errno::Again);
    }
    let (descriptors, _) = adapter.descriptors();
    fd.write(descriptors.reserve()?);
    Ok(())
}

/// `adapter_close_badfd`: gives such a number back; EBADF for what is none.
pub fn adapter_close_badfd<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result {
    let (descriptors, _) = adapter.descriptors();
    descriptors.release(fd)
}

/// `adapter_monotonic_clock_set_paused`: a guest whose `cabi_realloc` collects garbage wants to know the time there, where
/// the host may not be asked: until it says otherwise, time stands still, and neither it nor a poll nor a yield asks.
pub fn adapter_monotonic_clock_set_paused<H: Host>(adapter: &mut Adapter<H>, paused: u32) {
    adapter.clocks.pause(paused != 0);
}

/// `reset_adapter_state`: tools that run a program's beginning once and keep its memory call this last.
pub fn reset_adapter_state<H: Host>(adapter: &mut Adapter<H>) {
    adapter.forget();
}

#[cfg(test)]
mod tests;
