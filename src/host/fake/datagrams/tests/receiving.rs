use super::{LOCAL, OTHER, PEER, Socket, pass};
use crate::host::fake::{Fake, Generation};

#[test]
fn datagrams_come_whole_in_order_sixteen_at_a_time_and_empty_ones_too() {
    for generation in Generation::ALL {
        let socket = Socket::new(&Fake::new(generation), None);
        assert_eq!(socket.receive(), Ok(vec![]));
        let sent: Vec<Vec<u8>> = (0..20).map(|len| vec![len; len.into()]).collect();
        sent.iter().for_each(|bytes| socket.gets(PEER, bytes));
        assert!(socket.is_readable());
        assert_eq!(socket.receive().unwrap(), sent[..16]);
        assert_eq!(socket.receive().unwrap(), sent[16..]);
        assert_eq!(socket.receive(), Ok(vec![]));
    }
}

#[test]
fn newer_wasmtime_gives_about_64_kib_at_once() {
    let socket = Socket::new(&Fake::new(Generation::Wasmtime48), None);
    for _ in 0..4 {
        socket.gets(PEER, &[7; 40_000]);
    }
    assert_eq!(socket.receive().unwrap().len(), 2);
    assert_eq!(socket.receive().unwrap().len(), 2);
}

#[test]
fn what_a_poll_or_an_empty_receive_takes_ahead_is_lost_with_the_stream_on_newer_wasmtime() {
    for polled in [true, false] {
        let host = Fake::new(Generation::Wasmtime48);
        let mut socket = Socket::new(&host, None);
        match polled {
            true => assert!(!socket.is_readable()),
            false => assert_eq!(socket.receive(), Ok(vec![])),
        }
        (1..=3).for_each(|byte| socket.gets(PEER, &[byte]));
        (socket.incoming, socket.outgoing) = (None, None);
        pass(&host, 1_000_000);
        socket.stream(None).unwrap();
        assert_eq!(socket.receive(), Ok(vec![vec![2], vec![3]]));
    }
}

#[test]
fn newer_wasmtime_keeps_what_nobody_has_looked_for() {
    let mut socket = Socket::new(&Fake::new(Generation::Wasmtime48), None);
    (1..=3).for_each(|byte| socket.gets(PEER, &[byte]));
    socket.stream(None).unwrap();
    assert_eq!(socket.receive(), Ok(vec![vec![1], vec![2], vec![3]]));
}

#[test]
fn older_wasmtime_keeps_all_when_the_stream_goes_and_node_nothing() {
    for (generation, left) in [(Generation::Wasmtime47, 2), (Generation::Node, 0)] {
        let mut socket = Socket::new(&Fake::new(generation), None);
        socket.gets(PEER, b"one");
        assert!(socket.is_readable());
        socket.gets(PEER, b"two");
        socket.stream(None).unwrap();
        assert_eq!(socket.receive().unwrap().len(), left);
    }
}

#[test]
fn a_connected_socket_sees_its_peer_alone_and_older_wasmtime_calls_it_readable_for_others() {
    for (generation, readable) in [
        (Generation::Wasmtime47, true),
        (Generation::Wasmtime48, false),
    ] {
        let mut socket = Socket::new(&Fake::new(generation), None);
        socket.gets(OTHER, b"queued before");
        socket.stream(Some(PEER)).unwrap();
        assert_eq!(socket.is_readable(), readable);
        socket.gets(OTHER, b"not let in");
        socket.gets(PEER, b"for you");
        assert_eq!(socket.receive(), Ok(vec![b"for you".to_vec()]));
    }
}

#[test]
fn node_calls_a_stream_readable_for_good_and_time_goes_by_meanwhile() {
    let host = Fake::new(Generation::Node);
    let socket = Socket::new(&host, None);
    assert!(!socket.is_readable());
    socket.gets(PEER, b"first");
    assert_eq!(socket.receive().unwrap().len(), 1);
    host.after(1, |world| world.peer_sends_datagram(PEER, LOCAL, b"second"));
    let received = (0..100).map(|_| {
        assert!(socket.is_readable());
        socket.receive().unwrap().len()
    });
    assert_eq!(received.sum::<usize>(), 1);
}
