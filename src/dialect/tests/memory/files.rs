//! The pointer parameters of files and paths. A path is any four bytes, so that one that is read where it ought not to be
//! read leads nowhere.

use super::parameters::Parameter;
use crate::{
    dialect::preview1::{file::*, path::*},
    errno::{Errno::*, Result},
    testing::{
        CLOSED, DATA, DIRECTORY, END, Guest, IOVECS, NAMES, OUT,
        files::{OPEN, READ},
    },
};

/// A file that was opened behind all that [`super::guest`] has; it is the same one in every call.
fn file(guest: &mut Guest) -> u32 {
    if fd_sync(&mut guest.adapter, CLOSED).is_err() {
        assert_eq!(guest.open_at(DIRECTORY, "file", OPEN), Ok(CLOSED));
    }
    CLOSED
}

/// A name that is found: laid there if there is memory.
fn name(guest: &mut Guest, at: u32, name: &[u8]) -> u32 {
    if u64::from(at) + 4 <= u64::from(END) {
        guest.put(at, name);
    }
    at
}

pub const PARAMETERS: &[Parameter] = &[
    ("fd_pread iovecs", 16, |guest, at| {
        let fd = file(guest);
        fd_pread(&mut guest.adapter, fd, at, 2, 0, OUT)
    }),
    ("fd_pread length", 4, |guest, at| {
        let fd = file(guest);
        fd_pread(&mut guest.adapter, fd, IOVECS, 1, 0, at)
    }),
    ("fd_pread buffer", 9, |guest, at| {
        let fd = file(guest);
        let (iovecs, count) = guest.iovecs_at(&[(OUT, 1), (at, 9)]);
        fd_pread(&mut guest.adapter, fd, iovecs, count, 0, OUT)
    }),
    ("fd_pwrite iovecs", 16, |guest, at| {
        let fd = file(guest);
        fd_pwrite(&mut guest.adapter, fd, at, 2, 0, OUT)
    }),
    ("fd_pwrite length", 4, |guest, at| {
        let fd = file(guest);
        fd_pwrite(&mut guest.adapter, fd, IOVECS, 1, 0, at)
    }),
    ("fd_readdir buffer", 100, |guest, at| {
        fd_readdir(&mut guest.adapter, DIRECTORY, at, 100, 0, OUT)
    }),
    ("fd_readdir length", 4, |guest, at| {
        fd_readdir(&mut guest.adapter, DIRECTORY, DATA, 100, 0, at)
    }),
    ("fd_seek", 8, |guest, at| {
        let fd = file(guest);
        fd_seek(&mut guest.adapter, fd, 1, 0, at)
    }),
    ("fd_tell", 8, |guest, at| {
        let fd = file(guest);
        fd_tell(&mut guest.adapter, fd, at)
    }),
    ("path_create_directory", 4, |guest, at| {
        let at = name(guest, at, b"none");
        path_create_directory(&mut guest.adapter, DIRECTORY, at, 4)
    }),
    ("path_filestat_get path", 4, |guest, at| {
        let at = name(guest, at, b"file");
        path_filestat_get(&mut guest.adapter, DIRECTORY, 0, at, 4, OUT)
    }),
    ("path_filestat_get stat", 64, |guest, at| {
        path_filestat_get(&mut guest.adapter, DIRECTORY, 0, NAMES, 4, at)
    }),
    ("path_filestat_set_times", 4, |guest, at| {
        let at = name(guest, at, b"file");
        path_filestat_set_times(&mut guest.adapter, DIRECTORY, 0, at, 4, 1, 1, 5)
    }),
    ("path_link old", 4, |guest, at| {
        let at = name(guest, at, b"file");
        let new = NAMES + 12;
        path_link(&mut guest.adapter, DIRECTORY, 0, at, 4, DIRECTORY, new, 4)
    }),
    ("path_link new", 4, |guest, at| {
        let at = name(guest, at, b"none");
        path_link(&mut guest.adapter, DIRECTORY, 0, NAMES, 4, DIRECTORY, at, 4)
    }),
    ("path_open path", 4, |guest, at| {
        let at = name(guest, at, b"file");
        path_open(&mut guest.adapter, DIRECTORY, 0, at, 4, 0, READ, 0, 0, OUT)
    }),
    ("path_open descriptor", 4, |guest, at| {
        path_open(
            &mut guest.adapter,
            DIRECTORY,
            0,
            NAMES,
            4,
            0,
            READ,
            0,
            0,
            at,
        )
    }),
    ("path_readlink path", 4, |guest, at| {
        let at = name(guest, at, b"link");
        path_readlink(&mut guest.adapter, DIRECTORY, at, 4, DATA, 100, OUT)
    }),
    ("path_readlink buffer", 10, |guest, at| {
        path_readlink(&mut guest.adapter, DIRECTORY, NAMES + 4, 4, at, 10, OUT)
    }),
    ("path_readlink length", 4, |guest, at| {
        path_readlink(&mut guest.adapter, DIRECTORY, NAMES + 4, 4, DATA, 100, at)
    }),
    ("path_remove_directory", 4, |guest, at| {
        let at = name(guest, at, b"dirs");
        path_remove_directory(&mut guest.adapter, DIRECTORY, at, 4)
    }),
    ("path_rename old", 4, |guest, at| {
        let at = name(guest, at, b"file");
        let new = NAMES + 12;
        path_rename(&mut guest.adapter, DIRECTORY, at, 4, DIRECTORY, new, 4)
    }),
    ("path_rename new", 4, |guest, at| {
        let at = name(guest, at, b"none");
        path_rename(&mut guest.adapter, DIRECTORY, NAMES, 4, DIRECTORY, at, 4)
    }),
    ("path_symlink target", 4, |guest, at| {
        let at = name(guest, at, b"file");
        let new = NAMES + 12;
        path_symlink(&mut guest.adapter, at, 4, DIRECTORY, new, 4)
    }),
    ("path_symlink path", 4, |guest, at| {
        let at = name(guest, at, b"none");
        path_symlink(&mut guest.adapter, NAMES, 4, DIRECTORY, at, 4)
    }),
    ("path_unlink_file", 4, |guest, at| {
        let at = name(guest, at, b"file");
        path_unlink_file(&mut guest.adapter, DIRECTORY, at, 4)
    }),
];

