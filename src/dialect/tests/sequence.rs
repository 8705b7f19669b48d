//! Any sequence of calls, over any behaviour of peers, on every generation of hosts: nothing traps, nothing leaks,
//! nothing is lost, and what is nothing is EBADF.

mod driver;
mod operation;
mod peers;

use crate::{host::fake::Generation, testing::search::cases};
use driver::Driver;
use operation::operation;
use proptest::{collection::vec, prelude::*, sample::select};

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn any_sequence_of_calls_keeps_every_promise(
        generation in select(Generation::ALL.to_vec()),
        operations in vec(operation(), 1..80),
    ) {
        let mut driver = Driver::new(generation);
        for operation in operations {
            driver.run(operation);
        }
        driver.finish();
    }
}
