//! Compiles C guests with Zig, whose package on PyPI brings clang, a linker and WASI's libc in one.
//! Which files make a guest is said in `c`.

use super::c::Sources;
use crate::{path, pip, process};
use anyhow::{Context, Result};
use std::{path::Path, process::Command};

const VERSION: &str = "0.17.0";

/// Makes a module of these.
pub fn compile(sources: &Sources, guest: &Path) -> Result<()> {
    let packages = pip::install("ziglang", VERSION).context("some guests are written in C")?;
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
    zig.arg(guest).args(&sources.units);
    for folder in &sources.include {
        zig.arg("-I").arg(folder);
    }
    for name in &sources.defines {
        zig.arg(format!("-D{name}"));
    }
    process::run(&format!("build the guest {}", path::short(guest)), &mut zig)
}
