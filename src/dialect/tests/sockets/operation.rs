//! What a guest, its peers and its host may do: one operation each, as it is drawn.

use super::super::forms::{
    self,
    arguments::{Drawn, drawn},
};
use crate::{
    guest::layout::libc::Msg,
    host::{ErrorCode, fake::Denied},
    testing::sockets::As,
};
use proptest::{prelude::*, sample::select};

/// Where something is bound, or goes to.
#[derive(Clone, Copy, Debug)]
pub enum Place {
    /// One of the few ports that the guest uses, at the loopback address.
    Own(u16),
    /// The same, at any address.
    Any(u16),
    /// No port: one that the system chooses.
    Ephemeral,
    /// A server that accepts connections at once, or takes its time.
    Server,
    Slow,
    /// Who refuses them, after a time.
    Unwilling,
    /// Where nobody is.
    Nobody,
    /// One of two that send datagrams.
    Peer(u16),
    /// What no socket can have or reach, or only some hosts would.
    Odd(&'static str),
}

/// What a peer of a connection does.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    Sends(usize),
    Ends,
    Resets,
    /// Takes so much more.
    Takes(usize),
}

/// How a receive is done.
#[derive(Clone, Copy, Debug)]
pub struct Receive {
    pub len: usize,
    /// Those of them that the dialect has.
    pub flags: Msg,
}

