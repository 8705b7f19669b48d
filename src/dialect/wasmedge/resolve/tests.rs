use super::{sock_getaddrinfo, sock_getaddrinfo_as_sockaddr, sock_getaddrinfo_of_0_9};
use crate::{
    errno::{Errno, Result},
    guest::layout::wasmedge::AddrInfo,
    host::{
        ErrorCode,
        fake::{Generation, World},
    },
    testing::{
        END, Guest,
        wasmedge::{Answer, Lookup, canonical_name, change_node, move_data, node_at},
    },
};

const DGRAM: u8 = 1;
const STREAM: u8 = 2;

/// Streams of either family.
const STREAMS: AddrInfo = hints(0, STREAM, 0);

const fn hints(family: u8, socktype: u8, protocol: u8) -> AddrInfo {
    AddrInfo {
        flags: 0,
        family,
        socktype,
        protocol,
        padding: [0; 3],
        addrlen: 0,
        addr: 0,
        canonname: 0,
        canonname_len: 0,
        next: 0,
    }
}

fn guest(change: impl FnOnce(&mut World)) -> Guest {
    Guest::started(Generation::Wasmtime48, |world| {
        let addresses = ["10.0.0.2", "fd00::1", "10.0.0.1"];
        let addresses = addresses.map(|ip| ip.parse().unwrap()).into();
        world.names.push(("db".into(), addresses, 5_000_000));
        change(world);
    })
}

fn found(lookup: Lookup) -> Result<Vec<Answer>> {
    let mut guest = guest(|_| {});
    let found = lookup.make(&mut guest, sock_getaddrinfo);
    guest.finish();
    found
}

fn streams(node: &'static [u8], service: &'static [u8]) -> Lookup {
    Lookup {
        hints: STREAMS,
        ..Lookup::of(node, service)
    }
}

fn v4(octets: [u8; 4], port: u16) -> Vec<u8> {
    let [high, low] = port.to_be_bytes();
    [&[high, low][..], &octets, &[0; 8]].concat()
}

#[test]
fn a_name_has_its_addresses_in_the_hosts_order_with_the_port_in_network_order() {
    let found = found(streams(b"db", b"https")).unwrap();
    let families: Vec<u8> = found.iter().map(|it| it.family).collect();
    assert_eq!(families, [1, 2, 1]);
    assert!(found.iter().all(|it| (it.socktype, it.protocol) == (2, 1)));
    assert_eq!(found[0].data, v4([10, 0, 0, 2], 443));
    assert_eq!(found[2].data, v4([10, 0, 0, 1], 443));
}

#[test]
fn an_address_of_ipv6_is_behind_the_port_or_natively_behind_the_flow_information() {
    let ip = "fd00::7".parse::<std::net::Ipv6Addr>().unwrap().octets();
    let lookup = streams(b"fd00::7", b"80");
    let mut guest = guest(|_| {});
    let found = lookup.make(&mut guest, sock_getaddrinfo).unwrap();
    assert_eq!(found[0].data, [&[0, 80][..], &ip, &[0; 8]].concat());
    let found = lookup.make(&mut guest, sock_getaddrinfo_as_sockaddr);
    let expected = [&[0, 80, 0, 0, 0, 0][..], &ip, &[0; 4]].concat();
    assert_eq!(found.unwrap()[0].data, expected);
    guest.finish();
}

#[test]
fn the_numbers_of_0_9_are_less_by_one_each_way() {
    let mut guest = guest(|_| {});
    let lookup = Lookup {
        hints: hints(0, STREAM - 1, 0),
        ..Lookup::of(b"db", b"80")
    };
    let found = lookup.make(&mut guest, sock_getaddrinfo_of_0_9).unwrap();
    assert_eq!(found.len(), 2, "IPv4 alone");
    assert!(
        found
            .iter()
            .all(|it| (it.family, it.socktype, it.protocol) == (0, 1, 0))
    );
    let lookup = Lookup {
        hints: hints(1, DGRAM - 1, 1),
        ..lookup
    };
    let found = lookup.make(&mut guest, sock_getaddrinfo_of_0_9).unwrap();
    assert_eq!(found.len(), 1, "IPv6 alone");
    assert_eq!(
        (found[0].family, found[0].socktype, found[0].protocol),
        (1, 0, 1)
    );
    guest.finish();
}

#[test]
fn hints_say_which_family_and_which_types() {
    let of = |family, socktype, protocol| {
        let hints = hints(family, socktype, protocol);
        let lookup = Lookup {
            hints,
            ..Lookup::of(b"db", b"80")
        };
        let found = found(lookup).unwrap();
        let told = found.iter().map(|it| (it.family, it.socktype));
        told.collect::<Vec<_>>()
    };
    assert_eq!(of(1, STREAM, 1), [(1, STREAM), (1, STREAM)]);
    assert_eq!(of(2, DGRAM, 2), [(2, DGRAM)]);
    assert_eq!(of(2, 0, 1), [(2, STREAM)]);
    assert_eq!(of(2, 0, 2), [(2, DGRAM)]);
    assert_eq!(of(2, 0, 0), [(2, STREAM), (2, DGRAM)]);
}

