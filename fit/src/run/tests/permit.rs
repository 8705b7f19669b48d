use super::super::lookup::{Lookups, Told};
use super::super::network::Permit;
use super::Transport::{Tcp, Udp};
use super::*;
use wasmtime_wasi::sockets::SocketAddrUse::{
    self, TcpAccept, TcpBind, TcpConnect, TcpListen, UdpBind, UdpReceive, UdpSend,
};

/// Every way to use an address.
const ALL: [SocketAddrUse; 7] = [
    TcpBind, TcpListen, TcpAccept, TcpConnect, UdpBind, UdpReceive, UdpSend,
];

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

/// One `--listen` or one `--dial`, or none.
fn options(listen: &str, dial: &str) -> RunOptions {
    let given = |text: &str| match text {
        "" => Vec::new(),
        text => vec![text.to_owned()],
    };
    let Inherited { listen, dial } = Inherited::parse(&given(listen), &given(dial)).unwrap();
    RunOptions {
        listen,
        dial,
        ..RunOptions::default()
    }
}

fn permit(listen: &str, dial: &str, told: &Told) -> Permit {
    Permit::new(&options(listen, dial), told.clone())
}

#[test]
fn only_the_listeners_addresses_may_be_used() {
    let permit_of = |listen| permit(listen, "", &Told::default());
    let permit = permit_of("tcp://127.0.0.1:8080");
    let (given, other) = (address("127.0.0.1:8080"), address("127.0.0.1:8081"));
    let may = |address, usage| permit.allows(address, usage);
    assert!(may(given, TcpBind) && may(given, TcpListen) && may(other, TcpAccept));
    assert!(!may(other, TcpBind) && !may(other, TcpListen));
    assert!(!may(given, TcpConnect) && !may(given, UdpBind));
    assert!(!may(address("0.0.0.0:0"), TcpBind));
    assert!(!permit_of("").allows(other, TcpAccept));
}

#[test]
fn only_the_address_that_is_dialled_may_be_connected_to() {
    let permit = permit("", "tcp://127.0.0.1:8080", &Told::default());
    let may = |text, usage| permit.allows(address(text), usage);
    assert!(may("127.0.0.1:8080", TcpConnect) && may("0.0.0.0:0", TcpBind));
    assert!(!may("127.0.0.1:8081", TcpConnect) && !may("127.0.0.2:8080", TcpConnect));
    assert!(!may("127.0.0.1:8080", TcpBind) && !may("0.0.0.0:0", TcpListen));
    assert!(!may("0.0.0.0:0", UdpBind) && !may("127.0.0.1:8080", UdpSend));
    assert!(!may("127.0.0.1:8080", TcpAccept));
}

#[test]
fn only_what_a_dialled_name_turned_out_to_be_may_be_connected_to() {
    let told = Told::default();
    let permit = permit("", "tcp://db.example:5432", &told);
    let may = |text, usage| permit.allows(address(text), usage);
    assert!(!may("192.0.2.1:5432", TcpConnect) && !may("0.0.0.0:0", TcpBind));
    told.add(Tcp, address("192.0.2.1:5432"));
    assert!(may("192.0.2.1:5432", TcpConnect) && may("0.0.0.0:0", TcpBind));
    assert!(!may("192.0.2.1:80", TcpConnect) && !may("192.0.2.2:5432", TcpConnect));
}

#[test]
fn a_udp_listener_may_hear_from_and_answer_anybody_at_its_own_address() {
    let permit = permit("udp://127.0.0.1:5353", "", &Told::default());
    let may = |text, usage| permit.allows(address(text), usage);
    assert!(may("127.0.0.1:5353", UdpBind));
    assert!(may("192.0.2.1:4242", UdpReceive) && may("192.0.2.1:4242", UdpSend));
    assert!(!may("127.0.0.1:5354", UdpBind) && !may("0.0.0.0:0", UdpBind));
    for usage in [TcpBind, TcpListen, TcpAccept, TcpConnect] {
        assert!(!may("127.0.0.1:5353", usage), "{usage:?}");
    }
}

