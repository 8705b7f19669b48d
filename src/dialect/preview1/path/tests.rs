//! What is no directory says so, in the order of [`Guest::each_kind`]; names and the rest are not looked at.

use super::*;
use crate::{
    errno::Errno::*,
    host::fake::Fake,
    testing::{CLOSED, CONNECTION, DIRECTORY, END, Guest, LISTENER, NAMES, STDIN},
};

type Call = fn(&mut Adapter<Fake>, u32) -> Result;
type Pair = fn(&mut Adapter<Fake>, u32, u32) -> Result;

const BADF: Result = Err(Badf);
const NOTDIR: Result = Err(Notdir);
const INVAL: Result = Err(Inval);
const FAULT: Result = Err(Fault);

/// Standard input, standard output, a listener, a directory, a connection, one that is closed, one there cannot be.
const fn through(of_directory: Result) -> [Result; 7] {
    [NOTDIR, NOTDIR, NOTDIR, of_directory, NOTDIR, BADF, BADF]
}

/// Where there is a path that is none: zeros.
const ZEROS: u32 = 4096;

const PAIRS: [Pair; 2] = [
    |a, from, to| path_link(a, from, 0, END, 5, to, END, 5),
    |a, from, to| path_rename(a, from, END, 5, to, END, 5),
];

#[test]
fn only_a_directory_leads_anywhere() {
    let calls: [(Call, Result); 9] = [
        (|a, fd| path_create_directory(a, fd, ZEROS, 5), INVAL),
        (|a, fd| path_filestat_get(a, fd, 1, ZEROS, 5, 16), INVAL),
        (
            |a, fd| path_filestat_set_times(a, fd, 1, ZEROS, 5, 0, 0, 15),
            INVAL,
        ),
        (
            |a, fd| path_open(a, fd, 1, ZEROS, 5, 1, u64::MAX, u64::MAX, 4, 16),
            INVAL,
        ),
        (
            |a, fd| path_open(a, fd, 99, END, u32::MAX, 99, 0, 0, 99, END),
            FAULT,
        ),
        (|a, fd| path_readlink(a, fd, ZEROS, 5, 8192, 100, 16), INVAL),
        (|a, fd| path_remove_directory(a, fd, ZEROS, 5), INVAL),
        (|a, fd| path_symlink(a, ZEROS, 5, fd, 8192, 5), INVAL),
        (|a, fd| path_unlink_file(a, fd, END, u32::MAX), FAULT),
    ];
    for (index, (call, of_directory)) in calls.into_iter().enumerate() {
        let answers = Guest::each_kind(|guest, fd| call(&mut guest.adapter, fd));
        assert_eq!(answers, through(of_directory), "call {index}");
    }
}

#[test]
fn of_two_descriptors_one_that_is_closed_is_told_first_and_then_the_first_that_leads_nowhere() {
    for pair in PAIRS {
        for (other, of_directory) in [
            (STDIN, NOTDIR),
            (LISTENER, NOTDIR),
            (DIRECTORY, FAULT),
            (CONNECTION, NOTDIR),
        ] {
            let from = Guest::each_kind(|guest, fd| pair(&mut guest.adapter, fd, other));
            assert_eq!(from, through(of_directory), "to {other}");
        }
        for closed in [CLOSED, u32::MAX] {
            let from = Guest::each_kind(|guest, fd| pair(&mut guest.adapter, fd, closed));
            assert_eq!(from, [BADF; 7], "to {closed}");
            let to = Guest::each_kind(|guest, fd| pair(&mut guest.adapter, closed, fd));
            assert_eq!(to, [BADF; 7], "from {closed}");
        }
    }
}

#[test]
fn a_path_that_is_none_asks_the_host_nothing() {
    let mut guest = Guest::with_each_kind();
    guest.host.calls();
    for fd in 0..8 {
        path_unlink_file(&mut guest.adapter, fd, ZEROS, 5).unwrap_err();
        PAIRS[0](&mut guest.adapter, fd, DIRECTORY).unwrap_err();
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}

#[test]
fn a_path_is_utf8_without_a_nul() {
    let mut guest = Guest::with_each_kind();
    for (path, errno) in [
        (&b"\xff"[..], Ilseq),
        (b"a\xc3", Ilseq),
        (b"\xed\xa0\x80", Ilseq),
        (b"\xf4\x90\x80\x80", Ilseq),
        (b"a\0", Inval),
        (b"\0\xff", Inval),
        (b"\xff\0", Ilseq),
    ] {
        guest.put(ZEROS, path);
        let (at, len) = (ZEROS, path.len() as u32);
        let answers = [
            path_create_directory(&mut guest.adapter, DIRECTORY, at, len),
            path_symlink(&mut guest.adapter, NAMES, 4, DIRECTORY, at, len),
            path_symlink(&mut guest.adapter, at, len, DIRECTORY, NAMES, 4),
            path_link(
                &mut guest.adapter,
                DIRECTORY,
                0,
                NAMES,
                4,
                DIRECTORY,
                at,
                len,
            ),
            path_rename(&mut guest.adapter, DIRECTORY, at, len, DIRECTORY, NAMES, 4),
            path_open(&mut guest.adapter, DIRECTORY, 1, at, len, 1, 2, 0, 0, 16),
        ];
        assert_eq!(answers, [Err(errno); 6], "{path:?}");
    }
    guest.finish();
}

#[test]
fn rights_of_a_later_preview_1_are_no_error() {
    let mut guest = Guest::with_each_kind();
    let answer = path_open(
        &mut guest.adapter,
        DIRECTORY,
        1,
        NAMES,
        4,
        0,
        u64::MAX,
        u64::MAX,
        0,
        16,
    );
    assert_eq!((answer, guest.u32(16)), (Ok(()), CLOSED));
    guest.finish();
}
