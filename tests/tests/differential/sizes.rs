//! fd_filestat_set_size, fd_allocate, fd_advise, fd_sync, fd_datasync: what is done to a file as a whole.

use crate::agree::agree;
use crate::call::*;

const SIZES: [u64; 11] = [
    0,
    1,
    10,
    4096,
    1 << 32,
    1 << 40,
    i64::MAX as u64 - 1,
    i64::MAX as u64,
    1 << 63,
    u64::MAX - 1,
    u64::MAX,
];

#[test]
fn a_file_that_grows_is_zero_behind_what_it_was() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        fd_filestat_set_size(A, 14),
        fd_pread(A, &[30], 0),
        fd_filestat_get(A),
    ]);
}

#[test]
fn a_file_that_shrinks_is_cut_and_leaves_the_position() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        fd_seek(A, 8, SET),
        fd_filestat_set_size(A, 3),
        fd_tell(A),
        fd_read(A, &[10]),
        fd_write(A, &["w"]),
        fd_pread(A, &[30], 0),
        fd_filestat_set_size(A, 0),
        fd_filestat_get(A),
    ]);
}

#[test]
fn every_size_is_set_or_refused() {
    for size in SIZES {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            fd_filestat_set_size(A, size),
            fd_filestat_get(A),
            fd_seek(A, 0, END),
            fd_seek(A, -2, END),
            fd_read(A, &[5]),
        ]);
    }
}

#[test]
fn a_size_is_set_only_by_who_may_write() {
    for rights in [0, READ, WRITE] {
        agree(&[
            open(b"file", 0, rights, A),
            fd_filestat_set_size(A, 3),
            fd_filestat_get(A),
        ]);
    }
}

#[test]
fn every_advice_is_taken_for_every_range() {
    for advice in 0..6 {
        for (offset, len) in [
            (0, 0),
            (0, 10),
            (5, 100),
            (1 << 40, 1),
            (i64::MAX as u64, 1),
            (0, i64::MAX as u64),
        ] {
            agree(&[open(b"file", 0, READ, A), fd_advise(A, offset, len, advice)]);
        }
    }
}

#[test]
fn advice_about_what_no_file_reaches_is_taken_or_refused() {
    for (offset, len) in [
        (1 << 63, 0),
        (u64::MAX, 0),
        (0, 1 << 63),
        (0, u64::MAX),
        (u64::MAX, u64::MAX),
        (i64::MAX as u64, i64::MAX as u64),
    ] {
        agree(&[
            open(b"file", 0, READ, A),
            fd_advise(A, offset, len, 0),
            fd_advise(A, offset, len, 3),
        ]);
    }
}

#[test]
fn other_advice_is_refused() {
    for advice in [6, 255, 256, u32::MAX] {
        agree(&[open(b"file", 0, READ, A), fd_advise(A, 0, 0, advice)]);
    }
}

#[test]
fn space_is_allocated_or_not() {
    for (offset, len) in [(0, 0), (0, 100), (5, 10), (1 << 63, 1), (0, u64::MAX)] {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            fd_allocate(A, offset, len),
            fd_filestat_get(A),
            open(b"file", 0, READ, B),
            fd_allocate(B, offset, len),
        ]);
    }
}

#[test]
fn whatever_is_open_is_written_through_or_says_why_not() {
    for fd in [STDIN, STDOUT, STDERR, WORK, HELD, A, B, C, NEVER] {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            open(b"dir", DIRECTORY, READ, B),
            open(b"file", 0, READ, C),
            fd_sync(fd),
            fd_datasync(fd),
        ]);
    }
}
