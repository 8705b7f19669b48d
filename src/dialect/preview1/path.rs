//! path_*: what is reached through a directory. Not served yet; what is no directory says so.

use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    guest::layout::FileStat,
    host::Host,
};

fn through<H: Host>(adapter: &mut Adapter<H>, fd: u32) -> Result {
    let (kind, _) = adapter.descriptor(fd)?;
    Err(kind.no_file(Errno::Notdir))
}

fn through_both<H: Host>(adapter: &mut Adapter<H>, old_fd: u32, new_fd: u32) -> Result {
    adapter.descriptor(old_fd)?;
    adapter.descriptor(new_fd)?;
    match through(adapter, old_fd) {
        Err(Errno::Nosys) => through(adapter, new_fd),
        answer => answer,
    }
}

macro_rules! through_a_directory {
    ($($name:ident($($ty:ty),*);)*) => {$(
        #[doc = concat!("`", stringify!($name), "`")]
        #[allow(clippy::too_many_arguments, reason = "witx's")]
        pub fn $name<H: Host>(adapter: &mut Adapter<H>, fd: u32, $(_: $ty),*) -> Result {
            through(adapter, fd)
        }
    )*};
}

through_a_directory! {
    path_create_directory(u32, u32);
    path_filestat_get(u32, u32, u32, u32);
    path_filestat_set_times(u32, u32, u32, u64, u64, u32);
    path_open(u32, u32, u32, u32, u64, u64, u32, u32);
    path_readlink(u32, u32, u32, u32, u32);
    path_remove_directory(u32, u32);
    path_unlink_file(u32, u32);
}

/// What `path_filestat_get` tells, in whatever layout.
pub fn filestat_at<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    _flags: u32,
    _path: u32,
    _len: u32,
) -> Result<FileStat> {
    through(adapter, fd)?;
    Err(Errno::Nosys)
}

/// `path_link`
#[allow(clippy::too_many_arguments, reason = "witx's")]
pub fn path_link<H: Host>(
    adapter: &mut Adapter<H>,
    old_fd: u32,
    _old_flags: u32,
    _old: u32,
    _old_len: u32,
    new_fd: u32,
    _new: u32,
    _new_len: u32,
) -> Result {
    through_both(adapter, old_fd, new_fd)
}

/// `path_rename`
pub fn path_rename<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    _old: u32,
    _old_len: u32,
    new_fd: u32,
    _new: u32,
    _new_len: u32,
) -> Result {
    through_both(adapter, fd, new_fd)
}

/// `path_symlink`
pub fn path_symlink<H: Host>(
    adapter: &mut Adapter<H>,
    _old: u32,
    _old_len: u32,
    fd: u32,
    _new: u32,
    _new_len: u32,
) -> Result {
    through(adapter, fd)
}

#[cfg(test)]
mod tests;
