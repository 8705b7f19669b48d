use crate::host::{
    ErrorCode, IpAddressFamily, Sockets, Streams,
    fake::{Fake, Generation, resource::Handle},
    sockets::{SocketOption, SocketResult},
};
use expect_test::{Expect, expect};
use std::{fmt::Write, net::SocketAddr};

const SERVER: &str = "127.0.0.1:80";
const OF_GUEST: &str = "127.0.0.1:7000";

fn address(text: &str) -> SocketAddr {
    text.parse().unwrap()
}

/// A socket, behind what goes before it.
struct Socket {
    _streams: Option<(Handle, Handle)>,
    socket: Handle,
    network: Handle,
    host: Fake,
}

impl Socket {
    fn new(host: &Fake) -> Self {
        Self {
            _streams: None,
            socket: host.create_tcp_socket(IpAddressFamily::Ipv4).unwrap(),
            network: host.instance_network(),
            host: host.clone(),
        }
    }

    fn start_bind(&self) -> SocketResult {
        let local = address(OF_GUEST);
        self.host.start_bind_tcp(&self.socket, &self.network, local)
    }

    fn bind(&self) -> SocketResult {
        self.start_bind()?;
        self.host.finish_bind_tcp(&self.socket)
    }

    fn start_listen(&self) -> SocketResult {
        self.bind()?;
        self.host.start_listen(&self.socket)
    }

    fn listen(&self) -> SocketResult {
        self.start_listen()?;
        self.host.finish_listen(&self.socket)
    }

    fn start_connect(&self, to: &str) -> SocketResult {
        let remote = address(to);
        self.host.start_connect(&self.socket, &self.network, remote)
    }

    fn connect(&mut self, to: &str) -> SocketResult {
        self.start_connect(to)?;
        self._streams = Some(self.host.finish_connect(&self.socket)?);
        Ok(())
    }

    fn option(&self, set: Option<u64>) -> SocketResult {
        let host = &self.host;
        match set {
            None => host
                .option_of_tcp(&self.socket, SocketOption::HopLimit)
                .map(drop),
            Some(value) => host.set_option_of_tcp(&self.socket, SocketOption::HopLimit, value),
        }
    }

    fn is_ready(&self) -> bool {
        let pollable = self.host.subscribe_tcp(&self.socket);
        self.host.ready(&pollable)
    }
}

