//! The adapter as a whole: what there is between two calls of the guest, how it begins and how it ends.
//! What a call does is left to the dialect that it came by and the descriptor that it names.

use crate::{
    clocks::Clocks,
    config::{self, Setting},
    descriptor::{Kind, Table, file::File, stdio::Stdio},
    environment::Environment,
    errno::{Errno, Result},
    guest::Memory,
    host::{Host, StdioStream, Text, Variable},
    inherited,
    io::Io,
    literal::say,
    report::Line,
    socket::Socket,
};

/// The code of a program that ends because of its settings: sysexits' EX_CONFIG.
pub const CONFIGURATION: u32 = 78;

/// Everything.
pub struct Adapter<H: Host> {
    /// The guest's memory.
    pub memory: Memory,
    /// The guest's view of its environment.
    pub environment: Environment,
    arguments: Option<&'static [Text]>,
    descriptors: Table<H>,
    has_preopens: bool,
    /// What time it is.
    pub clocks: Clocks,
    /// What the descriptors work with.
    pub io: Io<H>,
}

impl<H: Host> Adapter<H> {
    /// Nothing asked of the host yet.
    pub const fn new(host: H, memory: Memory) -> Self {
        Self {
            memory,
            environment: Environment::EMPTY,
            arguments: None,
            descriptors: Table::new(),
            has_preopens: false,
            clocks: Clocks::new(),
            io: Io::new(host),
        }
    }

    /// Before every call; the first one reads the settings and opens the inherited sockets, since an adapter has no
    /// start of its own. A setting that cannot be served is one line on standard error and the program's failure.
    #[inline(always)]
    pub fn start(&mut self) {
        if self.environment.host.is_none() && !self.clocks.are_paused() {
            self.begin();
        }
    }

    #[cold]
    #[inline(never)]
    fn begin(&mut self) {
        let variables = self.io.host.get_environment();
        self.environment.host = Some(variables);
        for stream in [StdioStream::Stdin, StdioStream::Stdout, StdioStream::Stderr] {
            let _ = self.descriptors.append(Kind::Stdio(Stdio::new(stream)));
        }
        for &Variable { key, value } in variables {
            if let Some(setting) = config::setting(key.bytes()) {
                self.set(setting, key.bytes(), value.bytes());
            }
        }
        if H::SOCKETS
            && let Err(line) =
                inherited::open(self.environment, &mut self.descriptors, &mut self.io)
        {
            self.give_up(line);
        }
    }

    /// Forgets everything that it had of this host, as if nothing had been called yet: the memory is about to become
    /// the beginning of programs under other hosts, where none of the handles mean anything. Nothing is dropped.
    pub fn forget(&mut self) {
        self.environment = Environment::EMPTY;
        self.arguments = None;
        self.has_preopens = false;
        self.clocks = Clocks::new();
        self.descriptors.forget();
        self.io.forget();
    }

    /// The arguments, asked for once.
    pub fn arguments(&mut self) -> &'static [Text] {
        self.arguments
            .get_or_insert_with(|| self.io.host.get_arguments())
    }

    /// The descriptors, and what they work with. The pre-opened directories come behind the inherited sockets.
    #[inline(always)]
    pub fn descriptors(&mut self) -> (&mut Table<H>, &mut Io<H>) {
        if !self.has_preopens && self.environment.host.is_some() {
            self.preopen();
        }
        (&mut self.descriptors, &mut self.io)
    }

    #[cold]
    #[inline(never)]
    fn preopen(&mut self) {
        self.has_preopens = true;
        let descriptors = &mut self.descriptors;
        self.io.host.get_directories(|descriptor, name| {
            let _ = descriptors.append(Kind::File(File::preopened(descriptor, name)));
        });
    }

    /// The descriptor `fd`, and what it works with.
    pub fn descriptor(&mut self, fd: u32) -> Result<(&mut Kind<H>, &mut Io<H>)> {
        let (descriptors, io) = self.descriptors();
        Ok((descriptors.get(fd)?, io))
    }

    /// The socket `fd`, and what it works with: EBADF, or ENOTSOCK.
    #[inline(always)]
    pub fn socket(&mut self, fd: u32) -> Result<(&mut Socket<H>, &mut Io<H>)> {
        let found = self.find_socket(fd);
        if !H::SOCKETS {
            // So that the compiler sees that nothing comes behind.
            return Err(found.err().unwrap_or(Errno::Notsock));
        }
        found
    }

    /// One function for all calls that move no bytes.
    #[inline(never)]
    fn find_socket(&mut self, fd: u32) -> Result<(&mut Socket<H>, &mut Io<H>)> {
        self.look_up_socket(fd)
    }

    /// The same without a call, for what moves bytes.
    #[inline(always)]
    pub fn socket_at_once(&mut self, fd: u32) -> Result<(&mut Socket<H>, &mut Io<H>)> {
        match H::SOCKETS {
            true => self.look_up_socket(fd),
            false => self.socket(fd),
        }
    }

    #[inline(always)]
    fn look_up_socket(&mut self, fd: u32) -> Result<(&mut Socket<H>, &mut Io<H>)> {
        let (descriptors, io) = self.descriptors();
        Ok((descriptors.get(fd)?.socket()?, io))
    }

    /// Closes everything and waits until the host has passed on what the guest sent: the host's end drops it.
    pub fn finish(&mut self) {
        let (descriptors, io) = (&mut self.descriptors, &mut self.io);
        descriptors.drain(|kind| kind.close(io));
        io.drain();
        io.end();
    }

    /// Ends the program, with 0 for success.
    pub fn exit(&mut self, code: u32) -> ! {
        self.finish();
        self.io.host.exit(code)
    }

    fn set(&mut self, setting: Setting, key: &[u8], value: &'static [u8]) {
        match setting {
            Setting::Unknown => self.refuse(key, None),
            Setting::Trace => {
                // Without sockets nothing is denied that is traced.
                if H::SOCKETS {
                    self.trace(key, value);
                }
            }
            // Without sockets only a list of nothing can be had.
            _ if !H::SOCKETS => {
                if !value.iter().all(u8::is_ascii_whitespace) {
                    self.refuse(key, Some(value));
                }
            }
            Setting::Listen => self.environment.listen = Some(value),
            Setting::Dial => self.environment.dial = Some(value),
        }
    }

    fn trace(&mut self, key: &[u8], value: &[u8]) {
        self.io.traces_denials = match value.trim_ascii() {
            b"" => false,
            b"denials" => true,
            _ => {
                let mut line = Line::start(&mut self.io);
                line.excerpt(key);
                say!(line, ": \"");
                line.excerpt(value);
                say!(line, "\": there is nothing to trace but denials\n");
                self.give_up(line)
            }
        };
    }

    /// Refuses a setting that does not exist, or one with a `value`, which needs sockets.
    fn refuse(&mut self, key: &[u8], value: Option<&[u8]>) {
        let mut line = Line::start(&mut self.io);
        line.excerpt(key);
        match value {
            None => {
                say!(line, ": no such setting; there are SOCKET_ADAPTER_LISTEN, ");
                say!(line, "SOCKET_ADAPTER_DIAL and SOCKET_ADAPTER_TRACE\n");
            }
            Some(value) => {
                say!(line, ": \"");
                line.excerpt(value);
                say!(
                    line,
                    "\": this component was made without sockets; make it with --sockets yes\n"
                );
            }
        }
        self.give_up(line);
    }

    fn give_up(&mut self, line: Line) -> ! {
        line.end(&self.io);
        self.io.host.exit(CONFIGURATION)
    }
}

#[cfg(test)]
mod tests;
