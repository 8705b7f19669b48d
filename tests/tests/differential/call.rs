//! Calls of Preview 1 as data: which one, with which arguments, and where its answers come out.
//! Carrying them out is left to the guest, whose script `script.rs` writes.

use std::fmt;

/// The name that a descriptor has in a script: its number may be another under each host.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fd(pub usize);

/// What every script finds open. `HELD` can be read only.
pub const STDIN: Fd = Fd(0);
pub const STDOUT: Fd = Fd(1);
pub const STDERR: Fd = Fd(2);
pub const WORK: Fd = Fd(3);
pub const OTHER: Fd = Fd(4);
pub const HELD: Fd = Fd(5);

/// What it opens.
pub const A: Fd = Fd(10);
pub const B: Fd = Fd(11);
pub const C: Fd = Fd(12);
pub const D: Fd = Fd(13);

/// What nobody opens.
pub const NEVER: Fd = Fd(60);

const NAMES: [(Fd, &str); 11] = [
    (STDIN, "STDIN"),
    (STDOUT, "STDOUT"),
    (STDERR, "STDERR"),
    (WORK, "WORK"),
    (OTHER, "OTHER"),
    (HELD, "HELD"),
    (A, "A"),
    (B, "B"),
    (C, "C"),
    (D, "D"),
    (NEVER, "NEVER"),
];

/// `lookupflags`
pub const FOLLOW: u32 = 1;

/// `oflags`
pub const CREAT: u32 = 1;
pub const DIRECTORY: u32 = 2;
pub const EXCL: u32 = 4;
pub const TRUNC: u32 = 8;

/// `rights`
pub const READ: u64 = 1 << 1;
pub const WRITE: u64 = 1 << 6;

/// `fdflags` that are used by name
pub const APPEND: u32 = 1;
pub const NONBLOCK: u32 = 4;
pub const SYNC: u32 = 16;

/// `whence`
pub const SET: u32 = 0;
pub const CUR: u32 = 1;
pub const END: u32 = 2;

/// `fstflags`
pub const ATIM: u32 = 1;
pub const ATIM_NOW: u32 = 2;
pub const MTIM: u32 = 4;
pub const MTIM_NOW: u32 = 8;

/// What comes out at a place, which says how it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    U16,
    U32,
    U64,
    /// Nanoseconds of a clock that goes on.
    Clock,
    Fdstat,
    Filestat,
    Prestat,
    /// A number that gets this name.
    Opened(Fd),
    Bytes,
    Dirents,
    Events,
    Addresses,
    Random,
}

/// What `poll_oneoff` waits for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subscription {
    Read(Fd),
    Write(Fd),
    /// A clock, its timeout, its flags.
    Clock(u32, u64, u16),
}

/// One argument, or two where a length belongs to an address.
#[derive(Clone, PartialEq, Eq)]
pub enum Argument {
    Number(u64),
    Descriptor(Fd),
    /// Address and length of what is told.
    Told(Vec<u8>),
    /// Address of what comes out, which has so many bytes.
    Out(Shape, u32),
    /// The same with the length as an argument.
    Room(Shape, u32),
    /// Address and count of buffers that are full.
    Gathered(Vec<Vec<u8>>),
    /// Address and count of buffers that are to be filled.
    Scattered(Vec<u32>),
    Subscriptions(Vec<Subscription>),
}

/// One call.
#[derive(Clone, PartialEq, Eq)]
pub struct Call {
    pub name: &'static str,
    pub arguments: Vec<Argument>,
}

impl Call {
    /// With another address in place of one argument's own, counted from 0; a length stays as it is.
    #[must_use]
    pub fn with_address(mut self, argument: usize, address: u32) -> Self {
        let address = Argument::Number(address.into());
        let behind = match &self.arguments[argument] {
            Argument::Out(..) => None,
            Argument::Told(told) => Some(told.len()),
            Argument::Room(_, len) => Some(*len as usize),
            Argument::Gathered(buffers) => Some(buffers.len()),
            Argument::Scattered(lens) => Some(lens.len()),
            other => panic!("{other:?} has no address"),
        };
        let behind = behind.map(|len| Argument::Number(len as u64));
        let replacement = std::iter::once(address).chain(behind);
        self.arguments.splice(argument..=argument, replacement);
        self
    }
}

