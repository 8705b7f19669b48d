//! A million operations on a table, and the same on a model of a map and a set.

use super::*;
use crate::{
    descriptor::file::File,
    host::{Text, fake::Fake},
};
use std::collections::{BTreeMap, BTreeSet};

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

/// What is at a number that is taken: a descriptor, told by how it is marked, or nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Taken {
    Open(usize),
    Reserved,
}

/// What a table is to do: which numbers are taken, and which of those below the highest ever are not.
#[derive(Default)]
struct Model {
    taken: BTreeMap<u32, Taken>,
    free: BTreeSet<u32>,
    highest: u32,
}

impl Model {
    fn lowest_free(&self) -> Option<u32> {
        let next = (self.highest < LIMIT as u32).then_some(self.highest);
        self.free.first().copied().or(next)
    }

    fn take(&mut self, what: Taken) -> Option<u32> {
        let fd = self.lowest_free()?;
        if !self.free.remove(&fd) {
            self.highest += 1;
        }
        assert_eq!(self.taken.insert(fd, what), None);
        Some(fd)
    }

    fn open(&self, fd: u32) -> Option<usize> {
        match self.taken.get(&fd) {
            Some(&Taken::Open(mark)) => Some(mark),
            _ => None,
        }
    }

    fn close(&mut self, fd: u32) -> Option<usize> {
        let mark = self.open(fd)?;
        self.taken.remove(&fd);
        self.free.insert(fd);
        Some(mark)
    }

    fn release(&mut self, fd: u32) -> bool {
        let is_reserved = self.taken.get(&fd) == Some(&Taken::Reserved);
        if is_reserved {
            self.taken.remove(&fd);
            self.free.insert(fd);
        }
        is_reserved
    }

    /// `None` where it cannot be done, else what `to` was, unless that is `from`.
    fn renumber(&mut self, from: u32, to: u32) -> Option<Option<usize>> {
        let (moved, replaced) = (self.open(from)?, self.open(to)?);
        if from == to {
            return Some(None);
        }
        self.close(from);
        self.taken.insert(to, Taken::Open(moved));
        Some(Some(replaced))
    }

    fn descriptors(&self) -> Vec<usize> {
        self.taken.keys().filter_map(|&fd| self.open(fd)).collect()
    }
}

/// A table and its model, side by side.
struct Pair {
    host: Fake,
    marks: &'static [u8],
    table: Box<Table<Fake>>,
    model: Model,
    open: usize,
    /// How often the table was full.
    full: usize,
}

impl Pair {
    fn new(marks: &'static [u8]) -> Self {
        Self {
            host: Fake::new(Generation::Wasmtime48),
            marks,
            table: table(),
            model: Model::default(),
            open: 0,
            full: 0,
        }
    }

    /// A descriptor that holds a handle and can be told by the length of its name.
    fn marked(&self, mark: usize) -> Kind<Fake> {
        let name = Text::from(&self.marks[..mark]);
        Kind::File(File::preopened(self.host.get_stdin(), name))
    }

    fn insert(&mut self, mark: usize) {
        let expected = self.model.take(Taken::Open(mark)).ok_or(Errno::Mfile);
        assert_eq!(self.table.insert(self.marked(mark)), expected);
        self.open += usize::from(expected.is_ok());
        self.full += usize::from(expected.is_err());
    }

    /// As an accept does it: the number first, then what comes there, or does not.
    fn accept(&mut self, mark: usize, succeeds: bool) {
        let expected = self.model.lowest_free().ok_or(Errno::Mfile);
        assert_eq!(self.table.vacant(), expected);
        if let (Ok(fd), true) = (expected, succeeds) {
            self.table.put(fd, self.marked(mark));
            assert_eq!(self.model.take(Taken::Open(mark)), Some(fd));
            self.open += 1;
        }
    }

