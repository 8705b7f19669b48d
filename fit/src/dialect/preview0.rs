//! What `wasi_unstable` has otherwise than Preview 1, as the adapter calls it: longer subscriptions, shorter filestats, and
//! other numbers for the places that `fd_seek` counts from. The other 41 functions are Preview 1's own.

pub(super) const FORMS: &[super::Line] = &[
    ("unstable_fd_filestat_get", "ii"),
    ("unstable_fd_seek", "iIii"),
    ("unstable_path_filestat_get", "iiiii"),
    ("unstable_poll_oneoff", "iiii"),
];

/// The one function that Preview 1 has besides.
pub(super) const ABSENT: &str = "sock_accept";
