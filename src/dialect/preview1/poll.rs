//! poll_oneoff.

use crate::{
    adapter::Adapter,
    errno::Result,
    guest::{
        layout::{Plain, Subscription},
        memory::Array,
    },
    host::Host,
    poll::{self, Subscriptions},
};

/// `poll_oneoff`
pub fn poll_oneoff<H: Host>(
    adapter: &mut Adapter<H>,
    subs: u32,
    events: u32,
    count: u32,
    nevents: u32,
) -> Result {
    poll_of::<H, Subscription>(adapter, subs, events, count, nevents)
}

/// `poll_oneoff` with subscriptions of any layout.
pub fn poll_of<H: Host, S: Plain>(
    adapter: &mut Adapter<H>,
    subs: u32,
    events: u32,
    count: u32,
    nevents: u32,
) -> Result
where
    Array<S>: Subscriptions,
{
    let memory = adapter.memory;
    let (subs, events) = (
        memory.array::<S>(subs, count)?,
        memory.array(events, count)?,
    );
    let nevents = memory.pointer(nevents)?;
    nevents.write(poll::poll(adapter, subs, events)?);
    Ok(())
}
