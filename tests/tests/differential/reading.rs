//! fd_read, fd_write, fd_pread, fd_pwrite: how much, from where, into what.

use crate::agree::agree;
use crate::call::*;

#[test]
fn reading_goes_on_where_it_ended() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_read(A, &[3]),
        fd_read(A, &[0]),
        fd_read(A, &[3]),
        fd_tell(A),
        fd_read(A, &[30]),
        fd_read(A, &[3]),
        fd_tell(A),
    ]);
}

#[test]
fn writing_goes_on_where_it_ended() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        fd_write(A, &["ab"]),
        fd_write(A, &[""]),
        fd_write(A, &["cdefghijklmno"]),
        fd_tell(A),
        fd_pread(A, &[30], 0),
    ]);
}

#[test]
fn a_position_of_its_own_moves_no_other() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        fd_read(A, &[2]),
        fd_pread(A, &[3], 5),
        fd_pwrite(A, &["xyz"], 4),
        fd_tell(A),
        fd_read(A, &[30]),
    ]);
}

#[test]
fn what_is_before_a_far_write_is_zero() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        fd_pwrite(A, &["far"], 20),
        fd_pread(A, &[30], 0),
        fd_seek(A, 30, SET),
        fd_write(A, &["farther"]),
        fd_pread(A, &[40], 0),
        fd_filestat_get(A),
    ]);
}

#[test]
fn every_offset_is_read_and_written_or_refused() {
    for offset in OFFSETS {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            fd_pread(A, &[4], offset),
            fd_pread(A, &[0], offset),
            fd_pread(A, &[], offset),
            fd_pwrite(A, &[""], offset),
            fd_pwrite(A, &[], offset),
            fd_filestat_get(A),
        ]);
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            fd_pwrite(A, &["w"], offset),
        ]);
    }
}

/// Around every edge that a file or a number can have.
const OFFSETS: [u64; 14] = [
    0,
    9,
    10,
    11,
    4095,
    4096,
    1 << 31,
    1 << 32,
    1 << 62,
    i64::MAX as u64 - 1,
    i64::MAX as u64,
    1 << 63,
    u64::MAX - 1,
    u64::MAX,
];

#[test]
fn every_position_is_read_and_written_or_refused() {
    for offset in OFFSETS
        .map(u64::cast_signed)
        .into_iter()
        .filter(|offset| *offset >= 0)
    {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            fd_seek(A, offset, SET),
            fd_read(A, &[4]),
            fd_read(A, &[0]),
            fd_write(A, &[""]),
            fd_tell(A),
            fd_write(A, &["w"]),
            fd_tell(A),
        ]);
    }
}

#[test]
fn a_position_beyond_the_greatest_offset_reads_and_writes_nothing() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        fd_seek(A, i64::MAX, SET),
        fd_seek(A, i64::MAX, CUR),
        fd_read(A, &[1]),
        fd_write(A, &["w"]),
        fd_read(A, &[0]),
        fd_write(A, &[""]),
        fd_seek(A, 1, CUR),
        fd_read(A, &[1]),
        fd_seek(A, 1, CUR),
        fd_tell(A),
    ]);
}

#[test]
fn appending_goes_to_the_end_wherever_the_position_is() {
    agree(&[
        path_open(WORK, 0, b"file", 0, READ | WRITE, APPEND, A),
        fd_tell(A),
        fd_read(A, &[2]),
        fd_write(A, &["end"]),
        fd_tell(A),
        fd_seek(A, 0, SET),
        fd_write(A, &["!"]),
        fd_pread(A, &[30], 0),
        fd_fdstat_set_flags(A, 0),
        fd_seek(A, 0, SET),
        fd_write(A, &["start"]),
        fd_pread(A, &[30], 0),
        fd_fdstat_set_flags(A, APPEND),
        fd_write(A, &["again"]),
        fd_tell(A),
        fd_pread(A, &[30], 0),
    ]);
}

#[test]
fn writing_at_an_offset_appends_where_appending_was_asked_for() {
    agree(&[
        path_open(WORK, 0, b"file", 0, READ | WRITE, APPEND, A),
        fd_pwrite(A, &["at two"], 2),
        fd_tell(A),
        fd_pread(A, &[30], 0),
    ]);
}

#[test]
fn appending_nothing_moves_the_position_or_leaves_it() {
    agree(&[
        path_open(WORK, 0, b"file", 0, READ | WRITE, APPEND, A),
        fd_write(A, &[""]),
        fd_tell(A),
        fd_write(A, &[]),
        fd_tell(A),
    ]);
}

#[test]
fn appending_leaves_the_position_behind_what_was_appended() {
    agree(&[
        path_open(WORK, 0, b"file", 0, READ | WRITE, APPEND, A),
        path_open(WORK, 0, b"file", 0, READ | WRITE, APPEND, B),
        fd_write(A, &["end"]),
        fd_write(B, &["and more"]),
        fd_read(A, &[20]),
        fd_tell(A),
        fd_write(A, &["!"]),
        fd_filestat_set_size(B, 5),
        fd_tell(A),
    ]);
}

