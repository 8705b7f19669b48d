//! The options of a socket: what they are at first, and what becomes of what is set.

use super::network::Generation;
use crate::host::{
    ErrorCode,
    sockets::{SocketOption, SocketResult},
};

const SECOND: u64 = 1_000_000_000;

/// What Linux counts the times of keep-alive up to, in seconds.
const LONGEST: u64 = 32767;

/// What Linux counts probes up to.
const MOST_PROBES: u64 = 127;

/// The size of each buffer that was not set.
const BUFFER: u64 = 212_992;

/// Their values, by [`SocketOption`].
#[derive(Clone, Copy)]
pub struct Options {
    generation: Generation,
    values: [u64; SocketOption::COUNT],
}

impl Options {
    /// Those of a TCP socket. Node knows nothing of what the system has, and says what it would like it to be.
    pub fn of_tcp(generation: Generation) -> Self {
        let (interval, count, hops) = match generation {
            Generation::Node => (SECOND, 10, 1),
            _ => (75 * SECOND, 9, 64),
        };
        Self {
            generation,
            values: [0, 7200 * SECOND, interval, count, hops, BUFFER, BUFFER],
        }
    }

    /// Those of a UDP socket, of which the first four do not count.
    pub fn of_udp(generation: Generation) -> Self {
        Self {
            generation,
            values: [0, 0, 0, 0, 64, BUFFER, BUFFER],
        }
    }

    pub fn get(&self, option: SocketOption) -> u64 {
        self.values[option as usize]
    }

    pub fn set(&mut self, option: SocketOption, value: u64) -> SocketResult {
        if value == 0 && option != SocketOption::KeepAliveEnabled {
            return Err(ErrorCode::InvalidArgument);
        }
        self.values[option as usize] = match self.generation {
            Generation::Node => noted(option, value),
            _ => applied(option, value),
        };
        Ok(())
    }
}

/// What Linux makes of a value that Wasmtime gives it.
fn applied(option: SocketOption, value: u64) -> u64 {
    match option {
        SocketOption::KeepAliveIdleTime | SocketOption::KeepAliveInterval => {
            value.div_ceil(SECOND).min(LONGEST) * SECOND
        }
        SocketOption::KeepAliveCount => value.min(MOST_PROBES),
        SocketOption::ReceiveBufferSize | SocketOption::SendBufferSize => {
            value.min(i32::MAX as u64)
        }
        SocketOption::KeepAliveEnabled | SocketOption::HopLimit => value,
    }
}

/// What Node keeps of it.
fn noted(option: SocketOption, value: u64) -> u64 {
    match option {
        SocketOption::KeepAliveIdleTime => value.max(SECOND),
        _ => value,
    }
}

/// The names of the getter and the setter of an option of TCP.
pub fn names_of_tcp(option: SocketOption) -> (&'static str, &'static str) {
    match option {
        SocketOption::KeepAliveEnabled => ("keep-alive-enabled", "set-keep-alive-enabled"),
        SocketOption::KeepAliveIdleTime => ("keep-alive-idle-time", "set-keep-alive-idle-time"),
        SocketOption::KeepAliveInterval => ("keep-alive-interval", "set-keep-alive-interval"),
        SocketOption::KeepAliveCount => ("keep-alive-count", "set-keep-alive-count"),
        SocketOption::HopLimit => ("hop-limit", "set-hop-limit"),
        SocketOption::ReceiveBufferSize => ("receive-buffer-size", "set-receive-buffer-size"),
        SocketOption::SendBufferSize => ("send-buffer-size", "set-send-buffer-size"),
    }
}

/// The same of UDP, which has fewer.
pub fn names_of_udp(option: SocketOption) -> SocketResult<(&'static str, &'static str)> {
    match option {
        SocketOption::HopLimit => Ok(("unicast-hop-limit", "set-unicast-hop-limit")),
        SocketOption::ReceiveBufferSize | SocketOption::SendBufferSize => Ok(names_of_tcp(option)),
        _ => Err(ErrorCode::NotSupported),
    }
}

#[cfg(test)]
mod tests;
