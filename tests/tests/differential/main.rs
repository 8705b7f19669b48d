//! The same calls under Wasmtime's own Preview 1 and, adapted, under its Preview 2: everything is the same, or is a row
//! of `docs/differences.md`.
//!
//! | file | its job |
//! |---|---|
//! | `call` | calls as data |
//! | `script` | how the guest is told them |
//! | `host` | the two hosts |
//! | `world` | the files of a run |
//! | `answer` | what a call answered, without what can never be the same |
//! | `agree` | compares |
//! | `differences` | what may be different, and why |
//! | the others | calls to make |

mod agree;
mod answer;
mod call;
mod differences;
mod host;
mod script;
mod world;

mod changing;
mod descriptors;
mod generated;
mod listing;
mod lookup;
mod memory;
mod opening;
mod reading;
mod seeking;
mod sizes;
mod surroundings;
mod times;
