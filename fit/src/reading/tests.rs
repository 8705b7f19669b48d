mod page;

use super::*;
use crate::dialect;
use expect_test::expect;
use std::fmt::Write;
use verify::forms;

/// A module that imports these forms of Preview 1's name, and holds `more`.
fn importing(imports: &[&str], more: &str) -> Module {
    let mut text = String::from("(module ");
    for import in imports {
        let form = Form::parse(import).unwrap();
        let params = "i32 ".repeat(form.arity);
        let name = form.name;
        let _ = write!(
            text,
            r#"(import "wasi_snapshot_preview1" "{name}" (func (param {params}) (result i32)))"#
        );
    }
    let wasm = wat::parse_str(text + more + ")").unwrap();
    Module::parse(&wasm).unwrap()
}

fn asked(options: &[&str]) -> Vec<Asked> {
    options.iter().map(|text| text.parse().unwrap()).collect()
}

/// What is asked of the adapter.
fn forms_of(module: &Module, options: &[&str]) -> String {
    let forms = choose(module, &asked(options)).forms(module);
    let names: Vec<_> = forms.iter().map(Form::to_string).collect();
    names.join(" ")
}

#[test]
fn the_readings_beside_the_usual_ones_are_those_that_adapters_export() {
    let other = AMBIGUITIES.iter().flat_map(|one| {
        let form = Form::new(one.name, one.arity);
        let others = one.readings.iter().skip(1);
        others.map(move |reading| form.clone().read(reading.name))
    });
    let other: BTreeSet<_> = other.collect();
    let exported: BTreeSet<_> = forms::WASMEDGE_READINGS.iter().map(Form::from).collect();
    assert_eq!(other, exported);
    for form in &other {
        assert!(
            dialect::signature(&form.without_reading()).is_some(),
            "{form}"
        );
    }
}

#[test]
fn unless_something_tells_every_import_is_read_as_usual() {
    let imports = [
        "sock_open/3",
        "sock_recv_from/7",
        "sock_recv_from/8",
        "sock_getsockopt/5",
        "sock_setsockopt/5",
        "sock_getaddrinfo/8",
        "fd_write/4",
    ];
    let module = importing(&imports, "");
    let readings = choose(&module, &[]);
    assert!(
        readings
            .forms(&module)
            .iter()
            .all(|form| form.reading.is_none())
    );
    let taken = |import| {
        let choice = readings.choice(&Form::parse(import).unwrap());
        choice.map(|choice| (choice.taken, choice.why.as_str()))
    };
    let told = imports.map(taken);
    let names = told.map(|choice| choice.map(|(name, _)| name));
    let expected = ["0.10", "0.10", "host-order", "either", "either", "packed"];
    assert_eq!(names[..6], expected.map(Some));
    assert_eq!(names[6], None);
    assert!(
        told.iter()
            .flatten()
            .all(|(_, why)| *why == "the usual reading")
    );
}

#[test]
fn a_reading_that_is_asked_for_is_taken_and_says_so() {
    let module = importing(&["sock_open/3", "sock_getsockopt/5"], "");
    let options = ["sock_open=0.9", "sock_getsockopt=length"];
    assert_eq!(
        forms_of(&module, &options),
        "sock_getsockopt@length/5 sock_open@0.9/3"
    );
    let readings = choose(&module, &asked(&options));
    let choice = readings.choice(&Form::new("sock_getsockopt", 5)).unwrap();
    assert_eq!(choice.why, "--reading sock_getsockopt=length");
    assert_eq!(
        choice.otherwise,
        [
            "--reading sock_getsockopt=either",
            "--reading sock_getsockopt=pointer"
        ]
    );
    assert_eq!(readings.problems().count(), 0);
}

#[test]
fn of_two_options_for_one_import_the_later_counts() {
    let module = importing(&["sock_open/3"], "");
    let forms = |options: [&str; 2]| forms_of(&module, &options);
    assert_eq!(forms(["sock_open=0.9", "sock_open=0.10"]), "sock_open/3");
    assert_eq!(
        forms(["sock_open=0.10", "sock_open=0.9"]),
        "sock_open@0.9/3"
    );
}

