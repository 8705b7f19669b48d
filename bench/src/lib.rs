//! Measures the adapter: beside the stock Preview 1 adapter with the same modules, and its sockets beside those of other
//! guests. The same Wasmtime, one run. Building adapters and modules is `cargo xtask`'s work.
//!
//! | file | its question |
//! |---|---|
//! | [`host`] | what does a run of a component take: host calls and time? |
//! | [`turns`] | how are things timed beside each other? |
//! | [`markdown`] | what do tables and numbers look like? |
//! | [`adapter`] | the two adapters, and a module's component with either |
//! | [`guest`] | which modules, in which surroundings? |
//! | [`rows`] | what is compared with the stock adapter? |
//! | [`measure`] | how does one row of it come about? |
//! | [`table`] | which side is better, and how is it printed? |
//! | [`sockets`] | the same questions for sockets, beside guests without an adapter |

pub mod adapter;
pub mod guest;
pub mod host;
mod markdown;
pub mod measure;
pub mod rows;
pub mod sockets;
pub mod table;
pub mod turns;
