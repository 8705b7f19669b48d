use super::*;
use crate::{
    host::fake::Generation,
    testing::{Guest, OUT},
};

const TABLE: u32 = 4096;
const TEXT: u32 = 65536;

type Call = fn(&mut Adapter<crate::host::fake::Fake>, u32, u32) -> Result;

/// The strings that `get` tells, having checked that they take what `sizes` tells, and nothing beside it.
fn strings(guest: &mut Guest, sizes: Call, get: Call) -> Vec<String> {
    sizes(&mut guest.adapter, OUT, OUT + 4).unwrap();
    let (count, len) = (guest.u32(OUT), guest.u32(OUT + 4) as usize);
    guest.put(TABLE, &vec![0xee; count as usize * 4 + 1]);
    guest.put(TEXT, &vec![0xee; len + 1]);
    get(&mut guest.adapter, TABLE, TEXT).unwrap();
    assert_eq!(guest.bytes(TABLE + count * 4, 1), [0xee]);
    assert_eq!(guest.bytes(TEXT + len as u32, 1), [0xee]);

    let text = guest.bytes(TEXT, len);
    let mut next = 0;
    let strings = (0..count).map(|index| {
        assert_eq!(guest.u32(TABLE + index * 4), TEXT + next as u32);
        let len = text[next..]
            .iter()
            .position(|&byte| byte == 0)
            .expect("a terminator");
        let string = String::from_utf8(text[next..][..len].to_vec()).unwrap();
        next += len + 1;
        string
    });
    let strings = strings.collect();
    assert_eq!(next, len, "no bytes left over");
    strings
}

fn environment(variables: &[(&str, &str)]) -> Vec<String> {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        let variables = variables
            .iter()
            .map(|&(key, value)| (key.into(), value.into()));
        world.environment.extend(variables);
        // Who takes the connections of these tests.
        for address in ["127.0.0.1:5432", "[::1]:5432"] {
            world.servers.insert(address.parse().unwrap(), 0);
        }
    });
    let strings = strings(&mut guest, environ_sizes_get, environ_get);
    guest.finish();
    strings
}

const LISTEN: &str = "SOCKET_ADAPTER_LISTEN";
const DIAL: &str = "SOCKET_ADAPTER_DIAL";

#[test]
fn the_environment_is_the_hosts_in_its_order() {
    assert_eq!(environment(&[]), [""; 0]);
    assert_eq!(
        environment(&[("B", "2"), ("A", ""), ("C", "x=y"), ("Ü", "é")]),
        ["B=2", "A=", "C=x=y", "Ü=é"]
    );
}

#[test]
fn the_adapters_settings_are_hidden_and_the_inherited_sockets_shown() {
    for (list, fds, names) in [
        (
            "tcp://127.0.0.1:1",
            "LISTEN_FDS=1",
            "LISTEN_FDNAMES=unknown",
        ),
        (
            "web=tcp://127.0.0.1:1",
            "LISTEN_FDS=1",
            "LISTEN_FDNAMES=web",
        ),
        (
            " web=tcp://127.0.0.1:1 , tcp://[::1]:2,x@y.z-_=tcp://0.0.0.0:3",
            "LISTEN_FDS=3",
            "LISTEN_FDNAMES=web:unknown:x@y.z-_",
        ),
    ] {
        assert_eq!(
            environment(&[("A", "1"), (LISTEN, list), ("B", "2")]),
            ["A=1", "B=2", fds, names]
        );
        assert_eq!(environment(&[(LISTEN, list)]), [fds, names]);
    }
}

#[test]
fn inherited_connections_are_counted_and_named_behind_the_listeners() {
    let dial = (DIAL, "db=tcp://127.0.0.1:5432?nonblock, tcp://[::1]:5432");
    let listen = (LISTEN, "tcp://127.0.0.1:1,web=tcp://127.0.0.1:2");
    assert_eq!(
        environment(&[dial]),
        ["LISTEN_FDS=2", "LISTEN_FDNAMES=db:unknown"]
    );
    for variables in [[dial, listen], [listen, dial]] {
        assert_eq!(
            environment(&variables),
            ["LISTEN_FDS=4", "LISTEN_FDNAMES=unknown:web:db:unknown"]
        );
    }
    assert_eq!(
        environment(&[(LISTEN, ""), dial, ("LISTEN_PID", "7"), ("A", "1")]),
        ["A=1", "LISTEN_FDS=2", "LISTEN_FDNAMES=db:unknown"]
    );
    assert_eq!(
        environment(&[(DIAL, " "), ("LISTEN_PID", "7")]),
        ["LISTEN_PID=7"]
    );
}

