//! Reads one `--listen` value and writes it for the adapter.
//! Opening the sockets is left to the adapter, permitting it to `network.rs`.

use super::item::{self, Item, Place, Transport};
use anyhow::{Context, Error, Result, bail};
use std::fmt;
use std::net::{SocketAddr, TcpListener, UdpSocket};
use std::str::FromStr;

/// The environment variable from which the adapter takes its listeners.
pub const LISTEN_VARIABLE: &str = "SOCKET_ADAPTER_LISTEN";

/// A listener that the adapter opens for the guest: `[NAME=]tcp://ADDR:PORT[?nonblock]`, or `udp://` for a socket that is
/// bound there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// What the guest finds in `LISTEN_FDNAMES`.
    pub name: Option<String>,
    /// Whether connections come to it, or datagrams.
    pub transport: Transport,
    /// Where it listens.
    pub address: SocketAddr,
    /// Whether the descriptor starts with O_NONBLOCK, as Go's scheduler wants it and a plain blocking server does not.
    pub nonblocking: bool,
}

impl FromStr for Listener {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text).with_context(|| format!("--listen {text}"))
    }
}

impl fmt::Display for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        item::write(
            f,
            self.name.as_deref(),
            self.transport,
            &self.address,
            self.nonblocking,
        )
    }
}

impl Listener {
    fn parse(text: &str) -> Result<Self> {
        let item = Item::parse(text, "ADDR:PORT")?;
        let address = match item::place(&item, "from 0 (a free one) to 65535")? {
            Place::Address(address) => address,
            Place::Other { host, .. } => bail!(
                "`{host}` is not an IP address; names are not looked up: use 127.0.0.1, [::1], 0.0.0.0 or [::]"
            ),
        };
        Ok(Self {
            name: item.name,
            transport: item.transport,
            address,
            nonblocking: item.nonblocking,
        })
    }

    /// Replaces port 0 by a port that is free now. Another program may take it before the guest does.
    pub fn pick_port(&mut self) -> Result<()> {
        if self.address.port() == 0 {
            let free = match self.transport {
                Transport::Tcp => TcpListener::bind(self.address).and_then(|s| s.local_addr()),
                Transport::Udp => UdpSocket::bind(self.address).and_then(|s| s.local_addr()),
            };
            self.address =
                free.with_context(|| format!("no free port on {}", self.address.ip()))?;
        }
        Ok(())
    }
}
