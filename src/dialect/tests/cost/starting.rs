//! What a start costs: nothing but what is inherited.

use crate::{
    dialect::preview1::args,
    host::fake::{Generation, World},
    testing::{ADDRESS, Guest, OUT},
};
use std::net::IpAddr;

#[test]
fn a_start_without_inherited_sockets_asks_for_the_environment_only() {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest.adapter.start();
    guest.adapter.start();
    assert_eq!(guest.host.calls(), ["get-environment"]);
}

#[test]
fn an_inherited_listener_costs_its_making() {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest.host.with(|world| {
        world
            .environment
            .push(("SOCKET_ADAPTER_LISTEN".into(), format!("tcp://{ADDRESS}")));
    });
    guest.adapter.start();
    let made = [
        "create-tcp-socket",
        "instance-network",
        "start-bind",
        "finish-bind",
        "set-listen-backlog-size",
        "start-listen",
        "finish-listen",
    ];
    let calls = guest.host.calls();
    assert_eq!((calls[0], &calls[1..]), ("get-environment", &made[..]));
}

#[test]
fn the_environment_costs_nothing_after_the_start_and_arguments_one_call_in_all() {
    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        world.arguments.push("program".into())
    });
    for _ in 0..2 {
        args::environ_sizes_get(&mut guest.adapter, OUT, OUT + 4).unwrap();
        args::environ_get(&mut guest.adapter, 1024, 2048).unwrap();
    }
    assert_eq!(guest.host.calls(), [""; 0]);
    for _ in 0..2 {
        args::args_sizes_get(&mut guest.adapter, OUT, OUT + 4).unwrap();
        args::args_get(&mut guest.adapter, 1024, 2048).unwrap();
    }
    assert_eq!(guest.host.calls(), ["get-arguments"]);
}

/// The calls of a start with these connections, less those of every start.
fn dialling(list: &str, change: impl FnOnce(&mut World)) -> Vec<&'static str> {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest.host.with(|world| {
        world.names.push(("db".into(), addresses(), 0));
        let variable = ("SOCKET_ADAPTER_DIAL".into(), list.into());
        world.environment.push(variable);
        change(world);
    });
    guest.adapter.start();
    let mut calls = guest.host.calls();
    assert_eq!(calls.remove(0), "get-environment");
    guest.finish();
    calls
}

/// What `db` stands for.
fn addresses() -> Vec<IpAddr> {
    ["10.0.0.1", "fd00::1"].map(|ip| ip.parse().unwrap()).into()
}

fn serve(world: &mut World, address: &str, delay: u64) {
    world.servers.insert(address.parse().unwrap(), delay);
}

/// Connecting where the host is at once, and where it takes its time.
const AT_ONCE: [&str; 4] = [
    "create-tcp-socket",
    "instance-network",
    "start-connect",
    "finish-connect",
];
/// The same where the network is known.
const AGAIN: [&str; 3] = ["create-tcp-socket", "start-connect", "finish-connect"];
const WAITED: [&str; 8] = [
    "create-tcp-socket",
    "instance-network",
    "start-connect",
    "finish-connect",
    "subscribe",
    "block",
    "finish-connect",
    "drop pollable",
];

#[test]
fn an_inherited_connection_to_a_literal_costs_its_making() {
    let calls = dialling("tcp://10.0.0.1:1", |world| serve(world, "10.0.0.1:1", 0));
    assert_eq!(calls, AT_ONCE);
    let calls = dialling("tcp://10.0.0.1:1", |world| serve(world, "10.0.0.1:1", 9));
    assert_eq!(calls, WAITED);
}

#[test]
fn an_inherited_connection_to_a_name_costs_the_lookup_and_each_attempt() {
    let calls = dialling("tcp://db:1", |world| serve(world, "[fd00::1]:1", 0));
    let looked_up = ["instance-network", "resolve-addresses"];
    let expected = [
        &looked_up[..],
        &["resolve-next-address"],
        &AGAIN,
        &["drop tcp-socket"],
        &["resolve-next-address"],
        &AGAIN,
        &["drop resolve-address-stream"],
    ];
    assert_eq!(calls, expected.concat());
}
