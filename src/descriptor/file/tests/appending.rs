//! Appending: always at the end, wherever others have brought that.

use super::*;
use crate::{dialect::preview1::fd::fd_fdstat_set_flags, host::filesystem::FileError};

#[test]
fn what_is_appended_is_at_the_end_and_so_is_the_position_then() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", APPENDING);
        assert_eq!(guest.tell(fd), Ok(0), "until something is written");
        assert_eq!(guest.write(fd, b" world", &[1, 5]), Ok(6));
        assert_eq!(guest.tell(fd), Ok(11));
        guest.seek(fd, 0, 0).unwrap();
        assert_eq!(guest.read(fd, &[5]).unwrap(), b"hello");
        assert_eq!(guest.write_all(fd, b"!"), Ok(1));
        assert_eq!(guest.read(fd, &[5]).unwrap(), b"");
        assert_eq!(contents(&guest), b"hello world!");
        guest.finish();
    });
}

#[test]
fn a_read_after_an_append_is_behind_what_was_appended() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", APPENDING);
        guest.write_all(fd, b" world").unwrap();
        assert_eq!(guest.read(fd, &[5]).unwrap(), b"");
        assert_eq!(guest.seek(fd, -5, 1), Ok(6));
        assert_eq!(guest.read(fd, &[5]).unwrap(), b"world");
        guest.finish();
    });
}

#[test]
fn a_pwrite_appends_too_as_linux_has_it_and_leaves_the_position() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", APPENDING);
        guest.seek(fd, 2, 0).unwrap();
        assert_eq!(guest.pwrite(fd, b"!", 0), Ok(1));
        assert_eq!(guest.tell(fd), Ok(2));
        assert_eq!(contents(&guest), b"hello!");
        guest.finish();
    });
}

#[test]
fn what_another_descriptor_wrote_is_not_overwritten() {
    on_each(|generation| {
        let (mut guest, log) = Guest::with_file(generation, b"", APPENDING);
        let other = guest.open("file", OPEN).unwrap();
        let third = guest.open("file", APPENDING).unwrap();
        guest.write_all(log, b"one ").unwrap();
        guest.pwrite(other, b"two ", 4).unwrap();
        guest.write_all(log, b"three ").unwrap();
        guest.write_all(third, b"four ").unwrap();
        guest.write_all(log, b"five ").unwrap();
        guest.seek(other, 0, 2).unwrap();
        guest.write_all(other, b"six ").unwrap();
        guest.write_all(third, b"seven").unwrap();
        assert_eq!(contents(&guest), b"one two three four five six seven");
        guest.finish();
    });
}

#[test]
fn what_was_cut_off_stays_off() {
    on_each(|generation| {
        let (mut guest, log) = Guest::with_file(generation, b"", APPENDING);
        guest.write_all(log, b"hello").unwrap();
        crate::dialect::preview1::file::fd_filestat_set_size(&mut guest.adapter, log, 2).unwrap();
        guest.write_all(log, b"y").unwrap();
        assert_eq!(contents(&guest), b"hey");
        let how = How {
            oflags: TRUNC,
            ..OPEN
        };
        guest.open("file", how).unwrap();
        guest.write_all(log, b"new").unwrap();
        assert_eq!(contents(&guest), b"new");
        guest.finish();
    });
}

#[test]
fn a_large_append_is_complete_however_it_lies() {
    on_each(|generation| {
        let data = pattern(500_000);
        for lengths in [
            vec![500_000],
            vec![4096, 495_904],
            vec![1, 499_999],
            vec![1000; 500],
        ] {
            let (mut guest, fd) = Guest::with_file(generation, b"", APPENDING);
            assert_eq!(guest.write(fd, &data, &lengths), Ok(500_000));
            assert!(contents(&guest) == data);
            assert_eq!(guest.tell(fd), Ok(500_000));
            guest.finish();
        }
    });
}

