//! What bad arguments are answered: the second table of `docs/errno.md`.

mod files;
mod libc;
mod wamr;
mod wasmedge;

use super::{FILE, guest, name};
use crate::{
    adapter::Adapter,
    dialect::{
        libc::message::{adapter_recvfrom, adapter_sendto},
        preview1::{args, clock, exit, fd, file, poll, random, sock},
        wamr::{sock_recv_from, sock_send_to},
    },
    errno::{Errno, Result},
    guest::layout::Event,
    host::fake::Fake,
    testing::{
        CONNECTION, DATA, DIRECTORY, END, Guest, IOVECS, LISTENER, OUT, Subscribe, sockets::ADDR,
    },
};

pub const HEAD: &str = "
## Arguments

What bad arguments are answered, the descriptor being right (a wrong one is told first). A call that fails has written
nothing to memory; an event's error is that event's alone, and the poll goes on. What becomes of a path is the host's to
say: this is Wasmtime's word.

";

/// What is wrong with the arguments, and what several calls with such arguments answer alike.
type Row = (&'static str, &'static str, Vec<Case>);
type Case = Box<dyn Fn(&mut Guest) -> Result>;

fn case(make: impl Fn(&mut Adapter<Fake>) -> Result + 'static) -> Case {
    Box::new(move |guest| guest.undone_on_failure(|guest| make(&mut guest.adapter)))
}

fn each(values: &[u32], make: fn(&mut Adapter<Fake>, u32) -> Result) -> Vec<Case> {
    let cases = values.iter();
    cases
        .map(|&value| case(move |adapter| make(adapter, value)))
        .collect()
}

/// Buffers for each of the calls that take some.
fn buffers(layout: fn(&mut Guest) -> (u32, u32)) -> Vec<Case> {
    type Vectored = fn(&mut Adapter<Fake>, u32, u32) -> Result;
    let calls: [Vectored; 10] = [
        |a, iovecs, count| fd::fd_read(a, CONNECTION, iovecs, count, OUT),
        |a, iovecs, count| fd::fd_write(a, CONNECTION, iovecs, count, OUT),
        |a, iovecs, count| sock::sock_recv(a, CONNECTION, iovecs, count, 0, OUT, OUT + 4),
        |a, iovecs, count| sock::sock_send(a, CONNECTION, iovecs, count, 0, OUT),
        |a, iovecs, count| sock_recv_from(a, CONNECTION, iovecs, count, 0, OUT, OUT),
        |a, iovecs, count| sock_send_to(a, CONNECTION, iovecs, count, 0, ADDR, OUT),
        |a, iovecs, count| adapter_recvfrom(a, CONNECTION, iovecs, count, 0, 0, 0, OUT, OUT),
        |a, iovecs, count| adapter_sendto(a, CONNECTION, iovecs, count, 0, 0, 0, OUT),
        |a, iovecs, count| file::fd_pread(a, FILE, iovecs, count, 0, OUT),
        |a, iovecs, count| file::fd_pwrite(a, FILE, iovecs, count, 0, OUT),
    ];
    let cases = calls.into_iter().map(|call| -> Case {
        Box::new(move |guest| {
            let (iovecs, count) = layout(guest);
            guest.undone_on_failure(|guest| call(&mut guest.adapter, iovecs, count))
        })
    });
    cases.collect()
}

/// A result that would end behind the memory.
fn results() -> Vec<Case> {
    let calls: [fn(&mut Adapter<Fake>) -> Result; 10] = [
        |a| fd::fd_read(a, CONNECTION, IOVECS, 2, END - 3),
        |a| fd::fd_write(a, CONNECTION, IOVECS, 2, END - 3),
        |a| fd::fd_fdstat_get(a, CONNECTION, END - 23),
        |a| fd::fd_filestat_get(a, CONNECTION, END - 63),
        |a| fd::fd_prestat_get(a, DIRECTORY, END - 7),
        |a| sock::sock_accept(a, LISTENER, 0, END - 3),
        |a| sock::sock_recv(a, CONNECTION, IOVECS, 2, 0, END - 3, OUT),
        |a| sock::sock_recv(a, CONNECTION, IOVECS, 2, 0, OUT, END - 1),
        |a| sock::sock_send(a, CONNECTION, IOVECS, 2, 0, END - 3),
        |a| clock::clock_time_get(a, 1, 0, END - 7),
    ];
    let own = calls.into_iter().map(case);
    own.chain(wamr::results())
        .chain(wasmedge::results())
        .chain(libc::results())
        .collect()
}

