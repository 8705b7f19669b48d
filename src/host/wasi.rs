//! The real host: WASI 0.2.0 by generated bindings, and by hand where a list comes back that the bindings would copy.
//! Zero-sized; resources are the bindings' own, which drop themselves.

use super::{
    Datetime, Host, StdioStream, StreamError, Streams, Text, Variable, filesystem::FileResult,
};
use crate::{
    guest::{Bytes, memory::Array},
    state::first_page::import_allocation,
};
use alloc::vec::Vec;
use bindings::wasi::{
    cli::{stderr, stdin, stdout, terminal_stderr, terminal_stdin, terminal_stdout},
    clocks::{monotonic_clock, wall_clock},
    io::{
        poll::Pollable,
        streams::{InputStream, OutputStream, StreamError as WitStreamError},
    },
    random::random,
};

#[path = "wasi/bindings.rs"]
mod bindings;
#[path = "wasi/exit.rs"]
mod exit;
#[cfg_attr(feature = "files", path = "wasi/files.rs")]
#[cfg_attr(not(feature = "files"), path = "wasi/no_files.rs")]
mod files;
#[path = "wasi/lists.rs"]
mod lists;
#[cfg_attr(feature = "sockets", path = "wasi/sockets.rs")]
#[cfg_attr(not(feature = "sockets"), path = "wasi/no_sockets.rs")]
mod sockets;

/// The host behind the component's imports.
pub struct Wasi;

impl Host for Wasi {
    fn get_environment(&self) -> &'static [Variable] {
        lists::get_environment()
    }

    fn get_arguments(&self) -> &'static [Text] {
        lists::get_arguments()
    }

    fn exit(&self, code: u32) -> ! {
        exit::exit(code)
    }

    fn get_stdin(&self) -> InputStream {
        stdin::get_stdin()
    }

    fn get_stdout(&self) -> OutputStream {
        stdout::get_stdout()
    }

    fn get_stderr(&self) -> OutputStream {
        stderr::get_stderr()
    }

    fn is_terminal(&self, stream: StdioStream) -> bool {
        match stream {
            StdioStream::Stdin => terminal_stdin::get_terminal_stdin().is_some(),
            StdioStream::Stdout => terminal_stdout::get_terminal_stdout().is_some(),
            StdioStream::Stderr => terminal_stderr::get_terminal_stderr().is_some(),
        }
    }

    fn monotonic_now(&self) -> u64 {
        monotonic_clock::now()
    }

    fn monotonic_resolution(&self) -> u64 {
        monotonic_clock::resolution()
    }

    fn subscribe_duration(&self, duration: u64) -> Pollable {
        monotonic_clock::subscribe_duration(duration)
    }

    fn wall_now(&self) -> Datetime {
        let wall_clock::Datetime {
            seconds,
            nanoseconds,
        } = wall_clock::now();
        Datetime {
            seconds,
            nanoseconds,
        }
    }

    fn wall_resolution(&self) -> Datetime {
        let wall_clock::Datetime {
            seconds,
            nanoseconds,
        } = wall_clock::resolution();
        Datetime {
            seconds,
            nanoseconds,
        }
    }

    fn get_random_bytes(&self, into: Bytes) {
        let bytes = import_allocation().one(into, || random::get_random_bytes(into.len as u64));
        core::mem::forget(bytes);
    }

    fn get_directories(&self, each: impl FnMut(Self::Descriptor, Text)) {
        files::get_directories(each);
    }

    fn append_via_stream(&self, file: &Self::Descriptor) -> FileResult<OutputStream> {
        files::append_via_stream(file)
    }

    fn append(&self, stream: &OutputStream, bytes: Bytes) -> FileResult {
        files::append(stream, &bytes)
    }
}

impl Streams for Wasi {
    type Pollable = Pollable;
    type InputStream = InputStream;
    type OutputStream = OutputStream;

    fn ready(&self, pollable: &Pollable) -> bool {
        pollable.ready()
    }

    fn block(&self, pollable: &Pollable) {
        pollable.block();
    }

    fn handle(&self, pollable: &Pollable) -> u32 {
        pollable.handle()
    }

    fn poll(&self, handles: Array<u32>, ready: Array<u32>) -> usize {
        lists::poll(handles, ready)
    }

    fn read(&self, stream: &InputStream, into: Bytes) -> Result<usize, StreamError> {
        received(import_allocation().one(into, || stream.read(into.len as u64)))
    }

    fn blocking_read(&self, stream: &InputStream, into: Bytes) -> Result<usize, StreamError> {
        received(import_allocation().one(into, || stream.blocking_read(into.len as u64)))
    }

    fn subscribe_input(&self, stream: &InputStream) -> Pollable {
        stream.subscribe()
    }

    fn check_write(&self, stream: &OutputStream) -> Result<u64, StreamError> {
        Ok(stream.check_write()?)
    }

    fn write(&self, stream: &OutputStream, bytes: Bytes) -> Result<(), StreamError> {
        Ok(stream.write(contents(&bytes))?)
    }

    fn blocking_write_and_flush(
        &self,
        stream: &OutputStream,
        bytes: Bytes,
    ) -> Result<(), StreamError> {
        Ok(stream.blocking_write_and_flush(contents(&bytes))?)
    }

    fn flush(&self, stream: &OutputStream) -> Result<(), StreamError> {
        Ok(stream.flush()?)
    }

    fn blocking_flush(&self, stream: &OutputStream) -> Result<(), StreamError> {
        Ok(stream.blocking_flush()?)
    }

    fn subscribe_output(&self, stream: &OutputStream) -> Pollable {
        stream.subscribe()
    }
}

/// A line on standard error without any state of the adapter's.
#[cfg(feature = "canary")]
pub fn last_words(line: &[u8]) {
    let _ = stderr::get_stderr().blocking_write_and_flush(line);
}

impl From<WitStreamError> for StreamError {
    fn from(error: WitStreamError) -> Self {
        match error {
            WitStreamError::LastOperationFailed(_) => Self::LastOperationFailed,
            WitStreamError::Closed => Self::Closed,
        }
    }
}

/// The length of a list that lies where it was wanted.
fn received(list: Result<Vec<u8>, WitStreamError>) -> Result<usize, StreamError> {
    let list = list?;
    let len = list.len();
    core::mem::forget(list);
    Ok(len)
}

/// The bytes, for the one call that reads them.
fn contents(bytes: &Bytes) -> &[u8] {
    if bytes.is_empty() {
        // Its address may be 0, which no slice has.
        return &[];
    }
    // SAFETY: the range was checked when it was made, and nothing writes to the memory during the call.
    unsafe { core::slice::from_raw_parts(bytes.pointer, bytes.len) }
}
