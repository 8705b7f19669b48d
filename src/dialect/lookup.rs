//! What the lookups of all dialects have in common: the name that is asked for, and which of its addresses are wanted.
//! How it is asked, and where the answers go, is left to each.

use crate::{
    errno::{Errno, Result},
    guest::{Memory, Utf8},
    host::IpAddressFamily,
    socket::Transport,
};
use core::net::SocketAddr;

/// What is asked for.
#[derive(Clone, Copy)]
pub struct Wanted {
    /// `None` for either.
    pub family: Option<IpAddressFamily>,
    /// `None` for both.
    pub transport: Option<Transport>,
}

impl Wanted {
    /// Tells `each` way in which an address can be had: by a stream, then by datagrams.
    #[inline(always)]
    pub fn each(self, address: SocketAddr, mut each: impl FnMut(Transport)) {
        let family = IpAddressFamily::of(address);
        if self.family.is_some_and(|wanted| wanted != family) {
            return;
        }
        for transport in [Transport::Tcp, Transport::Udp] {
            if self.transport.is_none_or(|wanted| wanted == transport) {
                each(transport);
            }
        }
    }
}

/// The name at `address`; ENOENT for what nobody is called: what is no UTF-8.
pub fn name(memory: Memory, address: u32) -> Result<Utf8> {
    let len = memory.c_string(address)?.len();
    memory
        .path(address, len as u32)
        .map_err(|errno| match errno {
            Errno::Ilseq => Errno::Noent,
            other => other,
        })
}
