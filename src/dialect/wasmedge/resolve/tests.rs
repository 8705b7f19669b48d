use super::*;
use crate::{
    guest::layout::wasmedge::SockAddr,
    host::fake::{Fake, Generation, World},
    testing::{
        Guest, OUT,
        wasmedge::{HINTS, LIST, NAME, NAME_SIZE, NODE_SIZE, NODES, SA_DATA, SOCKADDRS},
    },
};

type LookUp = fn(&mut Adapter<Fake>, u32, u32, u32, u32, u32, u32, u32, u32) -> Result;

/// What all known guests have behind one another, and more than the adapter ever asks the guest for.
const APART: u32 = 32;

/// Streams of IPv4, as the crates ask for them.
const STREAMS: AddrInfo = AddrInfo {
    flags: 0,
    family: 1,
    socktype: 2,
    protocol: 1,
    padding: [0; 3],
    addrlen: 0,
    addr: 0,
    canonname: 0,
    canonname_len: 0,
    next: 0,
};

const ANY: AddrInfo = AddrInfo {
    family: 0,
    socktype: 0,
    protocol: 0,
    ..STREAMS
};

fn guest(change: impl FnOnce(&mut World)) -> Guest {
    Guest::started(Generation::Wasmtime48, |world| {
        let addresses = ["10.0.0.2", "fd00::1", "10.0.0.1"];
        let addresses = addresses.map(|ip| ip.parse().unwrap()).into();
        world.names.push(("db".into(), addresses, 5_000_000));
        change(world);
    })
}

/// How many addresses were found, in a list of which so many nodes may be filled.
fn look_up(
    guest: &mut Guest,
    call: LookUp,
    words: [&[u8]; 2],
    hints: AddrInfo,
    capacity: u32,
) -> Result<u32> {
    let [node, node_len, service, service_len] = guest.lay_lookup_of(words[0], words[1], hints);
    guest.undone_on_failure(|guest| {
        call(
            &mut guest.adapter,
            node,
            node_len,
            service,
            service_len,
            HINTS,
            LIST,
            capacity,
            OUT,
        )
    })?;
    Ok(guest.u32(OUT))
}

fn node(guest: &Guest, index: u32) -> (AddrInfo, SockAddr) {
    let memory = guest.adapter.memory;
    let info = memory.pointer::<AddrInfo>(NODES + index * NODE_SIZE);
    let info = info.unwrap().read();
    (info, memory.pointer(info.addr).unwrap().read())
}

/// The addresses with their types, by the bytes that guests read right behind the port.
fn found(words: [&str; 2], hints: AddrInfo) -> Vec<(String, u8)> {
    let mut guest = guest(|_| {});
    guest.lay_list(16, APART);
    let words = words.map(str::as_bytes);
    let total = look_up(&mut guest, sock_getaddrinfo, words, hints, 16).unwrap();
    let read = |index| {
        let (info, addr) = node(&guest, index);
        let data = guest.bytes(addr.data, 18);
        let port = u16::from_be_bytes([data[0], data[1]]);
        let ip: IpAddr = match info.family {
            1 => <[u8; 4]>::try_from(&data[2..6]).unwrap().into(),
            _ => <[u8; 16]>::try_from(&data[2..]).unwrap().into(),
        };
        (SocketAddr::new(ip, port).to_string(), info.socktype)
    };
    let found = (0..total).map(read).collect();
    guest.finish();
    found
}

#[test]
fn a_name_has_its_addresses_in_the_hosts_order_first_streams_and_then_datagrams() {
    let expected = [("10.0.0.2:80", 2), ("10.0.0.1:80", 2)];
    let expected = expected.map(|(address, socktype)| (address.to_owned(), socktype));
    assert_eq!(found(["db", "80"], STREAMS), expected);
    let expected = [
        ("10.0.0.2:443", 2),
        ("10.0.0.2:443", 1),
        ("[fd00::1]:443", 2),
        ("[fd00::1]:443", 1),
        ("10.0.0.1:443", 2),
        ("10.0.0.1:443", 1),
    ];
    let expected = expected.map(|(address, socktype)| (address.to_owned(), socktype));
    assert_eq!(found(["db", "https"], ANY), expected);
}

