//! What is no directory says so, in the order of [`Guest::each_kind`]; names and the rest are not looked at.

use super::*;
use crate::{
    errno::Errno::*,
    host::fake::Fake,
    testing::{CLOSED, CONNECTION, DIRECTORY, END, Guest, LISTENER, STDIN},
};

type Call = fn(&mut Adapter<Fake>, u32) -> Result;
type Pair = fn(&mut Adapter<Fake>, u32, u32) -> Result;

const BADF: Result = Err(Badf);
const NOTDIR: Result = Err(Notdir);
const NOSYS: Result = Err(Nosys);

/// Standard input, standard output, a listener, a directory, a connection, one that is closed, one there cannot be.
const THROUGH: [Result; 7] = [NOTDIR, NOTDIR, NOTDIR, NOSYS, NOTDIR, BADF, BADF];

const PAIRS: [Pair; 2] = [
    |a, from, to| path_link(a, from, 0, END, 5, to, END, 5),
    |a, from, to| path_rename(a, from, END, 5, to, END, 5),
];

#[test]
fn only_a_directory_leads_anywhere() {
    let calls: [Call; 9] = [
        |a, fd| path_create_directory(a, fd, 4096, 5),
        |a, fd| path_filestat_get(a, fd, 1, 4096, 5, 16),
        |a, fd| path_filestat_set_times(a, fd, 1, 4096, 5, 0, 0, 15),
        |a, fd| path_open(a, fd, 1, 4096, 5, 1, u64::MAX, u64::MAX, 4, 16),
        |a, fd| path_open(a, fd, 99, END, u32::MAX, 99, 0, 0, 99, END),
        |a, fd| path_readlink(a, fd, 4096, 5, 8192, 100, 16),
        |a, fd| path_remove_directory(a, fd, 4096, 5),
        |a, fd| path_symlink(a, 4096, 5, fd, 8192, 5),
        |a, fd| path_unlink_file(a, fd, END, u32::MAX),
    ];
    for (index, call) in calls.into_iter().enumerate() {
        let answers = Guest::each_kind(|guest, fd| call(&mut guest.adapter, fd));
        assert_eq!(answers, THROUGH, "call {index}");
    }
}

#[test]
fn of_two_descriptors_one_that_is_closed_is_told_first_and_then_the_first_that_leads_nowhere() {
    for pair in PAIRS {
        for (other, of_directory) in [
            (STDIN, NOTDIR),
            (LISTENER, NOTDIR),
            (DIRECTORY, NOSYS),
            (CONNECTION, NOTDIR),
        ] {
            let from = Guest::each_kind(|guest, fd| pair(&mut guest.adapter, fd, other));
            let mut expected = THROUGH;
            expected[3] = of_directory;
            assert_eq!(from, expected, "to {other}");
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
fn a_directory_is_as_good_as_another() {
    let mut guest = Guest::with_each_kind();
    for pair in PAIRS {
        assert_eq!(pair(&mut guest.adapter, DIRECTORY, DIRECTORY), NOSYS);
    }
    guest.finish();
}

#[test]
fn a_call_with_a_path_asks_the_host_nothing() {
    let mut guest = Guest::with_each_kind();
    guest.host.calls();
    for fd in 0..8 {
        path_unlink_file(&mut guest.adapter, fd, 4096, 5).unwrap_err();
        PAIRS[0](&mut guest.adapter, fd, DIRECTORY).unwrap_err();
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}
