//! Every translation to an errno: Preview 1's numbers, and what each host error becomes.
//! When an operation answers which errno of its own accord is decided where the operation is.

use crate::host::{ErrorCode, StreamError};

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
    Connaborted = 13,
    Connrefused = 14,
    Connreset = 15,
    Fault = 21,
    Hostunreach = 23,
    Inval = 28,
    Io = 29,
    Isdir = 31,
    Mfile = 33,
    Msgsize = 35,
    Nametoolong = 37,
    Noent = 44,
    Nomem = 48,
    Nosys = 52,
    Notconn = 53,
    Notdir = 54,
    Notsock = 57,
    Notsup = 58,
    Overflow = 61,
    Pipe = 64,
    Spipe = 70,
    Timedout = 73,
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
    /// The errno of a `wasi:sockets` error where the operation gives it no narrower meaning.
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
            ErrorCode::Unknown | ErrorCode::PermanentResolverFailure => Self::Io,
        }
    }
}

impl Errno {
    /// A host that cannot make another socket says `unknown` since Wasmtime 48, `new-socket-limit` before.
    pub fn of_new_socket(error: ErrorCode) -> Self {
        match error {
            ErrorCode::Unknown => Self::Mfile,
            ErrorCode::NotSupported => Self::Afnosupport,
            other => other.into(),
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
