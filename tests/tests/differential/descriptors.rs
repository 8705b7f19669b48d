//! Descriptors of every kind: what each call answers to each, and what becomes of them.

use crate::agree::agree;
use crate::call::*;

/// Everything that takes a descriptor, with this one.
fn each_call(fd: Fd) -> Vec<Call> {
    vec![
        fd_advise(fd, 0, 0, 0),
        fd_allocate(fd, 0, 1),
        fd_close(fd),
        fd_datasync(fd),
        fd_fdstat_get(fd),
        fd_fdstat_set_flags(fd, 0),
        fd_fdstat_set_rights(fd, 0, 0),
        fd_filestat_get(fd),
        fd_filestat_set_size(fd, 5),
        fd_filestat_set_times(fd, 1, 2, ATIM | MTIM),
        fd_pread(fd, &[5], 0),
        fd_prestat_get(fd),
        fd_prestat_dir_name(fd, Room(20)),
        fd_pwrite(fd, &["w"], 0),
        fd_read(fd, &[5]),
        fd_readdir(fd, Dirents(300), 0),
        fd_renumber(fd, fd),
        fd_seek(fd, 0, SET),
        fd_sync(fd),
        fd_tell(fd),
        fd_write(fd, &[""]),
        path_create_directory(fd, b"new"),
        path_filestat_get(fd, 0, b"file"),
        path_filestat_set_times(fd, 0, b"file", 1, 2, ATIM | MTIM),
        path_link(fd, 0, b"file", WORK, b"new"),
        path_link(WORK, 0, b"file", fd, b"new"),
        path_open(fd, 0, b"file", 0, READ, 0, D),
        path_readlink(fd, b"link", Room(10)),
        path_remove_directory(fd, b"hollow"),
        path_rename(fd, b"file", WORK, b"new"),
        path_rename(WORK, b"file", fd, b"new"),
        path_symlink(b"file", fd, b"new"),
        path_unlink_file(fd, b"file"),
        sock_accept(fd, 0),
        sock_recv(fd, &[5], 0),
        sock_send(fd, &["w"], 0),
        sock_shutdown(fd, 3),
    ]
}

fn agree_on_each_call(before: &[Call], fd: Fd) {
    for call in each_call(fd) {
        let ends = call.name == "fd_close" && fd == STDERR;
        if !ends {
            let after = [call, fd_fdstat_get(fd), stat(b"new")];
            agree(&[before, &after].concat());
        }
    }
}

#[test]
fn standard_input_answers_every_call() {
    agree_on_each_call(&[], STDIN);
}

#[test]
fn standard_output_answers_every_call() {
    agree_on_each_call(&[], STDOUT);
}

#[test]
fn standard_error_answers_every_call() {
    agree_on_each_call(&[], STDERR);
}

#[test]
fn a_directory_from_the_start_answers_every_call() {
    agree_on_each_call(&[], OTHER);
}

#[test]
fn a_directory_that_was_opened_answers_every_call() {
    agree_on_each_call(&[open(b"dir", DIRECTORY, READ, A)], A);
}

#[test]
fn a_file_answers_every_call() {
    agree_on_each_call(&[open(b"file", 0, READ | WRITE, A)], A);
}

#[test]
fn a_file_that_is_only_read_answers_every_call() {
    agree_on_each_call(&[open(b"file", 0, READ, A)], A);
}

#[test]
fn a_closed_descriptor_answers_every_call() {
    agree_on_each_call(&[open(b"file", 0, READ, A), fd_close(A)], A);
    agree_on_each_call(&[fd_close(STDIN)], STDIN);
    agree_on_each_call(&[fd_close(OTHER)], OTHER);
}

#[test]
fn a_number_that_was_never_a_descriptor_answers_every_call() {
    agree_on_each_call(&[], NEVER);
}

#[test]
fn numbers_out_of_every_range_are_no_descriptors() {
    for number in [
        100,
        16_383,
        16_384,
        1 << 16,
        1 << 31,
        u32::MAX - 1,
        u32::MAX,
    ] {
        for mut call in each_call(NEVER) {
            for argument in &mut call.arguments {
                if *argument == NEVER.into() {
                    *argument = number.into();
                }
            }
            // It has no name, so that nothing can be said about it afterwards.
            agree(&[call]);
        }
    }
}

#[test]
fn a_descriptor_moved_onto_itself_stays() {
    for fd in [STDIN, STDOUT, WORK, A, B] {
        agree(&[
            open(b"file", 0, READ, A),
            open(b"dir", DIRECTORY, READ, B),
            fd_renumber(fd, fd),
            fd_fdstat_get(fd),
            fd_read(A, &[3]),
        ]);
    }
}

