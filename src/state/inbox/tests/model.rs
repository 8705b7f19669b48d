//! Any sequence of receives and reads, beside a plain queue.

use super::{Datagram, Inbox, bring, count, datagrams, first, just, peer};
use proptest::{collection::vec, prelude::*};
use std::collections::VecDeque;

#[derive(Clone, Debug)]
enum Operation {
    /// The host has these: who sent them, and how long they are.
    Bring(Vec<(u16, usize)>),
    Advance(usize),
    Retain(u16),
    LetGo,
}

fn operation() -> impl Strategy<Value = Operation> {
    let len = prop_oneof![0..20usize, 0..3000usize, 60_000..=super::LARGEST];
    prop_oneof![
        4 => vec((0..3u16, len), 0..20).prop_map(Operation::Bring),
        4 => (0..12usize).prop_map(Operation::Advance),
        1 => (0..3u16).prop_map(Operation::Retain),
        1 => Just(Operation::LetGo),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn the_inbox_is_a_queue_and_loses_no_page(
        stock in 0..40usize,
        operations in vec(operation(), 1..30),
    ) {
        let mut pages = just(stock);
        let mut inbox = Inbox::EMPTY;
        let mut model: VecDeque<Datagram> = VecDeque::new();
        for operation in operations {
            match operation {
                Operation::Bring(sent) => {
                    let room = count(&mut pages).saturating_sub(1).min(super::MOST);
                    let sent = datagrams(&sent);
                    let brought = bring(&mut inbox, &mut pages, &sent);
                    let expected = (room > 0).then_some(room.min(sent.len()));
                    prop_assert_eq!(brought, expected);
                    model.extend(sent.into_iter().take(brought.unwrap_or(0)));
                }
                Operation::Advance(times) => {
                    for _ in 0..times {
                        prop_assert!(first(&inbox).as_ref() == model.front());
                        inbox.advance(&mut pages);
                        model.pop_front();
                    }
                }
                Operation::Retain(from) => {
                    inbox.retain(peer(from), &mut pages);
                    model.retain(|datagram| datagram.from == peer(from));
                }
                Operation::LetGo => {
                    inbox.let_go(&mut pages);
                    model.clear();
                }
            }
            prop_assert!(first(&inbox).as_ref() == model.front());
            prop_assert_eq!(inbox.is_empty(), model.is_empty());
            if model.is_empty() {
                prop_assert_eq!(count(&mut pages), stock);
            }
        }
        inbox.let_go(&mut pages);
        prop_assert_eq!(count(&mut pages), stock);
    }
}
