//! A file: whatever has a path, directories included; reading and writing, at its position and elsewhere.
//! What is in a directory is left to [`directory`](super::directory), writing at the end to [`appending`], the position to
//! [`seeking`].
//!
//! ```text
//!              read, write, seek            append               readdir
//!   begun:     Nothing  ───────────────►  Appending          Listing
//!                 ▲                           │ another write      │ cookie 0
//!                 └───────────────────────────┘◄───────────────────┘
//! ```

mod appending;
mod opening;
mod seeking;

use super::directory::Listing;
use crate::{
    errno::{Errno, Result},
    guest::{
        Bytes, IoVecs, Utf8,
        layout::{FdFlags, FileStat, FileType, OFlags, Rights},
    },
    host::{
        Datetime, Host, Text,
        filesystem::{Advice, DescriptorFlags, DescriptorStat, FileError, FileResult, OpenFlags},
    },
    io::Io,
};
use appending::Appending;
pub use opening::Opening;

/// The most that one call asks of a host: what it copies is limited, and Node makes room for all that is asked for.
const CALL_MAX: usize = 1 << 20;

/// Wasmtime reads no more than this at once, whatever is asked for: as much or more is no sign of the file's end.
const READ_CAP: usize = 65536;

/// What every file is on, as far as a component can know.
const DEVICE: u64 = 1;

/// An open file.
pub struct File<H: Host> {
    /// The descriptor's child: it goes first.
    pub(super) begun: Begun<H>,
    /// The host's handle.
    pub(super) descriptor: H::Descriptor,
    /// The path that the guest knows it by, if the host opened it beforehand.
    pub preopened_as: Option<Text>,
    /// What it is, once that is known.
    filetype: Option<FileType>,
    position: Position,
    /// As they were asked for.
    pub flags: FdFlags,
    /// What it was opened for.
    access: DescriptorFlags,
    /// As they were asked for.
    rights: Rights,
    /// As they were asked for.
    inheriting: Rights,
}

/// What a host keeps for a file that is used in a certain way.
pub(super) enum Begun<H: Host> {
    Nothing,
    Appending(Appending<H>),
    Listing(Listing<H>),
}

impl<H: Host> Begun<H> {
    /// Lets go of it.
    pub(super) fn end(self, io: &mut Io<H>) {
        if let Begun::Listing(listing) = self {
            listing.close(io);
        }
    }
}

/// Where the next read or write is.
#[derive(Clone, Copy)]
enum Position {
    At(u64),
    /// Behind what was appended, wherever that is.
    End,
}

impl<H: Host> File<H> {
    /// A directory that the host opened beforehand.
    pub fn preopened(descriptor: H::Descriptor, name: Text) -> Self {
        Self {
            begun: Begun::Nothing,
            descriptor,
            preopened_as: Some(name),
            filetype: Some(FileType::Directory),
            position: Position::At(0),
            flags: FdFlags::empty(),
            access: DescriptorFlags::READ,
            rights: Rights::DIRECTORY,
            inheriting: Rights::all(),
        }
    }

    /// openat(2)
    pub fn open(&self, io: &mut Io<H>, path: Utf8, opening: Opening) -> Result<Self> {
        let is_directory = opening.how.contains(OFlags::DIRECTORY);
        let access = opening.descriptor_flags();
        if opening.how.contains(OFlags::TRUNC) {
            io.file_changed();
        }
        let descriptor = io.host.open_at(
            &self.descriptor,
            opening.follow,
            path,
            OpenFlags::from_bits_retain(opening.how.bits() as u8),
            access,
        )?;
        Ok(Self {
            begun: Begun::Nothing,
            descriptor,
            preopened_as: None,
            filetype: is_directory.then_some(FileType::Directory),
            position: Position::At(0),
            flags: opening.flags,
            access,
            rights: opening.rights,
            inheriting: opening.inheriting,
        })
    }

    /// The file, if there can be one.
    #[inline(always)]
    pub fn there(&self) {
        H::is_there(&self.descriptor);
    }

