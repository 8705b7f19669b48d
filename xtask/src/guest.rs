//! Builds the programs that examples and tests adapt, from Rust, C, Go and AssemblyScript to Preview 1.
//! What they do is said in their own sources; C is compiled by `zig`, and `python` comes as it is.

mod assemblyscript;
mod bindings;
pub mod c;
mod cc;
mod clang;
mod curl;
mod go;
mod hiredis;
pub mod installed;
mod netcat;
mod python;
pub mod zig;

use crate::{
    artifact, libc, path,
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
    // One in Rust is linked with it, too.
    libc::build()?;
    for manifest in manifests()? {
        guests.extend(build_rust(toolchain, &manifest)?);
    }
    guests.extend(c::build_all()?);
    guests.push(hiredis::build()?);
    guests.push(curl::build()?);
    guests.extend(installed::build_all()?);
    guests.extend(netcat::build()?);
    guests.extend(go::build_all(&go_folders()?)?);
    guests.extend(assemblyscript::build_all(
        &path::root().join("tests/guest/assemblyscript"),
    )?);
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
    build_rust_for(Target::Guest, toolchain, manifest)
}

/// The same for a target.
pub fn build_rust_for(
    target: Target,
    toolchain: &Toolchain,
    manifest: &Path,
) -> Result<Vec<PathBuf>> {
    let build = Build {
        manifest: manifest.into(),
        target,
        profile: "release",
        features: None,
        crate_type: None,
        rustflags: &RUSTFLAGS,
    };
    let folder = manifest.parent().unwrap_or(manifest);
    let what = format!("build the guests of {}", path::short(folder));
    let mut guests = Vec::new();
    let mut cargo = toolchain.build(&build);
    if target == Target::Guest && has_c(folder) {
        zig::serve(&mut cargo)?;
    }
    for file in artifact::build(&what, &mut cargo)? {
        let name = file.file_name().context("a file has a name")?;
        let guest = path::guests().join(name);
        artifact::publish(&fs::read(&file)?, &guest)?;
        guests.push(guest);
    }
    Ok(guests)
}

/// Whether a crate that it is made of compiles C, which all do by the crate `cc`.
fn has_c(folder: &Path) -> bool {
    let lock = fs::read_to_string(folder.join("Cargo.lock")).unwrap_or_default();
    lock.lines().any(|line| line == "name = \"cc\"")
}

/// The Rust packages and workspaces with guests. Each is its own: they compile for another target than ours.
pub fn manifests() -> Result<Vec<PathBuf>> {
    let mut own = entries(&path::root().join("tests/guest"))?;
    own.push(path::root().join("bench/guest"));
    let folders = folders_with("Cargo.toml", own)?.into_iter();
    Ok(folders.map(|folder| folder.join("Cargo.toml")).collect())
}

/// The packages with guests for other targets, which only `cargo xtask bench` builds: by hand, and over Preview 2's `std`.
pub fn other_manifests() -> [(Target, PathBuf); 2] {
    let other = [
        (Target::Bare, "bench/direct"),
        (Target::Preview2, "bench/std"),
    ];
    other.map(|(target, folder)| (target, path::root().join(folder).join("Cargo.toml")))
}

/// Whether the guests in Go, and what they share, are as gofmt writes them.
pub fn check_go_format() -> Result<()> {
    go::check_format(&["tests/guest/go", "examples"].map(|folder| path::root().join(folder)))
}

fn go_folders() -> Result<Vec<PathBuf>> {
    folders_with("main.go", entries(&path::root().join("tests/guest/go"))?)
}

/// Those of `folders` and of the examples that have such a file, in order.
fn folders_with(file: &str, mut folders: Vec<PathBuf>) -> Result<Vec<PathBuf>> {
    folders.extend(entries(&path::root().join("examples"))?);
    folders.retain(|folder| folder.join(file).is_file());
    folders.sort();
    Ok(folders)
}

/// What is in a folder; nothing is in one that is not there.
fn entries(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let list =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", path::short(folder)))?;
    list.map(|entry| Ok(entry?.path())).collect()
}
