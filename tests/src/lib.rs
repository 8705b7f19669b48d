//! What the tests that run real guests under a real host share.
//! What is tested is said in `tests/` (scenarios) and `wat/` (one import at a time).
//!
//! | file | its job |
//! |---|---|
//! | [`guest`] | finds a compiled guest and makes a program of it |
//! | [`native`] | a run on Linux, of what is a guest too |
//! | [`run`] | the surroundings of one run, and what is expected of its end |
//! | [`server`] | a run in the background, with listeners to connect to |
//! | [`client`] | the other end of a connection; every wait has an end |
//! | [`datagrams`] | the other end of datagrams |
//! | [`peer`] | a server for guests that connect |
//! | [`daemon`] | a server that nobody here wrote, for guests that connect |
//! | [`pattern`] | bytes that both ends know (the guests compile the same file) |
//! | [`port`] | ports that nobody else takes meanwhile |
//! | [`golden`] | compares with a file, or writes it |
//! | [`tree`] | a tree of files for a guest, and what has become of it |

pub mod client;
pub mod daemon;
pub mod datagrams;
pub mod golden;
pub mod guest;
pub mod native;
#[path = "../guest/rust/src/pattern.rs"]
pub mod pattern;
pub mod peer;
pub mod port;
pub mod run;
pub mod server;
pub mod tree;
