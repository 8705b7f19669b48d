use super::{Peer, parse, parse_peer};

#[test]
fn literals_with_a_port_are_addresses() {
    for text in [
        "127.0.0.1:80",
        "[::1]:9090",
        "0.0.0.0:0",
        "[fe80::1%3]:65535",
    ] {
        assert_eq!(
            parse(text.as_bytes()),
            Some(text.parse().unwrap()),
            "{text}"
        );
    }
}

#[test]
fn anything_else_is_none() {
    for text in [
        "",
        "127.0.0.1",
        "localhost:80",
        "127.0.0.1:65536",
        "::1:80",
        "127.0.0.1:80 ",
        "127.0.0.1:8é",
    ] {
        assert_eq!(parse(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn a_peer_is_a_literal_or_a_name_with_a_port() {
    for text in [
        "127.0.0.1:80",
        "[::1]:9090",
        "[fe80::1%3]:65535",
        "0.0.0.0:1",
    ] {
        let address = Peer::Address(text.parse().unwrap());
        assert_eq!(parse_peer(text.as_bytes()), Some(address), "{text}");
    }
    for (text, name, port) in [
        ("localhost:80", "localhost", 80),
        ("db.example:5432", "db.example", 5432),
        ("db.example.:1", "db.example.", 1),
        ("a_b-c.D9:65535", "a_b-c.D9", 65535),
        ("x:00080", "x", 80),
        // No literal of four numbers: a resolver may know what it means.
        ("127.1:80", "127.1", 80),
        ("256.0.0.1:80", "256.0.0.1", 80),
    ] {
        let expected = Some(Peer::Name(name, port));
        assert_eq!(parse_peer(text.as_bytes()), expected, "{text}");
    }
}

#[test]
fn a_name_is_as_long_as_names_can_be_and_no_longer() {
    for (len, is_name) in [(1, true), (253, true), (254, false), (10_000, false)] {
        let text: &'static str = format!("{}:80", "x".repeat(len)).leak();
        assert_eq!(parse_peer(text.as_bytes()).is_some(), is_name, "{len}");
    }
}

#[test]
fn anything_else_is_nobody() {
    for text in [
        "",
        ":",
        ":80",
        "db",
        "db:",
        "db:0",
        "127.0.0.1:0",
        "[::1]:0",
        "db:65536",
        "db:-1",
        "db:http",
        "db:80 ",
        " db:80",
        "d b:80",
        "db:8é",
        "dbé:80",
        "a:b:80",
        "::1:80",
        "[::1]",
        "[db]:80",
        "user@db:80",
        "db/:80",
        "d\0b:80",
    ] {
        assert_eq!(parse_peer(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn bytes_that_are_no_text_are_nobody() {
    assert_eq!(parse(b"127.0.0.1:8\xff"), None);
    for text in [&b"\xff:80"[..], b"db:\xff", b"db\x80:1"] {
        assert_eq!(parse_peer(text), None);
    }
}
