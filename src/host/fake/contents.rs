//! What is in files, read and written by the descriptor or by a stream that appends, on a disk that may be full.

use super::{
    network::Generation,
    resource::{Kind, Opened},
    tree::Content,
    world::World,
};
use crate::host::{
    Datetime, StreamError,
    filesystem::{FileError, FileResult, NewTimes, NewTimestamp},
};

/// The most that Wasmtime reads at once, and the most that a stream takes.
const AT_ONCE: usize = 65536;

/// How large a file gets: this is memory.
const FILE_MAX: usize = 64 << 20;

/// A stream that writes at the end of a file.
pub struct Appending {
    node: usize,
    /// Where it writes, on a host that found that out when the stream was made.
    at: Option<usize>,
    permit: usize,
    state: AppendingState,
}

#[derive(Clone, Copy)]
enum AppendingState {
    Ready,
    /// A write is under way, and how it will have ended.
    Writing(FileResult),
    Closed,
}

/// A call beyond what a signed offset can say is refused, as Linux does.
fn offset(offset: u64) -> FileResult<usize> {
    let signed = i64::try_from(offset).map_err(|_| FileError::Invalid)?;
    Ok(signed as usize)
}

impl World {
    /// The time that files are stamped with: what the clock says at the start, and then on.
    pub fn file_time(&self) -> Datetime {
        let elapsed = self.now.saturating_sub(super::world::START);
        Datetime {
            seconds: self.epoch_seconds.saturating_add(elapsed / 1_000_000_000),
            nanoseconds: (elapsed % 1_000_000_000) as u32,
        }
    }

    fn file(&self, descriptor: u32) -> FileResult<Opened> {
        let opened = self.opened(descriptor);
        match self.files.is_directory(opened.node) {
            true if self.generation == Generation::Node && !opened.preopened => {
                Err(FileError::IsDirectory)
            }
            true => Err(FileError::BadDescriptor),
            false => Ok(opened),
        }
    }

    fn bytes_mut(&mut self, node: usize) -> &mut Vec<u8> {
        match &mut self.files.node_mut(node).content {
            Content::File(bytes) => bytes,
            _ => unreachable!("a file was opened"),
        }
    }

    /// The bytes, and whether the file ends behind them: Wasmtime says so where there were none, and other hosts may say
    /// it at once.
    pub fn read_file(
        &mut self,
        descriptor: u32,
        len: usize,
        from: u64,
    ) -> FileResult<(Vec<u8>, bool)> {
        let Opened { node, read, .. } = self.file(descriptor)?;
        if !read {
            return Err(FileError::BadDescriptor);
        }
        let from = offset(from)?;
        let is_node = self.generation == Generation::Node;
        let len = if is_node { len } else { len.min(AT_ONCE) };
        let now = self.file_time();
        self.files.node_mut(node).accessed = now;
        let rest = self.bytes_mut(node).get(from..).unwrap_or_default();
        let bytes = rest[..len.min(rest.len())].to_vec();
        let is_end = bytes.is_empty() || is_node && bytes.len() == rest.len();
        Ok((bytes, is_end))
    }

    pub fn write_file(&mut self, descriptor: u32, bytes: &[u8], at: u64) -> FileResult<u64> {
        let Opened { node, write, .. } = self.opened(descriptor);
        self.mutable()?;
        // No directory is open for writing.
        if !write || self.files.is_directory(node) {
            return Err(FileError::BadDescriptor);
        }
        self.write_node(node, bytes, offset(at)?)
            .map(|len| len as u64)
    }

    /// How many bytes went out: fewer than all where the disk is full behind them.
    fn write_node(&mut self, node: usize, bytes: &[u8], at: usize) -> FileResult<usize> {
        if bytes.is_empty() {
            return Ok(0);
        }
        if at >= FILE_MAX {
            return Err(FileError::FileTooLarge);
        }
        let bytes = &bytes[..bytes.len().min(FILE_MAX - at)];
        let size = self.bytes_mut(node).len();
        let inside = size.saturating_sub(at).min(bytes.len());
        let fits = self.space.unwrap_or(usize::MAX).min(bytes.len() - inside);
        let len = inside + fits;
        if len == 0 {
            return Err(FileError::InsufficientSpace);
        }
        self.space = self.space.map(|space| space - fits);
        let file = self.bytes_mut(node);
        file.resize(size.max(at + len), 0);
        file[at..at + len].copy_from_slice(&bytes[..len]);
        self.touch(node);
        Ok(len)
    }

    fn touch(&mut self, node: usize) {
        let now = self.file_time();
        let node = self.files.node_mut(node);
        (node.modified, node.changed) = (now, now);
    }

