//! A reserved number is EBADF to every call, in every place that a descriptor has, whatever the other arguments are.

use super::calls::{CALLS, libc, wamr, wasmedge};
use crate::{
    adapter::Adapter,
    dialect::{
        libc::{
            adapter_close_badfd, adapter_open_badfd, address::*, message::*, option::*, socket::*,
        },
        preview1::{fd, path, poll, sock},
        wamr::{address::*, option::*, *},
        wasmedge as edge,
    },
    errno::{Errno::Badf, Result},
    guest::layout::Event,
    host::fake::Fake,
    testing::{CONNECTION, DATA, DIRECTORY, Guest, LISTENER, OUT, STDIN, STDOUT, Subscribe},
};

const BADF: Result = Err(Badf);

/// A guest with a descriptor of each kind, and a reserved number.
fn guest() -> (Guest, u32) {
    let mut guest = Guest::with_each_kind();
    adapter_open_badfd(&mut guest.adapter, OUT).unwrap();
    let reserved = guest.u32(OUT);
    guest.host.calls();
    (guest, reserved)
}

/// Asserts that a call is EBADF, changes nothing in memory and asks the host nothing.
#[track_caller]
fn refused(guest: &mut Guest, name: &str, call: impl FnOnce(&mut Adapter<Fake>) -> Result) {
    let answer = guest.undone_on_failure(|guest| call(&mut guest.adapter));
    assert_eq!((answer, guest.host.calls()), (BADF, vec![]), "{name}");
}

/// Asserts that the reserved number is that still, and that the others are as they were.
fn finish(mut guest: Guest, reserved: u32) {
    let rest = guest.read(STDIN, &[10]).unwrap();
    assert_eq!(rest, b"hello");
    assert_eq!(guest.recv(CONNECTION, &[10]).unwrap(), b"hello");
    assert_eq!(guest.send(CONNECTION, b"x"), Ok(1));
    assert_eq!(guest.accept(LISTENER, 0), Ok(reserved + 1));
    assert_eq!(guest.write(STDOUT, b"x", &[1]), Ok(1));
    assert_eq!(adapter_close_badfd(&mut guest.adapter, reserved), Ok(()));
    assert_eq!(adapter_close_badfd(&mut guest.adapter, reserved), BADF);
    guest.finish();
}

#[test]
fn every_call_says_that_there_is_nothing_and_changes_nothing() {
    let (mut guest, reserved) = guest();
    let own = CALLS.iter().chain(&wamr::CALLS);
    for call in own.chain(&wasmedge::CALLS).chain(&libc::CALLS) {
        refused(&mut guest, call.name, |adapter| {
            (call.make)(adapter, reserved)
        });
    }
    refused(&mut guest, "sock_accept without flags", |adapter| {
        sock::sock_accept_without_flags(adapter, reserved, OUT)
    });
    finish(guest, reserved);
}

#[test]
fn two_reserved_numbers_are_no_better_than_one() {
    let (mut guest, reserved) = guest();
    adapter_open_badfd(&mut guest.adapter, OUT).unwrap();
    let other = guest.u32(OUT);
    for (from, to) in [(reserved, other), (other, reserved), (reserved, reserved)] {
        refused(&mut guest, "fd_renumber", |a| fd::fd_renumber(a, from, to));
        refused(&mut guest, "path_link", |a| {
            path::path_link(a, from, 0, DATA, 1, to, DATA, 1)
        });
        refused(&mut guest, "path_rename", |a| {
            path::path_rename(a, from, DATA, 1, to, DATA, 1)
        });
    }
    assert_eq!(adapter_close_badfd(&mut guest.adapter, other), Ok(()));
    finish(guest, reserved);
}

#[test]
fn a_pair_of_descriptors_needs_both_whatever_kind_the_other_is() {
    let (mut guest, reserved) = guest();
    let others = [
        STDIN,
        STDOUT,
        LISTENER,
        DIRECTORY,
        CONNECTION,
        1000,
        u32::MAX,
    ];
    for other in others {
        for (from, to) in [(reserved, other), (other, reserved)] {
            refused(&mut guest, "fd_renumber", |a| fd::fd_renumber(a, from, to));
            refused(&mut guest, "path_link", |a| {
                path::path_link(a, from, 0, DATA, 1, to, DATA, 1)
            });
            refused(&mut guest, "path_rename", |a| {
                path::path_rename(a, from, DATA, 1, to, DATA, 1)
            });
        }
    }
    finish(guest, reserved);
}

