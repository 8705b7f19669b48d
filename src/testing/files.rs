//! Files for native tests: a guest with a directory, and Preview 1's calls on files and paths in short.

use super::{DATA, Guest, OUT};
use crate::{
    dialect::preview1::{fd, file, path},
    errno::Result,
    guest::layout::{Dirent, FdStat, FileStat, Plain},
    host::fake::{Generation, World},
};

/// The descriptor of the directory of [`Guest::with_files`].
pub const ROOT: u32 = 3;

/// What can be asked of a file that is opened.
pub const READ: u64 = 1 << 1;
pub const WRITE: u64 = 1 << 6;
pub const CREAT: u32 = 1;
pub const O_DIRECTORY: u32 = 2;
pub const EXCL: u32 = 4;
pub const TRUNC: u32 = 8;
pub const APPEND: u32 = 1;

/// Where paths are laid.
pub const PATH: u32 = 0xc_0000;
pub const OTHER: u32 = 0xd_0000;

/// How a file is opened; links are followed if nothing else is said.
#[derive(Clone, Copy)]
pub struct How {
    pub lookup: u32,
    pub oflags: u32,
    pub rights: u64,
    pub inheriting: u64,
    pub fdflags: u32,
}

/// For reading and writing.
pub const OPEN: How = How {
    lookup: 1,
    oflags: 0,
    rights: READ | WRITE,
    inheriting: 0,
    fdflags: 0,
};

/// For reading and writing, made if there is none.
pub const CREATE: How = How {
    oflags: CREAT,
    ..OPEN
};

/// For writing at the end, made if there is none.
pub const APPENDING: How = How {
    oflags: CREAT,
    fdflags: APPEND,
    ..OPEN
};

/// A directory, for reading.
pub const DIRECTORY_OF_FILES: How = How {
    oflags: O_DIRECTORY,
    rights: READ,
    ..OPEN
};

/// An entry of a directory as a guest reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    pub name: Vec<u8>,
    pub filetype: u8,
    pub serial: u64,
    /// The cookie of what follows.
    pub next: u64,
}

impl Guest {
    /// A guest with the directory `/data` at [`ROOT`], in the world that `change` makes of that.
    pub fn with_files(generation: Generation, change: impl FnOnce(&mut World)) -> Self {
        Self::started(generation, |world| {
            world.directories.push("/data".into());
            change(world);
        })
    }

    /// A guest with one file that is open: its descriptor, which is the first.
    pub fn with_file(generation: Generation, contents: &[u8], how: How) -> (Self, u32) {
        let mut guest = Self::with_files(generation, |world| {
            world.make_file("/data/file", contents);
        });
        let fd = guest.open_at(ROOT, "file", how).expect("a file");
        guest.host.calls();
        (guest, fd)
    }

    /// Lays a path: its address and length.
    pub fn path(&mut self, path: impl AsRef<[u8]>) -> (u32, u32) {
        self.put(PATH, path.as_ref());
        (PATH, path.as_ref().len() as u32)
    }

    fn paths(&mut self, first: &str, second: &str) -> (u32, u32, u32, u32) {
        let (path, len) = self.path(first);
        self.put(OTHER, second.as_bytes());
        (path, len, OTHER, second.len() as u32)
    }

    fn record<T: Plain>(&self) -> T {
        let place = self.adapter.memory.pointer(OUT).expect("inside");
        place.read()
    }

    /// path_open
    pub fn open_at(&mut self, dir: u32, path: impl AsRef<[u8]>, how: How) -> Result<u32> {
        let (path, len) = self.path(path);
        path::path_open(
            &mut self.adapter,
            dir,
            how.lookup,
            path,
            len,
            how.oflags,
            how.rights,
            how.inheriting,
            how.fdflags,
            OUT,
        )?;
        Ok(self.u32(OUT))
    }

    /// path_open in [`ROOT`]
    pub fn open(&mut self, path: impl AsRef<[u8]>, how: How) -> Result<u32> {
        self.open_at(ROOT, path, how)
    }

    /// fd_pread; the bytes, in order.
    pub fn pread(&mut self, fd: u32, lengths: &[usize], offset: u64) -> Result<Vec<u8>> {
        let (iovecs, count) = self.iovecs(lengths);
        file::fd_pread(&mut self.adapter, fd, iovecs, count, offset, OUT)?;
        Ok(self.bytes(DATA, self.u32(OUT) as usize).to_vec())
    }

    /// fd_pwrite of `data` in one iovec.
    pub fn pwrite(&mut self, fd: u32, data: &[u8], offset: u64) -> Result<usize> {
        self.put(DATA, data);
        let (iovecs, count) = self.iovecs(&[data.len()]);
        file::fd_pwrite(&mut self.adapter, fd, iovecs, count, offset, OUT)?;
        Ok(self.u32(OUT) as usize)
    }

    /// fd_write of `data` in one iovec.
    pub fn write_all(&mut self, fd: u32, data: &[u8]) -> Result<usize> {
        self.write(fd, data, &[data.len()])
    }

    /// fd_seek; `whence` is 0 for the beginning, 1 for where it is, 2 for the end.
    pub fn seek(&mut self, fd: u32, delta: i64, whence: u32) -> Result<u64> {
        file::fd_seek(&mut self.adapter, fd, delta as u64, whence, OUT)?;
        Ok(self.record())
    }

