//! The adapters of `dist`, put on by a plain `wasm-tools component new`: the same behaviour as `fit` gives.

use harness::guest;
use harness::run::Run;
use std::path::PathBuf;
use std::process::Command;
use std::sync::Arc;

/// A component of a guest and an adapter of `dist`, made by `wasm-tools`.
fn component(name: &str, adapter: &str) -> Vec<u8> {
    let (module, _) = guest::made_by("guest", &format!("target/guest/{name}.wasm"));
    let adapter = format!("dist/{adapter}/wasi_snapshot_preview1.command.wasm");
    let (adapter, _) = guest::made_by("dist", &adapter);
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("component.wasm");
    let mut wasm_tools = Command::new(wasm_tools());
    wasm_tools.args(["component", "new"]).arg(module);
    wasm_tools
        .arg("--adapt")
        .arg(format!("wasi_snapshot_preview1={}", adapter.display()));
    wasm_tools.arg("-o").arg(&output);
    let done = wasm_tools
        .output()
        .expect("wasm-tools is there: run `cargo xtask tools` first");
    let stderr = String::from_utf8_lossy(&done.stderr);
    assert!(done.status.success(), "{stderr}");
    std::fs::read(output).unwrap()
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
