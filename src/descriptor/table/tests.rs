use super::*;
use crate::{
    descriptor::{preopen::Preopen, stdio::Stdio},
    host::{
        StdioStream, Text,
        fake::{Fake, Generation},
    },
    testing::{ADDRESS, Guest, LISTENER, Subscribe},
};
use std::collections::BTreeMap;

/// Descriptors that can be told apart by their name's length.
fn numbered(host: &Fake, number: usize) -> Kind<Fake> {
    let name: &'static [u8] = vec![0; number].leak();
    Kind::Preopen(Preopen {
        descriptor: host.get_stdin(),
        name: Text::from(name),
    })
}

fn number_of(kind: &Kind<Fake>) -> usize {
    match kind {
        Kind::Preopen(preopen) => preopen.name.len(),
        _ => panic!("not made by `numbered`"),
    }
}

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

/// A generator of numbers that look random: the same ones in every run.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit
    }
}

#[test]
fn any_sequence_of_operations_does_what_a_map_does() {
    for seed in 0..20 {
        let host = Fake::new(Generation::Wasmtime48);
        let (mut table, mut model) = (table(), BTreeMap::new());
        let mut numbers = Numbers(seed);
        // Phases that mostly fill and mostly empty the table.
        for step in 0..3000 {
            let (fd, to) = (numbers.below(300) as u32, numbers.below(300) as u32);
            let filling = step / 500 % 2 == 0;
            match numbers.below(10) {
                0 => {
                    let replaced = table.renumber(fd, to);
                    match (model.contains_key(&fd), model.contains_key(&to)) {
                        (true, true) if fd == to => assert!(replaced.unwrap().is_none()),
                        (true, true) => {
                            let moved = model.remove(&fd).unwrap();
                            let replaced = replaced.unwrap().map(|kind| number_of(&kind));
                            assert_eq!(replaced, model.insert(to, moved));
                        }
                        _ => assert_eq!(replaced.err(), Some(Errno::Badf)),
                    }
                }
                1..=6 if filling => {
                    let lowest = (0..).find(|fd| !model.contains_key(fd)).unwrap();
                    assert_eq!(table.insert(numbered(&host, step)), Ok(lowest));
                    model.insert(lowest, step);
                }
                1..=8 => {
                    let removed = table.remove(fd).ok().map(|kind| number_of(&kind));
                    assert_eq!(removed, model.remove(&fd));
                }
                _ => {
                    let found = table.get(fd).ok().map(|kind| number_of(kind));
                    assert_eq!(found, model.get(&fd).copied());
                }
            }
            assert_eq!(host.held(), model.len(), "nothing dropped, nothing kept");
        }
        let mut drained = Vec::new();
        table.drain(|kind| drained.push(number_of(&kind)));
        assert_eq!(
            drained,
            model.into_values().collect::<Vec<_>>(),
            "from the lowest number"
        );
        assert_eq!((host.held(), table.insert(any())), (0, Ok(0)));
    }
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
    guest.poll(&everything).unwrap();
    guest.host.calls();
    let events = guest.poll(&everything).unwrap();
    assert_eq!(guest.host.calls(), ["poll"]);
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
    assert_eq!(guest.host.held(), 1, "the listener");
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
