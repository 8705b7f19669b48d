//! A WASI Preview 1 to Preview 2 adapter that has sockets.
