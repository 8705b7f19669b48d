use super::{Item, Mistake, Setting, items, setting};
use crate::socket::{Transport, address::text::Peer};

fn mistake(text: &'static str) -> Option<Mistake> {
    items(text.as_bytes()).find_map(|item| item.address().err())
}

#[test]
fn settings_are_told_from_the_guests_own_variables() {
    assert_eq!(setting(b"SOCKET_ADAPTER_LISTEN"), Some(Setting::Listen));
    assert_eq!(setting(b"SOCKET_ADAPTER_LISTENN"), Some(Setting::Unknown));
    assert_eq!(setting(b"SOCKET_ADAPTER"), None);
    assert_eq!(setting(b"PATH"), None);
}

#[test]
fn a_list_has_names_and_addresses_of_both_families() {
    let list = b"web=tcp://127.0.0.1:8080, tcp://[::1]:9090,dns=udp://0.0.0.0:53";
    let list: Vec<Item> = items(list).collect();
    assert_eq!(
        list.iter().map(|item| item.name).collect::<Vec<_>>(),
        [Some(&b"web"[..]), None, Some(b"dns")]
    );
    let addresses = list.iter().map(|item| item.address().unwrap());
    let addresses: Vec<(Transport, String)> = addresses
        .map(|(transport, address)| (transport, address.to_string()))
        .collect();
    assert_eq!(
        addresses,
        [
            (Transport::Tcp, "127.0.0.1:8080".into()),
            (Transport::Tcp, "[::1]:9090".into()),
            (Transport::Udp, "0.0.0.0:53".into())
        ]
    );
}

#[test]
fn an_empty_list_has_no_items_and_an_empty_item_is_a_mistake() {
    assert_eq!(items(b" ").count(), 0);
    assert_eq!(
        mistake("tcp://127.0.0.1:1,,tcp://127.0.0.1:2"),
        Some(Mistake::Scheme)
    );
}

#[test]
fn each_mistake_is_told_apart() {
    assert_eq!(mistake("tcp://localhost:80"), Some(Mistake::Address));
    assert_eq!(mistake("tcp://127.0.0.1"), Some(Mistake::Address));
    assert_eq!(mistake("127.0.0.1:80"), Some(Mistake::Scheme));
    assert_eq!(mistake("dns=udp://0.0.0.0"), Some(Mistake::Address));
    assert_eq!(mistake("dns=sctp://0.0.0.0:53"), Some(Mistake::Scheme));
    assert_eq!(mistake("=tcp://127.0.0.1:80"), Some(Mistake::Name));
    assert_eq!(mistake("a:b=tcp://127.0.0.1:80"), Some(Mistake::Name));
    assert_eq!(mistake("web=tcp://127.0.0.1:80"), None);
}

/// The only item of a list.
fn only(text: &'static str) -> Item {
    let mut items = items(text.as_bytes());
    let item = items.next().expect("an item");
    assert_eq!(items.next(), None, "{text}");
    item
}

fn peer_mistake(text: &'static str) -> Option<Mistake> {
    only(text).peer().err()
}

#[test]
fn only_the_exact_name_is_a_setting() {
    assert_eq!(setting(b"SOCKET_ADAPTER_DIAL"), Some(Setting::Dial));
    for key in ["", "DIALS", "dial", "DIAL ", "LISTEN_", "_LISTEN"] {
        let key = format!("SOCKET_ADAPTER_{key}");
        assert_eq!(setting(key.as_bytes()), Some(Setting::Unknown), "{key}");
    }
    for key in [
        "",
        "LISTEN",
        "socket_adapter_LISTEN",
        "XSOCKET_ADAPTER_DIAL",
    ] {
        assert_eq!(setting(key.as_bytes()), None, "{key}");
    }
}

#[test]
fn an_item_is_quoted_as_it_stands_less_the_spaces_around_it() {
    let list = b" a=tcp://127.0.0.1:1?nonblock ,\tb , c=d=e";
    let expected = [
        Item {
            text: b"a=tcp://127.0.0.1:1?nonblock",
            name: Some(b"a"),
            target: b"tcp://127.0.0.1:1",
            nonblocking: true,
        },
        Item {
            text: b"b",
            name: None,
            target: b"b",
            nonblocking: false,
        },
        Item {
            text: b"c=d=e",
            name: Some(b"c"),
            target: b"d=e",
            nonblocking: false,
        },
    ];
    assert_eq!(items(list).collect::<Vec<_>>(), expected);
}

#[test]
fn the_flag_is_nonblock_at_the_very_end_and_once() {
    for (text, nonblocking, is_right) in [
        ("tcp://127.0.0.1:1", false, true),
        ("tcp://127.0.0.1:1?nonblock", true, true),
        ("tcp://127.0.0.1:1?nonblock?nonblock", true, false),
        ("tcp://127.0.0.1:1?NONBLOCK", false, false),
        ("tcp://127.0.0.1:1?nonblock=1", false, false),
        ("tcp://127.0.0.1:1?", false, false),
        ("?nonblock", true, false),
    ] {
        let item = only(text);
        assert_eq!(
            (
                item.nonblocking,
                item.address().is_ok(),
                item.peer().is_ok()
            ),
            (nonblocking, is_right, is_right),
            "{text}"
        );
    }
}

#[test]
fn a_name_has_what_can_stand_between_colons() {
    for name in ["web", "x@y.z-_9", "W"] {
        let text: &'static str = format!("{name}=tcp://127.0.0.1:1").leak();
        assert_eq!((mistake(text), peer_mistake(text)), (None, None), "{name}");
    }
    for name in ["", "a:b", "a b", "a/b", "ü", "a\"b", "a\u{7f}"] {
        let text: &'static str = format!("{name}=tcp://127.0.0.1:1").leak();
        let wrong = Some(Mistake::Name);
        assert_eq!(
            (mistake(text), peer_mistake(text)),
            (wrong, wrong),
            "{name}"
        );
    }
}

#[test]
fn a_peer_may_have_a_name_where_a_listener_needs_an_address() {
    assert_eq!(
        only("tcp://db:1").peer(),
        Ok((Transport::Tcp, Peer::Name("db", 1)))
    );
    assert_eq!(mistake("tcp://db:1"), Some(Mistake::Address));
    // A listener may leave the port to the host.
    assert_eq!(mistake("tcp://127.0.0.1:0"), None);
    assert_eq!(peer_mistake("tcp://127.0.0.1:0"), Some(Mistake::Peer));
    assert_eq!(peer_mistake("tcp://db"), Some(Mistake::Peer));
    assert_eq!(
        only("udp://db:1").peer(),
        Ok((Transport::Udp, Peer::Name("db", 1)))
    );
    assert_eq!(peer_mistake("TCP://db:1"), Some(Mistake::Scheme));
    assert_eq!(peer_mistake("db:1"), Some(Mistake::Scheme));
}