/// Sockets are named by their number among those that are open.
#[derive(Clone, Debug)]
pub enum Operation {
    /// Whether it has O_NONBLOCK; one that has not gives up after some milliseconds.
    Open(As, bool),
    Bind(usize, Place),
    Listen(usize, i32),
    Connect(usize, Place),
    Accept(usize, bool),
    Send(usize, usize),
    SendTo(usize, usize, Place),
    Receive(usize, Receive),
    Shutdown(usize, u32),
    Addresses(usize),
    /// An option, and the value that it is set to.
    Option(usize, usize, Option<u64>),
    /// What is polled, reading or writing, and for how many milliseconds.
    Poll(Vec<(usize, bool)>, u64),
    Renumber(usize, usize),
    Close(usize),
    /// O_NONBLOCK
    SetFlags(usize, bool),
    /// A number for another's descriptor, and one that is given back.
    Reserve,
    Release(usize),
    /// A call of any form, by its number, with an argument that no program has: a descriptor that there is not, or an address
    /// that the memory does not have.
    Faulty(usize, usize, [Drawn; 8]),
    Pass(u64),
    Peer(usize, Act),
    /// A peer, the port it sends to, and how much.
    Datagram(u16, u16, usize),
    /// The system takes no datagrams for so many milliseconds.
    Congestion(u64),
    /// A call that fails the next time.
    Refuse(&'static str, ErrorCode),
}

fn which() -> impl Strategy<Value = usize> {
    0usize..6
}

fn place() -> impl Strategy<Value = Place> {
    let odd = select(vec![
        "127.0.0.1:0",
        "0.0.0.0:7000",
        "224.0.0.1:9",
        "255.255.255.255:9",
        "[::1]:7001",
        "[::ffff:127.0.0.1]:7000",
    ]);
    prop_oneof![
        8 => (0u16..3).prop_map(Place::Own),
        2 => (0u16..3).prop_map(Place::Any),
        4 => (0u16..2).prop_map(Place::Peer),
        1 => Just(Place::Ephemeral),
        2 => Just(Place::Server),
        1 => Just(Place::Slow),
        1 => Just(Place::Unwilling),
        1 => Just(Place::Nobody),
        1 => odd.prop_map(Place::Odd),
    ]
}

fn length() -> impl Strategy<Value = usize> {
    prop_oneof![
        6 => 0usize..20,
        3 => 20usize..3000,
        1 => select(vec![4096, 4097, 16_384, 65_507, 65_536, 70_000]),
    ]
}

fn receive() -> impl Strategy<Value = Receive> {
    let flag = |flag: Msg, chance| {
        proptest::bool::weighted(chance).prop_map(move |is| if is { flag } else { Msg::empty() })
    };
    let flags = (
        flag(Msg::PEEK, 0.5),
        flag(Msg::WAITALL, 0.25),
        flag(Msg::TRUNC, 0.3),
        flag(Msg::DONTWAIT, 0.2),
    );
    (length(), flags).prop_map(|(len, (peek, all, trunc, dontwait))| Receive {
        len,
        flags: peek | all | trunc | dontwait,
    })
}

fn refusal() -> impl Strategy<Value = Operation> {
    let refusals = vec![
        ("create-tcp-socket", ErrorCode::NewSocketLimit),
        ("create-udp-socket", ErrorCode::AccessDenied),
        ("start-bind", ErrorCode::AddressInUse),
        ("finish-bind", ErrorCode::WouldBlock),
        ("finish-bind", ErrorCode::AddressNotBindable),
        ("start-listen", ErrorCode::OutOfMemory),
        ("finish-listen", ErrorCode::WouldBlock),
        ("finish-listen", ErrorCode::AddressInUse),
        ("start-connect", ErrorCode::RemoteUnreachable),
        ("finish-connect", ErrorCode::WouldBlock),
        ("finish-connect", ErrorCode::ConnectionReset),
        ("accept", ErrorCode::ConnectionAborted),
        ("accept", ErrorCode::NewSocketLimit),
        ("set-listen-backlog-size", ErrorCode::NotSupported),
        ("stream", ErrorCode::RemoteUnreachable),
        ("receive", ErrorCode::ConnectionRefused),
        ("check-send", ErrorCode::Unknown),
        ("send", ErrorCode::OutOfMemory),
        ("set-hop-limit", ErrorCode::NotSupported),
    ];
    select(refusals).prop_map(|(call, error)| Operation::Refuse(call, error))
}

pub fn of_the_world() -> impl Strategy<Value = Operation> {
    let act = prop_oneof![
        6 => length().prop_map(Act::Sends),
        1 => Just(Act::Ends),
        1 => Just(Act::Resets),
        3 => length().prop_map(Act::Takes),
    ];
    prop_oneof![
        4 => (which(), act).prop_map(|(peer, act)| Operation::Peer(peer, act)),
        5 => (0u16..2, 0u16..3, length())
            .prop_map(|(from, to, len)| Operation::Datagram(from, to, len)),
        2 => (0u64..10).prop_map(Operation::Pass),
        1 => (1u64..10).prop_map(Operation::Congestion),
        1 => refusal(),
    ]
}

fn of_opening() -> impl Strategy<Value = Operation> {
    let what = prop_oneof![
        4 => Just(As::Tcp),
        1 => Just(As::Tcp6),
        3 => Just(As::Udp),
        1 => Just(As::Udp6),
    ];
    prop_oneof![
        3 => (what, any::<bool>()).prop_map(|(what, nonblocking)| Operation::Open(what, nonblocking)),
        2 => (which(), place()).prop_map(|(at, place)| Operation::Bind(at, place)),
        2 => (which(), -1..5).prop_map(|(at, backlog)| Operation::Listen(at, backlog)),
        4 => (which(), place()).prop_map(|(at, place)| Operation::Connect(at, place)),
        3 => (which(), any::<bool>()).prop_map(|(at, nonblocking)| Operation::Accept(at, nonblocking)),
    ]
}

/// Anything.
pub fn operation() -> impl Strategy<Value = Operation> {
    let value = prop_oneof![Just(None), (0u64..300).prop_map(Some)];
    let polled = proptest::collection::vec((which(), any::<bool>()), 1..6);
    prop_oneof![
        10 => of_opening(),
        8 => of_the_world(),
        5 => (which(), length()).prop_map(|(at, len)| Operation::Send(at, len)),
        5 => (which(), length(), place()).prop_map(|(at, len, to)| Operation::SendTo(at, len, to)),
        8 => (which(), receive()).prop_map(|(at, receive)| Operation::Receive(at, receive)),
        1 => (which(), 1u32..4).prop_map(|(at, how)| Operation::Shutdown(at, how)),
        1 => which().prop_map(Operation::Addresses),
        2 => (which(), 0usize..9, value).prop_map(|(at, name, value)| Operation::Option(at, name, value)),
        4 => (polled, 0u64..5).prop_map(|(polled, time)| Operation::Poll(polled, time)),
        1 => (which(), which()).prop_map(|(from, to)| Operation::Renumber(from, to)),
        2 => which().prop_map(Operation::Close),
        2 => of_numbers(),
        3 => faulty(),
    ]
}

fn of_numbers() -> impl Strategy<Value = Operation> {
    prop_oneof![
        3 => (which(), any::<bool>())
            .prop_map(|(at, nonblocking)| Operation::SetFlags(at, nonblocking)),
        1 => Just(Operation::Reserve),
        1 => which().prop_map(Operation::Release),
    ]
}

fn faulty() -> impl Strategy<Value = Operation> {
    (0..forms::all().len(), any::<usize>(), drawn(0.0))
        .prop_map(|(form, which, arguments)| Operation::Faulty(form, which, arguments))
}

/// What happens to two or three UDP sockets, two of whose ports are known.
pub fn operation_of_datagrams() -> impl Strategy<Value = Operation> {
    let at = || 0usize..2;
    let port = || 0u16..2;
    let place = || {
        prop_oneof![
            4 => port().prop_map(Place::Peer),
            2 => port().prop_map(Place::Own),
            1 => Just(Place::Nobody),
            1 => Just(Place::Odd("127.0.0.1:0")),
        ]
    };
    let polled = proptest::collection::vec((at(), any::<bool>()), 1..3);
    prop_oneof![
        2 => any::<bool>().prop_map(|nonblocking| Operation::Open(As::Udp, nonblocking)),
        2 => (at(), port()).prop_map(|(at, port)| Operation::Bind(at, Place::Own(port))),
        3 => (at(), place()).prop_map(|(at, place)| Operation::Connect(at, place)),
        8 => (port(), port(), 0usize..50)
            .prop_map(|(from, to, len)| Operation::Datagram(from, to, len)),
        1 => (at(), 0usize..50).prop_map(|(at, len)| Operation::Send(at, len)),
        3 => (at(), 0usize..50, place()).prop_map(|(at, len, to)| Operation::SendTo(at, len, to)),
        6 => (at(), receive()).prop_map(|(at, receive)| Operation::Receive(at, receive)),
        2 => (polled, 0u64..5).prop_map(|(polled, time)| Operation::Poll(polled, time)),
        1 => (1u64..10).prop_map(Operation::Congestion),
        1 => (0u64..10).prop_map(Operation::Pass),
        1 => refusal(),
    ]
}

/// What happens to a listener, those who connect to it, and the connections that come of it.
pub fn operation_of_streams() -> impl Strategy<Value = Operation> {
    let at = || 0usize..4;
    let polled = proptest::collection::vec((at(), any::<bool>()), 1..5);
    let value = prop_oneof![Just(None), (0u64..3).prop_map(Some)];
    prop_oneof![
        2 => any::<bool>().prop_map(|nonblocking| Operation::Open(As::Tcp, nonblocking)),
        1 => at().prop_map(|at| Operation::Bind(at, Place::Own(0))),
        1 => at().prop_map(|at| Operation::Listen(at, 5)),
        3 => at().prop_map(|at| Operation::Connect(at, Place::Own(0))),
        3 => (at(), any::<bool>()).prop_map(|(at, nonblocking)| Operation::Accept(at, nonblocking)),
        8 => (at(), length()).prop_map(|(at, len)| Operation::Send(at, len)),
        8 => (at(), receive()).prop_map(|(at, receive)| Operation::Receive(at, receive)),
        1 => (at(), 1u32..4).prop_map(|(at, how)| Operation::Shutdown(at, how)),
        1 => (at(), value).prop_map(|(at, value)| Operation::Option(at, 4, value)),
        2 => (polled, 0u64..5).prop_map(|(polled, time)| Operation::Poll(polled, time)),
        1 => at().prop_map(Operation::Close),
        2 => (0u64..10).prop_map(Operation::Pass),
    ]
}

/// Most programs are let do everything.
pub fn denied() -> impl Strategy<Value = Denied> {
    let nothing = Denied::default();
    let one = vec![
        Denied {
            tcp: true,
            ..nothing
        },
        Denied {
            udp: true,
            ..nothing
        },
        Denied {
            names: true,
            ..nothing
        },
        Denied {
            bind: true,
            ..nothing
        },
        Denied {
            connect: true,
            ..nothing
        },
        Denied {
            send: true,
            ..nothing
        },
    ];
    prop_oneof![3 => Just(nothing), 1 => select(one)]
}
