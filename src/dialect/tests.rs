//! What goes for all calls of all dialects; what one of them means is tested beside it.

mod anything;
mod calls;
mod cost;
mod errno_table;
mod forms;
mod memory;
mod reserved;
mod sequence;
mod sockets;
