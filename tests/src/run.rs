//! One run of a guest: its surroundings, and what is expected of its end.
//! A run in the background, with listeners to talk to, is left to `server.rs`.

use crate::guest;
use crate::port;
use crate::server::Server;
use fit::run::{Dialled, Directory, Exit, Listener, Network, Outcome, Program, RunOptions, Stdio};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

/// When a run is given up: long after any of these runs ends on a slow machine.
const LIMIT: Duration = Duration::from_secs(90);

/// Enough for one connection at a time, and too little for a leak with every connection.
const RESOURCES: usize = 64;

/// A run to be.
#[derive(Clone)]
pub struct Run {
    program: Arc<Program>,
    /// Where the guest listens by itself.
    pub(crate) own: Vec<SocketAddr>,
    /// Everything that the host gives.
    pub options: RunOptions,
}

impl Run {
    /// A run of a guest with sockets, which gets `args` behind its own name.
    pub fn of(name: &str, args: &[&str]) -> Self {
        Self::of_program(guest::program(name), name, args)
    }

    /// The same, where some imports are read as these options say: `NAME=READING`.
    pub fn read_as(name: &str, readings: &[&str], args: &[&str]) -> Self {
        Self::of_program(guest::program_read_as(name, readings), name, args)
    }

    /// A run of a guest without sockets.
    pub fn without_sockets(name: &str, args: &[&str]) -> Self {
        Self::of_program(guest::program_without_sockets(name), name, args)
    }

    /// A run of any program.
    pub fn of_program(program: Arc<Program>, name: &str, args: &[&str]) -> Self {
        let args = [name].iter().chain(args).map(ToString::to_string).collect();
        let options = RunOptions {
            args,
            stdio: Stdio::Captured { stdin: Vec::new() },
            max_resources: RESOURCES,
            timeout: Some(LIMIT),
            ..RunOptions::default()
        };
        Self {
            program,
            own: Vec::new(),
            options,
        }
    }

    /// With a listener on a free port of IPv4.
    #[must_use]
    pub fn listening(self) -> Self {
        self.listening_as(None, Ipv4Addr::LOCALHOST.into())
    }

    /// With a listener on a free port of IPv6.
    #[must_use]
    pub fn listening_on_v6(self) -> Self {
        self.listening_as(None, Ipv6Addr::LOCALHOST.into())
    }

    /// With a listener that has a name.
    #[must_use]
    pub fn listening_as(self, name: Option<&str>, ip: IpAddr) -> Self {
        self.listening_at(name, SocketAddr::new(ip, port::free(ip)))
    }

    /// With a listener at an address, free or not.
    #[must_use]
    pub fn listening_at(self, name: Option<&str>, address: SocketAddr) -> Self {
        let name = name.map_or_else(String::new, |name| format!("{name}="));
        self.with_listener(&format!("{name}tcp://{address}"))
    }

    /// With a listener that answers EAGAIN where there is nobody to accept.
    #[must_use]
    pub fn listening_without_blocking(self) -> Self {
        let ip = Ipv4Addr::LOCALHOST.into();
        self.with_listener(&format!("tcp://{ip}:{}?nonblock", port::free(ip)))
    }

    /// With the loopback interface, and a free port of IPv4 there in PORT, at which the guest listens by itself.
    #[must_use]
    pub fn listening_by_itself(self) -> Self {
        self.listening_by_itself_at(Ipv4Addr::LOCALHOST.into())
    }

    /// The same with another address.
    #[must_use]
    pub fn listening_by_itself_at(mut self, ip: IpAddr) -> Self {
        let address = SocketAddr::new(ip, port::free(ip));
        self.own.push(address);
        self.on_loopback().env("PORT", &address.port().to_string())
    }

    /// With a socket that is bound to a free port of IPv4, for datagrams.
    #[must_use]
    pub fn receiving_as(self, name: &str) -> Self {
        let ip = Ipv4Addr::LOCALHOST.into();
        self.with_listener(&format!(
            "{name}=udp://{ip}:{}",
            port::free_for_datagrams(ip)
        ))
    }

    fn with_listener(mut self, text: &str) -> Self {
        let listener: Listener = text.parse().unwrap_or_else(|error| panic!("{error:#}"));
        self.options.listen.push(listener);
        self
    }

    /// With a connection that is there from the start: `[NAME=]tcp://HOST:PORT[?nonblock]`.
    #[must_use]
    pub fn dialling(mut self, text: &str) -> Self {
        let dialled: Dialled = text.parse().unwrap_or_else(|error| panic!("{error:#}"));
        self.options.dial.push(dialled);
        self
    }

    /// With all of the loopback interface to itself, and names.
    #[must_use]
    pub fn on_loopback(mut self) -> Self {
        self.options.network = Network::Loopback;
        self
    }

    /// With every network and name, as a program of this machine has them.
    #[must_use]
    pub fn on_any_network(mut self) -> Self {
        self.options.network = Network::Any;
        self.options.name_lookup = true;
        self
    }

    /// With an environment variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.options.env.push((name.to_owned(), value.to_owned()));
        self
    }

    /// With a directory.
    #[must_use]
    pub fn dir(mut self, host: &Path, guest: &str) -> Self {
        self.options.dirs.push(Directory {
            host: host.to_owned(),
            guest: guest.to_owned(),
        });
        self
    }

    /// With this on standard input.
    #[must_use]
    pub fn stdin(mut self, stdin: impl Into<Vec<u8>>) -> Self {
        let stdin = stdin.into();
        self.options.stdio = Stdio::Captured { stdin };
        self
    }

    /// With at most so many resources of the host at one time.
    #[must_use]
    pub fn max_resources(mut self, max: usize) -> Self {
        self.options.max_resources = max;
        self
    }

    /// Runs it to its end.
    pub fn run(self) -> End {
        let outcome = self.program.run(&self.options);
        End(outcome.unwrap_or_else(|error| panic!("{error:#}")))
    }

    /// Starts it in the background and waits until it listens everywhere, or is bound there.
    pub fn start(self) -> Server {
        Server::start(self)
    }
}

/// How a run ended.
#[derive(Debug)]
pub struct End(pub Outcome);

impl End {
    /// Its standard output, after an end with success that left nothing behind.
    #[track_caller]
    pub fn success(&self) -> String {
        assert!(matches!(self.0.exit, Exit::Code(0)), "{self}");
        assert_eq!(self.0.resources_left, 0, "resources that are left\n{self}");
        text(&self.0.stdout)
    }

    /// Its standard error, after an end with failure.
    #[track_caller]
    pub fn failure(&self) -> String {
        assert!(matches!(self.0.exit, Exit::Code(1)), "{self}");
        text(&self.0.stderr)
    }
}

impl std::fmt::Display for End {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Outcome {
            exit,
            stdout,
            stderr,
            ..
        } = &self.0;
        let (stdout, stderr) = (text(stdout), text(stderr));
        write!(
            f,
            "end: {exit:?}\n--- stdout\n{stdout}\n--- stderr\n{stderr}"
        )
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