#[test]
fn a_reading_is_of_the_form_that_has_it() {
    let module = importing(
        &["sock_recv_from/7", "sock_recv_from/8", "sock_recv_from/6"],
        "",
    );
    let forms = |option| forms_of(&module, &[option]);
    assert_eq!(
        forms("sock_recv_from=0.11"),
        "sock_recv_from/6 sock_recv_from@0.11/7 sock_recv_from/8"
    );
    assert_eq!(
        forms("sock_recv_from=network-order"),
        "sock_recv_from/6 sock_recv_from/7 sock_recv_from@network-order/8"
    );
}

#[test]
fn a_reading_for_what_is_not_imported_is_a_problem() {
    let module = importing(&["sock_open/4", "sock_recv_from/8"], "");
    let readings = choose(&module, &asked(&["sock_open=0.9", "sock_recv_from=0.11"]));
    let told: Vec<_> = readings
        .problems()
        .map(|problem| problem.to_string())
        .collect();
    expect![[r#"
        it has no import that --reading sock_open=0.9 is about
          why: it does not import sock_open/3
          do:  leave out that option; `inspect` lists the imports
        it has no import that --reading sock_recv_from=0.11 is about
          why: it does not import sock_recv_from/7
          do:  leave out that option; `inspect` lists the imports"#]]
    .assert_eq(&told.join("\n"));
}

#[test]
fn what_is_no_name_or_no_reading_is_refused_with_those_that_are() {
    let refusal = |text: &str| text.parse::<Asked>().unwrap_err();
    expect!["it has no `=` between a name and a reading"].assert_eq(&refusal("sock_open"));
    expect!["only these have several readings: sock_open=0.10|0.9, sock_accept=flags|port, sock_recv_from=0.10|0.11, sock_recv_from=host-order|network-order, sock_getsockopt=either|pointer|length, sock_setsockopt=either|pointer|length, sock_getaddrinfo=packed|sockaddr|0.9"].assert_eq(&refusal("sock_listen=0.9"));
    expect!["the readings of sock_recv_from are 0.10|0.11|host-order|network-order"]
        .assert_eq(&refusal("sock_recv_from=0.9"));
}

const OF_0_8_2: [&str; 5] = [
    "sock_accept/3",
    "sock_bind/3",
    "sock_connect/3",
    "sock_listen/2",
    "sock_open/3",
];

fn accept(imports: &[&str], more: &str) -> &'static str {
    let readings = choose(&importing(imports, more), &[]);
    readings.choice(&Form::new("sock_accept", 3)).unwrap().taken
}

#[test]
fn accept_takes_a_port_in_modules_of_wasmedge_0_8_2() {
    assert_eq!(accept(&OF_0_8_2, ""), "port");
    // A linker drops what a server does not use.
    assert_eq!(
        accept(&["sock_accept/3", "sock_open/3", "fd_write/4"], ""),
        "port"
    );
    let with = |more: &'static str| [&OF_0_8_2[..], &[more]].concat();
    assert_eq!(accept(&with("sock_recv/6"), ""), "port");
    let module = importing(&OF_0_8_2, "");
    let expected = "sock_accept/3 sock_bind/3 sock_connect/3 sock_listen/2 sock_open/3";
    let asked = ["sock_accept=flags", "sock_open=0.10"];
    assert_eq!(forms_of(&module, &asked), expected);
    // Their numbers are as old.
    let expected = "sock_accept@port/3 sock_bind/3 sock_connect/3 sock_listen/2 sock_open@0.9/3";
    assert_eq!(forms_of(&module, &[]), expected);
}

#[test]
fn accept_takes_flags_where_anything_is_younger_or_of_others() {
    let with = |more: &'static str| [&OF_0_8_2[..], &[more]].concat();
    let younger = forms::WASMEDGE.iter().map(ToString::to_string);
    let younger = younger.filter(|form| !OF_0_8_2.contains(&form.as_str()));
    let wamr = forms::WAMR.iter().map(ToString::to_string);
    let wamr = wamr.filter(|form| form != "sock_listen/2");
    for form in younger.chain(wamr) {
        assert_eq!(accept(&with(form.leak()), ""), "flags");
    }
    // Preview 1 alone, and Go, whose accept is Go's own.
    assert_eq!(accept(&["sock_accept/3", "sock_listen/2"], ""), "flags");
    assert_eq!(accept(&OF_0_8_2, r#"(@custom "go.buildid" "x")"#), "flags");
}
