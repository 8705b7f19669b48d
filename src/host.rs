//! What the adapter asks of its host, in WIT's names: one method per imported function, each one host call.
//! Errors keep their WIT meaning here; what a guest is told is decided above.

use crate::guest::{Bytes, memory::Array};
use core::net::{IpAddr, SocketAddr};
use filesystem::{FileResult, Filesystem};

#[cfg(test)]
pub mod fake;
pub mod filesystem;
#[cfg(target_arch = "wasm32")]
pub mod wasi;

/// WASI 0.2.0. Resources are dropped by dropping their value: children (pollables, then streams) before parents.
pub trait Host: Filesystem {
    /// `wasi:io/poll.pollable`
    type Pollable;
    /// `wasi:io/streams.input-stream`
    type InputStream;
    /// `wasi:io/streams.output-stream`
    type OutputStream;
    /// `wasi:sockets/network.network`
    type Network;
    /// `wasi:sockets/tcp.tcp-socket`; uninhabited in a build without sockets.
    type TcpSocket;
    /// `wasi:sockets/ip-name-lookup.resolve-address-stream`; uninhabited likewise.
    type ResolveAddressStream;

    /// Whether this build has sockets at all.
    const SOCKETS: bool;

    /// `wasi:cli/environment.get-environment`. The texts stay where they are for good.
    fn get_environment(&self) -> &'static [Variable];
    /// `wasi:cli/environment.get-arguments`
    fn get_arguments(&self) -> &'static [Text];
    /// `wasi:cli/exit.exit`, which takes a code of 0 for success and any other for failure; or `exit-with-code`, which
    /// takes its lowest eight bits, where the component was made for hosts that have it.
    fn exit(&self, code: u32) -> !;
    /// `wasi:cli/stdin.get-stdin`
    fn get_stdin(&self) -> Self::InputStream;
    /// `wasi:cli/stdout.get-stdout`
    fn get_stdout(&self) -> Self::OutputStream;
    /// `wasi:cli/stderr.get-stderr`
    fn get_stderr(&self) -> Self::OutputStream;
    /// `wasi:cli/terminal-*`: whether the stream is a terminal. (Where it is, a second call drops the answer.)
    fn is_terminal(&self, stream: StdioStream) -> bool;

    /// `wasi:clocks/monotonic-clock.now`, nanoseconds
    fn monotonic_now(&self) -> u64;
    /// `wasi:clocks/monotonic-clock.resolution`, nanoseconds
    fn monotonic_resolution(&self) -> u64;
    /// `wasi:clocks/monotonic-clock.subscribe-duration`, nanoseconds
    fn subscribe_duration(&self, duration: u64) -> Self::Pollable;
    /// `wasi:clocks/wall-clock.now`
    fn wall_now(&self) -> Datetime;
    /// `wasi:clocks/wall-clock.resolution`
    fn wall_resolution(&self) -> Datetime;
    /// `wasi:random/random.get-random-bytes`, into all of `into`
    fn get_random_bytes(&self, into: Bytes);

    /// `wasi:filesystem/preopens.get-directories`, each given to `each`
    fn get_directories(&self, each: impl FnMut(Self::Descriptor, Text));

    /// `pollable.ready`
    fn ready(&self, pollable: &Self::Pollable) -> bool;
    /// `pollable.block`
    fn block(&self, pollable: &Self::Pollable);
    /// The number by which [`poll`](Self::poll) knows a pollable; never 0. Not a host call.
    fn handle(&self, pollable: &Self::Pollable) -> u32;
    /// `wasi:io/poll.poll`: how many are ready; their indices come to `ready`, which has room for as many as `handles`.
    fn poll(&self, handles: Array<u32>, ready: Array<u32>) -> usize;

