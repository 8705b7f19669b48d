//! Every bad input: status 1, one message that says what, why and what to do, and no file written.

mod imports;

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
