//! Compiles C for guests with Zig, whose package on PyPI brings clang, a linker and WASI's libc in one: guests in C, and the
//! C in packages of Rust.
//! Which files make a guest is said in `c`.

use crate::{path, pip, process};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const VERSION: &str = "0.17.0";

const TARGET: &str = "--target=wasm32-wasi";

/// Makes a module of these.
pub fn compile(units: &[PathBuf], include: &[PathBuf], guest: &Path) -> Result<()> {
    let mut zig = Command::new("python3");
    zig.args(["-m", "ziglang", "cc", TARGET]);
    zig.args(["-Os", "-Wall", "-Werror", "-o"])
        .arg(guest)
        .args(units);
    for folder in include {
        zig.arg("-I").arg(folder);
    }
    ready(&mut zig).context("some guests are written in C")?;
    process::run(&format!("build the guest {}", path::short(guest)), &mut zig)
}

/// Has the build scripts of packages compile their C so.
pub fn serve(cargo: &mut Command) -> Result<()> {
    cargo.env(
        "CC_wasm32_wasip1",
        format!("python3 -m ziglang cc {TARGET}"),
    );
    cargo.env("AR_wasm32_wasip1", "python3 -m ziglang ar");
    ready(cargo).context("some guests are over crates with C in them")
}

/// Has Python find it in `command`, and below.
fn ready(command: &mut Command) -> Result<()> {
    let packages = pip::install("ziglang", VERSION)?;
    let cache = path::root().join("target/xtask/zig");
    command
        .env("PYTHONPATH", packages)
        .env("ZIG_GLOBAL_CACHE_DIR", &cache)
        .env("ZIG_LOCAL_CACHE_DIR", &cache);
    Ok(())
}
