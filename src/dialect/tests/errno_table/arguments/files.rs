//! The arguments of files and paths.

use super::{Case, Row, case, each};
use crate::{
    adapter::Adapter,
    dialect::{
        preview1::{file::*, path::*},
        tests::errno_table::FILE,
    },
    errno::Result,
    host::fake::Fake,
    testing::{
        DATA, DIRECTORY, END, IOVECS, NAMES, OUT,
        files::{PATH, READ},
    },
};

const LINK: u32 = NAMES + 4;
const NONE: u32 = NAMES + 12;

/// Calls with a path: it is laid out, and where it leads there is to be nothing.
fn paths(values: &[&[u8]]) -> Vec<Case> {
    type Call = fn(&mut Adapter<Fake>, u32) -> Result;
    const CALLS: [Call; 6] = [
        |a, len| path_create_directory(a, DIRECTORY, PATH, len),
        |a, len| path_filestat_get(a, DIRECTORY, 1, PATH, len, OUT),
        |a, len| path_open(a, DIRECTORY, 1, PATH, len, 1, READ, 0, 0, OUT),
        |a, len| path_symlink(a, NAMES, 4, DIRECTORY, PATH, len),
        |a, len| path_rename(a, DIRECTORY, PATH, len, DIRECTORY, NONE, 4),
        |a, len| path_unlink_file(a, DIRECTORY, PATH, len),
    ];
    let cases = values.iter().flat_map(|value| {
        let value = value.to_vec();
        CALLS.map(move |call| -> Case {
            let value = value.clone();
            Box::new(move |guest| {
                let (_, len) = guest.path(&value);
                guest.undone_on_failure(|guest| call(&mut guest.adapter, len))
            })
        })
    });
    cases.collect()
}

pub fn names() -> Vec<Row> {
    const ANY: &str = "`path_*`";
    let long = vec![b'n'; 256];
    let longer = b"./".repeat(2100);
    let many = b"loop/x";
    vec![
        (ANY, "no path", paths(&[b""])),
        (ANY, "a path that is absolute", paths(&[b"/file", b"//"])),
        (
            ANY,
            "a path that leads out of the directory",
            paths(&[b"../data", b"dirs/../../x", b"dirs/../.."]),
        ),
        (
            ANY,
            "a path that is not UTF-8",
            paths(&[b"\xff", b"a\xc3", b"\xed\xa0\x80"]),
        ),
        (ANY, "a path with a NUL", paths(&[b"a\0", b"\0"])),
        (
            ANY,
            "a name or a path that is too long",
            paths(&[&long, &longer]),
        ),
        (
            ANY,
            "a path through what is no directory",
            paths(&[b"file/x", b"link/x"]),
        ),
        (
            ANY,
            "a path through what there is not",
            paths(&[b"none/x", b"dirs/none/x"]),
        ),
        (ANY, "a path through links without an end", looping(many)),
        (
            "`path_symlink`",
            "a target that is absolute",
            vec![Box::new(|guest| {
                let (target, len) = guest.path("/file");
                path_symlink(&mut guest.adapter, target, len, DIRECTORY, NONE, 4)
            })],
        ),
    ]
}

/// The same calls where `loop` leads to itself.
fn looping(path: &'static [u8]) -> Vec<Case> {
    let cases = paths(&[path]).into_iter().map(|case| -> Case {
        Box::new(move |guest| {
            guest
                .host
                .with(|world| world.make_link("/data/loop", "loop"));
            case(guest)
        })
    });
    cases.collect()
}

