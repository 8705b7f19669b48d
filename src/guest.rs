//! The guest's side of a call: what its memory holds, and where.
//! Nothing outside reads or writes an address that a guest gave.

pub mod layout;
pub mod memory;
mod utf8;

pub use memory::{Bytes, IoVecs, Memory};
pub use utf8::Utf8;
