//! The times of files: set, left and told.

use crate::agree::agree;
use crate::call::*;

/// What can be asked of the two times: nothing, this, now, and both of these, which is refused.
fn wishes() -> impl Iterator<Item = u32> {
    0..16
}

/// Around every edge of seconds and of numbers.
const TIMES: [u64; 12] = [
    0,
    1,
    999_999_999,
    1_000_000_000,
    1_700_000_000_123_456_789,
    u32::MAX as u64 * 1_000_000_000,
    4_000_000_000_000_000_000,
    i64::MAX as u64 - 1,
    i64::MAX as u64,
    1 << 63,
    u64::MAX - 1,
    u64::MAX,
];

#[test]
fn each_time_of_a_file_is_set_left_or_now() {
    for which in wishes() {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            fd_filestat_set_times(A, 1_234_567_890_123, 9_876_543_210_987, which),
            fd_filestat_get(A),
            path_filestat_set_times(
                WORK,
                0,
                b"empty",
                1_234_567_890_123,
                9_876_543_210_987,
                which,
            ),
            stat(b"empty"),
        ]);
    }
}

#[test]
fn times_of_every_size_are_set_or_refused() {
    for time in TIMES {
        for which in [ATIM, MTIM, ATIM | MTIM] {
            agree(&[
                open(b"file", 0, READ | WRITE, A),
                fd_filestat_set_times(A, time, time, which),
                fd_filestat_get(A),
                path_filestat_set_times(WORK, 0, b"empty", time, time, which),
                stat(b"empty"),
            ]);
        }
    }
}

#[test]
fn the_times_of_a_directory_are_set() {
    for which in wishes() {
        agree(&[
            fd_filestat_set_times(WORK, 5_000_000_000, 6_000_000_000, which),
            fd_filestat_get(WORK),
            open(b"dir", DIRECTORY, READ, A),
            fd_filestat_set_times(A, 5_000_000_000, 6_000_000_000, which),
            fd_filestat_get(A),
            path_filestat_set_times(WORK, FOLLOW, b"hollow", 5_000_000_000, 6_000_000_000, which),
            stat(b"hollow"),
        ]);
    }
}

#[test]
fn the_times_of_a_link_are_its_own_unless_it_is_followed() {
    agree(&[
        path_filestat_set_times(WORK, 0, b"link", 1_000_000_000, 2_000_000_000, ATIM | MTIM),
        stat(b"link"),
        stat(b"file"),
        path_filestat_set_times(
            WORK,
            FOLLOW,
            b"link",
            3_000_000_000,
            4_000_000_000,
            ATIM | MTIM,
        ),
        stat(b"link"),
        stat(b"file"),
        path_filestat_set_times(WORK, 0, b"dangling", 1_000_000_000, 2_000_000_000, MTIM),
        path_filestat_set_times(
            WORK,
            FOLLOW,
            b"dangling",
            1_000_000_000,
            2_000_000_000,
            MTIM,
        ),
    ]);
}

#[test]
fn times_can_be_set_through_a_descriptor_that_only_reads() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_filestat_set_times(A, 1, 2, ATIM | MTIM),
        fd_filestat_get(A),
        fd_filestat_set_times(A, 1, 2, ATIM_NOW | MTIM_NOW),
        fd_filestat_get(A),
    ]);
}

#[test]
fn two_wishes_for_one_time_are_refused_before_anything_else() {
    for which in [ATIM | ATIM_NOW, MTIM | MTIM_NOW] {
        agree(&[
            fd_filestat_set_times(NEVER, 1, 2, which),
            fd_filestat_set_times(STDIN, 1, 2, which),
            path_filestat_set_times(NEVER, 0, b"file", 1, 2, which),
            path_filestat_set_times(WORK, 0, b"nothing", 1, 2, which),
            path_filestat_set_times(WORK, 0, b"\xff", 1, 2, which),
        ]);
    }
}

#[test]
fn a_stream_has_no_times() {
    for fd in [STDIN, STDOUT, STDERR, NEVER] {
        for which in wishes() {
            agree(&[fd_filestat_set_times(fd, 1, 2, which)]);
        }
    }
}

#[test]
fn wishes_that_mean_nothing_are_refused() {
    for which in [16, 1 << 15, 1 << 16, 1 << 31] {
        agree(&[fd_filestat_set_times(WORK, 1, 2, which)]);
        agree(&[path_filestat_set_times(WORK, 0, b"file", 1, 2, which)]);
    }
}
