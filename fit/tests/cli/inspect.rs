//! `inspect`: the text, the JSON and the exit status.

use super::support::{Folder, HELLO};
use expect_test::expect;

const MIXED: &str = r#"(module
  (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_open" (func (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_listen" (func (param i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_send" (func (param i32 i32 i32 i32) (result i32)))
  (import "env" "foo" (func))
  (memory (export "memory") 1)
  (func (export "_start")))"#;

#[test]
fn the_text_tells_imports_choices_and_interfaces() {
    let ran = Folder::with("hello.wat", HELLO).run(&["inspect", "hello.wat"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let size = ran.stdout.split("component of ").nth(1).unwrap();
    let size = size.split(' ').next().unwrap();
    expect![[r#"
        hello.wat: a command; becomes a component of SIZE bytes
        sockets: no (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        files:   no (it imports nothing that needs a directory)
        memory:  the adapter adds pages of its own by memory.grow; left as it is
        imports of wasi_snapshot_preview1:
          fd_write (i32 i32 i32 i32) -> i32                Preview 1
        the component imports:
          wasi:cli/stdout@0.2.0
          wasi:io/error@0.2.0
          wasi:io/streams@0.2.0
        the component exports:
          wasi:cli/run@0.2.0
    "#]].assert_eq(&ran.stdout.replace(size, "SIZE"));
}

#[test]
fn the_text_tells_what_cannot_work() {
    let ran = Folder::with("mixed.wat", MIXED).run(&["inspect", "mixed.wat"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(1), ""));
    expect![[r#"
        mixed.wat: a command; cannot be converted
        sockets: yes (it imports sock_open)
        files:   yes (what has sockets has files)
        memory:  the adapter adds pages of its own by memory.grow; left as it is
        imports of wasi_snapshot_preview1:
          fd_write (i32 i32 i32 i32) -> i32                Preview 1
          sock_open (i32 i32 i32 i32) -> i32               WAMR; PROBLEM: not served yet by this version
          sock_listen (i32 i32) -> i32                     WAMR or WasmEdge; PROBLEM: not served yet by this version
          sock_send (i32 i32 i32 i32) -> i32               PROBLEM: it is known with 5 parameters, not with 4
        imports of env:
          foo ()                                           PROBLEM: nobody provides it

        problem: it imports what nobody provides: wasi_snapshot_preview1.sock_send (it is known with 5 parameters, not with 4), env.foo
          why: a component has its adapter's functions, and what its own WIT describes
          do:  link what is missing into the module, or build it for wasm32-wasip1

        problem: it imports sock_open/4 (WAMR), sock_listen/2 (WAMR or WasmEdge)
          why: these functions are known, but not served yet by this version
          do:  use a newer version, or build it with Preview 1's own sockets and let it inherit its listeners and connections
    "#]].assert_eq(&ran.stdout);
}

#[test]
fn the_json_has_stable_names() {
    let ran = Folder::with("mixed.wat", MIXED).run(&["inspect", "mixed.wat", "--json"]);
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        {
          "file": "mixed.wat",
          "convertible": false,
          "flavour": "command",
          "sockets": {
            "asked": "auto",
            "chosen": true,
            "why": "it imports sock_open"
          },
          "files": {
            "chosen": true,
            "why": "what has sockets has files"
          },
          "memory": {
            "minimum_pages": 1,
            "maximum_pages": null,
            "owner": {
              "kind": "shared"
            },
            "action": "leave",
            "minimum_after": 1,
            "reserved_pages": 0,
            "not_relocated": null,
            "note": "the adapter adds pages of its own by memory.grow; left as it is"
          },
          "imports": [
            {
              "module": "wasi_snapshot_preview1",
              "name": "fd_write",
              "signature": "(i32 i32 i32 i32) -> i32",
              "form": "fd_write/4",
              "dialects": [
                "preview1"
              ],
              "status": "served",
              "why": ""
            },
            {
              "module": "wasi_snapshot_preview1",
              "name": "sock_open",
              "signature": "(i32 i32 i32 i32) -> i32",
              "form": "sock_open/4",
              "dialects": [
                "wamr"
              ],
              "status": "not-yet-served",
              "why": "not served yet by this version"
            },
            {
              "module": "wasi_snapshot_preview1",
              "name": "sock_listen",
              "signature": "(i32 i32) -> i32",
              "form": "sock_listen/2",
              "dialects": [
                "wamr",
                "wasmedge"
              ],
              "status": "not-yet-served",
              "why": "not served yet by this version"
            },
            {
              "module": "wasi_snapshot_preview1",
              "name": "sock_send",
              "signature": "(i32 i32 i32 i32) -> i32",
              "form": "sock_send/4",
              "dialects": [],
              "status": "unknown",
              "why": "it is known with 5 parameters, not with 4"
            },
            {
              "module": "env",
              "name": "foo",
              "signature": "()",
              "form": null,
              "dialects": [],
              "status": "unknown",
              "why": "nobody provides it"
            }
          ],
          "component": null,
          "problems": [
            {
              "code": "unknown-import",
              "what": "it imports what nobody provides: wasi_snapshot_preview1.sock_send (it is known with 5 parameters, not with 4), env.foo",
              "why": "a component has its adapter's functions, and what its own WIT describes",
              "do": "link what is missing into the module, or build it for wasm32-wasip1"
            },
            {
              "code": "not-yet-served",
              "what": "it imports sock_open/4 (WAMR), sock_listen/2 (WAMR or WasmEdge)",
              "why": "these functions are known, but not served yet by this version",
              "do": "use a newer version, or build it with Preview 1's own sockets and let it inherit its listeners and connections"
            }
          ]
        }
    "#]].assert_eq(&ran.stdout);
}

#[test]
fn the_json_tells_of_a_module_that_was_moved_up() {
    let go = HELLO.replace("(module", "(module (@custom \"go.buildid\" \"x\")");
    let ran = Folder::with("go.wat", go).run(&["inspect", "go.wat", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    let memory = serde_json::to_string_pretty(&report["memory"]).unwrap();
    expect![[r#"
        {
          "action": "relocate",
          "maximum_pages": null,
          "minimum_after": 257,
          "minimum_pages": 1,
          "not_relocated": null,
          "note": "Go takes all memory for its own and would overwrite the adapter (it has a Go build id); it was moved up by 256 pages (16 MiB), which are the adapter's alone",
          "owner": {
            "evidence": "it has a Go build id",
            "kind": "guest",
            "language": "Go"
          },
          "reserved_pages": 256
        }"#]].assert_eq(&memory);
}

#[test]
fn what_is_no_core_module_ends_with_status_1() {
    let ran = Folder::with("notes.txt", "Dear diary").run(&["inspect", "notes.txt"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""));
}

#[test]
fn without_adapter_modules_the_imports_are_still_explained() {
    let folder = Folder::with("hello.wat", HELLO);
    let command = folder.command(&["inspect", "hello.wat", "--adapter-dir", "nowhere"]);
    let ran: super::support::Ran = super::support::run(command, b"").into();
    assert_eq!(ran.status, Some(1));
    expect![[r#"
        hello.wat: a command; cannot be converted
        sockets: no (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        files:   no (it imports nothing that needs a directory)
        memory:  the adapter adds pages of its own by memory.grow; left as it is
        imports of wasi_snapshot_preview1:
          fd_write (i32 i32 i32 i32) -> i32                Preview 1; PROBLEM: no adapter module

        problem: its adapter module is missing
          why: nowhere/no-files.command.wasm cannot be read: No such file or directory (os error 2)
          do:  run `cargo xtask adapter` and build again, or pass --adapter-dir DIR
    "#]].assert_eq(&ran.stdout);
}
