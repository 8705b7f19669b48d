//! `wasi:filesystem/types` over the files in memory: each call is noted, may be refused, and traps where a host does.

use super::{
    Fake, Handle, copy_of,
    network::Generation,
    resource::{Kind, Opened},
    text_of,
    world::World,
};
use crate::{
    guest::{Bytes, Utf8},
    host::{
        Text,
        filesystem::{
            Advice, DescriptorFlags, DescriptorStat, DescriptorType, DirectoryEntry, FileError,
            FileResult, Filesystem, NewTimes, OpenFlags, PathFlags,
        },
    },
};
use std::collections::VecDeque;

/// What a directory held when a stream of its entries was made: their types and names.
pub type Listing = VecDeque<(DescriptorType, Vec<u8>)>;

impl Filesystem for Fake {
    type Descriptor = Handle;
    type DirectoryEntryStream = Handle;

    fn is_there(_: &Handle) {}

    fn advise(&self, file: &Handle, _offset: u64, len: u64, _advice: Advice) -> FileResult {
        self.file_call("advise", |world| {
            let Opened { node, .. } = world.opened(file.id());
            match world.files.is_directory(node) {
                true => Err(FileError::BadDescriptor),
                false if i64::try_from(len).is_err() => Err(FileError::Invalid),
                false => Ok(()),
            }
        })
    }

    fn sync_data(&self, file: &Handle) -> FileResult {
        self.file_call("sync-data", |world| {
            world.beyond_a_preopen(file).map(|_| ())
        })
    }

    fn sync(&self, file: &Handle) -> FileResult {
        self.file_call("sync", |world| world.beyond_a_preopen(file).map(|_| ()))
    }

    fn get_type(&self, file: &Handle) -> FileResult<DescriptorType> {
        self.file_call("get-type", |world| {
            let Opened { node, .. } = world.opened(file.id());
            Ok(world.files.node(node).content.descriptor_type())
        })
    }

    fn set_size(&self, file: &Handle, size: u64) -> FileResult {
        self.file_call("set-size", |world| world.set_size(file.id(), size))
    }

    fn set_times(&self, file: &Handle, times: NewTimes) -> FileResult {
        self.file_call("set-times", |world| {
            let node = world.beyond_a_preopen(file)?;
            world.set_times(node, times)
        })
    }

    fn read_at(&self, file: &Handle, into: Bytes, offset: u64) -> FileResult<(usize, bool)> {
        self.file_call("read", |world| {
            let (bytes, is_end) = world.read_file(file.id(), into.len, offset)?;
            Ok((into.copy_from_slice(&bytes), is_end))
        })
    }

    fn write_at(&self, file: &Handle, bytes: Bytes, offset: u64) -> FileResult<u64> {
        self.file_call("write", |world| {
            world.write_file(file.id(), &copy_of(bytes), offset)
        })
    }

    fn stat(&self, file: &Handle) -> FileResult<DescriptorStat> {
        self.file_call("stat", |world| {
            let node = world.beyond_a_preopen(file)?;
            Ok(world.files.stat(node))
        })
    }

    fn metadata_hash(&self, file: &Handle) -> FileResult<u64> {
        self.file_call("metadata-hash", |world| {
            let Opened {
                node, preopened, ..
            } = world.opened(file.id());
            match world.generation {
                Generation::Node if preopened => Ok(0),
                _ => Ok(serial(node)),
            }
        })
    }

    fn read_directory(&self, dir: &Handle) -> FileResult<Handle> {
        let listing = self.file_call("read-directory", |world| world.list(dir.id()))?;
        Ok(self.own(Kind::DirectoryEntries { listing }, Some(dir.id())))
    }