    /// `input-stream.read`: as many bytes as there are, up to the buffer's length; 0 = none yet
    fn read(&self, stream: &Self::InputStream, into: Bytes) -> Result<usize, StreamError>;
    /// `input-stream.blocking-read`
    fn blocking_read(&self, stream: &Self::InputStream, into: Bytes) -> Result<usize, StreamError>;
    /// `input-stream.subscribe`
    fn subscribe_input(&self, stream: &Self::InputStream) -> Self::Pollable;
    /// `output-stream.check-write`: the permit, in bytes
    fn check_write(&self, stream: &Self::OutputStream) -> Result<u64, StreamError>;
    /// `output-stream.write`; traps on more than the permit
    fn write(&self, stream: &Self::OutputStream, bytes: Bytes) -> Result<(), StreamError>;
    /// `output-stream.blocking-write-and-flush`; traps on more than [`BLOCKING_WRITE_MAX`] bytes
    fn blocking_write_and_flush(
        &self,
        stream: &Self::OutputStream,
        bytes: Bytes,
    ) -> Result<(), StreamError>;
    /// `output-stream.flush`
    fn flush(&self, stream: &Self::OutputStream) -> Result<(), StreamError>;
    /// `output-stream.blocking-flush`
    fn blocking_flush(&self, stream: &Self::OutputStream) -> Result<(), StreamError>;
    /// `output-stream.subscribe`
    fn subscribe_output(&self, stream: &Self::OutputStream) -> Self::Pollable;

    /// `descriptor.append-via-stream`
    fn append_via_stream(&self, file: &Self::Descriptor) -> FileResult<Self::OutputStream>;
    /// `output-stream.blocking-write-and-flush` of a file's, with the error that `filesystem-error-code` makes of it; it
    /// traps on more than [`BLOCKING_WRITE_MAX`] bytes
    fn append(&self, stream: &Self::OutputStream, bytes: Bytes) -> FileResult;

    /// `wasi:sockets/instance-network.instance-network`
    fn instance_network(&self) -> Self::Network;
    /// `wasi:sockets/tcp-create-socket.create-tcp-socket`, of the address's family
    fn create_tcp_socket(&self, family_of: SocketAddr) -> Result<Self::TcpSocket, ErrorCode>;
    /// `tcp-socket.start-bind`
    fn start_bind(
        &self,
        socket: &Self::TcpSocket,
        network: &Self::Network,
        address: SocketAddr,
    ) -> Result<(), ErrorCode>;
    /// `tcp-socket.finish-bind`
    fn finish_bind(&self, socket: &Self::TcpSocket) -> Result<(), ErrorCode>;
    /// `tcp-socket.set-listen-backlog-size`
    fn set_listen_backlog_size(
        &self,
        socket: &Self::TcpSocket,
        value: u64,
    ) -> Result<(), ErrorCode>;
    /// `tcp-socket.start-listen`
    fn start_listen(&self, socket: &Self::TcpSocket) -> Result<(), ErrorCode>;
    /// `tcp-socket.finish-listen`
    fn finish_listen(&self, socket: &Self::TcpSocket) -> Result<(), ErrorCode>;
    /// `tcp-socket.start-connect`
    fn start_connect(
        &self,
        socket: &Self::TcpSocket,
        network: &Self::Network,
        address: SocketAddr,
    ) -> Result<(), ErrorCode>;
    /// `tcp-socket.finish-connect`
    fn finish_connect(
        &self,
        socket: &Self::TcpSocket,
    ) -> Result<(Self::InputStream, Self::OutputStream), ErrorCode>;
    /// `tcp-socket.accept`
    #[allow(clippy::type_complexity, reason = "WIT's tuple")]
    fn accept(
        &self,
        socket: &Self::TcpSocket,
    ) -> Result<(Self::TcpSocket, Self::InputStream, Self::OutputStream), ErrorCode>;
    /// `tcp-socket.subscribe`
    fn subscribe_tcp(&self, socket: &Self::TcpSocket) -> Self::Pollable;
    /// `tcp-socket.hop-limit`
    fn hop_limit(&self, socket: &Self::TcpSocket) -> Result<u8, ErrorCode>;
    /// `tcp-socket.shutdown(send)`. The receiving half is never shut at the host: that would discard queued bytes.
    fn shutdown_send(&self, socket: &Self::TcpSocket) -> Result<(), ErrorCode>;

