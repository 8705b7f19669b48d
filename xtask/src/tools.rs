//! Installs the tools that tests and guests need: `wasm-tools` and `wit-bindgen` in `target/tools`, and by apt what talks to their servers and names
//! services.
//! Compilers are `toolchain`'s and `guest`'s business.

use crate::{apt, path, process};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

/// The version of wasm-tools that goes with the crates of the workspace.
const WASM_TOOLS: &str = "1.263.0";

/// The version of wit-bindgen that goes with the one that the adapter itself is made with.
const WIT_BINDGEN: &str = "0.61.1";

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
    install("wasm-tools", WASM_TOOLS, "component")
}

/// wit-bindgen, with what makes bindings for C: where it is.
pub fn wit_bindgen() -> Result<PathBuf> {
    install("wit-bindgen-cli", WIT_BINDGEN, "c")?;
    Ok(path::tools().join("bin/wit-bindgen"))
}

/// Has cargo install a package with one of its features, unless this version is there.
fn install(package: &str, version: &str, feature: &str) -> Result<()> {
    let program = package.trim_end_matches("-cli");
    let present = path::tools().join("bin").join(program);
    let present = process::answer(Command::new(present).arg("--version"));
    if present.is_some_and(|said| said.split(' ').nth(1) == Some(version)) {
        process::step(&format!("tools: {program} {version} is there"));
        return Ok(());
    }
    let mut install = process::cargo();
    install.args(["install", package, "--version", version, "--locked"]);
    install.args(["--quiet", "--no-default-features", "--features", feature]);
    install.arg("--root").arg(path::tools());
    process::run(
        &format!("install {program} {version} (two minutes)"),
        &mut install,
    )
    .context("is a package registry for cargo reachable?")
}
