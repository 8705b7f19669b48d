//! Arguments that are wrong, to each function of the C library and to the same of Linux: what is different is in
//! `bad_input.golden`, and all else is the same.

use super::by_clang;
use harness::run::Run;
use harness::{golden, native};
use std::fmt::Write;
use std::path::Path;

#[test]
fn wrong_arguments_get_linuxs_errno_or_one_that_is_listed() {
    let linux = native::run("bad_input", &[]);
    for run in [
        Run::of("libc_bad_input", &[]),
        by_clang("libc_bad_input_by_clang", &[]),
    ] {
        let adapted = run.on_any_network().run().success();
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scenario/libc");
        let found = differences(&linux, &adapted);
        let same = golden::check(&folder.join("bad_input.golden"), &found);
        same.unwrap_or_else(|error| panic!("{error}"));
    }
}

/// The lines of two runs that are not the same, under their headings.
fn differences(linux: &str, adapted: &str) -> String {
    assert_eq!(linux.lines().count(), adapted.lines().count());
    let mut text = String::new();
    let (mut heading, mut told) = ("", "");
    for (linux, adapted) in linux.lines().zip(adapted.lines()) {
        if linux.starts_with("-- ") {
            heading = linux;
        }
        if linux == adapted {
            continue;
        }
        if heading != told {
            writeln!(text, "{heading}").expect("room");
            told = heading;
        }
        let (_, own) = adapted.rsplit_once(": ").expect("an answer");
        writeln!(text, "{linux}, here {own}").expect("room");
    }
    text
}
