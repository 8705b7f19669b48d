//! Counts checks and tests.
//! What is counted is said in `test`.

use anyhow::Result;
use std::process::ExitCode;

/// How many passed, how many failed.
#[derive(Clone, Debug, Default)]
pub struct Tally {
    pub passed: usize,
    pub failed: usize,
    /// What to say again at the end, when its output has scrolled away.
    failures: Vec<String>,
}

impl Tally {
    /// Counts one check, whose error says which it was.
    pub fn count(&mut self, outcome: Result<()>) {
        match outcome {
            Ok(()) => self.passed += 1,
            Err(error) => {
                self.failed += 1;
                self.failures.push(format!("{error:#}"));
            }
        }
    }

    /// Counts the tests of a line like `test result: ok. 3 passed; 0 failed; …`; other lines tell nothing.
    pub fn read(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else {
            if line.starts_with("test ") && line.ends_with(" ... FAILED") {
                self.failures.push(line.into());
            }
            return;
        };
        let (_, counts) = result.split_once(". ").unwrap_or_default();
        for count in counts.split("; ") {
            match count.split_once(' ') {
                Some((number, "passed")) => self.passed += number.parse().unwrap_or(0),
                Some((number, "failed")) => self.failed += number.parse().unwrap_or(0),
                _ => {}
            }
        }
    }

    /// Prints the failures and the sum.
    pub fn close(self) -> ExitCode {
        println!();
        for failure in &self.failures {
            println!("{failure}");
        }
        println!("{} passed, {} failed", self.passed, self.failed);
        if self.is_good() {
            ExitCode::SUCCESS
        } else {
            ExitCode::FAILURE
        }
    }

    fn is_good(&self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

#[cfg(test)]
mod tests;
