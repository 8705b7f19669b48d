//! What a program has set: the options that are only remembered, the timeouts, and what its next host socket has to be
//! told again. What each means is left to [`super`].

use super::Remembered;
use crate::host::sockets::SocketOption;

/// The options of a socket.
#[derive(Clone, Copy)]
pub struct Options {
    /// SO_RCVTIMEO, nanoseconds; 0 for none.
    pub receive_timeout: u64,
    /// SO_SNDTIMEO, nanoseconds; 0 for none.
    pub send_timeout: u64,
    /// `struct linger`, its two numbers one behind the other.
    linger: u64,
    /// What hosts were told, by [`SocketOption`]; times in seconds.
    told: [u32; SocketOption::COUNT],
    /// Which of `told` there are.
    asked: u8,
    /// Which of those the host's socket has not heard of yet.
    late: u8,
    flags: u16,
    multicast_ttl: u8,
    multicast_hops: u8,
}

const SECOND: u64 = 1_000_000_000;

impl Options {
    /// As Linux has them in the beginning. (A constant of this size would be data.)
    pub fn new() -> Self {
        Self {
            receive_timeout: 0,
            send_timeout: 0,
            linger: 0,
            told: [0; SocketOption::COUNT],
            asked: 0,
            late: 0,
            flags: bit(Remembered::QuickAck)
                | bit(Remembered::MulticastLoop)
                | bit(Remembered::MulticastLoopV6),
            multicast_ttl: 1,
            multicast_hops: 1,
        }
    }

    /// The value of an option that is only remembered.
    pub fn remembered(&self, option: Remembered) -> u64 {
        match option {
            Remembered::Linger => self.linger,
            Remembered::MulticastTtl => self.multicast_ttl.into(),
            Remembered::MulticastHops => self.multicast_hops.into(),
            flag => (self.flags & bit(flag) != 0).into(),
        }
    }

    /// Remembers a value; `None` if Linux would not take it.
    pub fn remember(&mut self, option: Remembered, value: u64) -> Option<()> {
        match option {
            Remembered::Linger => self.linger = value,
            Remembered::MulticastTtl => self.multicast_ttl = hops(value)?,
            Remembered::MulticastHops => self.multicast_hops = hops(value)?,
            flag if value as u32 != 0 => self.flags |= bit(flag),
            flag => self.flags &= !bit(flag),
        }
        Some(())
    }

    /// What the program has asked a host for, if it has.
    pub fn asked(&self, option: SocketOption) -> Option<u64> {
        let told = *self.told.get(option as usize)?;
        (self.asked & bit_of(option) != 0).then_some(in_units_of_the_host(option, told))
    }

    /// Keeps what a host is told, or, where it cannot be told now, is to be told when it can.
    pub fn ask(&mut self, option: SocketOption, value: u64, is_late: bool) {
        if let Some(told) = self.told.get_mut(option as usize) {
            *told = in_units_of_the_program(option, value);
            self.asked |= bit_of(option);
            self.late &= !bit_of(option);
            self.late |= if is_late { bit_of(option) } else { 0 };
        }
    }

    /// Tells a new socket of the host everything.
    pub fn tell_all(&mut self, tell: impl FnMut(SocketOption, u64)) {
        self.late = self.asked;
        self.tell_late(tell);
    }

    /// Tells the host's socket what could not be told before.
    pub fn tell_late(&mut self, mut tell: impl FnMut(SocketOption, u64)) {
        let late = core::mem::take(&mut self.late);
        if late == 0 {
            return;
        }
        for option in (0..SocketOption::COUNT).map_while(SocketOption::at) {
            if late & bit_of(option) != 0
                && let Some(value) = self.asked(option)
            {
                tell(option, value);
            }
        }
    }
}

const fn bit(option: Remembered) -> u16 {
    1 << option as u16
}

fn bit_of(option: SocketOption) -> u8 {
    1 << option as u8
}

fn in_units_of_the_program(option: SocketOption, value: u64) -> u32 {
    match option {
        SocketOption::KeepAliveIdleTime | SocketOption::KeepAliveInterval => value / SECOND,
        _ => value,
    }
    .min(u32::MAX.into()) as u32
}

fn in_units_of_the_host(option: SocketOption, value: u32) -> u64 {
    match option {
        SocketOption::KeepAliveIdleTime | SocketOption::KeepAliveInterval => {
            u64::from(value) * SECOND
        }
        _ => value.into(),
    }
}

/// How far datagrams to many may go: -1 for as far as by default.
fn hops(value: u64) -> Option<u8> {
    match value as u32 as i32 {
        -1 => Some(1),
        value => u8::try_from(value).ok(),
    }
}
