use super::*;
use crate::adapter::{Build, Source};
use crate::test_adapter;
use std::fs;
use tempfile::TempDir;
use wasmparser::{Validator, WasmFeatures};
use wit_component::{StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

fn adapters() -> TempDir {
    let folder = TempDir::new().unwrap();
    for build in Build::ALL {
        fs::write(
            folder.path().join(build.file_name()),
            test_adapter::wasm(build),
        )
        .unwrap();
    }
    folder
}

fn options(folder: &TempDir) -> Options {
    Options {
        file: "x.wasm".to_owned(),
        adapters: Source::Folder(folder.path().to_owned()),
        ..Options::default()
    }
}

#[test]
fn a_reactor_with_wit_exports_keeps_its_world() {
    let wit = "package a:b; interface numbers { next: func() -> u32; }
        interface host { tell: func(number: u32); } world w { import host; export numbers; }";
    let text = r#"(module
      (import "a:b/host" "tell" (func $tell (param i32)))
      (import "wasi_snapshot_preview1" "sched_yield" (func (result i32)))
      (memory (export "memory") 1)
      (func (export "a:b/numbers#next") (result i32) (call $tell (i32.const 7)) (i32.const 8)))"#;
    let mut wasm = wat::parse_str(text).unwrap();
    let mut resolve = Resolve::default();
    let package = resolve.push_str("w.wit", wit).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    embed_component_metadata(&mut wasm, &resolve, world, StringEncoding::UTF8, false).unwrap();

    let folder = adapters();
    let made = convert(&wasm, &options(&folder)).unwrap();
    assert_eq!(made.report.flavour, Flavour::Reactor);
    let interfaces = made.report.component.unwrap();
    assert_eq!(interfaces.imports, ["a:b/host"]);
    assert_eq!(interfaces.exports, ["a:b/numbers"]);
}

/// A reactor that ends by the interface of WASI itself beside the adapter's function.
#[test]
fn a_module_that_asks_for_the_exit_of_0_2_0_keeps_it_beside_the_exit_with_a_code() {
    let wit = "package a:b; world w { import wasi:cli/exit@0.2.0; export stop: func(); }
        package wasi:cli@0.2.0 { interface exit { exit: func(status: result); } }";
    let text = r#"(module
      (import "wasi:cli/exit@0.2.0" "exit" (func $exit (param i32)))
      (import "wasi_snapshot_preview1" "proc_exit" (func $proc_exit (param i32)))
      (memory (export "memory") 1)
      (func (export "stop") (call $exit (i32.const 1)) (call $proc_exit (i32.const 42))))"#;
    let mut wasm = wat::parse_str(text).unwrap();
    let mut resolve = Resolve::default();
    let package = resolve.push_str("w.wit", wit).unwrap();
    let world = resolve.select_world(&[package], None).unwrap();
    embed_component_metadata(&mut wasm, &resolve, world, StringEncoding::UTF8, false).unwrap();

    let folder = adapters();
    let options = Options {
        wasi: wasi::Version::EXIT_WITH_CODE,
        ..options(&folder)
    };
    let made = convert(&wasm, &options).unwrap();
    assert_eq!(
        made.report.component.unwrap().imports,
        ["wasi:cli/exit@0.2.12"]
    );
    let decoded = wit_component::decode(&made.component).unwrap();
    let interfaces = &decoded.resolve().interfaces;
    let (_, exit) = interfaces
        .iter()
        .find(|(_, interface)| interface.name.as_deref() == Some("exit"))
        .unwrap();
    let mut functions: Vec<_> = exit.functions.keys().collect();
    functions.sort();
    assert_eq!(functions, ["exit", "exit-with-code"]);
}

#[test]
fn a_component_holds_no_names_of_the_encoders() {
    let text = r#"(module $guest
      (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1) (func (export "_start")))"#;
    let made = convert(text.as_bytes(), &options(&adapters())).unwrap();
    Validator::new_with_features(WasmFeatures::all())
        .validate_all(&made.component)
        .unwrap();
    let has = |words: &[u8]| {
        made.component
            .windows(words.len())
            .any(|part| part == words)
    };
    assert!(!has(b"component-name") && !has(b"wit-component-shim"));
    assert!(has(b"\x05guest") && has(b"\x05write"), "the module's own");
}

#[test]
fn a_module_may_import_its_memory() {
    let text = r#"(module (import "env" "memory" (memory 1))
      (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
      (export "memory" (memory 0)) (func (export "_start")))"#;
    let folder = adapters();
    let report = inspect(text.as_bytes(), &options(&folder)).unwrap();
    assert_eq!(report.problems, []);
}

#[test]
fn what_is_inherited_asks_for_sockets() {
    let text = r#"(module (memory (export "memory") 1) (func (export "_start")))"#;
    let folder = adapters();
    let report = inspect(
        text.as_bytes(),
        &Options {
            inherits: true,
            ..options(&folder)
        },
    )
    .unwrap();
    assert!(report.sockets.chosen);
    assert_eq!(report.sockets.why, "a listener or a connection is given");
}

#[test]
fn what_the_encoder_refuses_is_a_problem_too() {
    let text = r#"(module (memory (export "memory") 1)
      (func (export "_start") (param i32)))"#;
    let folder = adapters();
    let report = inspect(text.as_bytes(), &options(&folder)).unwrap();
    assert_eq!(report.problems[0].code, "encoder");
}

/// A command with most kinds of sections, binary.
fn rich_module() -> Vec<u8> {
    let text = r#"(module (@custom "producers" "\01\08language\01\02Go\041.27")
      (import "wasi_snapshot_preview1" "fd_write" (func $w (param i32 i32 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "sock_accept" (func $two (param i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "sock_accept" (func $three (param i32 i32 i32) (result i32)))
      (table 1 funcref) (memory (export "memory") 1 9) (global $g (mut i32) (i32.const 5))
      (elem (i32.const 0) $w) (data (i32.const 8) "data")
      (func (export "_start") (global.set $g (call $two (i32.const 0) (i32.const 0)))))"#;
    wat::parse_str(text).unwrap()
}

#[test]
fn a_cut_or_damaged_module_is_refused_or_converted_and_never_a_panic() {
    let (wasm, folder) = (rich_module(), adapters());
    let attempt = |bytes: &[u8]| {
        if let Err(error) = convert(bytes, &options(&folder)) {
            assert!(error.is::<Refusal>(), "{error:#}");
        }
    };
    for place in 0..wasm.len() {
        // A cut between two sections may leave a valid module.
        attempt(&wasm[..place]);
        for mask in [0x01, 0x10, 0x80, 0xff] {
            let mut damaged = wasm.clone();
            damaged[place] ^= mask;
            attempt(&damaged);
        }
    }
}

#[test]
fn a_module_that_shares_its_memory_is_in_the_component_byte_for_byte() {
    let text = r#"(module
      (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1) (data (i32.const 8) "data")
      (func (export "_start") (global.set 0 (i32.shl (memory.grow (i32.const 1)) (i32.const 16))))
      (global (mut i32) (i32.const 0)))"#;
    let wasm = wat::parse_str(text).unwrap();
    let folder = adapters();
    let holds_it = |memory| {
        let options = Options {
            memory,
            ..options(&folder)
        };
        let made = convert(&wasm, &options).unwrap();
        made.component.windows(wasm.len()).any(|part| part == wasm)
    };
    assert!(holds_it(None));
    assert!(holds_it(Some(memory::Choice::Leave)));
    assert!(!holds_it(Some(memory::Choice::Relocate)));
}
