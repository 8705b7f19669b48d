//! Compiles C programs for this machine with its own compiler, which is there wherever Rust links by it.
//! Which files make one is said in `c`.

use super::c::Sources;
use crate::{path, process};
use anyhow::{Context, Result};
use std::{path::Path, process::Command};

/// Makes a program of these.
pub fn compile(sources: &Sources, program: &Path) -> Result<()> {
    let mut cc = Command::new("cc");
    cc.args(["-O1", "-Wall", "-Werror", "-o"])
        .arg(program)
        .args(&sources.units);
    for folder in &sources.include {
        cc.arg("-I").arg(folder);
    }
    let what = format!("build {}", path::short(program));
    process::run(&what, &mut cc).context("it needs a C compiler (Debian: gcc)")
}
