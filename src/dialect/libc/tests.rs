//! Numbers for others' descriptors, clocks that stand still, and a state that is forgotten.

use super::*;
use crate::{
    dialect::preview1::{clock, exit, fd},
    errno::Errno::*,
    host::fake::Generation,
    testing::{ADDRESS, CLOSED, CONNECTION, Guest, LISTENER, OUT, Subscribe},
};

fn reserve(guest: &mut Guest) -> Result<u32> {
    adapter_open_badfd(&mut guest.adapter, OUT)?;
    Ok(guest.u32(OUT))
}

fn release(guest: &mut Guest, fd: u32) -> Result {
    adapter_close_badfd(&mut guest.adapter, fd)
}

#[test]
fn the_first_number_behind_the_standard_streams_is_3() {
    let mut guest = Guest::started(Generation::Wasmtime48, |_| {});
    assert_eq!((reserve(&mut guest), reserve(&mut guest)), (Ok(3), Ok(4)));
    guest.finish();
}

#[test]
fn a_reserved_number_is_the_lowest_that_is_free_and_nobody_elses() {
    let mut guest = Guest::with_each_kind();
    guest.close(LISTENER - 1).unwrap();
    assert_eq!(reserve(&mut guest), Ok(LISTENER - 1));
    assert_eq!(guest.accept(LISTENER, 0), Ok(CLOSED));
    assert_eq!(reserve(&mut guest), Ok(CLOSED + 1));
    release(&mut guest, LISTENER - 1).unwrap();
    assert_eq!(reserve(&mut guest), Ok(LISTENER - 1));
    guest.finish();
}

#[test]
fn only_what_is_reserved_can_be_given_back_and_only_once() {
    let answers = Guest::each_kind(release);
    assert_eq!(answers, [Err(Badf); 7]);
    let mut guest = Guest::with_each_kind();
    assert_eq!(reserve(&mut guest), Ok(CLOSED));
    assert_eq!(guest.close(CLOSED), Err(Badf), "the close of others");
    assert_eq!(release(&mut guest, CLOSED), Ok(()));
    assert_eq!(release(&mut guest, CLOSED), Err(Badf));
    guest.finish();
}

#[test]
fn a_reserved_number_cannot_be_moved_nor_moved_onto() {
    let mut guest = Guest::with_each_kind();
    let reserved = reserve(&mut guest).unwrap();
    for (from, to) in [
        (reserved, CONNECTION),
        (CONNECTION, reserved),
        (reserved, reserved),
    ] {
        assert_eq!(fd::fd_renumber(&mut guest.adapter, from, to), Err(Badf));
    }
    assert_eq!(guest.recv(CONNECTION, &[10]).unwrap(), b"hello");
    assert_eq!(release(&mut guest, reserved), Ok(()));
    guest.finish();
}

#[test]
fn a_number_that_cannot_be_told_is_not_reserved() {
    let mut guest = Guest::with_each_kind();
    assert_eq!(
        adapter_open_badfd(&mut guest.adapter, crate::testing::END - 3),
        Err(Fault)
    );
    assert_eq!(reserve(&mut guest), Ok(CLOSED));
    guest.finish();
}

fn time(guest: &mut Guest, id: u32) -> u64 {
    clock::clock_time_get(&mut guest.adapter, id, 0, OUT).unwrap();
    u64::from_le_bytes(guest.bytes(OUT, 8).try_into().unwrap())
}

fn pause(guest: &mut Guest, paused: u32) {
    adapter_monotonic_clock_set_paused(&mut guest.adapter, paused);
}

#[test]
fn paused_clocks_show_what_they_last_showed_and_ask_nothing() {
    let mut guest = Guest::with_each_kind();
    let before = (time(&mut guest, 0), time(&mut guest, 1));
    guest.host.with(|world| {
        world.now += 5;
        world.epoch_seconds += 5;
    });
    guest.host.calls();
    pause(&mut guest, 1);
    assert_eq!((time(&mut guest, 0), time(&mut guest, 1)), before);
    assert_eq!(guest.host.calls(), [""; 0]);
    pause(&mut guest, 0);
    let after = (time(&mut guest, 0), time(&mut guest, 1));
    assert_eq!(after, (before.0 + 5_000_000_000, before.1 + 5));
    guest.finish();
}

