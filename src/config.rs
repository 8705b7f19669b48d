//! The adapter's own settings: `SOCKET_ADAPTER_*` variables of the host's environment, hidden from the guest.
//! What becomes of a setting is left to [`crate::adapter`]; how the guest sees its environment, to
//! [`crate::environment`].

use crate::socket::{
    Transport,
    address::text::{self, Peer},
};
use core::net::SocketAddr;

/// What every setting's name begins with.
pub const PREFIX: &[u8] = b"SOCKET_ADAPTER_";

/// Which setting a variable is; `None` for the guest's own variables.
pub fn setting(key: &[u8]) -> Option<Setting> {
    // A `match` would compare byte by byte.
    let name = key.strip_prefix(PREFIX)?;
    Some(if name == b"LISTEN" {
        Setting::Listen
    } else if name == b"DIAL" {
        Setting::Dial
    } else if name == b"TRACE" {
        Setting::Trace
    } else {
        Setting::Unknown
    })
}

/// The settings.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// `SOCKET_ADAPTER_LISTEN`: a comma-separated list of [`Item`]s.
    Listen,
    /// `SOCKET_ADAPTER_DIAL`: the same, of sockets that are connected before the program starts.
    Dial,
    /// `SOCKET_ADAPTER_TRACE`: what is said on standard error; `denials`, or nothing.
    Trace,
    /// Not one that this version knows.
    Unknown,
}

/// One entry of a list: `[NAME=]SCHEME://HOST:PORT[?nonblock]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Item {
    /// As it stands in the list.
    pub text: &'static [u8],
    /// What stands before `=`.
    pub name: Option<&'static [u8]>,
    /// What stands behind, less the flag.
    pub target: &'static [u8],
    /// Whether the descriptor starts with O_NONBLOCK. Go takes only such a one into its scheduler, and a plain blocking
    /// server takes only one without.
    pub nonblocking: bool,
}

/// Why an item cannot be served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// A name that would break `LISTEN_FDNAMES`, or none before the `=`.
    Name,
    /// Neither `tcp://` nor `udp://`.
    Scheme,
    /// Not an IP literal with a port.
    Address,
    /// Neither that nor a host's name with a port.
    Peer,
}

/// The items of a list; an empty list has none.
pub fn items(list: &'static [u8]) -> Items {
    let list = list.trim_ascii();
    Items {
        rest: (!list.is_empty()).then_some(list),
    }
}

/// See [`items`].
pub struct Items {
    rest: Option<&'static [u8]>,
}

impl Iterator for Items {
    type Item = Item;

    #[inline(never)]
    fn next(&mut self) -> Option<Item> {
        let list = self.rest?;
        let comma = list.iter().position(|&byte| byte == b',');
        self.rest = comma.and_then(|comma| list.get(comma + 1..));
        let text = comma.map_or(Some(list), |comma| list.get(..comma))?;
        Some(item(text.trim_ascii()))
    }
}

fn item(text: &'static [u8]) -> Item {
    // An address has no `=`, so the first one ends the name.
    let (name, target) = match text.iter().position(|&byte| byte == b'=') {
        Some(at) => (text.get(..at), text.get(at + 1..).unwrap_or_default()),
        None => (None, text),
    };
    match target.strip_suffix(b"?nonblock") {
        Some(target) => Item {
            text,
            name,
            target,
            nonblocking: true,
        },
        None => Item {
            text,
            name,
            target,
            nonblocking: false,
        },
    }
}

impl Item {
    /// Where to listen, and for what.
    pub fn address(self) -> Result<(Transport, SocketAddr), Mistake> {
        let (transport, place) = self.place()?;
        let address = text::parse(place).ok_or(Mistake::Address)?;
        Ok((transport, address))
    }

    /// Whom to connect to, and how.
    pub fn peer(self) -> Result<(Transport, Peer), Mistake> {
        let (transport, place) = self.place()?;
        let peer = text::parse_peer(place).ok_or(Mistake::Peer)?;
        Ok((transport, peer))
    }

    fn place(self) -> Result<(Transport, &'static [u8]), Mistake> {
        if self
            .name
            .is_some_and(|name| name.is_empty() || !name.iter().all(|&byte| is_name_byte(byte)))
        {
            return Err(Mistake::Name);
        }
        if let Some(place) = self.target.strip_prefix(b"tcp://") {
            return Ok((Transport::Tcp, place));
        }
        let place = self.target.strip_prefix(b"udp://");
        Ok((Transport::Udp, place.ok_or(Mistake::Scheme)?))
    }
}

/// `LISTEN_FDNAMES` separates by `:`; otherwise what a variable of a shell script can hold without quotes.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'@')
}

#[cfg(test)]
mod tests;
