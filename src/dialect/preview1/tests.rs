//! What goes for all calls; what one of them means is tested beside it.

mod cost;
mod memory;
