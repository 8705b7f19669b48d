//! A small adapter for tests: every form in every reading but [`LACKS`]; fd_write, proc_exit and sock_accept do something.
//! Shared by the unit tests and the command's tests; the real adapter's own behaviour is tested elsewhere.

use super::adapter_builds::{Build, Flavour, Reach};
use super::dialect::{self, Dialect, Form};
use std::fmt::Write;
use wasmparser::ValType;
use wit_component::{StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// The function that it does not have, for tests of what is missing.
pub const LACKS: &str = "epoll_oneoff";

const WIT: &str = r#"
package test:adapter;

world no-files {
  import wasi:cli/stdout@0.2.0;
  import wasi:cli/exit@0.2.0;
}
world no-sockets {
  include no-files;
  import wasi:filesystem/types@0.2.0;
}
world sockets {
  include no-sockets;
  import wasi:sockets/instance-network@0.2.0;
}
world no-files-command {
  include no-files;
  export wasi:cli/run@0.2.0;
}
world no-sockets-command {
  include no-sockets;
  export wasi:cli/run@0.2.0;
}
world sockets-command {
  include sockets;
  export wasi:cli/run@0.2.0;
}

package wasi:cli@0.2.0 {
  interface run { run: func() -> result; }
  interface exit { exit: func(status: result); }
  interface stdout {
    use wasi:io/streams@0.2.0.{output-stream};
    get-stdout: func() -> output-stream;
  }
}
package wasi:io@0.2.0 {
  interface error { resource error; }
  interface streams {
    use error.{error};
    variant stream-error { last-operation-failed(error), closed }
    resource output-stream {
      blocking-write-and-flush: func(contents: list<u8>) -> result<_, stream-error>;
    }
  }
}
package wasi:filesystem@0.2.0 {
  interface types { resource descriptor; }
}
package wasi:sockets@0.2.0 {
  interface network { resource network; }
  interface instance-network {
    use network.{network};
    instance-network: func() -> network;
  }
}
"#;

const HEAD: &str = r#"
  (import "env" "memory" (memory 0))
  (import "wasi:cli/exit@0.2.0" "exit" (func $exit (param i32)))
  (import "wasi:cli/stdout@0.2.0" "get-stdout" (func $stdout (result i32)))
  (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush"
    (func $write (param i32 i32 i32 i32)))
  (import "wasi:io/streams@0.2.0" "[resource-drop]output-stream" (func $close (param i32)))
"#;

const BODY: &str = r#"
  (global $__stack_pointer (mut i32) (i32.const 0))
  (global $allocation_state (mut i32) (i32.const 0))
  (global $state_pointer (mut i32) (i32.const 0))
  (global $guest_base (mut i32) (i32.const 0))
  (global $exit_codes (mut i32) (i32.const 0))
  (func $place (param i32) (result i32) (i32.add (local.get 0) (global.get $guest_base)))
  (func $fd_write (export "fd_write/4") (param i32 i32 i32 i32) (result i32)
    (local $stream i32)
    (local.set $stream (call $stdout))
    (local.set 1 (call $place (local.get 1)))
    (local.set 3 (call $place (local.get 3)))
    (call $write (local.get $stream)
      (call $place (i32.load (local.get 1))) (i32.load offset=4 (local.get 1))
      (call $place (i32.const 1024)))
    (call $close (local.get $stream))
    (i32.store (local.get 3) (i32.load offset=4 (local.get 1)))
    (i32.const 0))
  (func $proc_exit (export "proc_exit/1") (param i32)
    (call $exit (select
      (i32.and (local.get 0) (i32.const 0xff))
      (i32.ne (local.get 0) (i32.const 0))
      (global.get $exit_codes))))
  (func $badfd (export "adapter_open_badfd/1") (param i32) (result i32) (i32.const 52))
"#;

// Not what it should do, but it needs files.
const PRESTAT: &str = r#"
  (func (export "fd_prestat_get/2") (param i32 i32) (result i32) (call $forget (local.get 0)) (i32.const 8))
"#;

const COMMAND: &str = r#"
  (func (export "wasi:cli/run@0.2.0#run") (result i32) (call $start) (i32.const 0))
"#;

/// The bytes of a build.
pub fn wasm(build: Build) -> Vec<u8> {
    with(build, LACKS)
}

/// The bytes of a build that has [`LACKS`] too.
#[allow(dead_code, reason = "the library's own tests have no use for it")]
pub fn complete(build: Build) -> Vec<u8> {
    with(build, "nothing")
}

fn with(build: Build, lacks: &str) -> Vec<u8> {
    let mut wasm = wat::parse_str(text(build, lacks)).expect("the test adapter's text");
    let mut resolve = Resolve::default();
    let package = resolve
        .push_str("test.wit", WIT)
        .expect("the test adapter's WIT");
    let world = resolve
        .select_world(&[package], Some(world(build)))
        .expect("its world");
    embed_component_metadata(&mut wasm, &resolve, world, StringEncoding::UTF8, false)
        .expect("embedding");
    wasm
}

fn world(build: Build) -> &'static str {
    match (build.reach, build.flavour) {
        (Reach::Sockets, Flavour::Command) => "sockets-command",
        (Reach::Sockets, Flavour::Reactor) => "sockets",
        (Reach::Files, Flavour::Command) => "no-sockets-command",
        (Reach::Files, Flavour::Reactor) => "no-sockets",
        (Reach::Streams, Flavour::Command) => "no-files-command",
        (Reach::Streams, Flavour::Reactor) => "no-files",
    }
}

