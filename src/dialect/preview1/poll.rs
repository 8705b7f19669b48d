//! poll_oneoff.

use crate::{adapter::Adapter, errno::Result, guest::layout::SUBSCRIPTION_SIZE, host::Host, poll};

/// `poll_oneoff`
pub fn poll_oneoff<H: Host>(
    adapter: &mut Adapter<H>,
    subs: u32,
    events: u32,
    count: u32,
    nevents: u32,
) -> Result {
    poll_of(adapter, SUBSCRIPTION_SIZE, subs, events, count, nevents)
}

/// `poll_oneoff` with subscriptions of `size` bytes.
pub fn poll_of<H: Host>(
    adapter: &mut Adapter<H>,
    size: u32,
    subs: u32,
    events: u32,
    count: u32,
    nevents: u32,
) -> Result {
    let memory = adapter.memory;
    let (subs, events) = (
        memory.records(subs, count, size)?,
        memory.array(events, count)?,
    );
    let nevents = memory.pointer(nevents)?;
    nevents.write(poll::poll(adapter, subs, events)?);
    Ok(())
}
