//! What a call answered, as a line of text that is the same wherever the same happened.
//! Rules for what can never be the same are here: numbers of descriptors and inodes, times of now, random bytes.

use crate::call::Shape;
use crate::script::Places;
use std::collections::HashMap;
use std::fmt::Write;
use std::time::{Duration, SystemTime};

/// What the guest fills its buffers with before a call.
const UNTOUCHED: u8 = 0xAA;

const ERRNOS: [&str; 77] = [
    "ok",
    "2BIG",
    "ACCES",
    "ADDRINUSE",
    "ADDRNOTAVAIL",
    "AFNOSUPPORT",
    "AGAIN",
    "ALREADY",
    "BADF",
    "BADMSG",
    "BUSY",
    "CANCELED",
    "CHILD",
    "CONNABORTED",
    "CONNREFUSED",
    "CONNRESET",
    "DEADLK",
    "DESTADDRREQ",
    "DOM",
    "DQUOT",
    "EXIST",
    "FAULT",
    "FBIG",
    "HOSTUNREACH",
    "IDRM",
    "ILSEQ",
    "INPROGRESS",
    "INTR",
    "INVAL",
    "IO",
    "ISCONN",
    "ISDIR",
    "LOOP",
    "MFILE",
    "MLINK",
    "MSGSIZE",
    "MULTIHOP",
    "NAMETOOLONG",
    "NETDOWN",
    "NETRESET",
    "NETUNREACH",
    "NFILE",
    "NOBUFS",
    "NODEV",
    "NOENT",
    "NOEXEC",
    "NOLCK",
    "NOLINK",
    "NOMEM",
    "NOMSG",
    "NOPROTOOPT",
    "NOSPC",
    "NOSYS",
    "NOTCONN",
    "NOTDIR",
    "NOTEMPTY",
    "NOTRECOVERABLE",
    "NOTSOCK",
    "NOTSUP",
    "NOTTY",
    "NXIO",
    "OVERFLOW",
    "OWNERDEAD",
    "PERM",
    "PIPE",
    "PROTO",
    "PROTONOSUPPORT",
    "PROTOTYPE",
    "RANGE",
    "ROFS",
    "SPIPE",
    "SRCH",
    "STALE",
    "TIMEDOUT",
    "TXTBSY",
    "XDEV",
    "NOTCAPABLE",
];

/// What a call answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// `ok`, an errno as in POSIX, or `a trap`.
    pub errno: String,
    /// What came out, normalised.
    pub out: String,
}

impl Answer {
    /// Of a call that did not come back.
    pub fn trap(error: &wasmtime::Error) -> Self {
        Self {
            errno: "a trap".into(),
            out: format!(": {}", error.root_cause()),
        }
    }

    /// All of it.
    pub fn text(&self) -> String {
        format!("{}{}", self.errno, self.out)
    }
}

/// Reads the answers of one run.
pub struct Reader {
    /// Inodes in the order in which they were first seen.
    inodes: HashMap<u64, usize>,
    /// When the run began; later times are "now".
    start: SystemTime,
}

impl Reader {
    pub fn new(start: SystemTime) -> Self {
        Self {
            inodes: HashMap::new(),
            start,
        }
    }

    /// The answer in a line of the guest.
    pub fn read(&mut self, line: &str, places: &Places) -> Answer {
        let mut words = line.split(' ');
        let errno: usize = words
            .next()
            .and_then(|word| word.parse().ok())
            .expect("an errno");
        let regions: Vec<_> = words.map(bytes).collect();
        assert_eq!(regions.len(), places.len(), "{line}");
        let errno = match errno {
            0 => "ok".to_owned(),
            other => ERRNOS
                .get(other)
                .map_or(format!("errno {other}"), |name| format!("E{name}")),
        };
        let mut out = String::new();
        // A size that comes out last tells how much there is.
        let size = regions
            .last()
            .and_then(|last| <[u8; 4]>::try_from(&last[..]).ok());
        let size = size.map_or(0, u32::from_le_bytes);
        for (region, &(shape, _)) in regions.iter().zip(places) {
            out.push(' ');
            match !region.is_empty() && region.iter().all(|&byte| byte == UNTOUCHED) {
                true => out.push('–'),
                false => self.region(&mut out, shape, region, size),
            }
        }
        Answer { errno, out }
    }

