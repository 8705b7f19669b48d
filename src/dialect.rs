//! The front ends: each reads a call's arguments, makes one call of the core, writes the out-parameters.
//! They decide nothing.

pub mod libc;
mod lookup;
mod numbered;
pub mod preview1;
pub mod unstable;
mod value;
pub mod wamr;
pub mod wasmedge;

#[cfg(test)]
mod tests;
