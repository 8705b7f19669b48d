//! Lists a folder to its end, by as many calls as the buffer takes.
//! The layout of entries is Preview 1's `dirent`.

use crate::{Result, Times, file};
use wasi::Fd;

/// Lists the folder with so many files, whose names have so many bytes.
pub fn readdir(times: Times, entries: usize, name: usize, room: usize) -> Result {
    let fd = file::open_folder(&format!("{entries}x{name}"))?;
    let mut buffer = vec![0; room];
    times.repeat(|| match list(fd, &mut buffer)? == entries {
        true => Ok(()),
        false => Err(wasi::ERRNO_IO),
    })
}

/// How many files there are. An entry that is cut off is asked for again, as C libraries do.
fn list(fd: Fd, buffer: &mut [u8]) -> Result<usize> {
    let (mut found, mut cookie) = (0, 0);
    loop {
        let (room, before) = (buffer.len(), cookie);
        // SAFETY: the buffer is as long as it says.
        let used = unsafe { wasi::fd_readdir(fd, buffer.as_mut_ptr(), room, cookie) }?;
        let mut rest = buffer.get(..used).ok_or(wasi::ERRNO_IO)?;
        while let Some((name, next)) = take_entry(&mut rest) {
            found += usize::from(name != b"." && name != b"..");
            cookie = next;
        }
        if used < room {
            return Ok(found);
        }
        if cookie == before {
            return Err(wasi::ERRNO_NOBUFS);
        }
    }
}

/// Takes the name of a whole entry, and the place of the next.
fn take_entry<'a>(rest: &mut &'a [u8]) -> Option<(&'a [u8], u64)> {
    let (header, behind) = rest.split_first_chunk::<24>()?;
    let next = u64::from_le_bytes(*header.first_chunk()?);
    let len = u32::from_le_bytes(*header[16..].first_chunk()?);
    let (name, behind) = behind.split_at_checked(len as usize)?;
    *rest = behind;
    Some((name, next))
}
