//! Modules that mix dialects run: each import gets its own form, whatever else has its name, in the reading that was taken.
//! The small adapter's answers tell the forms apart.

use super::adapter::{LACKS, answer, params};
use super::support::{Folder, Ran, require_adapters, run};
use fit::dialect::{self, Dialect, Form};
use fit::reading::AMBIGUITIES;
use std::fmt::Write;

const PREVIEW1: &str = "wasi_snapshot_preview1";
const PREVIEW0: &str = "wasi_unstable";

/// A program that asks each of these modules for these forms, calls them, and traps where another one answers.
fn program(asked: &[(&str, Form)]) -> String {
    let (mut imports, mut calls) = (String::new(), String::new());
    for (nth, (module, form)) in asked.iter().enumerate() {
        let (name, params) = (&form.name, params(form));
        let zero = |ty: &str| format!("({ty}.const 0) ");
        let zeros: String = params.split_whitespace().map(zero).collect();
        let expected = answer(form);
        let _ = writeln!(
            imports,
            r#"(import "{module}" "{name}" (func $f{nth} (param {params}) (result i32)))"#
        );
        let _ = writeln!(
            calls,
            "(if (i32.ne (call $f{nth} {zeros}) (i32.const {expected})) (then unreachable))"
        );
    }
    format!(r#"(module {imports} (memory (export "memory") 1) (func (export "_start") {calls}))"#)
}

#[track_caller]
fn runs(program: String, options: &[&str]) {
    let folder = Folder::with("mixed.wat", program);
    let ran = folder.run(&[&["run", "mixed.wat"], options].concat());
    assert_eq!(
        (ran.status, ran.stderr.as_str()),
        (Some(0), ""),
        "{options:?}"
    );
}

/// Every form of sockets, as a module may import it.
fn sockets() -> Vec<Form> {
    let dialects = [Dialect::Preview1, Dialect::Wamr, Dialect::WasmEdge];
    let forms = dialects.into_iter().flat_map(dialect::of);
    let mut forms: Vec<_> = forms
        .filter(|form| form.is_socket() && form.name != LACKS && form.reading.is_none())
        .collect();
    // Those of two dialects are one.
    forms.sort();
    forms.dedup();
    forms
}

#[test]
fn one_module_may_import_every_form_of_every_dialect() {
    let forms = sockets();
    assert!(
        forms.contains(&Form::new("sock_open", 3)) && forms.contains(&Form::new("sock_open", 4))
    );
    let asked: Vec<_> = forms.into_iter().map(|form| (PREVIEW1, form)).collect();
    runs(program(&asked), &[]);
    runs(program(&asked), &["--memory", "relocate"]);
}

#[test]
fn the_built_in_adapters_serve_every_form_of_every_dialect_to_one_module() {
    require_adapters();
    let asked: Vec<_> = sockets().into_iter().map(|form| (PREVIEW1, form)).collect();
    // The imports count. Real ones answer otherwise, so nothing is called.
    let program = program(&asked).replace(
        "(func (export \"_start\")",
        "(func (export \"_start\") return",
    );
    let folder = Folder::with("mixed.wat", program);
    let ran = Ran::from(run(folder.command(&["run", "mixed.wat"]), b""));
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
}

#[test]
fn forms_of_one_name_may_be_asked_of_both_modules() {
    let both = |name, arity| [PREVIEW0, PREVIEW1].map(|module| (module, Form::new(name, arity)));
    let mut asked = [
        both("sock_open", 3),
        both("sock_open", 4),
        both("sock_recv_from", 8),
    ]
    .concat();
    asked.push((PREVIEW0, Form::new("poll_oneoff", 4).read("unstable")));
    asked.push((PREVIEW1, Form::new("poll_oneoff", 4)));
    runs(program(&asked), &[]);
}

#[test]
fn every_reading_is_the_adapter_s_own_for_it() {
    for ambiguity in AMBIGUITIES {
        let (name, arity) = (ambiguity.name, ambiguity.arity);
        for (nth, reading) in ambiguity.readings.iter().enumerate() {
            let usual = Form::new(name, arity);
            let form = match nth {
                0 => usual,
                _ => usual.read(reading.name),
            };
            let option = format!("{name}={}", reading.name);
            runs(program(&[(PREVIEW1, form)]), &["--reading", &option]);
        }
    }
}

#[test]
fn what_is_read_otherwise_stands_beside_other_forms_of_its_name() {
    let asked = [
        (PREVIEW1, Form::new("sock_recv_from", 6)),
        (PREVIEW1, Form::new("sock_recv_from", 7).read("0.11")),
        (PREVIEW1, Form::new("sock_recv_from", 8)),
        (PREVIEW1, Form::new("sock_open", 3).read("0.9")),
    ];
    let options = ["sock_recv_from=0.11", "sock_open=0.9"];
    let options = options.map(|option| ["--reading", option]).concat();
    runs(program(&asked), &options);
}

#[test]
fn a_module_of_wasmedge_0_8_2_gives_accept_a_port_and_counts_from_0_unless_told_otherwise() {
    let [open, accept] = ["sock_open", "sock_accept"].map(|name| Form::new(name, 3));
    let with = |open: Form, accept: Form| program(&[(PREVIEW1, open), (PREVIEW1, accept)]);
    let (old_open, old_accept) = (open.clone().read("0.9"), accept.clone().read("port"));
    runs(with(old_open.clone(), old_accept.clone()), &[]);
    runs(with(old_open, accept), &["--reading", "sock_accept=flags"]);
    runs(with(open, old_accept), &["--reading", "sock_open=0.10"]);
}

#[test]
fn a_component_has_its_readings_already() {
    let program = program(&[(PREVIEW1, Form::new("sock_open", 3))]);
    let folder = Folder::with("mixed.wat", program);
    folder.run(&["new", "mixed.wat", "-o", "mixed.wasm"]);
    assert_eq!(folder.run(&["run", "mixed.wasm"]).status, Some(0));
    let ran = folder.run(&["run", "mixed.wasm", "--reading", "sock_open=0.9"]);
    assert_eq!(ran.status, Some(1));
    expect_test::expect![[r#"
        error: mixed.wasm is a component, whose imports were read when it was made: give --reading to `new`
    "#]].assert_eq(&ran.stderr);
}