#[test]
fn words_may_count_their_terminator() {
    assert_eq!(
        found(["db\0", "80\0"], STREAMS),
        found(["db", "80"], STREAMS)
    );
    assert_eq!(found(["\0", "80\0"], STREAMS), found(["", "80"], STREAMS));
}

#[test]
fn a_family_and_a_protocol_are_kept_to() {
    let of_v6 = AddrInfo { family: 2, ..ANY };
    let addresses = found(["db", "80"], of_v6);
    assert_eq!(addresses.len(), 2);
    assert!(
        addresses
            .iter()
            .all(|(address, _)| address == "[fd00::1]:80")
    );
    let of_udp = AddrInfo { protocol: 2, ..ANY };
    let addresses = found(["db", "80"], of_udp);
    assert!(addresses.iter().all(|&(_, socktype)| socktype == 1));
    assert_eq!(addresses.len(), 3);
}

#[test]
fn no_name_is_this_machine_and_with_passive_all_its_addresses() {
    let first = |flags| found(["", "80"], AddrInfo { flags, ..ANY }).remove(0).0;
    assert_eq!(first(0), "[::1]:80");
    assert_eq!(first(1), "[::]:80");
    let named = AddrInfo {
        flags: 1,
        ..STREAMS
    };
    assert_eq!(found(["127.0.0.1", "80"], named)[0].0, "127.0.0.1:80");
}

#[test]
fn a_node_is_filled_and_keeps_its_places() {
    let mut guest = guest(|_| {});
    guest.lay_list(3, APART);
    guest.put(SA_DATA, &[0xff; 96]);
    let hints = AddrInfo {
        flags: 64,
        ..STREAMS
    };
    let before = node(&guest, 2);
    let total = look_up(&mut guest, sock_getaddrinfo, [b"db", b"80"], hints, 3);
    assert_eq!(total, Ok(2));
    let (info, addr) = node(&guest, 0);
    let places = (info.addr, info.canonname, info.next);
    assert_eq!(places, (SOCKADDRS, NAME, NODES + NODE_SIZE));
    assert_eq!(
        (info.flags, info.family, info.socktype, info.protocol),
        (64, 1, 2, 1)
    );
    assert_eq!((info.addrlen, info.canonname_len), (16, NAME_SIZE));
    assert_eq!((addr.family, addr.data_len, addr.data), (1, 14, SA_DATA));
    let data = [0, 80, 10, 0, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0];
    assert_eq!(guest.bytes(SA_DATA, 14), data);
    assert_eq!(
        guest.bytes(SA_DATA + 14, 18),
        [0xff; 18],
        "and nothing behind"
    );
    let (after, untouched) = node(&guest, 2);
    assert_eq!(
        (after.family, after.next, untouched.data_len),
        (0, before.0.next, 0)
    );
    guest.finish();
}

#[test]
fn an_address_of_ipv6_is_behind_the_port_or_behind_the_flow_information() {
    let ip = [0xfd, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1];
    let hints = AddrInfo {
        family: 2,
        ..STREAMS
    };
    for (call, at) in [
        (sock_getaddrinfo as LookUp, 2),
        (sock_getaddrinfo_as_sockaddr, 6),
    ] {
        let mut guest = guest(|_| {});
        guest.lay_list(1, APART);
        guest.put(SA_DATA, &[0xff; 27]);
        look_up(&mut guest, call, [b"db", b"80"], hints, 1).unwrap();
        let mut data = [0; 26];
        data[1] = 80;
        data[at..][..16].copy_from_slice(&ip);
        assert_eq!(guest.bytes(SA_DATA, 26), data);
        assert_eq!(guest.bytes(SA_DATA + 26, 1), [0xff]);
        let (info, addr) = node(&guest, 0);
        assert_eq!((info.family, info.addrlen), (2, 28));
        assert_eq!((addr.family, addr.data_len), (2, 26));
        guest.finish();
    }
}

