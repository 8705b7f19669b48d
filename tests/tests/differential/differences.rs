//! Where the adapter answers differently from Wasmtime's own Preview 1: what a row of that table is, and that each is so.
//! The rows are in `differences/`; `docs/differences.md` is made of them.

mod files;
mod surroundings;

use crate::agree::{Finding, explained};
use crate::call::{APPEND, Argument, CREAT, Call, Shape, TRUNC, WRITE};
use expect_test::expect_file;
use std::fmt::Write;

/// Where `path_open` is told flags.
const FLAGS: usize = 6;

/// A deliberate difference.
pub struct Difference {
    /// What it is about, in a few words.
    pub what: &'static str,
    /// Why the adapter's answer is as it is.
    pub reason: &'static str,
    /// Calls that show it.
    pub shown_by: fn() -> Vec<Call>,
    /// Whether it explains what was found.
    pub explains: fn(&Finding) -> bool,
    /// Whether everything behind it may be different as well.
    pub parts: bool,
}

/// All of them.
pub fn all() -> impl Iterator<Item = &'static Difference> {
    files::ROWS.iter().chain(surroundings::ROWS)
}

impl Finding {
    /// Whether it is an answer to one of these calls.
    fn is_of(&self, names: &[&str]) -> bool {
        let call = self.call.as_ref();
        call.is_some_and(|call| names.contains(&call.name))
    }

    /// Whether the answers begin with these words, most often an errno.
    fn answers(&self, native: &str, adapted: &str) -> bool {
        self.native.starts_with(native) && self.adapted.starts_with(adapted)
    }

    /// Whether it is so for one of these calls, by which another errno is answered than this.
    fn says(&self, native: &str, adapted: &[(&[&str], &str)]) -> bool {
        let mut adapted = adapted.iter();
        adapted.any(|(names, errno)| self.is_of(names) && self.answers(native, errno))
    }

    /// Whether the descriptor was opened in a way that has the host open it for writing, without being asked for that.
    fn is_after_writing_unasked(&self) -> bool {
        self.before.iter().any(|call| match call.arguments[..] {
            [
                _,
                _,
                _,
                Argument::Number(open),
                Argument::Number(rights),
                ..,
            ] if self.is_opened_by(call) => {
                open & u64::from(CREAT | TRUNC) != 0 && rights & WRITE == 0
            }
            _ => false,
        })
    }

    /// Whether the descriptor was to append before.
    fn is_after_asking_to_append(&self) -> bool {
        let appends = |flags: Option<&Argument>| match flags {
            Some(Argument::Number(flags)) => flags & u64::from(APPEND) != 0,
            _ => false,
        };
        self.before.iter().any(|call| match call.name {
            "path_open" => appends(call.arguments.get(FLAGS)) && self.is_opened_by(call),
            "fd_fdstat_set_flags" => {
                appends(call.arguments.get(1)) && self.may_be_of(call.arguments.first())
            }
            _ => false,
        })
    }

    /// Whether the call opened the descriptor that the answer is of.
    fn is_opened_by(&self, call: &Call) -> bool {
        match call.arguments.last() {
            Some(Argument::Out(Shape::Opened(opened), _)) if call.name == "path_open" => {
                self.may_be_of(Some(&Argument::from(*opened)))
            }
            _ => false,
        }
    }

    /// Whether the answer is of this descriptor; once any was moved, it may be of every one.
    fn may_be_of(&self, descriptor: Option<&Argument>) -> bool {
        let call = self.call.as_ref();
        let is_moved = self.before.iter().any(|call| call.name == "fd_renumber");
        is_moved || call.and_then(|call| call.arguments.first()) == descriptor
    }

    /// Whether anything in a directory may have changed before.
    fn is_after_a_change(&self) -> bool {
        let is_change =
            |call: &Call| call.name.starts_with("path_") && call.name != "path_filestat_get";
        self.before.iter().any(is_change)
    }

    /// Whether both answers are the same but for the words behind these.
    fn is_only_about(&self, fields: &[&str]) -> bool {
        without(&self.native, fields) == without(&self.adapted, fields)
    }
}

/// The words that are not behind one of `fields`.
fn without<'a>(text: &'a str, fields: &[&str]) -> Vec<&'a str> {
    let mut words: Vec<_> = text.split(' ').collect();
    for index in (1..words.len()).rev() {
        if fields.contains(&words[index - 1]) {
            words.remove(index);
        }
    }
    words
}

const HEAD: &str = "\
# Where the adapter differs from Wasmtime's own Preview 1

Made by `UPDATE_EXPECT=1 cargo test -p wasi-socket-adapter-tests --test differential differences`, which makes each call
under both; without the variable the test compares. In everything else the tests in `tests/tests/differential` find the
two to be the same: every answer, what is written to standard output, what becomes of the files.

In what came out, – is a place that was left alone, and `+3` behind text says so of the three bytes that follow. Inodes
are numbered as they are seen.
";

#[test]
fn every_difference_is_still_there_and_is_told() {
    let mut text = HEAD.to_owned();
    for difference in all() {
        text.push_str(&section(difference));
    }
    expect_file!["../../../docs/differences.md"].assert_eq(&text);
}

fn section(difference: &Difference) -> String {
    let what = difference.what;
    let found = explained(&(difference.shown_by)());
    let found = found.unwrap_or_else(|report| panic!("{what}: {report}"));
    let found = found.iter().filter(|(known, _)| known.what == what);
    let mut rows = String::new();
    for (_, found) in found {
        let Finding {
            call,
            about,
            native,
            adapted,
            ..
        } = found;
        let about = call
            .as_ref()
            .map_or(about.clone(), |call| format!("`{call:?}`"));
        writeln!(rows, "| {about} | {native} | {adapted} |").expect("a string takes all");
    }
    assert!(!rows.is_empty(), "no longer a difference: {what}");
    let reason = difference.reason;
    format!("\n## {what}\n\n{reason}\n\n| | Wasmtime | the adapter |\n| --- | --- | --- |\n{rows}")
}
