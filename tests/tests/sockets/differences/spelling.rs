//! What a dialect has no words for, so that the C layer over it answers instead of the adapter.

use super::Difference;
use crate::dialect::Dialect;

/// Scenarios of which a dialect cannot ask the most.
pub struct Unspelt {
    /// What they are about.
    pub what: &'static str,
    /// What the dialect lacks.
    pub reason: &'static str,
    /// Which dialects.
    pub dialects: &'static [Dialect],
    /// Their sentences.
    pub scenarios: &'static [&'static str],
}

pub const UNSPELT: &[Unspelt] = &[
    Unspelt {
        what: "Options of IP",
        reason: "WasmEdge's level of the socket has the number of IP's level, 0.",
        dialects: Dialect::WASMEDGE,
        scenarios: &["hop limits and their bounds", "options of multicast"],
    },
    Unspelt {
        what: "SO_REUSEPORT",
        reason: "WasmEdge has no number for it.",
        dialects: Dialect::WASMEDGE,
        scenarios: &["addresses for several"],
    },
];

pub const ROWS: &[Difference] = &[Difference {
    what: "Options of IP that are not spelt",
    reason: "WasmEdge's level of the socket has the number of IP's level, 0; the C layer says ENOPROTOOPT.",
    dialects: Dialect::WASMEDGE,
    shown_by: &[
        (
            "options while a connection is under way",
            "TTL: 0",
            "TTL: ENOPROTOOPT",
        ),
        (
            "options while a connection is under way",
            "TTL: 33",
            "TTL: ENOPROTOOPT",
        ),
        (
            "options of the other kind of socket",
            "multicast TTL of a stream: EINVAL",
            "multicast TTL of a stream: ENOPROTOOPT",
        ),
    ],
}];