#[test]
fn more_than_nine_sockets_are_counted_in_decimal() {
    for count in [9, 10, 11, 100] {
        let list: Vec<String> = (1..=count)
            .map(|port| format!("tcp://127.0.0.1:{port}"))
            .collect();
        let shown = environment(&[(LISTEN, &list.join(","))]);
        assert_eq!(shown[0], format!("LISTEN_FDS={count}"));
        assert_eq!(shown[1].matches("unknown").count(), count);
    }
}

#[test]
fn an_empty_list_is_hidden_and_shows_nothing() {
    assert_eq!(environment(&[(LISTEN, " "), ("A", "1")]), ["A=1"]);
}

#[test]
fn the_guests_own_activation_variables_are_replaced_only_where_sockets_are_inherited() {
    let own = [
        ("LISTEN_PID", "7"),
        ("LISTEN_FDS", "9"),
        ("LISTEN_FDNAMES", "a:b"),
        ("LISTEN_FDS_X", "y"),
    ];
    assert_eq!(
        environment(&own),
        [
            "LISTEN_PID=7",
            "LISTEN_FDS=9",
            "LISTEN_FDNAMES=a:b",
            "LISTEN_FDS_X=y"
        ]
    );
    let mut with_sockets = own.to_vec();
    with_sockets.push((LISTEN, "web=tcp://127.0.0.1:1"));
    assert_eq!(
        environment(&with_sockets),
        ["LISTEN_FDS_X=y", "LISTEN_FDS=1", "LISTEN_FDNAMES=web"]
    );
}

#[test]
fn the_arguments_are_the_hosts() {
    for arguments in [&[][..], &["program"], &["program", "", "two words", "-é"]] {
        let mut guest = Guest::started(Generation::Wasmtime48, |world| {
            world
                .arguments
                .extend(arguments.iter().map(|&argument| argument.to_owned()));
        });
        assert_eq!(strings(&mut guest, args_sizes_get, args_get), arguments);
        guest.finish();
    }
}

#[test]
fn thousands_of_variables_and_arguments_are_passed() {
    let many: Vec<String> = (0..5000).map(|index| format!("argument-{index}")).collect();
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        world.arguments.clone_from(&many);
        world
            .environment
            .extend(many.iter().map(|name| (name.clone(), "x".repeat(100))));
    });
    assert_eq!(strings(&mut guest, args_sizes_get, args_get), many);
    let variables = strings(&mut guest, environ_sizes_get, environ_get);
    assert!(
        variables.iter().zip(&many).all(|(variable, name)| variable
            .strip_prefix(name)
            .unwrap()
            .len()
            == 101)
    );
    guest.finish();
}

#[test]
fn arguments_and_environment_may_be_of_any_size() {
    let long = "x".repeat(200_000);
    let variables: Vec<(String, String)> = (0..1000)
        .map(|index| (format!("NAME{index}"), "v".repeat(index)))
        .chain([("LONG".into(), long.clone())])
        .collect();
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        world.environment.extend(variables.clone());
        let short = (0..2000).map(|index| index.to_string());
        world.arguments.extend(short.chain([long.clone()]));
    });
    let environment = strings(&mut guest, environ_sizes_get, environ_get);
    let expected = variables
        .iter()
        .map(|(key, value)| format!("{key}={value}"));
    assert!(environment.into_iter().eq(expected));
    let arguments = strings(&mut guest, args_sizes_get, args_get);
    assert_eq!(arguments.len(), 2001);
    assert!(arguments[1999] == "1999" && arguments[2000] == long);
    guest.finish();
}
