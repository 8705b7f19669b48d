//! Descriptors: the table of their numbers, and what each kind of them answers.

mod directory;
pub mod file;
pub mod kind;
pub mod stdio;
pub mod table;

pub use kind::Kind;
pub use table::Table;