    pub fn set_size(&mut self, descriptor: u32, size: u64) -> FileResult {
        let Opened {
            node,
            write,
            preopened,
            ..
        } = self.opened(descriptor);
        if self.files.is_directory(node) {
            return Err(match self.generation {
                Generation::Node if preopened => FileError::IsDirectory,
                Generation::Node => FileError::Invalid,
                _ => FileError::BadDescriptor,
            });
        }
        self.mutable()?;
        let size = offset(size)?;
        if !write {
            return Err(FileError::Invalid);
        }
        if size > FILE_MAX {
            return Err(FileError::FileTooLarge);
        }
        self.resize(node, size)
    }

    /// What a file shrinks by, the disk has again; what it grows by is a hole, which takes no room.
    pub fn resize(&mut self, node: usize, size: usize) -> FileResult {
        let file = self.bytes_mut(node);
        let freed = file.len().saturating_sub(size);
        file.resize(size, 0);
        self.space = self.space.map(|space| space + freed);
        self.touch(node);
        Ok(())
    }

    pub fn set_times(&mut self, node: usize, times: NewTimes) -> FileResult {
        self.mutable()?;
        let now = self.file_time();
        let new = |time| match time {
            NewTimestamp::NoChange => None,
            NewTimestamp::Now => Some(now),
            NewTimestamp::Timestamp(time) => Some(time),
        };
        let node = self.files.node_mut(node);
        node.changed = now;
        if let Some(time) = new(times.data_access_timestamp) {
            node.accessed = time;
        }
        if let Some(time) = new(times.data_modification_timestamp) {
            node.modified = time;
        }
        Ok(())
    }

    /// A stream that appends: where, Node finds out now.
    pub fn append_via_stream(&mut self, descriptor: u32) -> FileResult<Kind> {
        let Opened { node, .. } = self.file(descriptor)?;
        self.mutable()?;
        let at = self.bytes_mut(node).len();
        self.appending.push(Appending {
            node,
            at: (self.generation == Generation::Node).then_some(at),
            permit: 0,
            state: AppendingState::Ready,
        });
        Ok(Kind::Appending {
            stream: self.appending.len() - 1,
            writable: self.opened(descriptor).write,
        })
    }

    /// `blocking-write-and-flush`: all, or an error that does not say how much went out before it.
    pub fn append(&mut self, stream: u32, bytes: &[u8]) -> FileResult {
        let (index, writable) = self.appending(stream);
        self.settle(index).map_err(|_| FileError::Io)?;
        let written = self.append_all(index, writable, bytes);
        if written.is_err() {
            self.appending[index].state = AppendingState::Closed;
        }
        written
    }

    fn appending(&self, stream: u32) -> (usize, bool) {
        match self.resources.kind(stream) {
            Kind::Appending { stream, writable } => (stream, writable),
            other => panic!("trap: not an output-stream of a file: {other:?}"),
        }
    }

    fn append_all(&mut self, index: usize, writable: bool, bytes: &[u8]) -> FileResult {
        if !writable {
            return Err(FileError::BadDescriptor);
        }
        let node = self.appending[index].node;
        let mut rest = bytes;
        while !rest.is_empty() {
            let end = self.bytes_mut(node).len();
            let at = self.appending[index].at.unwrap_or(end);
            let len = self.write_node(node, rest, at)?;
            rest = &rest[len..];
            if let Some(at) = &mut self.appending[index].at {
                *at += len;
            }
        }
        Ok(())
    }

    /// Waits for the write that is under way; an error is told once.
    fn settle(&mut self, index: usize) -> Result<(), StreamError> {
        let stream = &mut self.appending[index];
        match stream.state {
            AppendingState::Ready => Ok(()),
            AppendingState::Closed => Err(StreamError::Closed),
            AppendingState::Writing(Ok(())) => {
                stream.state = AppendingState::Ready;
                Ok(())
            }
            AppendingState::Writing(Err(_)) => {
                stream.state = AppendingState::Closed;
                Err(StreamError::LastOperationFailed)
            }
        }
    }

    pub fn append_permit(&mut self, index: usize) -> Result<u64, StreamError> {
        let stream = &mut self.appending[index];
        stream.permit = match stream.state {
            AppendingState::Ready => AT_ONCE,
            AppendingState::Writing(Ok(())) => 0,
            AppendingState::Writing(Err(_)) | AppendingState::Closed => {
                return self.settle(index).map(|()| 0);
            }
        };
        Ok(stream.permit as u64)
    }

    pub fn append_write(
        &mut self,
        index: usize,
        writable: bool,
        bytes: &[u8],
    ) -> Result<(), StreamError> {
        let stream = &mut self.appending[index];
        assert!(
            bytes.len() <= stream.permit,
            "trap: not permitted to write {} bytes",
            bytes.len()
        );
        stream.permit = 0;
        let written = self.append_all(index, writable, bytes);
        self.appending[index].state = AppendingState::Writing(written);
        Ok(())
    }

    pub fn append_flush(&mut self, index: usize) -> Result<(), StreamError> {
        self.settle(index)
    }
}
