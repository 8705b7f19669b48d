//! Every translation to an errno: Preview 1's numbers, and what each host error becomes.
//! When an operation answers which errno of its own accord is decided where the operation is.

use crate::host::{ErrorCode, StreamError, filesystem::FileError};

/// Preview 1's `errno`, with witx's numbers. Success is the `Ok` of a [`Result`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the names are POSIX's")]
pub enum Errno {
    Acces = 2,
    Addrinuse = 3,
    Addrnotavail = 4,
    Afnosupport = 5,
    Again = 6,
    Already = 7,
    Badf = 8,
    Busy = 10,
    Connaborted = 13,
    Connrefused = 14,
    Connreset = 15,
    Deadlk = 16,
    Destaddrreq = 17,
    Dom = 18,
    Dquot = 19,
    Exist = 20,
    Fault = 21,
    Fbig = 22,
    Hostunreach = 23,
    Ilseq = 25,
    Inprogress = 26,
    Intr = 27,
    Inval = 28,
    Io = 29,
    Isconn = 30,
    Isdir = 31,
    Loop = 32,
    Mfile = 33,
    Mlink = 34,
    Msgsize = 35,
    Nametoolong = 37,
    Netunreach = 40,
    Nobufs = 42,
    Nodev = 43,
    Noent = 44,
    Nolck = 46,
    Nomem = 48,
    Noprotoopt = 50,
    Nospc = 51,
    Notconn = 53,
    Notdir = 54,
    Notempty = 55,
    Notrecoverable = 56,
    Notsock = 57,
    Notsup = 58,
    Notty = 59,
    Nxio = 60,
    Overflow = 61,
    Perm = 63,
    Pipe = 64,
    Protonosupport = 66,
    Prototype = 67,
    Rofs = 69,
    Spipe = 70,
    Srch = 71,
    Timedout = 73,
    Txtbsy = 74,
    Xdev = 75,
    /// What WasmEdge has behind Preview 1's, for lookups: its `EAI_` errors.
    Aiaddrfamily = 77,
    Aiagain = 78,
    Aibadflag = 79,
    Aifail = 80,
    Aifamily = 81,
    Aimemory = 82,
    Ainoname = 84,
    Aiservice = 85,
    Aisocktype = 86,
}

/// The result of everything a guest may ask for.
pub type Result<T = (), E = Errno> = core::result::Result<T, E>;

/// The i32 that a Preview 1 function answers.
pub fn code(result: Result) -> i32 {
    match result {
        Ok(()) => 0,
        Err(errno) => errno as i32,
    }
}

impl From<ErrorCode> for Errno {
    /// The errno of a `wasi:sockets` error where the operation gives it no narrower meaning. (A call, as those below, which
    /// keeps this out of the way of what goes well.)
    #[cold]
    #[inline(never)]
    fn from(error: ErrorCode) -> Self {
        match error {
            ErrorCode::AccessDenied => Self::Acces,
            ErrorCode::NotSupported => Self::Notsup,
            ErrorCode::InvalidArgument | ErrorCode::NotInProgress => Self::Inval,
            ErrorCode::OutOfMemory => Self::Nomem,
            ErrorCode::Timeout => Self::Timedout,
            ErrorCode::ConcurrencyConflict => Self::Already,
            ErrorCode::WouldBlock => Self::Again,
            ErrorCode::InvalidState => Self::Notconn,
            ErrorCode::NewSocketLimit => Self::Mfile,
            ErrorCode::AddressNotBindable => Self::Addrnotavail,
            ErrorCode::AddressInUse => Self::Addrinuse,
            ErrorCode::RemoteUnreachable => Self::Hostunreach,
            ErrorCode::ConnectionRefused => Self::Connrefused,
            ErrorCode::ConnectionReset => Self::Connreset,
            ErrorCode::ConnectionAborted => Self::Connaborted,
            ErrorCode::DatagramTooLarge => Self::Msgsize,
            ErrorCode::NameUnresolvable => Self::Noent,
            ErrorCode::TemporaryResolverFailure => Self::Again,
            // What a host says that looks up no names at all.
            ErrorCode::PermanentResolverFailure => Self::Acces,
            ErrorCode::Unknown => Self::Io,
        }
    }
}

