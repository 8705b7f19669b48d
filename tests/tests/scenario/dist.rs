//! The adapters of `dist`, put on by a plain `wasm-tools component new`: the same behaviour as `fit` gives.

use fit::dialect::{self, Plain};
use harness::guest;
use harness::peer::Peer;
use harness::run::Run;
use std::fs;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

/// A component of a guest and an adapter of `dist`, made by `wasm-tools`.
fn component(name: &str, adapter: &str) -> Vec<u8> {
    adapt(&guest::module(name), adapter, "wasi_snapshot_preview1")
}

fn adapt(module: &[u8], adapter: &str, name: &str) -> Vec<u8> {
    let adapter = format!("dist/{adapter}/{name}.command.wasm");
    let (adapter, _) = guest::made_by("dist", &adapter);
    let folder = tempfile::tempdir().unwrap();
    let [input, output] = ["module.wasm", "component.wasm"].map(|name| folder.path().join(name));
    fs::write(&input, module).unwrap();
    let mut wasm_tools = Command::new(wasm_tools());
    wasm_tools.args(["component", "new"]).arg(input);
    wasm_tools
        .arg("--adapt")
        .arg(format!("{name}={}", adapter.display()));
    wasm_tools.arg("-o").arg(&output);
    let done = wasm_tools
        .output()
        .expect("wasm-tools is there: run `cargo xtask tools` first");
    let stderr = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{stderr}");
    fs::read(output).unwrap()
}

/// The one that `cargo xtask tools` installs, or another.
fn wasm_tools() -> PathBuf {
    let own = guest::root().join("target/tools/bin/wasm-tools");
    match own.is_file() {
        true => own,
        false => "wasm-tools".into(),
    }
}

fn run(component: &[u8], name: &str) -> Run {
    Run::of_program(Arc::new(guest::load(component).unwrap()), name, &[])
}

fn imports_sockets(component: &[u8]) -> bool {
    let interfaces = fit::component::interfaces(component).unwrap();
    let mut imports = interfaces.imports.iter();
    imports.any(|import| import.starts_with("wasi:sockets/"))
}

#[test]
fn a_server_made_by_plain_wasm_tools_echoes() {
    let component = component("echo-server", "preview1");
    assert!(imports_sockets(&component));
    // It never ends by itself.
    let mut run = run(&component, "echo-server").listening();
    run.options.timeout = Some(std::time::Duration::from_secs(20));
    let server = run.start();
    for text in ["one", "two"] {
        assert_eq!(server.connect().ask(text), text);
    }
}

#[test]
fn a_program_made_by_plain_wasm_tools_needs_no_sockets() {
    let component = component("hello", "preview1-no-sockets");
    assert!(!imports_sockets(&component));
    assert_eq!(run(&component, "hello").run().success(), "hello\n");
}

#[test]
fn a_program_with_the_sockets_that_it_does_not_use_says_the_same() {
    let component = component("hello", "preview1");
    assert_eq!(run(&component, "hello").run().success(), "hello\n");
}

/// An echo client in C, linked with a library of sockets, whose component is made with the adapter of this name.
fn echo_client(name: &str, adapter: &str) {
    let peer = Peer::at(Ipv4Addr::LOCALHOST);
    let address = peer.address();
    let echo = peer.echo();
    let program = guest::load(&component(name, adapter)).unwrap();
    let port = address.port().to_string();
    let arguments = ["127.0.0.1", &port, "hello\n"];
    let run = Run::of_program(Arc::new(program), name, &arguments);
    let told = run.on_loopback().run().success();
    assert_eq!(told, format!("server {address}\nhello\n"));
    assert_eq!(echo.join().expect("an echo"), 6);
}

#[test]
fn a_program_of_wamr_made_by_plain_wasm_tools_opens_its_sockets() {
    echo_client("wamr_echo_client", "wamr");
}

#[test]
fn a_program_linked_with_the_c_library_and_made_by_plain_wasm_tools_opens_its_sockets() {
    echo_client("libc_echo_client", "preview1");
}

#[test]
fn each_group_of_wasmedges_users_has_an_adapter_for_plain_wasm_tools() {
    for (guest, adapter) in [
        ("wasmedge_crate_0_5", "wasmedge"),
        ("wasmedge_crate_0_4", "wasmedge-0.4"),
        ("wasmedge_go_net", "wasmedge-go"),
    ] {
        let component = component(guest, adapter);
        let told = run(&component, guest).on_loopback().run().success();
        assert_eq!(told, "a connection\na datagram\n");
    }
}

/// A program that imports all that the users of an adapter do, and uses none of it.
fn asking_for_all(users: Plain) -> Vec<u8> {
    let mut text = String::from("(module ");
    for form in dialect::plain(users) {
        let signature = dialect::signature(&form).unwrap();
        let (params, results) = (list(signature.params()), list(signature.results()));
        let (module, name) = (users.module(), form.name);
        text +=
            &format!(r#"(import "{module}" "{name}" (func (param {params}) (result {results})))"#);
    }
    text += r#"(memory (export "memory") 1) (func (export "_start")))"#;
    wat::parse_str(text).unwrap()
}

fn list(types: &[impl ToString]) -> String {
    let names: Vec<_> = types.iter().map(ToString::to_string).collect();
    names.join(" ")
}

#[test]
fn plain_wasm_tools_find_all_that_the_users_of_an_adapter_import() {
    for users in Plain::ALL {
        let component = adapt(&asking_for_all(users), users.folder(), users.module());
        assert_eq!(run(&component, users.folder()).run().success(), "");
    }
}

/// Asks for each function that is an adapter's own, and traps at an answer that is wrong.
const COMPANIONS: &str = r#"(module
  (import "wasi_snapshot_preview1" "adapter_open_badfd" (func $open (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_close_badfd" (func $close (param i32) (result i32)))
  (import "wasi_snapshot_preview1" "adapter_monotonic_clock_set_paused" (func $set_paused (param i32)))
  (import "wasi_snapshot_preview1" "reset_adapter_state" (func $reset))
  (memory (export "memory") 1)
  (func $expect (param $expected i32) (param $found i32)
    (if (i32.ne (local.get $expected) (local.get $found)) (then unreachable)))
  (func (export "_start")
    (call $expect (i32.const 0) (call $open (i32.const 16)))
    (call $expect (i32.const 3) (i32.load (i32.const 16)))
    (call $expect (i32.const 0) (call $close (i32.const 3)))
    (call $expect (i32.const 8 (;EBADF;)) (call $close (i32.const 3)))
    (call $set_paused (i32.const 1))
    (call $set_paused (i32.const 0))
    (call $reset)))"#;

#[test]
fn what_libraries_ask_of_an_adapter_itself_is_there_with_plain_wasm_tools() {
    let module = wat::parse_str(COMPANIONS).unwrap();
    for adapter in ["preview1", "preview1-no-sockets"] {
        let component = adapt(&module, adapter, "wasi_snapshot_preview1");
        assert_eq!(run(&component, "companions").run().success(), "");
    }
}

#[test]
fn a_module_of_wasi_unstable_has_its_own_adapter() {
    for name in ["wasi_unstable_poll_oneoff", "wasi_unstable_fd_filestat_get"] {
        let file = format!("tests/wat/{name}.wat");
        let module = wat::parse_file(guest::root().join(file)).unwrap();
        for adapter in ["preview0", "preview0-no-sockets"] {
            let component = adapt(&module, adapter, "wasi_unstable");
            assert_eq!(run(&component, name).run().success(), "");
        }
    }
}