    fn read_directory_entry(
        &self,
        entries: &Handle,
        room: Bytes,
    ) -> FileResult<Option<DirectoryEntry>> {
        self.file_call("read-directory-entry", |world| {
            let Kind::DirectoryEntries { listing } = world.resources.kind(entries.id()) else {
                panic!("trap: not a directory-entry-stream");
            };
            let Some((r#type, name)) = world.listings[listing].pop_front() else {
                return Ok(None);
            };
            if std::str::from_utf8(&name).is_err() {
                return Err(FileError::IllegalByteSequence);
            }
            let name = placed(room, &name);
            Ok(Some(DirectoryEntry { r#type, name }))
        })
    }

    fn open_at(
        &self,
        dir: &Handle,
        follow: PathFlags,
        path: Utf8,
        how: OpenFlags,
        flags: DescriptorFlags,
    ) -> FileResult<Handle> {
        let opened = self.file_call("open-at", |world| {
            world.open(dir.id(), follow, &path_of(path), how, flags)
        })?;
        Ok(self.own(Kind::Descriptor(opened), None))
    }

    fn stat_at(&self, dir: &Handle, follow: PathFlags, path: Utf8) -> FileResult<DescriptorStat> {
        self.file_call("stat-at", |world| {
            let node = world.find(dir.id(), &path_of(path), follow)?;
            Ok(world.files.stat(node))
        })
    }

    fn metadata_hash_at(&self, dir: &Handle, follow: PathFlags, path: Utf8) -> FileResult<u64> {
        self.file_call("metadata-hash-at", |world| {
            world.find(dir.id(), &path_of(path), follow).map(serial)
        })
    }

    fn set_times_at(
        &self,
        dir: &Handle,
        follow: PathFlags,
        path: Utf8,
        times: NewTimes,
    ) -> FileResult {
        self.file_call("set-times-at", |world| {
            let node = world.find(dir.id(), &path_of(path), follow)?;
            world.set_times(node, times)
        })
    }

    fn create_directory_at(&self, dir: &Handle, path: Utf8) -> FileResult {
        self.file_call("create-directory-at", |world| {
            world.create_directory(dir.id(), &path_of(path))
        })
    }

    fn remove_directory_at(&self, dir: &Handle, path: Utf8) -> FileResult {
        self.file_call("remove-directory-at", |world| {
            world.remove_directory(dir.id(), &path_of(path))
        })
    }

    fn unlink_file_at(&self, dir: &Handle, path: Utf8) -> FileResult {
        self.file_call("unlink-file-at", |world| {
            world.unlink(dir.id(), &path_of(path))
        })
    }

    fn readlink_at(&self, dir: &Handle, path: Utf8, room: Bytes) -> FileResult<Text> {
        self.file_call("readlink-at", |world| {
            let target = world.read_link(dir.id(), &path_of(path))?;
            match std::str::from_utf8(target) {
                Ok(_) => Ok(placed(room, target)),
                Err(_) => Err(FileError::IllegalByteSequence),
            }
        })
    }

    fn symlink_at(&self, dir: &Handle, target: Utf8, path: Utf8) -> FileResult {
        self.file_call("symlink-at", |world| {
            world.symlink(dir.id(), &path_of(target), &path_of(path))
        })
    }

    fn link_at(
        &self,
        old_dir: &Handle,
        follow: PathFlags,
        old: Utf8,
        new_dir: &Handle,
        new: Utf8,
    ) -> FileResult {
        self.file_call("link-at", |world| {
            let (old, new) = (path_of(old), path_of(new));
            world.link((old_dir.id(), &old), follow, (new_dir.id(), &new))
        })
    }

    fn rename_at(&self, old_dir: &Handle, old: Utf8, new_dir: &Handle, new: Utf8) -> FileResult {
        self.file_call("rename-at", |world| {
            let (old, new) = (path_of(old), path_of(new));
            world.rename((old_dir.id(), &old), (new_dir.id(), &new))
        })
    }
}

impl Fake {
    pub(super) fn file_call<T>(
        &self,
        name: &'static str,
        work: impl FnOnce(&mut World) -> FileResult<T>,
    ) -> FileResult<T> {
        self.call(name, |world| {
            world.file_refusal(name)?;
            work(world)
        })
    }
}

impl World {
    fn file_refusal(&mut self, call: &str) -> FileResult {
        match &mut self.failing {
            Some((name, 0)) if *name == call => {
                self.failing = None;
                return Err(FileError::Io);
            }
            Some((name, left)) if *name == call => *left -= 1,
            _ => {}
        }
        let mut refusals = self.file_refusals.iter();
        match refusals.position(|(name, _)| *name == call) {
            Some(index) => Err(self.file_refusals.remove(index).1),
            None => Ok(()),
        }
    }

    /// Node knows of a directory that it opened beforehand nothing but its path.
    fn beyond_a_preopen(&self, file: &Handle) -> FileResult<usize> {
        let Opened {
            node, preopened, ..
        } = self.opened(file.id());
        match self.generation {
            Generation::Node if preopened => Err(FileError::Invalid),
            _ => Ok(node),
        }
    }

    fn list(&mut self, directory: u32) -> FileResult<usize> {
        let Opened {
            node, preopened, ..
        } = self.opened(directory);
        if self.generation == Generation::Node && preopened {
            return Err(FileError::BadDescriptor);
        }
        let names = self.files.names(node)?.iter();
        let entries = names.map(|(name, &number)| {
            let content = &self.files.node(number).content;
            (content.descriptor_type(), name.clone())
        });
        let listing = entries.collect();
        self.listings.push(listing);
        Ok(self.listings.len() - 1)
    }
}

/// What identifies a file: as if hashed, never 0.
fn serial(node: usize) -> u64 {
    (node as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

fn path_of(path: Utf8) -> String {
    String::from_utf8(copy_of(path.bytes())).expect("trap: a string that is not UTF-8")
}

/// A name where it was wanted if there is room, elsewhere if not.
fn placed(room: Bytes, name: &[u8]) -> Text {
    if name.len() > room.len {
        return text_of(name);
    }
    room.copy_from_slice(name);
    Text {
        pointer: room.pointer,
        len: name.len(),
    }
}
