//! Writing: permits, one write at a time, and what the host may still hold.

use super::Failure;
use crate::{
    errno::Result,
    guest::{Bytes, IoVecs},
    host::{BLOCKING_WRITE_MAX, Host},
    io::{Io, Patience, Waiting},
};

/// The most that one write carries: hosts since Wasmtime 48 permit no more, older ones lose more at once on a close.
pub const WRITE_MAX: usize = 65536;

/// How long a stream that was never writable is given before a non-blocking write gives up, in nanoseconds:
/// hosts look at a fresh connection only on their next turn.
const FIRST_PERMIT_PATIENCE: u64 = 5_000_000;

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

    /// Whether [`write_and_flush`](Self::write_and_flush) may be used: it blocks in the host, for as long as it takes and
    /// out of [`Io::wait`]'s reach, so not while unsent connections want attention.
    pub fn fits_one_call(io: &Io<H>, total: usize, patience: Patience) -> bool {
        patience == Patience::Endless && total <= BLOCKING_WRITE_MAX && io.unsent.is_empty()
    }

    /// All of at most [`BLOCKING_WRITE_MAX`] bytes in one host call, which also flushes.
    pub fn write_and_flush(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<(), Failure> {
        let chunk = chunk(io, iovecs, BLOCKING_WRITE_MAX)?;
        Ok(io.host.blocking_write_and_flush(&self.stream, chunk)?)
    }

    /// Writes everything, waiting for each permit: none of it or some where the caller waits no longer.
    pub fn write_all(&mut self, io: &mut Io<H>, iovecs: IoVecs, patience: Patience) -> Written {
        let total = iovecs.total();
        let mut waiting = Waiting::new(patience);
        let mut written = Written::NOTHING;
        while written.len < total {
            match self.write_next(io, iovecs.after(written.len), &mut waiting) {
                Ok(len) => written.len += len,
                Err(failure) => return written.stop(failure),
            }
        }
        written
    }

    /// Writes what one permit allows, or nothing.
    pub fn write_some(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize, Failure> {
        self.write_next(io, iovecs, &mut Waiting::new(Patience::None))
    }

    fn write_next(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let permit = self.permit(io, waiting)?;
        let chunk = chunk(io, iovecs, permit)?;
        io.host.write(&self.stream, chunk)?;
        Ok(chunk.len)
    }

    /// How much the host takes now, or how much once it takes anything.
    fn permit(&mut self, io: &mut Io<H>, waiting: &mut Waiting<H>) -> Result<usize, Failure> {
        let mut is_first = true;
        loop {
            match self.check(io)? {
                0 if self.wait(io, waiting, is_first)? => {}
                0 => return Err(Failure::WouldBlock),
                permit => return Ok(permit),
            }
            is_first = false;
        }
    }

    /// Whether it is worth checking again, as it is once for who does not wait.
    fn wait(&mut self, io: &mut Io<H>, waiting: &mut Waiting<H>, is_first: bool) -> Result<bool> {
        let is_fresh = self.largest_permit == 0;
        let pollable = self.pollable(&io.host);
        if waiting.patience() != Patience::None || !is_first {
            return waiting.on(io, pollable);
        }
        // Wasmtime up to 47 learns that a write is done only when its pollable is asked.
        let patience = if is_fresh { FIRST_PERMIT_PATIENCE } else { 0 };
        io.wait_at_most(pollable, patience).map(|()| true)
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

/// Up to `max` bytes of the buffers: in place where one buffer holds them, gathered otherwise.
fn chunk<H: Host>(io: &mut Io<H>, iovecs: IoVecs, max: usize) -> Result<Bytes, Failure> {
    let max = max.min(WRITE_MAX);
    if let Some(bytes) = iovecs.in_place(max) {
        return Ok(bytes.first(max));
    }
    let room = io.scratch(max.min(iovecs.total()))?;
    let len = iovecs.gather(room);
    Ok(room.first(len))
}
