//! Measures the adapter beside the stock Preview 1 adapter: the same modules, the same Wasmtime, one run.
//! Building adapters and modules is `cargo xtask`'s work.
//!
//! | file | its question |
//! |---|---|
//! | [`host`] | what does a run of a component take: host calls and time? |
//! | [`adapter`] | the two sides, and a module's component with either |
//! | [`guest`] | which modules, in which surroundings? |
//! | [`rows`] | what is compared? |
//! | [`measure`] | how does one row come about? |
//! | [`turns`] | how are two things timed beside each other? |
//! | [`table`] | which side is better, and how is it printed? |

pub mod adapter;
pub mod guest;
pub mod host;
pub mod measure;
pub mod rows;
pub mod table;
pub mod turns;
