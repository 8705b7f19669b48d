//! Opening and closing: what is made, what is refused, and how many there can be.

use super::*;
use crate::{
    dialect::preview1::fd::{fd_prestat_get, fd_renumber},
    testing::{ADDRESS, OUT},
};

#[test]
fn what_there_is_not_is_made_only_if_that_is_asked_for() {
    on_each(|generation| {
        let mut guest = Guest::with_files(generation, |_| {});
        assert_eq!(guest.open("new", OPEN), Err(Errno::Noent));
        let fd = guest.open("new", CREATE).unwrap();
        guest.write_all(fd, b"hello").unwrap();
        let again = guest.open("new", CREATE).unwrap();
        assert_eq!(guest.read(again, &[5]).unwrap(), b"hello");
        let exclusive = How {
            oflags: CREAT | EXCL,
            ..OPEN
        };
        assert_eq!(guest.open("new", exclusive), Err(Errno::Exist));
        guest.finish();
    });
}

#[test]
fn what_is_truncated_is_empty() {
    on_each(|generation| {
        let how = How {
            oflags: TRUNC,
            ..OPEN
        };
        let (guest, _) = Guest::with_file(generation, b"hello", how);
        assert_eq!(contents(&guest), b"");
        guest.finish();
    });
}

#[test]
fn an_open_that_fails_leaves_no_descriptor_and_the_next_has_the_lowest_number() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"", OPEN);
        let cases = [
            ("none", OPEN, Errno::Noent),
            ("", OPEN, Errno::Noent),
            ("/file", OPEN, Errno::Perm),
            ("../file", OPEN, Errno::Perm),
            ("file/more", OPEN, Errno::Notdir),
            ("file/", OPEN, Errno::Notdir),
            (
                "file",
                How {
                    rights: READ,
                    oflags: O_DIRECTORY,
                    ..OPEN
                },
                Errno::Notdir,
            ),
            (".", OPEN, Errno::Isdir),
            ("file", How { fdflags: 2, ..OPEN }, Errno::Notsup),
            (
                "file",
                How {
                    fdflags: 32,
                    ..OPEN
                },
                Errno::Inval,
            ),
            ("file", How { oflags: 16, ..OPEN }, Errno::Inval),
            ("file", How { lookup: 2, ..OPEN }, Errno::Inval),
        ];
        let held = guest.host.held();
        for (path, how, errno) in cases {
            assert_eq!(guest.open(path, how), Err(errno), "{path}");
            assert_eq!(guest.host.held(), held);
        }
        assert_eq!(guest.open("file", OPEN), Ok(fd + 1));
        guest.close(fd).unwrap();
        assert_eq!(guest.open("file", OPEN), Ok(fd));
        guest.finish();
    });
}

#[test]
fn a_file_without_a_name_lives_on_while_it_is_open() {
    on_each(|generation| {
        let (mut guest, fd) = Guest::with_file(generation, b"hello", OPEN);
        guest.unlink("file").unwrap();
        assert_eq!(guest.open("file", OPEN), Err(Errno::Noent));
        guest.write_all(fd, b"J").unwrap();
        assert_eq!(guest.pread(fd, &[5], 0).unwrap(), b"Jello");
        assert_eq!(guest.filestat(fd).unwrap().nlink, 0);
        guest.finish();
    });
}

#[test]
fn paths_start_from_a_directory_that_was_opened_too_and_never_lead_out_of_it() {
    on_each(|generation| {
        let mut guest = Guest::with_files(generation, |world| {
            world.make_file("/data/dir/file", *b"inside");
            world.make_file("/data/file", *b"outside");
        });
        let dir = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
        let fd = guest.open_at(dir, "file", OPEN).unwrap();
        assert_eq!(guest.read(fd, &[10]).unwrap(), b"inside");
        assert_eq!(guest.open_at(dir, "../file", OPEN), Err(Errno::Perm));
        assert_eq!(guest.open_at(fd, "file", OPEN), Err(Errno::Notdir));
        guest.finish();
    });
}

#[test]
fn a_renumber_onto_a_preopened_directory_takes_the_name_along() {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        world.directories.extend(["/one".into(), "/second".into()]);
        world.make_file("/second/file", *b"");
    });
    let file = guest.open_at(ROOT + 1, "file", OPEN).unwrap();
    fd_renumber(&mut guest.adapter, ROOT + 1, ROOT).unwrap();
    fd_prestat_get(&mut guest.adapter, ROOT, OUT).unwrap();
    assert_eq!(guest.u32(OUT + 4), "/second".len() as u32);
    fd_renumber(&mut guest.adapter, file, ROOT).unwrap();
    let answer = fd_prestat_get(&mut guest.adapter, ROOT, OUT);
    assert_eq!(answer, Err(Errno::Badf), "a file has no such name");
    guest.finish();
}

#[test]
fn ten_thousand_files_and_sockets_are_open_at_once() {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        world.directories.push("/data".into());
        world.make_file("/data/file", *b"hello");
        let listen = ("SOCKET_ADAPTER_LISTEN".into(), format!("tcp://{ADDRESS}"));
        world.environment.push(listen);
    });
    // Nine files to a socket.
    for fd in 5..10_005u32 {
        let opened = match fd % 10 {
            0 => guest.accept_one().0,
            _ => guest.open_at(4, "file", OPEN).unwrap(),
        };
        assert_eq!(opened, fd);
        if fd % 10 != 0 {
            guest.seek(fd, i64::from(fd % 6), 0).unwrap();
        }
    }
    for fd in 5..10_005 {
        match fd % 10 {
            0 => assert_eq!(guest.send(fd, b"x"), Ok(1)),
            _ => assert_eq!(guest.read(fd, &[10]).unwrap(), b"hello"[fd as usize % 6..]),
        }
    }
    guest.finish();
}

#[test]
fn everything_open_at_the_end_is_dropped_in_order() {
    on_each(|generation| {
        let (mut guest, log) = Guest::with_file(generation, b"", APPENDING);
        guest.write_all(log, b"x").unwrap();
        let dir = guest.open(".", DIRECTORY_OF_FILES).unwrap();
        guest.entries(dir, 30, 0).unwrap();
        guest.entries(dir, 80, 0).unwrap();
        guest.finish();
    });
}
