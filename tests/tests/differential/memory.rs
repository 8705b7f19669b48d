//! Addresses: outside of the memory, at its end, not aligned.

use crate::agree::agree;
use crate::call::*;

/// Nothing of it is in the memory; aligned as anything may be.
const OUTSIDE: u32 = u32::MAX - 15;

/// The arguments of a call that are addresses.
fn addresses(call: &Call) -> Vec<usize> {
    let has_address = |argument: &Argument| match argument {
        Argument::Out(..) | Argument::Room(..) | Argument::Told(_) => true,
        Argument::Gathered(buffers) => !buffers.is_empty(),
        Argument::Scattered(lens) => !lens.is_empty(),
        _ => false,
    };
    let arguments = call.arguments.iter().enumerate();
    let arguments = arguments.filter(|(_, argument)| has_address(argument));
    arguments.map(|(index, _)| index).collect()
}

/// Every call that takes an address, with arguments that are good.
fn calls() -> Vec<Call> {
    vec![
        args_get(Pointers(2), Bytes(400)),
        args_sizes_get(),
        environ_get(Pointers(2), Bytes(40)),
        environ_sizes_get(),
        clock_res_get(0),
        clock_time_get(0, 0),
        fd_fdstat_get(A),
        fd_filestat_get(A),
        fd_pread(A, &[5], 0),
        fd_prestat_get(WORK),
        fd_prestat_dir_name(WORK, Room(10)),
        fd_pwrite(A, &["w"], 0),
        fd_read(A, &[5]),
        fd_readdir(WORK, Dirents(100), 0),
        fd_seek(A, 5, SET),
        fd_tell(A),
        fd_write(A, &["w"]),
        path_create_directory(WORK, b"new"),
        path_filestat_get(WORK, 0, b"file"),
        path_filestat_set_times(WORK, 0, b"file", 1, 2, ATIM),
        path_link(WORK, 0, b"file", WORK, b"new"),
        path_open(WORK, 0, b"new", CREAT, READ, 0, B),
        path_readlink(WORK, b"link", Room(10)),
        path_remove_directory(WORK, b"hollow"),
        path_rename(WORK, b"file", WORK, b"new"),
        path_symlink(b"file", WORK, b"new"),
        path_unlink_file(WORK, b"file"),
        random_get(Random(10)),
    ]
}

#[test]
fn an_address_outside_of_the_memory_is_refused() {
    for call in calls() {
        for argument in addresses(&call) {
            let call = call.clone().with_address(argument, OUTSIDE);
            agree(&[open(b"file", 0, READ | WRITE, A), call]);
        }
    }
}

#[test]
fn an_address_that_is_not_aligned_is_used_or_refused() {
    for call in calls() {
        for argument in addresses(&call) {
            // In the program's stack or data, where nothing is that matters behind the call.
            let call = call.clone().with_address(argument, 1025);
            let strings = matches!(call.name, "args_get" | "environ_get");
            if !strings {
                agree(&[open(b"file", 0, READ | WRITE, A), call]);
            }
        }
    }
}