/// The error of the event of one subscription.
fn event(subscription: Subscribe) -> Case {
    Box::new(move |guest| event_error(&guest.poll(&[subscription])?))
}

fn event_error(events: &[Event]) -> Result {
    let mut known = [Errno::Inval, Errno::Notsup].into_iter();
    match known.find(|&errno| events[0].error == errno as u16) {
        Some(errno) => Err(errno),
        None => panic!("no error: {events:?}"),
    }
}

fn unknown_tag(tag: u8) -> Case {
    const PLACE: u32 = DATA;
    Box::new(move |guest| {
        guest.put(PLACE, &[0; 48]);
        guest.put(PLACE + 8, &[tag]);
        poll::poll_oneoff(&mut guest.adapter, PLACE, PLACE + 48, 1, OUT)?;
        let event: Event = guest.adapter.memory.pointer(PLACE + 48)?.read();
        event_error(&[event])
    })
}

fn flags() -> Vec<Row> {
    vec![
        (
            "`sock_recv`",
            "a flag other than PEEK and WAITALL",
            each(&[4, 7, 0x8000, 0x1_0000, u32::MAX], |a, flags| {
                sock::sock_recv(a, CONNECTION, IOVECS, 2, flags, OUT, OUT + 4)
            }),
        ),
        (
            "`sock_send`",
            "any flag",
            each(&[1, 2, 0x4000, 0x1_0000, u32::MAX], |a, flags| {
                sock::sock_send(a, CONNECTION, IOVECS, 2, flags, OUT)
            }),
        ),
        (
            "`sock_accept`",
            "a flag other than NONBLOCK",
            each(&[1, 2, 5, 8, 16, 32, 0x1_0004, u32::MAX], |a, flags| {
                sock::sock_accept(a, LISTENER, flags, OUT)
            }),
        ),
        (
            "`fd_fdstat_set_flags` of a stream or socket",
            "a flag other than NONBLOCK",
            each(&[1, 2, 5, 8, 16, 32, 0x1_0004, u32::MAX], |a, flags| {
                fd::fd_fdstat_set_flags(a, CONNECTION, flags)
            }),
        ),
    ]
}

fn values() -> Vec<Row> {
    vec![
        (
            "`sock_shutdown`",
            "no direction, or one that there is not",
            each(&[0, 4, 7, 0x101, u32::MAX], |a, how| {
                sock::sock_shutdown(a, CONNECTION, how)
            }),
        ),
        (
            "`fd_prestat_dir_name`",
            "less room than the name takes",
            each(&[0, 4], |a, len| {
                fd::fd_prestat_dir_name(a, DIRECTORY, OUT, len)
            }),
        ),
    ]
}

fn lists() -> Vec<Row> {
    const VECTORED: &str = "`fd_(p)read`, `fd_(p)write`, all that receive or send";
    vec![
        (VECTORED, "no buffers", buffers(|_| (END, 0))),
        (
            VECTORED,
            "an empty buffer anywhere",
            buffers(|guest| guest.iovecs_at(&[(u32::MAX, 0), (DATA, 5)])),
        ),
        (
            VECTORED,
            "a list of buffers beyond the memory",
            buffers(|_| (END - 8, 2)),
        ),
        (
            VECTORED,
            "more buffers than there are addresses",
            buffers(|_| (0, u32::MAX)),
        ),
        (
            VECTORED,
            "a buffer beyond the memory",
            buffers(|guest| guest.iovecs_at(&[(DATA, 1), (END - 1, 2)])),
        ),
        (
            VECTORED,
            "lengths whose sum is 2³² or more",
            buffers(|guest| guest.iovecs_at(&[(0, END); (1 << 32) / END as usize])),
        ),
    ]
}

