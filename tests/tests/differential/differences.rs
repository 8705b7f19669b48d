//! Where the adapter answers differently from Wasmtime's own Preview 1, and why: a table, which is `docs/differences.md`.
//! A row says what shows it, and fails when that shows it no longer.

use crate::agree::{Finding, explained};
use crate::call::*;
use expect_test::expect_file;
use std::fmt::Write;

/// A deliberate difference.
#[derive(Debug)]
pub struct Difference {
    /// What it is about, in a few words.
    pub what: &'static str,
    /// Why the adapter's answer is as it is.
    pub reason: &'static str,
    /// Calls that show it.
    pub shown_by: fn() -> Vec<Call>,
    /// Whether it explains what was found.
    pub explains: fn(&Finding) -> bool,
    /// Whether all that comes behind it may be different as well.
    pub parts: bool,
}

impl Finding {
    fn is_of(&self, names: &[&str]) -> bool {
        self.call
            .as_ref()
            .is_some_and(|call| names.contains(&call.name))
    }

    /// Whether the errnos are these.
    fn answers(&self, native: &str, adapted: &str) -> bool {
        let is = |text: &str, errno| text == errno || text.starts_with(&format!("{errno} "));
        is(&self.native, native) && is(&self.adapted, adapted)
    }
}

/// All of them.
pub const DIFFERENCES: &[Difference] = &[];

const HEAD: &str = "\
# Where the adapter differs from Wasmtime's own Preview 1

Made by `UPDATE_EXPECT=1 cargo test --test differential differences`, which makes the calls under both; without the
variable the test compares. `tests/tests/differential` holds everything else to be the same: every answer, standard
output, and what becomes of the files.

";

#[test]
fn every_difference_is_there_and_is_told() {
    let mut text = HEAD.to_owned();
    for difference in DIFFERENCES {
        let found = explained(&(difference.shown_by)()).unwrap_or_else(|report| panic!("{report}"));
        let shows = found
            .iter()
            .find(|(known, _)| std::ptr::eq(*known, difference));
        let Some((_, finding)) = shows else {
            panic!("no longer a difference: {}", difference.what);
        };
        let call = finding
            .call
            .as_ref()
            .map_or(finding.about.clone(), |call| format!("{call:?}"));
        writeln!(
            text,
            "## {}\n\n| for example | Wasmtime | the adapter |\n| --- | --- | --- |\n| `{call}` | {} | {} |\n\n{}\n",
            difference.what, finding.native, finding.adapted, difference.reason
        )
        .expect("a string takes all");
    }
    expect_file!["../../../docs/differences.md"].assert_eq(&text);
}
