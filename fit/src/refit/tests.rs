use super::*;
use crate::adapter::{Build, Flavour};
use crate::test_adapter;

const BUILD: Build = Build {
    sockets: true,
    flavour: Flavour::Command,
};

fn forms(list: &[(&str, usize)]) -> BTreeSet<Form> {
    list.iter()
        .map(|(name, arity)| Form::new(name, *arity))
        .collect()
}

fn refitted(list: &[(&str, usize)]) -> Module {
    let wasm = adapter(&test_adapter::wasm(BUILD), &forms(list)).unwrap();
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
    let wasm = adapter(&built, &forms(&[])).unwrap();
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
        assert!(adapter(&wasm, &forms(&[])).is_err(), "{globals}");
    }
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
