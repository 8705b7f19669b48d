//! Any sequence of operations on a file by several descriptors does what it does to a plain list of bytes.

use super::*;
use crate::{
    dialect::preview1::{
        fd::{fd_fdstat_set_flags, fd_renumber},
        file::fd_filestat_set_size,
    },
    errno::Result,
    testing::search::cases,
};
use proptest::{collection::vec, prelude::*, sample::select};

#[derive(Clone, Debug)]
enum Operation {
    Read(usize, Vec<usize>),
    Pread(usize, Vec<usize>, u64),
    Write(usize, Vec<usize>),
    Pwrite(usize, usize, u64),
    Seek(usize, i64, u32),
    Tell(usize),
    SetSize(usize, usize),
    Append(usize, bool),
    /// Opens the file once more, cut to nothing or not, to append or not.
    Reopen(usize, bool, bool),
    /// Moves one descriptor onto another and opens a new one in its place.
    Renumber(usize, usize),
    /// So much room is on the disk, or as much as is wanted.
    Space(Option<usize>),
}

/// How many descriptors the file has.
const DESCRIPTORS: usize = 3;

fn operation() -> impl Strategy<Value = Operation> {
    let fd = || 0..DESCRIPTORS;
    let length = || {
        prop_oneof![
            8 => 0usize..30,
            2 => 0usize..6000,
            1 => select(vec![4095, 4096, 4097, 65_535, 65_536, 65_537, 70_000, 140_000]),
        ]
    };
    let lengths = || vec(length(), 0..4);
    let offset = || prop_oneof![8 => 0u64..40, 2 => 0u64..100_000];
    prop_oneof![
        5 => (fd(), lengths()).prop_map(|(fd, lengths)| Operation::Read(fd, lengths)),
        2 => (fd(), lengths(), offset()).prop_map(|(fd, lengths, at)| Operation::Pread(fd, lengths, at)),
        5 => (fd(), lengths()).prop_map(|(fd, lengths)| Operation::Write(fd, lengths)),
        2 => (fd(), length(), offset()).prop_map(|(fd, len, at)| Operation::Pwrite(fd, len, at)),
        3 => (fd(), -50i64..50, 0u32..3).prop_map(|(fd, delta, whence)| Operation::Seek(fd, delta, whence)),
        1 => fd().prop_map(Operation::Tell),
        1 => (fd(), length()).prop_map(|(fd, size)| Operation::SetSize(fd, size)),
        1 => (fd(), any::<bool>()).prop_map(|(fd, on)| Operation::Append(fd, on)),
        1 => (fd(), any::<bool>(), any::<bool>()).prop_map(|(fd, cut, on)| Operation::Reopen(fd, cut, on)),
        1 => (fd(), fd()).prop_map(|(from, to)| Operation::Renumber(from, to)),
        1 => prop_oneof![2 => Just(None), 1 => length().prop_map(Some)].prop_map(Operation::Space),
    ]
}

/// A descriptor, as it should be.
#[derive(Clone, Copy, Default)]
struct Open {
    fd: u32,
    position: u64,
    /// It has appended, and is where the file ends by the time that somebody asks.
    is_behind: bool,
    appends: bool,
}

struct Pair {
    guest: Guest,
    open: [Open; DESCRIPTORS],
    bytes: Vec<u8>,
    space: Option<usize>,
    /// How many bytes were made up.
    made: usize,
}

impl Pair {
    fn new(generation: Generation) -> Self {
        let mut guest = Guest::with_files(generation, |world| {
            world.make_file("/data/file", *b"");
        });
        let open = [(); DESCRIPTORS].map(|()| Open {
            fd: guest.open("file", OPEN).unwrap(),
            ..Open::default()
        });
        Self {
            guest,
            open,
            bytes: Vec::new(),
            space: None,
            made: 0,
        }
    }

    fn data(&mut self, len: usize) -> Vec<u8> {
        let data = (self.made..self.made + len).map(|index| (index % 253) as u8 + 1);
        self.made += len;
        data.collect()
    }

    fn there(&self, position: u64, len: usize) -> &[u8] {
        let rest = self.bytes.get(position as usize..).unwrap_or_default();
        &rest[..len.min(rest.len())]
    }

    /// Where a descriptor is, which is settled thereby.
    fn position(&mut self, which: usize) -> u64 {
        let open = &mut self.open[which];
        if std::mem::take(&mut open.is_behind) {
            open.position = self.bytes.len() as u64;
        }
        open.position
    }

    fn run(&mut self, operation: Operation) {
        match operation {
            Operation::Read(which, lengths) => {
                let (fd, position) = (self.open[which].fd, self.position(which));
                let read = self.guest.read(fd, &lengths).unwrap();
                assert!(read == self.there(position, lengths.iter().sum()));
                self.open[which].position += read.len() as u64;
            }
            Operation::Pread(which, lengths, at) => {
                let read = self.guest.pread(self.open[which].fd, &lengths, at).unwrap();
                assert!(read == self.there(at, lengths.iter().sum()));
            }
            Operation::Write(which, lengths) => self.write(which, &lengths),
            Operation::Pwrite(which, len, at) => self.pwrite(which, len, at),
            Operation::Seek(which, delta, whence) => self.seek(which, delta, whence),
            Operation::Tell(which) => {
                let (fd, position) = (self.open[which].fd, self.position(which));
                assert_eq!(self.guest.tell(fd), Ok(position));
            }
            other => self.change(other),
        }
    }

