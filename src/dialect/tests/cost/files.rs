//! What files cost. A file is not a stream to the host: nothing is made for it but when it appends or is listed.

use super::*;
use crate::{
    dialect::preview1::{fd::fd_fdstat_set_flags, file},
    testing::files::*,
};

const GENERATION: Generation = Generation::Wasmtime48;

fn with_file(contents: &[u8], how: How) -> (Guest, u32) {
    Guest::with_file(GENERATION, contents, how)
}

#[test]
fn a_file_is_opened_read_and_closed_in_three_calls() {
    let mut guest = Guest::with_files(GENERATION, |world| {
        world.make_file("/data/file", *b"hello");
    });
    let fd = guest.open("file", OPEN).unwrap();
    assert_eq!(guest.read(fd, &[5]).unwrap(), b"hello");
    guest.close(fd).unwrap();
    assert_eq!(guest.host.calls(), ["open-at", "read", "drop descriptor"]);
}

#[test]
fn an_open_that_fails_is_one_call_and_one_with_bad_arguments_none() {
    let mut guest = Guest::with_files(GENERATION, |_| {});
    guest.open("none", OPEN).unwrap_err();
    assert_eq!(guest.host.calls(), ["open-at"]);
    guest.open("file", How { oflags: 16, ..OPEN }).unwrap_err();
    guest.open(b"\xff", OPEN).unwrap_err();
    guest.open(b"file\0", OPEN).unwrap_err();
    assert_eq!(guest.host.calls(), [""; 0]);
}

#[test]
fn a_read_is_one_call_for_each_64_kib_and_one_to_see_the_end_if_that_could_be_more() {
    let (mut guest, fd) = with_file(&pattern(65_537), OPEN);
    guest.read(fd, &[100]).unwrap();
    assert_eq!(guest.host.calls(), ["read"]);
    guest.read(fd, &[100; 10]).unwrap();
    assert_eq!(guest.host.calls(), ["read"], "into ten buffers");
    guest.pread(fd, &[65_536], 0).unwrap();
    assert_eq!(guest.host.calls(), ["read"]);
    guest.pread(fd, &[65_536], 100).unwrap();
    assert_eq!(guest.host.calls(), ["read"], "up to the end");
    guest.pread(fd, &[100_000], 0).unwrap();
    assert_eq!(guest.host.calls(), ["read"; 2]);
    guest.pread(fd, &[100_000], 65_537).unwrap();
    assert_eq!(guest.host.calls(), ["read"], "behind the end");
}

#[test]
fn a_host_that_gives_all_at_once_is_asked_once() {
    let (mut guest, fd) = Guest::with_file(Generation::Node, &pattern(1_000_000), OPEN);
    guest.read(fd, &[1_000_000]).unwrap();
    assert_eq!(guest.host.calls(), ["read"]);
}

#[test]
fn a_write_is_one_call_for_each_mebibyte_however_it_lies() {
    for lengths in [
        &[65_536][..],
        &[1 << 20],
        &[1, 65_535],
        &[4096; 16],
        &[1 << 19; 2],
    ] {
        let (mut guest, fd) = with_file(b"", OPEN);
        let len = lengths.iter().sum();
        assert_eq!(guest.write(fd, &pattern(len), lengths), Ok(len));
        assert_eq!(guest.host.calls(), ["write"], "{lengths:?}");
    }
    let (mut guest, fd) = with_file(b"", OPEN);
    guest.write_all(fd, &pattern((1 << 20) + 1)).unwrap();
    assert_eq!(guest.host.calls(), ["write"; 2]);
}

#[test]
fn a_position_costs_nothing_to_keep_and_one_call_to_count_from_the_end() {
    let (mut guest, fd) = with_file(b"hello", OPEN);
    guest.seek(fd, 2, 0).unwrap();
    guest.seek(fd, -1, 1).unwrap();
    guest.tell(fd).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.seek(fd, 1, 0).unwrap();
    guest.read(fd, &[2]).unwrap();
    assert_eq!(guest.host.calls(), ["read"]);
    guest.seek(fd, 0, 2).unwrap();
    assert_eq!(guest.host.calls(), ["stat"]);
    guest.pread(fd, &[1], 0).unwrap();
    guest.pwrite(fd, b"x", 0).unwrap();
    assert_eq!(guest.host.calls(), ["read", "write"]);
}

#[test]
fn an_append_is_one_call_once_the_first_was_made() {
    let (mut guest, fd) = with_file(b"", APPENDING);
    guest.write_all(fd, b"first").unwrap();
    let first = guest.host.calls();
    assert_eq!(first[0], "append-via-stream");
    assert!(first.len() <= 3, "{first:?}");
    for len in [1, 100, 4096] {
        guest.write_all(fd, &pattern(len)).unwrap();
        assert_eq!(guest.host.calls(), ["blocking-write-and-flush"]);
        guest
            .write(fd, &pattern(len), &[len / 2, len - len / 2])
            .unwrap();
        assert_eq!(guest.host.calls(), ["blocking-write-and-flush"]);
    }
    guest.pread(fd, &[10], 0).unwrap();
    assert_eq!(guest.host.calls(), ["read"]);
    guest.write_all(fd, b"x").unwrap();
    assert_eq!(guest.host.calls(), ["blocking-write-and-flush"]);
    guest.close(fd).unwrap();
    assert_eq!(
        guest.host.calls(),
        ["drop output-stream", "drop descriptor"]
    );
}

