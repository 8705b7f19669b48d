//! A directory that changes while it is read, by buffers of any size: what is there all the while is listed once, what is
//! there for a while at most once, and nothing else.

use super::*;
use proptest::{collection::vec, prelude::*, sample::select};
use std::collections::BTreeSet;

#[derive(Clone, Debug)]
enum Operation {
    /// Goes on reading, into a buffer of this size.
    Read(u32),
    /// Reads from the beginning.
    Rewind,
    /// Goes on from a cookie that was given in this pass, unless something has changed since it began: a cookie is a number
    /// of entries, and the host has no more than that to go back by.
    Back(usize),
    Make(usize),
    Remove(usize),
    /// Removes what was listed last.
    RemoveLast,
    /// The guest asks for serial numbers.
    WantSerials,
}

/// Names of many lengths.
fn name(index: usize) -> Vec<u8> {
    let mut name = format!("{index}-").into_bytes();
    name.resize(2 + index * 7 % 90, b'n');
    name
}

const NAMES: usize = 30;

fn operation() -> impl Strategy<Value = Operation> {
    let room = prop_oneof![6 => 20u32..300, 1 => 0u32..30, 1 => Just(4096u32)];
    prop_oneof![
        10 => room.prop_map(Operation::Read),
        1 => Just(Operation::Rewind),
        1 => any::<usize>().prop_map(Operation::Back),
        2 => (0..NAMES).prop_map(Operation::Make),
        2 => (0..NAMES).prop_map(Operation::Remove),
        2 => Just(Operation::RemoveLast),
        1 => Just(Operation::WantSerials),
    ]
}

struct Reader {
    guest: Guest,
    dir: u32,
    cookie: u64,
    /// What is in the directory now.
    there: BTreeSet<Vec<u8>>,
    /// What was there when this pass began and still is.
    stayed: BTreeSet<Vec<u8>>,
    /// What was there at any time in this pass.
    known: BTreeSet<Vec<u8>>,
    /// The names of this pass, each with the cookie behind it.
    listed: Vec<(Vec<u8>, u64)>,
    changed: bool,
    /// Nothing of this pass was read yet.
    fresh: bool,
}

impl Reader {
    fn new(generation: Generation) -> Self {
        let mut there = BTreeSet::new();
        let mut guest = Guest::with_files(generation, |world| {
            world.make_directory("/data/dir");
            for index in (0..NAMES).step_by(2) {
                there.insert(name(index));
                world.make_file([b"/data/dir/", &name(index)[..]].concat(), *b"");
            }
        });
        let dir = guest.open("dir", DIRECTORY_OF_FILES).unwrap();
        let mut reader = Self {
            guest,
            dir,
            cookie: 0,
            there,
            stayed: BTreeSet::new(),
            known: BTreeSet::new(),
            listed: Vec::new(),
            changed: false,
            fresh: true,
        };
        reader.rewind();
        reader
    }

    fn rewind(&mut self) {
        self.cookie = 0;
        self.stayed = self.there.clone();
        self.known = self.there.clone();
        self.listed.clear();
        self.changed = false;
        self.fresh = true;
    }

    fn run(&mut self, operation: Operation) {
        match operation {
            Operation::Read(room) => self.read(room),
            Operation::Rewind => self.rewind(),
            Operation::Back(index) => self.back(index),
            Operation::Make(index) => {
                let path = [b"/data/dir/", &name(index)[..]].concat();
                self.guest.host.with(|world| world.make_file(path, *b""));
                self.changed |= self.there.insert(name(index));
                self.known.insert(name(index));
            }
            Operation::Remove(index) => self.remove(name(index)),
            Operation::RemoveLast => {
                if let Some((name, _)) = self.listed.last() {
                    self.remove(name.clone());
                }
            }
            Operation::WantSerials => {
                self.guest.filestat(self.dir).unwrap();
            }
        }
    }

    fn remove(&mut self, name: Vec<u8>) {
        if self.there.remove(&name) {
            self.guest.unlink([b"dir/", &name[..]].concat()).unwrap();
            self.stayed.remove(&name);
            self.changed = true;
        }
    }

    fn back(&mut self, index: usize) {
        if self.changed || self.listed.is_empty() {
            return;
        }
        let keep = index % self.listed.len();
        self.listed.truncate(keep + 1);
        self.cookie = self.listed[keep].1;
        self.read(200);
    }

    /// What was whole in a buffer; whether that was the end.
    fn read(&mut self, room: u32) {
        if self.fresh {
            // Whatever was there before this pass had begun to read is not its concern.
            self.stayed = self.there.clone();
            self.known = self.there.clone();
            self.changed = false;
            self.fresh = false;
        }
        let (entries, more) = self.guest.entries(self.dir, room, self.cookie).unwrap();
        for entry in entries {
            assert_eq!(entry.next, self.cookie + 1);
            self.cookie = entry.next;
            if entry.next <= 2 {
                assert_eq!(entry.name, &b".."[..entry.next as usize]);
                continue;
            }
            assert!(self.known.contains(&entry.name), "never there");
            let is_new = self.listed.iter().all(|(name, _)| *name != entry.name);
            assert!(is_new, "listed twice");
            self.listed.push((entry.name, entry.next));
        }
        if !more {
            for name in &self.stayed {
                let is_listed = self.listed.iter().any(|(listed, _)| listed == name);
                assert!(is_listed, "not listed");
            }
            self.rewind();
        }
    }

    fn finish(mut self) {
        for _ in 0..2 {
            while !self.fresh {
                self.read(200);
            }
            self.read(200);
        }
        self.guest.finish();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_directory_that_changes_is_listed_without_loss_or_doubles(
        generation in select(Generation::ALL.to_vec()),
        operations in vec(operation(), 1..100),
    ) {
        let mut reader = Reader::new(generation);
        for operation in operations {
            reader.run(operation);
        }
        reader.finish();
    }
}
