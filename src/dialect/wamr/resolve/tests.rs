use super::{addr_resolve, sock_addr_resolve};
use crate::{
    errno::{Errno, Result},
    guest::layout::wamr::{AddrInfo, AddrInfoHints},
    host::{
        ErrorCode,
        fake::{Generation, World},
    },
    testing::{DATA, Guest, OUT},
};
use std::net::SocketAddr;

const HOST: u32 = 0xe_0000;
const SERVICE: u32 = 0xe_1000;
const HINTS: u32 = 0xe_2000;

/// Everything there is.
const ANY: AddrInfoHints = AddrInfoHints {
    socktype: -1,
    family: 2,
    enabled: 1,
};

const STREAMS: AddrInfoHints = AddrInfoHints { socktype: 1, ..ANY };

fn guest(change: impl FnOnce(&mut World)) -> Guest {
    Guest::started(Generation::Wasmtime48, |world| {
        let addresses = ["10.0.0.2", "fd00::1", "10.0.0.1"];
        let addresses = addresses.map(|ip| ip.parse().unwrap()).into();
        world.names.push(("db".into(), addresses, 5_000_000));
        change(world);
    })
}

/// What there is room for, and how much there is.
fn resolve(
    guest: &mut Guest,
    host: &str,
    service: &str,
    hints: AddrInfoHints,
    capacity: u32,
) -> Result<(Vec<(String, u32)>, u32)> {
    for (place, text) in [(HOST, host), (SERVICE, service)] {
        guest.put(place, text.as_bytes());
        guest.put(place + text.len() as u32, &[0]);
    }
    let place = guest.adapter.memory.pointer(HINTS).unwrap();
    place.write(hints);
    guest.put(DATA, &[0xff; 28 * 20]);
    guest.undone_on_failure(|guest| {
        let adapter = &mut guest.adapter;
        sock_addr_resolve(adapter, HOST, SERVICE, HINTS, DATA, capacity, OUT)
    })?;
    let total = guest.u32(OUT);
    let filled = total.min(capacity);
    let behind = guest.bytes(DATA + 28 * filled, 4);
    assert_eq!(behind, [0xff; 4], "no more than there is room for");
    let entries = guest.adapter.memory.array::<AddrInfo>(DATA, filled)?;
    let read = |index| {
        let AddrInfo { addr, socktype } = entries.at(index).read();
        let address = SocketAddr::try_from(addr).expect("an address");
        (address.to_string(), socktype)
    };
    Ok(((0..entries.len()).map(read).collect(), total))
}

/// The addresses alone, of streams.
fn addresses(host: &str, service: &str) -> Vec<String> {
    let mut guest = guest(|_| {});
    let (entries, total) = resolve(&mut guest, host, service, STREAMS, 16).unwrap();
    assert_eq!(entries.len(), total as usize);
    guest.finish();
    entries.into_iter().map(|(address, _)| address).collect()
}

#[test]
fn a_name_has_its_addresses_in_the_hosts_order_with_the_port_of_the_service() {
    for (service, port) in [("80", 80), ("https", 443), ("domain", 53), ("", 0)] {
        let expected = [
            format!("10.0.0.2:{port}"),
            format!("[fd00::1]:{port}"),
            format!("10.0.0.1:{port}"),
        ];
        assert_eq!(addresses("db", service), expected);
    }
}

#[test]
fn a_literal_is_not_looked_up_and_no_name_is_this_machine() {
    assert_eq!(addresses("192.0.2.7", "80"), ["192.0.2.7:80"]);
    assert_eq!(addresses("fd00::7", "80"), ["[fd00::7]:80"]);
    assert_eq!(addresses("", "80"), ["[::1]:80", "127.0.0.1:80"]);
    let mut guest = guest(|_| {});
    resolve(&mut guest, "192.0.2.7", "80", ANY, 16).unwrap();
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}

