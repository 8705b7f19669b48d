//! Options that there are not, and values that they cannot have.

use super::{
    super::{Case, Row, case},
    NULL,
};
use crate::{
    dialect::{
        libc::option::*,
        tests::errno_table::{FRESH, UDP},
    },
    socket::option::{IPPROTO_IP, IPPROTO_IPV6, IPPROTO_TCP, Name, SOL_SOCKET},
    testing::{
        END,
        libc::{LEN, VALUE},
    },
};

/// setsockopt of this many bytes, which are laid out as they are given.
fn set(fd: u32, level: u32, number: u32, value: &[u8], len: u32) -> Case {
    let value = value.to_vec();
    Box::new(move |guest| {
        guest.put(VALUE, &value);
        guest.undone_on_failure(|guest| {
            adapter_setsockopt(&mut guest.adapter, fd, level, number, VALUE, len)
        })
    })
}

fn get(fd: u32, level: u32, number: u32) -> Case {
    Box::new(move |guest| {
        guest.lay_room(16);
        guest.undone_on_failure(|guest| {
            adapter_getsockopt(&mut guest.adapter, fd, level, number, VALUE, LEN)
        })
    })
}

fn set_name(fd: u32, name: Name, value: &[u8]) -> Case {
    set(fd, name.level, name.number, value, value.len() as u32)
}

const LEVELS_AND_NAMES: [(u32, u32); 8] = [
    // Linux's SOL_SOCKET.
    (1, 9),
    (SOL_SOCKET, 0),
    (SOL_SOCKET, 1),
    (SOL_SOCKET, u32::MAX),
    (IPPROTO_TCP, 255),
    (IPPROTO_IP, 1),
    (17, 1),
    (u32::MAX, 2),
];

fn unknown() -> Vec<Case> {
    let both = LEVELS_AND_NAMES.into_iter().flat_map(|(level, name)| {
        [
            set(FRESH, level, name, &[1, 0, 0, 0], 4),
            get(FRESH, level, name),
        ]
    });
    both.collect()
}

/// To be told, and not to be set.
const TO_BE_READ: [Name; 5] = [
    Name::SO_TYPE,
    Name::SO_ERROR,
    Name::SO_ACCEPTCONN,
    Name::SO_PROTOCOL,
    Name::SO_DOMAIN,
];

fn too_short() -> Vec<Case> {
    [
        (Name::SO_KEEPALIVE, 4),
        (Name::SO_RCVBUF, 4),
        (Name::TCP_NODELAY, 4),
        (Name::IP_TTL, 1),
        (Name::IP_MULTICAST_TTL, 1),
        (Name::SO_LINGER, 8),
        (Name::SO_RCVTIMEO, 16),
        (Name::SO_SNDTIMEO_OLD, 16),
    ]
    .into_iter()
    .flat_map(|(name, size)| [0, size - 1, 1 << 31, u32::MAX].map(|len| (name, len)))
    .map(|(name, len)| set(FRESH, name.level, name.number, &[1; 16], len))
    .collect()
}

pub fn options() -> Vec<Row> {
    vec![
        (
            "`adapter_getsockopt`, `adapter_setsockopt`",
            "a level or a name that there is not",
            unknown(),
        ),
        (
            "`adapter_getsockopt`, `adapter_setsockopt`",
            "an option that such a socket does not have",
            vec![
                get(UDP, IPPROTO_TCP, 1),
                set(UDP, IPPROTO_TCP, 1, &[1, 0, 0, 0], 4),
                get(FRESH, IPPROTO_IPV6, 26),
                set(FRESH, IPPROTO_IPV6, 26, &[1, 0, 0, 0], 4),
            ],
        ),
        (
            "`adapter_setsockopt`",
            "an option that can only be read",
            TO_BE_READ
                .map(|name| set_name(FRESH, name, &[1, 0, 0, 0]))
                .into(),
        ),
        (
            "`adapter_setsockopt`",
            "fewer bytes than the value has (of IPPROTO_IP, none)",
            too_short(),
        ),
        (
            "`adapter_setsockopt`",
            "NULL for the value, or a value beyond the memory",
            vec![
                case(|a| adapter_setsockopt(a, FRESH, SOL_SOCKET, 9, NULL, 4)),
                case(|a| adapter_setsockopt(a, FRESH, SOL_SOCKET, 9, END - 3, 4)),
            ],
        ),
        (
            "`adapter_setsockopt`",
            "a time of a million microseconds or more, or less than none",
            [1_000_000, u64::MAX]
                .map(|micros| {
                    let value = [1u64.to_le_bytes(), micros.to_le_bytes()].concat();
                    set_name(FRESH, Name::SO_RCVTIMEO, &value)
                })
                .into(),
        ),
        (
            "`adapter_setsockopt`",
            "a value that the option cannot have",
            vec![
                set_name(FRESH, Name::IP_TTL, &[0]),
                set_name(FRESH, Name::IP_TTL, &256u32.to_le_bytes()),
                set_name(FRESH, Name::TCP_KEEPIDLE, &0u32.to_le_bytes()),
                set_name(FRESH, Name::TCP_KEEPCNT, &128u32.to_le_bytes()),
                set_name(UDP, Name::IP_MULTICAST_TTL, &256u32.to_le_bytes()),
            ],
        ),
    ]
}