#[test]
fn an_append_to_a_full_disk_says_so_and_the_next_one_that_fits_works() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"a", APPENDING);
        guest.host.with(|world| world.space = Some(0));
        assert_eq!(guest.write_all(fd, b"x"), Err(Errno::Nospc));
        assert_eq!(guest.tell(fd), Ok(0));
        guest.host.with(|world| world.space = Some(10));
        assert_eq!(guest.write_all(fd, b"b"), Ok(1));
        assert_eq!(contents(&guest), b"ab");
        guest.finish();
    });
}

#[test]
fn of_an_append_to_a_disk_that_fills_up_nothing_is_said_to_be_written_that_is_not() {
    on_each(|generation| {
        // The beginning of 4,096 bytes, and pieces of 64 KiB: a host says no more of one than that it failed.
        for (space, expected) in [
            (1, Err(Errno::Nospc)),
            (4095, Err(Errno::Nospc)),
            (4096, Ok(4096)),
            (5000, Ok(4096)),
            (70_000, Ok(4096 + 65_536)),
        ] {
            let (mut guest, fd) = Guest::with_file(generation, b"", APPENDING);
            guest.host.with(|world| world.space = Some(space));
            let answer = guest.write_all(fd, &pattern(200_000));
            let there = contents(&guest);
            assert!(there == pattern(there.len()));
            assert!(answer.unwrap_or(0) <= there.len(), "{space}");
            assert_eq!(answer, expected, "{space}");
            guest.finish();
        }
    });
}

#[test]
fn append_can_be_set_and_taken_back() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        fd_fdstat_set_flags(&mut guest.adapter, fd, 1).unwrap();
        assert_eq!(guest.fdstat(fd).unwrap().fs_flags, 1);
        guest.write_all(fd, b"!").unwrap();
        fd_fdstat_set_flags(&mut guest.adapter, fd, 0).unwrap();
        assert_eq!(guest.fdstat(fd).unwrap().fs_flags, 0);
        guest.seek(fd, 0, 0).unwrap();
        guest.write_all(fd, b"J").unwrap();
        assert_eq!(contents(&guest), b"Jello!");
        guest.finish();
    });
}

#[test]
fn a_descriptor_that_cannot_be_written_cannot_be_appended_to() {
    on_each(|generation| {
        let how = How {
            rights: READ,
            oflags: 0,
            ..APPENDING
        };
        let (mut guest, fd) = Guest::with_file(generation, b"hello", how);
        for _ in 0..2 {
            assert_eq!(guest.write_all(fd, b"x"), Err(Errno::Badf));
            assert_eq!(guest.pwrite(fd, b"x", 0), Err(Errno::Badf));
        }
        assert_eq!(guest.read(fd, &[5]).unwrap(), b"hello");
        guest.finish();
    });
}

#[test]
fn why_an_append_failed_is_what_the_host_says() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"", APPENDING);
    for (call, error, errno) in [
        ("append-via-stream", FileError::Access, Errno::Acces),
        ("blocking-write-and-flush", FileError::Quota, Errno::Dquot),
        (
            "blocking-write-and-flush",
            FileError::FileTooLarge,
            Errno::Fbig,
        ),
    ] {
        guest
            .host
            .with(|world| world.file_refusals.push((call, error)));
        assert_eq!(guest.write_all(fd, b"x"), Err(errno));
    }
    assert_eq!(guest.write_all(fd, b"x"), Ok(1));
    assert_eq!(contents(&guest), b"x");
    guest.finish();
}

#[test]
fn an_append_of_nothing_does_not_hide_what_another_descriptor_wrote() {
    on_each(|generation| {
        let (mut guest, log) = Guest::with_file(generation, b"", APPENDING);
        let other = guest.open("file", OPEN).unwrap();
        guest.write_all(log, b"a").unwrap();
        guest.pwrite(other, b"bc", 1).unwrap();
        assert_eq!(guest.write(log, b"", &[]), Ok(0));
        guest.write_all(log, b"d").unwrap();
        assert_eq!(contents(&guest), b"abcd");
        guest.finish();
    });
}
