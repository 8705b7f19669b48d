//! What is in a directory, and what is reached through it by a path.
//! Reading and writing files is left to [`file`](super::file).

use super::file::{Begun, File, filestat};
use crate::{
    errno::{Errno, Result},
    guest::{
        Bytes, Utf8,
        layout::{Dirent, FileStat, FileType},
    },
    host::{
        Host,
        filesystem::{
            DescriptorFlags, DescriptorType, DirectoryEntry, FileError, FileResult, NewTimes,
            OpenFlags, PathFlags,
        },
    },
    io::Io,
    state::pool::{Page, Pool},
};

/// A directory that is being read. A cookie is the number of entries before it.
pub(super) struct Listing<H: Host> {
    /// The directory's child: it goes first.
    entries: H::DirectoryEntryStream,
    /// The directory, if it is not the file's own descriptor.
    _reopened: Option<H::Descriptor>,
    /// The cookie of what comes next.
    next: u64,
    /// The highest cookie that was given out, in this pass or one before it.
    highest: u64,
    /// What was read and did not fit into the guest's buffer.
    pending: Option<Pending>,
}

/// An entry whose name lies in a page, or another answer that has to wait.
struct Pending {
    answer: FileResult<Option<DirectoryEntry>>,
    page: Option<Page>,
}

/// An entry on its way to the guest.
struct Entry {
    r#type: FileType,
    serial: u64,
    name: Bytes,
}

impl<H: Host> File<H> {
    /// readdir(3) from `cookie` on into the buffer: how much of it is used, all where more comes. The last entry may be
    /// cut off; it comes again by its own cookie.
    pub fn read_directory(&mut self, io: &mut Io<H>, cookie: u64, buffer: Bytes) -> Result<usize> {
        let mut listing = self.listing(io, cookie)?;
        let mut rest = buffer;
        let result = self.give_entries(io, &mut listing, &mut rest);
        self.begun = Begun::Listing(listing);
        match result {
            // What came before the error is given out first.
            Err(errno) if rest.len() == buffer.len() => Err(errno),
            _ => Ok(buffer.len() - rest.len()),
        }
    }

    fn give_entries(&self, io: &mut Io<H>, listing: &mut Listing<H>, rest: &mut Bytes) -> Result {
        let room = rest.len();
        while !rest.is_empty() {
            // Two dots, the first of which is a name as well.
            let dots = [b'.'; 2];
            let entry = match listing.next {
                0 => Some(self.dot(io, Bytes::of(&dots).first(1))),
                1 => Some(Entry::directory(0, Bytes::of(&dots))),
                _ => match self.entry(io, listing) {
                    Err(errno) if rest.len() == room => {
                        // Told once: the same cookie goes on behind it.
                        listing.let_go(&mut io.pages);
                        return Err(errno);
                    }
                    entry => entry?,
                },
            };
            match entry {
                Some(entry) if listing.give(rest, &entry) => listing.advance(&mut io.pages),
                _ => break,
            }
        }
        Ok(())
    }

    /// The listing at `cookie`: the one there is where it has come so far, or a new one.
    fn listing(&mut self, io: &mut Io<H>, cookie: u64) -> Result<Listing<H>> {
        let highest = match &self.begun {
            Begun::Listing(listing) => listing.highest,
            _ => 0,
        };
        if cookie > highest {
            return Err(Errno::Inval);
        }
        let mut listing = match core::mem::replace(&mut self.begun, Begun::Nothing) {
            Begun::Listing(listing) if listing.goes_on_at(cookie) => listing,
            begun => {
                begun.end(io);
                self.list(&io.host, highest)?
            }
        };
        match listing.skip_to(io, cookie) {
            Ok(()) => Ok(listing),
            Err(errno) => {
                self.begun = Begun::Listing(listing);
                Err(errno)
            }
        }
    }