#[test]
fn a_name_that_nobody_has_has_no_addresses() {
    for name in ["nobody", "1.2.3.4.5", "db.", "\u{fc}ber", &"x".repeat(254)] {
        assert_eq!(addresses(name, "80"), [""; 0], "{name}");
    }
}

#[test]
fn a_name_that_is_no_utf_8_is_nobodys() {
    let mut guest = guest(|_| {});
    guest.put(HOST, b"d\xffb\0");
    let place = guest.adapter.memory.pointer(HINTS).unwrap();
    place.write(ANY);
    let adapter = &mut guest.adapter;
    sock_addr_resolve(adapter, HOST, SERVICE, HINTS, DATA, 16, OUT).unwrap();
    assert_eq!(guest.u32(OUT), 0);
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}

#[test]
fn hints_choose_and_where_they_are_not_enabled_say_nothing() {
    let of = |hints: AddrInfoHints| {
        let mut guest = guest(|_| {});
        let (entries, _) = resolve(&mut guest, "db", "80", hints, 16).unwrap();
        guest.finish();
        let v6 = entries
            .iter()
            .filter(|(address, _)| address.starts_with('['));
        let streams = entries.iter().filter(|(_, socktype)| *socktype == 1);
        (entries.len(), v6.count(), streams.count())
    };
    assert_eq!(of(ANY), (6, 2, 3));
    assert_eq!(of(STREAMS), (3, 1, 3));
    assert_eq!(of(AddrInfoHints { socktype: 0, ..ANY }), (3, 1, 0));
    assert_eq!(of(AddrInfoHints { family: 0, ..ANY }), (4, 0, 2));
    assert_eq!(of(AddrInfoHints { family: 1, ..ANY }), (2, 2, 1));
    let garbage = AddrInfoHints {
        socktype: 77,
        family: 99,
        enabled: 0,
    };
    assert_eq!(of(garbage), (6, 2, 3));
}

#[test]
fn where_there_is_no_room_the_number_says_how_much_it_would_take() {
    for capacity in 0..8 {
        let mut guest = guest(|_| {});
        let (entries, total) = resolve(&mut guest, "db", "80", ANY, capacity).unwrap();
        assert_eq!((entries.len(), total), (capacity.min(6) as usize, 6));
        guest.finish();
    }
}

#[test]
fn what_the_host_says_instead_is_told() {
    for (error, errno) in [
        (ErrorCode::AccessDenied, Errno::Acces),
        (ErrorCode::PermanentResolverFailure, Errno::Acces),
        (ErrorCode::TemporaryResolverFailure, Errno::Again),
        (ErrorCode::OutOfMemory, Errno::Nomem),
    ] {
        for call in ["resolve-addresses", "resolve-next-address"] {
            let mut guest = guest(|world| world.refusals.push((call, error)));
            let answer = resolve(&mut guest, "db", "80", ANY, 16);
            assert_eq!(answer, Err(errno), "{call} {error:?}");
            guest.finish();
        }
    }
    let mut guest = guest(|world| world.denied.names = true);
    let answer = resolve(&mut guest, "db", "80", ANY, 16);
    assert_eq!(answer, Err(Errno::Acces));
    guest.finish();
}

#[test]
fn the_old_form_has_as_many_addresses_as_there_is_room_for_and_nothing_behind_them() {
    let mut guest = guest(|_| {});
    guest.put(HOST, b"db\0");
    for room in 0..5u32 {
        guest.put(DATA, &[0xff; 24 * 6]);
        let size = room * 24 + 5;
        addr_resolve(&mut guest.adapter, 0, HOST, 80, DATA, size).unwrap();
        let kinds = (0..room).map(|index| guest.u32(DATA + index * 24));
        let expected = [0, 1, 0, 0].into_iter().take(room as usize);
        assert!(kinds.eq(expected), "{room}");
        assert_eq!(guest.bytes(DATA + room * 24, 5), [0xff; 5]);
        if room == 4 {
            assert_eq!(guest.bytes(DATA + 3 * 24, 24), [0; 24]);
        }
    }
    guest.finish();
}