#[test]
fn a_fault_opens_no_file_and_makes_nothing() {
    let mut guest = super::guest();
    let held = guest.host.held();
    let answer = path_open(
        &mut guest.adapter,
        DIRECTORY,
        0,
        NAMES + 12,
        4,
        1,
        READ,
        0,
        0,
        END,
    );
    assert_eq!((answer, guest.host.held()), (Err(Fault), held));
    assert!(!guest.host.with(|world| world.exists("/data/none")));
    guest.finish();
}

#[test]
fn a_file_may_be_read_over_its_own_iovecs() {
    let mut guest = super::guest();
    guest
        .host
        .with(|world| world.make_file("/data/file", [0xff; 64]));
    let fd = file(&mut guest);
    // A buffer whose iovec the bytes have overwritten by its turn gets none, and is not counted.
    for (buffers, expected) in [
        (&[(IOVECS, 16), (DATA, 16)][..], 16),
        (&[(IOVECS, 8), (IOVECS + 8, 8), (DATA, 8)], 24),
        (&[(IOVECS, 100)], 64),
    ] {
        let (iovecs, count) = guest.iovecs_at(buffers);
        let read: Result = fd_pread(&mut guest.adapter, fd, iovecs, count, 0, OUT);
        assert_eq!(read, Ok(()));
        assert_eq!(guest.u32(OUT), expected);
    }
    guest.finish();
}

#[test]
fn names_may_lie_on_top_of_each_other_and_of_what_is_written() {
    let mut guest = super::guest();
    path_open(
        &mut guest.adapter,
        DIRECTORY,
        0,
        NAMES,
        4,
        0,
        READ,
        0,
        0,
        NAMES,
    )
    .unwrap();
    assert_eq!(guest.u32(NAMES), CLOSED);
    let link = NAMES + 4;
    path_readlink(&mut guest.adapter, DIRECTORY, link, 4, link, 4, OUT).unwrap();
    assert_eq!(guest.bytes(link, 4), b"file");
    let old = path_rename(&mut guest.adapter, DIRECTORY, link, 4, DIRECTORY, link, 4);
    assert_eq!(old, Ok(()));
    guest.finish();
}
