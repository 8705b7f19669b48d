//! Bad arguments of the calls that WasmEdge adds.

mod lookups;

use super::{Case, Row, case, each};
use crate::{
    adapter::Adapter,
    dialect::{
        tests::errno_table::{FRESH, PEER_IP, UDP},
        wasmedge::{address::*, option::*, *},
    },
    errno::Result,
    host::fake::Fake,
    testing::{
        CONNECTION, END, Guest, IOVECS, OUT,
        sockets::As,
        wasmedge::{ALONE, BYTES, LEN, STORAGE, VALUE},
    },
};
pub use lookups::names;

type OfAddress = fn(&mut Adapter<Fake>, u32) -> Result;

const PORT: u32 = 9000;

const READ: &str = "`sock_bind`, `sock_connect`, `sock_send_to` of WasmEdge";
const WRITTEN: &str = "`sock_getlocaladdr`, `sock_getpeeraddr`, `sock_recv_from` of WasmEdge";

/// The calls that take an address, each of a socket that it is right for.
const READERS: [OfAddress; 4] = [
    |a, address| sock_bind(a, FRESH, address, 7001),
    |a, address| sock_connect(a, FRESH, address, PORT),
    |a, address| sock_connect(a, UDP, address, PORT),
    |a, address| sock_send_to(a, UDP, IOVECS, 2, address, PORT, 0, OUT),
];

/// The calls that tell one.
const WRITERS: [OfAddress; 8] = [
    |a, address| sock_getlocaladdr(a, CONNECTION, address, OUT),
    |a, address| sock_getlocaladdr_with_type(a, CONNECTION, address, OUT, OUT),
    |a, address| sock_getpeeraddr(a, CONNECTION, address, OUT),
    |a, address| sock_getpeeraddr_with_type(a, CONNECTION, address, OUT, OUT),
    |a, address| sock_recv_from_of_0_10(a, UDP, IOVECS, 2, address, 0, OUT, OUT),
    |a, address| sock_recv_from_of_0_11(a, UDP, IOVECS, 2, address, 0, OUT, OUT),
    |a, address| sock_recv_from(a, UDP, IOVECS, 2, address, 0, OUT, OUT, OUT),
    |a, address| sock_recv_from_in_network_order(a, UDP, IOVECS, 2, address, 0, OUT, OUT, OUT),
];

/// Each of these calls with the address that is laid.
fn of_address(
    calls: &'static [OfAddress],
    lay: impl Fn(&mut Guest) -> u32 + Copy + 'static,
) -> impl Iterator<Item = Case> {
    calls.iter().map(move |call| -> Case {
        Box::new(move |guest| {
            let address = lay(guest);
            guest.undone_on_failure(|guest| call(&mut guest.adapter, address))
        })
    })
}

fn of_length(calls: &'static [OfAddress]) -> Vec<Case> {
    let lengths = [0, 3, 5, 15, 17, 127, 129];
    let cases = lengths.map(|len| of_address(calls, move |g| g.lay_room_for_ip(ALONE, len, 0)));
    cases.into_iter().flatten().collect()
}

/// A family, of which 3 is that of paths.
fn of_family(guest: &mut Guest, family: u16) -> u32 {
    guest.lay_storage(PEER_IP);
    guest.put(STORAGE + BYTES, &family.to_le_bytes());
    STORAGE
}

fn beyond(calls: &'static [OfAddress]) -> Vec<Case> {
    let record = of_address(calls, |_| END - 7);
    let bytes = of_address(calls, |guest| {
        guest.lay_ip(PEER_IP);
        guest.put(ALONE, &(END - 3 + 1).to_le_bytes());
        ALONE
    });
    record.chain(bytes).collect()
}