    /// `wasi:sockets/ip-name-lookup.resolve-addresses`; traps on a name that is not UTF-8
    fn resolve_addresses(
        &self,
        network: &Self::Network,
        name: &str,
    ) -> Result<Self::ResolveAddressStream, ErrorCode>;
    /// `resolve-address-stream.resolve-next-address`; `None` is the end
    fn resolve_next_address(
        &self,
        stream: &Self::ResolveAddressStream,
    ) -> Result<Option<IpAddr>, ErrorCode>;
    /// `resolve-address-stream.subscribe`
    fn subscribe_resolve(&self, stream: &Self::ResolveAddressStream) -> Self::Pollable;
}

/// The most that `blocking-write-and-flush` takes (`io/streams.wit`).
pub const BLOCKING_WRITE_MAX: usize = 4096;

/// A string that the host placed in the adapter's memory: the canonical ABI's pointer and length.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Text {
    pointer: *const u8,
    len: usize,
}

impl Text {
    /// The bytes; UTF-8, which nobody here relies on.
    pub fn bytes(self) -> &'static [u8] {
        if self.len == 0 {
            return &[];
        }
        // SAFETY: a `Text` is made by the host from a list it placed in memory that is never reused, or from a slice.
        unsafe { core::slice::from_raw_parts(self.pointer, self.len) }
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        self.len
    }

    /// Where they lie.
    pub fn in_memory(self) -> Bytes {
        Bytes {
            pointer: self.pointer.cast_mut(),
            len: self.len,
        }
    }
}

/// A variable of the environment: `tuple<string, string>`.
#[derive(Clone, Copy)]
#[repr(C)]
#[allow(missing_docs, reason = "POSIX's names")]
pub struct Variable {
    pub key: Text,
    pub value: Text,
}

/// ASCII as a `str`. The checking conversion of the standard library would bring a table into the module.
pub fn ascii(bytes: &[u8]) -> Option<&str> {
    // SAFETY: ASCII is UTF-8.
    bytes
        .is_ascii()
        .then(|| unsafe { core::str::from_utf8_unchecked(bytes) })
}

impl From<&'static [u8]> for Text {
    fn from(bytes: &'static [u8]) -> Self {
        Self {
            pointer: bytes.as_ptr(),
            len: bytes.len(),
        }
    }
}

/// `wasi:clocks/wall-clock.datetime`
#[derive(Clone, Copy, Debug)]
pub struct Datetime {
    /// Since the epoch.
    pub seconds: u64,
    /// Below a thousand million.
    pub nanoseconds: u32,
}

impl Datetime {
    /// Preview 1's timestamp, nanoseconds since the epoch.
    pub fn from_timestamp(timestamp: u64) -> Self {
        Self {
            seconds: timestamp / 1_000_000_000,
            nanoseconds: (timestamp % 1_000_000_000) as u32,
        }
    }

    /// As Preview 1's timestamp, or `None` after the year 2554.
    pub fn timestamp(self) -> Option<u64> {
        self.seconds
            .checked_mul(1_000_000_000)?
            .checked_add(u64::from(self.nanoseconds))
    }
}

/// One of the three streams that a command starts with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "POSIX's names")]
pub enum StdioStream {
    Stdin,
    Stdout,
    Stderr,
}

/// `wasi:io/streams.stream-error`; the error resource was dropped, since 0.2.0 tells nothing portable about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StreamError {
    /// The stream failed.
    LastOperationFailed,
    /// End of file, or the other side is gone.
    Closed,
}

/// `wasi:sockets/network.error-code`, in its order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "WIT's names")]
pub enum ErrorCode {
    Unknown,
    AccessDenied,
    NotSupported,
    InvalidArgument,
    OutOfMemory,
    Timeout,
    ConcurrencyConflict,
    NotInProgress,
    WouldBlock,
    InvalidState,
    NewSocketLimit,
    AddressNotBindable,
    AddressInUse,
    RemoteUnreachable,
    ConnectionRefused,
    ConnectionReset,
    ConnectionAborted,
    DatagramTooLarge,
    NameUnresolvable,
    TemporaryResolverFailure,
    PermanentResolverFailure,
}
