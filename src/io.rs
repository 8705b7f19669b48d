//! What every descriptor works with: the host, scratch room, the connections that are closed but not yet sent;
//! and the one place that waits, so that those connections get on while the guest waits for something else.

mod patience;
mod poll_list;

pub use patience::{Habit, Patience, Waiting};
pub use poll_list::PollList;

use crate::{
    errno::{Errno, Result},
    guest::Bytes,
    host::Host,
    socket::unsent::Unsent,
    state::{pool::Pool, scratch::Scratch},
};

/// How often a host may call ready what is not before it is not believed at once: Wasmtime does so once for each stream.
const LOOKS_WITHOUT_REST: usize = 3;

/// How long it is left alone then, in nanoseconds.
const REST: u64 = 1_000_000;

/// How long unsent connections are left alone that are ready and yet not done, in nanoseconds.
const BETWEEN_LOOKS: u64 = 10_000_000;

/// After so many calls in one turn a would-block is not believed at once: tokio allows 128 operations, and a call may take more
/// than one.
const CALLS_IN_A_TURN: usize = 32;

/// How many calls that never wait a guest makes until its host has a turn all the same: from about here on tokio has nothing
/// for it anyway.
const CALLS_WITHOUT_TURN: usize = 128;

/// How many handles Wasmtime certainly finds ready in one turn, if they are; it looks at them in an order of its own, the
/// same every time, so that it would never come to the others of a longer list.
const FOUND_IN_A_TURN: usize = 64;

/// How many timers of no length there are to one that the host cannot answer without a turn. As many waits take longer
/// than a tick of the host's clock, 1 ms, so that this one costs no time.
const SHORT_WAITS_TO_A_TURN: u32 = 256;

/// The working parts that are not a descriptor's own.
pub struct Io<H: Host> {
    /// Host calls since the host last had a turn, about.
    calls_since_turn: usize,
    /// Timers of no length since `turn` was made.
    short_waits: u32,
    /// A timer that has long passed, and is ready as soon as the host has taken a turn since it was made.
    turn: Option<H::Pollable>,
    /// The host has called an input stream ready that had nothing: Wasmtime does until a read has found that out.
    pub overstates: bool,
    /// The same of a stream of datagrams: older Wasmtimes do, and Node.
    pub overstates_datagrams: bool,
    /// The guest reads until nothing comes, and so finds the end of what there is by itself.
    pub guest_reads_on: bool,
    network: Option<H::Network>,
    /// Whether the user wants to hear what the host does not permit.
    pub traces_denials: bool,
    /// Whether the host's shutdown ends both directions, once that was asked.
    pub shutdown_ends_both: Option<bool>,
    /// How often files were changed, as far as an append stream may have to know.
    pub changes: u32,
    /// The guest asks for the serial number of what is in a directory if it was not told with its name.
    pub serials_wanted: bool,
    /// Connections that the guest closed while the host still held bytes of theirs.
    pub unsent: Unsent<H>,
    scratch: Scratch,
    /// Room for bytes that were looked at and not taken, and for names.
    pub pages: Pool,
    /// The host.
    pub host: H,
}

impl<H: Host> Io<H> {
    /// Nothing unsent, no scratch room.
    pub const fn new(host: H) -> Self {
        Self {
            calls_since_turn: 0,
            short_waits: 0,
            turn: None,
            overstates: false,
            guest_reads_on: false,
            overstates_datagrams: false,
            network: None,
            traces_denials: false,
            shutdown_ends_both: None,
            changes: 0,
            serials_wanted: false,
            unsent: Unsent::new(),
            scratch: Scratch::new(),
            pages: Pool::new(),
            host,
        }
    }

    /// Forgets what it had of the host; the memory stays.
    pub fn forget(&mut self) {
        self.unsent.forget();
        self.calls_since_turn = 0;
        self.short_waits = 0;
        core::mem::forget(self.turn.take());
        core::mem::forget(self.network.take());
        self.traces_denials = false;
        self.overstates = false;
        self.guest_reads_on = false;
        self.overstates_datagrams = false;
        self.shutdown_ends_both = None;
        self.serials_wanted = false;
    }

    /// Lets go of what it keeps for itself.
    pub fn end(&mut self) {
        self.turn = None;
        self.network = None;
    }

    /// The host, and the network that its sockets are of, which is asked for once.
    pub fn network(&mut self) -> (&H, &H::Network) {
        let host = &self.host;
        (
            host,
            self.network.get_or_insert_with(|| host.instance_network()),
        )
    }

    /// A file changes now; how often that was.
    pub fn file_changed(&mut self) -> u32 {
        self.changes = self.changes.wrapping_add(1);
        self.changes
    }

    /// A call was made that the host may answer from what it knew before, or `count` of them at once.
    pub fn called(&mut self, count: usize) {
        self.calls_since_turn += count;
    }

    /// Whether a would-block is worth a second look, for which the host has now had a turn.
    ///
    /// Wasmtime's sockets are tokio's, and tokio lets a task that never waits do so much and no more: from then on
    /// nothing is ready, whatever there is. A timer of no length makes the task wait, one in many where it does not.
    pub fn look_again(&mut self) -> Result<bool> {
        if self.calls_since_turn < CALLS_IN_A_TURN {
            return Ok(false);
        }
        self.take_turn()?;
        Ok(true)
    }

