use super::super::lookup::{Lookups, Told};
use super::super::network::Permit;
use super::*;
use wasmtime_wasi::sockets::SocketAddrUse::{
    TcpAccept, TcpBind, TcpConnect, TcpListen, UdpBind, UdpSend,
};

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
    told.add(address("192.0.2.1:5432"));
    assert!(may("192.0.2.1:5432", TcpConnect) && may("0.0.0.0:0", TcpBind));
    assert!(!may("192.0.2.1:80", TcpConnect) && !may("192.0.2.2:5432", TcpConnect));
}

#[test]
fn only_a_dialled_name_may_be_looked_up() {
    let lookups = |dial| Lookups::new(&options("", dial), Told::default());
    assert!(lookups("tcp://db.example:5432").permits("db.example"));
    assert!(!lookups("tcp://db.example:5432").permits("other.example"));
    assert!(!lookups("tcp://127.0.0.1:5432").permits("127.0.0.1"));
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
