//! path_open: what can be opened, how, and what that gives.

use crate::agree::agree;
use crate::call::*;

#[test]
fn a_file_is_read_and_written() {
    agree(&[
        path_open(WORK, 0, b"file", 0, READ | WRITE, 0, A),
        fd_read(A, &[4]),
        fd_write(A, &["wxyz"]),
        fd_tell(A),
        fd_pread(A, &[20], 0),
        fd_filestat_get(A),
        fd_fdstat_get(A),
        fd_close(A),
        fd_close(A),
        fd_read(A, &[4]),
    ]);
}

#[test]
fn every_combination_of_open_flags_does_what_it_does_with_what_is_there() {
    let names: [&[u8]; 12] = [
        b"file",
        b"dir",
        b"new",
        b"link",
        b"dirlink",
        b"dangling",
        b"loop",
        b"file/",
        b"dir/",
        b"new/",
        b"dirlink/",
        b".",
    ];
    for name in names {
        for open in 0..16 {
            for rights in [0, READ, WRITE, READ | WRITE] {
                for lookup in [0, FOLLOW] {
                    agree(&[
                        path_open(WORK, lookup, name, open, rights, 0, A),
                        fd_fdstat_get(A),
                        fd_filestat_get(A),
                        fd_read(A, &[3]),
                        fd_write(A, &["w"]),
                        fd_readdir(A, Dirents(100), 0),
                    ]);
                }
            }
        }
    }
}

#[test]
fn every_flag_of_a_descriptor_is_kept_or_refused() {
    for flags in 0..32 {
        for name in [&b"file"[..], b"dir", b"new"] {
            agree(&[
                path_open(WORK, 0, name, CREAT, READ | WRITE, flags, A),
                fd_fdstat_get(A),
                path_open(WORK, 0, name, 0, READ, flags, B),
                fd_fdstat_get(B),
                fd_fdstat_set_flags(A, APPEND),
                fd_fdstat_get(A),
            ]);
        }
    }
}

#[test]
fn flags_that_mean_nothing_are_refused() {
    for bits in [5, 7, 15, 16, 31].map(|bit| 1 << bit) {
        agree(&[
            path_open(WORK, bits, b"file", 0, READ, 0, A),
            path_open(WORK, 0, b"file", bits, READ, 0, A),
            path_open(WORK, 0, b"file", 0, READ, bits, A),
            path_open(NEVER, 0, b"file", 0, READ, bits, A),
            path_filestat_get(WORK, bits, b"file"),
            path_filestat_set_times(WORK, bits, b"file", 1, 2, ATIM),
            path_link(WORK, bits, b"file", WORK, b"new"),
            fd_read(A, &[1]),
        ]);
    }
}

#[test]
fn rights_that_mean_nothing_are_refused() {
    for bit in [29, 30, 31, 32, 63] {
        agree(&[
            open(b"file", 0, 1 << bit | READ, A),
            fd_fdstat_get(A),
            fd_fdstat_set_rights(WORK, 1 << bit, 0),
            fd_fdstat_set_rights(WORK, 0, 1 << bit),
        ]);
    }
}

#[test]
fn every_right_alone_opens_a_file_and_a_directory() {
    for bit in 0..30 {
        agree(&[
            open(b"file", 0, 1 << bit, A),
            fd_fdstat_get(A),
            open(b"dir", 0, 1 << bit, B),
            fd_fdstat_get(B),
            open(b"dir", DIRECTORY, 1 << bit, C),
            fd_fdstat_get(C),
        ]);
    }
}

#[test]
fn a_directory_that_is_opened_is_a_place_to_open_from() {
    agree(&[
        open(b"dir", 0, READ, A),
        path_open(A, 0, b"inner", 0, READ, 0, B),
        fd_read(B, &[10]),
        path_open(A, 0, b"sub/deep", CREAT, READ | WRITE, 0, C),
        fd_read(C, &[10]),
        path_create_directory(A, b"made"),
        path_filestat_get(A, 0, b"."),
        path_open(A, 0, b"../file", 0, READ, 0, D),
        fd_prestat_get(A),
        fd_prestat_dir_name(A, Room(10)),
    ]);
}

