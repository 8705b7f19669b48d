//! Fits the adapter to a module: reads its imports, chooses, renames, encodes, explains and runs.
//! Serving the imports is the adapter's work; making the component out of the fitted parts is wit-component's.
//!
//! Reading order:
//!
//! | file | its question |
//! |---|---|
//! | [`input`] | are these bytes a core module, and if not, what are they? |
//! | [`module`] | what does the module import, export and own? |
//! | [`dialect`] | which dialect does an import belong to? |
//! | [`reading`] | what does an import mean whose name and types leave it open? |
//! | [`speaks`] | what does the module as a whole look like? |
//! | [`adapter`] | which adapter modules are there, and which forms do they serve? |
//! | [`sockets`], [`memory`], [`wasi`] | which build, who owns the memory, and what may the host be asked? |
//! | [`judge`], [`problem`] | who provides each import; what cannot work, why, and what to do? |
//! | [`mod@relocate`], [`refit`], [`component`] | the bytes |
//! | [`report`] | what was found and done, as text and as JSON |
//! | [`run`](mod@run) | the component in the embedded Wasmtime |

pub mod adapter;
mod check;
pub mod component;
mod convert;
pub mod dialect;
pub mod files;
pub mod input;
pub mod judge;
pub mod memory;
pub mod module;
pub mod output;
pub mod problem;
pub mod reading;
pub mod refit;
pub mod relocate;
pub mod report;
#[cfg(feature = "run")]
pub mod run;
mod section;
pub mod sockets;
pub mod speaks;
pub mod wasi;

#[cfg(test)]
#[path = "../tests/cli/adapter.rs"]
mod test_adapter;
#[cfg(test)]
use adapter as adapter_builds;

pub use convert::{Converted, Options, convert, inspect};
pub use report::Report;

/// The import module that everything served by the adapter comes from.
pub const PREVIEW1: &str = "wasi_snapshot_preview1";

/// The name that it had before, and that old modules ask for.
pub const PREVIEW0: &str = "wasi_unstable";
