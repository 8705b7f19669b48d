//! What the adapter asks of its host about streams, and waiting for them: `wasi:io`, in WIT's names.
//! Where streams come from is left to the other traits.

use crate::guest::{Bytes, memory::Array};

/// `wasi:io/poll` and `wasi:io/streams`.
pub trait Streams {
    /// `wasi:io/poll.pollable`
    type Pollable;
    /// `wasi:io/streams.input-stream`
    type InputStream;
    /// `wasi:io/streams.output-stream`
    type OutputStream;

    /// `pollable.ready`
    fn ready(&self, pollable: &Self::Pollable) -> bool;
    /// `pollable.block`
    fn block(&self, pollable: &Self::Pollable);
    /// The number by which [`poll`](Self::poll) knows a pollable; never 0. Not a host call.
    fn handle(&self, pollable: &Self::Pollable) -> u32;
    /// `wasi:io/poll.poll`: how many are ready; their indices come to `ready`, which has room for as many as `handles`.
    fn poll(&self, handles: Array<u32>, ready: Array<u32>) -> usize;

    /// `input-stream.read`: as many bytes as there are, up to the buffer's length; 0 = none yet
    fn read(&self, stream: &Self::InputStream, into: Bytes) -> Result<usize, StreamError>;
    /// `input-stream.blocking-read`
    fn blocking_read(&self, stream: &Self::InputStream, into: Bytes) -> Result<usize, StreamError>;
    /// `input-stream.subscribe`
    fn subscribe_input(&self, stream: &Self::InputStream) -> Self::Pollable;
    /// `output-stream.check-write`: the permit, in bytes
    fn check_write(&self, stream: &Self::OutputStream) -> Result<u64, StreamError>;
    /// `output-stream.write`; traps on more than the permit
    fn write(&self, stream: &Self::OutputStream, bytes: Bytes) -> Result<(), StreamError>;
    /// `output-stream.blocking-write-and-flush`; traps on more than [`BLOCKING_WRITE_MAX`] bytes
    fn blocking_write_and_flush(
        &self,
        stream: &Self::OutputStream,
        bytes: Bytes,
    ) -> Result<(), StreamError>;
    /// `output-stream.flush`
    fn flush(&self, stream: &Self::OutputStream) -> Result<(), StreamError>;
    /// `output-stream.blocking-flush`
    fn blocking_flush(&self, stream: &Self::OutputStream) -> Result<(), StreamError>;
    /// `output-stream.subscribe`
    fn subscribe_output(&self, stream: &Self::OutputStream) -> Self::Pollable;
}

/// The most that `blocking-write-and-flush` takes (`io/streams.wit`).
pub const BLOCKING_WRITE_MAX: usize = 4096;

/// `wasi:io/streams.stream-error`; the error resource was dropped, since 0.2.0 tells nothing portable about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamError {
    /// The stream failed.
    LastOperationFailed,
    /// End of file, or the other side is gone.
    Closed,
}