    fn region(&mut self, out: &mut String, shape: Shape, bytes: &[u8], size: u32) {
        let done = match shape {
            Shape::U16 => write!(out, "{}", u16_at(bytes, 0)),
            Shape::U32 => write!(out, "{}", u32_at(bytes, 0)),
            Shape::U64 => write!(out, "{}", u64_at(bytes, 0)),
            Shape::Clock => write!(out, "a time"),
            Shape::Fdstat => write!(
                out,
                "filetype {} flags {} rights {:#x} inheriting {:#x}",
                bytes[0],
                u16_at(bytes, 2),
                u64_at(bytes, 8),
                u64_at(bytes, 16)
            ),
            Shape::Filestat => self.filestat(out, bytes),
            Shape::Prestat => write!(out, "tag {} length {}", bytes[0], u32_at(bytes, 4)),
            Shape::Opened(fd) => write!(out, "{fd}"),
            Shape::Bytes => write!(out, "{}", shown(bytes)),
            Shape::Dirents => self.dirents(out, bytes, size as usize),
            Shape::Events => events(out, bytes, size as usize),
            Shape::Addresses => addresses(out, bytes),
            Shape::Random => write!(out, "random bytes"),
        };
        done.expect("a string takes all");
    }

    fn filestat(&mut self, out: &mut String, bytes: &[u8]) -> std::fmt::Result {
        write!(
            out,
            "dev {} ino {} filetype {} nlink {} size {} atim {} mtim {} ctim {}",
            u64_at(bytes, 0),
            self.inode(u64_at(bytes, 8)),
            bytes[16],
            u64_at(bytes, 24),
            u64_at(bytes, 32),
            self.time(u64_at(bytes, 40)),
            self.time(u64_at(bytes, 48)),
            self.time(u64_at(bytes, 56)),
        )
    }

    fn dirents(&mut self, out: &mut String, bytes: &[u8], size: usize) -> std::fmt::Result {
        let (mut used, beyond) = bytes.split_at(size.min(bytes.len()));
        while let Some((head, rest)) = used.split_at_checked(24) {
            let len = u32_at(head, 16) as usize;
            let (name, rest) = rest.split_at(len.min(rest.len()));
            let ino = self.inode(u64_at(head, 8));
            let cut = if name.len() < len { " cut" } else { "" };
            write!(
                out,
                "[{} ino {ino} filetype {} {}{cut}]",
                u64_at(head, 0),
                head[20],
                shown(name)
            )?;
            used = rest;
        }
        if !used.is_empty() {
            // The inode may be in it.
            write!(out, "[{} bytes of an entry]", used.len())?;
        }
        write!(out, "{}", shown(beyond))
    }

    fn inode(&mut self, inode: u64) -> String {
        if inode == 0 {
            return "0".into();
        }
        let next = self.inodes.len() + 1;
        format!("#{}", self.inodes.entry(inode).or_insert(next))
    }

    fn time(&self, nanoseconds: u64) -> String {
        let time = SystemTime::UNIX_EPOCH + Duration::from_nanos(nanoseconds);
        match is_now(time, self.start) {
            true => "now".into(),
            false => nanoseconds.to_string(),
        }
    }
}

/// Whether a time is of a run that began at `start`: the system's clock for files may be a bit behind.
pub fn is_now(time: SystemTime, start: SystemTime) -> bool {
    let minute = Duration::from_secs(60);
    (start - minute..start + 10 * minute).contains(&time)
}

/// Bytes as they can be read, and how many the call left alone behind them.
pub fn shown(bytes: &[u8]) -> String {
    let touched = bytes.iter().rposition(|&byte| byte != UNTOUCHED);
    let touched = touched.map_or(0, |last| last + 1);
    let text = match &bytes[..touched] {
        long if long.len() > 100 => format!("{}… {} bytes", long[..40].escape_ascii(), long.len()),
        short => short.escape_ascii().to_string(),
    };
    match bytes.len() - touched {
        0 => format!("\"{text}\""),
        left => format!("\"{text}\"+{left}"),
    }
}

fn events(out: &mut String, bytes: &[u8], count: usize) -> std::fmt::Result {
    for event in bytes.chunks_exact(32).take(count) {
        write!(
            out,
            "[{} errno {} type {} bytes {} flags {}]",
            u64_at(event, 0),
            u16_at(event, 8),
            event[10],
            u64_at(event, 16),
            u16_at(event, 24)
        )?;
    }
    Ok(())
}

/// Where each is behind the first.
fn addresses(out: &mut String, bytes: &[u8]) -> std::fmt::Result {
    let first = u32_at(bytes, 0);
    for address in bytes.chunks_exact(4) {
        write!(out, "+{}", u32_at(address, 0).wrapping_sub(first))?;
    }
    Ok(())
}

fn bytes(hex: &str) -> Vec<u8> {
    let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex");
    (0..hex.len()).step_by(2).map(byte).collect()
}

fn u16_at(bytes: &[u8], at: usize) -> u16 {
    u16::from_le_bytes([bytes[at], bytes[at + 1]])
}

fn u32_at(bytes: &[u8], at: usize) -> u32 {
    u32::from_le_bytes(bytes[at..at + 4].try_into().expect("four bytes"))
}

fn u64_at(bytes: &[u8], at: usize) -> u64 {
    u64::from_le_bytes(bytes[at..at + 8].try_into().expect("eight bytes"))
}
