//! UDP: its states, and what can be asked.

use super::{Operation, State, address, bytes, event, number};
use crate::{
    errno::Result,
    socket::option::Name,
    testing::{
        Guest, Subscribe,
        sockets::{As, name},
    },
};

pub const HEAD: &str = "
## UDP

*Unheard* is a connected socket that has sent a datagram to where nobody is; *shut*, one that is connected and shut both
ways. A datagram of five bytes from the peer waits where it can.

";

const LOCAL: &str = "127.0.0.1:7000";
const PEER: &str = "127.0.0.1:9000";
const OTHER: &str = "127.0.0.1:9001";

fn bound(guest: &mut Guest) -> u32 {
    let fd = guest.nonblocking_socket(As::Udp);
    guest.bind(fd, LOCAL).unwrap();
    fd
}

/// A guest whose stream is there: Node has nothing for it before.
fn in_use(guest: &mut Guest) -> u32 {
    let fd = bound(guest);
    guest.recv(fd, &[1]).unwrap_err();
    fd
}

fn hears(guest: &mut Guest, fd: u32) -> u32 {
    guest
        .host
        .with(|world| world.peer_sends_datagram(PEER, LOCAL, b"hello"));
    fd
}

fn connected(guest: &mut Guest) -> u32 {
    let fd = bound(guest);
    guest.connect(fd, PEER).unwrap();
    hears(guest, fd)
}

const fn state(name: &'static str, reach: fn(&mut Guest) -> u32) -> State {
    State { name, reach }
}

pub const STATES: [State; 5] = [
    state("fresh", |guest| guest.nonblocking_socket(As::Udp)),
    state("bound", |guest| {
        let fd = in_use(guest);
        hears(guest, fd)
    }),
    state("connected", connected),
    state("unheard", |guest| {
        let fd = bound(guest);
        guest.connect(fd, PEER).unwrap();
        let nobody = PEER.parse().unwrap();
        guest.host.with(|world| world.nobody_at.insert(nobody));
        guest.send(fd, b"hello").unwrap();
        fd
    }),
    state("shut", |guest| {
        let fd = connected(guest);
        guest.shutdown(fd, 3).unwrap();
        fd
    }),
];

const fn operation(name: &'static str, ask: fn(&mut Guest, u32) -> String) -> Operation {
    Operation { name, ask }
}

fn received(answer: Result<(Vec<u8>, std::net::SocketAddr)>) -> String {
    bytes(answer.map(|(bytes, _)| bytes))
}

pub const OPERATIONS: [Operation; 20] = [
    operation("bind", |guest, fd| name(guest.bind(fd, "127.0.0.1:7001"))),
    operation("listen", |guest, fd| name(guest.listen(fd, 5))),
    operation("accept", |guest, fd| name(guest.accept(fd, 4).map(drop))),
    operation("connect", |guest, fd| name(guest.connect(fd, OTHER))),
    operation("connect, to port 0", |guest, fd| {
        name(guest.connect(fd, "127.0.0.1:0"))
    }),
    operation("recv", |guest, fd| bytes(guest.recv(fd, &[5]))),
    operation("recvfrom", |guest, fd| received(guest.recv_from(fd, 5, 0))),
    operation("recvfrom, PEEK", |guest, fd| {
        received(guest.recv_from(fd, 5, 1))
    }),
    operation("send", |guest, fd| name(guest.send(fd, b"hello").map(drop))),
    operation("sendto, the peer", |guest, fd| {
        name(guest.send_to(fd, b"hello", PEER).map(drop))
    }),
    operation("sendto, another", |guest, fd| {
        name(guest.send_to(fd, b"hello", OTHER).map(drop))
    }),
    operation("sendto, port 0", |guest, fd| {
        name(guest.send_to(fd, b"hello", "127.0.0.1:0").map(drop))
    }),
    operation("shutdown", |guest, fd| name(guest.shutdown(fd, 3))),
    operation("getsockname", |guest, fd| address(guest.local(fd))),
    operation("getpeername", |guest, fd| address(guest.remote(fd))),
    operation("getsockopt, IP_TTL", |guest, fd| {
        name(guest.option(fd, Name::IP_TTL).map(drop))
    }),
    operation("setsockopt, IP_TTL", |guest, fd| {
        name(guest.set_option(fd, Name::IP_TTL, 9))
    }),
    operation("getsockopt, SO_ERROR", |guest, fd| {
        number(guest.option(fd, Name::SO_ERROR))
    }),
    operation("poll, reading", |guest, fd| {
        event(guest, Subscribe::Read(fd))
    }),
    operation("poll, writing", |guest, fd| {
        event(guest, Subscribe::Write(fd))
    }),
];