/// A state, and how a socket gets there.
type State = (&'static str, fn(&mut Socket));

type Operation = (&'static str, fn(&mut Socket) -> SocketResult);

const STATES: [State; 9] = [
    ("unbound", |_| {}),
    ("binding", |socket| socket.start_bind().unwrap()),
    ("bound", |socket| socket.bind().unwrap()),
    ("to listen", |socket| socket.start_listen().unwrap()),
    ("listening", |socket| socket.listen().unwrap()),
    ("connecting", |socket| socket.start_connect(SERVER).unwrap()),
    ("connected", |socket| socket.connect(SERVER).unwrap()),
    ("reset", |socket| {
        socket.connect(SERVER).unwrap();
        socket.host.with(|world| world.connections[0].peer_resets());
    }),
    ("refused", |socket| {
        let refused = socket.connect("127.0.0.1:81");
        assert_eq!(refused, Err(ErrorCode::ConnectionRefused));
    }),
];

const OPERATIONS: [Operation; 14] = [
    ("start-bind", |socket| socket.start_bind()),
    ("finish-bind", |socket| {
        socket.host.finish_bind_tcp(&socket.socket)
    }),
    ("start-connect", |socket| socket.start_connect(SERVER)),
    ("finish-connect", |socket| {
        socket.host.finish_connect(&socket.socket).map(drop)
    }),
    ("start-listen", |socket| {
        socket.host.start_listen(&socket.socket)
    }),
    ("finish-listen", |socket| {
        socket.host.finish_listen(&socket.socket)
    }),
    ("accept", |socket| {
        socket.host.accept(&socket.socket).map(drop)
    }),
    ("local-address", |socket| {
        socket.host.local_address_tcp(&socket.socket).map(drop)
    }),
    ("remote-address", |socket| {
        socket.host.remote_address_tcp(&socket.socket).map(drop)
    }),
    ("shutdown", |socket| {
        socket.host.shutdown_send(&socket.socket)
    }),
    ("set-backlog", |socket| {
        socket.host.set_listen_backlog_size(&socket.socket, 5)
    }),
    ("hop-limit", |socket| socket.option(None)),
    ("set-hop-limit", |socket| socket.option(Some(9))),
    ("ready", |socket| match socket.is_ready() {
        true => Ok(()),
        false => Err(ErrorCode::WouldBlock),
    }),
];

fn word(result: SocketResult) -> &'static str {
    match result {
        Ok(()) => "ok",
        Err(ErrorCode::InvalidState) => "state",
        Err(ErrorCode::ConcurrencyConflict) => "conflict",
        Err(ErrorCode::NotInProgress) => "not begun",
        Err(ErrorCode::WouldBlock) => "later",
        Err(ErrorCode::NotSupported) => "not there",
        Err(ErrorCode::ConnectionRefused) => "refused",
        Err(other) => panic!("{other:?}"),
    }
}

/// What every operation answers in every state.
fn table(generation: Generation) -> String {
    let mut table = format!("{:14}", "");
    for (state, _) in STATES {
        write!(table, " {state:>10}").unwrap();
    }
    table.push('\n');
    for (name, operation) in OPERATIONS {
        write!(table, "{name:14}").unwrap();
        for (_, reach) in STATES {
            let host = Fake::new(generation);
            host.with(|world| {
                world.servers.insert(address(SERVER), 0);
            });
            let mut socket = Socket::new(&host);
            reach(&mut socket);
            write!(table, " {:>10}", word(operation(&mut socket))).unwrap();
        }
        table.push('\n');
    }
    table
}

fn expect_table(generation: Generation, expected: Expect) {
    expected.assert_eq(&table(generation));
}

#[test]
fn wasmtime_47_allows_in_each_state_what_it_allows() {
    expect_table(
        Generation::Wasmtime47,
        expect![[r#"
                          unbound    binding      bound  to listen  listening connecting  connected      reset    refused
        start-bind             ok   conflict      state      state      state      state      state      state      state
        finish-bind     not begun         ok  not begun  not begun  not begun  not begun  not begun  not begun  not begun
        start-connect          ok      state         ok      state      state   conflict      state      state      state
        finish-connect  not begun  not begun  not begun  not begun  not begun         ok  not begun  not begun  not begun
        start-listen        state      state         ok   conflict      state      state      state      state      state
        finish-listen   not begun  not begun  not begun         ok  not begun  not begun  not begun  not begun  not begun
        accept              state      state      state      state      later      state      state      state      state
        local-address       state   conflict         ok      state         ok      state         ok         ok      state
        remote-address      state      state      state      state      state      state         ok      state      state
        shutdown            state      state      state      state      state      state         ok         ok      state
        set-backlog            ok      state         ok      state         ok      state      state      state      state
        hop-limit              ok         ok         ok         ok         ok      state         ok         ok      state
        set-hop-limit          ok         ok         ok         ok         ok      state         ok         ok      state
        ready                  ok         ok         ok         ok      later         ok         ok         ok         ok
    "#]],
    );
}

#[test]
fn wasmtime_48_calls_what_comes_between_start_and_finish_a_conflict() {
    expect_table(
        Generation::Wasmtime48,
        expect![[r#"
                          unbound    binding      bound  to listen  listening connecting  connected      reset    refused
        start-bind             ok   conflict      state   conflict      state   conflict      state      state      state
        finish-bind     not begun         ok  not begun  not begun  not begun  not begun  not begun  not begun  not begun
        start-connect          ok   conflict         ok   conflict      state   conflict      state      state      state
        finish-connect  not begun  not begun  not begun  not begun  not begun         ok  not begun  not begun  not begun
        start-listen        state   conflict         ok   conflict      state   conflict      state      state      state
        finish-listen   not begun  not begun  not begun         ok  not begun  not begun  not begun  not begun  not begun
        accept              state      state      state      later      later      state      state      state      state
        local-address       state         ok         ok         ok         ok      state         ok         ok    refused
        remote-address      state      state      state      state      state      state         ok      state    refused
        shutdown            state      state      state      state      state      state         ok         ok      state
        set-backlog            ok         ok         ok         ok         ok      state      state      state    refused
        hop-limit              ok         ok         ok         ok         ok      state         ok         ok    refused
        set-hop-limit          ok         ok         ok         ok         ok      state         ok         ok    refused
        ready                  ok         ok         ok         ok      later         ok         ok         ok         ok
    "#]],
    );
}

#[test]
fn node_has_options_in_every_state_and_no_conflicts() {
    expect_table(
        Generation::Node,
        expect![[r#"
                          unbound    binding      bound  to listen  listening connecting  connected      reset    refused
        start-bind             ok      state      state      state      state      state      state      state      state
        finish-bind     not begun         ok  not begun  not begun  not begun  not begun  not begun  not begun  not begun
        start-connect          ok      state         ok      state      state      state      state      state      state
        finish-connect  not begun  not begun  not begun  not begun  not begun         ok  not begun  not begun  not begun
        start-listen        state      state         ok      state      state      state      state      state      state
        finish-listen   not begun  not begun  not begun         ok  not begun  not begun  not begun  not begun  not begun
        accept              state      state      state      state      later      state      state      state      state
        local-address       state         ok         ok         ok         ok      state         ok      state      state
        remote-address      state      state      state      state      state      state         ok      state      state
        shutdown            state      state      state      state      state      state         ok         ok      state
        set-backlog            ok         ok         ok  not there  not there      state      state      state      state
        hop-limit              ok         ok         ok         ok         ok         ok         ok         ok         ok
        set-hop-limit          ok         ok         ok         ok         ok         ok         ok         ok         ok
        ready                  ok         ok         ok         ok      later         ok         ok         ok         ok
    "#]],
    );
}
