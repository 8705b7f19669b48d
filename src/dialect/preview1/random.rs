//! random_get.

use crate::{adapter::Adapter, errno::Result, host::Host};

/// The most that is asked for at once: hosts bound what one call may copy.
const AT_ONCE: usize = 1 << 20;

/// `random_get`
pub fn random_get<H: Host>(adapter: &mut Adapter<H>, buffer: u32, len: u32) -> Result {
    let mut rest = adapter.memory.bytes(buffer, len)?;
    while !rest.is_empty() {
        adapter.io.host.get_random_bytes(rest.first(AT_ONCE));
        rest = rest.after(AT_ONCE);
    }
    Ok(())
}