    /// Gives the host a turn where it has had none for long, for what it still has to send for others.
    pub fn share_time(&mut self) -> Result {
        match self.calls_since_turn < CALLS_WITHOUT_TURN {
            true => Ok(()),
            false => self.take_turn(),
        }
    }

    /// Lets the host do what it does while a guest waits, if its timers of no length are waited for: see `timer`.
    pub fn take_turn(&mut self) -> Result {
        let timer = self.timer(0);
        // It takes no time, and whoever is unsent can wait for so long.
        self.host.block(&timer);
        self.calls_since_turn = 0;
        Ok(())
    }

    /// Whether the last poll over `list` may have left out some that are ready.
    pub fn is_exhausted(&self, list: &PollList) -> bool {
        list.len() > FOUND_IN_A_TURN && self.calls_since_turn > FOUND_IN_A_TURN
    }

    /// The next poll has a timer of no length, which gives the host a fresh turn.
    pub fn turn_begins(&mut self) {
        self.calls_since_turn = 0;
    }

    /// A timer that fires in `duration` nanoseconds.
    ///
    /// Wasmtime up to 44 answers a poll that has a timer of no length at once, without the turn that later ones take:
    /// a guest that never waits for longer would not see a socket change, ever. So one in many of them is an older
    /// timer of some length, which is ready only when the host has looked at its clock since.
    pub fn timer(&mut self, duration: u64) -> H::Pollable {
        if duration > 0 || !H::SOCKETS {
            return self.host.subscribe_duration(duration);
        }
        self.short_waits += 1;
        if self.short_waits >= SHORT_WAITS_TO_A_TURN {
            self.short_waits = 0;
            let next = self.host.subscribe_duration(1);
            if let Some(turn) = self.turn.replace(next) {
                return turn;
            }
        }
        self.host.subscribe_duration(0)
    }

    /// Room for `len` bytes until the next call of this.
    pub fn scratch(&mut self, len: usize) -> Result<Bytes> {
        self.scratch
            .reserve(len)
            .map(|room| room.first(len))
            .ok_or(Errno::Nomem)
    }

    /// Lets time pass, for who has waited `looks` times in vain: Node's shim calls a stream of datagrams ready for good
    /// once one has come, and asking it again at once would be all that the guest does.
    #[inline(always)]
    pub fn rest(&mut self, looks: usize) -> Result {
        match looks < LOOKS_WITHOUT_REST {
            true => Ok(()),
            false => self.take_rest(),
        }
    }

    #[cold]
    #[inline(never)]
    fn take_rest(&mut self) -> Result {
        let timer = self.host.subscribe_duration(REST);
        self.wait(&timer)
    }

    /// Blocks until `pollable` is ready.
    pub fn wait(&mut self, pollable: &H::Pollable) -> Result {
        if self.unsent.is_empty() {
            self.host.block(pollable);
            return Ok(());
        }
        let handle = self.host.handle(pollable);
        self.wait_for_one_of([handle]).map(drop)
    }

    /// Blocks until `pollable` is ready or `duration` nanoseconds have passed.
    pub fn wait_at_most(&mut self, pollable: &H::Pollable, duration: u64) -> Result {
        if !H::SOCKETS {
            // A standard stream: unlike a fresh connection it needs no time, but may want to be asked.
            self.host.ready(pollable);
            return Ok(());
        }
        let timer = self.timer(duration);
        self.wait_for_first(pollable, &timer).map(drop)
    }

    /// Blocks until one of two is ready; whether the first is, and the second.
    pub fn wait_for_first(
        &mut self,
        first: &H::Pollable,
        second: &H::Pollable,
    ) -> Result<(bool, bool)> {
        self.wait_for_one_of([self.host.handle(first), self.host.handle(second)])
    }

    /// Blocks until one of them is ready; whether the first is, and the second.
    fn wait_for_one_of<const N: usize>(&mut self, handles: [u32; N]) -> Result<(bool, bool)> {
        loop {
            let mut list = PollList::start(self, N)?;
            handles.iter().for_each(|&handle| list.push(handle));
            if self.wait_for_any(&mut list)? {
                return Ok((list.is_ready(0), list.is_ready(1)));
            }
        }
    }

    /// One poll over the list and the unsent connections; what those have finished is let go.
    /// Whether anything of the list itself is ready, which is then marked in it.
    pub fn wait_for_any(&mut self, list: &mut PollList) -> Result<bool> {
        let own = list.len();
        if self.unsent.is_empty() {
            let any = list.poll(&self.host, own);
            self.called(list.found());
            return Ok(any);
        }
        for index in 0..self.unsent.len().min(list.room() - own) {
            if let Some(handle) = self.unsent.handle(&self.host, index) {
                list.push(handle);
            }
        }
        let before = self.unsent.len();
        let any = list.poll(&self.host, own);
        self.called(list.found());
        // From the end, since letting go moves the last one forward.
        for index in (own..list.len()).rev() {
            if list.is_ready(index) {
                self.reap(index - own)?;
            }
        }
        list.cut(own);
        if any || self.unsent.len() < before {
            return Ok(any);
        }
        // A host that queues (Node) calls a stream ready for more as soon as there is room: asking it again would spin.
        let timer = self.host.subscribe_duration(BETWEEN_LOOKS);
        list.push(self.host.handle(&timer));
        let any = list.poll(&self.host, own);
        list.cut(own);
        Ok(any)
    }
}
