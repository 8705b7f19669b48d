//! Socket options: which there are, in one table, and what becomes of each. What the program has set is kept by
//! [`values`]; how an option is spelt, and how wide its value is, is left to the dialects.

mod values;

use crate::{
    errno::{Errno, Result},
    host::{IpAddressFamily, sockets::SocketOption},
};
pub use values::Options;

/// An option: its level and its name, by the numbers of Linux, which are wasi-libc's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Name {
    /// `SOL_SOCKET`, `IPPROTO_TCP` and so on.
    pub level: u32,
    /// `SO_TYPE` and so on.
    pub number: u32,
}

/// wasi-libc's; Linux has 1.
pub const SOL_SOCKET: u32 = 0x7fff_ffff;
/// Of IPv4.
pub const IPPROTO_IP: u32 = 0;
/// Of TCP.
pub const IPPROTO_TCP: u32 = 6;
/// Of IPv6.
pub const IPPROTO_IPV6: u32 = 41;

/// Which sockets have an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Of {
    Any,
    Tcp,
    V6,
}

/// What becomes of an option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Treatment {
    /// The host does it.
    Real(SocketOption),
    /// The adapter does it.
    Emulated(Emulated),
    /// It is kept and told again, and has no effect.
    Remembered(Remembered),
    /// ENOPROTOOPT.
    Refused,
}

/// What the adapter does by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the options'")]
pub enum Emulated {
    Type,
    Error,
    AcceptConn,
    Protocol,
    Domain,
    ReceiveTimeout,
    SendTimeout,
    V6Only,
}

/// What is only kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the names are the options'")]
pub enum Remembered {
    ReuseAddr,
    ReusePort,
    Broadcast,
    NoDelay,
    QuickAck,
    FastOpenConnect,
    MulticastLoop,
    MulticastLoopV6,
    Linger,
    MulticastTtl,
    MulticastHops,
}

/// One line of the table, for the documentation.
#[cfg(test)]
struct Line {
    name: &'static str,
    level: &'static str,
    number: u32,
    of: Of,
    treatment: Treatment,
    unit: &'static str,
    reason: &'static str,
}

macro_rules! options {
    ($($name:ident = $level:ident / $number:literal, $of:ident, $how:ident $(($what:expr))?, $unit:literal: $reason:literal;)*) => {
        impl Name {
            $(
                #[doc = $reason]
                pub const $name: Self = Self { level: $level, number: $number };
            )*

            fn line(self) -> Option<(Of, Treatment)> {
                Some(match (self.level, self.number) {
                    $(($level, $number) => (Of::$of, Treatment::$how $(($what))?),)*
                    _ => return None,
                })
            }
        }

        #[cfg(test)]
        const TABLE: &[Line] = &[
            $(Line {
                name: stringify!($name),
                level: stringify!($level),
                number: $number,
                of: Of::$of,
                treatment: Treatment::$how $(($what))?,
                unit: $unit,
                reason: $reason,
            },)*
        ];
    };
}

