//! Socket addresses as text: `tcp://127.0.0.1:8080`, `tcp://[::1]:9090`.
//! Names are not looked up here; what listens where is left to [`crate::config`].

use crate::host::ascii;
use core::{net::SocketAddr, str::FromStr};

/// An address with its port; `None` for anything that is not a literal.
pub fn parse(text: &[u8]) -> Option<SocketAddr> {
    SocketAddr::from_str(ascii(text)?).ok()
}

#[cfg(test)]
mod tests;
