//! `bench_operations OPERATION COUNT [NUMBER]…`: one operation of Preview 1, so many times.
//! What is around it is done once, so that the difference of two runs is the operation alone.
//!
//! The folder that it gets as descriptor 3 has the file `data`, of many bytes, and folders such as `10x40`, with 10 files
//! whose names have 40 bytes.

mod bytes;
mod file;
mod folder;
mod poll;

use std::{env, process::ExitCode};
use wasi::Errno;

type Result<T = ()> = std::result::Result<T, Errno>;

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let numbers = arguments.iter().skip(1);
    let numbers: Vec<usize> = numbers.filter_map(|text| text.parse().ok()).collect();
    let (Some(operation), [count, rest @ ..]) = (arguments.first(), &numbers[..]) else {
        eprintln!("which operation, and how often?");
        return ExitCode::FAILURE;
    };
    match run(operation, Times(*count), rest) {
        Ok(()) => ExitCode::SUCCESS,
        Err(errno) => {
            eprintln!("{errno}");
            ExitCode::FAILURE
        }
    }
}

fn run(operation: &str, times: Times, numbers: &[usize]) -> Result {
    match (operation, numbers) {
        ("write", &[len]) => bytes::write(times, len),
        ("print", &[len]) => bytes::print(times, len),
        ("read", &[len]) => bytes::read(times, len),
        ("seek-read", &[len]) => bytes::seek_and_read(times, len),
        ("open-read-close", &[len]) => bytes::open_read_and_close(times, len),
        ("open-close", &[]) => file::open_and_close(times),
        ("fdstat", &[]) => file::fdstat(times),
        ("filestat", &[]) => file::filestat(times),
        ("path-filestat", &[]) => file::path_filestat(times),
        ("readdir", &[entries, name, room]) => folder::readdir(times, entries, name, room),
        ("poll-clock", &[nanoseconds]) => poll::clock(times, nanoseconds),
        ("poll-files", &[files]) => poll::files(times, files),
        ("clock", &[]) => clock(times),
        ("random", &[len]) => random(times, len),
        _ => Err(wasi::ERRNO_INVAL),
    }
}

/// How often.
#[derive(Clone, Copy)]
struct Times(usize);

impl Times {
    fn repeat(self, mut each: impl FnMut() -> Result) -> Result {
        (0..self.0).try_for_each(|_| each())
    }
}

fn clock(times: Times) -> Result {
    // SAFETY: it takes no address.
    times.repeat(|| unsafe { wasi::clock_time_get(wasi::CLOCKID_MONOTONIC, 1) }.map(drop))
}

fn random(times: Times, len: usize) -> Result {
    let mut buffer = vec![0; len];
    // SAFETY: the buffer is as long as it says.
    times.repeat(|| unsafe { wasi::random_get(buffer.as_mut_ptr(), len) })
}
