//! Names: made, linked, moved, read and taken away.

use crate::agree::agree;
use crate::call::*;

#[test]
fn a_file_has_as_many_names_as_it_is_given() {
    agree(&[
        path_link(WORK, 0, b"file", WORK, b"second"),
        path_link(WORK, 0, b"second", OTHER, b"third"),
        stat(b"file"),
        stat(b"second"),
        path_filestat_get(OTHER, 0, b"third"),
        path_unlink_file(WORK, b"file"),
        stat(b"second"),
        stat(b"file"),
    ]);
}

#[test]
fn a_link_is_made_only_where_nothing_is() {
    for target in [
        &b"file"[..],
        b"dir",
        b"link",
        b"dangling",
        b"dir/inner",
        b"nothing/new",
        b"file/new",
        b"new",
    ] {
        agree(&[
            path_link(WORK, 0, b"empty", WORK, target),
            path_symlink(b"empty", WORK, target),
            path_create_directory(WORK, target),
        ]);
    }
}

#[test]
fn a_directory_has_one_name() {
    agree(&[
        path_link(WORK, 0, b"dir", WORK, b"new"),
        path_link(WORK, 0, b"dirlink", WORK, b"new"),
        stat(b"new"),
        path_link(WORK, FOLLOW, b"link", WORK, b"newer"),
        path_link(WORK, 0, b"link", WORK, b"newer"),
        stat(b"newer"),
    ]);
}

#[test]
fn only_what_is_no_directory_is_unlinked() {
    for name in [
        &b"file"[..],
        b"dir",
        b"hollow",
        b"link",
        b"dirlink",
        b"dangling",
        b"loop",
        b"nothing",
        b"file/",
        b"dir/",
        b"link/",
        b"dirlink/",
        b".",
        b"..",
    ] {
        agree(&[path_unlink_file(WORK, name), stat(b"file")]);
    }
}

#[test]
fn only_an_empty_directory_is_removed() {
    for name in [
        &b"file"[..],
        b"dir",
        b"hollow",
        b"hollow/",
        b"link",
        b"dirlink",
        b"dirlink/",
        b"dangling",
        b"nothing",
        b".",
        b"..",
        b"dir/..",
        b"hollow/.",
    ] {
        agree(&[path_remove_directory(WORK, name), stat(b"hollow")]);
    }
}

#[test]
fn everything_is_renamed_to_everything_or_not() {
    let names: [&[u8]; 14] = [
        b"file",
        b"empty",
        b"dir",
        b"hollow",
        b"link",
        b"dirlink",
        b"dangling",
        b"new",
        b"nothing/new",
        b"file/",
        b"hollow/",
        b"new/",
        b"dir/sub",
        b".",
    ];
    for old in names {
        for new in names {
            agree(&[path_rename(WORK, old, WORK, new), stat(b"new")]);
        }
    }
}

#[test]
fn a_name_is_moved_between_directories() {
    agree(&[
        path_rename(WORK, b"file", OTHER, b"moved"),
        path_rename(WORK, b"empty", OTHER, b"file"),
        path_rename(WORK, b"dir", OTHER, b"dir"),
        path_rename(WORK, b"link", OTHER, b"link"),
        path_filestat_get(OTHER, FOLLOW, b"link"),
        open(b"hollow", DIRECTORY, READ, A),
        path_rename(OTHER, b"dir/inner", A, b"inner"),
        path_rename(OTHER, b"dir", OTHER, b"dir/sub/dir"),
    ]);
}

#[test]
fn a_link_is_read_as_far_as_there_is_room() {
    for len in 0..12 {
        agree(&[
            path_readlink(WORK, b"link", Room(len)),
            path_readlink(WORK, b"dangling", Room(len)),
            path_readlink(WORK, b"absolute", Room(len)),
        ]);
    }
}

#[test]
fn only_a_link_is_read_as_a_link() {
    for name in [
        &b"file"[..],
        b"dir",
        b"nothing",
        b"dirlink/inner",
        b"loop",
        b"up",
        b"link/",
        b"dirlink/",
    ] {
        agree(&[path_readlink(WORK, name, Room(40))]);
    }
}

#[test]
fn a_link_can_say_anything_but_an_absolute_path() {
    let long = vec![b't'; 4095];
    let longer = vec![b't'; 4096];
    let targets: [&[u8]; 12] = [
        b"file", b"nothing", b"..", b"../..", b"/", b"/etc", b"", b"\xff", b"a\0b", b"dir/", &long,
        &longer,
    ];
    for target in targets {
        agree(&[
            path_symlink(target, WORK, b"new"),
            path_readlink(WORK, b"new", Room(60)),
            stat(b"new"),
            path_filestat_get(WORK, FOLLOW, b"new"),
            open(b"new", 0, READ, A),
        ]);
    }
}

#[test]
fn which_string_is_wrong_is_found_in_order() {
    agree(&[
        path_symlink(b"\xff", NEVER, b"new"),
        path_symlink(b"\xff", WORK, b"file"),
        path_symlink(b"/", WORK, b"\xff"),
        path_link(NEVER, 0, b"\xff", WORK, b"new"),
        path_link(WORK, 0, b"\xff", NEVER, b"new"),
        path_link(WORK, 0, b"nothing", WORK, b"\xff"),
        path_rename(WORK, b"nothing", NEVER, b"\xff"),
        path_rename(WORK, b"\xff", WORK, b"\xff"),
        path_readlink(NEVER, b"\xff", Room(3)),
        path_readlink(STDIN, b"\xff", Room(3)),
    ]);
}

#[test]
fn a_directory_is_made_and_used() {
    agree(&[
        path_create_directory(WORK, b"new"),
        path_create_directory(WORK, b"new"),
        path_create_directory(WORK, b"new/inner/"),
        path_create_directory(WORK, b"nothing/inner"),
        open(b"new/inner/file", CREAT, READ | WRITE, A),
        fd_write(A, &["text"]),
        path_remove_directory(WORK, b"new/inner"),
        path_unlink_file(WORK, b"new/inner/file"),
        path_remove_directory(WORK, b"new/inner"),
        path_remove_directory(WORK, b"new"),
        fd_filestat_get(A),
    ]);
}
