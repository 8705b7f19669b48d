//! fd_seek, fd_tell.

use crate::agree::agree;
use crate::call::*;

#[test]
fn every_whence_counts_from_its_own_place() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_seek(A, 4, SET),
        fd_read(A, &[2]),
        fd_seek(A, -3, CUR),
        fd_read(A, &[2]),
        fd_seek(A, -1, END),
        fd_read(A, &[2]),
        fd_seek(A, 0, CUR),
        fd_tell(A),
    ]);
}

#[test]
fn nothing_is_before_the_start() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_seek(A, 5, SET),
        fd_seek(A, -1, SET),
        fd_seek(A, -6, CUR),
        fd_seek(A, -11, END),
        fd_seek(A, i64::MIN, SET),
        fd_seek(A, i64::MIN, CUR),
        fd_seek(A, i64::MIN, END),
        fd_tell(A),
        fd_seek(A, -5, CUR),
        fd_seek(A, -10, END),
    ]);
}

#[test]
fn beyond_the_end_there_is_nothing_to_read() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_seek(A, 5, END),
        fd_read(A, &[5]),
        fd_tell(A),
        fd_seek(A, 1 << 40, SET),
        fd_read(A, &[5]),
        fd_filestat_get(A),
    ]);
}

#[test]
fn a_position_can_be_greater_than_an_offset() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_seek(A, i64::MAX, SET),
        fd_seek(A, 1, CUR),
        fd_seek(A, i64::MAX, CUR),
        fd_seek(A, 1, CUR),
        fd_tell(A),
        fd_seek(A, i64::MAX, END),
        fd_seek(A, 0, SET),
    ]);
}

#[test]
fn the_end_is_where_it_is_now() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        open(b"file", 0, READ | WRITE, B),
        fd_seek(A, 0, END),
        fd_filestat_set_size(B, 100),
        fd_seek(A, 0, END),
        fd_filestat_set_size(B, 3),
        fd_seek(A, -1, END),
        fd_tell(A),
    ]);
}

#[test]
fn only_a_file_has_a_position() {
    for fd in [STDIN, STDOUT, STDERR, WORK, B, NEVER] {
        agree(&[
            open(b"dir", 0, READ, B),
            fd_seek(fd, 0, SET),
            fd_seek(fd, 0, CUR),
            fd_seek(fd, -1, SET),
            fd_tell(fd),
        ]);
    }
}

#[test]
fn another_whence_is_refused() {
    for whence in [3, 255, 256, 1 << 31, u32::MAX] {
        agree(&[open(b"file", 0, READ, A), fd_seek(A, 0, whence)]);
    }
}
