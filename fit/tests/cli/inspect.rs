//! `inspect`: the text, the JSON and the exit status.

use super::adapter;
use super::support::{Folder, HELLO};
use expect_test::expect;
use fit::dialect::{self, Dialect};

const MIXED: &str = r#"(module
  (import "wasi_snapshot_preview1" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "sock_open" (func (param i32 i32 i32) (result i32)))
  (import "wasi_snapshot_preview1" "epoll_oneoff" (func (param i32 i32 i32 i32) (result i32)))
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
        speaks:  Preview 1
        sockets: no (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        files:   no (it imports nothing that needs a directory)
        memory:  the adapter adds pages of its own by memory.grow; left as it is
        wasi:    0.2.0; any host of WASI 0.2 runs it; proc_exit tells success or failure (--wasi 0.2.12: the code)
        imports of wasi_snapshot_preview1:
          fd_write (i32 i32 i32 i32) -> i32                Preview 1, by fd_write/4
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
        speaks:  WasmEdge
        sockets: yes (it imports sock_open)
        files:   yes (what has sockets has files)
        memory:  the adapter adds pages of its own by memory.grow; left as it is
        wasi:    0.2.0; any host of WASI 0.2 runs it; proc_exit tells success or failure (--wasi 0.2.12: the code)
        imports of wasi_snapshot_preview1:
          fd_write (i32 i32 i32 i32) -> i32                Preview 1, by fd_write/4
          sock_open (i32 i32 i32) -> i32                   WasmEdge, by sock_open/3
            read as 0.10: families and types count from 1, as since WasmEdge 0.10, or from 0 where one of the two is 0
            (the usual reading; otherwise --reading sock_open=0.9)
          epoll_oneoff (i32 i32 i32 i32) -> i32            WasmEdge; PROBLEM: not served yet by this version
          sock_listen (i32 i32) -> i32                     WAMR or WasmEdge, by sock_listen/2
          sock_send (i32 i32 i32 i32) -> i32               PROBLEM: it is known with 5 parameters, not with 4
        imports of env:
          foo ()                                           PROBLEM: nobody provides it

        problem: it imports what nobody provides: wasi_snapshot_preview1.sock_send (it is known with 5 parameters, not with 4), env.foo
          why: a component has its adapter's functions, and what its own WIT describes
          do:  link what is missing into the module, or build it for wasm32-wasip1

        problem: it imports epoll_oneoff/4 (WasmEdge)
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
          "speaks": {
            "dialects": [
              "preview1",
              "wasmedge"
            ],
            "like": "WasmEdge"
          },
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
          "wasi": {
            "asked": "0.2.0",
            "exit_codes": false,
            "note": "any host of WASI 0.2 runs it; proc_exit tells success or failure (--wasi 0.2.12: the code)"
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
              "export": "fd_write/4",
              "reading": null,
              "status": "served",
              "why": ""
            },
            {
              "module": "wasi_snapshot_preview1",
              "name": "sock_open",
              "signature": "(i32 i32 i32) -> i32",
              "form": "sock_open/3",
              "dialects": [
                "wasmedge"
              ],
              "export": "sock_open/3",
              "reading": {
                "taken": "0.10",
                "meaning": "families and types count from 1, as since WasmEdge 0.10, or from 0 where one of the two is 0",
                "why": "the usual reading",
                "otherwise": [
                  "--reading sock_open=0.9"
                ]
              },
              "status": "served",
              "why": ""
            },
            {
              "module": "wasi_snapshot_preview1",
              "name": "epoll_oneoff",
              "signature": "(i32 i32 i32 i32) -> i32",
              "form": "epoll_oneoff/4",
              "dialects": [
                "wasmedge"
              ],
              "export": "epoll_oneoff/4",
              "reading": null,
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
              "export": "sock_listen/2",
              "reading": null,
              "status": "served",
              "why": ""
            },
            {
              "module": "wasi_snapshot_preview1",
              "name": "sock_send",
              "signature": "(i32 i32 i32 i32) -> i32",
              "form": "sock_send/4",
              "dialects": [],
              "export": null,
              "reading": null,
              "status": "unknown",
              "why": "it is known with 5 parameters, not with 4"
            },
            {
              "module": "env",
              "name": "foo",
              "signature": "()",
              "form": null,
              "dialects": [],
              "export": null,
              "reading": null,
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
              "what": "it imports epoll_oneoff/4 (WasmEdge)",
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
fn a_module_of_wasi_unstable_speaks_preview_0() {
    let old = r#"(module
      (import "wasi_unstable" "fd_seek" (func (param i32 i64 i32 i32) (result i32)))
      (import "wasi_unstable" "fd_write" (func (param i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1)
      (func (export "_start")))"#;
    let folder = Folder::with("old.wat", old);
    let ran = folder.run(&["inspect", "old.wat"]);
    assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""));
    let imports: Vec<_> = ran
        .stdout
        .lines()
        .filter(|line| line.contains("unstable") || line.starts_with("  fd_"))
        .collect();
    expect![[r#"
        imports of wasi_unstable:
          fd_seek (i32 i64 i32 i32) -> i32                 Preview 0, by fd_seek@unstable/4
          fd_write (i32 i32 i32 i32) -> i32                Preview 0, by fd_write/4"#]]
    .assert_eq(&imports.join("\n"));
    let ran = folder.run(&["inspect", "old.wat", "--json"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["imports"][0]["form"], "fd_seek/4");
    assert_eq!(report["imports"][0]["export"], "fd_seek@unstable/4");
    assert_eq!(report["imports"][1]["form"], "fd_write/4");
    assert_eq!(report["imports"][0]["dialects"][0], "preview0");
}

#[test]
fn every_form_of_wamr_is_served_today_s_beside_those_of_1_0() {
    let mut wamr = String::from("(module");
    for form in dialect::of(Dialect::Wamr) {
        let (name, params) = (&form.name, adapter::params(&form));
        wamr += &format!(
            r#"(import "wasi_snapshot_preview1" "{name}" (func (param {params}) (result i32)))"#
        );
    }
    wamr += r#"(memory (export "memory") 1) (func (export "_start")))"#;
    let ran = Folder::with("wamr.wat", wamr).run(&["inspect", "wamr.wat", "--json"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["sockets"]["chosen"], true);
    let imports = report["imports"].as_array().unwrap();
    assert_eq!(imports.len(), 52);
    for import in imports {
        assert_eq!(import["status"], "served", "{import}");
        assert_eq!(import["dialects"][0], "wamr", "{import}");
    }
}

#[test]
fn a_lookup_alone_asks_for_sockets() {
    let lookup = r#"(module
      (import "wasi_snapshot_preview1" "addr_resolve" (func (param i32 i32 i32 i32 i32) (result i32)))
      (memory (export "memory") 1)
      (func (export "_start")))"#;
    let ran = Folder::with("lookup.wat", lookup).run(&["inspect", "lookup.wat"]);
    assert_eq!(ran.status, Some(0), "{ran:?}");
    let line = ran.stdout.lines().find(|line| line.starts_with("sockets:"));
    assert_eq!(line, Some("sockets: yes (it imports addr_resolve)"));
}

#[test]
fn both_reports_tell_what_becomes_of_exit_codes() {
    let folder = Folder::with("hello.wat", HELLO);
    let text = |wasi: &str| {
        let ran = folder.run(&["inspect", "hello.wat", "--wasi", wasi]);
        let line = ran.stdout.lines().find(|line| line.starts_with("wasi:"));
        line.unwrap().to_owned() + "\n"
    };
    expect![[r#"
        wasi:    0.2.3; any host of WASI 0.2 runs it; proc_exit tells success or failure (--wasi 0.2.12: the code)
        wasi:    0.2.12; proc_exit tells its code, to hosts that have WASI 0.2.12 (Wasmtime 46 and later); others refuse the component
    "#]].assert_eq(&["0.2.3", "0.2.12"].map(text).concat());
    let ran = folder.run(&["inspect", "hello.wat", "--json", "--wasi", "0.2.12"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["wasi"]["asked"], "0.2.12");
    assert_eq!(report["wasi"]["exit_codes"], true);
}

#[test]
fn the_component_imports_the_exit_of_the_host_s_version() {
    let exit = r#"(module
      (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
      (memory (export "memory") 1)
      (func (export "_start") (call $exit (i32.const 42))))"#;
    let folder = Folder::with("exit.wat", exit);
    let imports = |wasi: &str| {
        let ran = folder.run(&["inspect", "exit.wat", "--json", "--wasi", wasi]);
        let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
        report["component"]["imports"].to_string()
    };
    assert_eq!(imports("0.2.11"), r#"["wasi:cli/exit@0.2.0"]"#);
    assert_eq!(imports("0.2.12"), r#"["wasi:cli/exit@0.2.12"]"#);
}

#[test]
fn another_wasi_is_refused() {
    let folder = Folder::with("hello.wat", HELLO);
    let ran = folder.run(&["inspect", "hello.wat", "--wasi", "0.3.0"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(2), ""));
    expect![[r#"
        error: invalid value '0.3.0' for '--wasi <VERSION>': components are made for WASI 0.2 only

        For more information, try '--help'.
    "#]]
    .assert_eq(&ran.stderr);
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
        speaks:  Preview 1
        sockets: no (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        files:   no (it imports nothing that needs a directory)
        memory:  the adapter adds pages of its own by memory.grow; left as it is
        wasi:    0.2.0; any host of WASI 0.2 runs it; proc_exit tells success or failure (--wasi 0.2.12: the code)
        imports of wasi_snapshot_preview1:
          fd_write (i32 i32 i32 i32) -> i32                Preview 1; PROBLEM: no adapter module

        problem: its adapter module is missing
          why: nowhere/no-files.command.wasm cannot be read: No such file or directory (os error 2)
          do:  run `cargo xtask adapter` and build again, or pass --adapter-dir DIR
    "#]].assert_eq(&ran.stdout);
}
