//! What is no file says why, to each call, in the order of [`Guest::each_kind`]; the arguments are not looked at.

use super::*;
use crate::{
    errno::Errno::*,
    host::fake::Fake,
    testing::{
        CLOSED, CONNECTION, DATA, DIRECTORY, END, Guest, LISTENER, OUT, STDIN, STDOUT,
        files::{OPEN, whole_entries},
    },
};

type Call = fn(&mut Adapter<Fake>, u32) -> Result;

/// Each call, and what it answers to a directory that the host opened.
type Calls<'a> = &'a [(Call, Result)];

/// Standard input, standard output, a listener, a directory, a connection, one that is closed, one there cannot be.
#[track_caller]
fn assert_answers(calls: Calls, of_stream: Errno) {
    let (stream, badf) = (Err(of_stream), Err(Badf));
    for (index, (call, of_directory)) in calls.iter().enumerate() {
        let answers = Guest::each_kind(|guest, fd| call(&mut guest.adapter, fd));
        let expected = [stream, stream, stream, *of_directory, stream, badf, badf];
        assert_eq!(answers, expected, "call {index}");
    }
}

#[test]
fn a_stream_has_no_position() {
    let calls: Calls = &[
        (|a, fd| fd_seek(a, fd, 0, 1, 16), Err(Badf)),
        (|a, fd| fd_seek(a, fd, u64::MAX, 99, END), Err(Fault)),
        (|a, fd| fd_tell(a, fd, 16), Err(Badf)),
        (|a, fd| fd_pread(a, fd, 1024, 2, 0, 16), Err(Isdir)),
        (
            |a, fd| fd_pread(a, fd, END, u32::MAX, u64::MAX, END),
            Err(Fault),
        ),
        (|a, fd| fd_pwrite(a, fd, 1024, 2, 0, 16), Err(Badf)),
        (|a, fd| fd_advise(a, fd, 0, 0, 0), Err(Badf)),
        (|a, fd| fd_allocate(a, fd, 0, 1), Err(Badf)),
    ];
    assert_answers(calls, Spipe);
}

#[test]
fn a_stream_keeps_nothing_that_could_be_cut_or_written_through() {
    let calls: Calls = &[
        (fd_sync, Ok(())),
        (fd_datasync, Ok(())),
        (|a, fd| fd_filestat_set_size(a, fd, 0), Err(Badf)),
        (|a, fd| fd_filestat_set_size(a, fd, u64::MAX), Err(Badf)),
    ];
    assert_answers(calls, Inval);
}

#[test]
fn a_stream_has_no_times_that_could_be_set_and_no_entries() {
    let times: Calls = &[
        (|a, fd| fd_filestat_set_times(a, fd, 0, 0, 15), Err(Inval)),
        (|a, fd| fd_filestat_set_times(a, fd, 0, 0, 5), Ok(())),
    ];
    assert_answers(times, Notsup);
    let entries: Calls = &[
        (|a, fd| fd_readdir(a, fd, 4096, 100, 0, 16), Ok(())),
        (
            |a, fd| fd_readdir(a, fd, END, u32::MAX, u64::MAX, END),
            Err(Fault),
        ),
    ];
    assert_answers(entries, Notdir);
}

#[test]
fn a_call_for_files_asks_the_host_nothing_about_a_stream() {
    let mut guest = Guest::with_each_kind();
    guest.host.calls();
    for fd in [STDIN, STDOUT, LISTENER, CONNECTION, CLOSED] {
        fd_seek(&mut guest.adapter, fd, 0, 0, 16).unwrap_err();
        fd_sync(&mut guest.adapter, fd).unwrap_err();
        fd_readdir(&mut guest.adapter, fd, 4096, 100, 0, 16).unwrap_err();
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}

#[test]
fn how_much_of_a_buffer_is_used_is_written_by_a_readdir_that_gives_nothing_too() {
    let mut guest = Guest::with_each_kind();
    guest.put(OUT, &[0xff; 4]);
    fd_readdir(&mut guest.adapter, DIRECTORY, DATA, 0, 0, OUT).unwrap();
    assert_eq!(guest.u32(OUT), 0);
    guest.put(OUT, &[0xff; 4]);
    fd_readdir(&mut guest.adapter, DIRECTORY, DATA, 4096, 0, OUT).unwrap();
    let entries = whole_entries(guest.bytes(DATA, guest.u32(OUT) as usize));
    let end = entries.last().unwrap().next;
    guest.put(OUT, &[0xff; 4]);
    fd_readdir(&mut guest.adapter, DIRECTORY, DATA, 4096, end, OUT).unwrap();
    assert_eq!(guest.u32(OUT), 0, "behind the last entry");
    guest.finish();
}

#[test]
fn a_readdir_writes_to_its_buffer_and_no_further() {
    let mut guest = Guest::with_each_kind();
    for room in 0..200 {
        guest.put(DATA, &[0xee; 300]);
        fd_readdir(&mut guest.adapter, DIRECTORY, DATA, room, 0, OUT).unwrap();
        let used = guest.u32(OUT);
        assert!(used <= room);
        let rest = guest.bytes(DATA + used, 300 - used as usize);
        assert!(rest.iter().all(|&byte| byte == 0xee), "{room}");
    }
    guest.finish();
}

#[test]
fn whence_and_advice_are_looked_at_behind_the_descriptor() {
    let mut guest = Guest::with_each_kind();
    let file = guest.open_at(DIRECTORY, "file", OPEN).unwrap();
    let adapter = &mut guest.adapter;
    for value in [6, 0x100, u32::MAX] {
        assert_eq!(fd_seek(adapter, file, 0, value, OUT), Err(Inval));
        assert_eq!(fd_seek(adapter, CLOSED + 1, 0, value, OUT), Err(Badf));
        assert_eq!(fd_advise(adapter, file, 0, 0, value), Err(Inval));
        assert_eq!(fd_advise(adapter, CLOSED + 1, 0, 0, value), Err(Badf));
    }
    guest.finish();
}
