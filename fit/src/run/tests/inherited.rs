use super::super::item;
use super::*;

fn inherited(listen: &[&str], dial: &[&str]) -> Inherited {
    let owned = |texts: &[&str]| texts.iter().map(ToString::to_string).collect::<Vec<_>>();
    Inherited::parse(&owned(listen), &owned(dial)).unwrap()
}

#[test]
fn listeners_are_written_as_they_are_read() {
    let texts = [
        "web=tcp://127.0.0.1:8080",
        "tcp://[::1]:9090?nonblock",
        "dns=udp://0.0.0.0:5353",
        "udp://[::]:8080?nonblock",
    ];
    let inherited = inherited(&texts, &[]);
    assert_eq!(item::list(&inherited.listen).unwrap(), texts.join(","));
    assert_eq!(item::list(&inherited.dial), None);
}

#[test]
fn connections_are_written_as_they_are_read() {
    let texts = [
        "db=tcp://db.example:5432",
        "tcp://127.0.0.1:80",
        "six=tcp://[::1]:80?nonblock",
        "tcp://127.0.0.1:80",
        "udp://dns.example:53",
        "udp://[::1]:53?nonblock",
    ];
    let inherited = inherited(&[], &texts);
    assert_eq!(item::list(&inherited.dial).unwrap(), texts.join(","));
    let host = Peer::Host("db.example".to_owned(), 5432);
    assert_eq!(inherited.dial[0].peer, host);
}

#[test]
fn port_0_becomes_a_free_port() {
    let inherited = inherited(&["tcp://127.0.0.1:0", "udp://127.0.0.1:0"], &[]);
    for listener in inherited.listen {
        assert_ne!(listener.address.port(), 0);
    }
}

#[test]
fn tcp_and_udp_have_ports_of_their_own() {
    let inherited = inherited(&["tcp://127.0.0.1:53", "udp://127.0.0.1:53"], &[]);
    assert_eq!(inherited.listen[0].address, inherited.listen[1].address);
}
