use super::parse;

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
