//! Any sequence of calls on sockets that the program opens itself, by WAMR's calls and Preview 1's, over any behaviour of
//! peers and hosts, on every generation: nothing traps, nothing leaks, and nothing that was accepted is lost.

mod datagrams;
mod driver;
mod operation;
mod streams;

use crate::host::fake::Generation;
use driver::Driver;
use operation::{Operation, operation, operation_of_datagrams, operation_of_streams};
use proptest::{collection::vec, prelude::*, sample::select};

/// More for a longer search: `PROPTEST_CASES=20000`.
fn cases() -> u32 {
    let cases = std::env::var("PROPTEST_CASES").ok();
    cases.and_then(|cases| cases.parse().ok()).unwrap_or(300)
}

fn run(generation: Generation, operations: Vec<Operation>) {
    let mut driver = Driver::new(generation);
    for operation in operations {
        driver.run(operation);
    }
    driver.finish();
}

fn generation() -> impl Strategy<Value = Generation> {
    select(Generation::ALL.to_vec())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: cases(), ..ProptestConfig::default() })]

    #[test]
    fn any_sequence_of_calls_on_sockets_keeps_what_was_accepted(
        generation in generation(),
        operations in vec(operation(), 1..100),
    ) {
        run(generation, operations);
    }

    #[test]
    fn a_program_that_talks_to_itself_gets_all_that_it_says(
        generation in generation(),
        operations in vec(operation_of_streams(), 1..80),
    ) {
        run(generation, operations);
    }

    #[test]
    fn a_few_sockets_lose_no_datagram_and_see_none_of_others(
        generation in generation(),
        operations in vec(operation_of_datagrams(), 1..60),
    ) {
        run(generation, operations);
    }
}