fn text(build: Build, lacks: &str) -> String {
    let command = build.flavour == Flavour::Command;
    let mut text = format!("(module {HEAD}");
    let sockets = build.reach == Reach::Sockets;
    if sockets {
        text += r#"(import "wasi:sockets/instance-network@0.2.0" "instance-network" (func $network (result i32)))"#;
    }
    let files = build.reach != Reach::Streams;
    if files {
        text += r#"(import "wasi:filesystem/types@0.2.0" "[resource-drop]descriptor" (func $forget (param i32)))"#;
    }
    if command {
        text += r#"(import "__main_module__" "_start" (func $start))"#;
    }
    text += BODY;
    if command {
        text += COMMAND;
    }
    text += &accepts(sockets);
    if files {
        text += PRESTAT;
    }
    let dialects = [
        Dialect::Preview1,
        Dialect::Preview0,
        Dialect::Wamr,
        Dialect::WasmEdge,
    ];
    for form in dialects.into_iter().flat_map(dialect::of) {
        if form.name != lacks && !text.contains(&format!("\"{form}\"")) {
            text += &stub(&form);
        }
    }
    text + ")"
}

// Both forms of sock_accept, so that a module can ask for the two at once.
fn accepts(sockets: bool) -> String {
    let body = if sockets {
        "(drop (call $network))"
    } else {
        ""
    };
    let mut text = String::new();
    for arity in [2, 3] {
        let form = Form::new("sock_accept", arity);
        let (params, answer) = (params(&form), answer(&form));
        let _ = writeln!(
            text,
            "(func (export \"{form}\") (param {params}) (result i32) {body} (i32.const {answer}))"
        );
    }
    text
}

fn stub(form: &Form) -> String {
    let params = params(form);
    let answer = answer(form);
    format!("(func (export \"{form}\") (param {params}) (result i32) (i32.const {answer}))\n")
}

/// What a form answers that does nothing: its arity tells it from others of its name, and so does its reading.
pub fn answer(form: &Form) -> usize {
    let read = if form.reading.is_some() { 100 } else { 0 };
    50 + read + form.arity
}

/// The types of a known form's parameters, as text.
pub fn params(form: &Form) -> String {
    let signature = dialect::signature(form).expect("a known form");
    let params: Vec<_> = signature.params().iter().map(ValType::to_string).collect();
    params.join(" ")
}
