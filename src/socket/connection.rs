//! A TCP connection: what may still come, what may still go, and how it is let go.
//! How an errno reaches the guest is left to the dialect.

use crate::{
    errno::{Errno, Result},
    guest::{IoVecs, layout::SdFlags},
    host::{Host, StreamError, sockets::SocketOption},
    io::{Io, Patience, Waiting},
    socket::{MsgFlags, Readiness},
    stream::{Failure, Input, Output},
};

/// What Node's preview2-shim says of every connection; systems have 64 or so.
const HOP_LIMIT_OF_NODE: u64 = 1;

/// A connection. The order of the fields is the order in which a host wants them dropped.
pub struct Connection<H: Host> {
    input: Input<H>,
    /// The sending half, which the host may still hold bytes of after the guest's close.
    output: Option<Output<H>>,
    socket: H::TcpSocket,
    receiving: Receiving,
    sending: Sending,
    /// The host may hold bytes that it accepted and has not passed on.
    maybe_unsent: bool,
    /// The peer's reset was reported; POSIX reports it once.
    reset_reported: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Receiving {
    Open,
    /// The peer ended, or a reset, or SHUT_RD: nothing more comes, without asking the host.
    Ended,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sending {
    Open,
    /// SHUT_WR.
    Shut,
    /// The stream failed; nothing goes out.
    Failed,
}

/// Whether the host's shutdown ends both directions.
pub fn ends_both<H: Host>(io: &mut Io<H>, socket: &H::TcpSocket) -> bool {
    let host = &io.host;
    *io.shutdown_ends_both.get_or_insert_with(|| {
        host.option_of_tcp(socket, SocketOption::HopLimit) == Ok(HOP_LIMIT_OF_NODE)
    })
}

impl<H: Host> Connection<H> {
    /// Open both ways.
    pub fn new(socket: H::TcpSocket, input: H::InputStream, output: H::OutputStream) -> Self {
        Self {
            input: Input::new(input),
            output: Some(Output::new(output)),
            socket,
            receiving: Receiving::Open,
            sending: Sending::Open,
            maybe_unsent: false,
            reset_reported: false,
        }
    }

    fn may_send(&self) -> bool {
        self.sending == Sending::Open
    }

    /// The host's socket.
    pub fn socket(&self) -> &H::TcpSocket {
        &self.socket
    }

    /// Receives into the buffers, or with TRUNC into nothing; 0 is the end of file.
    pub fn recv(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        flags: MsgFlags,
        patience: Patience,
    ) -> Result<usize> {
        if self.receiving == Receiving::Ended || iovecs.total() == 0 {
            return Ok(0);
        }
        let waiting = &mut Waiting::new(patience);
        // What never waits cannot wait for all.
        let all = flags.contains(MsgFlags::WAITALL) && patience != Patience::None;
        let received = match flags & (MsgFlags::PEEK | MsgFlags::TRUNC) {
            MsgFlags::TRUNC => self.input.discard(io, iovecs.total(), waiting),
            flags if !flags.is_empty() => {
                let least = if all { usize::MAX } else { 1 };
                self.input.peek(io, iovecs, least, waiting)
            }
            _ if all => self.input.read_all(io, iovecs, waiting),
            _ => self.input.read(io, iovecs, waiting),
        };
        match received {
            Ok(len) => Ok(len),
            Err(Failure::WouldBlock) => Err(Errno::Again),
            Err(Failure::Adapter(errno)) => Err(errno),
            Err(Failure::Stream(StreamError::Closed)) => {
                self.receiving = Receiving::Ended;
                Ok(0)
            }
            Err(Failure::Stream(StreamError::LastOperationFailed)) => {
                self.receiving = Receiving::Ended;
                self.fail_sending();
                match self.report_reset() {
                    true => Err(Errno::Connreset),
                    false => Ok(0),
                }
            }
        }
    }

    /// Sends the buffers: all of them, what goes out within the caller's patience, or what one permit allows without any.
    pub fn send(&mut self, io: &mut Io<H>, iovecs: IoVecs, patience: Patience) -> Result<usize> {
        if let Some(errno) = self.take_error() {
            return Err(errno);
        }
        let (Some(output), Sending::Open) = (&mut self.output, self.sending) else {
            return Err(Errno::Pipe);
        };
        let total = iovecs.total();
        if total == 0 {
            return Ok(0);
        }
        let written = match Output::fits_one_call(io, total, patience) {
            true => output
                .write_and_flush(io, iovecs)
                .map(|()| self.flushed(total)),
            false => output
                .write(io, iovecs, patience)
                .map(|len| self.accepted(len)),
        };
        written.map_err(|failure| self.send_error(failure))
    }

    fn accepted(&mut self, len: usize) -> usize {
        self.maybe_unsent = true;
        len
    }

    fn flushed(&mut self, len: usize) -> usize {
        self.maybe_unsent = false;
        len
    }

    fn send_error(&mut self, failure: Failure) -> Errno {
        match failure {
            Failure::WouldBlock => Errno::Again,
            Failure::Adapter(errno) => errno,
            Failure::Stream(error) => {
                self.fail_sending();
                match error {
                    StreamError::LastOperationFailed if self.report_reset() => Errno::Connreset,
                    _ => Errno::Pipe,
                }
            }
        }
    }

    /// What the host may still hold has nowhere to go.
    fn fail_sending(&mut self) {
        self.sending = Sending::Failed;
        self.maybe_unsent = false;
    }

    /// Whether the reset is still to be reported, which it is hereby.
    fn report_reset(&mut self) -> bool {
        !core::mem::replace(&mut self.reset_reported, true)
    }

    /// Ends one direction or both. The end of receiving is the adapter's own: hosts discard more than POSIX wants.
    pub fn shutdown(&mut self, io: &mut Io<H>, how: SdFlags) -> Result {
        if how.contains(SdFlags::WR) && self.may_send() {
            self.end_sending(io)?;
            self.sending = Sending::Shut;
        }
        if how.contains(SdFlags::RD) {
            self.receiving = Receiving::Ended;
            self.input.let_go(&mut io.pages);
        }
        Ok(())
    }

    /// Node's shutdown ends both directions and loses what is queued; letting the stream go ends the one, behind the
    /// queue. It has no sockets of the system's to ask, and is known by its answer for the hop limit.
    fn end_sending(&mut self, io: &mut Io<H>) -> Result {
        if !ends_both(io, &self.socket) {
            return Ok(io.host.shutdown_send(&self.socket)?);
        }
        if let Some(mut output) = self.output.take()
            && self.maybe_unsent
        {
            // A close soon after this one would lose the queue, and nothing could tell.
            let _ = output.flush(io, false);
        }
        self.maybe_unsent = false;
        Ok(())
    }

    /// Subscribes now to what the first poll would: a host then makes what it needs for one connection side by side, and a
    /// poll over thousands of them has not so far to go.
    pub fn expects_polls(&mut self, host: &H) {
        self.input.pollable(host);
    }

    /// Whether a receive would not wait.
    pub fn readable(&mut self, host: &H) -> Readiness {
        if self.receiving == Receiving::Ended || self.input.has_answer() {
            return Readiness::Ready;
        }
        Readiness::When(host.handle(self.input.pollable(host)))
    }

    /// Whether a send would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match &mut self.output {
            Some(output) if self.sending == Sending::Open => {
                Readiness::When(host.handle(output.pollable(host)))
            }
            _ => Readiness::Ready,
        }
    }

