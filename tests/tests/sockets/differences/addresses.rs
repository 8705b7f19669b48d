//! Differences in addresses: which are bound, and whom one reaches.

use super::Difference;
use crate::dialect::Dialect;

pub const ROWS: &[Difference] = &[
    Difference {
        what: "An address that a socket is bound to",
        reason: "Hosts set SO_REUSEADDR on every TCP socket, and nobody can unset it. Where somebody listens, an address is \
                 in use as on Linux.",
        dialects: Dialect::ALL,
        shown_by: &[(
            "the address of a socket that is bound is in use",
            "bind to the same: EADDRINUSE",
            "bind to the same: 0",
        )],
    },
    Difference {
        what: "The port of who was refused",
        reason: "A socket of a host's is of no use once it was refused, so that another takes its place, which has no port \
                 yet. Linux keeps the port of the attempt.",
        dialects: Dialect::ALL,
        shown_by: &[(
            "getsockname in every state",
            "refused: 0.0.0.0, port C",
            "refused: 0.0.0.0, port 0",
        )],
    },
    Difference {
        what: "When a datagram socket is bound unasked",
        reason: "A host receives for those that are bound alone, so a receive binds; a send that has no destination does \
                 not come as far as that.",
        dialects: Dialect::ALL,
        shown_by: &[
            (
                "a receive of what is not bound",
                "own: 0.0.0.0, port 0",
                "own: 0.0.0.0, port A",
            ),
            (
                "a send without a destination says DESTADDRREQ",
                "own: 0.0.0.0, port A",
                "own: 0.0.0.0, port 0",
            ),
        ],
    },
    Difference {
        what: "A peer at port 0",
        reason: "Whoever connects to it has no peer on either, and so a send has no destination. Linux sends to nowhere.",
        dialects: Dialect::ALL,
        shown_by: &[("a peer at port 0 is none", "send: 1", "send: EDESTADDRREQ")],
    },
    Difference {
        what: "IPv6 and IPv4",
        reason: "A socket of a host's is of one family: IPV6_V6ONLY is 1, and 0 is refused, so that a server knows to open \
                 two. A v4-mapped address is out of reach, as it is on Linux with IPV6_V6ONLY.",
        dialects: Dialect::ALL,
        shown_by: &[
            ("a socket can be of IPv6 only", "only: 0", "only: 1"),
            (
                "a socket can be of IPv6 only",
                "only, bound: EINVAL",
                "only, bound: 0",
            ),
            (
                "a socket that is not of IPv6 only",
                "not only: 0",
                "not only: EOPNOTSUPP",
            ),
            ("a socket that is not of IPv6 only", "only: 0", "only: 1"),
            (
                "a v4-mapped address to connect to",
                "connect: 0",
                "connect: ENETUNREACH",
            ),
            (
                "a v4-mapped address to send to",
                "sendto: 1",
                "sendto: ENETUNREACH",
            ),
            ("a v4-mapped address to bind to", "bind: 0", "bind: EINVAL"),
        ],
    },
];
