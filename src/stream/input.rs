//! Reading: at once or when there is something, and looking at bytes that stay.

use super::{Failure, estimate::Estimate, held::Held};
use crate::{
    errno::{Errno, Result},
    guest::{Bytes, IoVecs},
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

    /// Copies what comes next into the buffers, up to a page of it, and keeps it: at least `least` bytes, as long as the
    /// caller waits and more come.
    pub fn peek(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        least: usize,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let wanted = iovecs.total().min(page::SIZE);
        let least = least.min(wanted);
        while self.held.len() < wanted && self.ended.is_none() {
            let held = match self.held.len() >= least {
                true => self.hold_what_is_there(io, page::SIZE),
                false => self.hold_more(io, page::SIZE, waiting),
            };
            match held {
                Ok(()) if self.held.len() >= least => break,
                Ok(()) => {}
                Err(failure) if self.held.len() == 0 => return Err(failure),
                Err(_) => break,
            }
        }
        self.answer(iovecs)
    }

    /// Holds what a read would find now, up to `most` bytes of it: a host makes ready for as many as it is asked for.
    #[inline(never)]
    pub fn read_ahead(&mut self, io: &mut Io<H>, most: usize) -> Result<(), Failure> {
        if self.has_answer() {
            return Ok(());
        }
        let held = self.hold_what_is_there(io, most);
        self.is_cut = self.held.len() == most;
        match held {
            Err(Failure::WouldBlock) => {
                io.overstates = true;
                io.guest_reads_on = false;
                self.found = Found::Nothing;
            }
            // Once a read finds nothing, what the host says next is true again.
            Ok(()) if io.overstates && !io.guest_reads_on && !self.is_cut => {
                self.look_behind(io, most);
            }
            _ => {}
        }
        held
    }

    /// A second read behind what one has found, which finds nothing if that was all. If the host has no turn left, so be
    /// it: this is not worth giving it another.
    fn look_behind(&mut self, io: &mut Io<H>, most: usize) {
        if self.ended.is_none() {
            self.look(io, most);
        }
    }

    /// One read into the room behind the held bytes, if there is any: whether it found something, or the end.
    pub fn look(&mut self, io: &mut Io<H>, most: usize) -> bool {
        let Some(room) = self.held.room(&mut io.pages) else {
            return true;
        };
        io.called(1);
        let read = io.host.read(&self.stream, room.first(most));
        self.held.add(read.unwrap_or(0), &mut io.pages);
        self.ended = read.err();
        read != Ok(0)
    }

    /// The held bytes, as many as the buffers take; without any, what the stream said behind them.
    fn answer(&self, iovecs: IoVecs) -> Result<usize, Failure> {
        match self.ended {
            Some(error) if self.held.len() == 0 => Err(error.into()),
            _ => Ok(iovecs.scatter(self.held.bytes())),
        }
    }

    fn hold_what_is_there(&mut self, io: &mut Io<H>, most: usize) -> Result<(), Failure> {
        self.hold_more(io, most, &mut Waiting::new(Patience::None))
    }

    /// One read into the room behind the held bytes. The end of the stream is no failure here: it is kept behind them.
    fn hold_more(
        &mut self,
        io: &mut Io<H>,
        most: usize,
        waiting: &mut Waiting<H>,
    ) -> Result<(), Failure> {
        let room = self.held.room(&mut io.pages).ok_or(Errno::Nomem)?;
        let read = self.read_bytes(io, room.first(most), waiting);
        self.held.add(read.unwrap_or(0), &mut io.pages);
        match read {
            Ok(_) => Ok(()),
            Err(Failure::Stream(error)) => {
                self.ended = Some(error);
                Ok(())
            }
            Err(failure) => Err(failure),
        }
    }

    #[inline(never)]
    fn read_bytes(
        &mut self,
        io: &mut Io<H>,
        into: Bytes,
        waiting: &mut Waiting<H>,
    ) -> Result<usize, Failure> {
        let most = self.estimate.most(into.len());
        let len = self.read_some(io, into.first(most), waiting)?;
        self.estimate.found(into.len(), len);
        self.is_full = len == into.len();
        match len == most && most < into.len() {
            true => Ok(len + self.read_on(io, into.after(len))),
            false => Ok(len),
        }
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
        if waiting.is_endless() {
            return self.read_at_last(io, into);
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

    fn read_at_last(&mut self, io: &mut Io<H>, into: Bytes) -> Result<usize, Failure> {
        // Of what is there already this is the shorter way, in all hosts.
        if self.is_full && !self.habit.waits() {
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