options! {
    SO_REUSEADDR = SOL_SOCKET / 2, Any, Remembered(Remembered::ReuseAddr), "0 or 1":
        "hosts allow it for TCP without being asked, and for UDP never";
    SO_TYPE = SOL_SOCKET / 3, Any, Emulated(Emulated::Type), "5 datagrams, 6 a stream; to be read":
        "the adapter knows what it opened";
    SO_ERROR = SOL_SOCKET / 4, Any, Emulated(Emulated::Error), "an errno, once; to be read":
        "the adapter keeps what a connect that nobody waited for, a poll or a datagram's rejection brought";
    SO_DONTROUTE = SOL_SOCKET / 5, Any, Refused, "":
        "where datagrams go is the host's business";
    SO_BROADCAST = SOL_SOCKET / 6, Any, Remembered(Remembered::Broadcast), "0 or 1":
        "no host sends to all: such a send fails with EACCES, whatever this says";
    SO_SNDBUF = SOL_SOCKET / 7, Any, Real(SocketOption::SendBufferSize), "bytes":
        "the host tells the size that it took; less than 1 asks for 1";
    SO_RCVBUF = SOL_SOCKET / 8, Any, Real(SocketOption::ReceiveBufferSize), "bytes":
        "the host tells the size that it took; less than 1 asks for 1";
    SO_KEEPALIVE = SOL_SOCKET / 9, Any, Real(SocketOption::KeepAliveEnabled), "0 or 1":
        "of UDP it is only remembered, as by Linux";
    SO_OOBINLINE = SOL_SOCKET / 10, Any, Refused, "":
        "no host tells of urgent data";
    SO_LINGER = SOL_SOCKET / 13, Any, Remembered(Remembered::Linger), "on or off, seconds":
        "a close never waits and never resets: what was sent is passed on behind it";
    SO_REUSEPORT = SOL_SOCKET / 15, Any, Remembered(Remembered::ReusePort), "0 or 1":
        "hosts never share a port: the second bind fails with EADDRINUSE, whatever this says";
    SO_RCVLOWAT = SOL_SOCKET / 18, Any, Refused, "":
        "a receive never waits for more than the first bytes";
    SO_RCVTIMEO_OLD = SOL_SOCKET / 20, Any, Emulated(Emulated::ReceiveTimeout), "time, 0 for none":
        "SO_RCVTIMEO by Linux's number for 64 bits";
    SO_SNDTIMEO_OLD = SOL_SOCKET / 21, Any, Emulated(Emulated::SendTimeout), "time, 0 for none":
        "SO_SNDTIMEO by Linux's number for 64 bits";
    SO_BINDTODEVICE = SOL_SOCKET / 25, Any, Refused, "":
        "no host tells of interfaces";
    SO_ACCEPTCONN = SOL_SOCKET / 30, Any, Emulated(Emulated::AcceptConn), "0 or 1; to be read":
        "the adapter knows what listens";
    SO_PROTOCOL = SOL_SOCKET / 38, Any, Emulated(Emulated::Protocol), "6 TCP, 17 UDP; to be read":
        "the adapter knows what it opened";
    SO_DOMAIN = SOL_SOCKET / 39, Any, Emulated(Emulated::Domain), "1 IPv4, 2 IPv6; to be read":
        "the adapter knows what it opened";
    SO_RCVTIMEO = SOL_SOCKET / 66, Any, Emulated(Emulated::ReceiveTimeout), "time, 0 for none":
        "every wait of a receive or an accept has a timer beside it; EAGAIN when it is over";
    SO_SNDTIMEO = SOL_SOCKET / 67, Any, Emulated(Emulated::SendTimeout), "time, 0 for none":
        "every wait of a send has a timer beside it; EAGAIN when it is over, EINPROGRESS of a connect";
    IP_TTL = IPPROTO_IP / 2, Any, Real(SocketOption::HopLimit), "1 to 255; -1 for 64":
        "the host's hop limit";
    IP_MULTICAST_TTL = IPPROTO_IP / 33, Any, Remembered(Remembered::MulticastTtl), "0 to 255; -1 for 1":
        "no host has it: datagrams to many go no further than the local network";
    IP_MULTICAST_LOOP = IPPROTO_IP / 34, Any, Remembered(Remembered::MulticastLoop), "0 or 1":
        "no host has it, and nobody can have joined a group";
    IP_ADD_MEMBERSHIP = IPPROTO_IP / 35, Any, Refused, "":
        "no host joins groups: a program that believed it had would wait for datagrams in vain";
    IP_DROP_MEMBERSHIP = IPPROTO_IP / 36, Any, Refused, "":
        "nobody can have joined a group";
    TCP_NODELAY = IPPROTO_TCP / 1, Tcp, Remembered(Remembered::NoDelay), "0 or 1":
        "no host has it; small sends go out one by one, and may wait for each other in the host";
    TCP_CORK = IPPROTO_TCP / 3, Tcp, Refused, "":
        "no host holds small sends back on request";
    TCP_KEEPIDLE = IPPROTO_TCP / 4, Tcp, Real(SocketOption::KeepAliveIdleTime), "seconds, 1 to 32767":
        "the host's, rounded up to seconds";
    TCP_KEEPINTVL = IPPROTO_TCP / 5, Tcp, Real(SocketOption::KeepAliveInterval), "seconds, 1 to 32767":
        "the host's, rounded up to seconds";
    TCP_KEEPCNT = IPPROTO_TCP / 6, Tcp, Real(SocketOption::KeepAliveCount), "1 to 127":
        "the host's";
    TCP_QUICKACK = IPPROTO_TCP / 12, Tcp, Remembered(Remembered::QuickAck), "0 or 1":
        "a hint by itself, which no host takes";
    TCP_FASTOPEN_CONNECT = IPPROTO_TCP / 30, Tcp, Remembered(Remembered::FastOpenConnect), "0 or 1":
        "it only saves time, and no host has it";
    IPV6_UNICAST_HOPS = IPPROTO_IPV6 / 16, V6, Real(SocketOption::HopLimit), "1 to 255; -1 for 64":
        "the host's hop limit";
    IPV6_MULTICAST_HOPS = IPPROTO_IPV6 / 18, V6, Remembered(Remembered::MulticastHops), "0 to 255; -1 for 1":
        "no host has it: datagrams to many go no further than the local network";
    IPV6_MULTICAST_LOOP = IPPROTO_IPV6 / 19, V6, Remembered(Remembered::MulticastLoopV6), "0 or 1":
        "no host has it, and nobody can have joined a group";
    IPV6_JOIN_GROUP = IPPROTO_IPV6 / 20, V6, Refused, "":
        "no host joins groups: a program that believed it had would wait for datagrams in vain";
    IPV6_LEAVE_GROUP = IPPROTO_IPV6 / 21, V6, Refused, "":
        "nobody can have joined a group";
    IPV6_V6ONLY = IPPROTO_IPV6 / 26, V6, Emulated(Emulated::V6Only), "1; 0 is ENOTSUP":
        "sockets of hosts are of one family, so that clients of the other would never get through";
}