    fn reserve(&mut self) {
        let expected = self.model.take(Taken::Reserved).ok_or(Errno::Mfile);
        assert_eq!(self.table.reserve(), expected);
    }

    fn release(&mut self, fd: u32) {
        let expected = self.model.release(fd).then_some(()).ok_or(Errno::Badf);
        assert_eq!(self.table.release(fd), expected);
    }

    fn close(&mut self, fd: u32) {
        let expected = self.model.close(fd).ok_or(Errno::Badf);
        assert_eq!(self.table.remove(fd).map(|kind| mark_of(&kind)), expected);
        self.open -= usize::from(expected.is_ok());
    }

    fn renumber(&mut self, from: u32, to: u32) {
        let expected = self.model.renumber(from, to).ok_or(Errno::Badf);
        let replaced = self.table.renumber(from, to);
        let replaced = replaced.map(|kind| kind.as_ref().map(mark_of));
        assert_eq!(replaced, expected);
        self.open -= usize::from(matches!(expected, Ok(Some(_))));
    }

    fn get(&mut self, fd: u32) {
        let found = self.table.get(fd).map(|kind| mark_of(kind));
        assert_eq!(found, self.model.open(fd).ok_or(Errno::Badf));
    }

    /// One operation, on a number up to a little behind the highest that was ever taken, or on one far from them.
    fn step(&mut self, numbers: &mut Numbers, filling: bool, mark: usize) {
        let near = self.model.highest as usize + 3;
        let fd = match numbers.below(100) {
            0 => u32::MAX - numbers.below(LIMIT) as u32,
            1 => numbers.below(2 * LIMIT) as u32,
            _ => numbers.below(near) as u32,
        };
        match (numbers.below(20), filling) {
            (0..=5, true) | (0, false) => self.insert(mark),
            (6..=7, true) => self.accept(mark, numbers.below(4) > 0),
            (8..=10, true) | (1, false) => self.reserve(),
            (11..=12, true) | (2..=8, false) => self.close(fd),
            (13, true) | (9..=13, false) => self.release(fd),
            (14..=15, _) => self.renumber(fd, numbers.below(near) as u32),
            _ => self.get(fd),
        }
        assert_eq!(self.host.held(), self.open, "nothing dropped, nothing kept");
    }

    /// Every descriptor comes out, once and from the lowest number; what is reserved stays so.
    fn drain(mut self) {
        let mut drained = Vec::new();
        self.table.drain(|kind| drained.push(mark_of(&kind)));
        assert_eq!(drained, self.model.descriptors());
        assert_eq!(self.host.held(), 0);
        for fd in 0..self.model.highest {
            self.release(fd);
        }
        self.table.drain(|_| panic!("it was taken out before"));
    }
}

fn mark_of(kind: &Kind<Fake>) -> usize {
    match kind {
        Kind::File(file) => file.preopened_as.expect("a name").len(),
        _ => panic!("not made by `marked`"),
    }
}

#[test]
fn any_million_operations_do_what_a_map_and_a_set_do() {
    const OPERATIONS: usize = 1_000_000;
    // Few numbers, which change often; as many as fill words of the table; as many as there can be.
    const SIZES: [usize; 4] = [10, 300, 5000, LIMIT];
    let marks: &'static [u8] = vec![0; OPERATIONS].leak();
    let mut numbers = Numbers(1);
    for (run, size) in SIZES.into_iter().enumerate() {
        let mut pair = Pair::new(marks);
        let mut filling = true;
        for step in 0..OPERATIONS / SIZES.len() {
            pair.step(&mut numbers, filling, run + step * SIZES.len());
            // It fills up, and a little longer, then empties to the half.
            filling = match pair.model.taken.len() {
                taken if taken >= size => numbers.below(size) > 0 && filling,
                taken => filling || taken <= size / 2,
            };
            if step % 1000 == 0 {
                pair.host.calls();
            }
        }
        assert_eq!(pair.full > 0, size == LIMIT);
        pair.drain();
    }
}
