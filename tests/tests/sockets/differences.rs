//! Where an adapted program is answered otherwise than on Linux: each line of a transcript that differs, with the reason.
//! The rows are in `differences/`; `docs/linux.md` is made of them, and the test of a scenario finds exactly its rows.

mod addresses;
mod asking;
mod spelling;
mod transfer;

use crate::dialect::Dialect;
use crate::scenario;
use crate::transcript::Line;
use expect_test::expect_file;
use libtest_mimic::{Failed, Trial};
use spelling::{UNSPELT, Unspelt};
use std::fmt::Write;

/// A deliberate difference.
pub struct Difference {
    /// What it is about, in a few words.
    pub what: &'static str,
    /// Why the adapter's answer is as it is.
    pub reason: &'static str,
    /// Whose programs are answered so.
    pub dialects: &'static [Dialect],
    /// The scenarios that show it: the sentence, and a line of it on Linux and adapted.
    pub shown_by: &'static [(&'static str, &'static str, &'static str)],
}

/// All of them.
fn all() -> impl Iterator<Item = &'static Difference> {
    let rows = [
        addresses::ROWS,
        transfer::ROWS,
        asking::ROWS,
        spelling::ROWS,
    ];
    rows.into_iter().flatten()
}

/// What differs in a scenario of a dialect, sorted.
pub fn of(sentence: &str, dialect: Dialect) -> Vec<Line> {
    let rows = all().filter(|row| row.dialects.contains(&dialect));
    let rows = rows.flat_map(|row| row.shown_by);
    let rows = rows.filter(|(scenario, ..)| *scenario == sentence);
    let mut lines: Vec<_> = rows
        .map(|(_, native, adapted)| (native.to_string(), adapted.to_string()))
        .collect();
    lines.sort();
    lines
}

/// Whether a dialect has no words for the most of a scenario.
pub fn is_unspelt(sentence: &str, dialect: Dialect) -> bool {
    let of_dialect = |entry: &&Unspelt| entry.dialects.contains(&dialect);
    let mut entries = UNSPELT.iter().filter(of_dialect);
    entries.any(|entry| entry.scenarios.contains(&sentence))
}

pub fn trials() -> Vec<Trial> {
    vec![Trial::test(
        "every difference is one of a scenario, and is told",
        every_difference_is_told,
    )]
}

const HEAD: &str = "\
# Where sockets differ from Linux

Made by `UPDATE_EXPECT=1 cargo test -p wasi-socket-adapter-tests --test sockets difference`; without the variable the test
compares. The scenarios in `tests/guest/sockets/scenarios` are compiled for Linux and for the adapter, there once with the
imports of each dialect: WAMR's, WasmEdge's as its Rust crate has them, and timecraft's, which are WasmEdge's as Go has them,
too. Each prints what its calls answer. What is not listed here is the same.

Letters stand for ports.
";

fn every_difference_is_told() -> Result<(), Failed> {
    let scenarios = scenario::all();
    let mut text = HEAD.to_owned();
    let shown = all().flat_map(|row| row.shown_by);
    let shown = shown.map(|(sentence, ..)| *sentence);
    let unspelt = UNSPELT.iter().flat_map(|entry| entry.scenarios).copied();
    for sentence in shown.chain(unspelt) {
        if !scenarios.iter().any(|known| known.sentence == sentence) {
            return Err(format!("no such scenario: {sentence}").into());
        }
    }
    for row in all() {
        section(&mut text, row)?;
    }
    append_unspelt(&mut text)?;
    expect_file!["../../../docs/linux.md"].assert_eq(&text);
    Ok(())
}

fn section(text: &mut String, row: &Difference) -> Result<(), Failed> {
    let Difference {
        what,
        reason,
        dialects,
        shown_by,
    } = row;
    writeln!(text, "\n## {what}\n\n{reason}\n")?;
    if *dialects != Dialect::ALL {
        writeln!(text, "Only for programs of {}.\n", names(dialects))?;
    }
    writeln!(text, "| scenario | Linux | the adapter |")?;
    writeln!(text, "| --- | --- | --- |")?;
    for (sentence, native, adapted) in *shown_by {
        writeln!(text, "| {sentence} | {native} | {adapted} |")?;
    }
    Ok(())
}

fn append_unspelt(text: &mut String) -> Result<(), Failed> {
    writeln!(text, "\n## What a dialect has no words for\n")?;
    writeln!(text, "| what | dialects | why | scenarios |")?;
    writeln!(text, "| --- | --- | --- | --- |")?;
    for entry in UNSPELT {
        let (what, reason) = (entry.what, entry.reason);
        let (dialects, scenarios) = (names(entry.dialects), entry.scenarios.join("; "));
        writeln!(text, "| {what} | {dialects} | {reason} | {scenarios} |")?;
    }
    Ok(())
}

fn names(dialects: &[Dialect]) -> String {
    let names: Vec<_> = dialects.iter().map(Dialect::to_string).collect();
    names.join(" and ")
}
