//! A WASI Preview 1 to Preview 2 adapter that has sockets.
//!
//! In the order of reading, which is nearly the order of dependence: a module uses what is below it. (Connections that are
//! unsent, and addresses as text, are of [`socket`] and used further down.)
//!
//! | module | its job |
//! |---|---|
//! | `exports` | what a guest can import, each form under `name/arity` (wasm only) |
//! | [`dialect`] | the front ends, which read arguments and write out-parameters |
//! | [`adapter`] | what there is between two calls; how the program begins and ends |
//! | `inherited` | the sockets that the program starts with |
//! | [`mod@poll`] | poll_oneoff |
//! | [`descriptor`] | the table of descriptors and what each kind answers |
//! | [`socket`] | the state machines of sockets |
//! | [`stream`], [`io`] | reading, writing and waiting with few host calls |
//! | [`clocks`] | what time it is |
//! | [`environment`], [`config`], [`report`], `literal` | strings for the guest, settings from the host, words for the user |
//! | [`host`] | WASI 0.2.0 in WIT's names, real or scripted |
//! | [`state`] | the adapter's memory |
//! | [`guest`] | the guest's memory |
//! | [`errno`] | every translation to an errno |
//!
//! In wasm there is no data segment, no table, no start: no text for output, no `dyn`, no formatting, no static.

#![cfg_attr(target_arch = "wasm32", no_std)]

#[cfg(target_arch = "wasm32")]
extern crate alloc;

pub mod adapter;
pub mod clocks;
pub mod config;
pub mod descriptor;
pub mod dialect;
pub mod environment;
pub mod errno;
#[cfg(target_arch = "wasm32")]
mod exports;
pub mod guest;
pub mod host;
mod inherited;
pub mod io;
mod literal;
pub mod poll;
pub mod report;
pub mod socket;
pub mod state;
pub mod stream;
#[cfg(test)]
mod testing;