    /// What it is; asked of the host once.
    pub fn filetype(&mut self, host: &H) -> Result<FileType> {
        if let Some(filetype) = self.filetype {
            return Ok(filetype);
        }
        let filetype = FileType::from(host.get_type(&self.descriptor)?);
        self.filetype = Some(filetype);
        Ok(filetype)
    }

    /// What may be done with it, and with what is opened through it: what was asked for, as far as a directory can have it.
    pub fn rights(&self) -> (Rights, Rights) {
        let base = match self.filetype {
            Some(FileType::Directory) => self.rights & !Rights::NO_DIRECTORY,
            _ => self.rights,
        };
        (base, self.inheriting)
    }

    /// posix_fallocate(3): no host can promise room on its disk, and nothing less would be what is asked for.
    pub fn allocate(&mut self, host: &H) -> Result {
        match self.filetype(host)? {
            FileType::Directory => Err(Errno::Badf),
            _ => Err(Errno::Notsup),
        }
    }

    /// close(2)
    pub fn close(self, io: &mut Io<H>) {
        self.begun.end(io);
    }

    /// read(2)
    pub fn read(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        self.not_a_directory(Errno::Isdir)?;
        let start = self.tell(&io.host)?;
        let len = self.read_at(io, iovecs, start)?;
        self.position = Position::At(start + len as u64);
        Ok(len)
    }

    /// pread(2)
    pub fn read_at(&mut self, io: &mut Io<H>, iovecs: IoVecs, start: u64) -> Result<usize> {
        self.not_a_directory(Errno::Isdir)?;
        self.is_open_for(DescriptorFlags::READ, Errno::Badf)?;
        let total = iovecs.total();
        let mut len = 0;
        while len < total {
            let wanted = (total - len).min(CALL_MAX);
            match self.read_piece(io, iovecs.after(len), offset(start, len)?) {
                Ok((0, _)) => break,
                Ok((more, is_end)) => {
                    len += more;
                    if is_end || more < wanted.min(READ_CAP) {
                        break;
                    }
                }
                Err(_) if len > 0 => break,
                Err(error) => return Err(self.explain(&io.host, error)),
            }
        }
        Ok(len)
    }

    /// One call: into the first buffer where it is the only one or large enough, by way of scratch room otherwise.
    fn read_piece(&self, io: &mut Io<H>, iovecs: IoVecs, offset: u64) -> FileResult<(usize, bool)> {
        if let Some(place) = iovecs.in_place(READ_CAP) {
            return io
                .host
                .read_at(&self.descriptor, place.first(CALL_MAX), offset);
        }
        let room = io
            .scratch(iovecs.total().min(READ_CAP))
            .unwrap_or(iovecs.first().bytes);
        let (len, is_end) = io.host.read_at(&self.descriptor, room, offset)?;
        Ok((iovecs.scatter(room.first(len)), is_end))
    }

    /// write(2)
    pub fn write(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        self.is_open_for(DescriptorFlags::WRITE, Errno::Badf)?;
        if self.flags.contains(FdFlags::APPEND) {
            let len = self.append(io, iovecs)?;
            if len > 0 {
                self.position = Position::End;
            }
            return Ok(len);
        }
        let start = self.tell(&io.host)?;
        let len = self.write_at(io, iovecs, start)?;
        self.position = Position::At(start + len as u64);
        Ok(len)
    }

    /// pwrite(2), as Linux and Preview 1 have it: what appends does so wherever it is told to write.
    pub fn write_at(&mut self, io: &mut Io<H>, iovecs: IoVecs, start: u64) -> Result<usize> {
        self.not_a_directory(Errno::Badf)?;
        self.is_open_for(DescriptorFlags::WRITE, Errno::Badf)?;
        if self.flags.contains(FdFlags::APPEND) {
            return self.append(io, iovecs);
        }
        io.file_changed();
        self.write_pieces(io, iovecs, CALL_MAX, |file, io, len, piece| {
            let offset = offset(start, len)?;
            Ok(io.host.write_at(&file.descriptor, piece, offset)? as usize)
        })
    }

