//! A thing that cannot work: what, why and what to do; and the refusal that carries them.
//! Finding problems is left to `input.rs`, `check.rs` and `adapter.rs`.

use serde::Serialize;
use std::fmt;

/// One reason why an input does not become a component.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// A stable name, for programs.
    pub code: &'static str,
    /// What cannot work; a clause that begins with "it".
    pub what: String,
    /// Why it cannot.
    pub why: String,
    /// What the user can do.
    #[serde(rename = "do")]
    pub todo: String,
}

impl Problem {
    /// A problem that says what and why; `todo` completes it.
    pub fn new(code: &'static str, what: &str, why: &str) -> Self {
        Self {
            code,
            what: what.to_owned(),
            why: why.to_owned(),
            todo: String::new(),
        }
    }

    /// Adds what the user can do.
    pub fn todo(mut self, todo: &str) -> Self {
        self.todo = todo.to_owned();
        self
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}\n  why: {}", self.what, self.why)?;
        write!(f, "\n  do:  {}", self.todo)
    }
}

/// The error of an input that does not become a component.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// The input's name.
    pub file: String,
    /// At least one.
    pub problems: Vec<Problem>,
}

impl Refusal {
    /// Refuses `file` for these reasons.
    pub fn new(file: &str, problems: Vec<Problem>) -> Self {
        let file = file.to_owned();
        Self { file, problems }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, problem) in self.problems.iter().enumerate() {
            if nth > 0 {
                writeln!(f)?;
            }
            let also = if nth > 0 { "also, " } else { "" };
            write!(f, "{also}{} cannot be converted: {problem}", self.file)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}
