//! poll_oneoff.

use crate::{
    adapter::Adapter,
    errno::Result,
    guest::{layout::Subscription, memory::Array},
    host::Host,
    poll,
};

/// `poll_oneoff`
pub fn poll_oneoff<H: Host>(
    adapter: &mut Adapter<H>,
    subs: u32,
    events: u32,
    count: u32,
    nevents: u32,
) -> Result {
    let memory = adapter.memory;
    let subs: Array<Subscription> = memory.array(subs, count)?;
    let events = memory.array(events, count)?;
    let nevents = memory.pointer(nevents)?;
    nevents.write(poll::poll(adapter, subs, events)?);
    Ok(())
}