impl Name {
    /// What becomes of it where a socket is TCP or not, and of this family; ENOPROTOOPT where such a socket has none.
    pub fn treatment(self, is_tcp: bool, family: IpAddressFamily) -> Result<Treatment> {
        let (of, treatment) = self.line().ok_or(Errno::Noprotoopt)?;
        let has_it = match of {
            Of::Any => true,
            Of::Tcp => is_tcp,
            Of::V6 => family == IpAddressFamily::Ipv6,
        };
        match treatment {
            treatment if has_it && treatment != Treatment::Refused => Ok(treatment),
            _ => Err(Errno::Noprotoopt),
        }
    }
}

/// What a host is to be told for a value of the program's; EINVAL where Linux says so.
pub fn to_host(option: SocketOption, value: u64) -> Result<u64> {
    // The C type is int.
    let value = value as u32 as i32;
    let checked = match option {
        SocketOption::KeepAliveEnabled => Some((value != 0).into()),
        SocketOption::KeepAliveIdleTime | SocketOption::KeepAliveInterval => {
            within(value, 32_767).map(|seconds| seconds * SECOND)
        }
        SocketOption::KeepAliveCount => within(value, 127),
        SocketOption::HopLimit if value == -1 => Some(64),
        SocketOption::HopLimit => within(value, 255),
        // A negative size is an unsigned one that is too large for any host.
        SocketOption::ReceiveBufferSize | SocketOption::SendBufferSize if value < 0 => {
            Some(i32::MAX as u64)
        }
        SocketOption::ReceiveBufferSize | SocketOption::SendBufferSize => Some(value.max(1) as u64),
    };
    checked.ok_or(Errno::Inval)
}

/// What the program is told for a value of the host's.
pub fn from_host(option: SocketOption, value: u64) -> u64 {
    match option {
        SocketOption::KeepAliveIdleTime | SocketOption::KeepAliveInterval => value.div_ceil(SECOND),
        _ => value.min(i32::MAX as u64),
    }
}

/// What Linux has where nothing was set and nobody can be asked, in the units of the host.
pub fn usual(option: SocketOption) -> u64 {
    match option {
        SocketOption::KeepAliveEnabled => 0,
        SocketOption::KeepAliveIdleTime => 7200 * SECOND,
        SocketOption::KeepAliveInterval => 75 * SECOND,
        SocketOption::KeepAliveCount => 9,
        SocketOption::HopLimit => 64,
        SocketOption::ReceiveBufferSize => 131_072,
        SocketOption::SendBufferSize => 16_384,
    }
}

const SECOND: u64 = 1_000_000_000;

fn within(value: i32, most: i32) -> Option<u64> {
    (1..=most).contains(&value).then_some(value as u64)
}

#[cfg(test)]
mod tests;
