//! Modules that were moved up in their memory, run beside the same modules where they were: nothing may differ.
//! The texts of the rewriting are tested beside the code.

#![cfg(feature = "run")]

mod edges;
mod random;
mod realloc;
mod smith;
mod twins;
