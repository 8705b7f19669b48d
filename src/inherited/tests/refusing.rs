//! A connection that cannot be had is one line that quotes its item and says why, and the program's failure.

use super::{DIAL, LISTEN, name, serve, set};
use crate::{
    host::{
        ErrorCode::{self, *},
        fake::World,
    },
    testing::refusal,
};

/// What is said of `item`, behind the quotation, where the world is what `change` makes it.
#[track_caller]
fn reason(item: &str, change: impl FnOnce(&mut World)) -> String {
    let said = refusal(|world| {
        set(world, DIAL, item);
        change(world);
    });
    let quoted = format!("{DIAL}: \"{item}\": ");
    let reason = said
        .strip_prefix(&quoted)
        .unwrap_or_else(|| panic!("{said}"));
    reason.trim_end().to_owned()
}

/// What is said where the host refuses these calls.
#[track_caller]
fn reason_of(item: &str, refusals: &[(&'static str, ErrorCode)]) -> String {
    reason(item, |world| {
        name(world, "db.example", &["10.0.0.1"], 0);
        serve(world, "10.0.0.1:5432", 0);
        world.refusals.extend(refusals);
    })
}

const LITERAL: &str = "db=tcp://10.0.0.1:5432?nonblock";
const NAME: &str = "tcp://db.example:5432";

const DENIED: &str = "the host does not permit it (Wasmtime: -S inherit-network)";
const FAMILY: &str = "the host does not support this kind of address";
const NO_SOCKET: &str = "the host has no socket left";
const OTHERWISE: &str = "the host could not connect there";
const NO_LOOKUP: &str = "the host does not look up names (Wasmtime: -S allow-ip-name-lookup)";

#[test]
fn a_server_that_is_not_there_refuses() {
    for milliseconds in [0, 20] {
        let said = reason("tcp://127.0.0.1:1", |world| {
            serve(world, "127.0.0.1:2", milliseconds)
        });
        assert_eq!(said, "connection refused");
    }
}

#[test]
fn whatever_keeps_the_host_from_connecting_is_said() {
    for (call, error, why) in [
        ("create-tcp-socket", AccessDenied, DENIED),
        ("create-tcp-socket", NotSupported, FAMILY),
        ("create-tcp-socket", NewSocketLimit, NO_SOCKET),
        ("create-tcp-socket", Unknown, NO_SOCKET),
        ("create-tcp-socket", OutOfMemory, "out of memory"),
        ("start-connect", AccessDenied, DENIED),
        ("start-connect", RemoteUnreachable, "unreachable"),
        ("start-connect", InvalidArgument, OTHERWISE),
        ("finish-connect", AccessDenied, DENIED),
        ("finish-connect", ConnectionRefused, "connection refused"),
        ("finish-connect", RemoteUnreachable, "unreachable"),
        ("finish-connect", Timeout, "no answer"),
        ("finish-connect", OutOfMemory, "out of memory"),
        ("finish-connect", NewSocketLimit, NO_SOCKET),
        ("finish-connect", ConnectionReset, OTHERWISE),
        ("finish-connect", Unknown, OTHERWISE),
    ] {
        for item in [LITERAL, NAME] {
            let said = reason_of(item, &[(call, error)]);
            assert_eq!(said, why, "{item}: {call} {error:?}");
        }
    }
}

#[test]
fn whatever_keeps_the_host_from_looking_up_a_name_is_said() {
    for call in ["resolve-addresses", "resolve-next-address"] {
        for (error, why) in [
            (NameUnresolvable, "there is no such name"),
            (TemporaryResolverFailure, "the name cannot be looked up now"),
            (PermanentResolverFailure, NO_LOOKUP),
            (AccessDenied, NO_LOOKUP),
            (NotSupported, NO_LOOKUP),
            (InvalidArgument, "the host takes it for no name"),
            (Unknown, NO_LOOKUP),
        ] {
            assert_eq!(reason_of(NAME, &[(call, error)]), why, "{call} {error:?}");
        }
    }
}

#[test]
fn a_name_that_stands_for_nothing_is_none() {
    let unknown = reason("tcp://db.example:5432", |world| {
        name(world, "db", &["10.0.0.1"], 0);
        serve(world, "10.0.0.1:5432", 0);
    });
    let empty = reason("tcp://db:5432", |world| name(world, "db", &[], 5));
    assert_eq!([unknown, empty], ["there is no such name"; 2]);
}

#[test]
fn where_no_address_of_a_name_answers_the_last_ones_reason_is_said() {
    let dials = |refusals: &[(&'static str, ErrorCode)]| {
        reason("tcp://db:1", |world| {
            name(world, "db", &["10.0.0.1", "fd00::1", "10.0.0.2"], 0);
            world.refusals.extend(refusals);
        })
    };
    assert_eq!(dials(&[]), "connection refused");
    let timeout = ("finish-connect", Timeout);
    assert_eq!(dials(&[timeout]), "connection refused");
    assert_eq!(dials(&[timeout, timeout]), "connection refused");
    assert_eq!(dials(&[timeout; 3]), "no answer");
    let family = ("create-tcp-socket", NotSupported);
    assert_eq!(dials(&[family, timeout, timeout]), "no answer");
}

#[test]
fn a_mistake_is_said_and_nothing_is_asked_of_the_network() {
    const PEER: &str = "not a host and a port, like db.example:5432, 127.0.0.1:80 or [::1]:80";
    const SCHEME: &str = "not [NAME=]tcp://ADDRESS:PORT[?nonblock], nor that with udp://";
    const A_NAME: &str = "a name has letters, digits and -_.@ only";
    let long = format!("tcp://{}:1", "x".repeat(254));
    for (item, why) in [
        ("tcp://", PEER),
        ("tcp://db", PEER),
        ("tcp://db:", PEER),
        ("tcp://:80", PEER),
        ("tcp://db:0", PEER),
        ("tcp://127.0.0.1:0", PEER),
        ("tcp://db:65536", PEER),
        ("tcp://db:http", PEER),
        ("tcp://d b:80", PEER),
        ("tcp://dü:80", PEER),
        ("tcp://user@db:80", PEER),
        ("tcp://db:80/", PEER),
        ("tcp://db:80?block", PEER),
        ("tcp://db:80?nonblock?nonblock", PEER),
        ("tcp://::1:80", PEER),
        ("tcp://[::1]", PEER),
        ("tcp://[db]:80", PEER),
        ("udp://db:0", PEER),
        ("http://db:80", SCHEME),
        ("db:80", SCHEME),
        ("a=b=tcp://db:80", SCHEME),
        ("=tcp://db:80", A_NAME),
        ("a:b=tcp://db:80", A_NAME),
    ] {
        assert_eq!(reason(item, |_| {}), why, "{item}");
    }
    assert!(refusal(|world| set(world, DIAL, &long)).ends_with(&format!("{PEER}\n")));
}

#[test]
fn the_longest_name_that_there_can_be_is_looked_up() {
    let longest = "x".repeat(253);
    let said = refusal(|world| set(world, DIAL, &format!("tcp://{longest}:1")));
    assert!(said.ends_with("there is no such name\n"), "{said}");
}

#[test]
fn what_was_had_before_a_refusal_is_let_go() {
    for (list, why) in [
        ("tcp://127.0.0.1:1,tcp://127.0.0.1:2", "connection refused"),
        ("tcp://127.0.0.1:1,tcp://nobody:2", "there is no such name"),
        ("tcp://127.0.0.1:1,127.0.0.1:1", "not [NAME=]tcp://"),
        ("tcp://127.0.0.1:1,", "not [NAME=]tcp://"),
    ] {
        let said = refusal(|world| {
            serve(world, "127.0.0.1:1", 0);
            set(world, DIAL, list);
            set(world, LISTEN, "tcp://127.0.0.1:80,tcp://127.0.0.1:81");
        });
        assert!(said.contains(why), "{said}");
    }
}

#[test]
fn a_listener_that_cannot_be_had_comes_before_any_connection() {
    let said = refusal(|world| {
        set(world, DIAL, "tcp://127.0.0.1:1");
        set(world, LISTEN, "tcp://localhost:80");
    });
    assert!(said.starts_with(LISTEN), "{said}");
}

#[test]
fn a_table_without_a_free_number_is_said() {
    // Three numbers are the standard streams'.
    let ports = 1..=crate::descriptor::table::LIMIT - 3;
    let listeners: Vec<String> = ports.map(|port| format!("tcp://[::1]:{port}")).collect();
    let said = refusal(|world| {
        set(world, LISTEN, &listeners.join(","));
        serve(world, "127.0.0.1:1", 0);
        set(world, DIAL, "tcp://127.0.0.1:1");
    });
    let expected = format!("{DIAL}: \"tcp://127.0.0.1:1\": there is no descriptor left\n");
    assert_eq!(said, expected);
}
