//! What is measured of sockets: the list of rows, and how often each is repeated.
//! Both sides know their part of a row: the guest by a word, the native peer in `peer`.

/// What a guest and its peer do together. The guest connects to the peer first, or sends it an empty datagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Work {
    /// The guest sends a message of [`MESSAGE`] bytes back.
    Echo,
    /// The guest sends [`CHUNK`] bytes.
    Send,
    /// The guest receives [`CHUNK`] bytes. When it has them all, it sends one.
    Receive,
    /// The guest accepts a connection, sends a byte and closes. First it sends the port at which it listens.
    Accept,
    /// The guest sends a datagram of [`MESSAGE`] bytes back.
    Datagrams,
    /// The guest polls so many connections, and sends a byte back by the one that has it.
    Poll(usize),
}

/// Bytes of a message.
pub const MESSAGE: usize = 64;

/// Bytes of a piece of a stream: what the host gives or takes at most at a time.
pub const CHUNK: usize = 64 << 10;

/// So many sittings, in each of the orders of three sides equally often.
const SITTINGS: usize = 36;
/// Where a round takes seconds, most of them to connect.
const FEWER_SITTINGS: usize = 12;
/// Where it is enough to see that all do their part, and about how fast.
const QUICK_SITTINGS: usize = 3;

/// So many rounds in a sitting. They are short, so that what slows a machine down for some time meets all sides.
const ROUNDS: usize = 6;

/// The chunks of a GiB, which is streamed in sixteenths.
const GIB: usize = (1 << 30) / CHUNK;
const SIXTEENTHS: usize = 12;

const MICROSECONDS: f64 = 1e6;

/// So many connections are a crowd.
const CROWD: usize = 1_000;

/// One line of the table.
#[derive(Clone, Copy, Debug)]
pub struct Row {
    /// What the table calls it, with the unit.
    pub name: &'static str,
    /// What is done.
    pub work: Work,
    /// In so many sittings.
    pub sittings: usize,
    /// With so many measurements of each guest in each.
    pub rounds: usize,
    /// How often, in one measurement.
    pub times: usize,
    /// How often where a guest's own time is measured, and a tenth of that where its host calls are counted.
    pub untimed: usize,
    /// So many of the unit is a second for each time.
    pub unit: f64,
}

impl Work {
    /// The one with this word, and with so many sockets if it has such a number.
    pub fn of(word: &str, sockets: Option<usize>) -> Option<Self> {
        let poll = Self::Poll(sockets.unwrap_or(1));
        let all = [
            Self::Echo,
            Self::Send,
            Self::Receive,
            Self::Accept,
            Self::Datagrams,
            poll,
        ];
        all.into_iter().find(|work| work.word() == word)
    }

    /// What the guests and the peer call it.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Echo => "echo",
            Self::Send => "send",
            Self::Receive => "receive",
            Self::Accept => "accept",
            Self::Datagrams => "datagrams",
            Self::Poll(_) => "poll",
        }
    }

    /// How many sockets, if that is up to the row.
    pub const fn sockets(self) -> Option<usize> {
        match self {
            Self::Poll(sockets) => Some(sockets),
            _ => None,
        }
    }

    /// Whether a guest's own time can be told: to connect to a crowd takes more of it than what is done with the crowd.
    pub fn tells_own_time(self) -> bool {
        self.sockets().is_none_or(|sockets| sockets < CROWD)
    }

    /// Whether it is a message there and one back, and nothing else.
    pub const fn is_round_trip(self) -> bool {
        matches!(self, Self::Echo | Self::Datagrams)
    }
}

impl Row {
    /// The same with a sixteenth of the work in each of few rounds.
    pub fn quick(self) -> Self {
        Self {
            sittings: QUICK_SITTINGS,
            rounds: 1,
            times: self.times.div_ceil(16),
            untimed: self.untimed.div_ceil(16),
            ..self
        }
    }
}

/// All rows.
pub const ROWS: [Row; 8] = [
    of("TCP round trip of 64 B, µs", Work::Echo, 1_000),
    stream("TCP stream from the guest, ms for 1 GiB", Work::Send),
    stream("TCP stream to the guest, ms for 1 GiB", Work::Receive),
    of(
        "TCP connection accepted, answered, closed, µs",
        Work::Accept,
        200,
    ),
    of("UDP round trip of 64 B, µs", Work::Datagrams, 1_000),
    of("poll of 10 connections, one ready, µs", Work::Poll(10), 500),
    Row {
        rounds: 2,
        ..of(
            "poll of 1,000 connections, one ready, µs",
            Work::Poll(1_000),
            200,
        )
    },
    Row {
        sittings: FEWER_SITTINGS,
        rounds: 2,
        ..of(
            "poll of 10,000 connections, one ready, µs",
            Work::Poll(10_000),
            48,
        )
    },
];

const fn stream(name: &'static str, work: Work) -> Row {
    Row {
        unit: GIB as f64 * 1e3,
        rounds: SIXTEENTHS,
        ..of(name, work, GIB / 16)
    }
}

const fn of(name: &'static str, work: Work, times: usize) -> Row {
    Row {
        name,
        work,
        sittings: SITTINGS,
        rounds: ROUNDS,
        times,
        untimed: 2 * times,
        unit: MICROSECONDS,
    }
}

#[cfg(test)]
mod tests;
