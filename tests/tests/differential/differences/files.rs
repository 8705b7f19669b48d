//! Differences in descriptors, files and directories.

use super::Difference;
use crate::call::*;

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

/// The rows. The first that explains something is the one.
pub const ROWS: &[Difference] = &[
    Difference {
        what: "The rights of a descriptor",
        reason: "Those that were asked for when it was opened; of a stream, what it can do; through a directory from the \
                 start, everything. Wasmtime tells what it would have if nobody had asked.",
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
        what: "An offset that no file has, of what is no file or must not be changed",
        reason: "Two things are wrong, and which of them is told is another: what needs no host is looked at first.",
        shown_by: || {
            vec![
                fd_pwrite(WORK, &["w"], 1 << 63),
                path_open(HELD, 0, b"file", 0, READ, 0, A),
                fd_filestat_set_size(A, 1 << 63),
            ]
        },
        explains: |found| {
            let calls: &[&str] = &["fd_pread", "fd_pwrite", "fd_filestat_set_size"];
            found.says("EBADF", &[(calls, "EINVAL")])
                || found.says("EPERM", &[(calls, "EINVAL")])
                || found.says("EINVAL", &[(calls, "EBADF")])
        },
        parts: false,
    },
    Difference {
        what: "Several buffers",
        reason: "All of them are filled or written, as far as there is something. Wasmtime takes the first that is not empty.",
        shown_by: || vec![open(b"file", 0, READ, A), fd_read(A, &[2, 3])],
        explains: |found| {
            let full = |argument: &Argument| match argument {
                Argument::Scattered(lens) => lens.iter().filter(|len| **len > 0).count(),
                Argument::Gathered(texts) => texts.iter().filter(|text| !text.is_empty()).count(),
                _ => 0,
            };
            let mut arguments = found.call.iter().flat_map(|call| &call.arguments);
            arguments.any(|argument| full(argument) > 1) && found.answers("ok", "ok")
        },
        parts: true,
    },
    Difference {
        what: "Writing to a file that was not opened for it, but created or cut",
        reason: "EBADF, as in POSIX: only what was asked for is permitted. Wasmtime opens such a file for writing.",
        shown_by: || vec![open(b"new", CREAT, READ, A), fd_write(A, &["w"])],
        explains: |found| {
            let refusals: [(&[&str], &str); 3] = [
                (&["fd_write", "fd_pwrite"], "EBADF"),
                (&["fd_filestat_set_size"], "EBADF"),
                (&["fd_filestat_set_size"], "EINVAL"),
            ];
            found.is_after_writing_unasked() && found.says("ok", &refusals)
        },
        parts: true,
    },
    Difference {
        what: "The position of what appends",
        reason: "Appending nothing leaves it. Behind what was appended, it is found out when it is asked for, since that takes a \
                 call of the host: what others wrote meanwhile is then before it.",
        shown_by: || {
            vec![
                path_open(WORK, 0, b"file", 0, READ | WRITE, APPEND, A),
                fd_write(A, &[""]),
                fd_tell(A),
            ]
        },
        explains: |found| {
            let is_of_it = found.is_of(&["fd_tell", "fd_read", "fd_seek", "fd_write"]);
            is_of_it && found.answers("ok", "ok") && found.is_after_asking_to_append()
        },
        parts: true,
    },
    Difference {
        what: "The times of a directory from the start",
        reason: "They are set. Wasmtime holds such a directory in a way in which that cannot be done.",
        shown_by: || vec![fd_filestat_set_times(WORK, 1, 2, ATIM | MTIM)],
        explains: |found| found.says("EBADF", &[(&["fd_filestat_set_times"], "ok")]),
        parts: true,
    },
    Difference {
        what: "Reading nothing from where no file is",
        reason: "It succeeds: where there is nothing to do, the host is not asked.",
        shown_by: || vec![open(b"file", 0, READ, A), fd_pread(A, &[0], u64::MAX)],
        explains: |found| {
            let calls: &[&str] = &["fd_read", "fd_write", "fd_pread", "fd_pwrite"];
            let refused = ["EINVAL", "EBADF", "EINTR"];
            let refused = refused
                .iter()
                .any(|errno| found.says(errno, &[(calls, "ok")]));
            refused && found.adapted.ends_with(" 0")
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
        reason: "Each takes a call of the host, so they are 0 until the program asks for that of a directory, or of an \
                 entry of one that it reads: without, it can compare them with nothing.",
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
            found.is_of(&["fd_readdir"])
                && found.answers("ok", "ok")
                && goes_on
                && found.is_after_a_change()
        },
        parts: true,
    },
];
