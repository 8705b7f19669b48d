//! Opens and closes files, and asks what they are like.
//! Their bytes are `bytes`' business.

use crate::{Result, Times};
use wasi::Fd;

const FOLDER: Fd = 3;

pub fn open_and_close(times: Times) -> Result {
    times.repeat(|| close(open("data")?))
}

pub fn fdstat(times: Times) -> Result {
    let fd = open("data")?;
    // SAFETY: it takes no address.
    times.repeat(|| unsafe { wasi::fd_fdstat_get(fd) }.map(drop))
}

pub fn filestat(times: Times) -> Result {
    let fd = open("data")?;
    // SAFETY: it takes no address.
    times.repeat(|| unsafe { wasi::fd_filestat_get(fd) }.map(drop))
}

pub fn path_filestat(times: Times) -> Result {
    // SAFETY: the path is as long as it says.
    times.repeat(|| unsafe { wasi::path_filestat_get(FOLDER, 0, "data") }.map(drop))
}

pub fn open(path: &str) -> Result<Fd> {
    let rights = wasi::RIGHTS_FD_READ | wasi::RIGHTS_FD_SEEK | wasi::RIGHTS_FD_FILESTAT_GET;
    open_as(path, 0, rights)
}

pub fn create(path: &str) -> Result<Fd> {
    let flags = wasi::OFLAGS_CREAT | wasi::OFLAGS_TRUNC;
    let rights = wasi::RIGHTS_FD_WRITE | wasi::RIGHTS_FD_SEEK;
    open_as(path, flags, rights | wasi::RIGHTS_POLL_FD_READWRITE)
}

pub fn open_folder(path: &str) -> Result<Fd> {
    open_as(path, wasi::OFLAGS_DIRECTORY, wasi::RIGHTS_FD_READDIR)
}

fn open_as(path: &str, flags: wasi::Oflags, rights: wasi::Rights) -> Result<Fd> {
    // SAFETY: the path is as long as it says.
    unsafe { wasi::path_open(FOLDER, 0, path, flags, rights, 0, 0) }
}

pub fn close(fd: Fd) -> Result {
    // SAFETY: nobody uses the descriptor any more.
    unsafe { wasi::fd_close(fd) }
}

pub fn rewind(fd: Fd) -> Result {
    // SAFETY: it takes no address.
    unsafe { wasi::fd_seek(fd, 0, wasi::WHENCE_SET) }.map(drop)
}