impl From<FileError> for Errno {
    /// `wasi:filesystem` has POSIX's errors under longer names.
    #[inline(never)]
    fn from(error: FileError) -> Self {
        match error {
            FileError::Access => Self::Acces,
            FileError::WouldBlock => Self::Again,
            FileError::Already => Self::Already,
            FileError::BadDescriptor => Self::Badf,
            FileError::Busy => Self::Busy,
            FileError::Deadlock => Self::Deadlk,
            FileError::Quota => Self::Dquot,
            FileError::Exist => Self::Exist,
            FileError::FileTooLarge => Self::Fbig,
            FileError::IllegalByteSequence => Self::Ilseq,
            FileError::InProgress => Self::Inprogress,
            FileError::Interrupted => Self::Intr,
            FileError::Invalid => Self::Inval,
            FileError::Io => Self::Io,
            FileError::IsDirectory => Self::Isdir,
            FileError::Loop => Self::Loop,
            FileError::TooManyLinks => Self::Mlink,
            FileError::MessageSize => Self::Msgsize,
            FileError::NameTooLong => Self::Nametoolong,
            FileError::NoDevice => Self::Nodev,
            FileError::NoEntry => Self::Noent,
            FileError::NoLock => Self::Nolck,
            FileError::InsufficientMemory => Self::Nomem,
            FileError::InsufficientSpace => Self::Nospc,
            FileError::NotDirectory => Self::Notdir,
            FileError::NotEmpty => Self::Notempty,
            FileError::NotRecoverable => Self::Notrecoverable,
            FileError::Unsupported => Self::Notsup,
            FileError::NoTty => Self::Notty,
            FileError::NoSuchDevice => Self::Nxio,
            FileError::Overflow => Self::Overflow,
            FileError::NotPermitted => Self::Perm,
            FileError::Pipe => Self::Pipe,
            FileError::ReadOnly => Self::Rofs,
            FileError::InvalidSeek => Self::Spipe,
            FileError::TextFileBusy => Self::Txtbsy,
            FileError::CrossDevice => Self::Xdev,
        }
    }
}

impl Errno {
    /// A host that cannot make another socket says `unknown` since Wasmtime 48, `new-socket-limit` before.
    #[cold]
    #[inline(never)]
    pub fn of_new_socket(error: ErrorCode) -> Self {
        match error {
            ErrorCode::Unknown => Self::Mfile,
            ErrorCode::NotSupported => Self::Afnosupport,
            other => other.into(),
        }
    }

    /// A socket that a host finds in the wrong state to bind or listen is none for it (POSIX: EINVAL).
    #[cold]
    #[inline(never)]
    pub fn of_bind(error: ErrorCode) -> Self {
        match error {
            ErrorCode::InvalidState => Self::Inval,
            other => other.into(),
        }
    }

    /// Where every port is in use, there is no address left to connect from.
    #[cold]
    #[inline(never)]
    pub fn of_connect(error: ErrorCode) -> Self {
        match error {
            ErrorCode::AddressInUse => Self::Addrnotavail,
            other => Self::of_bind(other),
        }
    }

    /// What cannot go out for want of memory finds no buffer, and can be tried again.
    #[cold]
    #[inline(never)]
    pub fn of_send(error: ErrorCode) -> Self {
        match error {
            ErrorCode::OutOfMemory => Self::Nobufs,
            other => other.into(),
        }
    }

    /// What WasmEdge's guests are told of a lookup that failed; a pointer that is none is told them as it is.
    pub fn of_lookup(self) -> Self {
        match self {
            Self::Fault => self,
            Self::Noent => Self::Ainoname,
            Self::Again => Self::Aiagain,
            Self::Nomem => Self::Aimemory,
            _ => Self::Aifail,
        }
    }

    /// Writing to a stream whose reader is gone is EPIPE; anything else that a stdio stream says is EIO.
    pub fn of_write(error: StreamError) -> Self {
        match error {
            StreamError::Closed => Self::Pipe,
            StreamError::LastOperationFailed => Self::Io,
        }
    }
}
