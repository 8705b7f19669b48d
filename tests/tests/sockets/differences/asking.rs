//! Differences in options, names and polls.

use super::Difference;
use crate::dialect::Dialect;

pub const ROWS: &[Difference] = &[
    Difference {
        what: "Sizes of buffers",
        reason: "What was asked for. Linux doubles it, and hosts take that back.",
        dialects: Dialect::ALL,
        shown_by: &[
            (
                "sizes of buffers",
                "send buffer: 16384",
                "send buffer: 8192",
            ),
            (
                "sizes of buffers",
                "receive buffer: 8192",
                "receive buffer: 4096",
            ),
            (
                "sizes of buffers",
                "send buffer of datagrams: 32768",
                "send buffer of datagrams: 16384",
            ),
            (
                "sizes of buffers",
                "receive buffer of datagrams: 32768",
                "receive buffer of datagrams: 16384",
            ),
        ],
    },
    Difference {
        what: "Multicast",
        reason: "No host joins a group. A program that believed it had joined would wait for datagrams in vain.",
        dialects: Dialect::ALL,
        shown_by: &[
            ("multicast groups", "join: 0", "join: ENOPROTOOPT"),
            ("multicast groups", "leave: 0", "leave: ENOPROTOOPT"),
            (
                "multicast groups",
                "join over IPv6: 0",
                "join over IPv6: ENOPROTOOPT",
            ),
            (
                "multicast groups",
                "leave over IPv6: 0",
                "leave over IPv6: ENOPROTOOPT",
            ),
        ],
    },
    Difference {
        what: "An option of multicast, asked of a stream",
        reason: "What is only remembered is so for sockets of every kind.",
        dialects: &[Dialect::Wamr, Dialect::Libc],
        shown_by: &[(
            "options of the other kind of socket",
            "multicast TTL of a stream: EINVAL",
            "multicast TTL of a stream: 0",
        )],
    },
    Difference {
        what: "An option of TCP, asked of datagrams",
        reason: "ENOPROTOOPT, whether it is set or read. Linux says EOPNOTSUPP to who reads it.",
        dialects: Dialect::ALL,
        shown_by: &[(
            "options of the other kind of socket",
            "no delay of datagrams: EOPNOTSUPP",
            "no delay of datagrams: ENOPROTOOPT",
        )],
    },
    Difference {
        what: "A name that is an address of the other family",
        reason: "EAI_ADDRFAMILY is glibc's own; the dialect has one errno for what cannot be found.",
        dialects: &[Dialect::Wamr, Dialect::Libc],
        shown_by: &[
            (
                "addresses have their family only",
                "192.0.2.77, 80: EAI_ADDRFAMILY",
                "192.0.2.77, 80: EAI_NONAME",
            ),
            (
                "addresses have their family only",
                "2001:db8::77, 80: EAI_ADDRFAMILY",
                "2001:db8::77, 80: EAI_NONAME",
            ),
        ],
    },
    Difference {
        what: "Hang-ups in a poll",
        reason: "wasi-libc leaves POLLOUT out where it is told of a hang-up, and cannot be told of POLLERR beside others: what \
                 has failed is to be read, and the call that follows says why. Neither can it be told of a hang-up \
                 alone, so that a socket which is not connected is to be read as well.",
        dialects: Dialect::ALL,
        shown_by: &[
            ("poll before connecting", "fresh: OUT HUP", "fresh: IN HUP"),
            ("poll before connecting", "bound: OUT HUP", "bound: IN HUP"),
            (
                "poll of a refused connection",
                "before SO_ERROR: IN OUT ERR HUP",
                "before SO_ERROR: IN HUP",
            ),
            (
                "poll of a refused connection",
                "behind it: IN OUT HUP",
                "behind it: IN HUP",
            ),
            (
                "poll of a reset connection",
                "before recv: IN OUT ERR HUP",
                "before recv: IN HUP",
            ),
            (
                "poll of a reset connection",
                "behind it: IN OUT HUP",
                "behind it: IN HUP",
            ),
            (
                "poll of a connection that both have ended",
                "the client: IN OUT HUP",
                "the client: IN HUP",
            ),
            (
                "poll of a connection that both have ended",
                "the server: IN OUT HUP",
                "the server: IN HUP",
            ),
            (
                "a connection behind its reset",
                "poll: IN OUT HUP",
                "poll: IN HUP",
            ),
        ],
    },
];
