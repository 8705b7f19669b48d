//! Builds the programs that examples and tests adapt, from Rust and C to Preview 1.
//! What they do is said in their own sources; C is compiled by `zig`, and `python` comes as it is.

mod python;
mod zig;

use crate::{
    artifact, path,
    toolchain::{Build, Target, Toolchain},
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Tokio has its network on Preview 1 behind this. All guests get it: with flags of its own, a package would have a
/// standard library of its own, where that is built from source.
const RUSTFLAGS: [&str; 1] = ["--cfg=tokio_unstable"];

/// The chore: all of them, each under its own name in `target/guest`.
pub fn run(toolchain: &Toolchain) -> Result<Vec<PathBuf>> {
    let mut guests = Vec::new();
    for manifest in manifests()? {
        guests.extend(build_rust(toolchain, &manifest)?);
    }
    guests.extend(zig::build_all(&path::root().join("tests/guest/c"))?);
    guests.push(python::fetch()?);
    println!(
        "    {} programs in {}",
        guests.len(),
        path::short(&path::guests())
    );
    Ok(guests)
}

/// The programs of one Rust package or workspace.
pub fn build_rust(toolchain: &Toolchain, manifest: &Path) -> Result<Vec<PathBuf>> {
    let build = Build {
        manifest: manifest.into(),
        target: Target::Guest,
        profile: "release",
        features: None,
        crate_type: None,
        rustflags: &RUSTFLAGS,
    };
    let folder = manifest.parent().unwrap_or(manifest);
    let what = format!("build the guests of {}", path::short(folder));
    let mut guests = Vec::new();
    for file in artifact::build(&what, &mut toolchain.build(&build))? {
        let name = file.file_name().context("a file has a name")?;
        let guest = path::guests().join(name);
        artifact::publish(&fs::read(&file)?, &guest)?;
        guests.push(guest);
    }
    Ok(guests)
}

/// The Rust packages and workspaces with guests. Each is its own: they compile for another target than ours.
pub fn manifests() -> Result<Vec<PathBuf>> {
    let tests = ["rust", "net"].map(|name| path::root().join("tests/guest").join(name));
    let mut folders = tests.to_vec();
    let examples = path::root().join("examples");
    if examples.is_dir() {
        for entry in fs::read_dir(&examples).context("cannot list the examples")? {
            folders.push(entry?.path());
        }
    }
    folders.sort();
    let manifests = folders.into_iter().map(|folder| folder.join("Cargo.toml"));
    Ok(manifests.filter(|manifest| manifest.is_file()).collect())
}
