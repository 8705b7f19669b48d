//! The pair of streams by which a UDP socket receives and sends, and how it is let go for another pair.
//! Whom it is connected to is the socket's to know.

use super::pace::Pace;
use crate::{
    errno::{Errno, Result},
    guest::{Bytes, IoVecs},
    host::{Host, sockets::OutgoingDatagram},
    io::{Habit, Io, Patience, Waiting},
    state::inbox::{self, Arrival, Inbox, MOST},
};
use core::net::SocketAddr;

/// How long a host may take to let go of a stream that it was receiving by, in nanoseconds: Wasmtime 48.0.0 does it behind
/// the guest's back, and traps where another pair is asked for meanwhile (48.0.8 waits by itself).
const LETTING_GO: u64 = 1_000_000;

/// How often the host is asked for what came before the streams go: a sender who never stops must not hold this up.
const ROUNDS: usize = 64;

/// The streams. The pollables are their children: each goes before its stream.
pub struct Streams<H: Host> {
    incoming_pollable: Option<H::Pollable>,
    incoming: H::IncomingDatagramStream,
    outgoing_pollable: Option<H::Pollable>,
    outgoing: H::OutgoingDatagramStream,
    /// The host may be receiving a datagram by itself: it was told that somebody waits for one.
    is_receiving: bool,
    /// Of whoever receives. (An answer that is there nearly always is late now and then.)
    habit: Habit<4>,
    pace: Pace,
}

impl<H: Host> Streams<H> {
    /// A pair, connected or not. There must be no other of this socket.
    pub fn open(host: &H, socket: &H::UdpSocket, peer: Option<SocketAddr>) -> Result<Self> {
        let (incoming, outgoing) = host.stream(socket, peer).map_err(Errno::of_connect)?;
        Ok(Self {
            incoming_pollable: None,
            incoming,
            outgoing_pollable: None,
            outgoing,
            is_receiving: false,
            habit: Habit::default(),
            pace: Pace::new(),
        })
    }

    /// The pollable of what comes, subscribed to once.
    pub fn incoming_pollable(&mut self, host: &H) -> &H::Pollable {
        self.is_receiving = true;
        self.incoming_pollable
            .get_or_insert_with(|| host.subscribe_incoming(&self.incoming))
    }

    /// The pollable of what goes, subscribed to once.
    pub fn outgoing_pollable(&mut self, host: &H) -> &H::Pollable {
        self.outgoing_pollable
            .get_or_insert_with(|| host.subscribe_outgoing(&self.outgoing))
    }

    /// One host call: how many datagrams came, which are in the inbox now.
    pub fn receive(&mut self, io: &mut Io<H>, inbox: &mut Inbox, most: usize) -> Result<usize> {
        let Io { host, pages, .. } = io;
        let received = inbox.fill(pages, most, |most, room| {
            let received = host.receive(&self.incoming, most, room);
            // Having found the end, it waits for more.
            self.is_receiving |= received != Ok(most);
            received
        });
        let count = received.ok_or(Errno::Nomem)??;
        self.pace.received(most, count);
        Ok(count)
    }

    /// Receives, or waits and receives; `has_looked`: in vain, so that only the latter is left. EAGAIN where nothing came and
    /// there is no more patience; without that, nothing is worth another try.
    pub fn receive_or_wait(
        &mut self,
        io: &mut Io<H>,
        inbox: &mut Inbox,
        waiting: &mut Waiting<H>,
        has_looked: bool,
    ) -> Result {
        io.called(1);
        let never_waits = waiting.patience() == Patience::None;
        let waits_first = !never_waits && !has_looked && self.habit.waits();
        if !waits_first && !has_looked {
            // Who never waits looks until nothing comes.
            let most = if never_waits { MOST } else { self.pace.most() };
            let has_come = self.receive(io, inbox, most)? > 0;
            if !never_waits {
                self.habit.looked(has_come);
            }
            if has_come {
                return Ok(());
            }
        }
        if never_waits {
            return match io.look_again()? {
                true => Ok(()),
                false => Err(Errno::Again),
            };
        }
        if !waiting.on(io, self.incoming_pollable(&io.host))? {
            return Err(Errno::Again);
        }
        // Older Wasmtimes call a stream ready until a look for more has found nothing.
        let most = if io.overstates_datagrams { MOST } else { 1 };
        let has_come = self.receive(io, inbox, most)? > 0;
        io.overstates_datagrams |= waits_first && !has_come;
        Ok(())
    }

