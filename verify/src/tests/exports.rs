//! The export table, and what an exported function may not do.
//! The table's own facts are the witx's.

use super::{COMMAND, FITTED, REACTOR, UNSTABLE, assert_only, defects, sample::Sample};
use crate::forms::{
    Form, LIBC, PREVIEW1, Plain, UNSTABLE as OTHERWISE, Users, WAMR, WASMEDGE, WASMEDGE_READINGS,
};
use crate::{Defect, Expectation, Names, exports::table, signature::Signature};

#[test]
fn every_export_of_the_table_is_missed_by_name() {
    let plain = Plain::ALL.into_iter().map(Names::Plain);
    for names in plain.chain([Names::WithArity]) {
        let expected = Expectation { names, ..COMMAND };
        for (name, _) in table::of(expected) {
            let sample = Sample::new(expected).without_export(&name);
            assert_only(&sample, Defect::MissingExport(name));
        }
    }
}

#[test]
fn an_export_beside_the_table_is_a_defect() {
    for name in ["memory_grow_hook", "cabi_realloc", "fd_read", "fd_read/5"] {
        let sample = Sample::new(COMMAND).with(&format!(r#"(func (export "{name}"))"#));
        assert_only(&sample, Defect::ExtraExport(name.into()));
    }
    let sample = Sample::new(FITTED).with(r#"(func (export "sock_accept/2"))"#);
    assert_only(&sample, Defect::ExtraExport("sock_accept/2".into()));
}

#[test]
fn a_reactor_that_exports_run_is_a_defect() {
    let run = "wasi:cli/run@0.2.0#run";
    let sample = Sample::new(REACTOR).with(&format!(r#"(func (export "{run}"))"#));
    assert_only(&sample, Defect::ExtraExport(run.into()));
}

#[test]
fn an_export_with_another_signature_is_a_defect() {
    let sample = Sample::new(COMMAND)
        .without_export("clock_time_get/3")
        .with(r#"(func (export "clock_time_get/3") (param i32 i32 i32) (result i32) unreachable)"#);
    let expected = Defect::ExportType {
        export: "clock_time_get/3".into(),
        expected: Signature::new("iIi", "i"),
        found: "(i32, i32, i32) -> (i32)".into(),
    };
    assert_only(&sample, expected);
}

#[test]
fn an_export_that_is_no_function_is_a_defect() {
    let sample = Sample::new(COMMAND)
        .without_export("proc_exit/1")
        .with(r#"(export "proc_exit/1" (global $allocation_state))"#);
    let expected = Defect::ExportType {
        export: "proc_exit/1".into(),
        expected: Signature::new("i", ""),
        found: "no function".into(),
    };
    assert_only(&sample, expected);
}

#[test]
fn the_table_is_preview_1_its_companions_and_each_form_of_the_dialects() {
    let unfitted = table::of(REACTOR);
    let fitted = table::of(Expectation {
        names: Names::Plain(Plain::Preview1),
        ..REACTOR
    });
    assert_eq!((unfitted.len(), fitted.len()), (154, 63));
    let has = |name: &str| unfitted.iter().any(|(other, _)| other == name);
    assert!(has("sock_accept/2") && has("sock_accept/3") && has("path_open/9"));
    assert!(has("reset_adapter_state/0") && has("adapter_open_badfd/1"));
    assert!(has("fd_seek@unstable/4") && has("poll_oneoff@unstable/4"));
    assert!(has("sock_addr_local/2") && has("sock_addr_local/3") && has("addr_resolve/5"));
    assert!(has("sock_open/3") && has("sock_open/4") && has("sock_recv_from_v2/8"));
    assert!(has("sock_open@0.9/3") && has("sock_recv_from@network-order/8"));
    assert!(fitted.iter().all(|(name, _)| !name.contains('/')));
}

#[test]
fn no_form_is_exported_twice() {
    let mut names: Vec<_> = table::of(COMMAND)
        .into_iter()
        .map(|(name, _)| name)
        .collect();
    let count = names.len();
    names.sort();
    names.dedup();
    assert_eq!(names.len(), count);
}

#[test]
fn wamr_has_48_functions_of_which_two_take_a_timeout_of_64_bits() {
    assert_eq!(WAMR.len(), 48);
    let wide = WAMR
        .iter()
        .filter(|form| form.signature.params.contains('I'));
    let wide: Vec<_> = wide.map(ToString::to_string).collect();
    assert_eq!(wide, ["sock_set_recv_timeout/2", "sock_set_send_timeout/2"]);
}

#[test]
fn the_names_of_preview_0_are_those_of_preview_1_without_accept_and_the_c_library() {
    let mut preview1 = table::of(FITTED);
    let is_of_libc = |name: &str| LIBC.iter().any(|form| form.name == name);
    preview1.retain(|(name, _)| name != "sock_accept" && !is_of_libc(name));
    assert_eq!(table::of(UNSTABLE), preview1);
    let sample = Sample::new(UNSTABLE).with(r#"(func (export "fd_seek@unstable"))"#);
    assert_only(&sample, Defect::ExtraExport("fd_seek@unstable".into()));
}

#[test]
fn another_reading_is_one_of_a_listed_form() {
    let same =
        |one: &Form, other: &Form| (one.name, one.signature) == (other.name, other.signature);
    for reading in WASMEDGE_READINGS {
        let mut usual = WASMEDGE.iter().chain(PREVIEW1);
        assert!(usual.any(|form| same(form, reading)), "{reading}");
    }
    for reading in OTHERWISE {
        assert!(PREVIEW1.iter().any(|form| same(form, reading)), "{reading}");
    }
}

/// The names of a plain adapter, with the arities of those that WasmEdge has in several forms.
fn in_several_forms(plain: Plain) -> String {
    let forms = plain.forms();
    let names = [
        "sock_accept",
        "sock_getlocaladdr",
        "sock_getpeeraddr",
        "sock_recv_from",
    ];
    let told = names.map(|name| {
        let found = forms.iter().filter(|form| form.name == name);
        found.map(ToString::to_string).collect::<String>()
    });
    told.join(" ")
}

#[test]
fn the_plain_adapters_of_wasmedge_have_the_mixtures_of_its_users() {
    let mixture = |users| in_several_forms(Plain::WasmEdge(users));
    assert_eq!(
        mixture(Users::Crate05),
        "sock_accept/2 sock_getlocaladdr/4 sock_getpeeraddr/4 sock_recv_from/8"
    );
    assert_eq!(
        mixture(Users::Crate04),
        "sock_accept/2 sock_getlocaladdr/4 sock_getpeeraddr/4 sock_recv_from/7"
    );
    assert_eq!(
        mixture(Users::Go),
        "sock_accept/3 sock_getlocaladdr/3 sock_getpeeraddr/3 sock_recv_from/8"
    );
}

#[test]
fn a_plain_adapter_has_each_name_once_and_no_reading_but_preview_0_s() {
    for plain in Plain::ALL {
        let forms = plain.forms();
        let mut names: Vec<_> = forms.iter().map(|form| form.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), forms.len(), "{plain:?}");
        let read = forms.iter().filter(|form| form.reading.is_some()).count();
        let expected = if plain == Plain::Preview0 { 4 } else { 0 };
        assert_eq!(read, expected, "{plain:?}");
    }
    // 46 and 4 of the adapter's own; the C library adds 12, WAMR adds 48 names, and WasmEdge 12 and the 11 of `_v2`.
    let sizes = Plain::ALL.map(|plain| plain.forms().len());
    assert_eq!(sizes, [62, 49, 98, 73, 73, 73]);
}

#[test]
fn an_exported_function_that_uses_the_stack_itself_is_a_defect() {
    for instruction in ["(drop (global.get 0))", "(global.set 0 (i32.const 0))"] {
        let field =
            format!(r#"(func (export "sched_yield/0") (result i32) {instruction} unreachable)"#);
        let sample = Sample::new(COMMAND)
            .without_export("sched_yield/0")
            .with(&field);
        assert_only(&sample, Defect::StackInExport("sched_yield/0".into()));
    }
}

#[test]
fn the_realloc_for_imports_may_use_the_stack() {
    let field = r#"(func (export "cabi_import_realloc") (param i32 i32 i32 i32) (result i32)
        (global.get 0))"#;
    let sample = Sample::new(COMMAND)
        .without_export("cabi_import_realloc")
        .with(field);
    assert_eq!(defects(&sample), []);
}
