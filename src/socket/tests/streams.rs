//! TCP: its states, and what can be asked.

use super::{Operation, State, address, bytes, event, number};
use crate::testing::{
    Subscribe,
    sockets::{As, name},
};
use crate::{host::ErrorCode, socket::option::Name, testing::Guest};

pub const HEAD: &str = "\
## TCP

*Refused* is a socket whose connect has failed, which nobody was told of; *ended*, one whose peer has ended sending;
*shut*, one that has done so itself. Five bytes wait to be read where the state allows it, and a client waits at the
listener. What is `nothing` is an address of no number and port 0; what is `–` is not there yet.

";

const SERVER: &str = "127.0.0.1:80";
const SLOW: &str = "127.0.0.1:81";
const UNWILLING: &str = "127.0.0.1:82";
const LOCAL: &str = "127.0.0.1:7000";

const MILLISECOND: u64 = 1_000_000;

fn tcp(guest: &mut Guest) -> u32 {
    guest.host.with(|world| {
        world.servers.insert(SERVER.parse().unwrap(), 0);
        let slow = (1000 * MILLISECOND, ErrorCode::Timeout);
        world.unwilling.insert(SLOW.parse().unwrap(), slow);
        let refusal = (MILLISECOND, ErrorCode::ConnectionRefused);
        world.unwilling.insert(UNWILLING.parse().unwrap(), refusal);
    });
    guest.nonblocking_socket(As::Tcp)
}

fn connected(guest: &mut Guest) -> u32 {
    let fd = tcp(guest);
    guest.connect(fd, SERVER).unwrap();
    guest.peer(0, |peer| peer.peer_sends(b"hello"));
    fd
}

const fn state(name: &'static str, reach: fn(&mut Guest) -> u32) -> State {
    State { name, reach }
}

pub const STATES: [State; 9] = [
    state("fresh", tcp),
    state("bound", |guest| {
        let fd = tcp(guest);
        guest.bind(fd, LOCAL).unwrap();
        fd
    }),
    state("connecting", |guest| {
        let fd = tcp(guest);
        guest.connect(fd, SLOW).unwrap_err();
        fd
    }),
    state("refused", |guest| {
        let fd = tcp(guest);
        guest.connect(fd, UNWILLING).unwrap_err();
        guest.pass(1);
        fd
    }),
    state("listening", |guest| {
        let fd = tcp(guest);
        guest.bind(fd, LOCAL).unwrap();
        guest.listen(fd, 5).unwrap();
        guest.host.with(|world| world.connect(LOCAL));
        fd
    }),
    state("connected", connected),
    state("ended", |guest| {
        let fd = connected(guest);
        guest.peer(0, |peer| peer.incoming_ended = true);
        fd
    }),
    state("shut", |guest| {
        let fd = connected(guest);
        guest.shutdown(fd, 2).unwrap();
        fd
    }),
    state("reset", |guest| {
        let fd = connected(guest);
        guest.peer(0, |peer| peer.peer_resets());
        fd
    }),
];

const fn operation(name: &'static str, ask: fn(&mut Guest, u32) -> String) -> Operation {
    Operation { name, ask }
}

pub const OPERATIONS: [Operation; 18] = [
    operation("bind", |guest, fd| name(guest.bind(fd, "127.0.0.1:7001"))),
    operation("listen", |guest, fd| name(guest.listen(fd, 5))),
    operation("accept", |guest, fd| name(guest.accept(fd, 4).map(drop))),
    operation("connect", |guest, fd| name(guest.connect(fd, SERVER))),
    operation("connect, to nobody", |guest, fd| {
        name(guest.connect(fd, UNWILLING))
    }),
    operation("recv", |guest, fd| bytes(guest.recv(fd, &[5]))),
    operation("recv, PEEK", |guest, fd| {
        bytes(guest.recv_with(fd, &[5], 1))
    }),
    operation("send", |guest, fd| name(guest.send(fd, b"hello").map(drop))),
    operation("sendto", |guest, fd| {
        name(guest.send_to(fd, b"hello", SERVER).map(drop))
    }),
    operation("shutdown, RD", |guest, fd| name(guest.shutdown(fd, 1))),
    operation("shutdown, WR", |guest, fd| name(guest.shutdown(fd, 2))),
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