macro_rules! calls {
    ($($name:ident($($argument:ident: $ty:ty),*) $(-> $($out:expr),+)?;)*) => {$(
        #[allow(clippy::too_many_arguments, reason = "witx's")]
        pub fn $name($($argument: $ty),*) -> Call {
            let arguments = vec![$($argument.into(),)* $($($out),+)?];
            Call { name: stringify!($name), arguments }
        }
    )*};
}

const fn out(shape: Shape, len: u32) -> Argument {
    Argument::Out(shape, len)
}

calls! {
    args_sizes_get() -> out(Shape::U32, 4), out(Shape::U32, 4);
    args_get(count: Pointers, size: Bytes);
    environ_sizes_get() -> out(Shape::U32, 4), out(Shape::U32, 4);
    environ_get(count: Pointers, size: Bytes);
    clock_res_get(id: u32) -> out(Shape::U64, 8);
    clock_time_get(id: u32, precision: u64) -> out(Shape::Clock, 8);
    fd_advise(fd: Fd, offset: u64, len: u64, advice: u32);
    fd_allocate(fd: Fd, offset: u64, len: u64);
    fd_close(fd: Fd);
    fd_datasync(fd: Fd);
    fd_fdstat_get(fd: Fd) -> out(Shape::Fdstat, 24);
    fd_fdstat_set_flags(fd: Fd, flags: u32);
    fd_fdstat_set_rights(fd: Fd, base: u64, inheriting: u64);
    fd_filestat_get(fd: Fd) -> out(Shape::Filestat, 64);
    fd_filestat_set_size(fd: Fd, size: u64);
    fd_filestat_set_times(fd: Fd, atim: u64, mtim: u64, which: u32);
    fd_pread(fd: Fd, lens: &[u32], offset: u64) -> out(Shape::U32, 4);
    fd_prestat_dir_name(fd: Fd, room: Room);
    fd_prestat_get(fd: Fd) -> out(Shape::Prestat, 8);
    fd_pwrite(fd: Fd, texts: &[&str], offset: u64) -> out(Shape::U32, 4);
    fd_read(fd: Fd, lens: &[u32]) -> out(Shape::U32, 4);
    fd_readdir(fd: Fd, room: Dirents, cookie: u64) -> out(Shape::U32, 4);
    fd_renumber(from: Fd, to: Fd);
    fd_seek(fd: Fd, offset: i64, whence: u32) -> out(Shape::U64, 8);
    fd_sync(fd: Fd);
    fd_tell(fd: Fd) -> out(Shape::U64, 8);
    fd_write(fd: Fd, texts: &[&str]) -> out(Shape::U32, 4);
    path_create_directory(fd: Fd, path: &[u8]);
    path_filestat_get(fd: Fd, lookup: u32, path: &[u8]) -> out(Shape::Filestat, 64);
    path_filestat_set_times(fd: Fd, lookup: u32, path: &[u8], atim: u64, mtim: u64, which: u32);
    path_link(old_fd: Fd, lookup: u32, old: &[u8], new_fd: Fd, new: &[u8]);
    path_readlink(fd: Fd, path: &[u8], room: Room) -> out(Shape::U32, 4);
    path_remove_directory(fd: Fd, path: &[u8]);
    path_rename(old_fd: Fd, old: &[u8], new_fd: Fd, new: &[u8]);
    path_symlink(old: &[u8], fd: Fd, new: &[u8]);
    path_unlink_file(fd: Fd, path: &[u8]);
    proc_exit(code: u32);
    proc_raise(signal: u32);
    random_get(room: Random);
    sched_yield();
    sock_accept(fd: Fd, flags: u32) -> out(Shape::U32, 4);
    sock_recv(fd: Fd, lens: &[u32], flags: u32) -> out(Shape::U32, 4), out(Shape::U16, 2);
    sock_send(fd: Fd, texts: &[&str], flags: u32) -> out(Shape::U32, 4);
    sock_shutdown(fd: Fd, how: u32);
}

/// Where `path_open` is told the rights a second time.
const INHERITING: usize = 5;

