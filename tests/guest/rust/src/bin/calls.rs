//! `calls SCRIPT`: makes the calls of Preview 1 that the script says, and tells on standard error what each answered.
//! It knows nothing of any call but its form; what to make of arguments and answers is left to who writes the script.
//!
//! Words of a script, and what they do. Places are offsets in a buffer that belongs to the script:
//!
//! | words | what it does |
//! |---|---|
//! | `write PLACE HEX` | puts bytes there |
//! | `fill PLACE LEN` | puts 0xAA there |
//! | `point PLACE OTHER` | puts the address of OTHER there |
//! | `number PLACE NAME` | puts the number of a descriptor there |
//! | `call NAME COUNT ARGUMENTS…` | makes the call; an argument is a number, `@PLACE` for an address, or `$NAME` for a descriptor |
//! | `show PLACE LEN` | tells the bytes there, behind the errno |
//! | `opened NAME PLACE` | if the call succeeded, NAME is the descriptor whose number is there |
//! | `closed NAME` | if it succeeded, NAME is closed |
//! | `moved NAME OTHER` | if it succeeded, OTHER is what NAME was, and NAME is closed |
//! | `done` | ends the line |

use std::fmt::Write;

const PLACES: usize = 1 << 18;
const STDERR: i32 = 2;

/// What a descriptor is for a name that never was one, and for a closed one whose number was given again: which number
/// that is differs between hosts.
const NEVER: u32 = 9999;

/// The names of descriptors: the first are the numbers that a program starts with.
const NAMES: usize = 64;
const INHERITED: usize = 6;

#[repr(align(16))]
struct Places([u8; PLACES]);

static mut MEMORY: Places = Places([0; PLACES]);

macro_rules! preview1 {
    ($($name:ident($($argument:ident: $ty:ty),*);)*) => {
        mod import {
            #[link(wasm_import_module = "wasi_snapshot_preview1")]
            unsafe extern "C" {
                $(pub fn $name($($argument: $ty),*) -> i32;)*
                pub fn proc_exit(code: i32) -> !;
            }
        }

        /// Makes a call; panics if the script is wrong.
        fn call(name: &str, arguments: &[u64]) -> i32 {
            match (name, arguments) {
                // SAFETY: what the calls write is in a buffer that nothing else is in, or is meant to be refused.
                $((stringify!($name), &[$($argument),*]) => unsafe {
                    import::$name($($argument as $ty),*)
                },)*
                // SAFETY: it does not come back.
                ("proc_exit", &[code]) => unsafe { import::proc_exit(code as i32) },
                _ => panic!("{name} does not take {} arguments", arguments.len()),
            }
        }
    };
}

preview1! {
    args_get(argv: i32, buffer: i32);
    args_sizes_get(count: i32, size: i32);
    environ_get(environ: i32, buffer: i32);
    environ_sizes_get(count: i32, size: i32);
    clock_res_get(id: i32, resolution: i32);
    clock_time_get(id: i32, precision: i64, time: i32);
    fd_advise(fd: i32, offset: i64, len: i64, advice: i32);
    fd_allocate(fd: i32, offset: i64, len: i64);
    fd_close(fd: i32);
    fd_datasync(fd: i32);
    fd_fdstat_get(fd: i32, stat: i32);
    fd_fdstat_set_flags(fd: i32, flags: i32);
    fd_fdstat_set_rights(fd: i32, base: i64, inheriting: i64);
    fd_filestat_get(fd: i32, stat: i32);
    fd_filestat_set_size(fd: i32, size: i64);
    fd_filestat_set_times(fd: i32, atim: i64, mtim: i64, flags: i32);
    fd_pread(fd: i32, iovs: i32, count: i32, offset: i64, size: i32);
    fd_prestat_dir_name(fd: i32, path: i32, len: i32);
    fd_prestat_get(fd: i32, prestat: i32);
    fd_pwrite(fd: i32, iovs: i32, count: i32, offset: i64, size: i32);
    fd_read(fd: i32, iovs: i32, count: i32, size: i32);
    fd_readdir(fd: i32, buffer: i32, len: i32, cookie: i64, size: i32);
    fd_renumber(from: i32, to: i32);
    fd_seek(fd: i32, offset: i64, whence: i32, position: i32);
    fd_sync(fd: i32);
    fd_tell(fd: i32, position: i32);
    fd_write(fd: i32, iovs: i32, count: i32, size: i32);
    path_create_directory(fd: i32, path: i32, len: i32);
    path_filestat_get(fd: i32, flags: i32, path: i32, len: i32, stat: i32);
    path_filestat_set_times(fd: i32, flags: i32, path: i32, len: i32, atim: i64, mtim: i64, which: i32);
    path_link(old_fd: i32, flags: i32, old: i32, old_len: i32, new_fd: i32, new: i32, new_len: i32);
    path_open(fd: i32, lookup: i32, path: i32, len: i32, open: i32, base: i64, inheriting: i64, flags: i32, opened: i32);
    path_readlink(fd: i32, path: i32, len: i32, buffer: i32, buffer_len: i32, size: i32);
    path_remove_directory(fd: i32, path: i32, len: i32);
    path_rename(fd: i32, old: i32, old_len: i32, new_fd: i32, new: i32, new_len: i32);
    path_symlink(old: i32, old_len: i32, fd: i32, new: i32, new_len: i32);
    path_unlink_file(fd: i32, path: i32, len: i32);
    poll_oneoff(subscriptions: i32, events: i32, count: i32, size: i32);
    proc_raise(signal: i32);
    random_get(buffer: i32, len: i32);
    sched_yield();
    sock_accept(fd: i32, flags: i32, accepted: i32);
    sock_recv(fd: i32, iovs: i32, count: i32, flags: i32, size: i32, answered: i32);
    sock_send(fd: i32, iovs: i32, count: i32, flags: i32, size: i32);
    sock_shutdown(fd: i32, how: i32);
}