    /// Writes everything, each piece of at most `most` bytes where it lies or gathered; what went out before a failure is
    /// said.
    fn write_pieces(
        &mut self,
        io: &mut Io<H>,
        iovecs: IoVecs,
        most: usize,
        mut write: impl FnMut(&mut Self, &mut Io<H>, usize, Bytes) -> Result<usize>,
    ) -> Result<usize> {
        let total = iovecs.total();
        let mut len = 0;
        while len < total {
            let piece = gathered(io, iovecs.after(len), most);
            match write(self, io, len, piece) {
                Ok(0) => break,
                Ok(more) => len += more,
                Err(errno) if len == 0 => return Err(errno),
                Err(_) => break,
            }
        }
        Ok(len)
    }

    /// posix_fadvise(3)
    pub fn advise(&self, host: &H, offset: u64, len: u64, advice: Advice) -> Result {
        Ok(host.advise(&self.descriptor, offset, len, advice)?)
    }

    /// fdatasync(2)
    pub fn sync_data(&self, host: &H) -> Result {
        Ok(host.sync_data(&self.descriptor)?)
    }

    /// fsync(2)
    pub fn sync(&self, host: &H) -> Result {
        Ok(host.sync(&self.descriptor)?)
    }

    /// ftruncate(2)
    pub fn set_size(&mut self, io: &mut Io<H>, size: u64) -> Result {
        self.not_a_directory(Errno::Badf)?;
        self.is_open_for(DescriptorFlags::WRITE, Errno::Inval)?;
        i64::try_from(size).map_err(|_| Errno::Inval)?;
        io.file_changed();
        Ok(io.host.set_size(&self.descriptor, size)?)
    }

    fn stat(&self, host: &H) -> Result<DescriptorStat> {
        Ok(host.stat(&self.descriptor)?)
    }

    /// What the file was not opened for is refused with `errno` before the host is asked: Node traps.
    fn is_open_for(&self, access: DescriptorFlags, errno: Errno) -> Result {
        match self.access.contains(access) {
            true => Ok(()),
            false => Err(errno),
        }
    }

    /// Where a call is not for directories, `errno` says so without asking the host, if it is known to be one.
    fn not_a_directory(&self, errno: Errno) -> Result {
        match self.filetype {
            Some(FileType::Directory) => Err(errno),
            _ => Ok(()),
        }
    }

    /// A host says of a directory that it is a bad descriptor to read from, where POSIX says EISDIR.
    fn explain(&mut self, host: &H, error: FileError) -> Errno {
        match error {
            FileError::BadDescriptor if self.filetype(host) == Ok(FileType::Directory) => {
                Errno::Isdir
            }
            error => error.into(),
        }
    }
}

/// `len` bytes behind `start`; beyond what a file can be, EINVAL as Linux says.
fn offset(start: u64, len: usize) -> Result<u64, FileError> {
    let offset = start.checked_add(len as u64);
    offset
        .filter(|&offset| i64::try_from(offset).is_ok())
        .ok_or(FileError::Invalid)
}

/// As much of the buffers as one call takes: where it lies if it lies together, else gathered if there is room for it.
fn gathered<H: Host>(io: &mut Io<H>, iovecs: IoVecs, most: usize) -> Bytes {
    let first = iovecs.first().bytes.first(most);
    if iovecs.in_place(most).is_some() {
        return first;
    }
    match io.scratch(iovecs.total().min(most)) {
        Ok(room) => room.first(iovecs.gather(room)),
        Err(_) => first,
    }
}

/// Preview 1's record; `serial` identifies the file.
pub(super) fn filestat(stat: DescriptorStat, serial: u64) -> FileStat {
    FileStat {
        dev: DEVICE,
        ino: serial,
        filetype: FileType::from(stat.r#type) as u8,
        nlink: stat.link_count,
        size: stat.size,
        atim: timestamp(stat.data_access_timestamp),
        mtim: timestamp(stat.data_modification_timestamp),
        ctim: timestamp(stat.status_change_timestamp),
    }
}

/// Nanoseconds; none is the epoch, and what no timestamp can say is the latest that one can.
fn timestamp(time: Option<Datetime>) -> u64 {
    time.map_or(0, |time| time.timestamp().unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests;
