//! The host calls of a read: at once, or for as long as the caller waits.
//! What is held already, which comes first, is left to `Input`.

use super::{super::Failure, Found, Input};
use crate::{
    errno::Result,
    guest::Bytes,
    host::Host,
    io::{Io, Patience, Waiting},
};

impl<H: Host> Input<H> {
    /// Reads what the stream has behind all that is held, into one buffer.
    #[inline(never)]
    pub(super) fn read_bytes(
        &mut self,
        io: &mut Io<H>,
        into: Bytes,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let most = self.estimate.most(into.len());
        let mut len = self.read_some(io, into.first(most), waiting)?;
        self.estimate.found(into.len(), len);
        if len == most && most < into.len() {
            len += self.read_on(io, into.after(len));
        }
        self.is_full = len == into.len();
        Ok(len)
    }

    /// Reads what more there is than the estimate said.
    #[cold]
    fn read_on(&mut self, io: &mut Io<H>, into: Bytes) -> usize {
        io.called(1);
        let read = io.host.read(&self.stream, into);
        // The end comes behind the bytes.
        self.ended = read.err();
        read.unwrap_or(0)
    }

    fn read_some(
        &mut self,
        io: &mut Io<H>,
        into: Bytes,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let was_full = core::mem::take(&mut self.is_full);
        if waiting.is_endless() {
            return self.read_at_last(io, into, was_full);
        }
        loop {
            let read = self.read_now(io, into);
            if read != Err(Failure::WouldBlock) {
                self.found = Found::Some;
                return read;
            }
            if waiting.patience() == Patience::None {
                io.guest_reads_on = true;
                // Twice nothing is what a host has overstated.
                self.found = match self.found {
                    Found::Some => Found::All,
                    Found::All | Found::Nothing => Found::Nothing,
                };
                return read;
            }
            let pollable = self.pollable(&io.host);
            if !waiting.on(io, pollable)? {
                return read;
            }
        }
    }

    fn read_at_last(
        &mut self,
        io: &mut Io<H>,
        into: Bytes,
        was_full: bool,
    ) -> Result<usize, Failure> {
        // Of what is there already this is the shorter way, in Wasmtime.
        if was_full && io.unsent.is_empty() && !self.habit.waits() {
            io.share_time()?;
            io.called(1);
            let len = io.host.read(&self.stream, into)?;
            self.habit.looked(len > 0);
            if len > 0 {
                return Ok(len);
            }
        }
        // While unsent connections want attention, only `Io::wait` may block; and it uses the scratch room, which
        // `into` may be: but it is done with it before the next read.
        let mut is_first = true;
        loop {
            let in_host = io.unsent.is_empty();
            let len = match in_host {
                true => io.host.blocking_read(&self.stream, into)?,
                false => io.host.read(&self.stream, into)?,
            };
            if len > 0 {
                return Ok(len);
            }
            // A host that overstated what there is blocks for more at the second time.
            if core::mem::take(&mut is_first) && in_host {
                continue;
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
