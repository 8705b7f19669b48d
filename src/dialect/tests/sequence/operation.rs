//! What a guest and the world may do: one operation each, as it is drawn.

use proptest::{collection::vec, prelude::*, sample::select};

/// A descriptor, by what there is when it is used.
#[derive(Clone, Copy, Debug)]
pub enum Target {
    Number(u32),
    /// One of the connections that are open, where there is any.
    Connection(usize),
    Listener,
}

/// How the buffers of a call lie in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// One behind the other.
    Apart,
    /// All at one address.
    Together,
    /// The first one over the list of buffers itself.
    OverTheList,
    /// The list ends behind the memory.
    ListBeyond,
    /// The last buffer ends behind the memory.
    BufferBeyond,
    /// The result would be written behind the memory.
    ResultBeyond,
}

impl Layout {
    pub fn is_fault(self) -> bool {
        matches!(
            self,
            Layout::ListBeyond | Layout::BufferBeyond | Layout::ResultBeyond
        )
    }
}

/// A call that takes buffers.
#[derive(Clone, Debug)]
pub struct Vectored {
    pub at: Target,
    pub lengths: Vec<usize>,
    pub layout: Layout,
    /// fd_read and fd_write, which have no flags, rather than sock_recv and sock_send.
    pub as_file: bool,
    pub flags: u32,
    /// What ends the wait of a call that would wait for ever.
    pub rescue: Rescue,
}

#[derive(Clone, Copy, Debug)]
pub enum Rescue {
    Data,
    End,
    Reset,
}

#[derive(Clone, Copy, Debug)]
pub enum Subscription {
    Read(Target),
    Write(Target),
    /// A clock's id, and milliseconds from now.
    In(u32, u64),
    /// The same, as a point in time; those below 100 have passed.
    At(u32, u64),
}

/// What a peer does.
#[derive(Clone, Copy, Debug)]
pub enum Act {
    Sends(usize),
    Ends,
    Resets,
    /// Takes so much more.
    Takes(usize),
    TakesAll,
}

#[derive(Clone, Debug)]
pub enum Operation {
    Accept(Target, u32),
    Receive(Vectored),
    Send(Vectored),
    Shutdown(Target, u32),
    Close(Target),
    Renumber(Target, Target),
    SetFlags(Target, u32),
    Poll(Vec<Subscription>),
    Reserve,
    Release(Target),
    /// One of the calls that change nothing.
    Other(usize, Target),
    Yield,
    Pause(bool),
    /// A peer, what it does, and in how many milliseconds.
    Peer(usize, Act, u64),
    /// A client connects: what it takes at first, and in how many milliseconds.
    Connect(usize, u64),
    /// Something is typed, or nothing any more.
    Type(Option<usize>, u64),
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![
        6 => (0usize..4).prop_map(Target::Connection),
        1 => Just(Target::Listener),
        2 => (0u32..10).prop_map(Target::Number),
        1 => select(vec![100, 16_383, 16_384, u32::MAX]).prop_map(Target::Number),
    ]
}

fn length() -> impl Strategy<Value = usize> {
    prop_oneof![
        6 => 0usize..20,
        3 => 20usize..3000,
        1 => select(vec![4095, 4096, 4097, 16_384, 65_535, 65_536, 70_000]),
    ]
}

fn layout() -> impl Strategy<Value = Layout> {
    prop_oneof![
        14 => Just(Layout::Apart),
        1 => Just(Layout::Together),
        1 => Just(Layout::OverTheList),
        1 => Just(Layout::ListBeyond),
        1 => Just(Layout::BufferBeyond),
        1 => Just(Layout::ResultBeyond),
    ]
}

fn vectored(flags: impl Strategy<Value = u32>) -> impl Strategy<Value = Vectored> {
    let rescue = prop_oneof![
        4 => Just(Rescue::Data),
        1 => Just(Rescue::End),
        1 => Just(Rescue::Reset),
    ];
    let lengths = vec(length(), 0..5);
    (target(), lengths, layout(), 0..4, flags, rescue).prop_map(
        |(at, lengths, layout, as_file, flags, rescue)| Vectored {
            at,
            lengths,
            layout,
            as_file: as_file == 0,
            flags,
            rescue,
        },
    )
}