    /// fd_tell
    pub fn tell(&mut self, fd: u32) -> Result<u64> {
        file::fd_tell(&mut self.adapter, fd, OUT)?;
        Ok(self.record())
    }

    /// fd_fdstat_get
    pub fn fdstat(&mut self, fd: u32) -> Result<FdStat> {
        fd::fd_fdstat_get(&mut self.adapter, fd, OUT)?;
        Ok(self.record())
    }

    /// fd_filestat_get
    pub fn filestat(&mut self, fd: u32) -> Result<FileStat> {
        fd::fd_filestat_get(&mut self.adapter, fd, OUT)?;
        Ok(self.record())
    }

    /// path_filestat_get in [`ROOT`]
    pub fn stat(&mut self, follow: u32, path: &str) -> Result<FileStat> {
        let (path, len) = self.path(path);
        path::path_filestat_get(&mut self.adapter, ROOT, follow, path, len, OUT)?;
        Ok(self.record())
    }

    /// path_create_directory in [`ROOT`]
    pub fn mkdir(&mut self, path: &str) -> Result {
        let (path, len) = self.path(path);
        path::path_create_directory(&mut self.adapter, ROOT, path, len)
    }

    /// path_remove_directory in [`ROOT`]
    pub fn rmdir(&mut self, path: &str) -> Result {
        let (path, len) = self.path(path);
        path::path_remove_directory(&mut self.adapter, ROOT, path, len)
    }

    /// path_unlink_file in [`ROOT`]
    pub fn unlink(&mut self, path: impl AsRef<[u8]>) -> Result {
        let (path, len) = self.path(path);
        path::path_unlink_file(&mut self.adapter, ROOT, path, len)
    }

    /// path_symlink in [`ROOT`]
    pub fn symlink(&mut self, target: &str, path: &str) -> Result {
        let (old, old_len, new, new_len) = self.paths(target, path);
        path::path_symlink(&mut self.adapter, old, old_len, ROOT, new, new_len)
    }

    /// path_link in [`ROOT`], no link followed
    pub fn link(&mut self, old: &str, new: &str) -> Result {
        let (old, old_len, new, new_len) = self.paths(old, new);
        path::path_link(&mut self.adapter, ROOT, 0, old, old_len, ROOT, new, new_len)
    }

    /// path_rename in [`ROOT`]
    pub fn rename(&mut self, old: &str, new: &str) -> Result {
        let (old, old_len, new, new_len) = self.paths(old, new);
        path::path_rename(&mut self.adapter, ROOT, old, old_len, ROOT, new, new_len)
    }

    /// path_readlink in [`ROOT`] into a buffer of `room` bytes
    pub fn readlink(&mut self, path: &str, room: u32) -> Result<Vec<u8>> {
        let (path, len) = self.path(path);
        path::path_readlink(&mut self.adapter, ROOT, path, len, DATA, room, OUT)?;
        Ok(self.bytes(DATA, self.u32(OUT) as usize).to_vec())
    }

    /// fd_readdir into a buffer of `room` bytes: what is used of it
    pub fn readdir(&mut self, fd: u32, room: u32, cookie: u64) -> Result<Vec<u8>> {
        file::fd_readdir(&mut self.adapter, fd, DATA, room, cookie, OUT)?;
        Ok(self.bytes(DATA, self.u32(OUT) as usize).to_vec())
    }

    /// The entries that are whole in a buffer of `room` bytes, and whether there may be more.
    pub fn entries(&mut self, fd: u32, room: u32, cookie: u64) -> Result<(Vec<Listed>, bool)> {
        let used = self.readdir(fd, room, cookie)?;
        Ok((whole_entries(&used), used.len() == room as usize))
    }

    /// All the entries from `cookie` on, by calls with a buffer of `room` bytes, which is more than any one takes.
    pub fn list_from(&mut self, fd: u32, room: u32, cookie: u64) -> Result<Vec<Listed>> {
        let mut all = Vec::new();
        let mut cookie = cookie;
        loop {
            let (entries, more) = self.entries(fd, room, cookie)?;
            assert!(!(more && entries.is_empty()), "no room for one entry");
            cookie = entries.last().map_or(cookie, |entry| entry.next);
            all.extend(entries);
            if !more {
                return Ok(all);
            }
        }
    }

    /// All the names, without the two dots.
    pub fn names(&mut self, fd: u32, room: u32) -> Result<Vec<Vec<u8>>> {
        let entries = self.list_from(fd, room, 0)?.into_iter();
        let names: Vec<Vec<u8>> = entries.map(|entry| entry.name).collect();
        assert_eq!(names[..2], [&b"."[..], b".."]);
        Ok(names[2..].to_vec())
    }
}

/// As a C library reads them: what is cut off at the end is left out.
pub fn whole_entries(mut bytes: &[u8]) -> Vec<Listed> {
    const HEAD: usize = size_of::<Dirent>();
    let mut entries = Vec::new();
    while let Some((head, rest)) = bytes.split_at_checked(HEAD) {
        let number = |at: usize| u64::from_le_bytes(head[at..at + 8].try_into().expect("eight"));
        let len = number(16) as u32 as usize;
        let Some((name, rest)) = rest.split_at_checked(len) else {
            break;
        };
        entries.push(Listed {
            name: name.to_vec(),
            filetype: head[20],
            serial: number(8),
            next: number(0),
        });
        bytes = rest;
    }
    entries
}
