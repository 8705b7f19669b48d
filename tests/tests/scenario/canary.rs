//! The build that finds out who overwrites the adapter: it says so instead of going wrong in some way.

use fit::Options;
use fit::adapter::Source;
use fit::memory::Choice;
use fit::run::Exit;
use fit::sockets::Asked;
use harness::guest;
use harness::run::Run;
use std::sync::Arc;

/// Takes every page for its own, as some runtimes do: asks for the time, writes all over the memory that it did not
/// have at first, and asks again.
const OVERWRITER: &str = r#"(module
    (import "wasi_snapshot_preview1" "clock_time_get" (func $clock_time_get (param i32 i64 i32) (result i32)))
    (memory (export "memory") 1)
    (func (export "_start")
        (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 16)))
        (memory.fill (i32.const 65536) (i32.const 0x55)
            (i32.sub (i32.mul (memory.size) (i32.const 65536)) (i32.const 65536)))
        (drop (call $clock_time_get (i32.const 1) (i64.const 0) (i32.const 16)))))"#;

fn end_of(module: &str, memory: Choice) -> (Exit, String) {
    let options = Options {
        memory: Some(memory),
        sockets: Asked::No,
        adapters: Source::Folder(guest::root().join("target/adapter-canary")),
        ..Options::default()
    };
    let made =
        fit::convert(module.as_bytes(), &options).unwrap_or_else(|error| panic!("{error:#}"));
    let program = Arc::new(guest::load(&made.component).unwrap());
    let end = Run::of_program(program, "overwriter", &[]).run().0;
    (end.exit, String::from_utf8(end.stderr).unwrap())
}

#[test]
fn a_program_that_overwrites_the_adapter_is_told_so() {
    let (exit, said) = end_of(OVERWRITER, Choice::Leave);
    assert!(matches!(exit, Exit::Trap(_)), "{exit:?}");
    assert_eq!(
        said,
        "wasi-socket-adapter: the program has overwritten the adapter's memory, which it takes for its own; \
         convert it with --memory relocate\n"
    );
}

#[test]
fn the_same_program_moved_up_overwrites_nothing() {
    let (exit, said) = end_of(OVERWRITER, Choice::Relocate);
    assert!(matches!(exit, Exit::Code(0)), "{exit:?}");
    assert_eq!(said, "");
}
