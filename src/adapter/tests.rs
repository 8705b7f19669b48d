//! How a program begins: what it inherits, and what is said where it cannot have it.

use crate::{
    dialect::preview1::fd,
    errno::Errno,
    host::{ErrorCode, fake::Generation},
    testing::{Guest, OUT},
};

/// What is said on standard error about the settings, which end the program.
#[track_caller]
fn refusal(variables: &[(&str, &str)], refusals: &[(&'static str, ErrorCode)]) -> String {
    crate::testing::refusal(|world| {
        let variables = variables
            .iter()
            .map(|&(key, value)| (key.into(), value.into()));
        world.environment.extend(variables);
        world.refusals.extend(refusals);
    })
}

#[track_caller]
fn refusal_of_list(list: &str, refusals: &[(&'static str, ErrorCode)]) -> String {
    refusal(&[("SOCKET_ADAPTER_LISTEN", list)], refusals)
}

#[test]
fn a_mistake_in_the_list_is_one_line_that_quotes_the_item_and_says_why() {
    for (item, why) in [
        ("http://127.0.0.1:80", "not [NAME=]tcp://"),
        ("127.0.0.1:80", "not [NAME=]tcp://"),
        ("8080", "not [NAME=]tcp://"),
        ("web=", "not [NAME=]tcp://"),
        ("tcp://localhost:80", "not an IP address with a port"),
        ("tcp://127.0.0.1", "not an IP address with a port"),
        ("tcp://127.0.0.1:65536", "not an IP address with a port"),
        ("tcp://::1:80", "not an IP address with a port"),
        ("tcp://", "not an IP address with a port"),
        ("web=sctp://127.0.0.1:80", "not [NAME=]tcp://"),
        ("=tcp://127.0.0.1:80", "a name has"),
        ("a:b=tcp://127.0.0.1:80", "a name has"),
        ("a b=tcp://127.0.0.1:80", "a name has"),
        ("ü=tcp://127.0.0.1:80", "a name has"),
    ] {
        let quoted = format!("SOCKET_ADAPTER_LISTEN: \"{item}\": {why}");
        for list in [
            item.to_owned(),
            format!("tcp://127.0.0.1:1, {item} ,tcp://127.0.0.1:2"),
        ] {
            let said = refusal_of_list(&list, &[]);
            assert!(
                said.starts_with(&quoted),
                "{said:?} does not start with {quoted:?}"
            );
        }
    }
}

#[test]
fn an_empty_item_is_a_mistake() {
    for list in [
        ",",
        "tcp://127.0.0.1:1,",
        "tcp://127.0.0.1:1,,tcp://127.0.0.1:2",
    ] {
        assert!(
            refusal_of_list(list, &[]).starts_with("SOCKET_ADAPTER_LISTEN: \"\": not "),
            "{list}"
        );
    }
}

#[test]
fn a_refusal_of_the_host_is_one_line_that_quotes_the_item_and_says_why() {
    for (call, error, why) in [
        (
            "create-tcp-socket",
            ErrorCode::AccessDenied,
            "the host does not permit it",
        ),
        (
            "create-tcp-socket",
            ErrorCode::NotSupported,
            "does not support this kind of address",
        ),
        (
            "create-tcp-socket",
            ErrorCode::NewSocketLimit,
            "no socket left",
        ),
        ("create-tcp-socket", ErrorCode::Unknown, "no socket left"),
        (
            "start-bind",
            ErrorCode::AccessDenied,
            "the host does not permit it",
        ),
        ("start-bind", ErrorCode::AddressInUse, "address in use"),
        ("finish-bind", ErrorCode::AddressInUse, "address in use"),
        (
            "finish-bind",
            ErrorCode::AddressNotBindable,
            "no such address on this host",
        ),
        (
            "start-listen",
            ErrorCode::AccessDenied,
            "the host does not permit it",
        ),
        ("start-listen", ErrorCode::OutOfMemory, "out of memory"),
        ("finish-listen", ErrorCode::AddressInUse, "address in use"),
        (
            "finish-listen",
            ErrorCode::Unknown,
            "the host could not listen there",
        ),
    ] {
        let said = refusal_of_list("web=tcp://127.0.0.1:80", &[(call, error)]);
        let expected = "SOCKET_ADAPTER_LISTEN: \"web=tcp://127.0.0.1:80\": ";
        assert!(
            said.starts_with(expected) && said.contains(why),
            "{call} {error:?}: {said}"
        );
    }
}

#[test]
fn an_address_that_an_earlier_item_has_is_in_use() {
    let said = refusal_of_list("a=tcp://127.0.0.1:80,b=tcp://127.0.0.1:80", &[]);
    assert_eq!(
        said,
        "SOCKET_ADAPTER_LISTEN: \"b=tcp://127.0.0.1:80\": address in use\n"
    );
}

#[test]
fn a_setting_that_does_not_exist_is_one_line_that_names_it() {
    for key in [
        "SOCKET_ADAPTER_X",
        "SOCKET_ADAPTER_",
        "SOCKET_ADAPTER_LISTENS",
        "SOCKET_ADAPTER_listen",
    ] {
        let said = refusal(&[("A", "1"), (key, "secret")], &[]);
        assert!(
            said.starts_with(&format!("{key}: no such setting")) && !said.contains("secret"),
            "{said}"
        );
    }
}

#[test]
fn a_long_item_is_quoted_in_its_beginning() {
    for (len, cut) in [(199, false), (200, false), (201, true), (100_000, true)] {
        let item = "x".repeat(len);
        let said = refusal_of_list(&item, &[]);
        assert!(
            said.contains(&item[..len.min(200)]) && said.contains("not [NAME=]tcp://"),
            "{len}: {said}"
        );
        assert_eq!(said.contains("x...\""), cut, "{len}: {said}");
    }
}

#[test]
fn control_characters_of_an_item_are_not_repeated() {
    let said = refusal_of_list("a\nb\u{1b}[1m=tcp://127.0.0.1:80", &[]);
    assert!(
        said.starts_with("SOCKET_ADAPTER_LISTEN: \"a?b?[1m=tcp://127.0.0.1:80\": a name has"),
        "{said}"
    );
}

#[test]
fn a_bind_that_takes_its_time_is_waited_for() {
    for call in ["finish-bind", "finish-listen"] {
        let mut guest = Guest::started(Generation::Wasmtime48, |world| {
            world
                .environment
                .push(("SOCKET_ADAPTER_LISTEN".into(), "tcp://127.0.0.1:80".into()));
            world
                .refusals
                .extend([(call, ErrorCode::WouldBlock), (call, ErrorCode::WouldBlock)]);
        });
        assert_eq!(guest.accept_one().0, 4);
        guest.finish();
    }
}

#[test]
fn inherited_sockets_are_numbered_from_3_in_their_order_and_directories_behind_them() {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        let list = "a=tcp://127.0.0.1:1,tcp://[::1]:2,c=tcp://127.0.0.1:3";
        world
            .environment
            .push(("SOCKET_ADAPTER_LISTEN".into(), list.into()));
        world.directories.extend(["/".into(), "/data".into()]);
    });
    for (number, address) in [(3, "127.0.0.1:1"), (4, "[::1]:2"), (5, "127.0.0.1:3")] {
        guest.host.with(|world| world.connect(address));
        let accepted = guest.accept(number, 0).unwrap();
        guest.close(accepted).unwrap();
    }
    // As a libc looks for directories: until EBADF, past what is none.
    let mut found = Vec::new();
    for number in 3.. {
        match fd::fd_prestat_get(&mut guest.adapter, number, OUT) {
            Err(errno) => {
                assert_eq!((errno, number), (Errno::Badf, 8));
                break;
            }
            Ok(()) if guest.bytes(OUT, 1)[0] == 0 => found.push((number, guest.u32(OUT + 4))),
            Ok(()) => {}
        }
    }
    assert_eq!(found, [(6, 1), (7, 5)]);
    guest.finish();
}

#[test]
fn a_listener_starts_without_nonblock_unless_its_item_asks_for_it() {
    let mut guest = Guest::listening(
        Generation::Wasmtime48,
        "tcp://127.0.0.1:1,b=tcp://127.0.0.1:2?nonblock",
    );
    for (number, flags) in [(3, 0), (4, 4)] {
        fd::fd_fdstat_get(&mut guest.adapter, number, OUT).unwrap();
        assert_eq!(guest.bytes(OUT + 2, 1), [flags]);
    }
    assert_eq!(guest.accept(4, 0), Err(Errno::Again));
    guest.finish();
}

#[test]
fn standard_streams_are_not_asked_for_before_they_are_used() {
    let guest = Guest::started(Generation::Wasmtime48, |_| {});
    assert_eq!(guest.host.held(), 0);
    guest.finish();
}