    /// A new listing. Node lists no directory that it opened beforehand, but another opened through it.
    fn list(&self, host: &H, highest: u64) -> Result<Listing<H>> {
        let (entries, reopened) = match host.read_directory(&self.descriptor) {
            Err(FileError::BadDescriptor) if self.preopened_as.is_some() => {
                let dot = [b'.'];
                let reopened = host.open_at(
                    &self.descriptor,
                    PathFlags::empty(),
                    Utf8::dot(&dot),
                    OpenFlags::DIRECTORY,
                    DescriptorFlags::READ,
                )?;
                (host.read_directory(&reopened)?, Some(reopened))
            }
            entries => (entries?, None),
        };
        Ok(Listing {
            entries,
            _reopened: reopened,
            next: 0,
            highest,
            pending: None,
        })
    }

    /// futimens(3). Hosts refuse it of a directory that they opened beforehand, but not of its path.
    pub fn set_times(&self, host: &H, times: NewTimes) -> Result {
        if self.preopened_as.is_some() {
            let dot = [b'.'];
            return self.set_times_at(host, PathFlags::empty(), Utf8::dot(&dot), times);
        }
        Ok(host.set_times(&self.descriptor, times)?)
    }

    /// fstat(2), of a directory that the host opened beforehand by its path: Node tells nothing of the descriptor.
    pub fn filestat(&self, io: &mut Io<H>) -> Result<FileStat> {
        if self.preopened_as.is_some() {
            io.serials_wanted = true;
            let dot = [b'.'];
            return self.filestat_at(io, PathFlags::empty(), Utf8::dot(&dot));
        }
        let stat = io.host.stat(&self.descriptor)?;
        if let DescriptorType::Directory = stat.r#type {
            // Who asks for its serial number will compare it with those of entries.
            io.serials_wanted = true;
        }
        Ok(filestat(stat, io.host.metadata_hash(&self.descriptor)?))
    }

    /// The directory itself.
    fn dot(&self, io: &Io<H>, name: Bytes) -> Entry {
        let serial = match io.serials_wanted {
            true => io.host.metadata_hash(&self.descriptor).unwrap_or(0),
            false => 0,
        };
        Entry::directory(serial, name)
    }

    /// The next entry of the host's. Serial numbers cost a call each, so 0, which says that it is not known, does until
    /// the guest has shown that it wants them.
    fn entry(&self, io: &mut Io<H>, listing: &mut Listing<H>) -> Result<Option<Entry>> {
        let Some(DirectoryEntry { r#type, name }) = listing.peek(io)? else {
            return Ok(None);
        };
        let name = name.in_memory();
        let serial = match io.serials_wanted {
            true => io
                .host
                .metadata_hash_at(
                    &self.descriptor,
                    PathFlags::empty(),
                    Utf8::of_the_host(name),
                )
                .unwrap_or(0),
            false => 0,
        };
        Ok(Some(Entry {
            r#type: r#type.into(),
            serial,
            name,
        }))
    }

    /// fstatat(2). libc asks so for every entry that it was told no serial number of; from then on it is told.
    pub fn filestat_at(&self, io: &mut Io<H>, follow: PathFlags, path: Utf8) -> Result<FileStat> {
        if let Begun::Listing(_) = self.begun
            && follow.is_empty()
        {
            io.serials_wanted = true;
        }
        let stat = io.host.stat_at(&self.descriptor, follow, path)?;
        let serial = io.host.metadata_hash_at(&self.descriptor, follow, path)?;
        Ok(filestat(stat, serial))
    }

    /// utimensat(2)
    pub fn set_times_at(&self, host: &H, follow: PathFlags, path: Utf8, times: NewTimes) -> Result {
        Ok(host.set_times_at(&self.descriptor, follow, path, times)?)
    }

    /// mkdirat(2)
    pub fn create_directory_at(&self, host: &H, path: Utf8) -> Result {
        Ok(host.create_directory_at(&self.descriptor, path)?)
    }

    /// rmdir(2)
    pub fn remove_directory_at(&self, host: &H, path: Utf8) -> Result {
        Ok(host.remove_directory_at(&self.descriptor, path)?)
    }

    /// unlinkat(2)
    pub fn unlink_file_at(&self, host: &H, path: Utf8) -> Result {
        Ok(host.unlink_file_at(&self.descriptor, path)?)
    }

    /// readlinkat(2): how many bytes of the target the buffer took.
    pub fn readlink_at(&self, io: &mut Io<H>, path: Utf8, buffer: Bytes) -> Result<usize> {
        let page = io.pages.take().ok_or(Errno::Nomem)?;
        let target = io.host.readlink_at(&self.descriptor, path, page.bytes());
        let copied = target.map(|target| buffer.copy_from(target.in_memory()));
        io.pages.give(page);
        Ok(copied?)
    }

    /// symlinkat(2)
    pub fn symlink_at(&self, host: &H, target: Utf8, path: Utf8) -> Result {
        Ok(host.symlink_at(&self.descriptor, target, path)?)
    }

    /// linkat(2)
    pub fn link_at(
        &self,
        host: &H,
        follow: PathFlags,
        old: Utf8,
        new_dir: &Self,
        new: Utf8,
    ) -> Result {
        Ok(host.link_at(&self.descriptor, follow, old, &new_dir.descriptor, new)?)
    }

    /// renameat(2)
    pub fn rename_at(&self, host: &H, old: Utf8, new_dir: &Self, new: Utf8) -> Result {
        Ok(host.rename_at(&self.descriptor, old, &new_dir.descriptor, new)?)
    }
}

