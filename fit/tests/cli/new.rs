//! `new`: which file it writes, what it says, what it leaves alone.

use super::support::{Folder, HELLO, Ran, SERVER};
use expect_test::expect;
use fit::component;
use std::fs;

fn imports(folder: &Folder, file: &str) -> Vec<String> {
    let bytes = fs::read(folder.path(file)).expect("the component");
    component::interfaces(&bytes).expect("a component").imports
}

#[test]
fn writes_a_component_and_says_what_it_chose() {
    let folder = Folder::with("hello.wat", HELLO);
    let ran = folder.run(&["new", "hello.wat", "-o", "out.wasm"]);
    expect![[r#"
        hello.wat: a command without sockets (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), ""));
    assert_eq!(
        imports(&folder, "out.wasm"),
        [
            "wasi:cli/stdout@0.2.0",
            "wasi:io/error@0.2.0",
            "wasi:io/streams@0.2.0"
        ]
    );
}

#[test]
fn without_o_the_output_stands_beside_the_input() {
    let folder = Folder::with("hello.wasm", wat::parse_str(HELLO).unwrap());
    assert_eq!(folder.run(&["new", "hello.wasm", "-q"]).status, Some(0));
    assert_eq!(folder.files(), ["hello.component.wasm", "hello.wasm"]);
}

#[test]
fn quiet_says_nothing() {
    let folder = Folder::with("hello.wat", HELLO);
    let ran = folder.run(&["new", "hello.wat", "-q"]);
    let silent = Ran {
        status: Some(0),
        stdout: String::new(),
        stderr: String::new(),
    };
    assert_eq!(ran, silent);
}

