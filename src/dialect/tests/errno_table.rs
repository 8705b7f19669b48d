//! `docs/errno.md`, made by asking: what each call answers to each kind of descriptor, and to bad arguments.

mod arguments;

use super::calls::{CALLS, Call, libc, wamr, wasmedge};
use crate::{
    dialect::libc::adapter_open_badfd,
    errno::Errno,
    testing::{
        CONNECTION, DIRECTORY, Guest, LISTENER, OUT, STDIN, STDOUT, Subscribe,
        files::{DIRECTORY_OF_FILES, OPEN},
        markdown::table,
        sockets::{As, name},
    },
};
use expect_test::expect_file;

const STDERR: u32 = 2;
const FILE: u32 = 6;
const OPENED: u32 = 7;
const FRESH: u32 = 8;
const UDP: u32 = 9;
const RESERVED: u32 = 10;
const CLOSED: u32 = 11;

const KINDS: [(&str, u32); 11] = [
    ("standard input", STDIN),
    ("standard output, error", STDOUT),
    ("listener", LISTENER),
    ("connection", CONNECTION),
    ("socket", FRESH),
    ("UDP", UDP),
    ("file", FILE),
    ("directory", OPENED),
    ("pre-opened", DIRECTORY),
    ("reserved", RESERVED),
    ("closed", CLOSED),
];

/// Where the UDP socket is bound, and whom it and others can reach.
const DATAGRAMS: &str = "127.0.0.1:7000";
const PEER: &str = "127.0.0.1:9000";
const PEER_IP: &str = "127.0.0.1";

const HEAD: &str = "\
# What each call answers

Made by `UPDATE_EXPECT=1 cargo test --lib errno_table`, which asks every one; without the variable the test compares.

## Descriptors

What a call of Preview 1 answers to each kind of descriptor. The file is open for reading and writing; *pre-opened* is a
directory that the host opened; *socket* is a TCP socket that was just opened, and the UDP socket is bound; *reserved* is a
number from `adapter_open_badfd`; *closed* is any number that is nothing.

The other arguments are such that the call can be done: flags are 0, two buffers take five bytes, a name is that of what
is wanted there or free, `sock_shutdown` ends both directions, a second descriptor is the connection (`fd_renumber`) or
the pre-opened directory (`path_*`). Standard input, the connection, the UDP socket and the file have five bytes to read,
and a client waits at the listener.

`poll_oneoff` itself succeeds: its rows are the errors of the events. A listener never has an event for writing (–).

";

const HEAD_OF_WAMR: &str = "
### WAMR's

What WAMR adds answers the same descriptors so. Options are set to 1, the address is one of IPv4 where somebody accepts
connections, and a form that is *of a length* is that of WAMR 1.0.

";

const HEAD_OF_WASMEDGE: &str = "
### WasmEdge's

What WasmEdge adds answers the same descriptors so, in each of its versions. What stands behind an `@` is a reading beside
the usual one. The option is SO_KEEPALIVE, which is set to 1, and the address is the one that WAMR's calls have.

Its lookups have errnos of their own, 77 to 87, which are told with their numbers below. Of these, 83 (AINODATA) and 87
(AISYSTEM) are never answered.

";

const HEAD_OF_LIBC: &str = "
### The C library's

The sockets of this project's C library answer the same descriptors so. There is room for an address, which is one of IPv4
where somebody accepts connections, and the option is SO_KEEPALIVE.

";

/// A descriptor of each kind, and two buffers, in which a call may do what it likes.
fn guest() -> Guest {
    let mut guest = Guest::with_each_kind();
    assert_eq!(guest.open_at(DIRECTORY, "file", OPEN), Ok(FILE));
    let opened = guest.open_at(DIRECTORY, ".", DIRECTORY_OF_FILES);
    assert_eq!(opened, Ok(OPENED));
    assert_eq!(guest.socket(As::Tcp), Ok(FRESH));
    assert_eq!(guest.socket(As::Udp), Ok(UDP));
    guest.bind(UDP, DATAGRAMS).unwrap();
    guest.host.with(|world| {
        world.peer_sends_datagram(PEER, DATAGRAMS, b"hello");
        world.servers.insert(PEER.parse().unwrap(), 0);
    });
    guest.lay_address(PEER);
    guest.lay_ip(PEER_IP);
    guest.lay_storage(PEER_IP);
    guest.lay_value(&1u32.to_le_bytes());
    guest.lay_sockaddr(PEER);
    adapter_open_badfd(&mut guest.adapter, OUT).unwrap();
    assert_eq!(guest.u32(OUT), RESERVED);
    guest
}

fn answer(call: &Call, fd: u32) -> String {
    let mut guest = guest();
    let answer = guest.undone_on_failure(|guest| (call.make)(&mut guest.adapter, fd));
    guest.finish();
    name(answer)
}

/// What the event says whose subscription this is; a clock ends the wait for one that never comes.
fn event(subscription: Subscribe) -> String {
    let mut guest = guest();
    let events = guest.poll(&[subscription, Subscribe::Clock(1, 1, false)]);
    guest.finish();
    match events.unwrap()[0] {
        event if event.userdata != 100 => "–".into(),
        event if event.error == 0 => "ok".into(),
        event if event.error == Errno::Badf as u16 => name(Err(Errno::Badf)),
        event => panic!("{event:?}"),
    }
}

/// One row: its name, and the answer to each kind.
fn row(name: String, answer: impl Fn(u32) -> String) -> Vec<String> {
    assert_eq!(answer(STDERR), answer(STDOUT), "{name}");
    assert_eq!(answer(u32::MAX), answer(CLOSED), "{name}");
    let answers = KINDS.map(|(_, fd)| answer(fd));
    [name].into_iter().chain(answers).collect()
}

fn rows(calls: &[Call]) -> Vec<Vec<String>> {
    let kinds = KINDS.map(|(kind, _)| kind.to_owned());
    let mut rows = vec![["call".to_owned()].into_iter().chain(kinds).collect()];
    for call in calls {
        let place = match call.place {
            "" => String::new(),
            place => format!(", {place}"),
        };
        rows.push(row(format!("`{}`{place}", call.name), |fd| {
            answer(call, fd)
        }));
    }
    rows
}

fn descriptors() -> Vec<Vec<String>> {
    let mut rows = rows(&CALLS);
    rows.push(row("`poll_oneoff`, reading".into(), |fd| {
        event(Subscribe::Read(fd))
    }));
    rows.push(row("`poll_oneoff`, writing".into(), |fd| {
        event(Subscribe::Write(fd))
    }));
    rows
}

#[test]
fn the_table_in_the_documents_says_what_each_call_answers() {
    let text = [
        HEAD,
        &table(&descriptors()),
        HEAD_OF_WAMR,
        &table(&rows(&wamr::CALLS)),
        HEAD_OF_WASMEDGE,
        &table(&rows(&wasmedge::CALLS)),
        HEAD_OF_LIBC,
        &table(&rows(&libc::CALLS)),
        arguments::HEAD,
        &table(&arguments::rows()),
    ];
    expect_file!["../../../docs/errno.md"].assert_eq(&text.concat());
}
