//! AssemblyScript, whose runtime takes all memory for its own.

use fit::memory::Choice;
use fit::sockets::Asked;
use harness::guest;
use harness::run::Run;

const STRINGS: &str = "strings one two";

#[test]
fn arguments_and_environment_stay_what_they_are_while_the_heap_grows() {
    let end = Run::without_sockets("strings", &["one", "two"])
        .env("KEY", "value")
        .env("OTHER", "")
        .run();
    let told = end.success();
    let lines: Vec<&str> = told.lines().collect();
    assert_eq!(lines.len(), 2 + 64 + 2);
    for (index, line) in lines.iter().enumerate() {
        let expected = match index {
            1 | 67 => "KEY=value OTHER=",
            _ => STRINGS,
        };
        assert_eq!(*line, expected, "line {index}");
    }
}

#[test]
fn a_module_without_a_word_about_its_language_is_recognised_by_how_it_grows() {
    let report = guest::convert(&guest::module("strings"), "strings", Asked::No).1;
    assert_eq!(
        report.memory.action,
        Choice::Relocate,
        "{}",
        report.memory.note
    );
    assert!(
        report.memory.note.contains("memory.grow"),
        "{}",
        report.memory.note
    );
}
