mod model;

use super::*;
use crate::{
    descriptor::stdio::Stdio,
    host::{
        StdioStream,
        fake::{Fake, Generation},
    },
    testing::{ADDRESS, Guest, LISTENER, Subscribe},
};

/// A descriptor that costs nothing.
fn any() -> Kind<Fake> {
    Kind::Stdio(Stdio::new(StdioStream::Stdin))
}

fn table() -> Box<Table<Fake>> {
    Box::new(Table::new())
}

#[test]
fn the_lowest_free_number_comes_first() {
    let mut table = table();
    for expected in 0..200 {
        assert_eq!(table.insert(any()), Ok(expected));
    }
    for free in [150, 63, 64, 0, 128] {
        assert!(table.remove(free).is_ok());
    }
    for expected in [0, 63, 64, 128, 150, 200] {
        assert_eq!(table.insert(any()), Ok(expected));
    }
}

#[test]
fn a_full_table_takes_nothing_until_something_is_closed() {
    let mut table = table();
    for expected in 0..LIMIT as u32 {
        assert_eq!(table.insert(any()), Ok(expected));
    }
    for _ in 0..2 {
        assert_eq!(table.insert(any()), Err(Errno::Mfile));
        assert_eq!(table.vacant(), Err(Errno::Mfile));
    }
    for free in [LIMIT as u32 - 1, 12_345, 4096, 4095, 0] {
        assert!(table.remove(free).is_ok());
    }
    for expected in [0, 4095, 4096, 12_345, LIMIT as u32 - 1] {
        assert_eq!(table.insert(any()), Ok(expected));
    }
    assert_eq!(table.insert(any()), Err(Errno::Mfile));
}

#[test]
fn a_vacant_number_is_nobodys_until_it_is_filled() {
    let mut table = table();
    assert_eq!((table.vacant(), table.vacant()), (Ok(0), Ok(0)));
    assert_eq!(table.get(0).err(), Some(Errno::Badf));
    table.put(0, any());
    assert_eq!((table.get(0).is_ok(), table.vacant()), (true, Ok(1)));
}

#[test]
fn numbers_that_there_cannot_be_are_not_found() {
    let mut table = table();
    table.insert(any()).unwrap();
    for fd in [1, 63, 64, LIMIT as u32, u32::MAX] {
        assert_eq!(table.get(fd).err(), Some(Errno::Badf));
        assert_eq!(table.remove(fd).err(), Some(Errno::Badf));
        assert_eq!(table.renumber(0, fd).err(), Some(Errno::Badf));
        assert_eq!(table.renumber(fd, 0).err(), Some(Errno::Badf));
    }
}

/// Ten descriptors, and what each of them waits for.
fn waiting() -> Box<Table<Fake>> {
    let mut table = table();
    for fd in 0..10 {
        assert_eq!(table.insert(any()), Ok(fd));
        table.waits.keep(fd, 100 + fd);
    }
    table
}

/// What polls ask of the fourth descriptor, which is standard input, and the fake host knows of what.
fn ready(table: &mut Table<Fake>, direction: Direction) -> Result<Readiness> {
    table.readiness(3, &Fake::new(Generation::Wasmtime48), direction)
}

fn known(table: &Table<Fake>) -> Vec<u32> {
    let fds = 0..LIMIT as u32 + 1;
    fds.filter_map(|fd| table.waits_to_read(fd)).collect()
}