#[test]
fn what_is_opened_through_a_file_or_a_stream_is_refused() {
    agree(&[
        open(b"file", 0, READ, A),
        path_open(A, 0, b"file", 0, READ, 0, B),
        path_open(STDIN, 0, b"file", 0, READ, 0, B),
        path_open(STDOUT, 0, b"file", 0, READ, 0, B),
        path_open(NEVER, 0, b"file", 0, READ, 0, B),
        path_open(A, 0, b"", 0, READ, 0, B),
        path_open(A, 0, b"\xff", 0, READ, 0, B),
    ]);
}

#[test]
fn a_file_that_is_created_can_be_written_even_without_the_right() {
    agree(&[
        open(b"new", CREAT, 0, A),
        fd_write(A, &["written"]),
        fd_pread(A, &[10], 0),
        fd_fdstat_get(A),
        open(b"file", TRUNC, READ, B),
        fd_write(B, &["written"]),
        fd_fdstat_get(B),
        fd_filestat_set_size(B, 3),
    ]);
}

#[test]
fn a_file_that_is_open_survives_its_name() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        path_unlink_file(WORK, b"file"),
        fd_filestat_get(A),
        fd_write(A, &["still"]),
        fd_pread(A, &[20], 0),
        open(b"file", CREAT, READ | WRITE, B),
        fd_filestat_get(B),
        stat(b"file"),
    ]);
}

#[test]
fn the_same_file_twice_has_two_positions() {
    agree(&[
        open(b"file", 0, READ, A),
        open(b"file", 0, READ | WRITE, B),
        fd_read(A, &[3]),
        fd_read(B, &[5]),
        fd_write(B, &["xyz"]),
        fd_tell(A),
        fd_tell(B),
        fd_read(A, &[10]),
    ]);
}

#[test]
fn nothing_is_changed_where_only_reading_is_permitted() {
    let mut calls = vec![
        path_open(HELD, 0, b"file", 0, READ, 0, A),
        fd_fdstat_get(HELD),
        fd_fdstat_get(A),
        fd_read(A, &[10]),
        fd_write(A, &["w"]),
        fd_pwrite(A, &["w"], 0),
        fd_filestat_set_size(A, 1),
        fd_filestat_set_times(A, 1, 2, ATIM | MTIM),
        fd_filestat_set_times(HELD, 1, 2, ATIM | MTIM),
        fd_allocate(A, 0, 100),
        fd_sync(A),
        fd_datasync(A),
        path_open(HELD, 0, b"file", 0, WRITE, 0, B),
        path_open(HELD, 0, b"file", TRUNC, READ, 0, B),
        path_open(HELD, 0, b"new", CREAT, READ, 0, B),
        path_open(HELD, 0, b"file", CREAT, READ, 0, B),
        path_open(HELD, 0, b"file", 0, READ, APPEND, B),
        fd_write(B, &["w"]),
        path_open(HELD, 0, b"dir", DIRECTORY, READ, 0, C),
        fd_fdstat_get(C),
        fd_readdir(C, Dirents(200), 0),
        path_open(C, 0, b"new", CREAT, READ, 0, B),
        path_create_directory(HELD, b"new"),
        path_filestat_set_times(HELD, 0, b"file", 1, 2, ATIM),
        path_link(HELD, 0, b"file", HELD, b"new"),
        path_link(HELD, 0, b"file", WORK, b"new"),
        path_link(WORK, 0, b"file", HELD, b"new"),
        path_rename(HELD, b"file", HELD, b"new"),
        path_rename(HELD, b"file", WORK, b"new"),
        path_rename(WORK, b"file", HELD, b"new"),
        path_symlink(b"file", HELD, b"new"),
        path_unlink_file(HELD, b"file"),
        path_remove_directory(HELD, b"dir"),
    ];
    calls.push(path_readlink(HELD, b"link", Room(10)));
    agree(&calls);
}
