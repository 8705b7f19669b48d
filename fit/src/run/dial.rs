//! Reads one `--dial` value and writes it for the adapter.
//! Connecting is left to the adapter, permitting it to `network.rs` and `lookup.rs`.

use super::item::{self, Item, Place, Transport};
use anyhow::{Context, Error, Result, bail, ensure};
use std::fmt;
use std::net::SocketAddr;
use std::str::FromStr;

/// The environment variable from which the adapter takes its connections.
pub const DIAL_VARIABLE: &str = "SOCKET_ADAPTER_DIAL";

/// The longest name that the domain name system has (RFC 1035, section 2.3.4).
const NAME_MAX: usize = 253;

/// A connection that the adapter makes for the guest before it starts: `[NAME=]tcp://HOST:PORT[?nonblock]`, or
/// `udp://` for a socket that sends there and hears from nobody else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dialled {
    /// What the guest finds in `LISTEN_FDNAMES`.
    pub name: Option<String>,
    /// By what they speak.
    pub transport: Transport,
    /// Who is connected to.
    pub peer: Peer,
    /// Whether the descriptor starts with O_NONBLOCK.
    pub nonblocking: bool,
}

/// The other end of a [`Dialled`] connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Peer {
    /// An address.
    Address(SocketAddr),
    /// A name that the guest's host looks up, and a port.
    Host(String, u16),
}

impl FromStr for Dialled {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text).with_context(|| format!("--dial {text}"))
    }
}

impl fmt::Display for Dialled {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        item::write(
            f,
            self.name.as_deref(),
            self.transport,
            &self.peer,
            self.nonblocking,
        )
    }
}

impl fmt::Display for Peer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(address) => write!(f, "{address}"),
            Self::Host(host, port) => write!(f, "{host}:{port}"),
        }
    }
}

impl Dialled {
    fn parse(text: &str) -> Result<Self> {
        let item = Item::parse(text, "HOST:PORT")?;
        let peer = match item::place(&item, "from 1 to 65535")? {
            Place::Address(address) => Peer::Address(address),
            Place::Other { host, port } => Peer::Host(checked_host(host)?, port),
        };
        check_reachable(&peer)?;
        Ok(Self {
            name: item.name,
            transport: item.transport,
            peer,
            nonblocking: item.nonblocking,
        })
    }
}

fn checked_host(host: &str) -> Result<String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    ensure!(
        host.len() <= NAME_MAX && host.chars().all(plain),
        "`{host}` is neither an IP address nor a host's name"
    );
    // Resolvers read such a name as an address, and each in its own way.
    let last = host.trim_end_matches('.').rsplit('.').next();
    ensure!(
        !last.is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit())),
        "`{host}` is not an IP address"
    );
    Ok(host.to_owned())
}

fn check_reachable(peer: &Peer) -> Result<()> {
    match peer {
        Peer::Address(address) if address.ip().is_unspecified() => {
            bail!(
                "nobody is at {}: it stands for every address to listen on",
                address.ip()
            )
        }
        Peer::Address(address) if address.port() == 0 => bail!("nobody has port 0"),
        Peer::Host(_, 0) => bail!("nobody has port 0"),
        _ => Ok(()),
    }
}