fn memory() -> Vec<Row> {
    vec![
        ("any", "a result beyond the memory", results()),
        (
            "`random_get`",
            "a buffer beyond the memory",
            each(&[2, u32::MAX], |a, len| random::random_get(a, END - 1, len)),
        ),
        (
            "`args_sizes_get`, `environ_sizes_get`",
            "a result beyond the memory",
            vec![
                case(|a| args::args_sizes_get(a, OUT, END - 3)),
                case(|a| args::environ_sizes_get(a, END - 3, OUT)),
            ],
        ),
        (
            "`poll_oneoff`",
            "subscriptions or events beyond the memory",
            vec![
                case(|a| poll::poll_oneoff(a, END - 47, DATA, 1, OUT)),
                case(|a| poll::poll_oneoff(a, DATA, END - 31, 1, OUT)),
                case(|a| poll::poll_oneoff(a, DATA, DATA, u32::MAX, OUT)),
                case(|a| poll::poll_oneoff(a, DATA, DATA, 1, END - 3)),
            ],
        ),
    ]
}

fn polls() -> Vec<Row> {
    vec![
        (
            "`poll_oneoff`",
            "no subscriptions",
            vec![case(|a| poll::poll_oneoff(a, DATA, DATA, 0, OUT))],
        ),
        (
            "`poll_oneoff`, the event",
            "a clock of processor time",
            [2, 3]
                .map(|id| event(Subscribe::Clock(id, 0, false)))
                .into(),
        ),
        (
            "`poll_oneoff`, the event",
            "an unknown clock",
            [4, u32::MAX]
                .map(|id| event(Subscribe::Clock(id, 0, false)))
                .into(),
        ),
        (
            "`poll_oneoff`, the event",
            "an unknown kind of subscription",
            [3, 255].map(unknown_tag).into(),
        ),
    ]
}

fn others() -> Vec<Row> {
    vec![
        (
            "`clock_time_get`, `clock_res_get`",
            "a clock of processor time",
            clocks(&[2, 3]),
        ),
        (
            "`clock_time_get`, `clock_res_get`",
            "an unknown clock",
            clocks(&[4, u32::MAX]),
        ),
        (
            "`proc_raise`",
            "a signal that stops a process",
            each(&[18, 19, 20, 21], exit::proc_raise),
        ),
        (
            "`proc_raise`",
            "an unknown signal",
            each(&[31, 0x100, u32::MAX], exit::proc_raise),
        ),
    ]
}

fn clocks(ids: &[u32]) -> Vec<Case> {
    let mut cases = each(ids, |a, id| clock::clock_time_get(a, id, 0, OUT));
    cases.extend(each(ids, |a, id| clock::clock_res_get(a, id, OUT)));
    cases
}

/// What all the cases of a row answer.
fn answer(what: &str, cases: &[Case]) -> String {
    let answers = cases.iter().map(|case| {
        let mut guest = guest();
        let answer = case(&mut guest);
        guest.finish();
        name(answer)
    });
    let mut answers: Vec<String> = answers.collect();
    answers.dedup();
    assert_eq!(answers.len(), 1, "{what}: {answers:?}");
    answers.remove(0)
}

pub fn rows() -> Vec<Vec<String>> {
    let head = ["call", "argument", "answer"].map(str::to_owned).to_vec();
    let rows = [
        flags(),
        files::flags(),
        values(),
        files::values(),
        files::names(),
        lists(),
        memory(),
        polls(),
        others(),
        wamr::flags(),
        wamr::addresses(),
        wamr::options(),
        wamr::names(),
        wasmedge::flags(),
        wasmedge::addresses(),
        wasmedge::options(),
        wasmedge::names(),
        libc::flags(),
        libc::addresses(),
        libc::rooms(),
        libc::options(),
        libc::names(),
    ]
    .into_iter()
    .flatten();
    let rows = rows.map(|(call, what, cases)| vec![call.into(), what.into(), answer(what, &cases)]);
    [head].into_iter().chain(rows).collect()
}
