//! What sockets of either transport have: a family, O_NONBLOCK, options, and an error that nobody was told of yet.

use super::{MsgFlags, option::Options};
use crate::{
    errno::{Errno, Result},
    host::IpAddressFamily,
    io::Patience,
};

/// See the module.
pub struct Common {
    /// IPv4 or IPv6, never both.
    pub family: IpAddressFamily,
    /// O_NONBLOCK.
    pub nonblocking: bool,
    /// What the program has set.
    pub options: Options,
    /// What went wrong behind the program's back: it meets the next call that may fail so, or SO_ERROR, once.
    error: Option<Errno>,
}

impl Common {
    /// Of a socket as it is made.
    pub fn new(family: IpAddressFamily) -> Self {
        Self {
            family,
            nonblocking: false,
            options: Options::new(),
            error: None,
        }
    }

    /// Of a connection that a listener with these accepts.
    pub fn of_accepted(&self, nonblocking: bool) -> Self {
        Self {
            family: self.family,
            nonblocking,
            options: self.options,
            error: None,
        }
    }

    /// Keeps an error for whoever asks.
    pub fn fail(&mut self, errno: Errno) {
        self.error = Some(errno);
    }

    /// The error that is kept, which is no more then.
    pub fn take_error(&mut self) -> Option<Errno> {
        self.error.take()
    }

    /// Fails with the error that is kept.
    pub fn check(&mut self) -> Result {
        self.take_error().map_or(Ok(()), Err)
    }

    /// Whether there is an error that nobody was told of.
    pub fn has_error(&self) -> bool {
        self.error.is_some()
    }

    /// How long a receive or an accept waits.
    pub fn receive_patience(&self, flags: MsgFlags) -> Patience {
        self.patience(flags, self.options.receive_timeout)
    }

    /// How long a send or a connect waits.
    pub fn send_patience(&self, flags: MsgFlags) -> Patience {
        self.patience(flags, self.options.send_timeout)
    }

    fn patience(&self, flags: MsgFlags, timeout: u64) -> Patience {
        match timeout {
            _ if self.nonblocking || flags.contains(MsgFlags::DONTWAIT) => Patience::None,
            0 => Patience::Endless,
            timeout => Patience::Within(timeout),
        }
    }
}
