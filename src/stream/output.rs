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

    /// Writes everything, waiting for each permit, or what one permit allows where the caller does not wait. How much of it went
    /// out: what stopped it then meets the next call.
    #[inline(always)]
    pub fn write(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        patience: Patience,
    ) -> Result<usize, Failure> {
        let permit = self.check(io)?;
        match iovecs.single() {
            // Nearly always.
            Some(bytes) if bytes.len() <= permit => {
                io.host.write(&self.stream, bytes)?;
                Ok(bytes.len())
            }
            _ => self.write_by_permits(io, iovecs, patience, permit),
        }
    }

    #[inline(never)]
    fn write_by_permits(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        patience: Patience,
        mut permit: usize,
    ) -> Result<usize, Failure> {
        let mut waiting = Waiting::new(patience);
        let mut written = 0;
        loop {
            match self.write_next(io, iovecs.after(written), permit, &mut waiting) {
                Ok(len) => written += len,
                Err(failure) if written == 0 => return Err(failure),
                Err(_) => return Ok(written),
            }
            if written == iovecs.total() || patience == Patience::None {
                return Ok(written);
            }
            let Ok(next) = self.check(io) else {
                return Ok(written);
            };
            permit = next;
        }
    }

    /// Writes what one permit allows: this one, or where it allows nothing, the next.
    fn write_next(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        permit: usize,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let permit = match permit {
            0 => self.wait_for_permit(io, waiting)?,
            permit => permit,
        };
        let chunk = chunk(io, iovecs, permit)?;
        io.host.write(&self.stream, chunk)?;
        Ok(chunk.len)
    }

    /// How much the host takes once it takes anything.
    fn wait_for_permit(
        &mut self,
        io: &mut Io<H>,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let mut is_first = true;
        while self.wait(io, waiting, is_first)? {
            match self.check(io)? {
                0 => is_first = false,
                permit => return Ok(permit),
            }
        }
        Err(Failure::WouldBlock)
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
    if let Some(bytes) = iovecs.in_place(max) {
        return Ok(bytes.first(max));
    }
    let room = io.scratch(max.min(iovecs.total()))?;
    let len = iovecs.gather(room);
    Ok(room.first(len))
}