pub fn addresses() -> Vec<Row> {
    let families = [0, 3, 4, 0x100, u16::MAX];
    let families = families.map(|family| of_address(&READERS, move |g| of_family(g, family)));
    let of_ipv6 = [Guest::lay_ip, Guest::lay_storage];
    let of_ipv6 = of_ipv6.map(|lay| of_address(&READERS, move |guest| lay(guest, "::1")));
    let unlike = "an address of other than 4, 16 or 128 bytes";
    vec![
        (READ, unlike, of_length(&READERS)),
        (WRITTEN, unlike, of_length(&WRITERS)),
        (
            READ,
            "an address of a family that there is not, or a path",
            families.into_iter().flatten().collect(),
        ),
        (
            READ,
            "an address of IPv6 to a socket of IPv4",
            of_ipv6.into_iter().flatten().collect(),
        ),
        (READ, "an address beyond the memory", beyond(&READERS)),
        (WRITTEN, "an address beyond the memory", beyond(&WRITERS)),
        (
            WRITTEN,
            "4 bytes for an address of IPv6",
            vec![room_for_ipv6()],
        ),
    ]
}

fn room_for_ipv6() -> Case {
    Box::new(|guest| {
        let fd = guest.socket(As::Tcp6)?;
        let address = guest.lay_room_for_ip(ALONE, 4, 0);
        guest.undone_on_failure(|guest| sock_getlocaladdr(&mut guest.adapter, fd, address, OUT))
    })
}

pub fn flags() -> Vec<Row> {
    const RECEIVERS: [OfAddress; 4] = [
        |a, flags| sock_recv_from_of_0_10(a, UDP, IOVECS, 2, ALONE, flags, OUT, OUT),
        |a, flags| sock_recv_from_of_0_11(a, UDP, IOVECS, 2, ALONE, flags, OUT, OUT),
        |a, flags| sock_recv_from(a, UDP, IOVECS, 2, ALONE, flags, OUT, OUT, OUT),
        |a, flags| sock_recv_from_in_network_order(a, UDP, IOVECS, 2, ALONE, flags, OUT, OUT, OUT),
    ];
    let unknown = RECEIVERS.map(|call| each(&[4, 7, 0x8000, 0x1_0000, u32::MAX], call));
    vec![
        (
            "`sock_recv_from` of WasmEdge",
            "a flag other than PEEK and WAITALL",
            unknown.into_iter().flatten().collect(),
        ),
        (
            "`sock_send_to` of WasmEdge",
            "any flag",
            each(&[1, 2, 0x4000, 0x1_0000, u32::MAX], |a, flags| {
                sock_send_to(a, UDP, IOVECS, 2, ALONE, PORT, flags, OUT)
            }),
        ),
        (
            "`sock_open` of WasmEdge",
            "a family that there is not, or paths",
            each(&[3, 4, u32::MAX], |a, family| sock_open(a, family, 2, OUT)),
        ),
        (
            "`sock_open` of WasmEdge",
            "a type that there is not",
            each(&[3, 4, u32::MAX], |a, socktype| {
                sock_open(a, 1, socktype, OUT)
            }),
        ),
    ]
}

const OPTION: &str = "`sock_getsockopt`, `sock_setsockopt`";

type OfOption = fn(&mut Adapter<Fake>, u32, u32, u32, u32, u32) -> Result;

/// What no option's value is as long as: nothing, and what C has as a negative number.
const LENGTHS: [u32; 3] = [0, 1 << 31, u32::MAX];

fn lengths() -> Vec<Case> {
    const BY_POINTER: [OfOption; 4] = [
        sock_getsockopt,
        sock_setsockopt,
        sock_getsockopt_by_pointer,
        sock_setsockopt_by_pointer,
    ];
    const BY_LENGTH: [OfOption; 2] = [sock_getsockopt_by_length, sock_setsockopt_by_length];
    let by_pointer = BY_POINTER.iter().flat_map(|&call| {
        LENGTHS.map(|len| -> Case {
            Box::new(move |guest| {
                guest.put(LEN, &len.to_le_bytes());
                guest.undone_on_failure(|guest| call(&mut guest.adapter, FRESH, 0, 7, VALUE, LEN))
            })
        })
    });
    let by_length = BY_LENGTH
        .iter()
        .flat_map(|&call| LENGTHS.map(|len| case(move |a| call(a, FRESH, 0, 7, VALUE, len))));
    let none = [sock_getsockopt, sock_setsockopt] as [OfOption; 2];
    let none = none.map(|call| case(move |a| call(a, FRESH, 0, 7, VALUE, 0)));
    by_pointer.chain(by_length).chain(none).collect()
}