#[test]
fn what_a_descriptor_waits_for_is_known_until_somebody_gets_it() {
    type Use = fn(&mut Table<Fake>);
    let uses: [(Use, &[u32]); 8] = [
        (|table| _ = table.peek(3), &[]),
        (|table| _ = table.pair(3, 4), &[]),
        (|table| _ = ready(table, Direction::Write), &[]),
        (|table| _ = table.get(3), &[3]),
        (|table| drop(table.remove(3)), &[3]),
        (|table| drop(table.renumber(3, 4)), &[3, 4]),
        (|table| drop(table.renumber(3, 3)), &[3]),
        (|table| table.drain(drop), &[0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
    ];
    for (index, (r#use, forgotten)) in uses.into_iter().enumerate() {
        let mut table = waiting();
        r#use(&mut table);
        let kept = (0..10).filter(|fd| !forgotten.contains(fd));
        let kept: Vec<u32> = kept.map(|fd| 100 + fd).collect();
        assert_eq!(known(&table), kept, "use {index}");
    }
}

#[test]
fn what_one_waited_for_is_not_what_the_next_of_its_number_waits_for() {
    let mut table = waiting();
    table.remove(3).unwrap();
    table.remove(9).unwrap();
    assert_eq!((table.insert(any()), table.reserve()), (Ok(3), Ok(9)));
    assert_eq!(known(&table), [100, 101, 102, 104, 105, 106, 107, 108]);
    table.forget();
    assert_eq!(known(&table), []);
    assert_eq!(table.append(any()), Ok(0));
    table.waits.keep(0, 7);
    assert_eq!(known(&table), [7]);
}

#[test]
fn what_the_last_number_waits_for_says_nothing_of_those_before_it() {
    let mut table = waiting();
    let last = LIMIT as u32 - 1;
    for fd in [last, last + 1, u32::MAX] {
        table.waits.keep(fd, 7);
    }
    assert_eq!(table.waits_to_read(last), Some(7));
    assert_eq!(known(&table).len(), 11);
}

#[test]
fn without_memory_nothing_is_kept() {
    page::EXHAUSTED.set(true);
    let mut table = table();
    table.waits.keep(0, 7);
    page::EXHAUSTED.set(false);
    assert_eq!(known(&table), []);
}

#[test]
fn thousands_of_sockets_are_accepted_polled_and_closed() {
    const SOCKETS: u32 = 5000;
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let peers: Vec<(u32, usize)> = (0..SOCKETS).map(|_| guest.accept_one()).collect();
    assert!(
        peers
            .iter()
            .map(|&(fd, _)| fd)
            .eq(LISTENER + 1..=LISTENER + SOCKETS)
    );
    for &(fd, _) in &peers {
        guest.set_nonblocking(fd);
        // What a host overstates at first.
        assert_eq!(guest.recv(fd, &[1]), Err(Errno::Again));
    }
    let (chosen, peer) = peers[4321];
    guest.peer(peer, |peer| peer.peer_sends(b"x"));

    let everything: Vec<Subscribe> = peers.iter().map(|&(fd, _)| Subscribe::Read(fd)).collect();
    guest.host.calls();
    let events = guest.poll(&everything).unwrap();
    let calls = guest.host.calls();
    assert_eq!(calls.iter().filter(|&&call| call == "poll").count(), 1);
    assert_eq!(calls.last(), Some(&"read"), "of the one that is ready");
    assert_eq!(
        events
            .iter()
            .map(|event| event.userdata - 100)
            .collect::<Vec<_>>(),
        [4321]
    );
    assert_eq!(guest.recv(chosen, &[10]).unwrap(), b"x");

    for &(fd, _) in peers.iter().rev() {
        guest.close(fd).unwrap();
    }
    assert_eq!(guest.host.held(), 2, "the listener and the network");
    guest.finish();
}

#[test]
fn an_accept_without_a_free_number_leaves_the_connection_to_the_next() {
    let mut guest = Guest::listening(Generation::Wasmtime48, &format!("tcp://{ADDRESS}"));
    let (table, _) = guest.adapter.descriptors();
    while table.insert(any()).is_ok() {}
    guest.host.with(|world| world.connect(ADDRESS));
    assert_eq!(guest.accept(LISTENER, 0), Err(Errno::Mfile));
    guest.close(7).unwrap();
    assert_eq!(guest.accept(LISTENER, 0), Ok(7));
    guest.finish();
}
