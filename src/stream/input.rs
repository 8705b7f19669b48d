//! Reading: what is held first, and then what the host has.
//! Holding bytes is left to `ahead`, and the host's part to `asking`.

mod ahead;
mod asking;

use super::{Failure, estimate::Estimate, held::Held};
use crate::{
    errno::Result,
    guest::IoVecs,
    host::{Host, StreamError},
    io::{Habit, Io, Patience, Waiting},
    state::{page, pool::Pool},
};

/// An input stream and its pollable. The pollable is the stream's child: it goes first.
pub struct Input<H: Host> {
    pollable: Option<H::Pollable>,
    stream: H::InputStream,
    /// Bytes that were looked at: they come before those that the stream still has.
    held: Held,
    /// What the stream said behind the held bytes, or behind bytes that a read has answered.
    ended: Option<StreamError>,
    /// Reading ahead took as much as it asked for: there may be more.
    is_cut: bool,
    found: Found,
    estimate: Estimate,
    /// The last read filled its room, so that there may be more at once.
    is_full: bool,
    /// Whether there then is.
    habit: Habit<2>,
}

/// What the last reads of a stream found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Found {
    /// Nothing, or there was none.
    Nothing,
    /// Bytes.
    Some,
    /// Bytes, and nothing behind them: the guest itself has read on until then.
    All,
}

impl<H: Host> Input<H> {
    /// Not subscribed to yet, nothing held.
    pub fn new(stream: H::InputStream) -> Self {
        Self {
            pollable: None,
            stream,
            held: Held::NOTHING,
            ended: None,
            is_cut: false,
            found: Found::Nothing,
            estimate: Estimate::default(),
            is_full: false,
            habit: Habit::default(),
        }
    }

    /// The pollable, subscribed to once for the stream's life.
    pub fn pollable(&mut self, host: &H) -> &H::Pollable {
        self.pollable
            .get_or_insert_with(|| host.subscribe_input(&self.stream))
    }

    /// Whether a read has an answer without asking the host.
    #[inline(always)]
    pub fn has_answer(&self) -> bool {
        self.held.len() > 0 || self.ended.is_some()
    }

    /// Whether the guest has read all there was: what the host calls ready next is so, even where it overstates otherwise.
    pub fn is_read_through(&self) -> bool {
        self.found == Found::All
    }

    /// Whether the next read says that the stream has ended.
    pub fn is_at_end(&self) -> bool {
        self.held.len() == 0 && self.ended.is_some()
    }

    /// Whether it says that the stream failed.
    pub fn is_reset(&self) -> bool {
        self.is_at_end() && self.ended == Some(StreamError::LastOperationFailed)
    }

    /// How many bytes are held.
    pub fn held(&self) -> usize {
        self.held.len()
    }

    /// How many bytes are known to come; 1 where only the host knows.
    pub fn known_to_come(&self) -> u64 {
        match self.held.len() {
            0 => u64::from(!self.has_answer()),
            held => held as u64,
        }
    }

    /// Forgets what is held.
    pub fn let_go(&mut self, pages: &mut Pool) {
        self.held.take(self.held.len(), pages);
    }

    /// Reads what there is into the buffers, at least one byte as long as the caller waits.
    #[inline(always)]
    pub fn read(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        match iovecs.single() {
            Some(buffer) if !self.has_answer() => self.read_bytes(io, buffer, waiting),
            _ => self.read_in_parts(io, iovecs, waiting),
        }
    }

    #[inline(never)]
    fn read_in_parts(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        if self.has_answer() {
            let len = self.answer(iovecs)?;
            self.held.take(len, &mut io.pages);
            return Ok(len + self.read_behind(io, iovecs.after(len)));
        }
        let total = iovecs.total();
        if total == 0 {
            return Ok(0);
        }
        // One host call rather than one a buffer, at the price of a copy.
        let room = io.scratch(total.min(page::SIZE))?;
        let len = self.read_bytes(io, room, waiting)?;
        iovecs.scatter(room.first(len));
        Ok(len)
    }

    /// Reads what was left behind what was held, if the reading ahead left any.
    fn read_behind(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> usize {
        if self.held.len() > 0 || !core::mem::take(&mut self.is_cut) {
            return 0;
        }
        match self.read(io, iovecs, &mut Waiting::new(Patience::None)) {
            Ok(len) => len,
            Err(failure) => {
                // Of what comes behind these bytes the next read tells.
                if let Failure::Stream(error) = failure {
                    self.ended = Some(error);
                }
                0
            }
        }
    }

    /// Reads up to `most` bytes, as [`read`](Self::read) does, and leaves them nowhere.
    pub fn discard(
        &mut self,
        io: &mut Io<H>,
        most: usize,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        match (self.held.len(), self.ended) {
            (0, Some(error)) => Err(error.into()),
            (0, None) => {
                let room = io.scratch(most.min(page::SIZE))?;
                self.read_bytes(io, room, waiting)
            }
            (held, _) => {
                self.held.take(most, &mut io.pages);
                Ok(held.min(most))
            }
        }
    }

    /// Reads until the buffers are full or nothing more comes; why it ended early meets the next read.
    pub fn read_all(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let total = iovecs.total();
        let mut len = 0;
        while len < total {
            match self.read(io, iovecs.after(len), waiting) {
                // The bytes have overwritten the list of buffers.
                Ok(0) => break,
                Ok(more) => len += more,
                Err(failure) if len == 0 => return Err(failure),
                Err(failure) => {
                    if let Failure::Stream(error) = failure {
                        self.ended = Some(error);
                    }
                    break;
                }
            }
        }
        Ok(len)
    }

    /// The held bytes, as many as the buffers take; without any, what the stream said behind them.
    fn answer(&self, iovecs: IoVecs) -> Result<usize, Failure> {
        match self.ended {
            Some(error) if self.held.len() == 0 => Err(error.into()),
            _ => Ok(iovecs.scatter(self.held.bytes())),
        }
    }
}
