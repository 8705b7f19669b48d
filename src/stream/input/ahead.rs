//! Bytes that are looked at before they are read: they stay, for the next read and for poll.
//! How the host is asked for them is `asking`'s business, what becomes of them that of `Input`.

use super::{super::Failure, Found, Input};
use crate::{
    errno::Errno,
    guest::IoVecs,
    host::Host,
    io::{Io, Patience, Waiting},
    state::page,
};

impl<H: Host> Input<H> {
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
}
