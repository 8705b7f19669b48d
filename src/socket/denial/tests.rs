//! Who asks for it is told of each denial in a line, and of nothing else; who does not, of none.

use crate::{
    dialect::wamr::{self, resolve},
    errno::{Errno, Result},
    host::{ErrorCode, fake::Generation},
    testing::{DATA, Guest, OUT, Subscribe, sockets::As},
};

const ADDR: u32 = DATA;
const INET4: u32 = 0;
const STREAM: u32 = 1;
const DGRAM: u32 = 0;

/// A guest that traces what `value` says, under a host that permits nothing.
fn denied(generation: Generation, value: &str) -> Guest {
    let mut guest = Guest::started(generation, |world| {
        let trace = ("SOCKET_ADAPTER_TRACE".into(), value.into());
        world.environment.push(trace);
        world.denied.tcp = true;
        world.denied.udp = true;
        world.denied.names = true;
    });
    guest.put(ADDR, &[0, 0, 0, 0, 127, 0, 0, 1, 80, 0]);
    guest.put(ADDR + 100, b"db\0\0");
    guest
}

fn open(guest: &mut Guest, socktype: u32) -> Result<u32> {
    wamr::sock_open(&mut guest.adapter, u32::MAX, INET4, socktype, OUT)?;
    Ok(guest.u32(OUT))
}

/// What was said since the last time.
fn said(guest: &Guest) -> String {
    let stderr = guest.host.with(|world| std::mem::take(&mut world.stderr));
    String::from_utf8(stderr).expect("text")
}

#[test]
fn a_denial_is_a_line_that_names_the_call_and_the_permission() {
    let mut guest = denied(Generation::Wasmtime47, "denials");
    let fd = open(&mut guest, STREAM).unwrap();
    let permission = "the host does not permit it (Wasmtime: -S inherit-network)\n";
    let bound = wamr::sock_bind(&mut guest.adapter, fd, ADDR);
    assert_eq!(bound, Err(Errno::Acces));
    assert_eq!(said(&guest), format!("bind: {permission}"));
    let connected = wamr::sock_connect(&mut guest.adapter, fd, ADDR);
    assert_eq!(connected, Err(Errno::Acces));
    assert_eq!(said(&guest), format!("connect: {permission}"));
    let fd = open(&mut guest, DGRAM).unwrap();
    let sent = guest.send_to(fd, b"x", "127.0.0.1:9000");
    assert_eq!(sent, Err(Errno::Acces));
    assert_eq!(said(&guest), format!("send: {permission}"));
    guest.finish();

    let mut guest = denied(Generation::Wasmtime48, "denials");
    for socktype in [STREAM, DGRAM] {
        assert_eq!(open(&mut guest, socktype), Err(Errno::Acces));
        assert_eq!(said(&guest), format!("socket: {permission}"));
    }
    guest.finish();
}

#[test]
fn a_lookup_that_is_denied_names_the_permission_for_lookups() {
    for generation in Generation::ALL {
        let mut guest = denied(generation, " denials ");
        let (host, empty, hints) = (ADDR + 100, ADDR + 102, ADDR + 200);
        let resolved =
            resolve::sock_addr_resolve(&mut guest.adapter, host, empty, hints, ADDR + 300, 2, OUT);
        assert_eq!(resolved, Err(Errno::Acces), "{generation:?}");
        assert_eq!(
            said(&guest),
            "name lookup: the host does not permit it (Wasmtime: -S allow-ip-name-lookup)\n"
        );
        guest.finish();
    }
}

#[test]
fn nothing_is_said_of_other_errors_nor_where_nobody_asks() {
    let mut guest = denied(Generation::Wasmtime48, "");
    assert_eq!(open(&mut guest, STREAM), Err(Errno::Acces));
    assert_eq!(said(&guest), "");
    guest.finish();

    let mut guest = Guest::started(Generation::Wasmtime48, |world| {
        let trace = ("SOCKET_ADAPTER_TRACE".into(), "denials".into());
        world.environment.push(trace);
    });
    guest.put(ADDR, &[0, 0, 0, 0, 127, 0, 0, 1, 80, 0]);
    let fd = open(&mut guest, STREAM).unwrap();
    let connected = wamr::sock_connect(&mut guest.adapter, fd, ADDR);
    assert_eq!(connected, Err(Errno::Connrefused));
    assert_eq!(said(&guest), "");
    guest.finish();
}

/// The lines are put together in the room where a poll has its list.
#[test]
fn denials_that_a_poll_finds_are_told_and_all_that_it_found_is_too() {
    for sockets in 1..20 {
        let mut guest = Guest::started(Generation::Wasmtime48, |world| {
            let trace = ("SOCKET_ADAPTER_TRACE".into(), "denials".into());
            world.environment.push(trace);
            let server = "127.0.0.1:80".parse().unwrap();
            world.unwilling.insert(server, (5, ErrorCode::AccessDenied));
        });
        let mut subscriptions = Vec::new();
        for _ in 0..sockets {
            let fd = guest.nonblocking_socket(As::Tcp);
            let started = guest.connect(fd, "127.0.0.1:80");
            assert_eq!(started, Err(Errno::Inprogress));
            subscriptions.extend([Subscribe::Read(fd), Subscribe::Write(fd)]);
        }
        let events = guest.poll(&subscriptions).unwrap();
        let told: Vec<_> = events.iter().map(|it| (it.userdata, it.error)).collect();
        let expected: Vec<_> = (0..2 * sockets).map(|index| (100 + index, 0)).collect();
        assert_eq!(told, expected);
        let line = "connect: the host does not permit it (Wasmtime: -S inherit-network)\n";
        assert_eq!(said(&guest), line.repeat(sockets as usize));
        guest.finish();
    }
}

#[test]
fn there_is_nothing_else_to_trace() {
    let said = crate::testing::refusal(|world| {
        let trace = ("SOCKET_ADAPTER_TRACE".into(), "all".into());
        world.environment.push(trace);
    });
    assert_eq!(
        said,
        "SOCKET_ADAPTER_TRACE: \"all\": there is nothing to trace but denials\n"
    );
}
