//! The real host's files: `wasi:filesystem/types` by the generated bindings.
//! Names that come back lie where they were wanted, or in the arena if they are longer than any host's are.

use super::{
    Datetime, OutputStream, Text, Wasi, WitStreamError,
    bindings::wasi::{
        clocks::wall_clock,
        filesystem::types::{
            self as wit, Descriptor, DirectoryEntryStream, ErrorCode as WitErrorCode,
        },
    },
    contents, import_allocation,
};
use crate::{
    guest::{Bytes, Utf8},
    host::filesystem::{
        Advice, DescriptorFlags, DescriptorStat, DescriptorType, DirectoryEntry, FileError,
        FileResult, Filesystem, NewTimes, NewTimestamp, OpenFlags, PathFlags,
    },
};
use alloc::vec::Vec;

#[path = "preopens.rs"]
mod preopens;

pub use preopens::get_directories;

pub fn append_via_stream(file: &Descriptor) -> FileResult<OutputStream> {
    Ok(file.append_via_stream()?)
}

pub fn append(stream: &OutputStream, bytes: &Bytes) -> FileResult {
    let written = stream.blocking_write_and_flush(contents(bytes));
    written.map_err(|error| match error {
        WitStreamError::LastOperationFailed(error) => {
            wit::filesystem_error_code(&error).map_or(FileError::Io, FileError::from)
        }
        WitStreamError::Closed => FileError::Io,
    })
}

impl Filesystem for Wasi {
    type Descriptor = Descriptor;
    type DirectoryEntryStream = DirectoryEntryStream;

    #[inline(always)]
    fn is_there(_: &Descriptor) {}

    fn advise(&self, file: &Descriptor, offset: u64, len: u64, advice: Advice) -> FileResult {
        Ok(file.advise(offset, len, advice.into())?)
    }

    fn sync_data(&self, file: &Descriptor) -> FileResult {
        Ok(file.sync_data()?)
    }

    fn sync(&self, file: &Descriptor) -> FileResult {
        Ok(file.sync()?)
    }

    fn get_type(&self, file: &Descriptor) -> FileResult<DescriptorType> {
        Ok(file.get_type()?.into())
    }

    fn set_size(&self, file: &Descriptor, size: u64) -> FileResult {
        Ok(file.set_size(size)?)
    }

    fn set_times(&self, file: &Descriptor, times: NewTimes) -> FileResult {
        Ok(file.set_times(
            times.data_access_timestamp.into(),
            times.data_modification_timestamp.into(),
        )?)
    }

    fn read_at(&self, file: &Descriptor, into: Bytes, offset: u64) -> FileResult<(usize, bool)> {
        let read = import_allocation().one(into, || file.read(into.len as u64, offset));
        let (list, is_end) = read?;
        Ok((left(list).len(), is_end))
    }

    fn write_at(&self, file: &Descriptor, bytes: Bytes, offset: u64) -> FileResult<u64> {
        Ok(file.write(contents(&bytes), offset)?)
    }

    fn stat(&self, file: &Descriptor) -> FileResult<DescriptorStat> {
        Ok(file.stat()?.into())
    }

    fn metadata_hash(&self, file: &Descriptor) -> FileResult<u64> {
        Ok(file.metadata_hash()?.lower)
    }

    fn read_directory(&self, dir: &Descriptor) -> FileResult<DirectoryEntryStream> {
        Ok(dir.read_directory()?)
    }

    fn read_directory_entry(
        &self,
        entries: &DirectoryEntryStream,
        room: Bytes,
    ) -> FileResult<Option<DirectoryEntry>> {
        let entry = import_allocation().text(room, || entries.read_directory_entry());
        Ok(entry?.map(|entry| DirectoryEntry {
            r#type: entry.type_.into(),
            name: left(entry.name),
        }))
    }

    fn open_at(
        &self,
        dir: &Descriptor,
        follow: PathFlags,
        path: Utf8,
        how: OpenFlags,
        flags: DescriptorFlags,
    ) -> FileResult<Descriptor> {
        Ok(dir.open_at(
            follow.into(),
            contents(&path.bytes()),
            wit::OpenFlags::from_bits_retain(how.bits()),
            wit::DescriptorFlags::from_bits_retain(flags.bits()),
        )?)
    }

    fn stat_at(
        &self,
        dir: &Descriptor,
        follow: PathFlags,
        path: Utf8,
    ) -> FileResult<DescriptorStat> {
        Ok(dir.stat_at(follow.into(), contents(&path.bytes()))?.into())
    }

    fn metadata_hash_at(&self, dir: &Descriptor, follow: PathFlags, path: Utf8) -> FileResult<u64> {
        let hash = dir.metadata_hash_at(follow.into(), contents(&path.bytes()))?;
        Ok(hash.lower)
    }

