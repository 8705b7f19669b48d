//! Differences in what is sent and received, and in how it ends.

use super::Difference;
use crate::dialect::Dialect;

pub const ROWS: &[Difference] = &[
    Difference {
        what: "What is not connected",
        reason: "ENOTCONN, as in POSIX. Linux tells a send EPIPE, takes a refusal for an end once it was told, and lets a \
                 listener's sending half be shut down.",
        dialects: Dialect::ALL,
        shown_by: &[
            (
                "a send on what was never connected",
                "send: EPIPE",
                "send: ENOTCONN",
            ),
            (
                "a send on what was never connected",
                "write: EPIPE",
                "write: ENOTCONN",
            ),
            (
                "a send on what was never connected",
                "send of nothing: EPIPE",
                "send of nothing: ENOTCONN",
            ),
            (
                "sendto on a connection ignores the address",
                "sendto of what is not connected: EPIPE",
                "sendto of what is not connected: ENOTCONN",
            ),
            (
                "a refusal is told to a send, once",
                "send: EPIPE",
                "send: ENOTCONN",
            ),
            (
                "a refusal is told to a receive, once",
                "recv: 0",
                "recv: ENOTCONN",
            ),
            (
                "a listener transfers nothing",
                "send: EPIPE",
                "send: ENOTCONN",
            ),
            (
                "a listener transfers nothing",
                "shutdown for sending: 0",
                "shutdown for sending: ENOTCONN",
            ),
        ],
    },
    Difference {
        what: "A listener that is shut down",
        reason: "No host ends listening but by closing, so it is refused instead of half done.",
        dialects: Dialect::ALL,
        shown_by: &[
            (
                "a listener that is shut down",
                "shutdown: 0",
                "shutdown: ENOTCONN",
            ),
            (
                "a listener that is shut down",
                "accept: EINVAL",
                "accept: EAGAIN",
            ),
            (
                "a listener that is shut down",
                "connect: ECONNREFUSED",
                "connect: 0",
            ),
        ],
    },
    Difference {
        what: "Behind SHUT_RD",
        reason: "What was not received is discarded, as by BSD; Linux still gives it. Of datagrams it is the end, too.",
        dialects: Dialect::ALL,
        shown_by: &[
            (
                "what came before SHUT_RD",
                "recv: 6, \"before\"",
                "recv: 0, \"\"",
            ),
            ("shutdown of datagrams", "recv: EAGAIN", "recv: 0"),
        ],
    },
    Difference {
        what: "A connection that is over",
        reason: "The adapter knows whose it was until it is closed, and shutting it down once more is no error. Linux \
                 forgets the peer.",
        dialects: Dialect::ALL,
        shown_by: &[
            (
                "shutdown of both halves",
                "shutdown: ENOTCONN",
                "shutdown: 0",
            ),
            (
                "a connection behind its reset",
                "peer: ENOTCONN",
                "peer: 127.0.0.1, port A",
            ),
            (
                "a connection behind its reset",
                "shutdown: ENOTCONN",
                "shutdown: 0",
            ),
        ],
    },
    Difference {
        what: "A receive without room",
        reason: "Nothing is what there is room for, whether anything is there or not; the host is not asked.",
        dialects: Dialect::ALL,
        shown_by: &[(
            "a receive without room, with nothing there",
            "recv: EAGAIN",
            "recv: 0",
        )],
    },
    Difference {
        what: "Datagrams of others than the peer",
        reason: "Hosts drop what somebody else sent before the socket was connected, and send to the peer alone: EISCONN, as \
                 in POSIX.",
        dialects: Dialect::ALL,
        shown_by: &[
            (
                "what came before connecting",
                "recv: 15, \"from a stranger\"",
                "recv: 13, \"from the peer\"",
            ),
            (
                "what came before connecting",
                "recv: 13, \"from the peer\"",
                "recv: EAGAIN",
            ),
            (
                "who is connected can send elsewhere",
                "sendto another: 5",
                "sendto another: EISCONN",
            ),
            (
                "who is connected can send elsewhere",
                "the other: 5, \"other\"",
                "the other: EAGAIN",
            ),
        ],
    },
    Difference {
        what: "To whom it is told that a datagram came back",
        reason: "To the next receive, or as SO_ERROR: the host has it where it waits for datagrams, and a send does not ask \
                 there.",
        dialects: Dialect::ALL,
        shown_by: &[(
            "a datagram to a closed port comes back as CONNREFUSED",
            "send: ECONNREFUSED",
            "send: 1",
        )],
    },
];