/// `rights` are both those of the descriptor and those it hands on.
pub fn path_open(
    fd: Fd,
    lookup: u32,
    path: &[u8],
    open: u32,
    rights: u64,
    flags: u32,
    opened: Fd,
) -> Call {
    let arguments = vec![
        fd.into(),
        lookup.into(),
        path.into(),
        open.into(),
        rights.into(),
        rights.into(),
        flags.into(),
        Argument::Out(Shape::Opened(opened), 4),
    ];
    Call {
        name: "path_open",
        arguments,
    }
}

/// Opens what a path in `work` leads to, with no flags.
pub fn open(path: &[u8], open: u32, rights: u64, opened: Fd) -> Call {
    path_open(WORK, FOLLOW, path, open, rights, 0, opened)
}

/// What a path in `work` is, itself.
pub fn stat(path: &[u8]) -> Call {
    path_filestat_get(WORK, 0, path)
}

/// Waits for all of them at once.
pub fn poll_oneoff(subscriptions: &[Subscription]) -> Call {
    let count = subscriptions.len() as u32;
    let arguments = vec![
        Argument::Subscriptions(subscriptions.to_vec()),
        Argument::Out(Shape::Events, 32 * count),
        count.into(),
        Argument::Out(Shape::U32, 4),
    ];
    Call {
        name: "poll_oneoff",
        arguments,
    }
}

/// Address and length of bytes that are to be filled.
pub struct Room(pub u32);
pub struct Dirents(pub u32);
pub struct Random(pub u32);
/// Addresses that come out, and the bytes at them.
pub struct Pointers(pub u32);
pub struct Bytes(pub u32);

macro_rules! arguments {
    ($($from:ty: $value:ident => $into:expr;)*) => {$(
        impl From<$from> for Argument {
            fn from($value: $from) -> Self {
                $into
            }
        }
    )*};
}

arguments! {
    u32: number => Self::Number(number.into());
    u64: number => Self::Number(number);
    i64: number => Self::Number(number.cast_unsigned());
    Fd: fd => Self::Descriptor(fd);
    &[u8]: told => Self::Told(told.to_vec());
    &[u32]: lens => Self::Scattered(lens.to_vec());
    &[&str]: texts => Self::Gathered(texts.iter().map(|text| text.as_bytes().to_vec()).collect());
    Room: room => Self::Room(Shape::Bytes, room.0);
    Dirents: room => Self::Room(Shape::Dirents, room.0);
    Random: room => Self::Room(Shape::Random, room.0);
    Pointers: count => Self::Out(Shape::Addresses, 4 * count.0);
    Bytes: size => Self::Out(Shape::Bytes, size.0);
}

impl fmt::Display for Fd {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match NAMES.iter().find(|(fd, _)| fd == self) {
            Some((_, name)) => f.write_str(name),
            None => write!(f, "Fd({})", self.0),
        }
    }
}

/// Nearly as the call is written in a test.
impl fmt::Debug for Call {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut arguments = self.arguments.iter().collect::<Vec<_>>();
        if self.name == "path_open" {
            arguments.remove(INHERITING);
        }
        let shown = arguments.iter().map(|argument| format!("{argument:?}"));
        let shown: Vec<_> = shown.filter(|argument| !argument.is_empty()).collect();
        write!(f, "{}({})", self.name, shown.join(", "))
    }
}

impl fmt::Debug for Argument {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            &Self::Number(number) if number.cast_signed() < 0 => {
                write!(f, "{}", number.cast_signed())
            }
            Self::Number(number) => write!(f, "{number}"),
            Self::Descriptor(fd) | Self::Out(Shape::Opened(fd), _) => write!(f, "{fd}"),
            Self::Told(told) if told.len() > 64 => write!(f, "<{} bytes>", told.len()),
            Self::Told(told) => write!(f, "b\"{}\"", told.escape_ascii()),
            Self::Room(Shape::Dirents, len) => write!(f, "Dirents({len})"),
            Self::Room(Shape::Random, len) => write!(f, "Random({len})"),
            Self::Room(_, len) => write!(f, "Room({len})"),
            Self::Out(..) => Ok(()),
            Self::Gathered(buffers) => {
                let texts = buffers.iter().map(|text| String::from_utf8_lossy(text));
                write!(f, "&{:?}", texts.collect::<Vec<_>>())
            }
            Self::Scattered(lens) => write!(f, "&{lens:?}"),
            Self::Subscriptions(subscriptions) => write!(f, "&{subscriptions:?}"),
        }
    }
}
