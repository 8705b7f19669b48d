//! The functions that an adapter exports: name and signature of every form.
//! Which of them a module asks for, and under which plain name, is `fit`'s business.
//!
//! A new dialect adds a table of its forms and one line in [`forms`].

use crate::{Expectation, Flavour, Names, signature::Signature};

/// A function name with one signature; several forms may share a name.
struct Form {
    name: &'static str,
    signature: Signature,
}

const fn form(name: &'static str, params: &'static str, results: &'static str) -> Form {
    Form {
        name,
        signature: Signature::new(params, results),
    }
}

/// Preview 1 whole: `wasi_snapshot_preview1.witx`, lowered. A fitted adapter has them under their plain names.
const PREVIEW1: [Form; 46] = [
    form("args_get", "ii", "i"),
    form("args_sizes_get", "ii", "i"),
    form("environ_get", "ii", "i"),
    form("environ_sizes_get", "ii", "i"),
    form("clock_res_get", "ii", "i"),
    form("clock_time_get", "iIi", "i"),
    form("fd_advise", "iIIi", "i"),
    form("fd_allocate", "iII", "i"),
    form("fd_close", "i", "i"),
    form("fd_datasync", "i", "i"),
    form("fd_fdstat_get", "ii", "i"),
    form("fd_fdstat_set_flags", "ii", "i"),
    form("fd_fdstat_set_rights", "iII", "i"),
    form("fd_filestat_get", "ii", "i"),
    form("fd_filestat_set_size", "iI", "i"),
    form("fd_filestat_set_times", "iIIi", "i"),
    form("fd_pread", "iiiIi", "i"),
    form("fd_prestat_get", "ii", "i"),
    form("fd_prestat_dir_name", "iii", "i"),
    form("fd_pwrite", "iiiIi", "i"),
    form("fd_read", "iiii", "i"),
    form("fd_readdir", "iiiIi", "i"),
    form("fd_renumber", "ii", "i"),
    form("fd_seek", "iIii", "i"),
    form("fd_sync", "i", "i"),
    form("fd_tell", "ii", "i"),
    form("fd_write", "iiii", "i"),
    form("path_create_directory", "iii", "i"),
    form("path_filestat_get", "iiiii", "i"),
    form("path_filestat_set_times", "iiiiIIi", "i"),
    form("path_link", "iiiiiii", "i"),
    form("path_open", "iiiiiIIii", "i"),
    form("path_readlink", "iiiiii", "i"),
    form("path_remove_directory", "iii", "i"),
    form("path_rename", "iiiiii", "i"),
    form("path_symlink", "iiiii", "i"),
    form("path_unlink_file", "iii", "i"),
    form("poll_oneoff", "iiii", "i"),
    form("proc_exit", "i", ""),
    form("proc_raise", "i", "i"),
    form("sched_yield", "", "i"),
    form("random_get", "ii", "i"),
    form("sock_accept", "iii", "i"),
    form("sock_recv", "iiiiii", "i"),
    form("sock_send", "iiiii", "i"),
    form("sock_shutdown", "ii", "i"),
];

/// What `wasi_unstable` has otherwise than Preview 1, under a prefix; a fitted adapter of that name has it under plain names.
const UNSTABLE: [Form; 4] = [
    form("unstable_fd_filestat_get", "ii", "i"),
    form("unstable_fd_seek", "iIii", "i"),
    form("unstable_path_filestat_get", "iiiii", "i"),
    form("unstable_poll_oneoff", "iiii", "i"),
];

/// The one function that Preview 1 has and `wasi_unstable` has not.
const NEW_IN_PREVIEW1: &str = "sock_accept";

/// What Wasmtime's adapter has beyond Preview 1, for C libraries and tools.
const COMPANIONS: [Form; 4] = [
    form("adapter_open_badfd", "i", "i"),
    form("adapter_close_badfd", "i", "i"),
    form("adapter_monotonic_clock_set_paused", "i", ""),
    form("reset_adapter_state", "", ""),
];

/// Forms that only a refitted module can ask for, since their plain name means another signature.
const OTHER_FORMS: [Form; 1] = [form("sock_accept", "ii", "i")];

/// Every export of the adapter that `expected` describes, under the name that it has there.
pub(crate) fn of(expected: Expectation) -> Vec<(String, Signature)> {
    let mut exports = forms(expected.names);
    exports.push(("cabi_import_realloc".into(), Signature::new("iiii", "i")));
    if expected.flavour == Flavour::Command {
        exports.push(("wasi:cli/run@0.2.0#run".into(), Signature::new("", "i")));
    }
    exports
}

fn forms(names: Names) -> Vec<(String, Signature)> {
    let plain = |form: &Form| (form.name.into(), form.signature);
    let with_arity = |form: &Form| {
        let arity = form.signature.params.len();
        (format!("{}/{arity}", form.name), form.signature)
    };
    let preview1 = PREVIEW1.iter().chain(&COMPANIONS);
    match names {
        Names::Preview1 => preview1.map(plain).collect(),
        // The four have the signatures of those whose names they get.
        Names::Preview0 => preview1
            .filter(|form| form.name != NEW_IN_PREVIEW1)
            .map(plain)
            .collect(),
        Names::WithArity => preview1
            .chain(&UNSTABLE)
            .chain(&OTHER_FORMS)
            .map(with_arity)
            .collect(),
    }
}
