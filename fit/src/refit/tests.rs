use super::*;
use crate::adapter::{Build, Flavour, Reach};
use crate::reading;
use crate::test_adapter;
use crate::{PREVIEW0, PREVIEW1};

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
    let wasm = adapter(&test_adapter::wasm(BUILD), Fitting::plain(&forms(list))).unwrap();
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
    let wasm = adapter(&built, Fitting::plain(&forms(&[]))).unwrap();
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
        assert!(
            adapter(&wasm, Fitting::plain(&forms(&[]))).is_err(),
            "{globals}"
        );
    }
}

/// For a module that asks for nothing and begins there.
fn moved(guest_base: u32) -> Fitting<'static> {
    Fitting {
        guest_base,
        ..Fitting::plain(const { &BTreeSet::new() })
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
    let values = |guest_base| initial_values(&adapter(&built, moved(guest_base)).unwrap());
    assert_eq!(values(0), initial_values(&built));
    expect_test::expect![[r#"
        (global $__stack_pointer (;0;) (mut i32) i32.const 0)
        (global $allocation_state (;1;) (mut i32) i32.const 0)
        (global $state_pointer (;2;) (mut i32) i32.const 0)
        (global $guest_base (;3;) (mut i32) i32.const 16777216)
        (global $exit_codes (;4;) (mut i32) i32.const 0)"#]]
    .assert_eq(&values(16 << 20).join("\n"));
}

#[test]
fn an_adapter_without_a_place_for_it_serves_no_moved_module() {
    let first = "(global $__stack_pointer (mut i32) (i32.const 0)) (global $allocation_state (mut i32) (i32.const 0))";
    let refusal = |more: &str| {
        let wasm = wat::parse_str(format!("(module {first} {more})")).unwrap();
        assert!(adapter(&wasm, Fitting::plain(&forms(&[]))).is_ok());
        adapter(&wasm, moved(65536)).unwrap_err().to_string()
    };
    expect_test::expect![
        "the adapter has no global `guest_base`, and so cannot serve a module that was moved up in its memory"
    ]
    .assert_eq(&refusal(""));
    expect_test::expect!["global 2 (`guest_base`) is not a mutable i32"]
        .assert_eq(&refusal("(global $guest_base i32 (i32.const 0))"));
}

const EXACT: Fitting = Fitting {
    forms: &BTreeSet::new(),
    guest_base: 0,
    exit_codes: true,
};

#[test]
fn an_adapter_that_tells_exit_codes_asks_for_the_other_function_and_knows_it() {
    let wasm = adapter(&test_adapter::wasm(BUILD), EXACT).unwrap();
    let refitted = Module::parse(&wasm).unwrap();
    let exits: Vec<_> = refitted
        .imports
        .iter()
        .filter(|import| import.module.starts_with("wasi:cli/exit"))
        .map(|import| format!("{}.{}", import.module, import.name))
        .collect();
    assert_eq!(exits, ["wasi:cli/exit@0.2.12.exit-with-code"]);
    let values = initial_values(&wasm);
    assert_eq!(
        values.last().unwrap(),
        "(global $exit_codes (;4;) (mut i32) i32.const 1)"
    );
}

#[test]
fn the_encoder_knows_the_type_of_the_exit_with_a_code() {
    let wasm = adapter(&test_adapter::wasm(BUILD), EXACT).unwrap();
    let (_, known) = wit_component::metadata::decode(&wasm).unwrap();
    let mut imports: Vec<_> = known.resolve.worlds[known.world]
        .imports
        .keys()
        .map(|key| known.resolve.name_world_key(key))
        .filter(|name| name.starts_with("wasi:cli/exit"))
        .collect();
    imports.sort();
    assert_eq!(imports, ["wasi:cli/exit@0.2.0", "wasi:cli/exit@0.2.12"]);
}

#[test]
fn an_adapter_that_cannot_tell_exit_codes_says_so() {
    let first = "(global $__stack_pointer (mut i32) (i32.const 0)) (global $allocation_state (mut i32) (i32.const 0))";
    let codes = "(global $exit_codes (mut i32) (i32.const 0))";
    let refusal = |more: &str| {
        let wasm = wat::parse_str(format!("(module {more} {first})")).unwrap();
        adapter(&wasm, EXACT).unwrap_err().to_string()
    };
    expect_test::expect![
        "the adapter has no global `exit_codes`, and so cannot tell the code of an exit"
    ]
    .assert_eq(&refusal(""));
    let first = format!("{first} {codes}");
    let wasm = format!(r#"(module (import "a" "b" (func)) {first})"#);
    let error = adapter(&wat::parse_str(wasm).unwrap(), EXACT).unwrap_err();
    expect_test::expect!["the adapter does not import wasi:cli/exit"].assert_eq(&error.to_string());
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
    let facts = Module::parse(&wasm).unwrap();
    let port = reading::choose(&facts, &["sock_accept=port".parse().unwrap()]);
    for (readings, three) in [(Readings::default(), "/3"), (port, "@port/3")] {
        let renamed = module(&wasm, &facts, PREVIEW1, &readings).unwrap();
        let expected = TWICE
            .replacen("preview1\" \"sock_accept", "preview1\" \"sock_accept/2", 1)
            .replace(
                "sock_accept\" (func (param i32 i32 i32)",
                &format!("sock_accept{three}\" (func (param i32 i32 i32)"),
            );
        assert_eq!(renamed, wat::parse_str(expected).unwrap());
    }
}

const BOTH: &str = r#"(module
  (import "wasi_unstable" "fd_seek" (func (param i32 i64 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "fd_seek" (func (param i32 i64 i32 i32) (result i32)))
  (import "wasi_unstable" "fd_close" (func (param i32) (result i32)))
  (import "env" "fd_close" (func (param i32) (result i32)))
  (import "wasi_unstable" "poll_oneoff" (func (param i32 i32 i32 i32) (result i32)))
  (func $start (export "_start")))"#;

#[test]
fn imports_of_two_names_become_imports_of_one() {
    let wasm = wat::parse_str(BOTH).unwrap();
    let facts = Module::parse(&wasm).unwrap();
    assert_eq!(facts.adapter_name(), PREVIEW1);
    let forms = facts.forms().collect();
    let renamed = module(&wasm, &facts, PREVIEW1, &Readings::default()).unwrap();
    let expected = BOTH
        .replace("preview1\" \"fd_seek", "preview1\" \"fd_seek/4")
        .replace("unstable\" \"fd_seek", "unstable\" \"fd_seek@unstable/4")
        .replace("wasi_unstable", "wasi_snapshot_preview1");
    assert_eq!(renamed, wat::parse_str(expected).unwrap());
    let adapter = adapter(&test_adapter::wasm(BUILD), Fitting::plain(&forms)).unwrap();
    let mut names = exports(&Module::parse(&adapter).unwrap()).join(" ");
    names = names.replace("wasi:cli/run@0.2.0#run", "run");
    assert_eq!(
        names,
        "run fd_close fd_seek/4 fd_seek@unstable/4 poll_oneoff"
    );
}

#[test]
fn a_module_of_the_old_name_alone_stays_as_it_is() {
    let text = BOTH.replace("wasi_snapshot_preview1", "wasi_unstable");
    let wasm = wat::parse_str(text).unwrap();
    let facts = Module::parse(&wasm).unwrap();
    assert_eq!(facts.adapter_name(), PREVIEW0);
    let forms = facts.forms().collect();
    assert_eq!(ambiguous(&forms), BTreeSet::new());
    let same = module(&wasm, &facts, PREVIEW0, &Readings::default()).unwrap();
    assert_eq!(same, wasm);
    let adapter = adapter(&test_adapter::wasm(BUILD), Fitting::plain(&forms)).unwrap();
    let module = Module::parse(&adapter).unwrap();
    assert!(module.exports("fd_seek") && module.exports("poll_oneoff"));
    assert!(
        !exports(&module)
            .iter()
            .any(|name| name.contains("unstable"))
    );
}

#[test]
fn only_names_in_several_forms_are_ambiguous() {
    let asked = forms(&[("sock_accept", 2), ("sock_accept", 3), ("fd_read", 4)]);
    assert_eq!(ambiguous(&asked), ["sock_accept".to_owned()].into());
}