#[test]
fn it_is_told_before_anything_that_is_wrong_with_the_other_arguments() {
    const NOWHERE: u32 = u32::MAX;
    let (mut guest, reserved) = guest();
    let calls: [fn(&mut Adapter<Fake>, u32) -> Result; 37] = [
        |a, fd| fd::fd_read(a, fd, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| fd::fd_write(a, fd, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| fd::fd_fdstat_get(a, fd, NOWHERE),
        |a, fd| fd::fd_fdstat_set_flags(a, fd, u32::MAX),
        |a, fd| fd::fd_filestat_get(a, fd, NOWHERE),
        |a, fd| fd::fd_prestat_get(a, fd, NOWHERE),
        |a, fd| fd::fd_prestat_dir_name(a, fd, NOWHERE, NOWHERE),
        |a, fd| sock::sock_accept(a, fd, u32::MAX, NOWHERE),
        |a, fd| sock::sock_recv(a, fd, NOWHERE, NOWHERE, u32::MAX, NOWHERE, NOWHERE),
        |a, fd| sock::sock_send(a, fd, NOWHERE, NOWHERE, u32::MAX, NOWHERE),
        |a, fd| sock::sock_shutdown(a, fd, 0),
        |a, fd| sock_bind(a, fd, NOWHERE),
        |a, fd| sock_connect(a, fd, NOWHERE),
        |a, fd| sock_recv_from(a, fd, NOWHERE, NOWHERE, u32::MAX, NOWHERE, NOWHERE),
        |a, fd| sock_send_to(a, fd, NOWHERE, NOWHERE, u32::MAX, NOWHERE, NOWHERE),
        |a, fd| sock_addr_local(a, fd, NOWHERE),
        |a, fd| sock_addr_remote_of_length(a, fd, NOWHERE, NOWHERE),
        |a, fd| sock_get_ip_ttl(a, fd, NOWHERE),
        |a, fd| sock_set_ip_ttl(a, fd, 0),
        |a, fd| sock_get_recv_timeout(a, fd, NOWHERE),
        |a, fd| sock_get_linger(a, fd, NOWHERE, NOWHERE),
        |a, fd| sock_set_ip_add_membership(a, fd, NOWHERE, NOWHERE),
        |a, fd| edge::sock_connect(a, fd, NOWHERE, NOWHERE),
        |a, fd| edge::address::sock_getpeeraddr(a, fd, NOWHERE, NOWHERE),
        |a, fd| edge::option::sock_getsockopt(a, fd, 99, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| edge::option::sock_setsockopt(a, fd, 99, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| edge::sock_recv_from_of_0_11(a, fd, NOWHERE, 1, NOWHERE, 99, NOWHERE, NOWHERE),
        |a, fd| edge::sock_send_to(a, fd, NOWHERE, 1, NOWHERE, NOWHERE, 99, NOWHERE),
        |a, fd| adapter_bind(a, fd, NOWHERE, NOWHERE),
        |a, fd| adapter_connect(a, fd, NOWHERE, NOWHERE),
        |a, fd| adapter_accept(a, fd, NOWHERE, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| adapter_getpeername(a, fd, NOWHERE, NOWHERE),
        |a, fd| {
            adapter_recvfrom(
                a, fd, NOWHERE, 1, NOWHERE, NOWHERE, NOWHERE, NOWHERE, NOWHERE,
            )
        },
        |a, fd| adapter_sendto(a, fd, NOWHERE, 1, NOWHERE, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| adapter_getsockopt(a, fd, NOWHERE, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| adapter_setsockopt(a, fd, NOWHERE, NOWHERE, NOWHERE, NOWHERE),
        |a, fd| path::path_open(a, fd, 99, NOWHERE, NOWHERE, 99, 0, 0, 99, NOWHERE),
    ];
    for (index, call) in calls.into_iter().enumerate() {
        refused(&mut guest, &format!("call {index}"), |a| call(a, reserved));
    }
    finish(guest, reserved);
}

#[test]
fn a_poll_has_an_event_for_each_subscription_that_says_so() {
    let (mut guest, reserved) = guest();
    let subscriptions = [
        Subscribe::Write(reserved),
        Subscribe::Read(reserved),
        Subscribe::Read(reserved),
        Subscribe::Clock(1, 1_000_000_000, false),
    ];
    let before = guest.host.with(|world| world.now);
    let events = guest.poll(&subscriptions).unwrap();
    let expected = [(100, 2), (101, 1), (102, 1)].map(|(userdata, r#type)| Event {
        userdata,
        error: Badf as u16,
        r#type,
        ..Event::default()
    });
    assert_eq!(events, expected);
    assert_eq!(
        guest.host.with(|world| world.now),
        before,
        "and never waits"
    );
    finish(guest, reserved);
}

#[test]
fn a_poll_of_it_writes_the_events_and_their_number_and_nothing_else() {
    let (mut guest, reserved) = guest();
    guest.put(DATA, &[0xff; 200]);
    guest.put(DATA, &[0; 48]);
    guest.put(DATA + 8, &[1]);
    guest.put(DATA + 16, &reserved.to_le_bytes());
    poll::poll_oneoff(&mut guest.adapter, DATA, DATA + 64, 1, DATA + 128).unwrap();
    assert_eq!(guest.bytes(DATA + 48, 16), [0xff; 16]);
    assert_eq!(guest.bytes(DATA + 96, 32), [0xff; 32]);
    assert_eq!(guest.bytes(DATA + 128, 5), [1, 0, 0, 0, 0xff]);
    finish(guest, reserved);
}
