//! Reading and writing a pair of WASI streams with as few host calls as the guest's wish allows.
//! What an error of a stream means for a socket or for stdio is left to those.

use crate::{
    errno::{Errno, Result},
    guest::{Bytes, IoVecs},
    host::{BLOCKING_WRITE_MAX, Host, StreamError},
    io::Io,
    state::page,
};

/// The most that one write carries: hosts since Wasmtime 48 permit no more, older ones lose more at once on a close.
pub const WRITE_MAX: usize = 65536;

/// How long a stream that was never writable is given before a non-blocking write gives up, in nanoseconds:
/// hosts look at a fresh connection only on their next turn.
const FIRST_PERMIT_PATIENCE: u64 = 5_000_000;

/// Why a stream did nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Failure {
    /// A non-blocking operation found nothing to read or no room.
    WouldBlock,
    /// The host said so.
    Stream(StreamError),
    /// The adapter could not do it.
    Adapter(Errno),
}

impl From<StreamError> for Failure {
    fn from(error: StreamError) -> Self {
        Self::Stream(error)
    }
}

impl From<Errno> for Failure {
    fn from(errno: Errno) -> Self {
        Self::Adapter(errno)
    }
}

/// An input stream and its pollable. The pollable is the stream's child: it goes first.
pub struct Input<H: Host> {
    pollable: Option<H::Pollable>,
    stream: H::InputStream,
}

impl<H: Host> Input<H> {
    /// Not subscribed to yet.
    pub fn new(stream: H::InputStream) -> Self {
        Self {
            pollable: None,
            stream,
        }
    }

    /// The pollable, subscribed to once for the stream's life.
    pub fn pollable(&mut self, host: &H) -> &H::Pollable {
        self.pollable
            .get_or_insert_with(|| host.subscribe_input(&self.stream))
    }

    /// Reads what there is into the buffers, at least one byte where `nonblocking` is not set.
    pub fn read(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        nonblocking: bool,
    ) -> Result<usize, Failure> {
        let Some(buffer) = iovecs.single() else {
            let total = iovecs.total();
            if total == 0 {
                return Ok(0);
            }
            // One host call rather than one a buffer, at the price of a copy.
            let room = io.scratch(total.min(page::SIZE))?;
            let len = self.read_bytes(io, room, nonblocking)?;
            iovecs.scatter(room.first(len));
            return Ok(len);
        };
        self.read_bytes(io, buffer, nonblocking)
    }

    fn read_bytes(
        &mut self,
        io: &mut Io<H>,
        into: Bytes,
        nonblocking: bool,
    ) -> Result<usize, Failure> {
        if nonblocking {
            return self.read_now(io, into);
        }
        // While unsent connections want attention, only `Io::wait` may block; and it uses the scratch room, which
        // `into` may be: but it is done with it before the next read.
        loop {
            let len = match io.unsent.is_empty() {
                true => io.host.blocking_read(&self.stream, into)?,
                false => io.host.read(&self.stream, into)?,
            };
            if len > 0 {
                return Ok(len);
            }
            self.pollable(&io.host);
            if let Some(pollable) = &self.pollable {
                io.wait(pollable)?;
            }
        }
    }

    fn read_now(&mut self, io: &mut Io<H>, into: Bytes) -> Result<usize, Failure> {
        loop {
            io.called(1);
            match io.host.read(&self.stream, into)? {
                0 if io.look_again()? => {}
                0 => return Err(Failure::WouldBlock),
                len => return Ok(len),
            }
        }
    }
}

/// An output stream, its pollable (which goes first), and the largest permit it has given.
pub struct Output<H: Host> {
    pollable: Option<H::Pollable>,
    stream: H::OutputStream,
    largest_permit: u64,
}

/// How much went out, and why no more did.
pub struct Written {
    /// Bytes that the host accepted.
    pub len: usize,
    /// What stopped it, if not the end of the buffers.
    pub stopped: Option<Failure>,
}

impl Written {
    const NOTHING: Self = Self {
        len: 0,
        stopped: None,
    };

    /// `len` bytes and nothing that stopped it.
    pub fn all(len: usize) -> Self {
        Self { len, stopped: None }
    }

    /// Nothing, because of `failure`.
    pub fn stopped(failure: Failure) -> Self {
        Self::NOTHING.stop(failure)
    }

    fn stop(self, failure: Failure) -> Self {
        Self {
            stopped: Some(failure),
            ..self
        }
    }
}

impl<H: Host> Output<H> {
    /// Not subscribed to, no permit seen.
    pub fn new(stream: H::OutputStream) -> Self {
        Self {
            pollable: None,
            stream,
            largest_permit: 0,
        }
    }

