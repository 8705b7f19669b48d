//! Runs a cargo that builds WebAssembly, and tells which files came of it.
//! Where the files go then is for the callers.

use crate::process;
use anyhow::{Context, Result};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The `.wasm` files that `build`, a `cargo build`, made or found up to date.
pub fn build(what: &str, build: &mut Command) -> Result<Vec<PathBuf>> {
    build.arg("--message-format=json-render-diagnostics");
    let mut files = Vec::new();
    process::run_lines(what, build, |line| files.extend(modules(line)))?;
    Ok(files)
}

/// The `.wasm` files in one of cargo's messages.
fn modules(message: &str) -> Vec<PathBuf> {
    let message: Value = serde_json::from_str(message).unwrap_or_default();
    if message["reason"] != "compiler-artifact" {
        return Vec::new();
    }
    let names = message["filenames"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    names
        .filter(|name| name.ends_with(".wasm"))
        .map(PathBuf::from)
        .collect()
}

/// Writes `bytes` to `file` unless they are there already, so that what depends on it isn't rebuilt for nothing.
pub fn publish(bytes: &[u8], file: &Path) -> Result<()> {
    if fs::read(file).is_ok_and(|present| present == bytes) {
        return Ok(());
    }
    let folder = file.parent().context("a file in a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    fs::write(file, bytes).with_context(|| format!("cannot write {}", file.display()))
}

#[cfg(test)]
mod tests;