#[test]
fn a_descriptor_moved_onto_another_takes_its_place_and_position() {
    agree(&[
        open(b"file", 0, READ | WRITE, A),
        open(b"dir/inner", 0, READ, B),
        fd_read(A, &[4]),
        fd_renumber(A, B),
        fd_tell(B),
        fd_read(B, &[3]),
        fd_read(A, &[3]),
        fd_write(B, &["w"]),
        fd_close(A),
        fd_close(B),
    ]);
}

#[test]
fn a_descriptor_is_moved_between_those_that_are_open_only() {
    agree(&[
        open(b"file", 0, READ, A),
        open(b"file", 0, READ, B),
        fd_close(B),
        fd_renumber(A, B),
        fd_renumber(B, A),
        fd_renumber(A, NEVER),
        fd_renumber(NEVER, A),
        fd_renumber(NEVER, NEVER),
        fd_read(A, &[3]),
    ]);
}

#[test]
fn a_directory_from_the_start_stays_one_wherever_it_is_moved() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_renumber(OTHER, A),
        fd_prestat_get(A),
        fd_prestat_dir_name(A, Room(20)),
        fd_fdstat_get(A),
        path_filestat_get(A, 0, b"file"),
        fd_prestat_get(OTHER),
        fd_renumber(A, WORK),
        fd_prestat_dir_name(WORK, Room(5)),
        path_filestat_get(WORK, 0, b"file"),
        fd_close(WORK),
        fd_prestat_get(WORK),
    ]);
}

#[test]
fn what_replaces_a_directory_from_the_start_is_none() {
    agree(&[
        open(b"dir", DIRECTORY, READ, A),
        fd_renumber(A, OTHER),
        fd_prestat_get(OTHER),
        fd_prestat_dir_name(OTHER, Room(5)),
        path_filestat_get(OTHER, 0, b"inner"),
        fd_fdstat_get(OTHER),
    ]);
}

#[test]
fn standard_streams_are_replaced_by_files() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_renumber(A, STDIN),
        fd_read(STDIN, &[4]),
        fd_seek(STDIN, 1, SET),
        fd_read(STDIN, &[4]),
        open(b"new", CREAT, WRITE, B),
        fd_renumber(B, STDOUT),
        fd_write(STDOUT, &["to a file"]),
        fd_filestat_get(STDOUT),
        fd_close(STDIN),
        fd_read(STDIN, &[1]),
        open(b"file", 0, READ, A),
        fd_read(A, &[4]),
    ]);
}

#[test]
fn standard_streams_can_be_moved_and_closed() {
    agree(&[
        open(b"file", 0, READ, A),
        fd_renumber(STDOUT, A),
        fd_write(A, &["still"]),
        fd_write(STDOUT, &["gone"]),
        fd_close(A),
        fd_close(STDIN),
        fd_read(STDIN, &[1]),
    ]);
}

#[test]
fn numbers_are_used_again() {
    let mut calls = Vec::new();
    for _ in 0..20 {
        calls.extend([
            open(b"file", 0, READ, A),
            open(b"dir", DIRECTORY, READ, B),
            open(b"dir/inner", 0, READ, C),
            fd_close(A),
            fd_read(C, &[10]),
            open(b"empty", 0, READ, D),
            fd_read(D, &[10]),
            fd_close(B),
            fd_close(D),
            fd_close(C),
            fd_close(C),
        ]);
    }
    agree(&calls);
}

#[test]
fn what_is_left_open_ends_with_the_program() {
    let mut calls = Vec::new();
    for fd in (10..60).map(Fd) {
        calls.extend([open(b"file", 0, READ, fd), fd_read(fd, &[2])]);
    }
    agree(&calls);
}

#[test]
fn the_name_of_a_directory_goes_into_room_enough() {
    for len in 0..8 {
        agree(&[fd_prestat_get(WORK), fd_prestat_dir_name(WORK, Room(len))]);
    }
}

#[test]
fn each_flag_of_each_descriptor_is_set_or_refused() {
    for fd in [STDIN, STDOUT, STDERR, WORK, A, B, NEVER] {
        for flags in 0..32 {
            agree(&[
                open(b"file", 0, READ | WRITE, A),
                open(b"dir", DIRECTORY, READ, B),
                fd_fdstat_set_flags(fd, flags),
                fd_fdstat_get(fd),
            ]);
        }
    }
}
