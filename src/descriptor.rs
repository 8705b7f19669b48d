//! Descriptors: the table of their numbers, and what each kind of them answers.

pub mod kind;
pub mod preopen;
pub mod stdio;
pub mod table;

pub use kind::Kind;
pub use table::Table;
