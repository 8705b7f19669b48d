//! fd_* functions that are for files; streams and sockets have no part in this, and each call says why.

use crate::{
    adapter::Adapter,
    descriptor::file::File,
    errno::{Errno, Result},
    guest::layout::FstFlags,
    host::{
        Datetime, Host,
        filesystem::{Advice, NewTimes, NewTimestamp},
    },
    io::Io,
};

/// The file `fd`; of a stream or socket the answer is `of_stream`. ESPIPE: there is no position. EINVAL: nothing is
/// stored, so that nothing can be cut or written through.
fn file<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    of_stream: Errno,
) -> Result<(&mut File<H>, &mut Io<H>)> {
    let (kind, io) = adapter.descriptor(fd)?;
    Ok((kind.file(of_stream)?, io))
}

/// `fd_advise`
pub fn fd_advise<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    offset: u64,
    len: u64,
    advice: u32,
) -> Result {
    let (file, io) = file(adapter, fd, Errno::Spipe)?;
    let advice = match advice {
        0 => Advice::Normal,
        1 => Advice::Sequential,
        2 => Advice::Random,
        3 => Advice::WillNeed,
        4 => Advice::DontNeed,
        5 => Advice::NoReuse,
        _ => return Err(Errno::Inval),
    };
    file.advise(&io.host, offset, len, advice)
}

/// `fd_allocate`
pub fn fd_allocate<H: Host>(adapter: &mut Adapter<H>, fd: u32, _offset: u64, _len: u64) -> Result {
    let (file, io) = file(adapter, fd, Errno::Spipe)?;
    file.allocate(&io.host)
}

/// `fd_datasync`
pub fn fd_datasync<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result {
    let (file, io) = file(adapter, fd, Errno::Inval)?;
    file.sync_data(&io.host)
}

/// `fd_sync`
pub fn fd_sync<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result {
    let (file, io) = file(adapter, fd, Errno::Inval)?;
    file.sync(&io.host)
}

/// `fd_filestat_set_size`
pub fn fd_filestat_set_size<H: Host>(adapter: &mut Adapter<H>, fd: u32, size: u64) -> Result {
    let (file, io) = file(adapter, fd, Errno::Inval)?;
    file.set_size(io, size)
}

/// `fd_filestat_set_times`
pub fn fd_filestat_set_times<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    atim: u64,
    mtim: u64,
    flags: u32,
) -> Result {
    let (file, io) = file(adapter, fd, Errno::Notsup)?;
    file.set_times(&io.host, new_times(atim, mtim, flags)?)
}

/// The times to set, in nanoseconds since the epoch, as `fstflags` has it; EINVAL for a time that is two at once.
pub fn new_times(atim: u64, mtim: u64, flags: u32) -> Result<NewTimes> {
    let flags = u16::try_from(flags)
        .ok()
        .and_then(FstFlags::from_bits)
        .ok_or(Errno::Inval)?;
    let time = |time: u64, given: FstFlags, now: FstFlags| match (
        flags.contains(given),
        flags.contains(now),
    ) {
        (true, true) => Err(Errno::Inval),
        (true, false) => Ok(NewTimestamp::Timestamp(Datetime::from_timestamp(time))),
        (false, true) => Ok(NewTimestamp::Now),
        (false, false) => Ok(NewTimestamp::NoChange),
    };
    Ok(NewTimes {
        data_access_timestamp: time(atim, FstFlags::ATIM, FstFlags::ATIM_NOW)?,
        data_modification_timestamp: time(mtim, FstFlags::MTIM, FstFlags::MTIM_NOW)?,
    })
}

/// `fd_pread`
pub fn fd_pread<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    offset: u64,
    nread: u32,
) -> Result {
    let memory = adapter.memory;
    let (file, io) = file(adapter, fd, Errno::Spipe)?;
    let (iovecs, nread) = (memory.iovecs(iovs, count)?, memory.pointer(nread)?);
    nread.write(file.read_at(io, iovecs, offset)? as u32);
    Ok(())
}

/// `fd_pwrite`
pub fn fd_pwrite<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    iovs: u32,
    count: u32,
    offset: u64,
    nwritten: u32,
) -> Result {
    let memory = adapter.memory;
    let (file, io) = file(adapter, fd, Errno::Spipe)?;
    let (iovecs, nwritten) = (memory.iovecs(iovs, count)?, memory.pointer(nwritten)?);
    nwritten.write(file.write_at(io, iovecs, offset)? as u32);
    Ok(())
}

/// `fd_readdir`
pub fn fd_readdir<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    buffer: u32,
    len: u32,
    cookie: u64,
    used: u32,
) -> Result {
    let memory = adapter.memory;
    let (file, io) = file(adapter, fd, Errno::Notdir)?;
    let (buffer, used) = (memory.bytes(buffer, len)?, memory.pointer(used)?);
    used.write(file.read_directory(io, cookie, buffer)? as u32);
    Ok(())
}

/// Where `fd_seek` counts from; Preview 0 numbers them in another order.
pub enum Whence {
    /// The beginning.
    Set,
    /// Where it is.
    Cur,
    /// The end.
    End,
}

/// `fd_seek`
pub fn fd_seek<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    delta: u64,
    whence: u32,
    offset: u32,
) -> Result {
    let whence = match whence {
        0 => Some(Whence::Set),
        1 => Some(Whence::Cur),
        2 => Some(Whence::End),
        _ => None,
    };
    seek(adapter, fd, delta, whence, offset)
}

/// `fd_seek`, from a known place or EINVAL.
pub fn seek<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    delta: u64,
    whence: Option<Whence>,
    offset: u32,
) -> Result {
    let memory = adapter.memory;
    let (file, io) = file(adapter, fd, Errno::Spipe)?;
    let offset = memory.pointer(offset)?;
    let delta = delta.cast_signed();
    offset.write(match whence.ok_or(Errno::Inval)? {
        Whence::Set => file.seek_to(delta)?,
        Whence::Cur => file.seek_by(&io.host, delta)?,
        Whence::End => file.seek_from_end(&io.host, delta)?,
    });
    Ok(())
}

/// `fd_tell`
pub fn fd_tell<H: Host>(adapter: &mut Adapter<H>, fd: u32, offset: u32) -> Result {
    let memory = adapter.memory;
    let (file, io) = file(adapter, fd, Errno::Spipe)?;
    let offset = memory.pointer(offset)?;
    offset.write(file.tell(&io.host)?);
    Ok(())
}

#[cfg(test)]
mod tests;