#[test]
fn a_large_append_goes_by_pieces_of_64_kib() {
    let (mut guest, fd) = with_file(b"", APPENDING);
    guest.write_all(fd, b"first").unwrap();
    guest.host.calls();
    guest.write_all(fd, &pattern(4096 + 2 * 65_536)).unwrap();
    let piece = ["check-write", "write", "blocking-flush"];
    let calls = guest.host.calls();
    assert_eq!(calls[0], "blocking-write-and-flush");
    assert_eq!(calls[1..], [piece, piece].concat());
}

#[test]
fn the_status_of_an_open_file_is_one_call_at_most_and_none_the_second_time() {
    for how in [OPEN, DIRECTORY_OF_FILES] {
        let mut guest = Guest::with_files(GENERATION, |world| {
            world.make_file("/data/file", *b"");
        });
        let path = if how.oflags == 0 { "file" } else { "." };
        let fd = guest.open(path, how).unwrap();
        guest.host.calls();
        guest.fdstat(fd).unwrap();
        let first = guest.host.calls();
        assert!(first.is_empty() || first == ["get-type"], "{first:?}");
        guest.fdstat(fd).unwrap();
        fd_fdstat_set_flags(&mut guest.adapter, fd, 4).unwrap();
        guest.fdstat(ROOT).unwrap();
        assert_eq!(guest.host.calls(), [""; 0]);
    }
}

#[test]
fn a_file_status_is_two_calls() {
    let (mut guest, fd) = with_file(b"", OPEN);
    guest.filestat(fd).unwrap();
    assert_eq!(guest.host.calls(), ["stat", "metadata-hash"]);
    guest.stat(1, "file").unwrap();
    assert_eq!(guest.host.calls(), ["stat-at", "metadata-hash-at"]);
    guest.stat(1, "none").unwrap_err();
    assert_eq!(guest.host.calls(), ["stat-at"]);
}

#[test]
fn what_a_path_call_does_is_one_call() {
    let mut guest = Guest::with_files(GENERATION, |world| {
        world.make_file("/data/file", *b"");
    });
    guest.mkdir("dir").unwrap();
    guest.symlink("file", "link").unwrap();
    guest.link("file", "other").unwrap();
    guest.rename("other", "third").unwrap();
    guest.readlink("link", 10).unwrap();
    guest.unlink("third").unwrap();
    guest.rmdir("dir").unwrap();
    let expected = [
        "create-directory-at",
        "symlink-at",
        "link-at",
        "rename-at",
        "readlink-at",
        "unlink-file-at",
        "remove-directory-at",
    ];
    assert_eq!(guest.host.calls(), expected);
}

/// Two dots and ten names: the stream, an entry each, the end. What does not fit waits for the next buffer.
#[test]
fn a_directory_of_ten_is_read_by_a_small_buffer_in_no_more_calls_than_by_a_large_one() {
    for room in [64, 100, 4096] {
        let mut guest = Guest::with_files(GENERATION, |world| {
            for index in 0..10 {
                world.make_file(format!("/data/dir/a name {index}"), *b"");
            }
        });
        let dir = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
        guest.host.calls();
        assert_eq!(guest.names(dir, room).unwrap().len(), 10);
        let calls = guest.host.calls();
        assert_eq!(calls[0], "read-directory");
        assert_eq!(calls[1..], ["read-directory-entry"; 11], "{room}");
        guest.close(dir).unwrap();
        assert_eq!(
            guest.host.calls(),
            ["drop directory-entry-stream", "drop descriptor"]
        );
    }
}

#[test]
fn serial_numbers_cost_a_call_each_for_those_who_ask_for_them() {
    let mut guest = Guest::with_files(GENERATION, |world| {
        for index in 0..10 {
            world.make_file(format!("/data/dir/{index}"), *b"");
        }
    });
    let dir = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
    guest.filestat(dir).unwrap();
    guest.host.calls();
    guest.names(dir, 4096).unwrap();
    let calls = guest.host.calls();
    let hashes = calls
        .iter()
        .filter(|call| call.starts_with("metadata-hash"));
    assert_eq!((hashes.count(), calls.len()), (11, 23));
}

#[test]
fn a_poll_over_files_asks_the_host_nothing() {
    let (mut guest, fd) = with_file(b"hello", OPEN);
    let events = guest
        .poll(&[
            Subscribe::Read(fd),
            Subscribe::Write(fd),
            Subscribe::Clock(1, 1_000_000_000, false),
        ])
        .unwrap();
    assert_eq!(events.len(), 2);
    let asked = guest.host.calls();
    assert!(asked.iter().all(|call| *call == "now"), "{asked:?}");
}

#[test]
fn synchronising_cutting_and_advising_are_a_call_each() {
    let (mut guest, fd) = with_file(b"hello", OPEN);
    file::fd_sync(&mut guest.adapter, fd).unwrap();
    file::fd_datasync(&mut guest.adapter, fd).unwrap();
    file::fd_filestat_set_size(&mut guest.adapter, fd, 1).unwrap();
    file::fd_filestat_set_times(&mut guest.adapter, fd, 1, 1, 5).unwrap();
    file::fd_advise(&mut guest.adapter, fd, 0, 0, 0).unwrap();
    let expected = ["sync", "sync-data", "set-size", "set-times", "advise"];
    assert_eq!(guest.host.calls(), expected);
}