#[test]
fn a_poll_while_the_clocks_stand_has_only_clocks_and_asks_nothing() {
    let mut guest = Guest::with_each_kind();
    guest.host.calls();
    pause(&mut guest, 1);
    let events = guest
        .poll(&[
            Subscribe::Read(CONNECTION),
            Subscribe::Clock(1, 0, false),
            Subscribe::Write(CONNECTION),
            Subscribe::Clock(0, 1_000_000_000, false),
        ])
        .unwrap();
    let which: Vec<u64> = events.iter().map(|event| event.userdata).collect();
    assert_eq!(which, [101, 103]);
    assert_eq!(guest.poll(&[Subscribe::Read(CONNECTION)]).unwrap(), []);
    assert_eq!(guest.host.calls(), [""; 0]);
    pause(&mut guest, 0);
    assert_eq!(guest.poll(&[Subscribe::Read(CONNECTION)]).unwrap().len(), 1);
    guest.finish();
}

#[test]
fn clocks_that_are_paused_before_anything_else_start_nothing() {
    let mut guest = Guest::new(Generation::Wasmtime48);
    pause(&mut guest, 1);
    guest.adapter.start();
    assert_eq!((time(&mut guest, 0), time(&mut guest, 1)), (0, 0));
    assert_eq!(reserve(&mut guest), Err(Again), "0 is standard input's");
    assert_eq!(exit::sched_yield(&mut guest.adapter), Ok(()));
    assert_eq!(clock::clock_res_get(&mut guest.adapter, 1, OUT), Err(Again));
    assert_eq!(guest.host.calls(), [""; 0]);
    pause(&mut guest, 0);
    guest.adapter.start();
    assert_eq!(guest.host.calls(), ["get-environment"]);
    guest.finish();
}

#[test]
fn a_descriptor_before_the_start_is_none_and_asks_nothing() {
    let mut guest = Guest::new(Generation::Wasmtime48);
    guest
        .host
        .with(|world| world.directories.push("/data".into()));
    pause(&mut guest, 1);
    guest.adapter.start();
    assert_eq!(fd::fd_fdstat_get(&mut guest.adapter, 0, OUT), Err(Badf));
    assert_eq!(guest.host.calls(), [""; 0]);
    pause(&mut guest, 0);
    guest.adapter.start();
    assert_eq!(guest.write(1, b"x", &[1]), Ok(1));
    guest.finish();
}

#[test]
fn a_state_that_is_forgotten_begins_anew_and_drops_nothing() {
    let mut guest = Guest::with_each_kind();
    let reserved = reserve(&mut guest).unwrap();
    guest.host.calls();
    reset_adapter_state(&mut guest.adapter);
    assert_eq!(guest.host.calls(), [""; 0]);

    // The memory goes on under another host.
    let host = crate::host::fake::Fake::new(Generation::Node);
    host.with(|world| {
        let listen = format!("tcp://{ADDRESS}");
        let variable = ("SOCKET_ADAPTER_LISTEN".into(), listen);
        world.environment.push(variable);
    });
    guest.host = host.clone();
    std::mem::forget(std::mem::replace(&mut guest.adapter.io.host, host));
    guest.adapter.start();
    assert_eq!(release(&mut guest, reserved), Err(Badf));
    assert_eq!(guest.recv(CONNECTION, &[10]), Err(Badf));
    let (fd, peer) = guest.accept_one();
    assert_eq!(fd, LISTENER + 1);
    guest.peer(peer, |peer| peer.peer_sends(b"anew"));
    assert_eq!(guest.recv(fd, &[10]).unwrap(), b"anew");
    guest.finish();
}