#[test]
fn a_dialled_udp_socket_may_speak_with_its_peer_alone() {
    let permit = permit("", "udp://127.0.0.1:53", &Told::default());
    let may = |text, usage| permit.allows(address(text), usage);
    assert!(may("0.0.0.0:0", UdpBind) && may("[::]:0", UdpBind));
    assert!(may("127.0.0.1:53", UdpSend) && may("127.0.0.1:53", UdpReceive));
    assert!(!may("127.0.0.1:54", UdpSend) && !may("127.0.0.2:53", UdpReceive));
    assert!(!may("127.0.0.1:53", UdpBind) && !may("0.0.0.0:5353", UdpBind));
    assert!(!may("127.0.0.1:53", TcpConnect) && !may("0.0.0.0:0", TcpBind));
}

#[test]
fn a_name_that_is_dialled_by_udp_permits_no_tcp() {
    let told = Told::default();
    let permit = permit("", "udp://dns.example:53", &told);
    let may = |text, usage| permit.allows(address(text), usage);
    assert!(!may("192.0.2.1:53", UdpSend) && !may("0.0.0.0:0", UdpBind));
    told.add(Udp, address("192.0.2.1:53"));
    assert!(may("192.0.2.1:53", UdpSend) && may("0.0.0.0:0", UdpBind));
    assert!(!may("192.0.2.1:53", TcpConnect) && !may("0.0.0.0:0", TcpBind));
}

#[test]
fn what_is_told_of_are_addresses_where_the_guest_can_be_reached() {
    let permit = permit("udp://127.0.0.1:5353", "", &Told::default());
    let starts = |text, usage| permit.starts_listening(address(text), usage);
    assert_eq!(starts("127.0.0.1:5353", UdpBind), Some(Udp));
    assert_eq!(starts("127.0.0.1:80", TcpListen), Some(Tcp));
    // A client's, perhaps.
    assert_eq!(starts("127.0.0.1:5354", UdpBind), None);
    assert_eq!(starts("127.0.0.1:80", TcpBind), None);
    assert_eq!(starts("127.0.0.1:5353", UdpSend), None);
}

#[test]
fn only_a_dialled_name_may_be_looked_up() {
    let lookups = |dial| Lookups::new(&options("", dial), Told::default());
    assert!(lookups("tcp://db.example:5432").permits("db.example"));
    assert!(lookups("udp://db.example:5432").permits("db.example"));
    assert!(!lookups("tcp://db.example:5432").permits("other.example"));
    assert!(!lookups("tcp://127.0.0.1:5432").permits("127.0.0.1"));
}

#[test]
fn a_run_may_look_up_every_name_and_reach_none_of_them() {
    let options = RunOptions {
        name_lookup: true,
        ..RunOptions::default()
    };
    assert!(Lookups::new(&options, Told::default()).permits("other.example"));
    let permit = Permit::new(&options, Told::default());
    for usage in ALL {
        assert!(!permit.allows(address("192.0.2.1:80"), usage), "{usage:?}");
    }
}

#[test]
fn the_inherited_network_is_every_address_in_every_way_and_no_names() {
    let options = RunOptions {
        network: Network::Any,
        ..RunOptions::default()
    };
    let permit = Permit::new(&options, Told::default());
    for usage in ALL {
        for text in ["192.0.2.1:80", "[2001:db8::1]:80", "0.0.0.0:0"] {
            assert!(permit.allows(address(text), usage), "{usage:?} of {text}");
        }
    }
    assert!(!Lookups::new(&options, Told::default()).permits("db.example"));
}

#[test]
fn the_loopback_network_is_loopback_only() {
    let options = RunOptions {
        network: Network::Loopback,
        ..RunOptions::default()
    };
    let permit = Permit::new(&options, Told::default());
    let may = |text, usage| permit.allows(address(text), usage);
    assert!(
        may("127.0.0.1:80", TcpConnect) && may("[::1]:0", TcpBind) && may("0.0.0.0:0", TcpBind)
    );
    assert!(!may("192.0.2.1:80", TcpConnect) && !may("0.0.0.0:0", TcpListen));
}
