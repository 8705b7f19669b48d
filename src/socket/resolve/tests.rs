use super::Addresses;
use crate::{
    errno::{Errno, Result},
    guest::{Bytes, Utf8},
    host::{
        ErrorCode,
        fake::{Fake, Generation, World},
    },
    io::Io,
};
use std::net::IpAddr;

const ADDRESSES: [&str; 3] = ["10.0.0.2", "fd00::1", "10.0.0.1"];

fn addresses() -> Vec<IpAddr> {
    ADDRESSES.iter().map(|ip| ip.parse().unwrap()).collect()
}

/// A host that knows `db` after so many milliseconds.
fn io(milliseconds: u64, change: impl FnOnce(&mut World)) -> Io<Fake> {
    let host = Fake::new(Generation::Wasmtime48);
    host.with(|world| {
        let entry = ("db".into(), addresses(), milliseconds * 1_000_000);
        world.names.push(entry);
        change(world);
    });
    Io::new(host)
}

fn utf8(text: &str) -> Utf8 {
    Utf8::of_the_host(Bytes::of(text.as_bytes()))
}

/// All the addresses, or why not.
fn all(io: &mut Io<Fake>, name: &str) -> Result<Vec<IpAddr>> {
    let mut lookup = Addresses::of(io, utf8(name))?;
    let mut all = Vec::new();
    while let Some(address) = lookup.next(io)? {
        all.push(address);
    }
    assert_eq!(lookup.next(io), Ok(None), "the end stays the end");
    Ok(all)
}

#[test]
fn the_addresses_come_in_the_hosts_order() {
    let mut io = io(0, |_| {});
    assert_eq!(all(&mut io, "db"), Ok(addresses()));
    assert_eq!(all(&mut io, "db"), Ok(addresses()), "from the beginning");
    io.end();
    assert_eq!(io.host.held(), 0);
}

#[test]
fn an_address_is_one_call_and_three_more_where_it_has_to_be_waited_for() {
    let mut io = io(20, |_| {});
    let mut lookup = Addresses::of(&mut io, utf8("db")).unwrap();
    assert_eq!(
        io.host.calls(),
        ["instance-network", "resolve-addresses"],
        "the network is kept"
    );
    let start = io.host.with(|world| world.now);
    lookup.next(&mut io).unwrap();
    assert_eq!(
        io.host.calls(),
        [
            "resolve-next-address",
            "subscribe",
            "block",
            "resolve-next-address"
        ]
    );
    assert_eq!(io.host.with(|world| world.now) - start, 20_000_000);
    lookup.next(&mut io).unwrap();
    assert_eq!(io.host.calls(), ["resolve-next-address"]);
}

#[test]
fn a_host_that_is_not_ready_though_it_said_so_is_waited_for_again() {
    let would_block = ("resolve-next-address", ErrorCode::WouldBlock);
    let mut io = io(0, |world| world.refusals.extend([would_block; 3]));
    assert_eq!(all(&mut io, "db"), Ok(addresses()));
    let calls = io.host.calls();
    let subscribed = calls.iter().filter(|&&call| call == "subscribe");
    assert_eq!(subscribed.count(), 1, "once is enough");
    io.end();
    assert_eq!(io.host.held(), 0);
}

#[test]
fn a_lookup_that_is_given_up_leaves_nothing() {
    for looks in 0..=ADDRESSES.len() {
        let mut io = io(5, |_| {});
        let mut lookup = Addresses::of(&mut io, utf8("db")).unwrap();
        for _ in 0..looks {
            lookup.next(&mut io).unwrap();
        }
        drop(lookup);
        io.end();
        assert_eq!(io.host.held(), 0, "after {looks}");
    }
}

#[test]
fn a_name_that_there_is_not_is_no_entry() {
    for name in ["", "d", "dbs", "DB"] {
        assert_eq!(all(&mut io(0, |_| {}), name), Err(Errno::Noent));
    }
}

#[test]
fn a_refusal_of_either_call_is_told_and_leaves_nothing() {
    for call in ["resolve-addresses", "resolve-next-address"] {
        for (error, errno) in [
            (ErrorCode::AccessDenied, Errno::Acces),
            (ErrorCode::NameUnresolvable, Errno::Noent),
            (ErrorCode::TemporaryResolverFailure, Errno::Again),
            (ErrorCode::PermanentResolverFailure, Errno::Acces),
            (ErrorCode::OutOfMemory, Errno::Nomem),
        ] {
            let mut io = io(5, |world| world.refusals.push((call, error)));
            assert_eq!(all(&mut io, "db"), Err(errno), "{call} {error:?}");
            io.end();
            assert_eq!(io.host.held(), 0);
            assert_eq!(all(&mut io, "db"), Ok(addresses()), "the next works");
        }
    }
}

#[test]
fn a_name_of_253_bytes_is_looked_up_and_a_longer_one_is_nobodys() {
    let [longest, longer] = [253, 254].map(|len| "x".repeat(len));
    let mut io = io(0, |world| {
        let names = [&longest, &longer].map(|name| (name.clone(), addresses(), 0));
        world.names.extend(names);
    });
    let mut found = Vec::new();
    super::addresses(&mut io, utf8(&longest), |ip| found.push(ip)).unwrap();
    assert_eq!(found, addresses());
    io.host.calls();
    let answer = super::addresses(&mut io, utf8(&longer), |_| unreachable!("of nobody"));
    assert_eq!((answer, io.host.calls()), (Err(Errno::Noent), vec![]));
    io.end();
    assert_eq!(io.host.held(), 0);
}
