//! What a descriptor is, and what each kind answers to the calls that all of them take.

use super::{preopen::Preopen, stdio::Stdio};
use crate::{
    errno::{Errno, Result},
    guest::{
        IoVecs,
        layout::{FdFlags, FileType, RiFlags, Rights},
    },
    host::Host,
    io::Io,
    socket::tcp::{Readiness, Tcp},
};

/// One descriptor.
pub enum Kind<H: Host> {
    /// Standard input, output or error.
    Stdio(Stdio<H>),
    /// A TCP socket.
    Tcp(Tcp<H>),
    /// A pre-opened directory.
    Preopen(Preopen<H>),
}

/// What `fd_fdstat_get` tells.
pub struct Status {
    /// What it is.
    pub filetype: FileType,
    /// O_NONBLOCK or nothing.
    pub flags: FdFlags,
    /// What may be done with it.
    pub rights: Rights,
    /// What may be done with what is opened through it.
    pub inheriting: Rights,
}

impl<H: Host> Kind<H> {
    /// The socket, or ENOTSOCK.
    pub fn tcp(&mut self) -> Result<&mut Tcp<H>> {
        match self {
            Kind::Tcp(tcp) => Ok(tcp),
            Kind::Stdio(_) | Kind::Preopen(_) => Err(Errno::Notsock),
        }
    }

    /// read(2)
    pub fn read(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        match self {
            Kind::Stdio(stdio) => stdio.read(io, iovecs),
            Kind::Tcp(tcp) => tcp.recv(io, iovecs, RiFlags::empty()),
            Kind::Preopen(_) => Err(Errno::Isdir),
        }
    }

    /// write(2); a directory is never open for it.
    pub fn write(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        match self {
            Kind::Stdio(stdio) => stdio.write(io, iovecs),
            Kind::Tcp(tcp) => tcp.send(io, iovecs),
            Kind::Preopen(_) => Err(Errno::Badf),
        }
    }

    /// close(2)
    pub fn close(self, io: &mut Io<H>) {
        match self {
            Kind::Tcp(tcp) => tcp.close(io),
            Kind::Stdio(stdio) => stdio.close(io),
            Kind::Preopen(_) => {}
        }
    }

    /// What is known without asking for contents.
    pub fn status(&mut self, host: &H) -> Status {
        let common =
            Rights::FD_FDSTAT_SET_FLAGS | Rights::FD_FILESTAT_GET | Rights::POLL_FD_READWRITE;
        let (filetype, rights, inheriting) = match self {
            Kind::Stdio(stdio) => {
                let direction = if stdio.is_input() {
                    Rights::FD_READ
                } else {
                    Rights::FD_WRITE
                };
                (stdio.filetype(host), common | direction, Rights::empty())
            }
            Kind::Tcp(tcp) => {
                // libc derives the access mode from these two, for a listener as well.
                let open = Rights::FD_READ | Rights::FD_WRITE;
                let sock = if tcp.is_listening() {
                    Rights::SOCK_ACCEPT
                } else {
                    Rights::SOCK_SHUTDOWN
                };
                (
                    FileType::SocketStream,
                    common | open | sock,
                    open | common | Rights::SOCK_SHUTDOWN,
                )
            }
            Kind::Preopen(_) => (
                FileType::Directory,
                Rights::DIRECTORY | Rights::FD_FILESTAT_GET,
                Rights::all(),
            ),
        };
        let flags = if self.is_nonblocking() {
            FdFlags::NONBLOCK
        } else {
            FdFlags::empty()
        };
        Status {
            filetype,
            flags,
            rights,
            inheriting,
        }
    }

    fn is_nonblocking(&self) -> bool {
        match self {
            Kind::Stdio(stdio) => stdio.nonblocking,
            Kind::Tcp(tcp) => tcp.nonblocking,
            Kind::Preopen(_) => false,
        }
    }

    /// fcntl(F_SETFL): O_NONBLOCK or nothing, on what can block.
    pub fn set_flags(&mut self, flags: FdFlags) -> Result {
        if !FdFlags::NONBLOCK.contains(flags) {
            return Err(Errno::Inval);
        }
        let nonblocking = flags.contains(FdFlags::NONBLOCK);
        match self {
            Kind::Stdio(stdio) => stdio.nonblocking = nonblocking,
            Kind::Tcp(tcp) => tcp.nonblocking = nonblocking,
            // A directory never blocks: whatever is set is so already.
            Kind::Preopen(_) => {}
        }
        Ok(())
    }

    /// Why this is nothing that a call for files could work on: `of_stream` says it of streams and sockets.
    pub fn no_file(&self, of_stream: Errno) -> Errno {
        match self {
            Kind::Stdio(_) | Kind::Tcp(_) => of_stream,
            Kind::Preopen(_) => Errno::Nosys,
        }
    }

    /// When a read would not wait.
    pub fn readable(&mut self, host: &H) -> Readiness {
        match self {
            Kind::Stdio(stdio) => stdio.readable(host),
            Kind::Tcp(tcp) => tcp.readable(host),
            Kind::Preopen(_) => Readiness::Ready,
        }
    }

    /// When a write would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match self {
            Kind::Stdio(stdio) => stdio.writable(host),
            Kind::Tcp(tcp) => tcp.writable(host),
            Kind::Preopen(_) => Readiness::Ready,
        }
    }
}
