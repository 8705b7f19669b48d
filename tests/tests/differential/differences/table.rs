//! The rows, each with the calls that show it.

use super::Difference;
use crate::call::*;

/// Beyond every memory; aligned as anything may be.
const OUTSIDE: u32 = u32::MAX - 15;

/// What takes a path through a descriptor.
const THROUGH: [&str; 9] = [
    "path_create_directory",
    "path_filestat_get",
    "path_filestat_set_times",
    "path_link",
    "path_readlink",
    "path_remove_directory",
    "path_rename",
    "path_symlink",
    "path_unlink_file",
];

/// All of them. The first that explains something is the one.
pub const DIFFERENCES: &[Difference] = &[
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
        what: "The rights of a descriptor",
        reason: "Those that were asked for when it was opened; of a stream, what it can do; through a directory from the \
                 start, everything. Wasmtime tells what it would have if nobody had asked. Neither enforces them.",
        shown_by: || {
            vec![
                fd_fdstat_get(STDIN),
                fd_fdstat_get(WORK),
                open(b"file", 0, READ, A),
                fd_fdstat_get(A),
            ]
        },
        explains: |found| {
            found.is_of(&["fd_fdstat_get"]) && found.is_only_about(&["rights", "inheriting"])
        },
        parts: false,
    },
    Difference {
        what: "The flags of what is no file",
        reason: "A stream that does not block is of use, so that its flag can be set. A directory keeps the flags that it is \
                 opened with. Flags that it cannot have are EINVAL, and only what is not open is EBADF.",
        shown_by: || {
            vec![
                fd_fdstat_set_flags(STDIN, NONBLOCK),
                fd_fdstat_get(STDIN),
                fd_fdstat_set_flags(STDIN, APPEND),
                fd_fdstat_set_flags(WORK, NONBLOCK),
            ]
        },
        explains: |found| {
            let flags = ["flags", "rights", "inheriting"];
            let is_no_file =
                found.answers("ok filetype 0", "ok") || found.answers("ok filetype 3", "ok");
            found.is_of(&["fd_fdstat_get"]) && is_no_file && found.is_only_about(&flags)
                || found.says(
                    "EBADF",
                    &[
                        (&["fd_fdstat_set_flags"], "EINVAL"),
                        (&["fd_fdstat_set_flags"], "ok"),
                    ],
                )
        },
        parts: false,
    },
    Difference {
        what: "What the wrong kind of descriptor is told",
        reason: "EBADF is for what is not open, or not for reading or writing. What is open and of another kind is told \
                 so, as in POSIX: ENOTDIR, EISDIR, ESPIPE, EINVAL.",
        shown_by: || {
            vec![
                path_unlink_file(STDIN, b"file"),
                path_open(STDIN, 0, b"file", 0, READ, 0, A),
                fd_readdir(STDIN, Dirents(100), 0),
                fd_pread(WORK, &[1], 0),
                fd_pread(STDOUT, &[1], 0),
                fd_pwrite(STDIN, &["w"], 0),
                fd_advise(STDIN, 0, 0, 0),
                fd_allocate(STDIN, 0, 1),
                fd_sync(STDIN),
                fd_datasync(STDIN),
                fd_filestat_set_size(STDIN, 0),
                fd_filestat_set_times(STDIN, 0, 0, ATIM),
                fd_fdstat_set_rights(STDIN, 0, 0),
            ]
        },
        explains: |found| {
            let kinds: [(&[&str], &str); 8] = [
                (&THROUGH, "ENOTDIR"),
                (&["path_open", "fd_readdir"], "ENOTDIR"),
                (&["fd_readdir"], "EINVAL"),
                (&["fd_pread"], "EISDIR"),
                (&["fd_read"], "EISDIR"),
                (
                    &["fd_pread", "fd_pwrite", "fd_advise", "fd_allocate"],
                    "ESPIPE",
                ),
                (
                    &["fd_sync", "fd_datasync", "fd_filestat_set_size"],
                    "EINVAL",
                ),
                (
                    &["fd_filestat_set_times", "fd_fdstat_set_rights"],
                    "ENOTSUP",
                ),
            ];
            found.says("EBADF", &kinds)
        },
        parts: false,
    },
    Difference {
        what: "The name of a stream that is no directory",
        reason: "EBADF, which libc takes for the end of the directories from the start, as with `fd_prestat_get`.",
        shown_by: || vec![fd_prestat_dir_name(STDIN, Room(5))],
        explains: |found| found.says("ENOTDIR", &[(&["fd_prestat_dir_name"], "EBADF")]),
        parts: false,
    },
    Difference {
        what: "Writing a directory through",
        reason: "Systems can do it, and programs that want a new name to last do it.",
        shown_by: || vec![fd_sync(WORK), fd_datasync(WORK)],
        explains: |found| found.says("EBADF", &[(&["fd_sync", "fd_datasync"], "ok")]),
        parts: false,
    },
    Difference {
        what: "The position of a directory that was opened like a file",
        reason: "Without O_DIRECTORY nobody has said that it is one, and a position is known without asking the host. \
                 Reading and writing are refused.",
        shown_by: || {
            vec![
                open(b"dir", 0, READ, A),
                fd_tell(A),
                fd_seek(A, 0, SET),
                fd_seek(A, -1, SET),
            ]
        },
        explains: |found| {
            let calls: &[&str] = &["fd_seek", "fd_tell"];
            found.says(
                "EBADF",
                &[(calls, "ok"), (calls, "EINVAL"), (calls, "EOVERFLOW")],
            )
        },
        parts: false,
    },
    Difference {
        what: "A position beyond 2⁶³",
        reason: "EOVERFLOW, as in POSIX: an offset has a sign. Wasmtime goes there, and refuses to read or write.",
        shown_by: || {
            vec![
                open(b"file", 0, READ, A),
                fd_seek(A, i64::MAX, SET),
                fd_seek(A, 1, CUR),
            ]
        },
        explains: |found| found.is_of(&["fd_seek"]) && found.adapted.starts_with("EOVERFLOW"),
        parts: true,
    },
    Difference {
        what: "An offset that no file has, where nothing could be written anyhow",
        reason: "Two things are wrong, and the offset is looked at first: for that, nobody need be asked.",
        shown_by: || vec![open(b"file", 0, READ, A), fd_pwrite(A, &["w"], 1 << 63)],
        explains: |found| {
            let calls: &[&str] = &["fd_pread", "fd_pwrite", "fd_filestat_set_size"];
            found.says("EBADF", &[(calls, "EINVAL")]) || found.says("EPERM", &[(calls, "EINVAL")])
        },
        parts: false,
    },
    Difference {
        what: "Reading or writing nothing",
        reason: "It succeeds wherever the descriptor is of the right kind, and asks the host nothing.",
        shown_by: || {
            vec![
                open(b"file", 0, WRITE, A),
                fd_read(A, &[]),
                fd_pread(A, &[0], u64::MAX),
                open(b"file", 0, READ, B),
                fd_write(B, &[""]),
            ]
        },
        explains: |found| {
            let calls = ["fd_read", "fd_write", "fd_pread", "fd_pwrite"];
            found.is_of(&calls)
                && (found.answers("EBADF", "ok")
                    || found.answers("EINVAL", "ok")
                    || found.answers("EINTR", "ok"))
                && found.adapted.ends_with(" 0")
        },
        parts: false,
    },
    Difference {
        what: "When a file was last read, after reading nothing of it",
        reason: "As nothing was asked of the host, it was not read.",
        shown_by: || vec![open(b"file", 0, READ, A), fd_read(A, &[0]), stat(b"file")],
        explains: |found| {
            found.is_of(&["fd_filestat_get", "path_filestat_get"])
                && found.is_only_about(&["atim"])
                && found.native.contains("atim now")
        },
        parts: false,
    },
    Difference {
        what: "Writing what is for reading only",
        reason: "The errno of the host, where that permits only reading whatever is opened.",
        shown_by: || {
            vec![
                path_open(HELD, 0, b"file", 0, READ, 0, A),
                fd_write(A, &["w"]),
            ]
        },
        explains: |found| found.says("EBADF", &[(&["fd_write", "fd_pwrite"], "EPERM")]),
        parts: false,
    },
    Difference {
        what: "Two wishes for one time",
        reason: "EINVAL as well, but the descriptor and the path are looked at first.",
        shown_by: || vec![fd_filestat_set_times(NEVER, 1, 2, ATIM | ATIM_NOW)],
        explains: |found| {
            let calls: &[&str] = &["fd_filestat_set_times", "path_filestat_set_times"];
            found.says(
                "EINVAL",
                &[
                    (calls, "EBADF"),
                    (calls, "ENOTSUP"),
                    (calls, "ENOTDIR"),
                    (calls, "EILSEQ"),
                ],
            )
        },
        parts: false,
    },
    Difference {
        what: "The serial number of `..`",
        reason: "It is 0: what it is of may be outside of what the program has. Wasmtime tells that of the directory itself.",
        shown_by: || vec![fd_filestat_get(OTHER), fd_readdir(OTHER, Dirents(60), 0)],
        explains: |found| {
            let known = |text: &str| {
                let (before, behind) = text.split_once("[2 ino ")?;
                let (_, behind) = behind.split_once(' ')?;
                Some(format!("{before} {behind}"))
            };
            let same = known(&found.native) == known(&found.adapted);
            found.is_of(&["fd_readdir"]) && same && found.adapted.contains("[2 ino 0 ")
        },
        parts: false,
    },
    Difference {
        what: "The serial numbers of a listing before any are asked for",
        reason: "Each takes a call of the host, so they are 0 until the program asks for that of any file: without, it can \
                 compare them with nothing.",
        shown_by: || vec![fd_readdir(OTHER, Dirents(100), 0)],
        explains: |found| found.is_of(&["fd_readdir"]) && found.is_only_about(&["ino"]),
        parts: true,
    },
    Difference {
        what: "A cookie that was never given out",
        reason: "EINVAL: a listing goes on where the program was told that it can. Wasmtime counts entries.",
        shown_by: || vec![fd_readdir(WORK, Dirents(100), 1000)],
        explains: |found| found.says("ok", &[(&["fd_readdir"], "EINVAL")]),
        parts: true,
    },
    Difference {
        what: "A listing that goes on while the directory changes",
        reason: "It is what there was when it began, so that nothing is told twice or left out. Wasmtime reads the \
                 directory anew with each call and passes over as many entries as were told.",
        shown_by: || {
            vec![
                fd_filestat_get(OTHER),
                fd_readdir(OTHER, Dirents(60), 0),
                path_unlink_file(OTHER, b"file"),
                fd_readdir(OTHER, Dirents(100), 2),
            ]
        },
        explains: |found| {
            let cookie = |call: &Call| call.arguments.get(2).cloned();
            let goes_on = found.call.as_ref().and_then(cookie) != Some(0_u64.into());
            found.is_of(&["fd_readdir"]) && found.answers("ok", "ok") && goes_on
        },
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
