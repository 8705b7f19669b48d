//! Sockets that a program opens by itself: the scenarios of `guest/sockets/scenarios`, each on Linux and adapted in each
//! dialect, which print the same or what `docs/linux.md` lists.
//!
//! | file | its job |
//! |---|---|
//! | `dialect` | whose imports the program has |
//! | `scenario` | which there are, and one test of each |
//! | `transcript` | runs one on Linux and adapted, and compares |
//! | `peer` | who else takes part |
//! | `differences` | what may be different, and why |
//! | `denied` | hosts that deny the network |

mod denied;
mod dialect;
mod differences;
mod peer;
mod scenario;
mod transcript;

use libtest_mimic::{Arguments, run};
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut trials = scenario::trials();
    trials.extend(differences::trials());
    trials.extend(denied::trials());
    run(&Arguments::from_args(), trials).exit_code()
}
