//! Any sequence of calls on sockets that the program opens itself, by all dialects' calls in turn, over any behaviour of peers
//! and hosts, on every generation: nothing traps, nothing leaks, and nothing that was accepted is lost.

mod datagrams;
mod dialects;
pub mod driver;
pub mod operation;
mod streams;

use crate::{
    host::fake::{Denied, Generation},
    testing::search::cases,
};
use driver::Driver;
use operation::{Operation, denied, operation, operation_of_datagrams, operation_of_streams};
use proptest::{collection::vec, prelude::*, sample::select};

fn run(generation: Generation, denied: Denied, operations: Vec<(usize, Operation)>) {
    let mut driver = Driver::new(generation, denied);
    for (dialect, operation) in operations {
        driver.run(&dialects::ALL[dialect], operation);
    }
    driver.finish();
}

/// In which dialect, and what.
fn spoken(
    operation: impl Strategy<Value = Operation>,
) -> impl Strategy<Value = (usize, Operation)> {
    (0..dialects::ALL.len(), operation)
}

fn generation() -> impl Strategy<Value = Generation> {
    select(Generation::ALL.to_vec())
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_sequence_of_calls_on_sockets_keeps_what_was_accepted(
        generation in generation(),
        denied in denied(),
        operations in vec(spoken(operation()), 1..100),
    ) {
        run(generation, denied, operations);
    }

    #[test]
    fn a_program_that_talks_to_itself_gets_all_that_it_says(
        generation in generation(),
        operations in vec(spoken(operation_of_streams()), 1..80),
    ) {
        run(generation, Denied::default(), operations);
    }

    #[test]
    fn a_few_sockets_lose_no_datagram_and_see_none_of_others(
        generation in generation(),
        operations in vec(spoken(operation_of_datagrams()), 1..60),
    ) {
        run(generation, Denied::default(), operations);
    }
}
