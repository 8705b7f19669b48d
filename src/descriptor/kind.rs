//! What a descriptor is, and what each kind answers to the calls that all of them take.

use super::{file::File, stdio::Stdio};
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
    /// A file or directory.
    File(File<H>),
}

/// What `fd_fdstat_get` tells.
pub struct Status {
    /// What it is.
    pub filetype: FileType,
    /// O_NONBLOCK, and what else a file was opened with.
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
            Kind::Stdio(_) | Kind::File(_) => Err(Errno::Notsock),
        }
    }

    /// The file or directory, or what a call for those says of a stream or socket.
    pub fn file(&mut self, of_stream: Errno) -> Result<&mut File<H>> {
        match self {
            Kind::File(file) => Ok(file),
            Kind::Stdio(_) | Kind::Tcp(_) => Err(of_stream),
        }
    }

    /// What paths may start from: a stream or socket is no directory, of a file the host will say so.
    pub fn directory(&self) -> Result<&File<H>> {
        match self {
            Kind::File(file) => Ok(file),
            Kind::Stdio(_) | Kind::Tcp(_) => Err(Errno::Notdir),
        }
    }

    /// read(2)
    pub fn read(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        match self {
            Kind::Stdio(stdio) => stdio.read(io, iovecs),
            Kind::Tcp(tcp) => tcp.recv(io, iovecs, RiFlags::empty()),
            Kind::File(file) => {
                file.there();
                file.read(io, iovecs)
            }
        }
    }

    /// write(2)
    pub fn write(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        match self {
            Kind::Stdio(stdio) => stdio.write(io, iovecs),
            Kind::Tcp(tcp) => tcp.send(io, iovecs),
            Kind::File(file) => {
                file.there();
                file.write(io, iovecs)
            }
        }
    }

    /// close(2)
    pub fn close(self, io: &mut Io<H>) {
        match self {
            Kind::Tcp(tcp) => tcp.close(io),
            Kind::Stdio(stdio) => stdio.close(io),
            Kind::File(file) => {
                file.there();
                file.close(io);
            }
        }
    }

    /// What is known without asking for contents.
    pub fn status(&mut self, host: &H) -> Result<Status> {
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
            Kind::File(file) => {
                file.there();
                let filetype = file.filetype(host)?;
                let (rights, inheriting) = file.rights();
                (filetype, rights, inheriting)
            }
        };
        Ok(Status {
            filetype,
            flags: self.flags(),
            rights,
            inheriting,
        })
    }

    fn flags(&self) -> FdFlags {
        let nonblocking = match self {
            Kind::Stdio(stdio) => stdio.nonblocking,
            Kind::Tcp(tcp) => tcp.nonblocking,
            Kind::File(file) => return file.flags,
        };
        match nonblocking {
            true => FdFlags::NONBLOCK,
            false => FdFlags::empty(),
        }
    }

    /// fcntl(F_SETFL): O_NONBLOCK, and O_APPEND of a file; how it synchronises was settled when it was opened.
    pub fn set_flags(&mut self, flags: FdFlags) -> Result {
        let settable = match self {
            Kind::File(_) => FdFlags::NONBLOCK | FdFlags::APPEND,
            Kind::Stdio(_) | Kind::Tcp(_) => FdFlags::NONBLOCK,
        };
        if !settable.contains(self.flags() ^ flags) {
            return Err(Errno::Inval);
        }
        let nonblocking = flags.contains(FdFlags::NONBLOCK);
        match self {
            Kind::Stdio(stdio) => stdio.nonblocking = nonblocking,
            Kind::Tcp(tcp) => tcp.nonblocking = nonblocking,
            Kind::File(file) => file.flags = flags,
        }
        Ok(())
    }

    /// When a read would not wait.
    pub fn readable(&mut self, host: &H) -> Readiness {
        match self {
            Kind::Stdio(stdio) => stdio.readable(host),
            Kind::Tcp(tcp) => tcp.readable(host),
            // A file never blocks.
            Kind::File(_) => Readiness::Ready,
        }
    }

    /// When a write would not wait.
    pub fn writable(&mut self, host: &H) -> Readiness {
        match self {
            Kind::Stdio(stdio) => stdio.writable(host),
            Kind::Tcp(tcp) => tcp.writable(host),
            // A file never blocks.
            Kind::File(_) => Readiness::Ready,
        }
    }
}
