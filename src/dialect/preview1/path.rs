//! path_*: what is reached through a directory. The descriptor is looked at first, then the path.

use super::{fd::fd_flags, file::new_times};
use crate::{
    adapter::Adapter,
    descriptor::{
        Kind,
        file::{File, Opening},
    },
    errno::{Errno, Result},
    guest::{
        Utf8,
        layout::{FileStat, OFlags, Rights},
    },
    host::{Host, filesystem::PathFlags},
    io::Io,
};

/// The directory `fd`, or why it is none.
pub fn directory<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result<(&File<H>, &mut Io<H>)> {
    let (kind, io) = adapter.descriptor(fd)?;
    Ok((kind.directory()?, io))
}

/// A call that has no more than a directory and a path.
fn at_path<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    path: u32,
    len: u32,
    call: impl FnOnce(&File<H>, &H, Utf8) -> Result,
) -> Result {
    let memory = adapter.memory;
    let (directory, io) = directory(adapter, fd)?;
    call(directory, &io.host, memory.path(path, len)?)
}

/// The directories of a call that has two.
fn directories<H: Host>(
    adapter: &mut Adapter<H>,
    old: u32,
    new: u32,
) -> Result<(&File<H>, &File<H>, &Io<H>)> {
    let (descriptors, io) = adapter.descriptors();
    let (old, new) = descriptors.pair(old, new)?;
    Ok((old.directory()?, new.directory()?, io))
}

/// The `lookupflags` that an i32 parameter holds; EINVAL for bits that mean nothing.
fn lookup_flags(flags: u32) -> Result<PathFlags> {
    u8::try_from(flags)
        .ok()
        .and_then(PathFlags::from_bits)
        .ok_or(Errno::Inval)
}

/// `path_open`
#[allow(clippy::too_many_arguments, reason = "witx's")]
pub fn path_open<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    dirflags: u32,
    path: u32,
    len: u32,
    oflags: u32,
    base: u64,
    inheriting: u64,
    flags: u32,
    opened: u32,
) -> Result {
    let memory = adapter.memory;
    let (descriptors, io) = adapter.descriptors();
    descriptors.peek(fd)?.directory()?;
    let (path, opened) = (memory.path(path, len)?, memory.pointer(opened)?);
    let how = u16::try_from(oflags).ok().and_then(OFlags::from_bits);
    let opening = Opening {
        follow: lookup_flags(dirflags)?,
        how: how.ok_or(Errno::Inval)?,
        flags: fd_flags(flags)?,
        // What a later Preview 1 may have added is nothing that could be missed.
        rights: Rights::from_bits_truncate(base),
        inheriting: Rights::from_bits_truncate(inheriting),
    };
    let vacant = descriptors.vacant()?;
    let file = descriptors.peek(fd)?.directory()?.open(io, path, opening)?;
    descriptors.put(vacant, Kind::File(file));
    opened.write(vacant);
    Ok(())
}

/// `path_filestat_get`
pub fn path_filestat_get<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    flags: u32,
    path: u32,
    len: u32,
    stat: u32,
) -> Result {
    directory(adapter, fd)?;
    let stat = adapter.memory.pointer(stat)?;
    stat.write(filestat_at(adapter, fd, flags, path, len)?);
    Ok(())
}

/// What `path_filestat_get` tells, in whatever layout.
pub fn filestat_at<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    flags: u32,
    path: u32,
    len: u32,
) -> Result<FileStat> {
    let memory = adapter.memory;
    let (directory, io) = directory(adapter, fd)?;
    directory.filestat_at(io, lookup_flags(flags)?, memory.path(path, len)?)
}

/// `path_filestat_set_times`
#[allow(clippy::too_many_arguments, reason = "witx's")]
pub fn path_filestat_set_times<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    flags: u32,
    path: u32,
    len: u32,
    atim: u64,
    mtim: u64,
    times: u32,
) -> Result {
    let memory = adapter.memory;
    let (directory, io) = directory(adapter, fd)?;
    let (follow, path) = (lookup_flags(flags)?, memory.path(path, len)?);
    directory.set_times_at(&io.host, follow, path, new_times(atim, mtim, times)?)
}

/// `path_create_directory`
pub fn path_create_directory<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    path: u32,
    len: u32,
) -> Result {
    at_path(adapter, fd, path, len, File::create_directory_at)
}

/// `path_remove_directory`
pub fn path_remove_directory<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    path: u32,
    len: u32,
) -> Result {
    at_path(adapter, fd, path, len, File::remove_directory_at)
}

/// `path_unlink_file`
pub fn path_unlink_file<H: Host>(adapter: &mut Adapter<H>, fd: u32, path: u32, len: u32) -> Result {
    at_path(adapter, fd, path, len, File::unlink_file_at)
}

/// `path_readlink`; a target that is longer than the buffer is cut off, as POSIX has it.
pub fn path_readlink<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    path: u32,
    len: u32,
    buffer: u32,
    room: u32,
    used: u32,
) -> Result {
    let memory = adapter.memory;
    let (directory, io) = directory(adapter, fd)?;
    let path = memory.path(path, len)?;
    let (buffer, used) = (memory.bytes(buffer, room)?, memory.pointer(used)?);
    used.write(directory.readlink_at(io, path, buffer)? as u32);
    Ok(())
}

/// `path_symlink`
pub fn path_symlink<H: Host>(
    adapter: &mut Adapter<H>,
    old: u32,
    old_len: u32,
    fd: u32,
    new: u32,
    new_len: u32,
) -> Result {
    let memory = adapter.memory;
    let (directory, io) = directory(adapter, fd)?;
    let (target, path) = (memory.path(old, old_len)?, memory.path(new, new_len)?);
    directory.symlink_at(&io.host, target, path)
}

/// `path_link`
#[allow(clippy::too_many_arguments, reason = "witx's")]
pub fn path_link<H: Host>(
    adapter: &mut Adapter<H>,
    old_fd: u32,
    flags: u32,
    old: u32,
    old_len: u32,
    new_fd: u32,
    new: u32,
    new_len: u32,
) -> Result {
    let memory = adapter.memory;
    let (old_directory, new_directory, io) = directories(adapter, old_fd, new_fd)?;
    let follow = lookup_flags(flags)?;
    let (old, new) = (memory.path(old, old_len)?, memory.path(new, new_len)?);
    old_directory.link_at(&io.host, follow, old, new_directory, new)
}

/// `path_rename`
pub fn path_rename<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    old: u32,
    old_len: u32,
    new_fd: u32,
    new: u32,
    new_len: u32,
) -> Result {
    let memory = adapter.memory;
    let (old_directory, new_directory, io) = directories(adapter, fd, new_fd)?;
    let (old, new) = (memory.path(old, old_len)?, memory.path(new, new_len)?);
    old_directory.rename_at(&io.host, old, new_directory, new)
}

#[cfg(test)]
mod tests;
