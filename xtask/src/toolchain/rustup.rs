//! A toolchain with ready standard libraries: as rustup installs them, or whoever put them there.
//! Which crates a target needs is said in `toolchain`.

use super::{Target, has_file};
use crate::process;
use anyhow::{Context, Result, bail};
use std::{path::Path, process::Command};

/// Makes sure of the targets that are needed.
pub fn ensure() -> Result<()> {
    Target::NEEDED.into_iter().try_for_each(ensure_target)
}

/// Makes sure of one target.
pub fn ensure_target(target: Target) -> Result<()> {
    match is_there(target) {
        true => Ok(()),
        false => add(target),
    }
}

/// The compiler, with its version.
pub fn version() -> String {
    process::answer(Command::new("rustc").arg("--version")).unwrap_or_default()
}

fn add(target: Target) -> Result<()> {
    let triple = target.triple();
    if !process::is_on_path("rustup") {
        bail!("rustc has no {triple}, and rustup, which would add it, is not installed");
    }
    let mut rustup = Command::new("rustup");
    let what = format!("rustup target add {triple}");
    process::run(&what, rustup.args(["target", "add", triple]))
        .with_context(|| format!("rustc has no {triple}, and rustup could not add it"))?;
    if !is_there(target) {
        bail!("rustup added {triple}, but to another toolchain than the rustc on the path");
    }
    Ok(())
}

fn is_there(target: Target) -> bool {
    let mut question = Command::new("rustc");
    question.args(["--print", "target-libdir", "--target", target.triple()]);
    let Some(folder) = process::answer(&mut question) else {
        return false;
    };
    let has_crate = |name: &&str| has_file(Path::new(&folder), &format!("lib{name}-"), ".rlib");
    target.crates().iter().all(has_crate)
}