pub fn flags() -> Vec<Row> {
    const UNKNOWN: [u32; 3] = [0x40, 0x1_0000, u32::MAX];
    let opening = |place: fn(&mut Adapter<Fake>, u32) -> Result| each(&UNKNOWN, place);
    let mut unknown = opening(|a, f| path_open(a, DIRECTORY, f, NAMES, 4, 0, READ, 0, 0, OUT));
    unknown.extend(opening(|a, f| {
        path_open(a, DIRECTORY, 0, NAMES, 4, f, READ, 0, 0, OUT)
    }));
    unknown.extend(opening(|a, f| {
        path_open(a, DIRECTORY, 0, NAMES, 4, 0, READ, 0, f, OUT)
    }));
    vec![
        ("`path_open`", "a flag that there is not", unknown),
        (
            "`path_open`",
            "DSYNC, RSYNC or SYNC, where the host has none",
            each(&[2, 8, 16, 31], |a, flags| {
                path_open(a, DIRECTORY, 0, NAMES, 4, 0, READ, 0, flags, OUT)
            }),
        ),
        (
            "`path_open`",
            "O_DIRECTORY with O_CREAT, O_EXCL or O_TRUNC",
            each(&[3, 6, 10, 15], |a, how| {
                path_open(a, DIRECTORY, 0, NAMES + 8, 4, how, READ, 0, 0, OUT)
            }),
        ),
        (
            "`path_open`",
            "a link at the end that is not to be followed",
            vec![case(|a| {
                path_open(a, DIRECTORY, 0, LINK, 4, 0, READ, 0, 0, OUT)
            })],
        ),
        (
            "`fd_fdstat_set_flags` of a file",
            "DSYNC, RSYNC, SYNC, or a flag that there is not",
            each(&[2, 8, 16, 32, u32::MAX], |a, flags| {
                crate::dialect::preview1::fd::fd_fdstat_set_flags(a, FILE, flags)
            }),
        ),
        (
            "`*_filestat_set_times`",
            "a time that is two at once, or a flag that there is not",
            times(&[3, 12, 15, 16, 0x1_0000]),
        ),
        (
            "`path_link`",
            "a link at the end that is to be followed, on Wasmtime",
            vec![case(|a| {
                path_link(a, DIRECTORY, 1, NAMES, 4, DIRECTORY, NONE, 4)
            })],
        ),
    ]
}

fn times(flags: &[u32]) -> Vec<Case> {
    let mut cases = each(flags, |a, flags| {
        fd_filestat_set_times(a, FILE, 1, 1, flags)
    });
    cases.extend(each(flags, |a, flags| {
        path_filestat_set_times(a, DIRECTORY, 0, NAMES, 4, 1, 1, flags)
    }));
    cases
}

pub fn values() -> Vec<Row> {
    const SEEK: &str = "`fd_seek`";
    const NEGATIVE: u64 = i64::MIN as u64;
    vec![
        (
            SEEK,
            "a place to count from that there is not",
            each(&[3, u32::MAX], |a, whence| fd_seek(a, FILE, 0, whence, OUT)),
        ),
        (
            SEEK,
            "a place before the beginning",
            each(&[0, 1, 2], |a, whence| {
                fd_seek(a, FILE, NEGATIVE, whence, OUT)
            }),
        ),
        (
            SEEK,
            "a place that no offset can say",
            vec![case(|a| fd_seek(a, FILE, i64::MAX as u64, 2, OUT))],
        ),
        (
            "`fd_pread`, `fd_pwrite`, `fd_filestat_set_size`",
            "an offset or size of 2⁶³ or more",
            vec![
                case(|a| fd_pread(a, FILE, IOVECS, 2, NEGATIVE, OUT)),
                case(|a| fd_pwrite(a, FILE, IOVECS, 2, NEGATIVE, OUT)),
                case(|a| fd_filestat_set_size(a, FILE, NEGATIVE)),
            ],
        ),
        (
            "`fd_advise`",
            "an advice that there is not",
            each(&[6, u32::MAX], |a, advice| fd_advise(a, FILE, 0, 1, advice)),
        ),
        (
            "`fd_readdir`",
            "a cookie that was not given",
            each(&[1, 100, u32::MAX], |a, cookie| {
                fd_readdir(a, DIRECTORY, DATA, 100, cookie.into(), OUT)
            }),
        ),
        (
            "`fd_readdir`, `path_readlink`",
            "a buffer beyond the memory",
            vec![
                case(|a| fd_readdir(a, DIRECTORY, END - 99, 100, 0, OUT)),
                case(|a| path_readlink(a, DIRECTORY, LINK, 4, END - 99, 100, OUT)),
            ],
        ),
    ]
}
