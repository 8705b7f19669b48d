//! Every bad input: status 1, one message that says what, why and what to do, and no file written.

use super::support::{Folder, HELLO};
use expect_test::{Expect, expect};

/// The refusal of a module's text or bytes.
fn refused(name: &str, content: impl AsRef<[u8]>, expected: Expect) {
    let folder = Folder::with(name, content);
    let ran = folder.run(&["new", name, "-o", "out.wasm"]);
    expected.assert_eq(&ran.stderr);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
    assert_eq!(folder.files(), [name], "something was written");
}

/// A command with these imports and a memory.
fn importing(imports: &str) -> String {
    format!("(module {imports} (memory (export \"memory\") 1) (func (export \"_start\")))")
}

#[test]
fn a_refusal_leaves_an_older_output_alone() {
    let folder = Folder::with("notes.txt", "Dear diary");
    folder.write("out.wasm", "older");
    assert_eq!(
        folder.run(&["new", "notes.txt", "-o", "out.wasm"]).status,
        Some(1)
    );
    assert_eq!(
        std::fs::read_to_string(folder.path("out.wasm")).unwrap(),
        "older"
    );
}

#[test]
fn garbage() {
    refused(
        "notes.txt",
        "Dear diary, today",
        expect![[r#"
        error: notes.txt cannot be converted: it is not WebAssembly
          why: it starts with "Dear diary, ", not with the wasm header or `(module`
          do:  give a core module: a .wasm file of a compiler, or .wat text
    "#]],
    );
}

#[test]
fn an_empty_file() {
    refused(
        "empty.wasm",
        "",
        expect![[r#"
        error: empty.wasm cannot be converted: it is empty
          why: a module has at least 8 bytes
          do:  give a core module: a .wasm file of a compiler, or .wat text
    "#]],
    );
}

#[test]
fn a_header_without_a_module() {
    refused(
        "short.wasm",
        b"\0asm\x01",
        expect![[r#"
        error: short.wasm cannot be converted: it ends too early
          why: there is a part of the wasm header and no module behind it
          do:  copy or build it again
    "#]],
    );
}

#[test]
fn a_truncated_module() {
    let wasm = wat::parse_str(HELLO).unwrap();
    refused(
        "cut.wasm",
        &wasm[..wasm.len() - 5],
        expect![[r#"
        error: cut.wasm cannot be converted: it ends too early
          why: the last section is cut off at byte 0x88
          do:  copy or build it again
    "#]],
    );
}

#[test]
fn an_invalid_module() {
    let mut wasm = wat::parse_str("(module (func (export \"_start\") i32.const 0 drop))").unwrap();
    let end = wasm.len();
    // Takes the `drop` away.
    if let Some(byte) = wasm[..end].iter_mut().rev().find(|byte| **byte == 0x1a) {
        *byte = 0x01;
    }
    refused(
        "invalid.wasm",
        wasm,
        expect![[r#"
        error: invalid.wasm cannot be converted: it is not a valid WebAssembly module
          why: type mismatch: values remaining on stack at end of block (at byte 0x26)
          do:  build it again, or report this to the tool that made it
    "#]],
    );
}

#[test]
fn a_missing_file() {
    let ran = Folder::new().run(&["new", "absent.wasm"]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: absent.wasm cannot be converted: it cannot be read
          why: there is no such file
          do:  give the path of a core module
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_directory() {
    let ran = Folder::new().run(&["new", "."]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        error: . cannot be converted: it cannot be read
          why: it is a directory
          do:  give the path of a core module
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_syntax_error_in_the_text() {
    refused(
        "typo.wat",
        "(module\n  (fnuc))\n",
        expect![[r#"
        error: typo.wat cannot be converted: its text is not valid wat
          why: expected valid module field
             --> typo.wat:2:4
              |
            2 |   (fnuc))
              |    ^
          do:  correct the text at the place shown
    "#]],
    );
}

#[test]
fn a_component() {
    refused(
        "done.wasm",
        wat::parse_str("(component)").unwrap(),
        expect![[r#"
            error: done.wasm cannot be converted: it is a component already
              why: only core modules are converted
              do:  use it as it is: `wasi-socket-adapter run` and every Preview 2 runtime take it
        "#]],
    );
}

#[test]
fn shared_memory() {
    let text = HELLO.replace("\"memory\") 1)", "\"memory\") 1 2 shared)");
    refused(
        "shared.wat",
        text,
        expect![[r#"
        error: shared.wat cannot be converted: its memory is shared
          why: a component's functions cannot work on memory that threads share
          do:  build it without threads and atomics
    "#]],
    );
}

#[test]
fn threads() {
    let text = r#"(module
      (import "wasi" "thread-spawn" (func (param i32) (result i32)))
      (import "env" "memory" (memory 1 2 shared))
      (export "memory" (memory 0)) (func (export "_start")))"#;
    refused(
        "threads.wat",
        text,
        expect![[r#"
        error: threads.wat cannot be converted: it starts threads (wasi.thread-spawn)
          why: a component's functions cannot share memory between threads yet
          do:  build it without threads (target wasm32-wasip1 instead of wasm32-wasip1-threads)
    "#]],
    );
}

#[test]
fn wasix() {
    let text = importing(
        r#"(import "wasix_32v1" "sock_open" (func (param i32 i32 i32 i32) (result i32)))
           (import "wasix_32v1" "proc_fork" (func (param i32 i32) (result i32)))"#,
    );
    refused(
        "wasix.wat",
        text,
        expect![[r#"
        error: wasix.wat cannot be converted: it is a WASIX program (wasix_32v1.sock_open, wasix_32v1.proc_fork)
          why: WASIX needs threads, fork and shared memory, which components do not have
          do:  build it for wasm32-wasip1 with wasi-sdk, or run it with Wasmer
    "#]],
    );
}

#[test]
fn memory64() {
    refused(
        "wide.wat",
        HELLO
            .replace("\"memory\") 1)", "\"memory\") i64 1)")
            .replace("(data (i32", "(data (i64"),
        expect![[r#"
            error: wide.wat cannot be converted: its memory has 64-bit addresses
              why: WASI and the component model's functions take 32-bit addresses
              do:  build it for wasm32
        "#]],
    );
}

#[test]
fn an_import_that_nobody_provides() {
    refused(
        "env.wat",
        importing(r#"(import "env" "foo" (func)) (import "env" "bar" (func))"#),
        expect![[r#"
            error: env.wat cannot be converted: it imports what nobody provides: env.foo, env.bar
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
        "#]],
    );
}

#[test]
fn more_missing_imports_than_a_message_should_name() {
    let imports: String = (0..13)
        .map(|n| format!("(import \"env\" \"f{n}\" (func))"))
        .collect();
    refused(
        "many.wat",
        importing(&imports),
        expect![[r#"
            error: many.wat cannot be converted: it imports what nobody provides: env.f0, env.f1, env.f2, env.f3, env.f4, env.f5, env.f6, env.f7, env.f8, env.f9 and 3 more
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
        "#]],
    );
}

#[test]
fn wit_imports_without_wit() {
    let import = r#"(import "wasi:http/types@0.2.0" "[constructor]fields" (func (result i32)))"#;
    refused(
        "wit.wat",
        importing(import),
        expect![[r#"
            error: wit.wat cannot be converted: it imports wasi:http/types@0.2.0.[constructor]fields
              why: these are WIT functions, and it brings no WIT (component-type section) that describes them
              do:  add the WIT with `wasm-tools component embed`, or build it with wit-bindgen
        "#]],
    );
}

#[test]
fn an_unknown_function_of_preview_1() {
    let import = r#"(import "wasi_snapshot_preview1" "fd_frobnicate" (func (param i32) (result i32)))
      (import "wasi_snapshot_preview1" "sock_recv" (func (param i32 i32 i32 i32) (result i32)))"#;
    refused(
        "unknown.wat",
        importing(import),
        expect![[r#"
            error: unknown.wat cannot be converted: it imports what nobody provides: wasi_snapshot_preview1.fd_frobnicate, wasi_snapshot_preview1.sock_recv (it is known with 6 parameters, not with 4)
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
        "#]],
    );
}

#[test]
fn a_function_with_other_types() {
    let import = r#"(import "wasi_snapshot_preview1" "fd_seek" (func (param i32 i32 i32 i32) (result i32)))"#;
    refused(
        "types.wat",
        importing(import),
        expect![[r#"
        error: types.wat cannot be converted: it imports fd_seek as (i32 i32 i32 i32) -> i32, but fd_seek/4 is served as (i32 i64 i32 i32) -> i32
          why: a function is recognised by its name and its types
          do:  correct the declaration in the source; WASI's lengths of files are 64-bit, the rest is 32-bit
    "#]],
    );
}

#[test]
fn a_module_without_memory() {
    refused(
        "bare.wat",
        "(module (func (export \"_start\")))",
        expect![[r#"
            error: bare.wat cannot be converted: it offers no memory
              why: the adapter works in the module's memory, and it has none
              do:  export its memory under the name `memory`, as every WASI toolchain does
        "#]],
    );
}

#[test]
fn a_memory_that_is_not_exported() {
    refused(
        "hidden.wat",
        HELLO.replace("(export \"memory\")", ""),
        expect![[r#"
            error: hidden.wat cannot be converted: it offers no memory
              why: the adapter works in the module's memory, and it is not exported as `memory`
              do:  export its memory under the name `memory`, as every WASI toolchain does
        "#]],
    );
}

#[test]
fn what_preview_0_never_had() {
    let imports = r#"(import "wasi_unstable" "fd_seek" (func (param i32 i64 i32) (result i32)))
      (import "wasi_unstable" "fd_shrink" (func (param i32) (result i32)))
      (import "wasi_unstable" "poll_oneoff" (func (param i32 i32 i32 i64) (result i32)))"#;
    refused(
        "old.wat",
        importing(imports),
        expect![[r#"
            error: old.wat cannot be converted: it imports what nobody provides: wasi_unstable.fd_seek (it is known with 4 parameters, not with 3), wasi_unstable.fd_shrink
              why: a component has its adapter's functions, and what its own WIT describes
              do:  link what is missing into the module, or build it for wasm32-wasip1
            also, old.wat cannot be converted: it imports poll_oneoff as (i32 i32 i32 i64) -> i32, but poll_oneoff/4 is served as (i32 i32 i32 i32) -> i32
              why: a function is recognised by its name and its types
              do:  correct the declaration in the source; WASI's lengths of files are 64-bit, the rest is 32-bit
        "#]],
    );
}

#[test]
fn the_adapter_s_own_name_for_a_call_of_preview_0() {
    let import = r#"(import "wasi_snapshot_preview1" "unstable_fd_seek" (func (param i32 i64 i32 i32) (result i32)))"#;
    refused(
        "own.wat",
        importing(import),
        expect![[r#"
        error: own.wat cannot be converted: it imports what nobody provides: wasi_snapshot_preview1.unstable_fd_seek
          why: a component has its adapter's functions, and what its own WIT describes
          do:  link what is missing into the module, or build it for wasm32-wasip1
    "#]],
    );
}

#[test]
fn wamr_is_not_served_yet() {
    let imports = r#"(import "wasi_snapshot_preview1" "sock_open" (func (param i32 i32 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "sock_bind" (func (param i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "sock_listen" (func (param i32 i32) (result i32)))"#;
    refused(
        "wamr.wat",
        importing(imports),
        expect![[r#"
            error: wamr.wat cannot be converted: it imports sock_open/4 (WAMR), sock_bind/2 (WAMR), sock_listen/2 (WAMR or WasmEdge)
              why: these functions are known, but not served yet by this version
              do:  use a newer version, or build it with Preview 1's own sockets and let it inherit its listeners and connections
        "#]],
    );
}

#[test]
fn wasmedge_is_not_served_yet() {
    let imports = r#"(import "wasi_snapshot_preview1" "sock_open" (func (param i32 i32 i32) (result i32)))
      (import "wasi_snapshot_preview1" "sock_getpeeraddr" (func (param i32 i32 i32 i32) (result i32)))"#;
    refused(
        "wasmedge.wat",
        importing(imports),
        expect![[r#"
            error: wasmedge.wat cannot be converted: it imports sock_open/3 (WasmEdge), sock_getpeeraddr/4 (WasmEdge)
              why: these functions are known, but not served yet by this version
              do:  use a newer version, or build it with Preview 1's own sockets and let it inherit its listeners and connections
        "#]],
    );
}

#[test]
fn a_missing_adapter() {
    let folder = Folder::with("hello.wat", HELLO);
    let command = folder.command(&["new", "hello.wat", "--adapter-dir", "nowhere"]);
    let ran: super::support::Ran = super::support::run(command, b"").into();
    expect![[r#"
        error: hello.wat cannot be converted: its adapter module is missing
          why: nowhere/no-files.command.wasm cannot be read: No such file or directory (os error 2)
          do:  run `cargo xtask adapter` and build again, or pass --adapter-dir DIR
    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(1));
}

#[test]
fn a_broken_adapter() {
    let folder = Folder::with("hello.wat", HELLO);
    folder.write("no-files.command.wasm", wat::parse_str("(module)").unwrap());
    let command = folder.command(&["new", "hello.wat", "--adapter-dir", "."]);
    let ran: super::support::Ran = super::support::run(command, b"").into();
    expect![[r#"
        error: hello.wat cannot be converted: its adapter module no-files.command.wasm is not usable
          why: global 0 is not named `__stack_pointer`, but nothing
          do:  build the adapter again: `cargo xtask adapter`
    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(1));
}
