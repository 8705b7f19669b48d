//! What `--listen` and `--dial` have in common: `[NAME=]tcp://HOST:PORT[?nonblock]`, or `udp://`, as text and in its parts.
//! Which hosts and ports each of them takes is left to `listen.rs` and `dial.rs`.

use anyhow::{Result, bail, ensure};
use std::fmt::{self, Display, Formatter};
use std::net::{Ipv6Addr, SocketAddr};

const NONBLOCK: &str = "?nonblock";

/// By what a socket speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Transport {
    /// Connections.
    Tcp,
    /// Datagrams.
    Udp,
}

impl Transport {
    fn of_scheme(scheme: &str) -> Option<Self> {
        [Self::Tcp, Self::Udp]
            .into_iter()
            .find(|transport| transport.scheme() == scheme)
    }

    fn scheme(self) -> &'static str {
        match self {
            Self::Tcp => "tcp",
            Self::Udp => "udp",
        }
    }
}

/// The scheme of a URL.
impl Display for Transport {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.scheme())
    }
}

/// One value, taken apart; the place is still text.
pub(super) struct Item<'a> {
    pub(super) name: Option<String>,
    pub(super) transport: Transport,
    pub(super) place: &'a str,
    pub(super) nonblocking: bool,
}

impl<'a> Item<'a> {
    /// `pattern` is how a place is written, for the message.
    pub(super) fn parse(text: &'a str, pattern: &str) -> Result<Self> {
        let (name, url) = match text.split_once('=') {
            Some((name, url)) => (Some(name), url),
            None => (None, text),
        };
        if let Some(name) = name {
            check_name(name)?;
        }
        let (url, nonblocking) = match url.strip_suffix(NONBLOCK) {
            Some(url) => (url, true),
            None => (url, false),
        };
        let Some((scheme, place)) = url.split_once("://") else {
            bail!("a scheme is missing: write tcp://{url}, or udp://");
        };
        let Some(transport) = Transport::of_scheme(scheme) else {
            bail!("{scheme}:// is not known: use tcp://{pattern} or udp://{pattern}");
        };
        Ok(Self {
            name: name.map(str::to_owned),
            transport,
            place,
            nonblocking,
        })
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

/// Writes a value as the adapter reads it.
pub(super) fn write(
    f: &mut Formatter<'_>,
    name: Option<&str>,
    transport: Transport,
    place: &dyn Display,
    nonblocking: bool,
) -> fmt::Result {
    if let Some(name) = name {
        write!(f, "{name}=")?;
    }
    let flag = if nonblocking { NONBLOCK } else { "" };
    write!(f, "{transport}://{place}{flag}")
}

/// The value of a variable of the adapter's, `None` without items.
pub(super) fn list(items: &[impl Display]) -> Option<String> {
    let texts: Vec<_> = items.iter().map(ToString::to_string).collect();
    (!texts.is_empty()).then(|| texts.join(","))
}

/// Where a place is.
pub(super) enum Place<'a> {
    /// An address.
    Address(SocketAddr),
    /// What is none, nor looks like a mistaken one.
    Other { host: &'a str, port: u16 },
}

/// Takes an item's place apart; `ports` says which ports there are, for the message.
pub(super) fn place<'a>(item: &Item<'a>, ports: &str) -> Result<Place<'a>> {
    let (scheme, text) = (item.transport, item.place);
    if let Ok(address) = text.parse::<SocketAddr>() {
        ensure!(!text.contains('%'), "an IPv6 scope is not served");
        return Ok(Place::Address(address));
    }
    let (host, port) = match text.rsplit_once(':') {
        Some((host, port)) if !port.contains(']') => (host, port),
        _ => bail!("the port is missing: write {scheme}://{text}:8080"),
    };
    let Some(number) = number(port) else {
        bail!("`{port}` is not a port: use a number {ports}");
    };
    ensure!(
        !host.is_empty(),
        "the address is missing: write {scheme}://127.0.0.1:{port}"
    );
    ensure!(
        host.starts_with('[') || !host.contains(':'),
        "an IPv6 address stands in brackets: write {scheme}://{}",
        bracketed(text, host, port)
    );
    Ok(Place::Other { host, port: number })
}

// Digits alone: a sign is none of the adapter's.
fn number(port: &str) -> Option<u16> {
    let digits = port.bytes().all(|byte| byte.is_ascii_digit());
    port.parse().ok().filter(|_| digits)
}

// `::1` could be an address, or `:` and a port.
fn bracketed(text: &str, host: &str, port: &str) -> String {
    match (host.parse::<Ipv6Addr>(), text.parse::<Ipv6Addr>()) {
        (Err(_), Ok(_)) => format!("[{text}]:8080"),
        _ => format!("[{host}]:{port}"),
    }
}
