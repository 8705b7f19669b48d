//! Any sequence of calls over a few names and descriptors. What fails is made shorter, and printed as a test has it.

use crate::agree::explained;
use crate::call::*;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestCaseError, TestError, TestRunner};
use std::env;
use std::hash::{BuildHasher, RandomState};

const NAMES: [&[u8]; 28] = [
    b"file",
    b"file",
    b"empty",
    b"dir",
    b"dir",
    b"dir/inner",
    b"dir/sub",
    b"dir/sub/deep",
    b"hollow",
    b"new",
    b"new",
    b"new",
    b"new/inner",
    b"inner",
    b"inner",
    b"sub",
    b"link",
    b"dirlink",
    b"dirlink/inner",
    b"dangling",
    b"loop",
    b"up/other",
    b".",
    b"..",
    b"dir/../file",
    b"dir/",
    b"new/",
    b"",
];

/// What is opened, now and then what is not.
fn fd() -> impl Strategy<Value = Fd> {
    select(vec![
        A, A, A, A, A, B, B, B, C, C, D, WORK, OTHER, HELD, STDIN, STDOUT, NEVER,
    ])
}

/// Mostly directories.
fn place() -> impl Strategy<Value = Fd> {
    select(vec![
        WORK, WORK, WORK, WORK, WORK, WORK, OTHER, HELD, A, B, C, STDIN, NEVER,
    ])
}

fn name() -> impl Strategy<Value = Vec<u8>> {
    select(NAMES.to_vec()).prop_map(<[u8]>::to_vec)
}

fn lookup() -> impl Strategy<Value = u32> {
    0..=FOLLOW
}

fn offset() -> impl Strategy<Value = u64> {
    prop_oneof![8 => 0..30_u64, 1 => select(vec![4096, 1 << 40, i64::MAX as u64, 1 << 63, u64::MAX])]
}

fn delta() -> impl Strategy<Value = i64> {
    prop_oneof![8 => -15..15_i64, 1 => select(vec![i64::MIN, i64::MAX, 1 << 40])]
}

fn text() -> impl Strategy<Value = String> {
    "[a-z]{0,12}"
}

fn time() -> impl Strategy<Value = u64> {
    select(vec![
        0,
        1,
        1_234_567_890,
        1_700_000_000_123_456_789,
        u64::MAX,
    ])
}

/// No two wishes for one time: that is refused before anything happens.
fn which() -> impl Strategy<Value = u32> {
    (0..3_u32, 0..3_u32).prop_map(|(atim, mtim)| atim | mtim << 2)
}

fn opening() -> impl Strategy<Value = Call> {
    let rights = select(vec![
        0,
        READ,
        WRITE,
        READ | WRITE,
        READ | WRITE,
        READ | WRITE,
    ]);
    let flags = select(vec![0, 0, 0, 0, APPEND, APPEND, NONBLOCK, SYNC]);
    let open = prop_oneof![3 => Just(0), 2 => Just(CREAT), 1 => Just(DIRECTORY), 2 => 0..16_u32];
    let opened = select(vec![A, A, A, B, B, C, D]);
    (place(), lookup(), name(), open, rights, flags, opened).prop_map(
        |(fd, lookup, name, open, rights, flags, opened)| {
            path_open(fd, lookup, &name, open, rights, flags, opened)
        },
    )
}

fn bytes() -> impl Strategy<Value = Call> {
    prop_oneof![
        (fd(), 0..20_u32).prop_map(|(fd, len)| fd_read(fd, &[len])),
        (fd(), text()).prop_map(|(fd, text)| fd_write(fd, &[&text])),
        (fd(), 0..20_u32, offset()).prop_map(|(fd, len, at)| fd_pread(fd, &[len], at)),
        (fd(), text(), offset()).prop_map(|(fd, text, at)| fd_pwrite(fd, &[&text], at)),
        (fd(), delta(), 0..3_u32).prop_map(|(fd, delta, whence)| fd_seek(fd, delta, whence)),
        fd().prop_map(fd_tell),
        (fd(), offset()).prop_map(|(fd, size)| fd_filestat_set_size(fd, size)),
        (fd(), offset(), offset(), 0..6_u32)
            .prop_map(|(fd, at, len, advice)| fd_advise(fd, at, len, advice)),
        fd().prop_map(fd_sync),
        fd().prop_map(fd_datasync),
    ]
}

