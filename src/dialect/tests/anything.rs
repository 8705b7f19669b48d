//! Any calls of all dialects with any arguments, in any order, over any behaviour of peers and hosts, on every generation:
//! nothing traps, nothing leaks, a new descriptor has the lowest number that is free, a call that fails has changed no memory,
//! and one that does not none but what it was given. What a sequence of calls means is left to [`super::sockets`].

mod driver;
mod laid;
mod step;

use super::sockets::operation::denied;
use crate::{host::fake::Generation, testing::search::cases};
use driver::Driver;
use proptest::{collection::vec, prelude::*, sample::select};
use step::step;

proptest! {
    #![proptest_config(cases(80))]

    #[test]
    fn any_calls_with_any_arguments_keep_to_their_memory_and_numbers(
        generation in select(Generation::ALL.to_vec()),
        denied in denied(),
        steps in vec(step(), 1..120),
    ) {
        let mut driver = Driver::new(generation, denied);
        for step in steps {
            driver.run(step);
        }
        driver.finish();
    }
}
