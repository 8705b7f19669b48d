//! sock_getsockopt and sock_setsockopt: options by WasmEdge's numbers. What becomes of an option is said in the table of
//! [`crate::socket::option`], of which C type its value is in [`value`]; here is what it is called, and where its length is.

use crate::{
    adapter::Adapter,
    dialect::value,
    errno::{Errno, Result},
    guest::Memory,
    host::Host,
    socket::option::{IPPROTO_TCP, Name, SOL_SOCKET},
};

/// `__wasi_sock_opt_level_t` of the socket itself.
const OF_THE_SOCKET: u32 = 0;

/// The option of a number: WasmEdge's own of the socket itself, wasi-libc's of any other level. TCP_NODELAY has the number 15,
/// too, under which wasi-go and timecraft know it.
fn name(level: u32, number: u32) -> Name {
    match (level, number) {
        (OF_THE_SOCKET, 0) => Name::SO_REUSEADDR,
        (OF_THE_SOCKET, 1) => Name::SO_TYPE,
        (OF_THE_SOCKET, 2) => Name::SO_ERROR,
        (OF_THE_SOCKET, 3) => Name::SO_DONTROUTE,
        (OF_THE_SOCKET, 4) => Name::SO_BROADCAST,
        (OF_THE_SOCKET, 5) => Name::SO_SNDBUF,
        (OF_THE_SOCKET, 6) => Name::SO_RCVBUF,
        (OF_THE_SOCKET, 7) => Name::SO_KEEPALIVE,
        (OF_THE_SOCKET, 8) => Name::SO_OOBINLINE,
        (OF_THE_SOCKET, 9) => Name::SO_LINGER,
        (OF_THE_SOCKET, 10) => Name::SO_RCVLOWAT,
        (OF_THE_SOCKET, 11) => Name::SO_RCVTIMEO,
        (OF_THE_SOCKET, 12) => Name::SO_SNDTIMEO,
        (OF_THE_SOCKET, 13) => Name::SO_ACCEPTCONN,
        (OF_THE_SOCKET, 14) => Name::SO_BINDTODEVICE,
        (OF_THE_SOCKET, _) => Name {
            level: SOL_SOCKET,
            number: u32::MAX,
        },
        (IPPROTO_TCP, 15) => Name::TCP_NODELAY,
        (level, number) => Name { level, number },
    }
}

/// What the last argument of a call is.
#[derive(Clone, Copy)]
enum Last {
    /// The length of the value, or its address, whichever it looks like.
    Either,
    /// The address of the length.
    Pointer,
    /// The length.
    Length,
}

/// No guest has anything that it could point to below: there is its stack's end, or nothing.
const LONGEST_LENGTH: u32 = 64;

impl Last {
    /// Where the length is, if not here.
    fn place(self, last: u32) -> Option<u32> {
        match self {
            Self::Either if last <= LONGEST_LENGTH => None,
            Self::Length => None,
            Self::Either | Self::Pointer => Some(last),
        }
    }

    /// The length: EINVAL for one that C has as a negative number, and for none.
    fn length(self, memory: Memory, last: u32) -> Result<u32> {
        let len = match self.place(last) {
            None => last,
            Some(place) => memory.pointer(place)?.read(),
        };
        match i32::try_from(len) {
            Ok(1..) => Ok(len),
            _ => Err(Errno::Inval),
        }
    }
}

macro_rules! calls {
    ($($(#[$doc:meta])* $call:ident = $way:ident, $last:ident;)*) => {$(
        $(#[$doc])*
        pub fn $call<H: Host>(
            adapter: &mut Adapter<H>,
            fd: u32,
            level: u32,
            number: u32,
            value: u32,
            last: u32,
        ) -> Result {
            $way(adapter, fd, name(level, number), value, (Last::$last, last))
        }
    )*};
}

calls! {
    /// `sock_getsockopt`: the last argument points to the length, as in C, or is the length, as Go packages have it.
    sock_getsockopt = get, Either;
    /// `sock_getsockopt` whose last argument points to the length.
    sock_getsockopt_by_pointer = get, Pointer;
    /// `sock_getsockopt` whose last argument is the length.
    sock_getsockopt_by_length = get, Length;
    /// `sock_setsockopt`: the last argument is the length, as in C, or points to it, as in the first C libraries.
    sock_setsockopt = set, Either;
    /// `sock_setsockopt` whose last argument points to the length.
    sock_setsockopt_by_pointer = set, Pointer;
    /// `sock_setsockopt` whose last argument is the length.
    sock_setsockopt_by_length = set, Length;
}

#[inline(never)]
fn get<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    name: Name,
    place: u32,
    (reading, last): (Last, u32),
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let len = reading.length(memory, last)?;
    let room = memory.bytes(place, len.min(value::LONGEST))?;
    let found = match name {
        // Datagrams 5, a stream 6; WasmEdge has 1 and 2.
        Name::SO_TYPE => socket.option(io, name)? - 4,
        _ => socket.option(io, name)?,
    };
    let written = value::write(name, room, found) as u32;
    if let Some(place) = reading.place(last) {
        memory.pointer(place)?.write(written);
    }
    Ok(())
}

#[inline(never)]
fn set<H: Host>(
    adapter: &mut Adapter<H>,
    fd: u32,
    name: Name,
    place: u32,
    (reading, last): (Last, u32),
) -> Result {
    let memory = adapter.memory;
    let (socket, io) = adapter.socket(fd)?;
    let len = reading.length(memory, last)?;
    let bytes = memory.bytes(place, len.min(value::LONGEST))?;
    socket.set_option(io, name, value::read(name, bytes)?)
}

#[cfg(test)]
mod tests;