    fn change(&mut self, operation: Operation) {
        match operation {
            Operation::SetSize(which, size) => {
                let fd = self.open[which].fd;
                fd_filestat_set_size(&mut self.guest.adapter, fd, size as u64).unwrap();
                let freed = self.bytes.len().saturating_sub(size);
                self.bytes.resize(size, 0);
                self.freed(freed);
            }
            Operation::Append(which, on) => {
                let fd = self.open[which].fd;
                fd_fdstat_set_flags(&mut self.guest.adapter, fd, on.into()).unwrap();
                self.open[which].appends = on;
            }
            Operation::Reopen(which, cut, on) => self.reopen(which, cut, on),
            Operation::Renumber(from, to) => {
                let (source, target) = (self.open[from].fd, self.open[to].fd);
                fd_renumber(&mut self.guest.adapter, source, target).unwrap();
                if from != to {
                    self.open[to] = Open {
                        fd: target,
                        ..self.open[from]
                    };
                    self.reopened(from, false, false);
                }
            }
            Operation::Space(space) => {
                self.space = space;
                self.guest.host.with(|world| world.space = space);
            }
            _ => unreachable!("it changes no more than bytes and positions"),
        }
    }

    fn freed(&mut self, len: usize) {
        self.space = self.space.map(|space| space + len);
    }

    fn reopen(&mut self, which: usize, cut: bool, on: bool) {
        self.guest.close(self.open[which].fd).unwrap();
        self.reopened(which, cut, on);
    }

    fn reopened(&mut self, which: usize, cut: bool, appends: bool) {
        let how = How {
            oflags: if cut { TRUNC } else { 0 },
            fdflags: appends.into(),
            ..OPEN
        };
        self.open[which] = Open {
            fd: self.guest.open("file", how).unwrap(),
            appends,
            ..Open::default()
        };
        if cut {
            self.freed(self.bytes.len());
            self.bytes.clear();
        }
    }

    fn seek(&mut self, which: usize, delta: i64, whence: u32) {
        let fd = self.open[which].fd;
        let from = match whence {
            0 => 0,
            1 => self.position(which),
            _ => self.bytes.len() as u64,
        };
        let expected = from.checked_add_signed(delta).ok_or(Errno::Inval);
        assert_eq!(self.guest.seek(fd, delta, whence), expected);
        if let Ok(position) = expected {
            self.open[which].position = position;
            self.open[which].is_behind = false;
        }
    }

    fn write(&mut self, which: usize, lengths: &[usize]) {
        let Open { fd, appends, .. } = self.open[which];
        let data = self.data(lengths.iter().sum());
        let answer = self.guest.write(fd, &data, lengths);
        if appends {
            self.appended(answer, &data);
            // A write of nothing moves nothing.
            if answer.is_ok() && !data.is_empty() {
                self.open[which].is_behind = true;
            }
        } else {
            let position = self.position(which);
            let len = self.written(answer, &data, position);
            self.open[which].position += len as u64;
        }
    }

    fn pwrite(&mut self, which: usize, len: usize, at: u64) {
        let Open { fd, appends, .. } = self.open[which];
        let data = self.data(len);
        let answer = self.guest.pwrite(fd, &data, at);
        match appends {
            true => self.appended(answer, &data),
            false => drop(self.written(answer, &data, at)),
        }
    }

    /// What was written at a place is what fits, and that is what is said.
    fn written(&mut self, answer: Result<usize>, data: &[u8], at: u64) -> usize {
        let at = at as usize;
        let inside = self.bytes.len().saturating_sub(at).min(data.len());
        let fits = self.space.unwrap_or(usize::MAX).min(data.len() - inside);
        let len = inside + fits;
        let expected = match len {
            0 if !data.is_empty() => Err(Errno::Nospc),
            len => Ok(len),
        };
        assert_eq!(answer, expected);
        self.space = self.space.map(|space| space - fits);
        if len > 0 {
            let size = self.bytes.len().max(at + len);
            self.bytes.resize(size, 0);
            self.bytes[at..at + len].copy_from_slice(&data[..len]);
        }
        len
    }

    /// What was appended is what fits; no host says how much that is, so that less may be told, but never more.
    fn appended(&mut self, answer: Result<usize>, data: &[u8]) {
        let fits = self.space.unwrap_or(usize::MAX).min(data.len());
        match answer {
            Ok(len) => {
                assert!(len <= fits, "{len} of {fits}");
                assert!(len == data.len() || fits < data.len(), "{len} of {fits}");
            }
            Err(errno) => {
                assert_eq!(errno, Errno::Nospc);
                assert!(fits < data.len());
            }
        }
        let there = contents(&self.guest);
        let (before, new) = there.split_at(self.bytes.len());
        assert!(before == self.bytes && data.starts_with(new));
        self.space = self.space.map(|space| space - new.len());
        self.bytes = there;
    }

    fn finish(self) {
        assert!(contents(&self.guest) == self.bytes);
        self.guest.finish();
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn any_sequence_of_operations_does_what_it_does_to_a_list_of_bytes(
        generation in select(Generation::ALL.to_vec()),
        operations in vec(operation(), 1..60),
    ) {
        let mut pair = Pair::new(generation);
        for operation in operations {
            pair.run(operation);
        }
        pair.finish();
    }
}
