//! What `wasi_unstable` has otherwise than Preview 1: longer subscriptions, shorter filestats, and other numbers for the places
//! that `fd_seek` counts from. The other 41 functions are Preview 1's own.

use super::{Form, form};

/// Functions of Preview 1 as `wasi_unstable` means them.
pub const UNSTABLE: &[Form] = &[
    form("fd_filestat_get", "ii", "i").read("unstable"),
    form("fd_seek", "iIii", "i").read("unstable"),
    form("path_filestat_get", "iiiii", "i").read("unstable"),
    form("poll_oneoff", "iiii", "i").read("unstable"),
];

/// The one function that Preview 1 has besides.
pub const NEW_IN_PREVIEW1: &str = "sock_accept";
