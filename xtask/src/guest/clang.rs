//! Compiles C guests with Debian's clang and wasi-libc, as people do who have no SDK: an older libc than `zig`'s.
//! Which files make a guest is said in `c`.

use super::c::Sources;
use crate::{apt, path, process};
use anyhow::{Context, Result};
use std::{path::Path, process::Command};

const CLANG: &str = "clang-19";
const PACKAGES: [&str; 4] = [CLANG, "lld-19", "wasi-libc", "libclang-rt-19-dev-wasm32"];

/// What a user calls.
pub const COMPILER: &str = "clang-19 --target=wasm32-wasi";

/// Makes sure of it.
pub fn ensure() -> Result<()> {
    let headers = Path::new("/usr/include/wasm32-wasi");
    if !process::is_on_path(CLANG) || !process::is_on_path("wasm-ld-19") || !headers.is_dir() {
        apt::install(&PACKAGES).context("some guests are compiled by Debian's clang")?;
    }
    Ok(())
}

/// Makes a module of these.
pub fn compile(sources: &Sources, guest: &Path) -> Result<()> {
    ensure()?;
    let mut cc = Command::new(CLANG);
    cc.args(["--target=wasm32-wasi", "-Os", "-Wall", "-Werror"]);
    for folder in &sources.include {
        cc.arg("-I").arg(folder);
    }
    cc.arg("-o").arg(guest).args(&sources.units);
    process::run(&format!("build the guest {}", path::short(guest)), &mut cc)
}