    /// Whether a receive that waits is to look for one datagram first.
    pub fn looks_for_one(&self) -> bool {
        self.pace.most() == 1 && !self.habit.is_there()
    }

    /// Looks for it, and puts it into the buffer, as far as it fits.
    pub fn look_for_one(&mut self, io: &mut Io<H>, buffer: Bytes) -> Result<Option<Arrival>> {
        io.called(1);
        let arrival = self.receive_one(io, buffer)?;
        self.habit.looked(arrival.is_some());
        Ok(arrival)
    }

    /// One host call for one datagram.
    #[inline(never)]
    fn receive_one(&mut self, io: &mut Io<H>, buffer: Bytes) -> Result<Option<Arrival>> {
        let Io { host, pages, .. } = io;
        let received =
            inbox::receive_one(pages, buffer, |room| host.receive(&self.incoming, 1, room));
        let arrival = received.ok_or(Errno::Nomem)??;
        self.is_receiving |= arrival.is_none();
        self.pace.received(1, arrival.is_some().into());
        Ok(arrival)
    }

    /// Sends the buffers as one datagram, which is addressed; EAGAIN where the host takes none within the caller's patience.
    pub fn send(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        datagram: &mut OutgoingDatagram,
        waiting: &mut Waiting<H>,
    ) -> Result {
        let mut is_first = true;
        while !self.send_now(io, iovecs, datagram)? {
            if !self.wait_to_send(io, waiting, is_first)? {
                return Err(Errno::Again);
            }
            is_first = false;
        }
        Ok(())
    }

    /// Whether the host took it. A permit is good for one send.
    fn send_now(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        datagram: &mut OutgoingDatagram,
    ) -> Result<bool> {
        io.called(2);
        let permit = io.host.check_send(&self.outgoing);
        if permit.map_err(Errno::of_send)? == 0 {
            return Ok(false);
        }
        datagram.data = in_one_piece(io, iovecs)?;
        let sent = io.host.send(&self.outgoing, datagram);
        Ok(sent.map_err(Errno::of_send)? > 0)
    }

    /// Whether it is worth trying again, as it is once for who does not wait: Wasmtime up to 42 learns that there is room
    /// only when its pollable is asked.
    #[cold]
    #[inline(never)]
    fn wait_to_send(
        &mut self,
        io: &mut Io<H>,
        waiting: &mut Waiting<H>,
        is_first: bool,
    ) -> Result<bool> {
        let pollable = self.outgoing_pollable(&io.host);
        if waiting.patience() != Patience::None || !is_first {
            return waiting.on(io, pollable);
        }
        io.wait_at_most(pollable, 0).map(|()| true)
    }

    /// Lets them go for others. What has come by them is taken in before, since hosts lose it.
    pub fn let_go(mut self, io: &mut Io<H>, inbox: &mut Inbox) -> Result {
        for _ in 0..ROUNDS {
            // What one datagram met on its way is no end of the others.
            if matches!(self.receive(io, inbox, MOST), Ok(0) | Err(Errno::Nomem)) {
                break;
            }
        }
        let is_receiving = self.is_receiving;
        drop(self);
        if is_receiving {
            let timer = io.host.subscribe_duration(LETTING_GO);
            io.wait(&timer)?;
        }
        Ok(())
    }
}

/// All of the buffers, which are no longer than a datagram: in place where one buffer has it all, gathered otherwise.
fn in_one_piece<H: Host>(io: &mut Io<H>, iovecs: IoVecs) -> Result<Bytes> {
    let total = iovecs.total();
    if let Some(bytes) = iovecs.in_place(total) {
        return Ok(bytes);
    }
    let room = io.scratch(total)?;
    iovecs.gather(room);
    Ok(room)
}