#[test]
fn a_terminator_may_be_counted_and_no_name_is_this_machine() {
    assert_eq!(
        found(streams(b"db\0", b"80\0")),
        found(streams(b"db", b"80"))
    );
    let here = found(streams(b"", b"80")).unwrap();
    assert_eq!(here[1].data, v4([127, 0, 0, 1], 80));
    let passive = Lookup {
        hints: AddrInfo {
            flags: 1,
            ..STREAMS
        },
        ..streams(b"", b"80")
    };
    assert_eq!(found(passive).unwrap()[1].data, v4([0; 4], 80));
}

#[test]
fn there_are_no_more_than_there_is_room_for() {
    let few = |capacity| {
        let lookup = Lookup {
            capacity,
            ..streams(b"db", b"80")
        };
        found(lookup).map(|found| found.len())
    };
    assert_eq!(few(2), Ok(2));
    assert_eq!(few(1 << 31), Ok(3));
    assert_eq!(few(0), Err(Errno::Aimemory));
}

#[test]
fn a_list_that_ends_early_or_in_itself_is_refused_and_nothing_is_written() {
    let with = |nodes, change: fn(&mut Guest)| {
        let mut guest = guest(|_| {});
        let lookup = Lookup {
            nodes,
            ..streams(b"db", b"80")
        };
        lookup.lay(&mut guest);
        change(&mut guest);
        let answer = guest.undone_on_failure(|guest| lookup.call(guest, sock_getaddrinfo));
        guest.finish();
        answer
    };
    assert_eq!(with(3, |_| {}), Ok(()));
    assert_eq!(with(2, |_| {}), Err(Errno::Fault));
    assert_eq!(with(0, |_| {}), Err(Errno::Fault));
    let ring = |guest: &mut Guest| change_node(guest, 1, |node| node.next = node_at(0));
    assert_eq!(with(3, ring), Err(Errno::Inval));
    let behind = |guest: &mut Guest| change_node(guest, 2, |node| node.next = node_at(0));
    assert_eq!(with(3, behind), Ok(()), "as many as are needed come before");
    let outside = |guest: &mut Guest| change_node(guest, 1, |node| node.next = u32::MAX - 8);
    assert_eq!(with(3, outside), Err(Errno::Fault));
    let no_address = |guest: &mut Guest| change_node(guest, 2, |node| node.addr = 0);
    assert_eq!(with(3, no_address), Err(Errno::Fault));
    assert_eq!(with(3, |guest| move_data(guest, 2, 0)), Err(Errno::Fault));
    assert_eq!(
        with(3, |guest| move_data(guest, 2, END - 13)),
        Err(Errno::Fault)
    );
}

/// As a C library has it whose nodes' data are a byte apart.
#[test]
fn the_first_node_is_right_where_all_have_one_room() {
    let mut guest = guest(|_| {});
    let lookup = streams(b"db", b"80");
    lookup.lay(&mut guest);
    const ROOM: u32 = crate::testing::DATA;
    for index in 0..3 {
        move_data(&mut guest, index, ROOM + index);
    }
    lookup.call(&mut guest, sock_getaddrinfo).unwrap();
    assert_eq!(guest.bytes(ROOM, 14), v4([10, 0, 0, 2], 80));
    guest.finish();
}

#[test]
fn the_name_is_told_where_it_is_wanted_and_there_is_room() {
    let mut guest = guest(|_| {});
    let wanted = Lookup {
        hints: AddrInfo {
            flags: 2,
            ..STREAMS
        },
        ..streams(b"db", b"80")
    };
    wanted.make(&mut guest, sock_getaddrinfo).unwrap();
    assert_eq!(canonical_name(&guest), b"db");
    let mut with_room = |len| {
        wanted.lay(&mut guest);
        change_node(&mut guest, 0, |node| node.canonname_len = len);
        guest.undone_on_failure(|guest| wanted.call(guest, sock_getaddrinfo))
    };
    assert_eq!(with_room(3), Ok(()));
    assert_eq!(
        with_room(2),
        Err(Errno::Aimemory),
        "the terminator needs some"
    );
    assert_eq!(with_room(0), Err(Errno::Aimemory));
    guest.finish();
}

#[test]
fn what_goes_wrong_has_a_code_of_its_own() {
    let says = |code| {
        let mut guest = guest(|world| world.refusals.push(("resolve-addresses", code)));
        let answer = streams(b"db", b"80").make(&mut guest, sock_getaddrinfo);
        guest.finish();
        answer.unwrap_err()
    };
    assert_eq!(says(ErrorCode::NameUnresolvable), Errno::Ainoname);
    assert_eq!(says(ErrorCode::TemporaryResolverFailure), Errno::Aiagain);
    assert_eq!(says(ErrorCode::PermanentResolverFailure), Errno::Aifail);
    assert_eq!(says(ErrorCode::AccessDenied), Errno::Aifail);
    assert_eq!(says(ErrorCode::OutOfMemory), Errno::Aimemory);
    assert_eq!(found(streams(b"nobody", b"80")), Err(Errno::Ainoname));
    let of_v6 = Lookup {
        hints: hints(2, STREAM, 1),
        ..Lookup::of(b"10.0.0.9", b"80")
    };
    assert_eq!(found(of_v6), Err(Errno::Aiaddrfamily));
}
