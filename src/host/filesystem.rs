//! What the adapter asks of its host about files and directories: `wasi:filesystem/types`, in WIT's names.
//! Streams over files are the other half, in [`Host`](super::Host).

use super::{Datetime, Text};
use crate::guest::{Bytes, Utf8};

/// `wasi:filesystem/types`. Methods of `descriptor` whose name a stream has too end in `_at`.
/// A path traps where it is not UTF-8, hence [`Utf8`].
pub trait Filesystem {
    /// `descriptor`; uninhabited in a build without files.
    type Descriptor;
    /// `directory-entry-stream`, a child of its descriptor; uninhabited likewise.
    type DirectoryEntryStream;

    /// Not a host call: a build without files ends here, so that the compiler leaves out what would come behind.
    fn is_there(file: &Self::Descriptor);

    /// `descriptor.advise`
    fn advise(&self, file: &Self::Descriptor, offset: u64, len: u64, advice: Advice) -> FileResult;
    /// `descriptor.sync-data`
    fn sync_data(&self, file: &Self::Descriptor) -> FileResult;
    /// `descriptor.sync`
    fn sync(&self, file: &Self::Descriptor) -> FileResult;
    /// `descriptor.get-type`
    fn get_type(&self, file: &Self::Descriptor) -> FileResult<DescriptorType>;
    /// `descriptor.set-size`
    fn set_size(&self, file: &Self::Descriptor, size: u64) -> FileResult;
    /// `descriptor.set-times`
    fn set_times(&self, file: &Self::Descriptor, times: NewTimes) -> FileResult;
    /// `descriptor.read`: how many bytes, and whether the file ends behind them
    fn read_at(
        &self,
        file: &Self::Descriptor,
        into: Bytes,
        offset: u64,
    ) -> FileResult<(usize, bool)>;
    /// `descriptor.write`: how many bytes
    fn write_at(&self, file: &Self::Descriptor, bytes: Bytes, offset: u64) -> FileResult<u64>;
    /// `descriptor.stat`
    fn stat(&self, file: &Self::Descriptor) -> FileResult<DescriptorStat>;
    /// `descriptor.metadata-hash`, its lower half
    fn metadata_hash(&self, file: &Self::Descriptor) -> FileResult<u64>;

    /// `descriptor.read-directory`
    fn read_directory(&self, dir: &Self::Descriptor) -> FileResult<Self::DirectoryEntryStream>;
    /// `directory-entry-stream.read-directory-entry`; `None` is the end. The name lies in `room` if that is large enough.
    fn read_directory_entry(
        &self,
        entries: &Self::DirectoryEntryStream,
        room: Bytes,
    ) -> FileResult<Option<DirectoryEntry>>;

    /// `descriptor.open-at`
    fn open_at(
        &self,
        dir: &Self::Descriptor,
        follow: PathFlags,
        path: Utf8,
        how: OpenFlags,
        flags: DescriptorFlags,
    ) -> FileResult<Self::Descriptor>;
    /// `descriptor.stat-at`
    fn stat_at(
        &self,
        dir: &Self::Descriptor,
        follow: PathFlags,
        path: Utf8,
    ) -> FileResult<DescriptorStat>;
    /// `descriptor.metadata-hash-at`, its lower half
    fn metadata_hash_at(
        &self,
        dir: &Self::Descriptor,
        follow: PathFlags,
        path: Utf8,
    ) -> FileResult<u64>;
    /// `descriptor.set-times-at`
    fn set_times_at(
        &self,
        dir: &Self::Descriptor,
        follow: PathFlags,
        path: Utf8,
        times: NewTimes,
    ) -> FileResult;
    /// `descriptor.create-directory-at`
    fn create_directory_at(&self, dir: &Self::Descriptor, path: Utf8) -> FileResult;
    /// `descriptor.remove-directory-at`
    fn remove_directory_at(&self, dir: &Self::Descriptor, path: Utf8) -> FileResult;
    /// `descriptor.unlink-file-at`
    fn unlink_file_at(&self, dir: &Self::Descriptor, path: Utf8) -> FileResult;
    /// `descriptor.readlink-at`. The target lies in `room` if that is large enough.
    fn readlink_at(&self, dir: &Self::Descriptor, path: Utf8, room: Bytes) -> FileResult<Text>;
    /// `descriptor.symlink-at`
    fn symlink_at(&self, dir: &Self::Descriptor, target: Utf8, path: Utf8) -> FileResult;
    /// `descriptor.link-at`
    fn link_at(
        &self,
        old_dir: &Self::Descriptor,
        follow: PathFlags,
        old: Utf8,
        new_dir: &Self::Descriptor,
        new: Utf8,
    ) -> FileResult;
    /// `descriptor.rename-at`
    fn rename_at(
        &self,
        old_dir: &Self::Descriptor,
        old: Utf8,
        new_dir: &Self::Descriptor,
        new: Utf8,
    ) -> FileResult;
}

