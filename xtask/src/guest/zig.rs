//! Compiles C for guests with Zig, whose package on PyPI brings clang, a linker and WASI's libc in one: guests in C, and the
//! C in packages of Rust.
//! Which files make a guest is said in `c`.

use super::c::Sources;
use crate::{path, pip, process};
use anyhow::{Context, Result};
use std::{
    path::{Path, PathBuf},
    process::Command,
};

const VERSION: &str = "0.17.0";

const TARGET: &str = "--target=wasm32-wasi";

/// What a user calls, where [`ready`] was called.
pub const COMPILER: &str = "python3 -m ziglang cc --target=wasm32-wasi";

/// Makes a module of these.
pub fn compile(sources: &Sources, guest: &Path) -> Result<()> {
    link(cc()?, sources, guest)
}

/// Makes a module of what others wrote, about which there is nothing to be warned of.
pub fn compile_foreign(sources: &Sources, arguments: &[&str], guest: &Path) -> Result<()> {
    let mut cc = cc()?;
    cc.arg("-w").args(arguments);
    link(cc, sources, guest)
}

fn link(mut cc: Command, sources: &Sources, guest: &Path) -> Result<()> {
    for folder in &sources.include {
        cc.arg("-I").arg(folder);
    }
    for name in &sources.defines {
        cc.arg(format!("-D{name}"));
    }
    cc.arg("-o").arg(guest).args(&sources.units);
    process::run(&format!("build the guest {}", path::short(guest)), &mut cc)
}

/// Its compiler, told what C guests are compiled for, and that it is to warn.
pub fn cc() -> Result<Command> {
    let mut cc = zig()?;
    cc.args(["cc", TARGET, "-Os", "-Wall", "-Werror"]);
    Ok(cc)
}

/// Makes a library of objects.
pub fn archive(objects: &[PathBuf], library: &Path) -> Result<()> {
    let mut ar = zig()?;
    ar.args(["ar", "rcs"]).arg(library).args(objects);
    process::run(&format!("build {}", path::short(library)), &mut ar)
}

fn zig() -> Result<Command> {
    let mut zig = Command::new("python3");
    zig.args(["-m", "ziglang"]);
    ready(&mut zig).context("some guests are written in C")?;
    Ok(zig)
}

/// Has the build scripts of packages compile their C so.
pub fn serve(cargo: &mut Command) -> Result<()> {
    cargo.env("CC_wasm32_wasip1", COMPILER);
    cargo.env("AR_wasm32_wasip1", "python3 -m ziglang ar");
    ready(cargo).context("some guests are over crates with C in them")
}

/// Has Python find it in `command`, and below.
pub fn ready(command: &mut Command) -> Result<()> {
    let packages = pip::install("ziglang", VERSION)?;
    let cache = path::root().join("target/xtask/zig");
    command
        .env("PYTHONPATH", packages)
        .env("ZIG_GLOBAL_CACHE_DIR", &cache)
        .env("ZIG_LOCAL_CACHE_DIR", &cache);
    Ok(())
}
