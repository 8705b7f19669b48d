//! What the adapter asks of its host, in WIT's names: one method per imported function, each one host call.
//! Errors keep their WIT meaning here; what a guest is told is decided above.

use crate::guest::Bytes;
use filesystem::{FileResult, Filesystem};

#[cfg(test)]
pub mod fake;
pub mod filesystem;
pub mod sockets;
pub mod streams;
#[cfg(target_arch = "wasm32")]
pub mod wasi;

pub use sockets::{ErrorCode, IpAddressFamily, Sockets};
pub use streams::{BLOCKING_WRITE_MAX, StreamError, Streams};

/// WASI 0.2.0. Resources are dropped by dropping their value: children (pollables, then streams) before parents.
pub trait Host: Streams + Filesystem + Sockets {
    /// `wasi:cli/environment.get-environment`. The texts stay where they are for good.
    fn get_environment(&self) -> &'static [Variable];
    /// `wasi:cli/environment.get-arguments`
    fn get_arguments(&self) -> &'static [Text];
    /// `wasi:cli/exit.exit`, which takes a code of 0 for success and any other for failure; or `exit-with-code`, which
    /// takes its lowest eight bits, where the component was made for hosts that have it.
    fn exit(&self, code: u32) -> !;
    /// `wasi:cli/stdin.get-stdin`
    fn get_stdin(&self) -> Self::InputStream;
    /// `wasi:cli/stdout.get-stdout`
    fn get_stdout(&self) -> Self::OutputStream;
    /// `wasi:cli/stderr.get-stderr`
    fn get_stderr(&self) -> Self::OutputStream;
    /// `wasi:cli/terminal-*`: whether the stream is a terminal. (Where it is, a second call drops the answer.)
    fn is_terminal(&self, stream: StdioStream) -> bool;

    /// `wasi:clocks/monotonic-clock.now`, nanoseconds
    fn monotonic_now(&self) -> u64;
    /// `wasi:clocks/monotonic-clock.resolution`, nanoseconds
    fn monotonic_resolution(&self) -> u64;
    /// `wasi:clocks/monotonic-clock.subscribe-duration`, nanoseconds
    fn subscribe_duration(&self, duration: u64) -> Self::Pollable;
    /// `wasi:clocks/wall-clock.now`
    fn wall_now(&self) -> Datetime;
    /// `wasi:clocks/wall-clock.resolution`
    fn wall_resolution(&self) -> Datetime;
    /// `wasi:random/random.get-random-bytes`, into all of `into`
    fn get_random_bytes(&self, into: Bytes);

    /// `wasi:filesystem/preopens.get-directories`, each given to `each`
    fn get_directories(&self, each: impl FnMut(Self::Descriptor, Text));

    /// `descriptor.append-via-stream`
    fn append_via_stream(&self, file: &Self::Descriptor) -> FileResult<Self::OutputStream>;
    /// `output-stream.blocking-write-and-flush` of a file's, with the error that `filesystem-error-code` makes of it; it
    /// traps on more than [`BLOCKING_WRITE_MAX`] bytes
    fn append(&self, stream: &Self::OutputStream, bytes: Bytes) -> FileResult;
}

/// A string that the host placed in the adapter's memory: the canonical ABI's pointer and length.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Text {
    pointer: *const u8,
    len: usize,
}

impl Text {
    /// The bytes; UTF-8, which nobody here relies on.
    pub fn bytes(self) -> &'static [u8] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: a `Text` is made by the host from a list it placed in memory that is never reused, or from a slice.
        unsafe { core::slice::from_raw_parts(self.pointer, self.len) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.len
    }

    /// Where they lie.
    pub fn in_memory(self) -> Bytes {
        Bytes {
            pointer: self.pointer.cast_mut(),
            len: self.len,
        }
    }
}

/// A variable of the environment: `tuple<string, string>`.
#[derive(Clone, Copy)]
#[repr(C)]
#[allow(missing_docs, reason = "POSIX's names")]
pub struct Variable {
    pub key: Text,
    pub value: Text,
}

/// ASCII as a `str`. The checking conversion of the standard library would bring a table into the module.
pub fn ascii(bytes: &[u8]) -> Option<&str> {
    // SAFETY: ASCII is UTF-8.
    bytes
        .is_ascii()
        .then(|| unsafe { core::str::from_utf8_unchecked(bytes) })
}

impl From<&'static [u8]> for Text {
    fn from(bytes: &'static [u8]) -> Self {
        Self {
            pointer: bytes.as_ptr(),
            len: bytes.len(),
        }
    }
}

/// `wasi:clocks/wall-clock.datetime`
#[derive(Clone, Copy, Debug)]
pub struct Datetime {
    /// Since the epoch.
    pub seconds: u64,
    /// Below a thousand million.
    pub nanoseconds: u32,
}

impl Datetime {
    /// Preview 1's timestamp, nanoseconds since the epoch.
    pub fn from_timestamp(timestamp: u64) -> Self {
        Self {
            seconds: timestamp / 1_000_000_000,
            nanoseconds: (timestamp % 1_000_000_000) as u32,
        }
    }

    /// As Preview 1's timestamp, or `None` after the year 2554.
    pub fn timestamp(self) -> Option<u64> {
        self.seconds
            .checked_mul(1_000_000_000)?
            .checked_add(u64::from(self.nanoseconds))
    }
}

/// One of the three streams that a command starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "POSIX's names")]
pub enum StdioStream {
    Stdin,
    Stdout,
    Stderr,
}
