//! Name lookup: the addresses that a name stands for, in the host's order.

use crate::{
    errno::Result,
    host::{ErrorCode, Host},
    io::Io,
};
use core::net::IpAddr;

/// A lookup under way. The pollable is the stream's child: it goes first.
pub struct Addresses<H: Host> {
    pollable: Option<H::Pollable>,
    stream: H::ResolveAddressStream,
}

impl<H: Host> Addresses<H> {
    /// Starts to look up `name`.
    pub fn of(io: &Io<H>, name: &str) -> Result<Self> {
        let network = io.host.instance_network();
        let stream = io.host.resolve_addresses(&network, name)?;
        Ok(Self {
            pollable: None,
            stream,
        })
    }

    /// The next address, once the host knows; `None` behind the last.
    pub fn next(&mut self, io: &mut Io<H>) -> Result<Option<IpAddr>> {
        loop {
            match io.host.resolve_next_address(&self.stream) {
                Err(ErrorCode::WouldBlock) => {
                    let host = &io.host;
                    let pollable = self
                        .pollable
                        .get_or_insert_with(|| host.subscribe_resolve(&self.stream));
                    io.wait(pollable)?;
                }
                address => return Ok(address?),
            }
        }
    }
}

#[cfg(test)]
mod tests;
