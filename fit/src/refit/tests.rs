use super::*;
use crate::adapter::{Build, Flavour, Reach};
use crate::test_adapter;

const BUILD: Build = Build {
    reach: Reach::Sockets,
    flavour: Flavour::Command,
};

fn forms(list: &[(&str, usize)]) -> BTreeSet<Form> {
    list.iter()
        .map(|(name, arity)| Form::new(name, *arity))
        .collect()
}

fn refitted(list: &[(&str, usize)]) -> Module {
    let wasm = adapter(&test_adapter::wasm(BUILD), &forms(list), 0).unwrap();
    Module::parse(&wasm).unwrap()
}

fn exports(module: &Module) -> Vec<&str> {
    module
        .exports
        .iter()
        .map(|export| export.name.as_str())
        .collect()
}

#[test]
fn forms_asked_for_get_their_plain_names_and_the_rest_goes() {
    let module = refitted(&[("fd_write", 4), ("sock_accept", 2)]);
    assert_eq!(
        exports(&module),
        ["fd_write", "wasi:cli/run@0.2.0#run", "sock_accept"]
    );
}

#[test]
fn a_name_asked_for_in_two_forms_keeps_the_arity() {
    let module = refitted(&[("sock_accept", 3), ("sock_accept", 2), ("fd_read", 4)]);
    assert_eq!(
        exports(&module),
        [
            "wasi:cli/run@0.2.0#run",
            "sock_accept/2",
            "sock_accept/3",
            "fd_read"
        ]
    );
}

#[test]
fn names_of_functions_go_and_names_of_globals_stay() {
    let built = test_adapter::wasm(BUILD);
    assert!(!Module::parse(&built).unwrap().function_names.is_empty());
    let wasm = adapter(&built, &forms(&[]), 0).unwrap();
    assert!(Module::parse(&wasm).unwrap().function_names.is_empty());
    assert!(check_globals(&Module::parse(&wasm).unwrap()).is_ok());
}

#[test]
fn the_component_type_stays() {
    assert!(refitted(&[]).has_wit());
}

#[test]
fn globals_out_of_place_are_an_error() {
    for globals in [
        "",
        "(global $allocation_state (mut i32) (i32.const 0)) (global $__stack_pointer (mut i32) (i32.const 0))",
        "(global $__stack_pointer (mut i32) (i32.const 0)) (global $allocation_state i32 (i32.const 0))",
        "(global $__stack_pointer (mut i64) (i64.const 0)) (global $allocation_state (mut i32) (i32.const 0))",
    ] {
        let wasm = wat::parse_str(format!("(module {globals})")).unwrap();
        assert!(adapter(&wasm, &forms(&[]), 0).is_err(), "{globals}");
    }
}

/// The initial values of the globals, in their order.
fn initial_values(wasm: &[u8]) -> Vec<String> {
    let text = wasmprinter::print_bytes(wasm).unwrap();
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| line.starts_with("(global"))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_adapter_is_told_where_a_moved_module_begins() {
    let built = test_adapter::wasm(BUILD);
    let names = |base| initial_values(&adapter(&built, &forms(&[]), base).unwrap());
    assert_eq!(names(0), initial_values(&built));
    expect_test::expect![[r#"
        (global $__stack_pointer (;0;) (mut i32) i32.const 0)
        (global $allocation_state (;1;) (mut i32) i32.const 0)
        (global $state_pointer (;2;) (mut i32) i32.const 0)
        (global $guest_base (;3;) (mut i32) i32.const 16777216)"#]]
    .assert_eq(&names(16 << 20).join("\n"));
}

#[test]
fn an_adapter_without_a_place_for_it_serves_no_moved_module() {
    let first = "(global $__stack_pointer (mut i32) (i32.const 0)) (global $allocation_state (mut i32) (i32.const 0))";
    let refusal = |more: &str| {
        let wasm = wat::parse_str(format!("(module {first} {more})")).unwrap();
        assert!(adapter(&wasm, &forms(&[]), 0).is_ok());
        adapter(&wasm, &forms(&[]), 65536).unwrap_err().to_string()
    };
    expect_test::expect![
        "the adapter has no global `guest_base`, and so cannot serve a module that was moved up in its memory"
    ]
    .assert_eq(&refusal(""));
    expect_test::expect!["global 2 (`guest_base`) is not a mutable i32"]
        .assert_eq(&refusal("(global $guest_base i32 (i32.const 0))"));
}

const TWICE: &str = r#"(module
  (@custom "first" (before first) "kept")
  (import "wasi_snapshot_preview1" "sock_accept" (func (param i32 i32) (result i32)))
  (import "env" "sock_accept" (func (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_close" (func (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_accept" (func (param i32 i32 i32) (result i32)))
  (func $start (export "_start")))"#;

#[test]
fn ambiguous_imports_are_renamed_and_nothing_else_changes() {
    let wasm = wat::parse_str(TWICE).unwrap();
    let names = ["sock_accept".to_owned()].into();
    let renamed = module(&wasm, &[2, 2, 1, 3], &names).unwrap();
    let expected = TWICE
        .replacen("preview1\" \"sock_accept", "preview1\" \"sock_accept/2", 1)
        .replace(
            "sock_accept\" (func (param i32 i32 i32)",
            "sock_accept/3\" (func (param i32 i32 i32)",
        );
    assert_eq!(renamed, wat::parse_str(expected).unwrap());
}

#[test]
fn only_names_in_several_forms_are_ambiguous() {
    let asked = forms(&[("sock_accept", 2), ("sock_accept", 3), ("fd_read", 4)]);
    assert_eq!(ambiguous(&asked), ["sock_accept".to_owned()].into());
}