#[test]
fn wasmedge_0_9_counts_families_types_and_protocols_from_0() {
    for (family, socktype, protocol) in [(0, 1, 0), (0, 0, 1), (1, 1, 0), (1, 0, 1)] {
        let hints = AddrInfo {
            family,
            socktype,
            protocol,
            ..STREAMS
        };
        let mut guest = guest(|_| {});
        guest.lay_list(1, APART);
        look_up(
            &mut guest,
            sock_getaddrinfo_of_0_9,
            [b"db", b"80"],
            hints,
            1,
        )
        .unwrap();
        let (info, addr) = node(&guest, 0);
        let told = (info.family, info.socktype, info.protocol);
        assert_eq!((told, addr.family), ((family, socktype, protocol), family));
        guest.finish();
    }
    let mut guest = guest(|_| {});
    guest.lay_list(1, APART);
    let hints = AddrInfo {
        family: 2,
        ..STREAMS
    };
    let answer = look_up(
        &mut guest,
        sock_getaddrinfo_of_0_9,
        [b"db", b"80"],
        hints,
        1,
    );
    assert_eq!(answer, Err(Errno::Aifamily));
    guest.finish();
}

#[test]
fn where_nodes_have_each_others_room_the_first_address_is_whole() {
    let mut guest = guest(|_| {});
    guest.lay_list(2, 1);
    let total = look_up(&mut guest, sock_getaddrinfo, [b"db", b"80"], STREAMS, 2);
    assert_eq!(total, Ok(2));
    assert_eq!(guest.bytes(SA_DATA, 6), [0, 80, 10, 0, 0, 2]);
    guest.finish();
}

#[test]
fn there_are_as_many_addresses_as_there_is_room_for() {
    for capacity in 1..9 {
        let mut guest = guest(|_| {});
        guest.lay_list(8, APART);
        let total = look_up(&mut guest, sock_getaddrinfo, [b"db", b"80"], ANY, capacity);
        assert_eq!(total, Ok(capacity.min(6)));
        guest.finish();
    }
    let mut guest = guest(|world| {
        let many = (0..100).map(|last| [10, 0, 1, last].into()).collect();
        world.names.push(("many".into(), many, 0));
    });
    guest.lay_list(40, APART);
    let total = look_up(&mut guest, sock_getaddrinfo, [b"many", b"80"], STREAMS, 40);
    assert_eq!(total, Ok(32), "and never more");
    guest.finish();
}

#[test]
fn a_ring_is_a_list_for_as_many_addresses_as_it_has_nodes() {
    let mut guest = guest(|_| {});
    guest.lay_list(2, APART);
    guest.put(NODES + NODE_SIZE + 24, &NODES.to_le_bytes());
    let two = look_up(&mut guest, sock_getaddrinfo, [b"db", b"80"], STREAMS, 9);
    assert_eq!(two, Ok(2));
    let six = look_up(&mut guest, sock_getaddrinfo, [b"db", b"80"], ANY, 9);
    assert_eq!(six, Err(Errno::Inval));
    guest.finish();
}

#[test]
fn a_name_that_is_wanted_is_the_first_ones_with_its_terminator() {
    let hints = AddrInfo {
        flags: 2,
        ..STREAMS
    };
    for room in [3, 30] {
        let mut guest = guest(|_| {});
        guest.lay_list(2, APART);
        guest.put(NAME, &[0xff; 64]);
        guest.put(NODES + 20, &[room]);
        look_up(&mut guest, sock_getaddrinfo, [b"db\0", b"80"], hints, 2).unwrap();
        assert_eq!(guest.bytes(NAME, 4), b"db\0\xff");
        assert_eq!(node(&guest, 0).0.canonname_len, 2);
        assert_eq!(guest.bytes(NAME + NAME_SIZE, 4), [0xff; 4]);
        assert_eq!(node(&guest, 1).0.canonname_len, NAME_SIZE);
        guest.finish();
    }
}

#[test]
fn a_literal_is_not_looked_up() {
    let mut guest = guest(|_| {});
    guest.lay_list(1, APART);
    let hints = AddrInfo {
        flags: 4 | 8,
        ..STREAMS
    };
    look_up(
        &mut guest,
        sock_getaddrinfo,
        [b"192.0.2.7", b"80"],
        hints,
        1,
    )
    .unwrap();
    assert_eq!(guest.bytes(SA_DATA, 6), [0, 80, 192, 0, 2, 7]);
    assert_eq!(guest.host.calls(), [""; 0]);
    guest.finish();
}
