//! Installs the tools that tests run, in `target/tools`.
//! Compilers are `toolchain`'s and `guest`'s business.

use crate::{path, process};
use anyhow::{Context, Result};
use std::process::Command;

/// The version of wasm-tools that goes with the crates of the workspace.
const WASM_TOOLS: &str = "1.263.0";

/// The chore: wasm-tools, with what `component new` needs and no more.
pub fn run() -> Result<()> {
    let present =
        process::answer(Command::new(path::tools().join("bin/wasm-tools")).arg("--version"));
    if present.is_some_and(|version| version.split(' ').nth(1) == Some(WASM_TOOLS)) {
        process::step(&format!("tools: wasm-tools {WASM_TOOLS} is there"));
        return Ok(());
    }
    let mut install = process::cargo();
    install.args([
        "install",
        "wasm-tools",
        "--version",
        WASM_TOOLS,
        "--locked",
        "--quiet",
    ]);
    install.args(["--no-default-features", "--features", "component"]);
    install.arg("--root").arg(path::tools());
    process::run(
        &format!("install wasm-tools {WASM_TOOLS} (two minutes)"),
        &mut install,
    )
    .context("is a package registry for cargo reachable?")
}
