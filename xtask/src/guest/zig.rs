//! Compiles C guests with Zig, whose package on PyPI brings clang, a linker and WASI's libc in one.
//! Which files are guests is said in `guest`.

use crate::{path, pip, process};
use anyhow::{Context, Result};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::SystemTime,
};

const VERSION: &str = "0.17.0";

/// A module for every `.c` file of `folder`.
pub fn build_all(folder: &Path) -> Result<Vec<PathBuf>> {
    let has_end = |file: &Path, end: &str| file.extension() == Some(OsStr::new(end));
    let mut files = super::entries(folder)?;
    files.sort();
    let sources: Vec<_> = files.iter().filter(|file| has_end(file, "c")).collect();
    let headers = files
        .iter()
        .filter(|file| has_end(file, "h"))
        .map(|file| modified(file))
        .max();
    let mut guests = Vec::new();
    for source in sources {
        let name = source.file_stem().unwrap_or_default();
        let guest = path::guests().join(name).with_extension("wasm");
        let newest = modified(source).max(headers.flatten());
        if modified(&guest) <= newest {
            compile(source, &guest)?;
        }
        guests.push(guest);
    }
    Ok(guests)
}

fn compile(source: &Path, guest: &Path) -> Result<()> {
    let packages = pip::install("ziglang", VERSION).context("some guests are written in C")?;
    fs::create_dir_all(path::guests()).context("cannot make the folder of the guests")?;
    let cache = path::root().join("target/xtask/zig");
    let mut zig = Command::new("python3");
    zig.env("PYTHONPATH", packages);
    zig.env("ZIG_GLOBAL_CACHE_DIR", &cache)
        .env("ZIG_LOCAL_CACHE_DIR", &cache);
    zig.args([
        "-m",
        "ziglang",
        "cc",
        "--target=wasm32-wasi",
        "-Os",
        "-Wall",
        "-Werror",
        "-o",
    ]);
    zig.arg(guest).arg(source);
    process::run(
        &format!("build the guest {}", path::short(source)),
        &mut zig,
    )
}

fn modified(file: &Path) -> Option<SystemTime> {
    fs::metadata(file)
        .and_then(|metadata| metadata.modified())
        .ok()
}
