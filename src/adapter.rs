//! The adapter as a whole: what there is between two calls of the guest, how it begins and how it ends.
//! What a call does is left to the dialect that it came by and the descriptor that it names.

use crate::{
    config::{self, Item, Mistake, Setting},
    descriptor::{Kind, Table, preopen::Preopen, stdio::Stdio},
    environment::Environment,
    errno::{Errno, Result},
    guest::Memory,
    host::{Host, StdioStream, Text, Variable},
    io::Io,
    literal::say,
    report::Line,
    socket::tcp::Tcp,
};

/// Everything.
pub struct Adapter<H: Host> {
    /// The guest's memory.
    pub memory: Memory,
    /// The guest's view of its environment.
    pub environment: Environment,
    arguments: Option<&'static [Text]>,
    descriptors: Table<H>,
    has_preopens: bool,
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
            io: Io::new(host),
        }
    }

    /// Before every call; the first one reads the settings and opens the inherited sockets, since an adapter has no
    /// start of its own. A setting that cannot be served is one line on standard error and the program's failure.
    pub fn start(&mut self) {
        if self.environment.host.is_some() {
            return;
        }
        let variables = self.io.host.get_environment();
        self.environment.host = Some(variables);
        for stream in [StdioStream::Stdin, StdioStream::Stdout, StdioStream::Stderr] {
            let _ = self.descriptors.insert(Kind::Stdio(Stdio::new(stream)));
        }
        for &Variable { key, value } in variables {
            match config::setting(key.bytes()) {
                None => {}
                Some(Setting::Listen) => self.listen(value.bytes()),
                Some(Setting::Unknown) => self.refuse_variable(key.bytes()),
            }
        }
    }

    /// Opens the inherited listeners, in order from descriptor 3.
    fn listen(&mut self, list: &'static [u8]) {
        for item in config::items(list) {
            if let Err(refusal) = self.listen_at(item) {
                self.refuse_item(item, refusal);
            }
            self.environment.listen = Some(list);
        }
    }

    fn listen_at(&mut self, item: Item) -> Result<(), Refusal> {
        if !H::SOCKETS {
            return Err(Refusal::NoSockets);
        }
        let address = item.tcp_address().map_err(Refusal::Mistake)?;
        let mut listener = Tcp::listen(&mut self.io, address).map_err(Refusal::Errno)?;
        listener.nonblocking = item.nonblocking;
        self.descriptors
            .insert(Kind::Tcp(listener))
            .map_err(Refusal::Errno)?;
        Ok(())
    }

    /// The arguments, asked for once.
    pub fn arguments(&mut self) -> &'static [Text] {
        self.arguments
            .get_or_insert_with(|| self.io.host.get_arguments())
    }

    /// The descriptors, and what they work with. The pre-opened directories come behind the inherited sockets.
    pub fn descriptors(&mut self) -> (&mut Table<H>, &mut Io<H>) {
        let (descriptors, io) = (&mut self.descriptors, &mut self.io);
        if !self.has_preopens {
            self.has_preopens = true;
            io.host.get_directories(|descriptor, name| {
                let _ = descriptors.insert(Kind::Preopen(Preopen { descriptor, name }));
            });
        }
        (descriptors, io)
    }

    /// The descriptor `fd`, and what it works with.
    pub fn descriptor(&mut self, fd: u32) -> Result<(&mut Kind<H>, &mut Io<H>)> {
        let (descriptors, io) = self.descriptors();
        Ok((descriptors.get(fd)?, io))
    }

    /// Closes everything and waits until the host has passed on what the guest sent: the host's end drops it.
    pub fn finish(&mut self) {
        let (descriptors, io) = (&mut self.descriptors, &mut self.io);
        descriptors.drain(|kind| kind.close(io));
        io.drain();
    }

    /// Ends the program. WASI 0.2.0 knows only success and failure.
    pub fn exit(&mut self, success: bool) -> ! {
        self.finish();
        self.io.host.exit(success)
    }

    fn refuse_variable(&mut self, key: &[u8]) {
        let mut line = Line::start(&mut self.io);
        line.excerpt(key);
        say!(line, ": no such setting; there is SOCKET_ADAPTER_LISTEN\n");
        self.give_up(line);
    }

    fn refuse_item(&mut self, item: Item, refusal: Refusal) {
        let mut line = Line::start(&mut self.io);
        say!(line, "SOCKET_ADAPTER_LISTEN: \"");
        line.excerpt(item.text);
        say!(line, "\": ");
        refusal.explain(&mut line);
        say!(line, "\n");
        self.give_up(line);
    }

    fn give_up(&mut self, line: Line) -> ! {
        line.end(&self.io);
        self.io.host.exit(false)
    }
}

/// Why an inherited socket cannot be had.
enum Refusal {
    Mistake(Mistake),
    NoSockets,
    Errno(Errno),
}

impl Refusal {
    fn explain(self, line: &mut Line) {
        match self {
            Refusal::Mistake(Mistake::Name) => {
                say!(line, "a name has letters, digits and -_.@ only")
            }
            Refusal::Mistake(Mistake::Udp) => say!(line, "udp is not supported yet"),
            Refusal::Mistake(Mistake::Scheme) => {
                say!(line, "not [NAME=]tcp://ADDRESS:PORT[?nonblock]")
            }
            Refusal::Mistake(Mistake::Address) => say!(
                line,
                "not an IP address with a port, like 127.0.0.1:80 or [::1]:80"
            ),
            Refusal::NoSockets => {
                say!(
                    line,
                    "this component was made without sockets; make it with --sockets yes"
                );
            }
            Refusal::Errno(Errno::Addrinuse) => say!(line, "address in use"),
            Refusal::Errno(Errno::Addrnotavail) => say!(line, "no such address on this host"),
            Refusal::Errno(Errno::Acces) => say!(
                line,
                "the host does not permit it (Wasmtime: -S inherit-network)"
            ),
            Refusal::Errno(Errno::Afnosupport) => {
                say!(line, "the host does not support this kind of address")
            }
            Refusal::Errno(Errno::Mfile) => say!(line, "the host has no socket left"),
            Refusal::Errno(Errno::Nomem) => say!(line, "out of memory"),
            Refusal::Errno(_) => say!(line, "the host could not listen there"),
        }
    }
}

#[cfg(test)]
mod tests;
