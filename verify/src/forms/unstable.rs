//! What `wasi_unstable` has otherwise than Preview 1, as the adapter calls it: longer subscriptions, shorter filestats, and
//! other numbers for the places that `fd_seek` counts from. The other 41 functions are Preview 1's own.

use super::{Form, form};

/// Under a prefix; each has the signature of the function of Preview 1 without it.
pub const UNSTABLE: &[Form] = &[
    form("unstable_fd_filestat_get", "ii", "i"),
    form("unstable_fd_seek", "iIii", "i"),
    form("unstable_path_filestat_get", "iiiii", "i"),
    form("unstable_poll_oneoff", "iiii", "i"),
];

/// The one function that Preview 1 has besides.
pub const NEW_IN_PREVIEW1: &str = "sock_accept";
