use super::Denied;
use crate::{
    guest::{Bytes, Utf8},
    host::{
        ErrorCode, IpAddressFamily, Sockets,
        fake::{Fake, Generation},
    },
};
use std::net::SocketAddr;

/// The call that says so, in a program that would do this and that.
fn refused_at(
    generation: Generation,
    denied: Denied,
    program: impl Fn(&Fake) -> Refused,
) -> Refused {
    let host = Fake::new(generation);
    host.with(|world| world.denied = denied);
    let refused = program(&host);
    assert_eq!(host.held(), 0);
    refused
}

type Refused = Option<(&'static str, ErrorCode)>;

/// What the last call that was made has answered, if it failed.
fn last(host: &Fake, result: Result<(), ErrorCode>) -> Refused {
    let calls = host.calls();
    let made = calls.into_iter().rfind(|call| !call.starts_with("drop"));
    result.err().map(|error| (made.expect("a call"), error))
}

fn connects(host: &Fake) -> Refused {
    let to: SocketAddr = "127.0.0.1:80".parse().unwrap();
    host.with(|world| world.servers.insert(to, 0));
    let program = || {
        let network = host.instance_network();
        let socket = host.create_tcp_socket(IpAddressFamily::Ipv4)?;
        host.start_connect(&socket, &network, to)?;
        host.finish_connect(&socket).map(drop)
    };
    last(host, program())
}

fn listens(host: &Fake) -> Refused {
    let program = || {
        let network = host.instance_network();
        let socket = host.create_tcp_socket(IpAddressFamily::Ipv4)?;
        host.start_bind_tcp(&socket, &network, "0.0.0.0:0".parse().unwrap())?;
        host.finish_bind_tcp(&socket)?;
        host.start_listen(&socket)
    };
    last(host, program())
}

fn streams(host: &Fake) -> Refused {
    let program = || {
        let network = host.instance_network();
        let socket = host.create_udp_socket(IpAddressFamily::Ipv4)?;
        host.start_bind_udp(&socket, &network, "0.0.0.0:0".parse().unwrap())?;
        host.finish_bind_udp(&socket)?;
        host.stream(&socket, Some("127.0.0.1:9".parse().unwrap()))
            .map(drop)
    };
    last(host, program())
}

fn looks_up(host: &Fake) -> Refused {
    let network = host.instance_network();
    let name = Utf8::of_the_host(Bytes::of(b"db"));
    last(host, host.resolve_addresses(&network, name).map(drop))
}

/// The calls by which each generation, in its order, denies what a program does.
#[track_caller]
fn expect(denied: Denied, program: impl Fn(&Fake) -> Refused, calls: [&'static str; 3]) {
    for (generation, call) in Generation::ALL.into_iter().zip(calls) {
        let expected = (!call.is_empty()).then_some((call, ErrorCode::AccessDenied));
        let refused = refused_at(generation, denied, &program);
        assert_eq!(refused, expected, "{generation:?}");
    }
}

#[test]
fn tcp_that_is_denied_is_so_from_the_beginning_on_newer_wasmtime_and_at_the_first_address_else() {
    let tcp = Denied {
        tcp: true,
        ..Denied::default()
    };
    expect(
        tcp,
        connects,
        ["start-connect", "create-tcp-socket", "start-connect"],
    );
    expect(
        tcp,
        listens,
        ["start-bind", "create-tcp-socket", "start-bind"],
    );
    expect(tcp, streams, [""; 3]);
}

#[test]
fn an_address_that_is_denied_to_a_connection_is_so_at_the_end_on_newer_wasmtime() {
    let connect = Denied {
        connect: true,
        ..Denied::default()
    };
    expect(
        connect,
        connects,
        ["start-connect", "finish-connect", "start-connect"],
    );
    expect(connect, listens, [""; 3]);
}

#[test]
fn clients_need_no_address_to_bind_to() {
    let bind = Denied {
        bind: true,
        ..Denied::default()
    };
    expect(bind, connects, [""; 3]);
    expect(bind, listens, ["start-bind"; 3]);
    expect(bind, streams, ["start-bind"; 3]);
}

#[test]
fn udp_is_denied_as_tcp_is() {
    let udp = Denied {
        udp: true,
        ..Denied::default()
    };
    expect(
        udp,
        streams,
        ["start-bind", "create-udp-socket", "start-bind"],
    );
    expect(udp, connects, [""; 3]);
    let send = Denied {
        send: true,
        ..Denied::default()
    };
    expect(send, streams, ["stream", "stream", ""]);
}

#[test]
fn names_are_denied_in_words_of_their_own() {
    let names = Denied {
        names: true,
        ..Denied::default()
    };
    for generation in Generation::ALL {
        let refused = refused_at(generation, names, looks_up);
        let expected = ErrorCode::PermanentResolverFailure;
        assert_eq!(refused, Some(("resolve-addresses", expected)));
    }
}