fn descriptors() -> impl Strategy<Value = Call> {
    prop_oneof![
        2 => fd().prop_map(fd_close),
        1 => (fd(), fd()).prop_map(|(from, to)| fd_renumber(from, to)),
        2 => fd().prop_map(fd_fdstat_get),
        2 => fd().prop_map(fd_filestat_get),
        1 => (fd(), select(vec![0, APPEND, NONBLOCK, APPEND | NONBLOCK, SYNC]))
            .prop_map(|(fd, flags)| fd_fdstat_set_flags(fd, flags)),
        1 => (fd(), time(), time(), which())
            .prop_map(|(fd, atim, mtim, which)| fd_filestat_set_times(fd, atim, mtim, which)),
        2 => (place(), 0..300_u32, prop_oneof![6 => Just(0), 1 => 0..12_u64])
            .prop_map(|(fd, len, cookie)| fd_readdir(fd, Dirents(len), cookie)),
        1 => fd().prop_map(fd_prestat_get),
    ]
}

fn names() -> impl Strategy<Value = Call> {
    prop_oneof![
        (place(), name()).prop_map(|(fd, name)| path_create_directory(fd, &name)),
        (place(), lookup(), name())
            .prop_map(|(fd, lookup, name)| path_filestat_get(fd, lookup, &name)),
        (place(), lookup(), name(), time(), time(), which()).prop_map(
            |(fd, lookup, name, atim, mtim, which)| path_filestat_set_times(
                fd, lookup, &name, atim, mtim, which
            )
        ),
        (place(), lookup(), name(), place(), name()).prop_map(
            |(old_fd, lookup, old, new_fd, new)| path_link(old_fd, lookup, &old, new_fd, &new)
        ),
        (place(), name(), 0..12_u32).prop_map(|(fd, name, len)| path_readlink(
            fd,
            &name,
            Room(len)
        )),
        (place(), name()).prop_map(|(fd, name)| path_remove_directory(fd, &name)),
        (place(), name(), place(), name())
            .prop_map(|(old_fd, old, new_fd, new)| path_rename(old_fd, &old, new_fd, &new)),
        (name(), place(), name()).prop_map(|(target, fd, name)| path_symlink(&target, fd, &name)),
        (place(), name()).prop_map(|(fd, name)| path_unlink_file(fd, &name)),
    ]
}

fn call() -> impl Strategy<Value = Call> {
    prop_oneof![3 => opening(), 6 => bytes(), 3 => descriptors(), 4 => names()]
}

/// A number from the environment.
fn setting(name: &str) -> Option<u64> {
    env::var(name).ok().and_then(|value| value.parse().ok())
}

#[test]
fn any_sequence_of_calls_is_answered_the_same() {
    let seed = setting("PROPTEST_RNG_SEED").unwrap_or_else(|| RandomState::new().hash_one(0));
    let config = ProptestConfig {
        cases: setting("PROPTEST_CASES").unwrap_or(1000) as u32,
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(seed),
        ..ProptestConfig::default()
    };
    let result = TestRunner::new(config).run(&vec(call(), 1..40), |calls| {
        // A program that asked for a serial number: without, a listing has none.
        let calls = [vec![fd_filestat_get(WORK)], calls].concat();
        explained(&calls).map(drop).map_err(TestCaseError::fail)
    });
    match result {
        Ok(()) => {}
        Err(TestError::Fail(report, _)) => {
            panic!("PROPTEST_RNG_SEED={seed} finds this again:\n{report}")
        }
        Err(TestError::Abort(reason)) => panic!("{reason}"),
    }
}
