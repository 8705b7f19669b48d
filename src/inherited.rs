//! The inherited sockets, opened from the settings before the program's first call: listeners from descriptor 3 on, then
//! connections. One that cannot be had is a line for the user; what becomes of the program then is left to
//! [`crate::adapter`].

use crate::{
    config::{Item, Mistake},
    descriptor::{Kind, Table},
    environment::Environment,
    errno::{Errno, Result},
    guest::{Bytes, Utf8},
    host::{Host, IpAddressFamily},
    io::Io,
    literal::say,
    report::Line,
    socket::{Socket, Transport, address::text::Peer, resolve::Addresses},
};
use core::net::SocketAddr;

/// How many connections may wait for the guest to accept them. What a server would ask listen(2) for is not known; a
/// short queue makes clients retry after seconds, a long one costs nothing until it is used, and the host's own limit
/// applies.
const BACKLOG: i32 = 4096;

/// Opens them in order, up to the first that cannot be had: what is to be said of that one.
pub fn open<H: Host>(
    environment: Environment,
    descriptors: &mut Table<H>,
    io: &mut Io<H>,
) -> Result<(), Line> {
    for item in environment.listeners() {
        let listener = listener(item, io);
        if let Err(refusal) = listener.and_then(|socket| add(item, socket, descriptors, io)) {
            let mut line = Line::start(io);
            say!(line, "SOCKET_ADAPTER_LISTEN");
            return Err(refused(line, item, refusal));
        }
    }
    for item in environment.connections() {
        let connection = connection(item, io);
        if let Err(refusal) = connection.and_then(|socket| add(item, socket, descriptors, io)) {
            let mut line = Line::start(io);
            say!(line, "SOCKET_ADAPTER_DIAL");
            return Err(refused(line, item, refusal));
        }
    }
    Ok(())
}

fn refused(mut line: Line, item: Item, refusal: Refusal) -> Line {
    say!(line, ": \"");
    line.excerpt(item.text);
    say!(line, "\": ");
    refusal.explain(&mut line);
    say!(line, "\n");
    line
}

/// Gives a socket the next descriptor.
fn add<H: Host>(
    item: Item,
    mut socket: Socket<H>,
    descriptors: &mut Table<H>,
    io: &Io<H>,
) -> Result<(), Refusal> {
    socket.set_nonblocking(&io.host, item.nonblocking);
    let added = descriptors.append(Kind::Socket(socket));
    added.map(drop).map_err(Refusal::Descriptor)
}

/// One that listens; of UDP it is enough that it is bound.
fn listener<H: Host>(item: Item, io: &mut Io<H>) -> Result<Socket<H>, Refusal> {
    let (transport, address) = item.address()?;
    let mut listen = || {
        let mut socket = Socket::open(io, transport, IpAddressFamily::of(address))?;
        socket.bind(io, address)?;
        if transport == Transport::Tcp {
            socket.listen(io, BACKLOG)?;
        }
        Ok(socket)
    };
    listen().map_err(Refusal::Listen)
}

/// A name's addresses are tried in the host's order; if none takes the connection, the last one's reason is said.
fn connection<H: Host>(item: Item, io: &mut Io<H>) -> Result<Socket<H>, Refusal> {
    let (transport, peer) = item.peer()?;
    let (name, port) = match peer {
        Peer::Address(address) => return dial(io, transport, address).map_err(Refusal::Dial),
        Peer::Name(name, port) => (name, port),
    };
    // ASCII, as the text of an address is.
    let name = Utf8::of_the_host(Bytes::of(name.as_bytes()));
    let mut addresses = Addresses::of(io, name).map_err(Refusal::Lookup)?;
    let mut refusal = Refusal::Lookup(Errno::Noent);
    loop {
        match (addresses.next(io), &refusal) {
            (Ok(Some(ip)), _) => match dial(io, transport, SocketAddr::new(ip, port)) {
                Ok(connection) => return Ok(connection),
                Err(errno) => refusal = Refusal::Dial(errno),
            },
            (Err(errno), Refusal::Lookup(_)) => return Err(Refusal::Lookup(errno)),
            // The reason of an address that there was says more.
            _ => return Err(refusal),
        }
    }
}

fn dial<H: Host>(io: &mut Io<H>, transport: Transport, address: SocketAddr) -> Result<Socket<H>> {
    let mut socket = Socket::open(io, transport, IpAddressFamily::of(address))?;
    socket.connect(io, address)?;
    Ok(socket)
}

/// Why an inherited socket cannot be had.
enum Refusal {
    Mistake(Mistake),
    Descriptor(Errno),
    Listen(Errno),
    Lookup(Errno),
    Dial(Errno),
}

impl From<Mistake> for Refusal {
    fn from(mistake: Mistake) -> Self {
        Self::Mistake(mistake)
    }
}

impl Refusal {
    fn explain(self, line: &mut Line) {
        match self {
            Refusal::Mistake(mistake) => explain_mistake(mistake, line),
            Refusal::Descriptor(Errno::Nomem) => say!(line, "out of memory"),
            Refusal::Descriptor(_) => say!(line, "there is no descriptor left"),
            Refusal::Listen(errno) => explain_listen(errno, line),
            Refusal::Lookup(errno) => explain_lookup(errno, line),
            Refusal::Dial(errno) => explain_dial(errno, line),
        }
    }
}

fn explain_mistake(mistake: Mistake, line: &mut Line) {
    match mistake {
        Mistake::Name => say!(line, "a name has letters, digits and -_.@ only"),
        Mistake::Scheme => say!(
            line,
            "not [NAME=]tcp://ADDRESS:PORT[?nonblock], nor that with udp://"
        ),
        Mistake::Address => say!(
            line,
            "not an IP address with a port, like 127.0.0.1:80 or [::1]:80"
        ),
        Mistake::Peer => say!(
            line,
            "not a host and a port, like db.example:5432, 127.0.0.1:80 or [::1]:80"
        ),
    }
}

fn explain_listen(errno: Errno, line: &mut Line) {
    match errno {
        Errno::Addrinuse => say!(line, "address in use"),
        Errno::Addrnotavail => say!(line, "no such address on this host"),
        _ if explain_any(errno, line) => {}
        _ => say!(line, "the host could not listen there"),
    }
}

fn explain_lookup(errno: Errno, line: &mut Line) {
    match errno {
        Errno::Noent => say!(line, "there is no such name"),
        Errno::Again => say!(line, "the name cannot be looked up now"),
        Errno::Inval => say!(line, "the host takes it for no name"),
        _ => say!(
            line,
            "the host does not look up names (Wasmtime: -S allow-ip-name-lookup)"
        ),
    }
}

fn explain_dial(errno: Errno, line: &mut Line) {
    match errno {
        Errno::Connrefused => say!(line, "connection refused"),
        Errno::Hostunreach => say!(line, "unreachable"),
        Errno::Timedout => say!(line, "no answer"),
        _ if explain_any(errno, line) => {}
        _ => say!(line, "the host could not connect there"),
    }
}

/// Whether it is one of the reasons that have nothing to do with where.
fn explain_any(errno: Errno, line: &mut Line) -> bool {
    match errno {
        Errno::Acces => say!(
            line,
            "the host does not permit it (Wasmtime: -S inherit-network)"
        ),
        Errno::Afnosupport => say!(line, "the host does not support this kind of address"),
        Errno::Mfile => say!(line, "the host has no socket left"),
        Errno::Nomem => say!(line, "out of memory"),
        _ => return false,
    }
    true
}

#[cfg(test)]
mod tests;