fn main() {
    let script = guest::argument(0);
    let mut words = script.split_ascii_whitespace();
    let mut state = State::new();
    while let Some(word) = words.next() {
        state.step(word, &mut words);
    }
}

#[derive(Clone, Copy)]
enum Named {
    Open(u32),
    Closed(u32),
}

struct State {
    names: [Named; NAMES],
    /// What was open when its name was given to another.
    nameless: Vec<u32>,
    errno: i32,
    line: String,
}

type Words<'a> = std::str::SplitAsciiWhitespace<'a>;

impl State {
    fn new() -> Self {
        let mut names = [Named::Closed(NEVER); NAMES];
        for (number, name) in names.iter_mut().take(INHERITED).enumerate() {
            *name = Named::Open(number as u32);
        }
        Self {
            names,
            nameless: Vec::new(),
            errno: 0,
            line: String::new(),
        }
    }

    fn step(&mut self, word: &str, words: &mut Words<'_>) {
        match word {
            "write" => self.write(words),
            "fill" => memory(number(words), number(words)).fill(0xAA),
            "point" => {
                let (place, other) = (number(words), number(words));
                memory(place, 4).copy_from_slice(&(address(other) as u32).to_le_bytes());
            }
            "number" => {
                let (place, name) = (number(words), number(words));
                memory(place, 4).copy_from_slice(&self.descriptor(name).to_le_bytes());
            }
            "call" => self.call(words),
            "show" => {
                let shown = memory(number(words), number(words));
                self.line.push(' ');
                for byte in shown {
                    write!(self.line, "{byte:02x}").unwrap();
                }
            }
            "opened" | "closed" | "moved" => self.rename(word, words),
            "done" => self.tell(),
            other => panic!("what is {other}?"),
        }
    }

    fn write(&mut self, words: &mut Words<'_>) {
        let place = number(words);
        let hex = words.next().unwrap();
        let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap();
        for (byte, into) in (0..hex.len())
            .step_by(2)
            .map(byte)
            .zip(memory(place, hex.len() / 2))
        {
            *into = byte;
        }
    }

    fn call(&mut self, words: &mut Words<'_>) {
        let name = words.next().unwrap();
        let count = number(words);
        let arguments: Vec<u64> = words.take(count).map(|word| self.argument(word)).collect();
        self.errno = call(name, &arguments);
        self.line = self.errno.to_string();
    }

    fn argument(&self, word: &str) -> u64 {
        match word.split_at(1) {
            ("@", place) => address(place.parse().unwrap()) as u64,
            ("$", name) => self.descriptor(name.parse().unwrap()).into(),
            _ => word.parse().unwrap(),
        }
    }

    fn descriptor(&self, name: usize) -> u32 {
        match self.names[name] {
            Named::Open(number) => number,
            Named::Closed(number) => {
                let again = |name: &Named| matches!(*name, Named::Open(open) if open == number);
                if self.names.iter().any(again) || self.nameless.contains(&number) {
                    NEVER
                } else {
                    number
                }
            }
        }
    }

    fn rename(&mut self, word: &str, words: &mut Words<'_>) {
        let name: usize = number(words);
        let other = if word == "closed" { 0 } else { number(words) };
        if self.errno != 0 {
            return;
        }
        let number = self.descriptor(name);
        match word {
            "opened" => {
                let opened = memory(other, 4).try_into().unwrap();
                if let Named::Open(before) = self.names[name] {
                    self.nameless.push(before);
                }
                self.names[name] = Named::Open(u32::from_le_bytes(opened));
            }
            "closed" => self.names[name] = Named::Closed(number),
            _ if name != other => {
                self.names[name] = Named::Closed(number);
                // The number stays; what is there is another.
                self.names[other] = Named::Open(self.descriptor(other));
            }
            _ => {}
        }
    }

    /// Without the standard library, of which nothing is known here.
    fn tell(&mut self) {
        self.line.push('\n');
        let mut rest = self.line.as_bytes();
        while !rest.is_empty() {
            let iovec = [rest.as_ptr() as u32, rest.len() as u32];
            let mut size = 0_u32;
            // SAFETY: the iovec is of `rest`.
            let errno =
                unsafe { import::fd_write(STDERR, iovec.as_ptr() as i32, 1, &raw mut size as i32) };
            assert_eq!(errno, 0);
            rest = &rest[size as usize..];
        }
    }
}

fn number(words: &mut Words<'_>) -> usize {
    words
        .next()
        .and_then(|word| word.parse().ok())
        .expect("a number")
}

fn address(place: usize) -> usize {
    // SAFETY: its address is all that is taken.
    let places = unsafe { &raw const MEMORY.0 };
    places as usize + place
}

/// A part of the script's buffer.
fn memory(place: usize, len: usize) -> &'static mut [u8] {
    assert!(place + len <= PLACES, "{place} and {len} more");
    // SAFETY: it is in the buffer, and nobody keeps what this gives.
    unsafe { std::slice::from_raw_parts_mut(address(place) as *mut u8, len) }
}