fn both(level: u32, number: u32) -> [Case; 2] {
    let calls = [sock_getsockopt, sock_setsockopt] as [OfOption; 2];
    calls.map(|call| case(move |a| call(a, FRESH, level, number, VALUE, 4)))
}

pub fn options() -> Vec<Row> {
    let unknown = [(0, 15), (0, u32::MAX), (1, 2), (0x7fff_ffff, 99), (99, 0)];
    let unknown = unknown.map(|(level, number)| both(level, number));
    // SO_DONTROUTE, SO_OOBINLINE, SO_RCVLOWAT, SO_BINDTODEVICE.
    let refused = [3, 8, 10, 14].map(|number| both(0, number));
    let set = |number, len| case(move |a| sock_setsockopt(a, FRESH, 0, number, VALUE, len));
    let time = |place, bytes: &'static [u8]| -> Case {
        Box::new(move |guest| {
            guest.put(VALUE, &[0; 16]);
            guest.put(VALUE + place, bytes);
            guest.undone_on_failure(|guest| {
                sock_setsockopt(&mut guest.adapter, FRESH, 0, 11, VALUE, 16)
            })
        })
    };
    vec![
        (OPTION, "a length of 0, or of 2³¹ or more", lengths()),
        (
            OPTION,
            "a level or an option that there is not",
            unknown.into_iter().flatten().collect(),
        ),
        (
            OPTION,
            "an option that is of no use here (`docs/options.md`)",
            refused.into_iter().flatten().collect(),
        ),
        (
            "`sock_setsockopt`",
            "less than the value takes",
            vec![set(7, 3), set(9, 7), set(11, 15)],
        ),
        (
            "`sock_setsockopt`",
            "microseconds that make a second",
            vec![time(8, &[0x40, 0x42, 0x0f]), time(8, &[0xff; 8])],
        ),
        (
            "`sock_setsockopt`",
            "an option that can only be read",
            // SO_TYPE, SO_ERROR, SO_ACCEPTCONN
            vec![set(1, 4), set(2, 4), set(13, 4)],
        ),
        (
            OPTION,
            "a value or a length beyond the memory",
            vec![
                case(|a| sock_getsockopt(a, FRESH, 0, 7, END - 3, 4)),
                case(|a| sock_setsockopt(a, FRESH, 0, 7, END - 3, 4)),
                case(|a| sock_getsockopt(a, FRESH, 0, 7, VALUE, END - 3)),
                case(|a| sock_setsockopt(a, FRESH, 0, 7, VALUE, END - 3)),
            ],
        ),
    ]
}

/// Results that would end behind the memory.
pub fn results() -> Vec<Case> {
    let calls: [fn(&mut Adapter<Fake>) -> Result; 10] = [
        |a| sock_open(a, 1, 2, END - 3),
        |a| sock_getlocaladdr(a, CONNECTION, ALONE, END - 3),
        |a| sock_getlocaladdr_with_type(a, CONNECTION, ALONE, END - 3, OUT),
        |a| sock_getlocaladdr_with_type(a, CONNECTION, ALONE, OUT, END - 3),
        |a| sock_recv_from_of_0_10(a, UDP, IOVECS, 2, ALONE, 0, END - 3, OUT),
        |a| sock_recv_from_of_0_10(a, UDP, IOVECS, 2, ALONE, 0, OUT, END - 1),
        |a| sock_recv_from(a, UDP, IOVECS, 2, ALONE, 0, END - 3, OUT, OUT),
        |a| sock_recv_from(a, UDP, IOVECS, 2, ALONE, 0, OUT, END - 3, OUT),
        |a| sock_recv_from_in_network_order(a, UDP, IOVECS, 2, ALONE, 0, END - 1, OUT, OUT),
        |a| sock_send_to(a, UDP, IOVECS, 2, ALONE, PORT, 0, END - 3),
    ];
    calls.into_iter().map(case).collect()
}
