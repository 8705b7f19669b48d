//! The build without files: there is no directory, so nothing is ever asked of one.

use super::{OutputStream, Text, Wasi};
use crate::{
    guest::{Bytes, Utf8},
    host::filesystem::{
        Advice, DescriptorFlags, DescriptorStat, DescriptorType, DirectoryEntry, FileError,
        FileResult, Filesystem, NewTimes, OpenFlags, PathFlags,
    },
};
use core::convert::Infallible;

pub fn get_directories(_: impl FnMut(Infallible, Text)) {}

pub fn append_via_stream(file: &Infallible) -> FileResult<OutputStream> {
    match *file {}
}

/// Not reached: a stream that appends is a file's.
pub fn append(_: &OutputStream, _: &Bytes) -> FileResult {
    Err(FileError::Unsupported)
}

impl Filesystem for Wasi {
    type Descriptor = Infallible;
    type DirectoryEntryStream = Infallible;

    #[inline(always)]
    fn is_there(file: &Infallible) {
        match *file {}
    }

    fn advise(&self, file: &Infallible, _: u64, _: u64, _: Advice) -> FileResult {
        match *file {}
    }

    fn sync_data(&self, file: &Infallible) -> FileResult {
        match *file {}
    }

    fn sync(&self, file: &Infallible) -> FileResult {
        match *file {}
    }

    fn get_type(&self, file: &Infallible) -> FileResult<DescriptorType> {
        match *file {}
    }

    fn set_size(&self, file: &Infallible, _: u64) -> FileResult {
        match *file {}
    }

    fn set_times(&self, file: &Infallible, _: NewTimes) -> FileResult {
        match *file {}
    }

    fn read_at(&self, file: &Infallible, _: Bytes, _: u64) -> FileResult<(usize, bool)> {
        match *file {}
    }

    fn write_at(&self, file: &Infallible, _: Bytes, _: u64) -> FileResult<u64> {
        match *file {}
    }

    fn stat(&self, file: &Infallible) -> FileResult<DescriptorStat> {
        match *file {}
    }

    fn metadata_hash(&self, file: &Infallible) -> FileResult<u64> {
        match *file {}
    }

    fn read_directory(&self, dir: &Infallible) -> FileResult<Infallible> {
        match *dir {}
    }

    fn read_directory_entry(
        &self,
        entries: &Infallible,
        _: Bytes,
    ) -> FileResult<Option<DirectoryEntry>> {
        match *entries {}
    }

    fn open_at(
        &self,
        dir: &Infallible,
        _: PathFlags,
        _: Utf8,
        _: OpenFlags,
        _: DescriptorFlags,
    ) -> FileResult<Infallible> {
        match *dir {}
    }

    fn stat_at(&self, dir: &Infallible, _: PathFlags, _: Utf8) -> FileResult<DescriptorStat> {
        match *dir {}
    }

    fn metadata_hash_at(&self, dir: &Infallible, _: PathFlags, _: Utf8) -> FileResult<u64> {
        match *dir {}
    }

    fn set_times_at(&self, dir: &Infallible, _: PathFlags, _: Utf8, _: NewTimes) -> FileResult {
        match *dir {}
    }

    fn create_directory_at(&self, dir: &Infallible, _: Utf8) -> FileResult {
        match *dir {}
    }

    fn remove_directory_at(&self, dir: &Infallible, _: Utf8) -> FileResult {
        match *dir {}
    }

    fn unlink_file_at(&self, dir: &Infallible, _: Utf8) -> FileResult {
        match *dir {}
    }

    fn readlink_at(&self, dir: &Infallible, _: Utf8, _: Bytes) -> FileResult<Text> {
        match *dir {}
    }

    fn symlink_at(&self, dir: &Infallible, _: Utf8, _: Utf8) -> FileResult {
        match *dir {}
    }

    fn link_at(
        &self,
        old_dir: &Infallible,
        _: PathFlags,
        _: Utf8,
        _: &Infallible,
        _: Utf8,
    ) -> FileResult {
        match *old_dir {}
    }

    fn rename_at(&self, old_dir: &Infallible, _: Utf8, _: &Infallible, _: Utf8) -> FileResult {
        match *old_dir {}
    }
}
