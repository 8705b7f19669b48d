use super::*;
use crate::adapter::{Build, Source};
use crate::{Options, convert, test_adapter};
use std::fs;
use tempfile::TempDir;

fn component(body: &str) -> Vec<u8> {
    let folder = TempDir::new().unwrap();
    for build in Build::ALL {
        fs::write(
            folder.path().join(build.file_name()),
            test_adapter::wasm(build),
        )
        .unwrap();
    }
    let text = format!(
        r#"(module
          (import "wasi_snapshot_preview1" "fd_write" (func $write (param i32 i32 i32 i32) (result i32)))
          (memory (export "memory") 1)
          (data (i32.const 0) "\08\00\00\00\03\00\00\00hey")
          (func $hey (drop (call $write (i32.const 1) (i32.const 0) (i32.const 1) (i32.const 100))))
          (func (export "_start") {body}))"#
    );
    let options = Options {
        adapters: Source::Folder(folder.path().to_owned()),
        ..Options::default()
    };
    convert(text.as_bytes(), &options).unwrap().component
}

fn captured() -> RunOptions {
    RunOptions::captured("")
}

#[test]
fn captured_output_is_handed_back_with_the_end() {
    let outcome = run(&component("(call $hey)"), &captured()).unwrap();
    assert!(matches!(outcome.exit, Exit::Code(0)));
    assert_eq!(outcome.stdout, b"hey");
    assert_eq!(outcome.resources_left, 0);
}

#[test]
fn a_program_runs_more_than_once() {
    let program = Program::load(&component("(call $hey)"), false).unwrap();
    for _ in 0..2 {
        assert_eq!(program.run(&captured()).unwrap().stdout, b"hey");
    }
}

#[test]
fn output_before_a_trap_is_kept() {
    let outcome = run(&component("(call $hey) unreachable"), &captured()).unwrap();
    assert!(matches!(outcome.exit, Exit::Trap(_)));
    assert_eq!(outcome.stdout, b"hey");
}

#[test]
fn a_timeout_stops_a_loop() {
    let options = RunOptions {
        timeout: Some(Duration::from_millis(50)),
        ..captured()
    };
    let outcome = run(&component("(call $hey) (loop (br 0))"), &options).unwrap();
    assert!(matches!(outcome.exit, Exit::TimedOut));
    assert_eq!(outcome.stdout, b"hey");
}

#[test]
fn a_guest_without_resources_left_fails() {
    let options = RunOptions {
        max_resources: 0,
        ..captured()
    };
    let outcome = run(&component("(call $hey)"), &options).unwrap();
    assert!(matches!(outcome.exit, Exit::Trap(_)));
}

mod inherited;
mod permit;
