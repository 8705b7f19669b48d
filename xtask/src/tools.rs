//! Installs the tools that tests run: `wasm-tools` in `target/tools`, and by apt what talks to their servers and names
//! services.
//! Compilers are `toolchain`'s and `guest`'s business.

use crate::{apt, path, process};
use anyhow::{Context, Result};
use std::{path::Path, process::Command};

/// The version of wasm-tools that goes with the crates of the workspace.
const WASM_TOOLS: &str = "1.263.0";

/// Programs that nobody here wrote, of Debian's packages of the same names.
const PROGRAMS: [&str; 3] = ["curl", "redis-server", "wrk"];

/// The chore.
pub fn run() -> Result<()> {
    programs()?;
    services()?;
    wasm_tools()
}

/// The names of services, of which Linux and the adapter are asked.
fn services() -> Result<()> {
    match Path::new("/etc/services").is_file() {
        true => Ok(()),
        false => apt::install(&["netbase"]).context("this machine knows no services"),
    }
}

fn programs() -> Result<()> {
    let (there, missing): (Vec<_>, Vec<_>) = PROGRAMS
        .into_iter()
        .partition(|program| process::is_on_path(program));
    if !there.is_empty() {
        process::step(&format!("tools: {} is there", there.join(", ")));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let what = format!("tests talk by and to {}: not installed", missing.join(", "));
    apt::install(&missing).context(what)
}

/// wasm-tools, with what `component new` needs and no more.
fn wasm_tools() -> Result<()> {
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
