//! What is no file says why, to each call, in the order of [`Guest::each_kind`]; the arguments are not looked at.

use super::*;
use crate::{
    errno::Errno::*,
    host::fake::Fake,
    testing::{END, Guest},
};

type Call = fn(&mut Adapter<Fake>, u32) -> Result;

/// Standard input, standard output, a listener, a directory, a connection, one that is closed, one there cannot be.
fn expected(of_stream: Errno) -> [Result; 7] {
    let (stream, badf) = (Err(of_stream), Err(Badf));
    [stream, stream, stream, Err(Nosys), stream, badf, badf]
}

#[track_caller]
fn assert_answers(calls: &[Call], of_stream: Errno) {
    for (index, call) in calls.iter().enumerate() {
        let answers = Guest::each_kind(|guest, fd| call(&mut guest.adapter, fd));
        assert_eq!(answers, expected(of_stream), "call {index}");
    }
}

#[test]
fn a_stream_has_no_position() {
    let calls: [Call; 8] = [
        |a, fd| fd_seek(a, fd, 0, 1, 16),
        |a, fd| fd_seek(a, fd, u64::MAX, 99, END),
        |a, fd| fd_tell(a, fd, 16),
        |a, fd| fd_pread(a, fd, 1024, 2, 0, 16),
        |a, fd| fd_pread(a, fd, END, u32::MAX, u64::MAX, END),
        |a, fd| fd_pwrite(a, fd, 1024, 2, 0, 16),
        |a, fd| fd_advise(a, fd, 0, 0, 0),
        |a, fd| fd_allocate(a, fd, 0, 1),
    ];
    assert_answers(&calls, Spipe);
}

#[test]
fn a_stream_keeps_nothing_that_could_be_cut_or_written_through() {
    let calls: [Call; 4] = [
        fd_sync,
        fd_datasync,
        |a, fd| fd_filestat_set_size(a, fd, 0),
        |a, fd| fd_filestat_set_size(a, fd, u64::MAX),
    ];
    assert_answers(&calls, Inval);
}

#[test]
fn a_stream_has_no_times_that_could_be_set_and_no_entries() {
    assert_answers(&[|a, fd| fd_filestat_set_times(a, fd, 0, 0, 15)], Notsup);
    assert_answers(
        &[
            |a, fd| fd_readdir(a, fd, 4096, 100, 0, 16),
            |a, fd| fd_readdir(a, fd, END, u32::MAX, u64::MAX, END),
        ],
        Notdir,
    );
}

#[test]
fn a_call_for_files_asks_the_host_nothing() {
    let mut guest = Guest::with_each_kind();
    guest.host.calls();
    for fd in 0..8 {
        fd_seek(&mut guest.adapter, fd, 0, 0, 16).unwrap_err();
        fd_sync(&mut guest.adapter, fd).unwrap_err();
        fd_readdir(&mut guest.adapter, fd, 4096, 100, 0, 16).unwrap_err();
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}
