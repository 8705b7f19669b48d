//! Every call that names a descriptor, for tests that go through all of them: Preview 1's here, others beside it.

pub mod wamr;
pub mod wasmedge;

use crate::{
    adapter::Adapter,
    dialect::preview1::{
        fd::*,
        file::*,
        path::*,
        sock::{sock_accept, sock_recv, sock_send, sock_shutdown},
    },
    errno::Result,
    host::fake::Fake,
    testing::{CONNECTION, DATA, DIRECTORY, IOVECS, NAMES, OUT},
};

/// A call, with a descriptor in one of its places.
pub struct Call {
    pub name: &'static str,
    /// Which place, where there are two.
    pub place: &'static str,
    pub make: fn(&mut Adapter<Fake>, u32) -> Result,
}

/// Two buffers of five bytes in all, as [`crate::testing::Guest::with_each_kind`] lays them out.
pub const COUNT: u32 = 2;

/// Names of four bytes, as they are laid out there.
const FILE: u32 = NAMES;
const LINK: u32 = NAMES + 4;
const EMPTY: u32 = NAMES + 8;
const NONE: u32 = NAMES + 12;
const LEN: u32 = 4;

const fn call(name: &'static str, make: fn(&mut Adapter<Fake>, u32) -> Result) -> Call {
    Call {
        name,
        place: "",
        make,
    }
}

const fn at(
    place: &'static str,
    name: &'static str,
    make: fn(&mut Adapter<Fake>, u32) -> Result,
) -> Call {
    Call { name, place, make }
}

/// All but poll_oneoff, which tells errors in its events. The other arguments are such that the call can be done; where
/// there is a second descriptor, it is the connection (fd_renumber) or the directory.
pub const CALLS: [Call; 38] = [
    call("fd_advise", |a, fd| fd_advise(a, fd, 0, 1, 0)),
    call("fd_allocate", |a, fd| fd_allocate(a, fd, 0, 1)),
    call("fd_close", fd_close),
    call("fd_datasync", fd_datasync),
    call("fd_fdstat_get", |a, fd| fd_fdstat_get(a, fd, OUT)),
    call("fd_fdstat_set_flags", |a, fd| fd_fdstat_set_flags(a, fd, 0)),
    call("fd_fdstat_set_rights", |a, fd| {
        fd_fdstat_set_rights(a, fd, 0, 0)
    }),
    call("fd_filestat_get", |a, fd| fd_filestat_get(a, fd, OUT)),
    call("fd_filestat_set_size", |a, fd| {
        fd_filestat_set_size(a, fd, 1)
    }),
    call("fd_filestat_set_times", |a, fd| {
        fd_filestat_set_times(a, fd, 1, 1, 5)
    }),
    call("fd_pread", |a, fd| fd_pread(a, fd, IOVECS, COUNT, 0, OUT)),
    call("fd_prestat_dir_name", |a, fd| {
        fd_prestat_dir_name(a, fd, OUT, 5)
    }),
    call("fd_prestat_get", |a, fd| fd_prestat_get(a, fd, OUT)),
    call("fd_pwrite", |a, fd| fd_pwrite(a, fd, IOVECS, COUNT, 0, OUT)),
    call("fd_read", |a, fd| fd_read(a, fd, IOVECS, COUNT, OUT)),
    call("fd_readdir", |a, fd| fd_readdir(a, fd, DATA, 100, 0, OUT)),
    at("from", "fd_renumber", |a, fd| {
        fd_renumber(a, fd, CONNECTION)
    }),
    at("to", "fd_renumber", |a, fd| fd_renumber(a, CONNECTION, fd)),
    call("fd_seek", |a, fd| fd_seek(a, fd, 0, 0, OUT)),
    call("fd_sync", fd_sync),
    call("fd_tell", |a, fd| fd_tell(a, fd, OUT)),
    call("fd_write", |a, fd| fd_write(a, fd, IOVECS, COUNT, OUT)),
    call("path_create_directory", |a, fd| {
        path_create_directory(a, fd, NONE, LEN)
    }),
    call("path_filestat_get", |a, fd| {
        path_filestat_get(a, fd, 0, FILE, LEN, OUT)
    }),
    call("path_filestat_set_times", |a, fd| {
        path_filestat_set_times(a, fd, 0, FILE, LEN, 1, 1, 5)
    }),
    at("from", "path_link", |a, fd| {
        path_link(a, fd, 0, FILE, LEN, DIRECTORY, NONE, LEN)
    }),
    at("to", "path_link", |a, fd| {
        path_link(a, DIRECTORY, 0, FILE, LEN, fd, NONE, LEN)
    }),
    call("path_open", |a, fd| {
        path_open(a, fd, 0, FILE, LEN, 0, 2, 0, 0, OUT)
    }),
    call("path_readlink", |a, fd| {
        path_readlink(a, fd, LINK, LEN, DATA, 100, OUT)
    }),
    call("path_remove_directory", |a, fd| {
        path_remove_directory(a, fd, EMPTY, LEN)
    }),
    at("from", "path_rename", |a, fd| {
        path_rename(a, fd, FILE, LEN, DIRECTORY, NONE, LEN)
    }),
    at("to", "path_rename", |a, fd| {
        path_rename(a, DIRECTORY, FILE, LEN, fd, NONE, LEN)
    }),
    call("path_symlink", |a, fd| {
        path_symlink(a, FILE, LEN, fd, NONE, LEN)
    }),
    call("path_unlink_file", |a, fd| {
        path_unlink_file(a, fd, FILE, LEN)
    }),
    call("sock_accept", |a, fd| sock_accept(a, fd, 0, OUT)),
    call("sock_recv", |a, fd| {
        sock_recv(a, fd, IOVECS, COUNT, 0, OUT, OUT + 4)
    }),
    call("sock_send", |a, fd| sock_send(a, fd, IOVECS, COUNT, 0, OUT)),
    call("sock_shutdown", |a, fd| sock_shutdown(a, fd, 3)),
];

/// The names of the forms of an export table of which `is_wanted` says so by their names and parameters.
fn exported(table: &str, is_wanted: impl Fn(&str, &str) -> bool) -> Vec<&str> {
    let forms = table.split("\n    \"").skip(1);
    let forms = forms.filter_map(|form| form.split_once('/'));
    let named = forms.filter(|(name, rest)| is_wanted(name, rest));
    let mut named: Vec<&str> = named.map(|(name, _)| name).collect();
    named.sort_unstable();
    named.dedup();
    named
}

fn called(calls: &[Call]) -> Vec<&str> {
    let mut called: Vec<&str> = calls.iter().map(|call| call.name).collect();
    called.dedup();
    called
}

#[test]
fn no_import_that_names_a_descriptor_is_missing() {
    let named = exported(include_str!("../../exports.rs"), |name, _| {
        let prefixes = ["fd_", "path_", "sock_"];
        let is_of_preview0 = name.ends_with("@unstable");
        !is_of_preview0 && prefixes.iter().any(|prefix| name.starts_with(prefix))
    });
    assert_eq!(called(&CALLS), named);
    let named = exported(include_str!("../../exports/wamr.rs"), |_, rest| {
        rest.contains("fd: u32")
    });
    assert_eq!(called(&wamr::CALLS), named);
    let named = exported(include_str!("../../exports/wasmedge.rs"), |_, rest| {
        rest.contains("fd: u32")
    });
    assert_eq!(called(&wasmedge::CALLS), named);
}