fn flags(valid: Vec<u32>) -> impl Strategy<Value = u32> {
    let invalid = select(vec![1, 2, 5, 8, 16, 32, 0x8000, 0x1_0000, u32::MAX]);
    prop_oneof![12 => select(valid), 1 => invalid]
}

fn subscription() -> impl Strategy<Value = Subscription> {
    let clock = || prop_oneof![8 => 0u32..2, 1 => 2u32..5];
    let time = || select(vec![0u64, 1, 20, 99, 100, 101, 150, 400]);
    prop_oneof![
        4 => target().prop_map(Subscription::Read),
        3 => target().prop_map(Subscription::Write),
        1 => (clock(), time()).prop_map(|(id, time)| Subscription::In(id, time)),
        1 => (clock(), time()).prop_map(|(id, time)| Subscription::At(id, time)),
    ]
}

/// One look at one descriptor is how FIONREAD is asked; a long list is more than a host finds in one turn.
fn poll() -> impl Strategy<Value = Operation> {
    let some = || vec(subscription(), 1..8);
    let question = target().prop_map(|at| vec![Subscription::Read(at), Subscription::In(1, 0)]);
    let long = some().prop_map(|subscriptions| subscriptions.repeat(50));
    prop_oneof![8 => some(), 3 => question, 1 => long].prop_map(Operation::Poll)
}

/// Most of what happens happens now.
fn later() -> impl Strategy<Value = u64> {
    prop_oneof![2 => Just(0u64), 1 => 1u64..200]
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        8 => length().prop_map(Act::Sends),
        1 => Just(Act::Ends),
        1 => Just(Act::Resets),
        3 => length().prop_map(Act::Takes),
        1 => Just(Act::TakesAll),
    ]
}

fn of_the_world() -> impl Strategy<Value = Operation> {
    let window = prop_oneof![2 => Just(usize::MAX), 1 => length()];
    let typed = prop_oneof![4 => length().prop_map(Some), 1 => Just(None)];
    prop_oneof![
        6 => (0usize..6, act(), later()).prop_map(|(peer, act, later)| Operation::Peer(peer, act, later)),
        3 => (window, later()).prop_map(|(window, later)| Operation::Connect(window, later)),
        1 => (typed, later()).prop_map(|(typed, later)| Operation::Type(typed, later)),
    ]
}

fn of_numbers() -> impl Strategy<Value = Operation> {
    prop_oneof![
        3 => target().prop_map(Operation::Close),
        2 => (target(), target()).prop_map(|(from, to)| Operation::Renumber(from, to)),
        2 => Just(Operation::Reserve),
        2 => target().prop_map(Operation::Release),
        1 => (any::<usize>(), target()).prop_map(|(call, at)| Operation::Other(call, at)),
    ]
}

/// Anything.
pub fn operation() -> impl Strategy<Value = Operation> {
    // PEEK and WAITALL in any combination; a send has no flag.
    let receive = vectored(flags(vec![0, 0, 1, 2, 3]));
    let send = vectored(flags(vec![0]));
    let accept = prop_oneof![4 => Just(Target::Listener), 1 => target()];
    prop_oneof![
        8 => of_the_world(),
        2 => (accept, flags(vec![0, 4])).prop_map(|(at, flags)| Operation::Accept(at, flags)),
        6 => receive.prop_map(Operation::Receive),
        5 => send.prop_map(Operation::Send),
        1 => (target(), 0u32..5).prop_map(|(at, how)| Operation::Shutdown(at, how)),
        2 => (target(), flags(vec![0, 4])).prop_map(|(at, flags)| Operation::SetFlags(at, flags)),
        5 => poll(),
        3 => of_numbers(),
        1 => prop_oneof![
            2 => Just(Operation::Yield),
            1 => any::<bool>().prop_map(Operation::Pause),
        ],
    ]
}
