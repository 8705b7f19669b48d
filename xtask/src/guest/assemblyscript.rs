//! Builds AssemblyScript guests with the compiler from npm, and the library over Preview 1 that goes with it.

use crate::{apt, path, process};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const PACKAGES: [&str; 2] = ["assemblyscript@0.28.20", "@assemblyscript/wasi-shim@0.1.0"];

/// A module for every `.ts` of the folder, newer than it.
pub fn build_all(folder: &Path) -> Result<Vec<PathBuf>> {
    let list = fs::read_dir(folder).with_context(|| format!("no {}", path::short(folder)))?;
    let files = list.map(|entry| Ok(entry?.path()));
    let files: Vec<PathBuf> = files.collect::<Result<_>>()?;
    let sources = files
        .iter()
        .filter(|file| file.extension().is_some_and(|end| end == "ts"));
    sources.map(|source| build(source)).collect()
}

fn build(source: &Path) -> Result<PathBuf> {
    let name = source.file_stem().context("a file has a name")?;
    let guest = path::guests().join(name).with_extension("wasm");
    if is_newer(&guest, source) {
        return Ok(guest);
    }
    let mut asc = Command::new("node");
    asc.current_dir(compiler()?);
    asc.arg("node_modules/assemblyscript/bin/asc.js")
        .arg(source);
    asc.arg("-O").arg("-o").arg(&guest);
    // By a relative path: from an absolute one the compiler does not find the library that it names.
    asc.arg("--config");
    asc.arg("./node_modules/@assemblyscript/wasi-shim/asconfig.json");
    process::run(
        &format!("build the guest {}", path::short(source)),
        &mut asc,
    )?;
    Ok(guest)
}

fn is_newer(file: &Path, than: &Path) -> bool {
    let time = |path: &Path| fs::metadata(path).and_then(|meta| meta.modified()).ok();
    matches!((time(file), time(than)), (Some(file), Some(than)) if file > than)
}

/// The folder that the packages are installed in, now if they are not there yet.
fn compiler() -> Result<PathBuf> {
    let folder = path::tools().join(PACKAGES[0].replace('@', "-"));
    if folder
        .join("node_modules/@assemblyscript/wasi-shim")
        .is_dir()
    {
        return Ok(folder);
    }
    if !process::is_on_path("npm") {
        apt::install(&["npm"]).context("AssemblyScript comes from npm, which is not installed")?;
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut npm = Command::new("npm");
    npm.args([
        "install",
        "--no-save",
        "--no-audit",
        "--no-fund",
        "--prefix",
    ]);
    npm.arg(&folder).args(PACKAGES);
    process::run("install AssemblyScript from npm", &mut npm)
        .context("is a package registry for npm reachable?")?;
    Ok(folder)
}
