//! What goes for all calls of all dialects; what one of them means is tested beside it.

mod calls;
mod cost;
mod errno_table;
mod memory;
mod reserved;
mod sequence;
