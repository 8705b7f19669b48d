//! What a guest does with paths: opening, making, naming and removing, with POSIX's errors as Wasmtime's host has them.

use super::{
    network::Generation,
    path::{Name, Place},
    resource::{Kind, Opened},
    tree::Content,
    world::World,
};
use crate::host::filesystem::{DescriptorFlags, FileError, FileResult, OpenFlags, PathFlags};

impl World {
    /// What a descriptor is of.
    pub fn opened(&self, descriptor: u32) -> Opened {
        match self.resources.kind(descriptor) {
            Kind::Descriptor(opened) => opened,
            other => panic!("trap: not a descriptor: {other:?}"),
        }
    }

    fn directory(&self, descriptor: u32) -> FileResult<usize> {
        let Opened { node, .. } = self.opened(descriptor);
        self.files.names(node)?;
        Ok(node)
    }

    fn walk(&self, directory: u32, path: &str, follow: PathFlags) -> FileResult<Place> {
        let follow = follow.contains(PathFlags::SYMLINK_FOLLOW);
        self.files
            .walk(self.directory(directory)?, path.as_bytes(), follow)
    }

    /// What is at a path.
    pub fn find(&self, directory: u32, path: &str, follow: PathFlags) -> FileResult<usize> {
        self.files.found(self.walk(directory, path, follow)?)
    }

    /// Fails where nothing may be changed.
    pub fn mutable(&self) -> FileResult {
        match self.read_only {
            true => Err(FileError::NotPermitted),
            false => Ok(()),
        }
    }

    pub fn open(
        &mut self,
        directory: u32,
        follow: PathFlags,
        path: &str,
        how: OpenFlags,
        flags: DescriptorFlags,
    ) -> FileResult<Opened> {
        self.directory(directory)?;
        let (read, write) = self.access(how, flags)?;
        if write || how.contains(OpenFlags::CREATE | OpenFlags::TRUNCATE) {
            self.mutable()?;
        }
        let is_new = how.contains(OpenFlags::CREATE | OpenFlags::EXCLUSIVE);
        let follow = if is_new { PathFlags::empty() } else { follow };
        let place = self.walk(directory, path, follow)?;
        let create = how.contains(OpenFlags::CREATE);
        let wants_write = write || create || how.contains(OpenFlags::TRUNCATE);
        let node = match place {
            Place::Name(Name {
                wants_directory: true,
                ..
            }) if create => return Err(FileError::IsDirectory),
            Place::Name(name) if name.node.is_none() && create => {
                self.make(name, Content::File(Vec::new()))?
            }
            place => self.existing(place, how, is_new, wants_write)?,
        };
        if how.contains(OpenFlags::TRUNCATE) {
            self.resize(node, 0)?;
        }
        Ok(Opened {
            node,
            read,
            write,
            preopened: false,
        })
    }

    /// Whether reading and writing are allowed. Wasmtime lets a file be written to that was created or truncated.
    fn access(&self, how: OpenFlags, flags: DescriptorFlags) -> FileResult<(bool, bool)> {
        let sync = DescriptorFlags::FILE_INTEGRITY_SYNC
            | DescriptorFlags::DATA_INTEGRITY_SYNC
            | DescriptorFlags::REQUESTED_WRITE_SYNC;
        if flags.intersects(sync) {
            return Err(FileError::Unsupported);
        }
        if how.contains(OpenFlags::DIRECTORY)
            && how.intersects(OpenFlags::CREATE | OpenFlags::EXCLUSIVE | OpenFlags::TRUNCATE)
        {
            return Err(FileError::Invalid);
        }
        let is_asked = flags.contains(DescriptorFlags::WRITE);
        let is_implied = self.generation != Generation::Node
            && how.intersects(OpenFlags::CREATE | OpenFlags::TRUNCATE);
        let read = flags.contains(DescriptorFlags::READ) || !is_asked;
        Ok((read, is_asked || is_implied))
    }

    fn existing(
        &self,
        place: Place,
        how: OpenFlags,
        is_new: bool,
        wants_write: bool,
    ) -> FileResult<usize> {
        let node = self.files.found(place)?;
        if is_new {
            return Err(FileError::Exist);
        }
        match &self.files.node(node).content {
            Content::Link(_) => Err(FileError::Loop),
            Content::Directory(_) if wants_write => Err(FileError::IsDirectory),
            Content::File(_) if how.contains(OpenFlags::DIRECTORY) => Err(FileError::NotDirectory),
            _ => Ok(node),
        }
    }

    /// Makes something new at a free name.
    fn make(&mut self, name: Name, content: Content) -> FileResult<usize> {
        let now = self.file_time();
        let node = self.files.add(content, now);
        self.name(name, node)?;
        Ok(node)
    }

    /// A directory that was removed takes no more names.
    fn name(&mut self, name: Name, node: usize) -> FileResult {
        if self.files.node(name.directory).links == 0 {
            return Err(FileError::NoEntry);
        }
        let now = self.file_time();
        self.files.bind(name.directory, name.name, node, now);
        Ok(())
    }

