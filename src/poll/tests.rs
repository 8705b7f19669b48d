use crate::{
    host::fake::Generation,
    testing::{Guest, Subscribe},
};

#[test]
fn a_poll_over_known_sockets_is_one_host_call() {
    let (mut guest, fd, peer) = Guest::connected(Generation::Wasmtime48);
    guest
        .host
        .with(|world| world.connections[peer].peer_sends(b"x"));
    guest
        .poll(&[Subscribe::Read(3), Subscribe::Read(fd)])
        .unwrap();
    guest.host.calls();

    let events = guest
        .poll(&[Subscribe::Read(3), Subscribe::Read(fd)])
        .unwrap();
    assert_eq!(guest.host.calls(), ["poll"]);
    assert_eq!(events.len(), 1);
    assert_eq!(
        (
            events[0].userdata,
            events[0].error,
            events[0].r#type,
            events[0].nbytes
        ),
        (101, 0, 1, 1)
    );
}

#[test]
fn a_timeout_costs_its_timer_and_its_drop() {
    let (mut guest, fd, _) = Guest::connected(Generation::Wasmtime48);
    guest
        .poll(&[Subscribe::Read(fd), Subscribe::Clock(1, 0, false)])
        .unwrap();
    guest.host.calls();

    let events = guest
        .poll(&[Subscribe::Read(fd), Subscribe::Clock(1, 1_000_000, false)])
        .unwrap();
    assert_eq!(
        guest.host.calls(),
        ["subscribe-duration", "poll", "drop pollable"]
    );
    assert_eq!(events.len(), 1);
    assert_eq!((events[0].userdata, events[0].r#type), (101, 0));
}
