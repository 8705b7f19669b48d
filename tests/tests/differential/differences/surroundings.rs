//! Differences in what is not about files: arguments, ends, waiting.

use super::Difference;
use crate::call::*;

/// Beyond every memory; aligned as anything may be.
const OUTSIDE: u32 = u32::MAX - 15;

/// The rows. The first that explains something is the one.
pub const ROWS: &[Difference] = &[
    Difference {
        what: "An address that is not in the memory",
        reason: "EFAULT, as in POSIX, and nothing was done. Wasmtime ends the program, and for an address that something \
                 was to come out at only when the call has done its work.",
        shown_by: || vec![path_open(WORK, 0, b"new", CREAT, READ, 0, A).with_address(7, OUTSIDE)],
        explains: |found| found.answers("a trap: Pointer out of bounds", "EFAULT"),
        parts: true,
    },
    Difference {
        what: "An address that is not aligned",
        reason: "It is as good as another: WebAssembly can read and write there.",
        shown_by: || vec![fd_tell(STDIN), fd_prestat_get(WORK).with_address(1, 1025)],
        explains: |found| found.answers("a trap: Pointer not aligned", "ok"),
        parts: true,
    },
    Difference {
        what: "An argument that means nothing",
        reason: "A flag, a right or a number that Preview 1 does not know is refused with EINVAL, or of no account where it \
                 changes nothing. Wasmtime ends the program.",
        shown_by: || vec![fd_seek(STDIN, 0, 3)],
        explains: |found| {
            found.answers("a trap: Invalid", "") || found.answers("a trap: out of range", "")
        },
        parts: true,
    },
    Difference {
        what: "The status of an exit",
        reason: "A component of WASI 0.2.0 can only say that it succeeded or failed.",
        shown_by: || vec![proc_exit(2)],
        explains: |found| found.call.is_none() && found.answers("exit ", "exit 1"),
        parts: false,
    },
    Difference {
        what: "An exit with a status beyond 125",
        reason: "It is a failure like another. Wasmtime ends the program as if it had gone wrong.",
        shown_by: || vec![proc_exit(126)],
        explains: |found| found.is_of(&["proc_exit"]) && found.answers("a trap: exit", "nothing"),
        parts: true,
    },
    Difference {
        what: "Raising a signal",
        reason: "Nothing handles signals, so each does what it does where nothing does: it ends the program or is of no \
                 account, as POSIX has it.",
        shown_by: || vec![proc_raise(0), proc_raise(6)],
        explains: |found| found.is_of(&["proc_raise"]) && found.native == "ENOTSUP",
        parts: true,
    },
    Difference {
        what: "Waiting for what cannot be waited for",
        reason: "Each subscription has an event, with an errno of its own; the call itself fails only if there is none. Go \
                 gives up at any other answer. Directories are ready, as in POSIX.",
        shown_by: || {
            vec![
                poll_oneoff(&[Subscription::Read(NEVER)]),
                poll_oneoff(&[Subscription::Read(WORK)]),
            ]
        },
        explains: |found| {
            let no_clock = found.adapted.contains("errno 58 type 0");
            found.is_of(&["poll_oneoff"])
                && (found.answers("EBADF", "ok") || found.answers("EINVAL", "ok") || no_clock)
        },
        parts: false,
    },
    Difference {
        what: "Waiting to read a file at its end",
        reason: "It is ready, as before its end. A hang-up is of connections.",
        shown_by: || {
            vec![
                open(b"empty", 0, READ, A),
                poll_oneoff(&[Subscription::Read(A)]),
            ]
        },
        explains: |found| {
            found.is_of(&["poll_oneoff"])
                && found.native.contains("type 1")
                && found.native.replace("flags 1]", "flags 0]") == found.adapted
        },
        parts: false,
    },
    Difference {
        what: "How much there is to read, for who asks of one descriptor and does not wait",
        reason: "So asks wasi-libc's FIONREAD. Of a file it is what remains to its end, as on Linux; of standard input, what \
                 can be read at once, and 0 with a hang-up at its end. A clock that has passed is told beside it. Wasmtime \
                 says 1 of standard input, at its end as well, and of a file 1 or, mostly, that it is not ready.",
        shown_by: || {
            let look = poll_oneoff(&[Subscription::Read(STDIN), Subscription::Clock(1, 0, 0)]);
            vec![look.clone(), fd_read(STDIN, &[100]), look]
        },
        explains: |found| {
            const PASSED: &str = "[101 errno 0 type 0 bytes 0 flags 0]";
            let some = |flags| format!("[100 errno 0 type 1 bytes 1 flags {flags}]");
            let is_native = |events: &str| {
                let events = events.replacen(&some(0), "", 1).replacen(&some(1), "", 1);
                ["", PASSED].contains(&events.as_str())
            };
            let native = found.native.strip_prefix("ok ");
            let native = native.and_then(|native| native.rsplit_once(' '));
            found.is_of(&["poll_oneoff"])
                && native.is_some_and(|(events, _)| is_native(events))
                && found.adapted.starts_with("ok [100 errno 0 type 1 ")
                && found.adapted.ends_with(&format!("{PASSED} 2"))
        },
        parts: false,
    },
    Difference {
        what: "How much can be written to a file that is waited for",
        reason: "Nobody knows, so the number is 0; the descriptor is ready.",
        shown_by: || {
            vec![
                open(b"file", 0, WRITE, A),
                poll_oneoff(&[Subscription::Write(A)]),
            ]
        },
        explains: |found| {
            found.is_of(&["poll_oneoff"])
                && found.native.contains("type 2")
                && found.native.replace("bytes 1 ", "bytes 0 ") == found.adapted
        },
        parts: false,
    },
    Difference {
        what: "The bytes of a clock",
        reason: "There are none. Wasmtime says one of a single clock where it may sleep in the call, and none otherwise.",
        shown_by: || vec![poll_oneoff(&[Subscription::Clock(1, 1, 0)])],
        explains: |found| {
            found.is_of(&["poll_oneoff"])
                && found.native.contains("type 0")
                && found.native.replace("bytes 1 ", "bytes 0 ") == found.adapted
        },
        parts: false,
    },
    Difference {
        what: "Clocks that are not there",
        reason: "ENOTSUP: there are no such clocks. EBADF is for descriptors.",
        shown_by: || vec![clock_time_get(2, 0), clock_res_get(3)],
        explains: |found| {
            found.says(
                "EBADF",
                &[(&["clock_time_get", "clock_res_get"], "ENOTSUP")],
            )
        },
        parts: false,
    },
];