    /// A name that is free for something other than a directory.
    fn free(&self, directory: u32, path: &str) -> FileResult<Name> {
        match self.walk(directory, path, PathFlags::empty())? {
            Place::Directory(_) => Err(FileError::Exist),
            Place::Name(name) => match name.node {
                Some(node) if name.wants_directory && !self.files.is_directory(node) => {
                    Err(FileError::NotDirectory)
                }
                Some(_) => Err(FileError::Exist),
                None if name.wants_directory => Err(FileError::NoEntry),
                None => Ok(name),
            },
        }
    }

    pub fn create_directory(&mut self, directory: u32, path: &str) -> FileResult {
        self.mutable()?;
        // Here a slash at the end does no harm.
        let name = match path.trim_end_matches('/') {
            "" => self.free(directory, path)?,
            path => self.free(directory, path)?,
        };
        self.make(name, Content::directory())?;
        Ok(())
    }

    pub fn remove_directory(&mut self, directory: u32, path: &str) -> FileResult {
        self.mutable()?;
        let Place::Name(name) = self.walk(directory, path, PathFlags::empty())? else {
            return Err(FileError::Invalid);
        };
        let node = name.node.ok_or(FileError::NoEntry)?;
        if !self.files.names(node)?.is_empty() {
            return Err(FileError::NotEmpty);
        }
        let now = self.file_time();
        self.files.unbind(name.directory, &name.name, now);
        Ok(())
    }

    pub fn unlink(&mut self, directory: u32, path: &str) -> FileResult {
        self.mutable()?;
        let Place::Name(name) = self.walk(directory, path, PathFlags::empty())? else {
            return Err(FileError::IsDirectory);
        };
        let node = name.node.ok_or(FileError::NoEntry)?;
        if self.files.is_directory(node) {
            return Err(FileError::IsDirectory);
        }
        if name.wants_directory {
            return Err(FileError::NotDirectory);
        }
        let now = self.file_time();
        self.files.unbind(name.directory, &name.name, now);
        Ok(())
    }

    pub fn read_link(&self, directory: u32, path: &str) -> FileResult<&[u8]> {
        match &self
            .files
            .node(self.find(directory, path, PathFlags::empty())?)
            .content
        {
            Content::Link(target) => Ok(target),
            _ => Err(FileError::Invalid),
        }
    }

    pub fn symlink(&mut self, directory: u32, target: &str, path: &str) -> FileResult {
        self.mutable()?;
        match target.as_bytes().first() {
            None => return Err(FileError::NoEntry),
            Some(b'/') => return Err(FileError::NotPermitted),
            _ => {}
        }
        let name = self.free(directory, path)?;
        self.make(name, Content::Link(target.into()))?;
        Ok(())
    }

    pub fn link(
        &mut self,
        (old_directory, old): (u32, &str),
        follow: PathFlags,
        (new_directory, new): (u32, &str),
    ) -> FileResult {
        self.mutable()?;
        self.directory(old_directory)?;
        self.directory(new_directory)?;
        if follow.contains(PathFlags::SYMLINK_FOLLOW) {
            return Err(FileError::Invalid);
        }
        let node = self.find(old_directory, old, PathFlags::empty())?;
        let name = self.free(new_directory, new)?;
        if self.files.is_directory(node) {
            return Err(FileError::NotPermitted);
        }
        self.name(name, node)
    }

    pub fn rename(
        &mut self,
        (old_directory, old): (u32, &str),
        (new_directory, new): (u32, &str),
    ) -> FileResult {
        self.mutable()?;
        let old = self.walk(old_directory, old, PathFlags::empty())?;
        let new = self.walk(new_directory, new, PathFlags::empty())?;
        let (Place::Name(old), Place::Name(new)) = (old, new) else {
            return Err(FileError::Busy);
        };
        let node = old.node.ok_or(FileError::NoEntry)?;
        if !self.files.is_directory(node) && (old.wants_directory || new.wants_directory) {
            return Err(FileError::NotDirectory);
        }
        if new.node == Some(node) {
            return Ok(());
        }
        if self.files.is_within(new.directory, node) {
            return Err(FileError::Invalid);
        }
        if let Some(replaced) = new.node {
            self.replaceable(node, replaced)?;
        }
        if self.files.node(new.directory).links == 0 {
            return Err(FileError::NoEntry);
        }
        let now = self.file_time();
        if new.node.is_some() {
            self.files.unbind(new.directory, &new.name, now);
        }
        self.files.unbind(old.directory, &old.name, now);
        self.name(new, node)
    }

    fn replaceable(&self, node: usize, replaced: usize) -> FileResult {
        match (
            self.files.is_directory(node),
            &self.files.node(replaced).content,
        ) {
            (true, Content::Directory(names)) if !names.is_empty() => Err(FileError::NotEmpty),
            (true, Content::Directory(_)) => Ok(()),
            (true, _) => Err(FileError::NotDirectory),
            (false, Content::Directory(_)) => Err(FileError::IsDirectory),
            (false, _) => Ok(()),
        }
    }
}
