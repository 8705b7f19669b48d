//! The guest's side of a call: what its memory holds, and where.
//! Nothing outside reads or writes an address that a guest gave.

mod iovecs;
pub mod layout;
pub mod memory;
mod utf8;

pub use iovecs::IoVecs;
pub use memory::{Bytes, Memory};
pub use utf8::Utf8;
