//! Reading and writing a pair of WASI streams with as few host calls as the guest's wish allows.
//! What an error of a stream means for a socket or for stdio is left to those.

use crate::{errno::Errno, host::StreamError};

mod estimate;
mod held;
pub mod input;
pub mod output;

pub use input::Input;
pub use output::Output;

/// Why a stream did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A non-blocking operation found nothing to read or no room.
    WouldBlock,
    /// The host said so.
    Stream(StreamError),
    /// The adapter could not do it.
    Adapter(Errno),
}

impl From<StreamError> for Failure {
    fn from(error: StreamError) -> Self {
        Self::Stream(error)
    }
}

impl From<Errno> for Failure {
    fn from(errno: Errno) -> Self {
        Self::Adapter(errno)
    }
}

#[cfg(test)]
mod tests;
