//! Reads `--listen` values and writes them for the adapter.
//! Opening the sockets is left to the adapter, permitting it to `network.rs`.

use anyhow::{Context, Error, Result, bail, ensure};
use std::collections::BTreeSet;
use std::fmt;
use std::net::{SocketAddr, TcpListener};
use std::str::FromStr;

/// The environment variable from which the adapter takes its listeners.
pub const LISTEN_VARIABLE: &str = "SOCKET_ADAPTER_LISTEN";

/// A listener that the adapter opens for the guest: `[NAME=]tcp://ADDR:PORT[?nonblock]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listener {
    /// What the guest finds in `LISTEN_FDNAMES`.
    pub name: Option<String>,
    /// Where it listens.
    pub address: SocketAddr,
    /// Whether the descriptor starts with O_NONBLOCK, as Go's scheduler wants it and a plain blocking server does not.
    pub nonblocking: bool,
}

const NONBLOCK: &str = "?nonblock";

impl FromStr for Listener {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        Self::parse(text).with_context(|| format!("--listen {text}"))
    }
}

impl fmt::Display for Listener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = &self.name {
            write!(f, "{name}=")?;
        }
        let flag = if self.nonblocking { NONBLOCK } else { "" };
        write!(f, "tcp://{}{flag}", self.address)
    }
}

impl Listener {
    fn parse(text: &str) -> Result<Self> {
        let (name, url) = match text.split_once('=') {
            Some((name, url)) => (Some(name.to_owned()), url),
            None => (None, text),
        };
        if let Some(name) = &name {
            check_name(name)?;
        }
        let (url, nonblocking) = match url.strip_suffix(NONBLOCK) {
            Some(url) => (url, true),
            None => (url, false),
        };
        let address = match url.split_once("://") {
            Some(("tcp", address)) => parse_address(address)?,
            Some(("udp", _)) => bail!("udp:// is not served yet: use tcp://"),
            Some((scheme, _)) => bail!("{scheme}:// is not known: use tcp://ADDR:PORT"),
            None => bail!("a scheme is missing: write tcp://{url}"),
        };
        Ok(Self {
            name,
            address,
            nonblocking,
        })
    }

    /// Replaces port 0 by a port that is free now. Another program may take it before the guest does.
    pub fn pick_port(&mut self) -> Result<()> {
        if self.address.port() == 0 {
            let probe = TcpListener::bind(self.address)
                .with_context(|| format!("no free port on {}", self.address.ip()))?;
            self.address.set_port(probe.local_addr()?.port());
        }
        Ok(())
    }
}

// The name stands in a list separated by commas for the adapter, and by colons for the guest.
fn check_name(name: &str) -> Result<()> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '@');
    ensure!(!name.is_empty(), "the name before `=` is empty");
    ensure!(
        name.chars().all(plain),
        "the name `{name}` may have letters, digits and -_.@ only"
    );
    Ok(())
}

fn parse_address(text: &str) -> Result<SocketAddr> {
    if let Ok(address) = text.parse::<SocketAddr>() {
        ensure!(!text.contains('%'), "an IPv6 scope is not served");
        return Ok(address);
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => bail!("the port is missing: write tcp://{text}:8080"),
    };
    ensure!(
        port.parse::<u16>().is_ok(),
        "`{port}` is not a port: use a number from 0 (a free one) to 65535"
    );
    ensure!(
        !host.is_empty(),
        "the address is missing: write tcp://127.0.0.1:{port}"
    );
    ensure!(
        !host.contains(':') || host.starts_with('['),
        "an IPv6 address stands in brackets: write tcp://[{host}]:{port}"
    );
    bail!(
        "`{host}` is not an IP address; names are not looked up: use 127.0.0.1, [::1], 0.0.0.0 or [::]"
    )
}

/// Reads all values, refuses duplicates and gives each port 0 a number.
pub fn parse_listeners(texts: &[String]) -> Result<Vec<Listener>> {
    let (mut names, mut addresses) = (BTreeSet::new(), BTreeSet::new());
    let mut listeners = Vec::new();
    for text in texts {
        let mut listener: Listener = text.parse()?;
        if let Some(name) = &listener.name {
            ensure!(
                names.insert(name.clone()),
                "--listen {text}: the name `{name}` is given twice"
            );
        }
        listener.pick_port()?;
        let address = listener.address;
        ensure!(
            addresses.insert(address),
            "--listen {text}: {address} is given twice"
        );
        listeners.push(listener);
    }
    Ok(listeners)
}

/// The value of [`LISTEN_VARIABLE`], `None` without listeners.
pub(super) fn variable(listeners: &[Listener]) -> Option<String> {
    let texts: Vec<_> = listeners.iter().map(Listener::to_string).collect();
    (!texts.is_empty()).then(|| texts.join(","))
}
