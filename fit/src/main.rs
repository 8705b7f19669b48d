//! The command `wasi-socket-adapter`.

fn main() {}
