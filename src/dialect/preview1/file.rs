//! fd_* functions that are for files. There are none yet, and streams and sockets have no part in this: each says why.

use crate::{
    adapter::Adapter,
    errno::{Errno, Result},
    host::Host,
};

/// ESPIPE: there is no position. EINVAL: nothing is stored, so that nothing can be cut or written through.
macro_rules! for_files {
    ($($name:ident($($ty:ty),*), of a stream $errno:ident;)*) => {$(
        #[doc = concat!("`", stringify!($name), "`")]
        pub fn $name<H: Host>(adapter: &mut Adapter<H>, fd: u32, $(_: $ty),*) -> Result {
            let (kind, _) = adapter.descriptor(fd)?;
            Err(kind.no_file(Errno::$errno))
        }
    )*};
}

for_files! {
    fd_advise(u64, u64, u32), of a stream Spipe;
    fd_allocate(u64, u64), of a stream Spipe;
    fd_datasync(), of a stream Inval;
    fd_filestat_set_size(u64), of a stream Inval;
    fd_filestat_set_times(u64, u64, u32), of a stream Notsup;
    fd_pread(u32, u32, u64, u32), of a stream Spipe;
    fd_pwrite(u32, u32, u64, u32), of a stream Spipe;
    fd_readdir(u32, u32, u64, u32), of a stream Notdir;
    fd_seek(u64, u32, u32), of a stream Spipe;
    fd_sync(), of a stream Inval;
    fd_tell(u32), of a stream Spipe;
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

/// `fd_seek`, from a known place or EINVAL.
pub fn seek<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    delta: u64,
    _whence: Option<Whence>,
    offset: u32,
) -> Result {
    fd_seek(adapter, fd, delta, 0, offset)
}

#[cfg(test)]
mod tests;
