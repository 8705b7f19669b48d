//! What is compared: the list of rows.
//! How a row is measured is `measure`'s business.

/// An operation of `bench_operations`, which says what the word and the numbers mean.
#[derive(Clone, Copy, Debug)]
pub struct Operation {
    /// What the table calls it.
    pub name: &'static str,
    /// The guest's word for it.
    pub word: &'static str,
    /// The guest's numbers for it.
    pub numbers: &'static [usize],
    /// How often it is repeated for its host calls, and then twice as often.
    pub times: usize,
}

const KIB: usize = 1 << 10;
const MIB: usize = 1 << 20;

/// The operations whose host calls are counted.
pub const CALLS: [Operation; 22] = [
    of("fd_write of 1 B to a file", "write", &[1]),
    of("fd_write of 64 KiB to a file", "write", &[64 * KIB]),
    of("fd_write of 1 MiB to a file", "write", &[MIB]),
    of("fd_write of 1 B to stdout", "print", &[1]),
    of("fd_write of 64 KiB to stdout", "print", &[64 * KIB]),
    of("fd_read of 64 KiB", "read", &[64 * KIB]),
    of("fd_seek, fd_read of 1 KiB", "seek-read", &[KIB]),
    of("path_open, fd_close", "open-close", &[]),
    of(
        "path_open, fd_read of 1 KiB, fd_close",
        "open-read-close",
        &[KIB],
    ),
    of("fd_fdstat_get of a file", "fdstat", &[]),
    of("fd_filestat_get", "filestat", &[]),
    of("path_filestat_get", "path-filestat", &[]),
    LIST_10_EXACTLY,
    LIST_10,
    LIST_10_000,
    LIST_10_000_EXACTLY,
    of("poll_oneoff of a clock", "poll-clock", &[1000]),
    of("poll_oneoff of a file", "poll-files", &[1]),
    of("poll_oneoff of 100 files", "poll-files", &[100]),
    of("clock_time_get", "clock", &[]),
    of("random_get of 16 B", "random", &[16]),
    of("random_get of 4 KiB", "random", &[4 * KIB]),
];

/// The operations whose time is taken.
pub const TIMES: [Operation; 10] = [
    of("fd_write of 1 MiB to a file", "write", &[MIB]),
    of("fd_write of 64 KiB to a file", "write", &[64 * KIB]),
    of("fd_write of 1 B to a file", "write", &[1]),
    of("fd_write of 64 KiB to stdout", "print", &[64 * KIB]),
    of("fd_read of 64 KiB", "read", &[64 * KIB]),
    of("fd_read of 4 KiB", "read", &[4 * KIB]),
    of("path_open, fd_close", "open-close", &[]),
    of("path_filestat_get", "path-filestat", &[]),
    LIST_10,
    LIST_10_000,
];

const LIST_10: Operation = of(
    "fd_readdir of 10 entries, by 4 KiB",
    "readdir",
    &[10, 40, 4 * KIB],
);

// Where whole entries fill the buffer and none is cut off, an adapter must know by itself where it was.
const LIST_10_EXACTLY: Operation = of(
    "fd_readdir of 10 entries, by 64 B, which one fills",
    "readdir",
    &[10, 40, 64],
);

const LIST_10_000: Operation = long(
    "fd_readdir of 10,000 entries, by 4 KiB",
    &[10_000, 10, 4 * KIB],
);

const LIST_10_000_EXACTLY: Operation = long(
    "fd_readdir of 10,000 entries, by 4 KiB, which 128 fill",
    &[10_000, 8, 4 * KIB],
);

const fn long(name: &'static str, numbers: &'static [usize]) -> Operation {
    Operation {
        times: 1,
        ..of(name, "readdir", numbers)
    }
}

const fn of(name: &'static str, word: &'static str, numbers: &'static [usize]) -> Operation {
    Operation {
        name,
        word,
        numbers,
        times: 16,
    }
}
