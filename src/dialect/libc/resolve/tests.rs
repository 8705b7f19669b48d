use super::*;
use crate::{
    host::{
        ErrorCode,
        fake::{Generation, World},
    },
    testing::Guest,
};

/// A guest that knows `db`, which has three addresses.
fn guest(change: impl FnOnce(&mut World)) -> Guest {
    Guest::started(Generation::Wasmtime48, |world| {
        let addresses = ["10.0.0.2", "fd00::1", "10.0.0.1"];
        let addresses = addresses.map(|ip| ip.parse().unwrap()).into();
        world.names.push(("db".into(), addresses, 5_000_000));
        change(world);
    })
}

/// What is asked for: host, service and hints, of which each may be NULL.
type Query<'a> = (Option<&'a str>, Option<&'a str>, Option<Hints>);

/// The addresses and types for which there is room, and how many there are.
fn look_up(guest: &mut Guest, query: Query, capacity: u32) -> Result<(Vec<(String, u32)>, u32)> {
    let (host, service, hints) = query;
    let (host, service) = (host.map(str::as_bytes), service.map(str::as_bytes));
    let laid = guest.lay_lookup(host, service, hints);
    let (found, total) = guest.getaddrinfo(laid, capacity)?;
    let found = found.into_iter().map(|found| {
        let address = SocketAddr::try_from(found.addr).expect("an address");
        let len = found.addr.len() as u32;
        assert_eq!((found.family, found.len), (found.addr.family.into(), len));
        let transport = transport(found.socktype, found.protocol);
        assert_eq!(transport.map(numbers), Ok((found.socktype, found.protocol)));
        (address.to_string(), found.socktype)
    });
    Ok((found.collect(), total))
}

const STREAMS: Hints = Hints {
    flags: u32::MAX,
    family: 0,
    socktype: STREAM,
    protocol: 0,
};
const DGRAM: u32 = 5;
const STREAM: u32 = 6;

/// Where each address can be had both ways.
fn both(addresses: &[&str]) -> Vec<(String, u32)> {
    let both = addresses
        .iter()
        .flat_map(|address| [STREAM, DGRAM].map(|socktype| (address.to_string(), socktype)));
    both.collect()
}

#[test]
fn a_name_has_its_addresses_in_the_hosts_order_each_both_ways() {
    let mut guest = guest(|_| {});
    let (found, total) = look_up(&mut guest, (Some("db"), Some("http"), None), 16).unwrap();
    assert_eq!(found, both(&["10.0.0.2:80", "[fd00::1]:80", "10.0.0.1:80"]));
    assert_eq!(total, 6);
    guest.finish();
}

#[test]
fn no_name_is_this_machine_a_literal_itself_and_neither_asks_the_host() {
    let mut guest = guest(|_| {});
    for (host, service, expected) in [
        (None, Some("7"), &["[::1]:7", "127.0.0.1:7"][..]),
        (Some(""), None, &["[::1]:0", "127.0.0.1:0"]),
        (Some("::"), Some("8"), &["[::]:8"]),
        (Some("192.0.2.1"), Some("65535"), &["192.0.2.1:65535"]),
    ] {
        let (found, _) = look_up(&mut guest, (host, service, None), 16).unwrap();
        assert_eq!(found, both(expected));
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}

#[test]
fn hints_choose_by_family_type_and_protocol_whatever_their_flags() {
    let none = Hints::default();
    for (hints, streams, datagrams) in [
        (none, 3, 3),
        (STREAMS, 3, 0),
        (
            Hints {
                protocol: 6,
                ..none
            },
            3,
            0,
        ),
        (
            Hints {
                protocol: 17,
                ..none
            },
            0,
            3,
        ),
        (
            Hints {
                socktype: 5,
                protocol: 17,
                ..none
            },
            0,
            3,
        ),
        (Hints { family: 1, ..none }, 2, 2),
        (
            Hints {
                family: 2,
                ..STREAMS
            },
            1,
            0,
        ),
    ] {
        let mut guest = guest(|_| {});
        let (found, _) = look_up(&mut guest, (Some("db"), None, Some(hints)), 16).unwrap();
        let of = |wanted| {
            found
                .iter()
                .filter(|(_, socktype)| *socktype == wanted)
                .count()
        };
        assert_eq!((of(STREAM), of(DGRAM)), (streams, datagrams), "{hints:?}");
        guest.finish();
    }
}

#[test]
fn where_there_is_no_room_the_number_says_how_much_it_would_take() {
    for capacity in 0..8 {
        let mut guest = guest(|_| {});
        let (found, total) = look_up(&mut guest, (Some("db"), None, None), capacity).unwrap();
        assert_eq!((found.len(), total), (capacity.min(6) as usize, 6));
        guest.finish();
    }
}

#[test]
fn what_the_host_says_instead_is_told() {
    for (error, errno) in [
        (ErrorCode::NameUnresolvable, Errno::Noent),
        (ErrorCode::InvalidArgument, Errno::Noent),
        (ErrorCode::AccessDenied, Errno::Acces),
        (ErrorCode::PermanentResolverFailure, Errno::Acces),
        (ErrorCode::TemporaryResolverFailure, Errno::Again),
        (ErrorCode::OutOfMemory, Errno::Nomem),
    ] {
        for call in ["resolve-addresses", "resolve-next-address"] {
            let mut guest = guest(|world| world.refusals.push((call, error)));
            let answer = look_up(&mut guest, (Some("db"), None, None), 16);
            assert_eq!(answer, Err(errno), "{call} {error:?}");
            guest.finish();
        }
    }
    let mut guest = guest(|_| {});
    let nobody = look_up(&mut guest, (Some("nobody"), None, None), 16);
    assert_eq!(nobody, Err(Errno::Noent));
    guest.finish();
}
