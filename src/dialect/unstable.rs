//! `wasi_unstable`, which Preview 1 was before it had a number: the four calls whose records or numbers it has otherwise.
//! Each translates and goes on as Preview 1's; `fit` gives a module of that name Preview 1's own for all others.

use super::preview1::{self, fd, file, path};
use crate::{
    adapter::Adapter,
    errno::Result,
    guest::layout::{self, unstable},
    host::Host,
};

/// `fd_seek`: the places that it counts from have other numbers.
pub fn fd_seek<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    delta: u64,
    whence: u32,
    offset: u32,
) -> Result {
    let whence = match whence {
        0 => Some(file::Whence::Cur),
        1 => Some(file::Whence::End),
        2 => Some(file::Whence::Set),
        _ => None,
    };
    file::seek(adapter, fd, delta, whence, offset)
}

/// `fd_filestat_get`
pub fn fd_filestat_get<H: Host>(adapter: &mut Adapter<H>, fd: u32, stat: u32) -> Result {
    adapter.descriptor(fd)?;
    let stat = adapter.memory.pointer(stat)?;
    stat.write(unstable::FileStat::from(fd::filestat(adapter, fd)?));
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
    path::directory(adapter, fd)?;
    let stat = adapter.memory.pointer(stat)?;
    let told = path::filestat_at(adapter, fd, flags, path, len)?;
    stat.write(unstable::FileStat::from(told));
    Ok(())
}

/// `poll_oneoff`: its subscriptions are longer.
pub fn poll_oneoff<H: Host>(
    adapter: &mut Adapter<H>,
    subs: u32,
    events: u32,
    count: u32,
    nevents: u32,
) -> Result {
    let size = unstable::SUBSCRIPTION_SIZE;
    preview1::poll::poll_of(adapter, size, subs, events, count, nevents)
}

impl From<layout::FileStat> for unstable::FileStat {
    fn from(stat: layout::FileStat) -> Self {
        let layout::FileStat {
            dev,
            ino,
            filetype,
            nlink,
            size,
            atim,
            mtim,
            ctim,
        } = stat;
        Self {
            dev,
            ino,
            filetype,
            // Who has more than it can hold has more than enough.
            nlink: u32::try_from(nlink).unwrap_or(u32::MAX),
            size,
            atim,
            mtim,
            ctim,
        }
    }
}

#[cfg(test)]
mod tests;
