//! What is told of a file, and what can be set: size and times.

use super::*;
use crate::{
    dialect::preview1::file::{
        fd_advise, fd_allocate, fd_datasync, fd_filestat_set_size, fd_filestat_set_times, fd_sync,
    },
    guest::layout::FileStat,
};

const DIR: u8 = 3;
const REGULAR: u8 = 4;
const LINK: u8 = 7;

#[test]
fn rights_are_reported_as_they_were_asked_for() {
    on_each(|generation| {
        for (rights, inheriting) in [
            (READ, 0),
            (WRITE, READ),
            (READ | WRITE, READ | WRITE),
            ((1 << 30) - 1, (1 << 30) - 1),
        ] {
            let how = How {
                rights,
                inheriting,
                ..OPEN
            };
            let (mut guest, fd) = Guest::with_file(generation, b"", how);
            let stat = guest.fdstat(fd).unwrap();
            assert_eq!(
                (stat.fs_rights_base, stat.fs_rights_inheriting),
                (rights, inheriting)
            );
            assert_eq!(stat.fs_filetype, REGULAR);
            guest.finish();
        }
    });
}

#[test]
fn flags_are_reported_as_they_were_asked_for() {
    on_each(|generation| {
        for fdflags in [0, 1, 4, 5] {
            let (mut guest, fd) = Guest::with_file(generation, b"", How { fdflags, ..OPEN });
            assert_eq!(guest.fdstat(fd).unwrap().fs_flags, fdflags as u16);
            guest.finish();
        }
    });
}

#[test]
fn a_file_is_told_apart_from_every_other_and_by_any_name() {
    on_each(|generation| {
        let mut guest = Guest::with_files(generation, |world| {
            world.make_file("/data/one", *b"12345");
            world.make_file("/data/dir/two", *b"");
            world.make_link("/data/link", "one");
        });
        guest.link("one", "same").unwrap();
        let fd = guest.open("one", OPEN).unwrap();
        let dir = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
        let one = guest.stat(0, "one").unwrap();
        assert_eq!((one.filetype, one.size, one.nlink), (REGULAR, 5, 2));
        assert_eq!(guest.filestat(fd).unwrap(), one);
        assert_eq!(guest.stat(0, "./dir//../same").unwrap(), one);
        assert_eq!(guest.stat(1, "link").unwrap(), one);
        let link = guest.stat(0, "link").unwrap();
        assert_eq!((link.filetype, link.size), (LINK, 3));
        let of_dir = guest.filestat(dir).unwrap();
        assert_eq!(of_dir.filetype, DIR);
        assert_eq!(guest.stat(0, "dir").unwrap(), of_dir);
        let two = guest.stat(0, "dir/two").unwrap();
        let mut serials = vec![one.ino, link.ino, of_dir.ino, two.ino];
        serials.sort_unstable();
        serials.dedup();
        assert_eq!(serials.len(), 4);
        assert!(!serials.contains(&0));
        assert_eq!(one.dev, of_dir.dev);
        guest.finish();
    });
}

#[test]
fn a_preopened_directory_has_a_file_status_on_any_host() {
    on_each(|generation| {
        let mut guest = Guest::with_files(generation, |_| {});
        assert_eq!(guest.filestat(ROOT).map(|stat| stat.filetype), Ok(DIR));
        guest.finish();
    });
}

#[test]
fn a_file_can_be_cut_and_stretched() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        fd_filestat_set_size(&mut guest.adapter, fd, 3).unwrap();
        assert_eq!(contents(&guest), b"hel");
        fd_filestat_set_size(&mut guest.adapter, fd, 5).unwrap();
        assert_eq!(contents(&guest), b"hel\0\0");
        for size in [1 << 63, u64::MAX] {
            let answer = fd_filestat_set_size(&mut guest.adapter, fd, size);
            assert_eq!(answer, Err(Errno::Inval));
        }
        let how = How {
            rights: READ,
            ..OPEN
        };
        let reading = guest.open("file", how).unwrap();
        let answer = fd_filestat_set_size(&mut guest.adapter, reading, 0);
        assert_eq!(answer, Err(Errno::Inval), "not open for writing");
        guest.finish();
    });
}

fn times(stat: FileStat) -> (u64, u64) {
    (stat.atim, stat.mtim)
}

#[test]
fn times_are_set_to_what_is_given_to_now_or_not_at_all() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        let made = times(guest.filestat(fd).unwrap());
        guest.host.with(|world| world.now += 2_500_000_000);
        let mut set = |flags, expected| {
            let answer = fd_filestat_set_times(&mut guest.adapter, fd, 1_000_000_001, 7, flags);
            assert_eq!(answer, Ok(()), "{flags}");
            assert_eq!(times(guest.filestat(fd).unwrap()), expected, "{flags}");
        };
        let now = made.0 + 2_500_000_000;
        set(0, made);
        set(1, (1_000_000_001, made.1));
        set(4, (1_000_000_001, 7));
        set(2, (now, 7));
        set(8, (now, now));
        set(5, (1_000_000_001, 7));
        set(10, (now, now));
        set(9, (1_000_000_001, now));
        guest.finish();
    });
}

#[test]
fn a_time_that_is_two_at_once_is_einval_and_so_is_a_flag_that_there_is_not() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"", OPEN);
    for flags in [3, 12, 15, 16, 0x1_0000, u32::MAX] {
        let answer = fd_filestat_set_times(&mut guest.adapter, fd, 0, 0, flags);
        assert_eq!(answer, Err(Errno::Inval), "{flags}");
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}

#[test]
fn the_latest_time_that_can_be_told_can_be_set() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"", OPEN);
    fd_filestat_set_times(&mut guest.adapter, fd, u64::MAX, u64::MAX - 1, 5).unwrap();
    let stat = guest.filestat(fd).unwrap();
    assert_eq!(times(stat), (u64::MAX, u64::MAX - 1));
    guest.finish();
}

#[test]
fn writing_changes_the_time_of_modification() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"", OPEN);
        let made = guest.filestat(fd).unwrap();
        guest.host.with(|world| world.now += 1_000_000_000);
        guest.write_all(fd, b"x").unwrap();
        let written = guest.filestat(fd).unwrap();
        assert_eq!(written.mtim, made.mtim + 1_000_000_000);
        assert_eq!(written.ctim, made.ctim + 1_000_000_000);
        guest.finish();
    });
}

#[test]
fn a_file_can_be_synchronised_and_advised_on_and_room_for_it_cannot_be_promised() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"", OPEN);
        assert_eq!(fd_sync(&mut guest.adapter, fd), Ok(()));
        assert_eq!(fd_datasync(&mut guest.adapter, fd), Ok(()));
        for advice in 0..6 {
            assert_eq!(fd_advise(&mut guest.adapter, fd, 0, 0, advice), Ok(()));
        }
        for advice in [6, u32::MAX] {
            let answer = fd_advise(&mut guest.adapter, fd, 0, 0, advice);
            assert_eq!(answer, Err(Errno::Inval));
        }
        let answer = fd_allocate(&mut guest.adapter, fd, 0, 10);
        assert_eq!(answer, Err(Errno::Notsup));
        guest.finish();
    });
}