    fn set_times_at(
        &self,
        dir: &Descriptor,
        follow: PathFlags,
        path: Utf8,
        times: NewTimes,
    ) -> FileResult {
        Ok(dir.set_times_at(
            follow.into(),
            contents(&path.bytes()),
            times.data_access_timestamp.into(),
            times.data_modification_timestamp.into(),
        )?)
    }

    fn create_directory_at(&self, dir: &Descriptor, path: Utf8) -> FileResult {
        Ok(dir.create_directory_at(contents(&path.bytes()))?)
    }

    fn remove_directory_at(&self, dir: &Descriptor, path: Utf8) -> FileResult {
        Ok(dir.remove_directory_at(contents(&path.bytes()))?)
    }

    fn unlink_file_at(&self, dir: &Descriptor, path: Utf8) -> FileResult {
        Ok(dir.unlink_file_at(contents(&path.bytes()))?)
    }

    fn readlink_at(&self, dir: &Descriptor, path: Utf8, room: Bytes) -> FileResult<Text> {
        let path = path.bytes();
        let target = import_allocation().text(room, || dir.readlink_at(contents(&path)));
        Ok(left(target?))
    }

    fn symlink_at(&self, dir: &Descriptor, target: Utf8, path: Utf8) -> FileResult {
        Ok(dir.symlink_at(contents(&target.bytes()), contents(&path.bytes()))?)
    }

    fn link_at(
        &self,
        old_dir: &Descriptor,
        follow: PathFlags,
        old: Utf8,
        new_dir: &Descriptor,
        new: Utf8,
    ) -> FileResult {
        let (old, new) = (old.bytes(), new.bytes());
        Ok(old_dir.link_at(follow.into(), contents(&old), new_dir, contents(&new))?)
    }

    fn rename_at(
        &self,
        old_dir: &Descriptor,
        old: Utf8,
        new_dir: &Descriptor,
        new: Utf8,
    ) -> FileResult {
        let (old, new) = (old.bytes(), new.bytes());
        Ok(old_dir.rename_at(contents(&old), new_dir, contents(&new))?)
    }
}

/// A list as text, left where it is.
fn left(list: Vec<u8>) -> Text {
    let text = Text {
        pointer: list.as_ptr(),
        len: list.len(),
    };
    core::mem::forget(list);
    text
}

/// Two enums whose cases have the same names in the same order, so that this costs nothing.
macro_rules! same {
    ($from:ty => $to:ty: $($case:ident)*) => {
        impl From<$from> for $to {
            fn from(value: $from) -> Self {
                match value {
                    $(<$from>::$case => Self::$case,)*
                }
            }
        }
    };
}

same! {
    WitErrorCode => FileError:
    Access WouldBlock Already BadDescriptor Busy Deadlock Quota Exist FileTooLarge IllegalByteSequence InProgress
    Interrupted Invalid Io IsDirectory Loop TooManyLinks MessageSize NameTooLong NoDevice NoEntry NoLock
    InsufficientMemory InsufficientSpace NotDirectory NotEmpty NotRecoverable Unsupported NoTty NoSuchDevice Overflow
    NotPermitted Pipe ReadOnly InvalidSeek TextFileBusy CrossDevice
}

same! {
    wit::DescriptorType => DescriptorType:
    Unknown BlockDevice CharacterDevice Directory Fifo SymbolicLink RegularFile Socket
}

same! {
    Advice => wit::Advice:
    Normal Sequential Random WillNeed DontNeed NoReuse
}

impl From<PathFlags> for wit::PathFlags {
    fn from(flags: PathFlags) -> Self {
        Self::from_bits_retain(flags.bits())
    }
}

impl From<NewTimestamp> for wit::NewTimestamp {
    fn from(time: NewTimestamp) -> Self {
        match time {
            NewTimestamp::NoChange => Self::NoChange,
            NewTimestamp::Now => Self::Now,
            NewTimestamp::Timestamp(Datetime {
                seconds,
                nanoseconds,
            }) => Self::Timestamp(wall_clock::Datetime {
                seconds,
                nanoseconds,
            }),
        }
    }
}

impl From<wall_clock::Datetime> for Datetime {
    fn from(time: wall_clock::Datetime) -> Self {
        Self {
            seconds: time.seconds,
            nanoseconds: time.nanoseconds,
        }
    }
}

impl From<wit::DescriptorStat> for DescriptorStat {
    fn from(stat: wit::DescriptorStat) -> Self {
        Self {
            r#type: stat.type_.into(),
            link_count: stat.link_count,
            size: stat.size,
            data_access_timestamp: stat.data_access_timestamp.map(Datetime::from),
            data_modification_timestamp: stat.data_modification_timestamp.map(Datetime::from),
            status_change_timestamp: stat.status_change_timestamp.map(Datetime::from),
        }
    }
}
