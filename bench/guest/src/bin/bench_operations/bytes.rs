//! Operations that move bytes: from files, to files and to standard output.
//! Each goes on until all of its bytes are moved, however many calls that takes.

use crate::{Result, Times, file};
use wasi::{Ciovec, Fd, Iovec};

const STDOUT: Fd = 1;

/// A file that is written does not grow beyond this.
const LARGEST: usize = 64 << 20;

pub fn write(times: Times, len: usize) -> Result {
    let (fd, bytes) = (file::create("written")?, vec![b'x'; len]);
    let mut written = 0;
    times.repeat(|| {
        if written + len > LARGEST {
            file::rewind(fd)?;
            written = 0;
        }
        written += len;
        write_all(fd, &bytes)
    })
}

pub fn print(times: Times, len: usize) -> Result {
    let bytes = vec![b'x'; len];
    times.repeat(|| write_all(STDOUT, &bytes))
}

pub fn read(times: Times, len: usize) -> Result {
    let (fd, mut buffer) = (file::open("data")?, vec![0; len]);
    times.repeat(|| read_all(fd, &mut buffer))
}

pub fn seek_and_read(times: Times, len: usize) -> Result {
    let (fd, mut buffer) = (file::open("data")?, vec![0; len]);
    times.repeat(|| {
        file::rewind(fd)?;
        read_all(fd, &mut buffer)
    })
}

pub fn open_read_and_close(times: Times, len: usize) -> Result {
    let mut buffer = vec![0; len];
    times.repeat(|| {
        let fd = file::open("data")?;
        read_all(fd, &mut buffer)?;
        file::close(fd)
    })
}

fn write_all(fd: Fd, mut bytes: &[u8]) -> Result {
    while !bytes.is_empty() {
        let buffer = Ciovec {
            buf: bytes.as_ptr(),
            buf_len: bytes.len(),
        };
        // SAFETY: the buffer is as long as it says.
        let count = unsafe { wasi::fd_write(fd, &[buffer]) }?;
        bytes = bytes.get(count..).ok_or(wasi::ERRNO_IO)?;
    }
    Ok(())
}

/// Behind the file's end is its beginning.
fn read_all(fd: Fd, mut room: &mut [u8]) -> Result {
    while !room.is_empty() {
        let buffer = Iovec {
            buf: room.as_mut_ptr(),
            buf_len: room.len(),
        };
        // SAFETY: the buffer is as long as it says.
        match unsafe { wasi::fd_read(fd, &[buffer]) }? {
            0 => file::rewind(fd)?,
            count => room = room.get_mut(count..).ok_or(wasi::ERRNO_IO)?,
        }
    }
    Ok(())
}