/// The result of a call of `wasi:filesystem`.
pub type FileResult<T = ()> = Result<T, FileError>;

/// `wasi:filesystem/types.error-code`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "WIT's names")]
pub enum FileError {
    Access,
    WouldBlock,
    Already,
    BadDescriptor,
    Busy,
    Deadlock,
    Quota,
    Exist,
    FileTooLarge,
    IllegalByteSequence,
    InProgress,
    Interrupted,
    Invalid,
    Io,
    IsDirectory,
    Loop,
    TooManyLinks,
    MessageSize,
    NameTooLong,
    NoDevice,
    NoEntry,
    NoLock,
    InsufficientMemory,
    InsufficientSpace,
    NotDirectory,
    NotEmpty,
    NotRecoverable,
    Unsupported,
    NoTty,
    NoSuchDevice,
    Overflow,
    NotPermitted,
    Pipe,
    ReadOnly,
    InvalidSeek,
    TextFileBusy,
    CrossDevice,
}

/// `advice`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "WIT's names")]
pub enum Advice {
    Normal,
    Sequential,
    Random,
    WillNeed,
    DontNeed,
    NoReuse,
}

/// `descriptor-type`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "WIT's names")]
pub enum DescriptorType {
    Unknown,
    BlockDevice,
    CharacterDevice,
    Directory,
    Fifo,
    SymbolicLink,
    RegularFile,
    Socket,
}

bitflags::bitflags! {
    /// `path-flags`
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct PathFlags: u8 {
        /// As long as possible, resolve symbolic links.
        const SYMLINK_FOLLOW = 1;
    }

    /// `open-flags`
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct OpenFlags: u8 {
        /// Create the file if it does not exist.
        const CREATE = 1;
        /// Fail if it is not a directory.
        const DIRECTORY = 2;
        /// Fail if it already exists.
        const EXCLUSIVE = 4;
        /// Truncate it to size 0.
        const TRUNCATE = 8;
    }

    /// `descriptor-flags`. `mutate-directory` is never asked for: Node refuses it, and no known host wants it.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct DescriptorFlags: u8 {
        /// Data can be read.
        const READ = 1;
        /// Data can be written.
        const WRITE = 2;
        /// Writes are synchronised, data and metadata.
        const FILE_INTEGRITY_SYNC = 4;
        /// Writes are synchronised, data alone.
        const DATA_INTEGRITY_SYNC = 8;
        /// Reads are synchronised as writes are.
        const REQUESTED_WRITE_SYNC = 16;
    }
}

/// `descriptor-stat`
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "WIT's names")]
pub struct DescriptorStat {
    pub r#type: DescriptorType,
    pub link_count: u64,
    pub size: u64,
    pub data_access_timestamp: Option<Datetime>,
    pub data_modification_timestamp: Option<Datetime>,
    pub status_change_timestamp: Option<Datetime>,
}

/// `new-timestamp`
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "WIT's names")]
pub enum NewTimestamp {
    NoChange,
    Now,
    Timestamp(Datetime),
}

/// What `set-times` sets.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs, reason = "WIT's names")]
pub struct NewTimes {
    pub data_access_timestamp: NewTimestamp,
    pub data_modification_timestamp: NewTimestamp,
}

/// `directory-entry`
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "WIT's names")]
pub struct DirectoryEntry {
    pub r#type: DescriptorType,
    pub name: Text,
}
