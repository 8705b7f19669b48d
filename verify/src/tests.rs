//! Every check, by one seeded defect each in a sample that is good otherwise; here what concerns all checks.
//! The sample and the ways to spoil it are `sample`'s; each check has its file.

mod expectation;
mod exports;
mod globals;
mod imports;
mod memory;
mod sample;
mod sections;

use crate::forms::Plain;
use crate::{Budget, Defect, Expectation, Flavour, Names, Reach, verify};
use sample::Sample;

const COMMAND: Expectation = Expectation {
    flavour: Flavour::Command,
    reach: Reach::Sockets,
    names: Names::WithArity,
};
const REACTOR: Expectation = Expectation {
    flavour: Flavour::Reactor,
    ..COMMAND
};
const NO_SOCKETS: Expectation = Expectation {
    reach: Reach::Files,
    ..COMMAND
};
const NO_FILES: Expectation = Expectation {
    reach: Reach::Streams,
    ..COMMAND
};
const FITTED: Expectation = Expectation {
    names: Names::Plain(Plain::Preview1),
    ..COMMAND
};
const UNSTABLE: Expectation = Expectation {
    names: Names::Plain(Plain::Preview0),
    ..COMMAND
};

/// What can be reached by which names.
fn kinds() -> impl Iterator<Item = (Reach, Names)> {
    Reach::ALL.into_iter().flat_map(|reach| {
        let plain = Plain::ALL.into_iter().map(Names::Plain);
        let all = [Names::WithArity].into_iter().chain(plain);
        all.map(move |names| (reach, names))
    })
}

fn defects(sample: &Sample) -> Vec<Defect> {
    verify(&sample.module(), sample.expected).defects
}

/// The sample has `expected` and nothing else.
#[track_caller]
fn assert_only(sample: &Sample, expected: Defect) {
    assert_eq!(defects(sample), [expected]);
}

#[test]
fn a_good_adapter_of_every_build_has_no_defect() {
    for flavour in [Flavour::Command, Flavour::Reactor] {
        for (reach, names) in kinds() {
            let expected = Expectation {
                flavour,
                reach,
                names,
            };
            assert_eq!(defects(&Sample::new(expected)), [], "{expected:?}");
        }
    }
}

#[test]
fn a_file_that_is_no_module_is_one_defect() {
    for bytes in [b"" as &[u8], b"(module)", b"\0asm\x01\0\0\0\xff"] {
        let defects = verify(bytes, COMMAND).defects;
        assert!(matches!(defects[..], [Defect::Invalid(_)]), "{defects:?}");
    }
}

#[test]
fn a_component_is_no_adapter() {
    let component = wat::parse_str("(component)").unwrap();
    let defects = verify(&component, COMMAND).defects;
    assert_eq!(
        defects,
        [Defect::Invalid(
            "it is a component, not a core module".into()
        )]
    );
}

#[test]
fn a_module_over_its_budget_is_a_defect() {
    let within = Budget::of(COMMAND);
    // Three bytes each.
    let code = "(drop (i64.const -1))".repeat(within.code / 3);
    let sample = Sample::new(COMMAND).with(&format!("(func {code})"));
    let defects_found = defects(&sample);
    let [
        Defect::TooLarge {
            what: "code section",
            bytes,
            budget,
        },
    ] = defects_found[..]
    else {
        panic!("{defects_found:?}");
    };
    assert!(bytes > budget);

    let padding = "x".repeat(within.file);
    let sample = Sample::new(COMMAND).with(&format!(r#"(@custom "padding" "{padding}")"#));
    let defects = defects(&sample);
    assert!(
        matches!(
            defects[..],
            [Defect::TooLarge {
                what: "file without names",
                ..
            }]
        ),
        "{defects:?}"
    );
}

#[test]
fn all_defects_are_reported_not_only_the_first() {
    let sample = Sample::new(COMMAND)
        .without_export("fd_close/1")
        .with("(start $body)")
        .with_import(r#"(import "env" "puts" (func))"#);
    let expected = [
        Defect::Section("start"),
        Defect::ExtraImport("env.puts".into()),
        Defect::MissingExport("fd_close/1".into()),
    ];
    assert_eq!(defects(&sample), expected);
}

#[test]
fn every_defect_is_one_sentence() {
    let sample = Sample::new(COMMAND)
        .without_export("fd_close/1")
        .with_import(r#"(import "wasi:cli/stdin@0.2.6" "get-stdin" (func))"#);
    let sentences: Vec<_> = defects(&sample).iter().map(ToString::to_string).collect();
    let expected = [
        "`wasi:cli/stdin@0.2.6.get-stdin` is imported at another version than 0.2.0.",
        "`fd_close/1` is not exported.",
    ];
    assert_eq!(sentences, expected);
}

#[test]
fn a_module_with_canaries_has_a_budget_of_its_own() {
    let (usual, own) = (Budget::of(COMMAND), Budget::with_canaries(COMMAND));
    for (code, is_good) in [(usual.code, true), (own.code, false)] {
        let code = "(drop (i64.const -1))".repeat(code / 3);
        let sample = Sample::new(COMMAND).with(&format!("(func {code})"));
        let report = verify(&sample.module(), COMMAND);
        assert_eq!(report.defects.len(), 1);
        assert_eq!(report.with_budget(own).defects.is_empty(), is_good);
    }
}
