//! Standard input, output and error: a stream that is asked for when it is first used.
//! Blocking writes are flushed at once: a trap after one loses nothing.

use crate::{
    errno::{Errno, Result},
    guest::{IoVecs, layout::FileType},
    host::{Host, StdioStream, StreamError},
    io::{Io, Patience, Waiting},
    socket::Readiness,
    state::page,
    stream::{Failure, Input, Output},
};

/// One of the three standard streams.
pub struct Stdio<H: Host> {
    direction: Direction<H>,
    is_terminal: Option<bool>,
    /// The host may hold bytes that a non-blocking write left with it.
    unflushed: bool,
    /// O_NONBLOCK.
    pub nonblocking: bool,
}

enum Direction<H: Host> {
    In(Option<Input<H>>),
    /// Output or error.
    Out(StdioStream, Option<Output<H>>),
}

impl<H: Host> Stdio<H> {
    /// The stream, not asked for yet.
    pub fn new(stream: StdioStream) -> Self {
        let direction = match stream {
            StdioStream::Stdin => Direction::In(None),
            StdioStream::Stdout | StdioStream::Stderr => Direction::Out(stream, None),
        };
        Self {
            direction,
            is_terminal: None,
            unflushed: false,
            nonblocking: false,
        }
    }

    /// Whether it is read from.
    pub fn is_input(&self) -> bool {
        matches!(self.direction, Direction::In(_))
    }

    /// A terminal is a character device; what else a stream is, no host tells.
    pub fn filetype(&mut self, host: &H) -> FileType {
        let stream = match self.direction {
            Direction::In(_) => StdioStream::Stdin,
            Direction::Out(stream, _) => stream,
        };
        match *self
            .is_terminal
            .get_or_insert_with(|| host.is_terminal(stream))
        {
            true => FileType::CharacterDevice,
            false => FileType::Unknown,
        }
    }

    /// Reads into the buffers; 0 is the end of file.
    pub fn read(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        let mut waiting = Waiting::new(Patience::unless(self.nonblocking));
        let input = self.input(&io.host)?;
        match input.read(io, iovecs, &mut waiting) {
            Ok(len) => Ok(len),
            Err(Failure::Stream(StreamError::Closed)) => Ok(0),
            Err(failure) => Err(errno(failure)),
        }
    }

    /// Writes the buffers: all of them, or what one permit allows where the stream is non-blocking.
    pub fn write(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        let nonblocking = self.nonblocking;
        let output = self.output(&io.host)?;
        let total = iovecs.total();
        if total == 0 {
            return Ok(0);
        }
        let patience = Patience::unless(nonblocking);
        if Output::fits_one_call(io, total, patience) {
            return output
                .write_and_flush(io, iovecs)
                .map(|()| total)
                .map_err(errno);
        }
        let written = output.write(io, iovecs, patience);
        // Of what went out its failure meets the next call.
        let _ = output.flush(io, nonblocking);
        self.unflushed = nonblocking;
        written.map_err(errno)
    }

    /// Waits for what non-blocking writes left with the host, and forgets what was read ahead.
    pub fn close(mut self, io: &mut Io<H>) {
        match &mut self.direction {
            Direction::In(Some(input)) => input.let_go(&mut io.pages),
            Direction::Out(_, Some(output)) if self.unflushed => {
                // Who does not take it by now has been told everything that can be told.
                let _ = output.flush(io, false);
            }
            Direction::In(None) | Direction::Out(..) => {}
        }
    }

    /// Whether a read would not wait.
    pub fn readable(&mut self, host: &H) -> Readiness {
        match self.input(host) {
            Ok(input) if input.has_answer() => Readiness::Ready,
            Ok(input) => Readiness::When(host.handle(input.pollable(host))),
            Err(_) => Readiness::Ready,
        }
    }

    /// Whether a write would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match self.output(host) {
            Ok(output) => Readiness::When(host.handle(output.pollable(host))),
            Err(_) => Readiness::Ready,
        }
    }

    /// Looks closer at what the host calls ready, by reading ahead, which the guest's own read then does not need; whether
    /// it is.
    pub fn confirm(&mut self, io: &mut Io<H>) -> bool {
        match &mut self.direction {
            Direction::In(Some(input)) => input.look(io, page::SIZE),
            Direction::In(None) | Direction::Out(..) => true,
        }
    }

    /// How many bytes a read is known to find; 1 where only the host knows. Of what is written to, nothing ever comes.
    pub fn known_to_come(&self) -> u64 {
        match &self.direction {
            Direction::In(input) => input.as_ref().map_or(1, Input::known_to_come),
            Direction::Out(..) => 0,
        }
    }

    /// Whether reading is known to have come to its end.
    pub fn is_at_end(&self) -> bool {
        matches!(&self.direction, Direction::In(Some(input)) if input.is_at_end())
    }

    fn input(&mut self, host: &H) -> Result<&mut Input<H>> {
        match &mut self.direction {
            Direction::In(input) => Ok(input.get_or_insert_with(|| Input::new(host.get_stdin()))),
            _ => Err(Errno::Badf),
        }
    }

    fn output(&mut self, host: &H) -> Result<&mut Output<H>> {
        match &mut self.direction {
            Direction::In(_) => Err(Errno::Badf),
            Direction::Out(stream, output) => Ok(output.get_or_insert_with(|| {
                Output::new(match stream {
                    StdioStream::Stderr => host.get_stderr(),
                    _ => host.get_stdout(),
                })
            })),
        }
    }
}

fn errno(failure: Failure) -> Errno {
    match failure {
        Failure::WouldBlock => Errno::Again,
        Failure::Adapter(errno) => errno,
        Failure::Stream(error) => Errno::of_write(error),
    }
}

#[cfg(test)]
mod tests;
