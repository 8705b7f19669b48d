//! fd_*: what every kind of descriptor is asked.

use crate::{
    adapter::Adapter,
    descriptor::Kind,
    errno::{Errno, Result},
    guest::layout::{FdFlags, FdStat, FileStat, Prestat},
    host::Host,
};

/// `prestat`'s tag of a directory, and one that says "not a directory": libc and Go skip it, where an error would end
/// their search for directories.
const PRESTAT_DIR: u8 = 0;
const PRESTAT_SOCKET: u8 = 1;

/// `fd_read`
pub fn fd_read<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    nread: u32,
) -> Result {
    let memory = adapter.memory;
    let (kind, io) = adapter.descriptor(fd)?;
    let (iovecs, nread) = (memory.iovecs(iovs, count)?, memory.pointer(nread)?);
    nread.write(kind.read(io, iovecs)? as u32);
    Ok(())
}

/// `fd_write`
pub fn fd_write<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    nwritten: u32,
) -> Result {
    let memory = adapter.memory;
    let (kind, io) = adapter.descriptor(fd)?;
    let (iovecs, nwritten) = (memory.iovecs(iovs, count)?, memory.pointer(nwritten)?);
    nwritten.write(kind.write(io, iovecs)? as u32);
    Ok(())
}

/// `fd_close`
pub fn fd_close<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result {
    let (descriptors, io) = adapter.descriptors();
    descriptors.remove(fd)?.close(io);
    Ok(())
}

/// `fd_renumber`: what `to` was is closed.
pub fn fd_renumber<H: Host>(adapter: &mut Adapter<H>, from: u32, to: u32) -> Result {
    let (descriptors, io) = adapter.descriptors();
    if let Some(replaced) = descriptors.renumber(from, to)? {
        replaced.close(io);
    }
    Ok(())
}

/// `fd_fdstat_get`
pub fn fd_fdstat_get<H: Host>(adapter: &mut Adapter<H>, fd: u32, stat: u32) -> Result {
    let memory = adapter.memory;
    let (kind, io) = adapter.descriptor(fd)?;
    let stat = memory.pointer(stat)?;
    let status = kind.status(&io.host)?;
    stat.write(FdStat {
        fs_filetype: status.filetype as u8,
        fs_flags: status.flags.bits(),
        fs_rights_base: status.rights.bits(),
        fs_rights_inheriting: status.inheriting.bits(),
    });
    Ok(())
}

/// `fd_fdstat_set_flags`
pub fn fd_fdstat_set_flags<H: Host>(adapter: &mut Adapter<H>, fd: u32, flags: u32) -> Result {
    let (kind, io) = adapter.descriptor(fd)?;
    kind.set_flags(&io.host, fd_flags(flags)?)
}

/// `fd_fdstat_set_rights`: what may be done with a descriptor, its kind says; there is nothing to take away.
pub fn fd_fdstat_set_rights<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    _base: u64,
    _inheriting: u64,
) -> Result {
    adapter.descriptor(fd)?;
    Err(Errno::Notsup)
}

/// The `fdflags` that an i32 parameter holds; EINVAL for bits that mean nothing.
pub fn fd_flags(flags: u32) -> Result<FdFlags> {
    u16::try_from(flags)
        .ok()
        .and_then(FdFlags::from_bits)
        .ok_or(Errno::Inval)
}

/// `fd_filestat_get`; of a stream or socket no more is known than what it is.
pub fn fd_filestat_get<H: Host>(adapter: &mut Adapter<H>, fd: u32, stat: u32) -> Result {
    adapter.descriptor(fd)?;
    let stat = adapter.memory.pointer(stat)?;
    stat.write(filestat(adapter, fd)?);
    Ok(())
}

/// What `fd_filestat_get` tells, in whatever layout.
pub fn filestat<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result<FileStat> {
    let (kind, io) = adapter.descriptor(fd)?;
    if let Kind::File(file) = kind {
        return file.filestat(io);
    }
    Ok(FileStat {
        filetype: kind.status(&io.host)?.filetype as u8,
        ..FileStat::default()
    })
}

/// `fd_prestat_get`
pub fn fd_prestat_get<H: Host>(adapter: &mut Adapter<H>, fd: u32, prestat: u32) -> Result {
    let memory = adapter.memory;
    let (kind, _) = adapter.descriptor(fd)?;
    let prestat = memory.pointer(prestat)?;
    prestat.write(match kind {
        Kind::File(file) => Prestat {
            tag: PRESTAT_DIR,
            name_len: file.preopened_as.ok_or(Errno::Badf)?.len() as u32,
        },
        Kind::Socket(_) => Prestat {
            tag: PRESTAT_SOCKET,
            name_len: 0,
        },
        Kind::Stdio(_) => return Err(Errno::Badf),
    });
    Ok(())
}

/// `fd_prestat_dir_name`
pub fn fd_prestat_dir_name<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    path: u32,
    len: u32,
) -> Result {
    let memory = adapter.memory;
    let (kind, _) = adapter.descriptor(fd)?;
    let name = match kind {
        Kind::File(file) => file.preopened_as.ok_or(Errno::Notdir)?,
        Kind::Socket(_) => return Err(Errno::Notdir),
        Kind::Stdio(_) => return Err(Errno::Badf),
    };
    if name.len() > len as usize {
        return Err(Errno::Nametoolong);
    }
    memory.bytes(path, len)?.copy_from_slice(name.bytes());
    Ok(())
}

#[cfg(test)]
mod tests;
