//! Paths: how they are followed, how far, and which strings are none.

use crate::agree::agree;
use crate::call::*;

/// Everything that takes a path, with this one.
fn each_call(path: &[u8]) -> Vec<Vec<Call>> {
    let one = [
        open(path, 0, READ, A),
        path_open(WORK, 0, path, 0, READ, 0, A),
        open(path, CREAT, READ | WRITE, A),
        open(path, CREAT | EXCL, READ | WRITE, A),
        open(path, DIRECTORY, READ, A),
        stat(path),
        path_filestat_get(WORK, FOLLOW, path),
        path_filestat_set_times(WORK, 0, path, 1, 2, ATIM | MTIM),
        path_filestat_set_times(WORK, FOLLOW, path, 1, 2, ATIM | MTIM),
        path_create_directory(WORK, path),
        path_link(WORK, 0, path, WORK, b"new"),
        path_link(WORK, FOLLOW, path, WORK, b"new"),
        path_link(WORK, 0, b"file", WORK, path),
        path_readlink(WORK, path, Room(40)),
        path_remove_directory(WORK, path),
        path_rename(WORK, path, WORK, b"new"),
        path_rename(WORK, b"file", WORK, path),
        path_rename(WORK, b"dir", WORK, path),
        path_rename(WORK, path, OTHER, b"new"),
        path_symlink(path, WORK, b"new"),
        path_symlink(b"file", WORK, path),
        path_unlink_file(WORK, path),
    ];
    one.map(|call| vec![call, fd_fdstat_get(A), stat(b"new")])
        .to_vec()
}

fn agree_on_each_call(paths: &[&[u8]]) {
    for path in paths {
        for calls in each_call(path) {
            agree(&calls);
        }
    }
}

#[test]
fn a_plain_name_is_what_it_names() {
    agree_on_each_call(&[
        b"file",
        b"dir",
        b"hollow",
        b"nothing",
        b"dir/inner",
        b"nothing/inner",
    ]);
}

#[test]
fn a_trailing_slash_asks_for_a_directory() {
    agree_on_each_call(&[
        b"file/",
        b"dir/",
        b"hollow/",
        b"nothing/",
        b"dir//",
        b"dir/sub/",
        b"dir/inner/",
    ]);
}

#[test]
fn a_link_with_a_trailing_slash_is_followed_or_refused() {
    agree_on_each_call(&[b"link/", b"dirlink/", b"dangling/", b"loop/"]);
}

#[test]
fn a_link_at_the_end_is_followed_only_if_asked() {
    agree_on_each_call(&[b"link", b"chain", b"dirlink", b"dangling"]);
}

#[test]
fn a_link_in_the_middle_is_followed_always() {
    agree_on_each_call(&[
        b"dirlink/inner",
        b"dirlink/sub/deep",
        b"dangling/inner",
        b"link/inner",
    ]);
}

#[test]
fn links_that_loop_are_refused() {
    agree_on_each_call(&[b"loop", b"loop/inner"]);
}

#[test]
fn nothing_leads_out_of_a_directory() {
    agree_on_each_call(&[
        b"..",
        b"../other",
        b"../work/file",
        b"dir/../../other",
        b"up",
        b"up/other",
        b"up/work/file",
    ]);
}

#[test]
fn dots_inside_a_directory_are_followed() {
    agree_on_each_call(&[
        b".",
        b"./file",
        b"dir/..",
        b"dir/../file",
        b"dir/.",
        b"dir/./inner",
        b"./",
        b"dir/sub/..",
    ]);
}

#[test]
fn slashes_in_a_row_are_one() {
    agree_on_each_call(&[b"dir//inner", b"dir///sub//deep", b".//file"]);
}

#[test]
fn an_absolute_path_is_refused() {
    agree_on_each_call(&[
        b"/",
        b"/file",
        b"/etc/passwd",
        b"//file",
        b"absolute",
        b"absolute/inner",
    ]);
}

#[test]
fn an_empty_path_is_nothing() {
    agree_on_each_call(&[b""]);
}

#[test]
fn a_path_with_nul_is_refused() {
    agree_on_each_call(&[b"\0", b"file\0", b"fi\0le", b"nothing\0", b"dir/\0"]);
}

#[test]
fn a_path_that_is_not_utf_8_is_refused() {
    agree_on_each_call(&[
        b"\xff",
        b"file\x80",
        b"\xc3",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98",
        b"\xc0\xaf",
    ]);
}

#[test]
fn a_path_beyond_ascii_is_a_name() {
    agree_on_each_call(&[
        "zwölf".as_bytes(),
        "日本/語".as_bytes(),
        "😀".as_bytes(),
        b" ",
        b"\n",
        b"\x7f",
    ]);
}

#[test]
fn a_name_is_as_long_as_the_system_has_it() {
    for len in [254, 255, 256, 300] {
        agree_on_each_call(&[&vec![b'n'; len]]);
    }
}

#[test]
fn a_path_is_as_long_as_the_system_has_it() {
    for len in [4094, 4095, 4096, 4097, 5000] {
        agree_on_each_call(&[&vec![b'n'; len]]);
        let slashes: Vec<u8> = b"dir/../".iter().copied().cycle().take(len).collect();
        agree_on_each_call(&[&slashes]);
    }
}

#[test]
fn a_path_can_be_longer_than_a_page_of_memory() {
    for len in [65_535, 65_536, 100_000] {
        agree(&[stat(&vec![b'n'; len])]);
    }
}