/// Where the host's entries begin, behind the two that it does not list.
const FIRST: u64 = 2;

impl Entry {
    fn directory(serial: u64, name: Bytes) -> Self {
        Self {
            r#type: FileType::Directory,
            serial,
            name,
        }
    }
}

impl<H: Host> Listing<H> {
    /// Whether `cookie` is reached from here. From the beginning the directory is read again, and what is new is seen.
    fn goes_on_at(&self, cookie: u64) -> bool {
        cookie > 0 && cookie >= self.next
    }

    /// Passes over what comes before `cookie`: whatever it is now, it was given out before.
    fn skip_to(&mut self, io: &mut Io<H>, cookie: u64) -> Result {
        while self.next < cookie {
            match self.next {
                ..FIRST => self.advance(&mut io.pages),
                _ => match self.peek(io) {
                    Ok(Some(_)) => self.advance(&mut io.pages),
                    Ok(None) => break,
                    // It has no number, and was told before.
                    Err(Errno::Ilseq) => self.let_go(&mut io.pages),
                    Err(errno) => {
                        self.let_go(&mut io.pages);
                        return Err(errno);
                    }
                },
            }
        }
        Ok(())
    }

    /// The host's next entry, which stays the next until [`advance`](Self::advance).
    fn peek(&mut self, io: &mut Io<H>) -> Result<Option<DirectoryEntry>> {
        if self.pending.is_none() {
            let page = io.pages.take().ok_or(Errno::Nomem)?;
            let answer = io.host.read_directory_entry(&self.entries, page.bytes());
            let page = match answer {
                Ok(Some(_)) => Some(page),
                _ => {
                    io.pages.give(page);
                    None
                }
            };
            self.pending = Some(Pending { answer, page });
        }
        match &self.pending {
            Some(pending) => Ok(pending.answer?),
            None => Ok(None),
        }
    }

    /// Writes as much of an entry as there is room for; whether all of it.
    fn give(&self, rest: &mut Bytes, entry: &Entry) -> bool {
        let dirent = Dirent {
            d_next: self.next + 1,
            d_ino: entry.serial,
            d_namlen: entry.name.len() as u32,
            d_type: entry.r#type as u8,
            padding: [0; 3],
        };
        let size = size_of::<Dirent>() + entry.name.len();
        let is_whole = rest.len() >= size;
        *rest = rest.after(rest.copy_from_record(dirent));
        *rest = rest.after(rest.copy_from(entry.name));
        is_whole
    }

    fn advance(&mut self, pages: &mut Pool) {
        self.next += 1;
        self.highest = self.highest.max(self.next);
        self.let_go(pages);
    }

    /// What was read is done with.
    fn let_go(&mut self, pages: &mut Pool) {
        if let Some(Pending {
            page: Some(page), ..
        }) = self.pending.take()
        {
            pages.give(page);
        }
    }

    /// Gives back what it holds.
    pub(super) fn close(mut self, io: &mut Io<H>) {
        self.let_go(&mut io.pages);
    }
}

#[cfg(test)]
mod tests;