#[test]
fn appending_needs_the_right_to_write() {
    agree(&[
        path_open(WORK, 0, b"file", 0, READ, APPEND, A),
        fd_write(A, &["end"]),
        fd_read(A, &[20]),
    ]);
}

#[test]
fn what_is_not_opened_for_it_is_neither_read_nor_written() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_write(A, &["w"]),
        fd_pwrite(A, &["w"], 0),
        fd_write(A, &[]),
        fd_write(A, &[""]),
        fd_pwrite(A, &[""], 0),
        fd_tell(A),
        open(b"file", 0, WRITE, B),
        fd_read(B, &[1]),
        fd_pread(B, &[1], 0),
        fd_read(B, &[]),
        fd_read(B, &[0]),
        fd_pread(B, &[0], 0),
        fd_tell(B),
        open(b"file", 0, 0, C),
        fd_read(C, &[1]),
        fd_write(C, &["w"]),
    ]);
}

#[test]
fn a_directory_is_neither_read_nor_written() {
    for directory in [WORK, A] {
        agree(&[
            open(b"dir", DIRECTORY, READ, A),
            fd_read(directory, &[1]),
            fd_read(directory, &[0]),
            fd_read(directory, &[]),
            fd_write(directory, &["w"]),
            fd_write(directory, &[""]),
            fd_pread(directory, &[1], 0),
            fd_pwrite(directory, &["w"], 0),
        ]);
    }
}

#[test]
fn no_buffers_and_empty_buffers_are_nothing_to_do_on_every_descriptor() {
    for fd in [STDOUT, STDERR, WORK, HELD, A, B, C, NEVER] {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            open(b"dir", 0, READ, B),
            open(b"file", 0, READ | WRITE, C),
            fd_close(C),
            fd_read(fd, &[]),
            fd_read(fd, &[0]),
            fd_read(fd, &[0, 0]),
            fd_write(fd, &[]),
            fd_write(fd, &[""]),
            fd_write(fd, &["", ""]),
            fd_pread(fd, &[], 0),
            fd_pread(fd, &[0], 0),
            fd_pwrite(fd, &[], 0),
            fd_pwrite(fd, &[""], 0),
            fd_tell(A),
        ]);
    }
}

#[test]
fn empty_buffers_before_a_full_one_are_passed_over() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        fd_read(A, &[0, 0, 3]),
        fd_write(A, &["", "ab"]),
        fd_pread(A, &[0, 20], 0),
        fd_pwrite(A, &["", "", "c"], 0),
        fd_pread(A, &[20], 0),
    ]);
}

#[test]
fn several_buffers_are_as_good_as_one() {
    for fd in [A, B, STDOUT, WORK, NEVER] {
        agree(&[open(b"file", 0, READ, A), fd_read(fd, &[2, 3])]);
        agree(&[open(b"file", 0, READ, A), fd_pread(fd, &[2, 0, 30], 1)]);
        agree(&[open(b"file", 0, WRITE, B), fd_write(fd, &["ab", "cd"])]);
        agree(&[open(b"file", 0, WRITE, B), fd_pwrite(fd, &["ab", "cd"], 2)]);
    }
}

#[test]
fn standard_input_is_read_to_its_end_and_stays_there() {
    agree(&[
        fd_read(STDIN, &[5]),
        fd_read(STDIN, &[0, 4]),
        fd_read(STDIN, &[100]),
        fd_read(STDIN, &[100]),
        fd_read(STDIN, &[100]),
        fd_read(STDIN, &[]),
        fd_read(STDIN, &[0]),
    ]);
}

#[test]
fn standard_output_is_written_in_order() {
    agree(&[
        fd_write(STDOUT, &["one "]),
        fd_write(STDOUT, &["", "two "]),
        fd_write(STDOUT, &[]),
        fd_write(STDOUT, &["three"]),
    ]);
}

#[test]
fn more_than_a_page_is_read_and_written_at_once() {
    let long = "0123456789abcdef".repeat(2000);
    agree(&[
        open(b"new", CREAT, READ | WRITE, A),
        fd_write(A, &[&long]),
        fd_tell(A),
        fd_pread(A, &[32_000], 0),
        fd_pread(A, &[40_000], 1),
        fd_pwrite(A, &[&long], 17),
        fd_seek(A, 3, SET),
        fd_read(A, &[32_014]),
        fd_write(STDOUT, &[&long]),
    ]);
}

#[test]
fn reading_more_than_there_is_gives_what_there_is() {
    agree(&[
        open(b"empty", 0, READ, A),
        fd_read(A, &[10]),
        open(b"file", 0, READ, B),
        fd_pread(B, &[20], 8),
        fd_pread(B, &[20], 10),
        fd_pread(B, &[20], 11),
    ]);
}
