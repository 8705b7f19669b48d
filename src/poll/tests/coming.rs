//! How many bytes there are, as ioctl(FIONREAD) of wasi-libc asks, and the end of them.

use super::*;
use crate::testing::{STDOUT, files::*};

/// `eventrwflags`: nothing more will come.
const HANGUP: u16 = 1;

/// How many bytes a look finds, and with which flags; `None` where it finds nothing ready.
fn look(guest: &mut Guest, fd: u32) -> Option<(u64, u16)> {
    let event = guest.look(fd)?;
    assert_eq!((event.error, event.r#type), (0, 1));
    Some((event.nbytes, event.flags))
}

#[test]
fn of_a_file_there_is_what_remains_to_its_end() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, &[7; 100_000], OPEN);
    for (position, remains) in [(0, 100_000), (1, 99_999), (100_000, 0), (100_001, 0)] {
        guest.seek(fd, position, 0).unwrap();
        assert_eq!(look(&mut guest, fd), Some((remains, 0)), "at {position}");
    }
    guest.seek(fd, 0, 0).unwrap();
    let mut len = 0;
    while look(&mut guest, fd).unwrap().0 > 0 {
        len += guest.read(fd, &[3000]).unwrap().len();
    }
    assert_eq!(len, 100_000);
    guest.finish();
}

#[test]
fn behind_what_was_appended_there_is_nothing() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"hello", APPENDING);
    assert_eq!(look(&mut guest, fd), Some((5, 0)));
    guest.write(fd, b" world", &[6]).unwrap();
    assert_eq!(look(&mut guest, fd), Some((0, 0)));
    guest.finish();
}

#[test]
fn where_nobody_knows_there_is_something_that_a_read_will_tell() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"hello", OPEN);
    assert_eq!(look(&mut guest, ROOT), Some((1, 0)));
    let unknown = guest
        .open(
            ".",
            How {
                rights: READ,
                ..OPEN
            },
        )
        .unwrap();
    assert_eq!(look(&mut guest, unknown), Some((1, 0)));
    guest.host.with(|world| world.failing = Some(("stat", 0)));
    assert_eq!(look(&mut guest, fd), Some((1, 0)));
    guest.finish();
}

#[test]
fn of_standard_input_there_is_what_can_be_read_at_once_and_then_its_end() {
    let mut guest = guest();
    assert_eq!(look(&mut guest, STDIN), None);
    guest.host.with(|world| world.stdin.extend(b"hello"));
    assert_eq!(look(&mut guest, STDIN), Some((5, 0)));
    assert_eq!(guest.read(STDIN, &[2]).unwrap(), b"he");
    assert_eq!(look(&mut guest, STDIN), Some((3, 0)));
    guest.host.with(|world| world.stdin.extend(b" there"));
    assert_eq!(guest.read(STDIN, &[20]).unwrap(), b"llo");
    assert_eq!(look(&mut guest, STDIN), Some((6, 0)));
    guest.host.with(|world| world.stdin_ended = true);
    assert_eq!(guest.read(STDIN, &[20]).unwrap(), b" there");
    for _ in 0..2 {
        assert_eq!(look(&mut guest, STDIN), Some((0, HANGUP)));
        assert_eq!(guest.read(STDIN, &[20]).unwrap(), b"");
    }
    guest.finish();
}

#[test]
fn a_standard_input_that_fails_is_at_its_end_and_a_read_says_why() {
    let mut guest = guest();
    guest.host.with(|world| world.stdin_failed = true);
    assert_eq!(look(&mut guest, STDIN), Some((0, HANGUP)));
    assert_eq!(guest.read(STDIN, &[1]), Err(Errno::Io));
    guest.finish();
}

#[test]
fn a_host_that_calls_an_empty_standard_input_ready_is_not_believed() {
    let mut guest = guest();
    guest.host.with(|world| world.stdin_overstated = true);
    assert_eq!(look(&mut guest, STDIN), None);
    guest.finish();
}

#[test]
fn what_was_read_ahead_of_standard_input_goes_with_it() {
    let mut guest = guest();
    guest.host.with(|world| world.stdin.extend(b"hello"));
    assert_eq!(look(&mut guest, STDIN), Some((5, 0)));
    guest.close(STDIN).unwrap();
    assert_eq!(guest.read(STDIN, &[1]), Err(Errno::Badf));
    guest.finish();
}

#[test]
fn of_what_is_written_to_there_is_nothing_to_read() {
    let mut guest = guest();
    assert_eq!(look(&mut guest, STDOUT), Some((0, 0)));
    guest.finish();
}

#[test]
fn a_poll_that_may_wait_says_only_that_there_is_something() {
    let (mut guest, fd) = Guest::with_file(Generation::Wasmtime48, b"hello", OPEN);
    guest.host.with(|world| world.stdin.extend(b"hello"));
    for fd in [fd, STDIN] {
        let later = Subscribe::Clock(MONOTONIC, MILLISECOND, false);
        let events = guest.poll(&[Subscribe::Read(fd), later]).unwrap();
        assert_eq!((events.len(), events[0].nbytes), (1, 1));
    }
    guest.finish();
}
