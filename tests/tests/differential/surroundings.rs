//! What a program has beside files: arguments, environment, clocks, random numbers, waiting, an end.

use crate::agree::agree;
use crate::call::*;

#[test]
fn arguments_and_environment_are_as_long_as_they_are() {
    agree(&[
        args_sizes_get(),
        args_get(Pointers(2), Bytes(400)),
        environ_sizes_get(),
        environ_get(Pointers(2), Bytes(40)),
    ]);
}

#[test]
fn every_clock_answers() {
    for id in 0..4 {
        agree(&[clock_time_get(id, 0), clock_time_get(id, u64::MAX)]);
    }
}

#[test]
fn every_clock_has_a_resolution() {
    for id in 0..4 {
        agree(&[clock_res_get(id)]);
    }
}

#[test]
fn other_clocks_are_refused() {
    for id in [4, 255, 256, u32::MAX] {
        agree(&[clock_time_get(id, 0)]);
        agree(&[clock_res_get(id)]);
    }
}

#[test]
fn random_bytes_come_in_any_number() {
    agree(&[
        random_get(Random(0)),
        random_get(Random(1)),
        random_get(Random(70_000)),
    ]);
}

#[test]
fn yielding_is_nothing_and_raising_a_signal_is_refused_or_ends_the_program() {
    agree(&[sched_yield()]);
    for signal in 0..31 {
        agree(&[proc_raise(signal)]);
    }
}

#[test]
fn an_exit_ends_the_program() {
    for code in [0, 1, 2, 125, 126, 255, u32::MAX] {
        agree(&[path_unlink_file(WORK, b"file"), proc_exit(code)]);
    }
}

#[test]
fn a_file_is_ready_at_once() {
    for subscription in [Subscription::Read(A), Subscription::Write(A)] {
        agree(&[
            open(b"file", 0, READ | WRITE, A),
            poll_oneoff(&[subscription]),
            fd_seek(A, 0, END),
            poll_oneoff(&[subscription]),
            fd_seek(A, 100, SET),
            poll_oneoff(&[subscription]),
            path_open(WORK, 0, b"file", 0, READ | WRITE, APPEND, A),
            poll_oneoff(&[subscription]),
        ]);
    }
}

#[test]
fn a_look_tells_what_there_is_to_read() {
    let now = Subscription::Clock(1, 0, 0);
    let file = [Subscription::Read(A), now];
    let input = [Subscription::Read(STDIN), now];
    agree(&[
        open(b"file", 0, READ, A),
        poll_oneoff(&file),
        fd_read(A, &[2]),
        poll_oneoff(&file),
        fd_seek(A, 0, END),
        poll_oneoff(&file),
        poll_oneoff(&input),
        fd_read(STDIN, &[8]),
        poll_oneoff(&input),
        fd_read(STDIN, &[100]),
        poll_oneoff(&input),
        fd_read(STDIN, &[100]),
        poll_oneoff(&input),
    ]);
}

#[test]
fn what_is_no_stream_is_refused_when_waited_for() {
    for subscription in [
        Subscription::Read(WORK),
        Subscription::Write(WORK),
        Subscription::Read(NEVER),
        Subscription::Write(NEVER),
        Subscription::Read(STDOUT),
        Subscription::Write(STDIN),
    ] {
        agree(&[poll_oneoff(&[subscription])]);
    }
}

#[test]
fn waiting_for_nothing_is_refused() {
    agree(&[poll_oneoff(&[])]);
}

#[test]
fn a_short_time_goes_by() {
    for id in 0..4 {
        agree(&[poll_oneoff(&[Subscription::Clock(id, 1000, 0)])]);
        agree(&[poll_oneoff(&[Subscription::Clock(id, 1000, 1)])]);
    }
}
