//! fd_readdir: what is listed, in buffers of every size, from every cookie.

use crate::agree;
use crate::call::*;

/// By a program that asked for a serial number: without, a listing has none.
#[track_caller]
fn agree(calls: &[Call]) {
    agree::agree(&[&[fd_filestat_get(OTHER)], calls].concat());
}

#[test]
fn everything_in_a_directory_is_listed() {
    agree(&[
        fd_readdir(WORK, Dirents(4096), 0),
        open(b"dir", DIRECTORY, READ, A),
        fd_readdir(A, Dirents(4096), 0),
        open(b"hollow", 0, READ, B),
        fd_readdir(B, Dirents(4096), 0),
        fd_readdir(OTHER, Dirents(4096), 0),
    ]);
}

#[test]
fn a_buffer_of_any_size_gets_what_goes_in() {
    for len in (0..120).chain([150, 200, 371, 372, 500]) {
        agree(&[
            open(b"dir", DIRECTORY, READ, A),
            fd_readdir(A, Dirents(len), 0),
            fd_readdir(WORK, Dirents(len), 0),
            fd_readdir(WORK, Dirents(len), 3),
        ]);
    }
}

#[test]
fn every_cookie_goes_on_behind_its_entry() {
    for cookie in 0..16 {
        agree(&[
            fd_readdir(WORK, Dirents(1000), cookie),
            fd_readdir(WORK, Dirents(60), cookie),
        ]);
    }
}

#[test]
fn a_cookie_that_was_never_given_is_beyond_the_end() {
    for cookie in [14, 15, 1000, 1 << 31, 1 << 32, 1 << 63, u64::MAX] {
        agree(&[
            fd_readdir(WORK, Dirents(1000), 0),
            fd_readdir(WORK, Dirents(1000), cookie),
            fd_readdir(WORK, Dirents(1000), cookie),
            fd_readdir(WORK, Dirents(0), cookie),
        ]);
    }
}

#[test]
fn a_listing_goes_backwards_and_forwards() {
    agree(&[
        fd_readdir(WORK, Dirents(64), 0),
        fd_readdir(WORK, Dirents(64), 2),
        fd_readdir(WORK, Dirents(64), 6),
        fd_readdir(WORK, Dirents(64), 4),
        fd_readdir(WORK, Dirents(64), 4),
        fd_readdir(WORK, Dirents(64), 0),
        fd_readdir(WORK, Dirents(64), 1),
    ]);
}

#[test]
fn a_listing_from_its_start_tells_what_was_changed() {
    agree(&[
        open(b"dir", DIRECTORY, READ, A),
        fd_readdir(A, Dirents(1000), 0),
        path_create_directory(A, b"made"),
        path_symlink(b"inner", A, b"linked"),
        path_unlink_file(A, b"inner"),
        fd_readdir(A, Dirents(1000), 0),
        path_rename(A, b"made", A, b"renamed"),
        fd_readdir(A, Dirents(1000), 0),
        fd_readdir(A, Dirents(1000), 2),
    ]);
}

#[test]
fn two_descriptors_of_a_directory_list_it_apart() {
    agree(&[
        open(b"dir", DIRECTORY, READ, A),
        open(b"dir", DIRECTORY, READ, B),
        fd_readdir(A, Dirents(30), 0),
        fd_readdir(B, Dirents(60), 0),
        fd_readdir(A, Dirents(60), 1),
        fd_readdir(B, Dirents(60), 2),
        fd_readdir(A, Dirents(100), 2),
    ]);
}

#[test]
fn a_directory_that_was_removed_lists_nothing_more() {
    agree(&[
        open(b"hollow", DIRECTORY, READ, A),
        path_remove_directory(WORK, b"hollow"),
        fd_readdir(A, Dirents(100), 0),
        fd_filestat_get(A),
        path_open(A, 0, b"new", CREAT, READ | WRITE, 0, B),
        path_open(A, 0, b".", 0, READ, 0, C),
    ]);
}

#[test]
fn only_a_directory_is_listed() {
    for fd in [STDIN, STDOUT, STDERR, B, NEVER] {
        agree(&[
            open(b"file", 0, READ, B),
            fd_readdir(fd, Dirents(100), 0),
            fd_readdir(fd, Dirents(0), 0),
            fd_readdir(fd, Dirents(100), u64::MAX),
        ]);
    }
}

#[test]
fn a_directory_opened_without_the_right_to_read_is_listed() {
    agree(&[
        open(b"dir", DIRECTORY, 0, A),
        fd_fdstat_get(A),
        fd_readdir(A, Dirents(200), 0),
    ]);
}

#[test]
fn names_of_any_length_are_listed() {
    let mut calls = vec![open(b"hollow", DIRECTORY, READ, A)];
    for len in [1, 2, 23, 24, 25, 100, 254, 255] {
        calls.push(path_create_directory(A, &vec![b'n'; len]));
    }
    for len in [24, 25, 48, 279, 280, 303, 304, 305, 2000] {
        calls.push(fd_readdir(A, Dirents(len), 2));
    }
    agree(&calls);
}

#[test]
fn many_entries_are_listed_in_many_steps() {
    let mut calls = vec![open(b"hollow", DIRECTORY, READ, A)];
    for index in 0..100 {
        calls.push(path_create_directory(
            A,
            format!("entry {index}").as_bytes(),
        ));
    }
    for cookie in (0..104).step_by(5) {
        calls.push(fd_readdir(A, Dirents(180), cookie));
    }
    agree(&calls);
}
