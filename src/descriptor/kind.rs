//! What a descriptor is, and what each kind answers to the calls that all of them take.

use super::{file::File, stdio::Stdio};
use crate::{
    errno::{Errno, Result},
    guest::{
        IoVecs,
        layout::{FdFlags, FileType, Rights},
    },
    host::Host,
    io::Io,
    socket::{Direction, MsgFlags, Readiness, Socket},
};

/// One descriptor.
pub enum Kind<H: Host> {
    /// Standard input, output or error.
    Stdio(Stdio<H>),
    /// A socket.
    Socket(Socket<H>),
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
    pub fn socket(&mut self) -> Result<&mut Socket<H>> {
        match self {
            Kind::Socket(socket) => Ok(socket.there()),
            Kind::Stdio(_) | Kind::File(_) => Err(Errno::Notsock),
        }
    }

    /// The file or directory, or what a call for those says of a stream or socket.
    pub fn file(&mut self, of_stream: Errno) -> Result<&mut File<H>> {
        match self {
            Kind::File(file) => Ok(file),
            Kind::Stdio(_) | Kind::Socket(_) => Err(of_stream),
        }
    }

    /// What paths may start from: a stream or socket is no directory, of a file the host will say so.
    pub fn directory(&self) -> Result<&File<H>> {
        match self {
            Kind::File(file) => Ok(file),
            Kind::Stdio(_) | Kind::Socket(_) => Err(Errno::Notdir),
        }
    }

    /// read(2)
    pub fn read(&mut self, io: &mut Io<H>, iovecs: IoVecs) -> Result<usize> {
        match self {
            Kind::Stdio(stdio) => stdio.read(io, iovecs),
            Kind::Socket(socket) => {
                let received = socket.there().recv(io, iovecs, MsgFlags::empty())?;
                Ok(received.len)
            }
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
            Kind::Socket(socket) => socket.there().send(io, iovecs, MsgFlags::empty(), None),
            Kind::File(file) => {
                file.there();
                file.write(io, iovecs)
            }
        }
    }

    /// close(2)
    pub fn close(self, io: &mut Io<H>) {
        match self {
            Kind::Socket(mut socket) => {
                socket.there();
                socket.close(io);
            }
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
            Kind::Socket(socket) => {
                let socket = socket.there();
                // libc derives the access mode from these two, for a listener as well.
                let open = Rights::FD_READ | Rights::FD_WRITE;
                let sock = match socket.is_listening() {
                    true => Rights::SOCK_ACCEPT,
                    false => Rights::SOCK_SHUTDOWN,
                };
                let filetype = match socket.is_tcp() {
                    true => FileType::SocketStream,
                    false => FileType::SocketDgram,
                };
                let inheriting = open | common | Rights::SOCK_SHUTDOWN;
                (filetype, common | open | sock, inheriting)
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
            Kind::Socket(socket) => socket.is_nonblocking(),
            Kind::File(file) => return file.flags,
        };
        match nonblocking {
            true => FdFlags::NONBLOCK,
            false => FdFlags::empty(),
        }
    }

    /// fcntl(F_SETFL): O_NONBLOCK, and O_APPEND of a file; how it synchronises was settled when it was opened.
    pub fn set_flags(&mut self, host: &H, flags: FdFlags) -> Result {
        let settable = match self {
            Kind::File(_) => FdFlags::NONBLOCK | FdFlags::APPEND,
            Kind::Stdio(_) | Kind::Socket(_) => FdFlags::NONBLOCK,
        };
        if !settable.contains(self.flags() ^ flags) {
            return Err(Errno::Inval);
        }
        let nonblocking = flags.contains(FdFlags::NONBLOCK);
        match self {
            Kind::Stdio(stdio) => stdio.nonblocking = nonblocking,
            Kind::Socket(socket) => socket.there().set_nonblocking(host, nonblocking),
            Kind::File(file) => file.flags = flags,
        }
        Ok(())
    }

    /// When a read or a write would not wait.
    pub fn readiness(&mut self, host: &H, direction: Direction) -> Readiness {
        match (self, direction) {
            (Kind::Stdio(stdio), Direction::Read) => stdio.readable(host),
            (Kind::Stdio(stdio), Direction::Write) => stdio.writable(host),
            (Kind::Socket(socket), _) => socket.there().readiness(host, direction),
            // A file never blocks.
            (Kind::File(_), _) => Readiness::Ready,
        }
    }
}