#[test]
fn files_follow_the_imports() {
    let looks = HELLO.replace("(memory", r#"(import "wasi_snapshot_preview1" "fd_prestat_get" (func (param i32 i32) (result i32))) (memory"#);
    let folder = Folder::with("hello.wat", HELLO);
    folder.write("looks.wat", looks);
    let files = "wasi:filesystem/types@0.2.0".to_owned();
    for (name, has_files) in [("hello.wat", false), ("looks.wat", true)] {
        folder.run(&["new", name, "-o", "out.wasm"]);
        let imports = imports(&folder, "out.wasm");
        assert_eq!(imports.contains(&files), has_files, "{name}: {imports:?}");
    }
}

#[test]
fn sockets_follow_the_imports_unless_told() {
    let folder = Folder::with("server.wat", SERVER);
    folder.write("hello.wat", HELLO);
    let network = "wasi:sockets/instance-network@0.2.0".to_owned();

    let ran = folder.run(&["new", "server.wat", "-o", "out.wasm"]);
    expect![[r#"
        server.wat: a command with sockets (it imports sock_accept)
    "#]]
    .assert_eq(&ran.stderr);
    assert!(imports(&folder, "out.wasm").contains(&network));

    let ran = folder.run(&["new", "server.wat", "-o", "out.wasm", "--sockets", "no"]);
    expect![[r#"
        server.wat: a command without sockets (--sockets no)
    "#]]
    .assert_eq(&ran.stderr);
    assert!(!imports(&folder, "out.wasm").contains(&network));
}

#[test]
fn one_name_in_two_forms_is_served_twice() {
    let folder = Folder::with(
        "mixed.wat",
        r#"(module
          (import "wasi_snapshot_preview1" "sock_accept" (func $two (param i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "sock_accept" (func $three (param i32 i32 i32) (result i32)))
          (import "wasi_snapshot_preview1" "proc_exit" (func $exit (param i32)))
          (memory (export "memory") 1)
          (func (export "_start")
            (if (i32.ne (call $two (i32.const 0) (i32.const 0)) (i32.const 52)) (then unreachable))
            (if (i32.ne (call $three (i32.const 0) (i32.const 0) (i32.const 0)) (i32.const 53))
              (then unreachable))))"#,
    );
    assert_eq!(folder.run(&["run", "mixed.wat"]).status, Some(0));
}

#[test]
fn stdin_and_stdout_take_the_place_of_files() {
    let folder = Folder::new();
    let ran = folder.run_with_input(&["new", "-", "-o", "-", "-q"], HELLO.as_bytes());
    assert_eq!(ran.status, Some(0));
    assert!(ran.stdout.starts_with("\0asm"));
    assert!(folder.files().is_empty());
}

#[test]
fn json_is_the_report() {
    let folder = Folder::with("hello.wat", HELLO);
    let ran = folder.run(&["new", "hello.wat", "--json", "-q"]);
    let report: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert_eq!(report["convertible"], true);
    assert_eq!(report["component"]["exports"][0], "wasi:cli/run@0.2.0");
}

#[test]
fn the_input_is_never_overwritten() {
    let folder = Folder::with("hello.wat", HELLO);
    let ran = folder.run(&["new", "hello.wat", "-o", "./hello.wat"]);
    expect![[r#"
        error: ./hello.wat is the input and would be overwritten: give another name with -o
    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(1));
    assert_eq!(fs::read_to_string(folder.path("hello.wat")).unwrap(), HELLO);
}

#[test]
fn a_folder_as_output_is_refused() {
    let folder = Folder::with("hello.wat", HELLO);
    fs::create_dir(folder.path("out")).unwrap();
    let ran = folder.run(&["new", "hello.wat", "-o", "out"]);
    expect![[r#"
        error: out is a directory: give the name of a file with -o
    "#]]
    .assert_eq(&ran.stderr);
    let ran = folder.run(&["new", "hello.wat", "-o", "nowhere/out.wasm"]);
    assert_eq!(ran.status, Some(1));
    assert!(
        ran.stderr
            .starts_with("error: nowhere/out.wasm cannot be written: "),
        "{ran:?}"
    );
}

#[test]
fn wrong_arguments_end_with_status_2() {
    let folder = Folder::with("hello.wat", HELLO);
    for args in [
        &["new"][..],
        &["new", "-"],
        &["new", "hello.wat", "-o", "-", "--json"],
        &["new", "hello.wat", "--sockets", "maybe"],
        &["convert", "hello.wat"],
    ] {
        assert_eq!(folder.run(args).status, Some(2), "{args:?}");
    }
}

#[test]
fn a_go_module_is_moved_up_unless_told_otherwise() {
    let folder = Folder::with("go.wat", go());
    let ran = folder.run(&["new", "go.wat"]);
    expect![[r#"
        go.wat: a command without sockets (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        go.wat: memory: Go takes all memory for its own and would overwrite the adapter (it has a Go build id); it was moved up by 256 pages (16 MiB), which are the adapter's alone
    "#]]
    .assert_eq(&ran.stderr);

    let ran = folder.run(&["new", "go.wat", "--memory", "headroom"]);
    expect![[r#"
        go.wat: a command without sockets (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        go.wat: memory: Go takes all memory for its own and would overwrite the adapter (it has a Go build id); its minimum was raised from 41 to 2041 pages (125 MiB more), which holds until its heap passes them
    "#]].assert_eq(&ran.stderr);

    let ran = folder.run(&["new", "go.wat", "--memory", "leave"]);
    expect![[r#"
        go.wat: a command without sockets (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        go.wat: memory: Go takes all memory for its own and would overwrite the adapter (it has a Go build id); left as it is
    "#]]
    .assert_eq(&ran.stderr);
}

#[test]
fn a_go_module_that_cannot_be_moved_gets_headroom_and_is_told_why() {
    let folder = Folder::with(
        "go.wat",
        go().replace("\"memory\") 41", "\"memory\") 65300"),
    );
    let ran = folder.run(&["new", "go.wat"]);
    expect![[r#"
        go.wat: a command without sockets (it imports no sock_* function; if it uses sockets that it inherits (fd 3 and up), say --sockets yes)
        go.wat: memory: Go takes all memory for its own and would overwrite the adapter (it has a Go build id); it cannot be moved up (its memory starts with 65300 pages, which leaves no room for 256 more), and its minimum was raised from 65300 to 65472 pages (10 MiB more), which holds until its heap passes them
    "#]].assert_eq(&ran.stderr);
    let ran = folder.run(&["new", "go.wat", "--memory", "relocate"]);
    expect![[r#"
        error: go.wat cannot be converted: it cannot be moved up in its memory
          why: its memory starts with 65300 pages, which leaves no room for 256 more
          do:  leave out --memory relocate, or say --memory headroom
    "#]]
    .assert_eq(&ran.stderr);
    assert_eq!(ran.status, Some(1));
}

#[test]
fn a_moved_module_is_served_where_it_is() {
    let folder = Folder::with("go.wat", go());
    folder.write("hello.wat", HELLO);
    for args in [
        &["run", "go.wat"][..],
        &["run", "hello.wat", "--memory", "relocate"],
    ] {
        let ran = folder.run(args);
        assert_eq!((ran.status, ran.stdout.as_str()), (Some(0), "hello\n"));
    }
}

fn go() -> String {
    HELLO
        .replace(
            "(memory (export \"memory\") 1)",
            "(memory (export \"memory\") 41)",
        )
        .replace("(module", "(module (@custom \"go.buildid\" \"x\")")
}
