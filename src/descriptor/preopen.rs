//! A directory that the host opened beforehand, with the name it goes by.
//! What is in it is left to the functions on files.

use crate::host::{Host, Text};

/// A pre-opened directory.
pub struct Preopen<H: Host> {
    /// The host's handle.
    pub descriptor: H::Descriptor,
    /// The path that the guest knows it by.
    pub name: Text,
}
