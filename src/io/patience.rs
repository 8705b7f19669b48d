//! How long a call waits, and the waiting of one call, however often it looks.
//! What it waits for is left to the callers.

use super::Io;
use crate::{errno::Result, host::Host};

/// How long a call waits for what it wants.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Patience {
    /// Not at all: O_NONBLOCK, MSG_DONTWAIT.
    None,
    /// So many nanoseconds, from its first wait on: SO_RCVTIMEO, SO_SNDTIMEO.
    Within(u64),
    /// Until it is there.
    Endless,
}

impl Patience {
    /// Where nothing but O_NONBLOCK says how long.
    pub fn unless(nonblocking: bool) -> Self {
        match nonblocking {
            true => Self::None,
            false => Self::Endless,
        }
    }
}

/// Whether a program comes before what it asks for does. Then it is cheaper to wait first than to find nothing first, and
/// otherwise to look first. After `IN_VAIN` looks in a row that found nothing it has the habit; now and then that is found out
/// anew.
#[derive(Default)]
pub struct Habit<const IN_VAIN: u8>(u8);

/// How often that is taken for granted before the next look.
const GRANTED: u8 = 15;

impl<const IN_VAIN: u8> Habit<IN_VAIN> {
    /// Whether it has the habit.
    pub fn is_there(&self) -> bool {
        self.0 >= IN_VAIN
    }

    /// Whether to wait first, this time.
    pub fn waits(&mut self) -> bool {
        if !self.is_there() {
            return false;
        }
        self.0 = match self.0 + 1 {
            next if next < IN_VAIN + GRANTED => next,
            _ => IN_VAIN - 1,
        };
        true
    }

    /// What a look found that was not waited for.
    pub fn looked(&mut self, found: bool) {
        self.0 = if found { 0 } else { self.0 + 1 };
    }
}

/// The waiting of one call.
pub struct Waiting<H: Host> {
    patience: Patience,
    timer: Option<H::Pollable>,
    /// The timer has fired: there is one more look for what is called ready at the same time, which may be so for good.
    is_over: bool,
}

impl<H: Host> Waiting<H> {
    /// Nothing waited for yet.
    pub fn new(patience: Patience) -> Self {
        Self {
            patience,
            timer: None,
            is_over: false,
        }
    }

    /// How long it was to wait at first.
    pub fn patience(&self) -> Patience {
        self.patience
    }

    /// Whether a host call that blocks as long as it likes will do.
    pub fn is_endless(&self) -> bool {
        self.patience == Patience::Endless
    }

    /// Waits for `pollable`; whether it is worth looking again.
    pub fn on(&mut self, io: &mut Io<H>, pollable: &H::Pollable) -> Result<bool> {
        match self.patience {
            Patience::None => Ok(false),
            Patience::Within(_) if self.is_over => Ok(false),
            // Nothing but a socket has a timeout.
            Patience::Within(duration) if H::SOCKETS => {
                let timer = self
                    .timer
                    .get_or_insert_with(|| io.host.subscribe_duration(duration));
                let (is_ready, is_over) = io.wait_for_first(pollable, timer)?;
                self.is_over = is_over;
                Ok(is_ready)
            }
            Patience::Within(_) | Patience::Endless => io.wait(pollable).map(|()| true),
        }
    }
}