    /// The reset that reading ahead has found and nobody has been told of.
    pub fn take_error(&mut self) -> Option<Errno> {
        if !self.input.is_reset() {
            return None;
        }
        self.receiving = Receiving::Ended;
        self.fail_sending();
        self.report_reset().then_some(Errno::Connreset)
    }

    /// Whether the peer is known to have reset it.
    pub fn is_reset(&self) -> bool {
        self.reset_reported || self.input.is_reset()
    }

    /// Whether nothing can come, and nothing can go.
    pub fn is_hung_up(&self) -> bool {
        let nothing_comes = self.receiving == Receiving::Ended || self.input.is_at_end();
        nothing_comes && !self.may_send() || self.input.is_reset()
    }

    /// How many bytes are known to come; 1 where only the host knows.
    pub fn known_to_come(&self) -> u64 {
        match self.receiving {
            Receiving::Ended => 0,
            _ => self.input.known_to_come(),
        }
    }

    /// Whether the guest has received all there was.
    pub fn is_read_through(&self) -> bool {
        self.input.is_read_through()
    }

    /// Whether a receive finds something, or the end.
    pub fn reads_ahead(&mut self, io: &mut Io<H>, most: usize) -> bool {
        if self.receiving == Receiving::Ended {
            return true;
        }
        match self.input.read_ahead(io, most) {
            Err(Failure::WouldBlock) => false,
            // Without memory to read ahead the host is believed.
            Err(Failure::Adapter(_) | Failure::Stream(_)) | Ok(()) => true,
        }
    }

    /// One look at the output where the host may hold bytes; then the drops.
    pub fn close(mut self, io: &mut Io<H>) {
        self.input.let_go(&mut io.pages);
        io.called(1);
        if self.maybe_unsent
            && !self.is_drained(&io.host)
            // Where many close at once, a host without a turn calls none of them drained.
            && !(io.look_again() == Ok(true) && self.is_drained(&io.host))
        {
            io.unsent.keep(self);
        }
    }

    /// Whether the host has passed on everything.
    pub fn is_drained(&self, host: &H) -> bool {
        self.output
            .as_ref()
            .is_none_or(|output| output.is_drained(host))
    }

    /// The handle that is ready when the host may have passed on more.
    pub fn output_handle(&mut self, host: &H) -> Option<u32> {
        let output = self.output.as_mut()?;
        Some(host.handle(output.pollable(host)))
    }
}
