//! The records as they lie in guest memory: Preview 1's `typenames.witx`, sizes and offsets asserted.
//! Their meaning is left to the dialect.

use crate::host::filesystem::DescriptorType;

/// A record that may be read from any bytes and written as bytes.
///
/// # Safety
/// `#[repr(C)]` or primitive, and every bit pattern of its size is a value.
pub unsafe trait Plain: Copy {}

// SAFETY: an integer.
unsafe impl Plain for u8 {}
// SAFETY: an integer.
unsafe impl Plain for u16 {}
// SAFETY: an integer.
unsafe impl Plain for u32 {}
// SAFETY: an integer.
unsafe impl Plain for u64 {}

macro_rules! records {
    ($($(#[$doc:meta])* $name:ident: $size:literal / $align:literal {
        $($(#[$field_doc:meta])* $field:ident: $ty:ty = $offset:literal,)*
    })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        #[repr(C)]
        pub struct $name {
            $($(#[$field_doc])* pub $field: $ty,)*
        }
        // SAFETY: `repr(C)`, integers only.
        unsafe impl Plain for $name {}
        const _: () = {
            assert!(size_of::<$name>() == $size && align_of::<$name>() == $align);
            $(assert!(core::mem::offset_of!($name, $field) == $offset);)*
        };
    )*};
}

records! {
    /// `iovec` and `ciovec`: bytes of the guest.
    IoVec: 8 / 4 {
        /// Address of the first byte.
        buf: u32 = 0,
        /// Length in bytes.
        buf_len: u32 = 4,
    }
    /// `fdstat`.
    FdStat: 24 / 8 {
        /// A [`FileType`].
        fs_filetype: u8 = 0,
        /// [`FdFlags`] bits.
        fs_flags: u16 = 2,
        /// [`Rights`] bits.
        fs_rights_base: u64 = 8,
        /// [`Rights`] bits of what is opened through it.
        fs_rights_inheriting: u64 = 16,
    }
    /// `filestat`; times in nanoseconds since the epoch.
    FileStat: 64 / 8 {
        /// Device.
        dev: u64 = 0,
        /// Serial number on its device.
        ino: u64 = 8,
        /// A [`FileType`].
        filetype: u8 = 16,
        /// Hard links.
        nlink: u64 = 24,
        /// Bytes.
        size: u64 = 32,
        /// Last access.
        atim: u64 = 40,
        /// Last modification.
        mtim: u64 = 48,
        /// Last status change.
        ctim: u64 = 56,
    }
    /// `dirent`: its name follows it.
    Dirent: 24 / 8 {
        /// The cookie of the next entry.
        d_next: u64 = 0,
        /// Serial number; 0 where it is not known.
        d_ino: u64 = 8,
        /// Bytes of the name, without a terminator.
        d_namlen: u32 = 16,
        /// A [`FileType`].
        d_type: u8 = 20,
        /// Up to the record's end: an entry may be copied byte by byte.
        padding: [u8; 3] = 21,
    }
    /// `prestat`: tag 0 is a directory, whose name has `name_len` bytes.
    Prestat: 8 / 4 {
        /// 0 for a directory, the only kind that witx knows.
        tag: u8 = 0,
        /// Bytes of the name, without a terminator.
        name_len: u32 = 4,
    }
    /// What every `subscription` begins with, Preview 0's too.
    SubscriptionHead: 24 / 8 {
        /// Echoed in the event.
        userdata: u64 = 0,
        /// 0 clock, 1 fd_read, 2 fd_write.
        tag: u8 = 8,
        /// Up to where the union is aligned.
        padding: u32 = 12,
        /// The descriptor, if it is no clock's.
        fd: u32 = 16,
        /// What a descriptor leaves of the union's first eight bytes.
        rest: u32 = 20,
    }
    /// `subscription_clock`, as which every `subscription` ends: it is the widest member of the union.
    SubscriptionClock: 32 / 8 {
        /// The clock.
        id: u32 = 0,
        /// Nanoseconds: a deadline or a duration, by `flags`.
        timeout: u64 = 8,
        /// Nanoseconds; a hint.
        precision: u64 = 16,
        /// Bit 0: `timeout` is absolute.
        flags: u16 = 24,
    }
    /// `event`.
    Event: 32 / 8 {
        /// The subscription's.
        userdata: u64 = 0,
        /// 0 or an errno.
        error: u16 = 8,
        /// The subscription's tag.
        r#type: u8 = 10,
        /// Bytes that can be read or written.
        nbytes: u64 = 16,
        /// Bit 0: the peer hung up.
        flags: u16 = 24,
    }
}

records! {
    /// `struct timeval` of wasi-libc.
    TimeVal: 16 / 8 {
        /// Seconds, with a sign.
        seconds: u64 = 0,
        /// Microseconds, less than a million.
        microseconds: u64 = 8,
    }
    /// `struct linger` of wasi-libc.
    Linger: 8 / 4 {
        /// Whether.
        enabled: u32 = 0,
        /// How long.
        seconds: u32 = 4,
    }
}

/// The bytes of a `subscription`.
pub const SUBSCRIPTION_SIZE: u32 = 48;

/// Up to its union.
const _: () = assert!(SUBSCRIPTION_SIZE as usize == 16 + size_of::<SubscriptionClock>());

pub mod libc;
pub mod wamr;
pub mod wasmedge;

/// The records that `wasi_unstable` has otherwise: Preview 0's `typenames.witx`.
pub mod unstable {
    use super::{Plain, SubscriptionClock};

    /// The bytes of a `subscription`. Behind the tag and before the clock there is what identifies a clock's subscription,
    /// which nothing makes use of, and in the first word of it a descriptor's number.
    pub const SUBSCRIPTION_SIZE: u32 = 56;

    const _: () = assert!(SUBSCRIPTION_SIZE as usize == 24 + size_of::<SubscriptionClock>());

    records! {
        /// `filestat`; times in nanoseconds since the epoch.
        FileStat: 56 / 8 {
            /// Device.
            dev: u64 = 0,
            /// Serial number on its device.
            ino: u64 = 8,
            /// A [`FileType`](super::FileType).
            filetype: u8 = 16,
            /// Hard links.
            nlink: u32 = 20,
            /// Bytes.
            size: u64 = 24,
            /// Last access.
            atim: u64 = 32,
            /// Last modification.
            mtim: u64 = 40,
            /// Last status change.
            ctim: u64 = 48,
        }
    }
}

/// `filetype`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are witx's")]
pub enum FileType {
    Unknown = 0,
    BlockDevice = 1,
    CharacterDevice = 2,
    Directory = 3,
    RegularFile = 4,
    SocketDgram = 5,
    SocketStream = 6,
    SymbolicLink = 7,
}

impl From<DescriptorType> for FileType {
    /// Preview 1 has no FIFO. Which kind of socket a path leads to, no host tells.
    fn from(r#type: DescriptorType) -> Self {
        match r#type {
            DescriptorType::Unknown | DescriptorType::Fifo => Self::Unknown,
            DescriptorType::BlockDevice => Self::BlockDevice,
            DescriptorType::CharacterDevice => Self::CharacterDevice,
            DescriptorType::Directory => Self::Directory,
            DescriptorType::SymbolicLink => Self::SymbolicLink,
            DescriptorType::RegularFile => Self::RegularFile,
            DescriptorType::Socket => Self::SocketStream,
        }
    }
}

bitflags::bitflags! {
    /// `fdflags`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FdFlags: u16 {
        /// Writes go to the end.
        const APPEND = 1;
        /// Data is synchronised.
        const DSYNC = 2;
        /// Would-block is an error.
        const NONBLOCK = 4;
        /// Reads are synchronised.
        const RSYNC = 8;
        /// Data and metadata are synchronised.
        const SYNC = 16;
    }

    /// `oflags`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct OFlags: u16 {
        /// O_CREAT
        const CREAT = 1;
        /// O_DIRECTORY
        const DIRECTORY = 2;
        /// O_EXCL
        const EXCL = 4;
        /// O_TRUNC
        const TRUNC = 8;
    }

    /// `fstflags`: which times are set, and to what.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct FstFlags: u16 {
        /// The last access, to the time given.
        const ATIM = 1;
        /// The last access, to now.
        const ATIM_NOW = 2;
        /// The last modification, to the time given.
        const MTIM = 4;
        /// The last modification, to now.
        const MTIM_NOW = 8;
    }

    /// `sdflags`: which directions `sock_shutdown` closes.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct SdFlags: u8 {
        /// Reception.
        const RD = 1;
        /// Transmission.
        const WR = 2;
    }

    /// `riflags` of `sock_recv`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RiFlags: u16 {
        /// The bytes stay.
        const PEEK = 1;
        /// Wait for all that was asked for.
        const WAITALL = 2;
    }

    /// `roflags` of `sock_recv`.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct RoFlags: u16 {
        /// The datagram was longer than the buffers.
        const DATA_TRUNCATED = 1;
    }

    /// `rights`: libc derives the access mode from the first two; the rest tell strict guests what will work.
    #[derive(Clone, Copy, Debug, PartialEq, Eq)]
    pub struct Rights: u64 {
        /// fd_read, sock_recv.
        const FD_READ = 1 << 1;
        /// fd_fdstat_set_flags.
        const FD_FDSTAT_SET_FLAGS = 1 << 3;
        /// fd_write, sock_send.
        const FD_WRITE = 1 << 6;
        /// The path_* functions and fd_readdir, but for path_filestat_set_size, which never became a function; fd_filestat_get
        /// and fd_filestat_set_times: what a directory is good for.
        const DIRECTORY = 0x3ff << 9 | 1 << 20 | 1 << 21 | 0b1111 << 23;
        /// What a directory cannot have, whatever was asked for: to seek, tell, write, allocate and set sizes.
        const NO_DIRECTORY = 1 << 2 | 1 << 5 | 1 << 6 | 1 << 8 | 1 << 19 | 1 << 22;
        /// fd_filestat_get.
        const FD_FILESTAT_GET = 1 << 21;
        /// All that witx knows.
        const ALL = (1 << 30) - 1;
        /// poll_oneoff.
        const POLL_FD_READWRITE = 1 << 27;
        /// sock_shutdown.
        const SOCK_SHUTDOWN = 1 << 28;
        /// sock_accept.
        const SOCK_ACCEPT = 1 << 29;
    }
}