    /// The pollable, subscribed to once for the stream's life.
    pub fn pollable(&mut self, host: &H) -> &H::Pollable {
        self.pollable
            .get_or_insert_with(|| host.subscribe_output(&self.stream))
    }

    /// Whether [`write_and_flush`](Self::write_and_flush) may be used: it blocks in the host, out of [`Io::wait`]'s
    /// reach, so not while unsent connections want attention.
    pub fn fits_one_call(io: &Io<H>, total: usize) -> bool {
        total <= BLOCKING_WRITE_MAX && io.unsent.is_empty()
    }

    /// All of at most [`BLOCKING_WRITE_MAX`] bytes in one host call, which also flushes.
    pub fn write_and_flush(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<(), Failure> {
        let chunk = chunk(io, iovecs, 0, BLOCKING_WRITE_MAX)?;
        Ok(io.host.blocking_write_and_flush(&self.stream, chunk)?)
    }

    /// Writes everything, waiting for each permit.
    pub fn write_all(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Written {
        let total = iovecs.total();
        let mut written = Written::NOTHING;
        while written.len < total {
            match self.write_next(io, iovecs, written.len, false) {
                Ok(len) => written.len += len,
                Err(failure) => return written.stop(failure),
            }
        }
        written
    }

    /// Writes what one permit allows, or nothing.
    pub fn write_some(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize, Failure> {
        self.write_next(io, iovecs, 0, true)
    }

    fn write_next(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        skip: usize,
        nonblocking: bool,
    ) -> Result<usize, Failure> {
        let permit = match nonblocking {
            true => self.permit_now(io)?,
            false => self.permit(io)?,
        };
        let chunk = chunk(io, iovecs, skip, permit)?;
        io.host.write(&self.stream, chunk)?;
        Ok(chunk.len)
    }

    fn permit(&mut self, io: &mut Io<H>) -> Result<usize, Failure> {
        loop {
            match self.check(io)? {
                0 => {
                    self.pollable(&io.host);
                    if let Some(pollable) = &self.pollable {
                        io.wait(pollable)?;
                    }
                }
                permit => return Ok(permit),
            }
        }
    }

    fn permit_now(&mut self, io: &mut Io<H>) -> Result<usize, Failure> {
        let patience = match self.largest_permit {
            0 => FIRST_PERMIT_PATIENCE,
            _ => 0,
        };
        let mut permit = self.check(io)?;
        if permit == 0 {
            // Wasmtime up to 47 learns that a write is done only when its pollable is asked.
            self.pollable(&io.host);
            if let Some(pollable) = &self.pollable {
                io.wait_at_most(pollable, patience)?;
            }
            permit = self.check(io)?;
        }
        match permit {
            0 => Err(Failure::WouldBlock),
            permit => Ok(permit),
        }
    }

    fn check(&mut self, io: &mut Io<H>) -> Result<usize, Failure> {
        io.called(2);
        let permit = io.host.check_write(&self.stream)?;
        self.largest_permit = self.largest_permit.max(permit);
        Ok(usize::try_from(permit).unwrap_or(usize::MAX).min(WRITE_MAX))
    }

    /// Whether the host has passed on all it accepted. A host that queues lowers its permit by what is queued
    /// (Node's does), one with a write under way gives none; a stream that has failed or ended holds nothing.
    pub fn is_drained(&self, host: &H) -> bool {
        host.check_write(&self.stream)
            .map_or(true, |permit| permit > 0 && permit >= self.largest_permit)
    }

    /// Starts passing on what was accepted; waits for the end of it unless `nonblocking`.
    pub fn flush(&mut self, io: &Io<H>, nonblocking: bool) -> Result<(), Failure> {
        let flushed = match nonblocking {
            true => io.host.flush(&self.stream),
            false => io.host.blocking_flush(&self.stream),
        };
        Ok(flushed?)
    }
}

/// Up to `max` bytes that lie `skip` bytes into the buffers: in place where one buffer holds them, gathered otherwise.
fn chunk<H: Host>(
    io: &mut Io<H>,
    iovecs: IoVecs,
    skip: usize,
    max: usize,
) -> Result<Bytes, Failure> {
    let max = max.min(WRITE_MAX);
    let in_place = iovecs.rest_of_buffer(skip);
    if in_place.bytes.len >= max || in_place.is_last {
        return Ok(in_place.bytes.first(max));
    }
    let room = io.scratch(max.min(iovecs.total() - skip))?;
    let len = iovecs.gather(skip, room);
    Ok(room.first(len))
}

#[cfg(test)]
mod tests;
