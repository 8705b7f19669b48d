//! Cargo over the workspace for this machine: always with the same selection and environment.
//! What is built so is for the callers.
//!
//! Cargo unites the features of the packages that it is told to build. With one selection, `--workspace`,
//! there is one Wasmtime; a `--package` here would compile a second one.

use crate::{path, process};
use anyhow::{Context, Result};
use std::{env, path::PathBuf, process::Command};

/// `cargo SUBCOMMAND --workspace`, with the adapters of this workspace in the command, whatever the environment says.
pub fn cargo(subcommand: &str) -> Command {
    let mut command = process::cargo();
    command
        .current_dir(path::root())
        .args([subcommand, "--workspace"]);
    command.env_remove("WASI_SOCKET_ADAPTER_MODULES");
    command
}

/// Builds the command `wasi-socket-adapter`, which embeds the adapters: they must have been built.
pub fn build_command() -> Result<PathBuf> {
    build("wasi-socket-adapter")
}

/// Builds what measures them, which embeds them, too.
pub fn build_bench() -> Result<PathBuf> {
    build("wasi-socket-adapter-bench")
}

fn build(program: &str) -> Result<PathBuf> {
    let mut build = cargo("build");
    build.args(["--bin", program]);
    process::run(&format!("build the command {program}"), &mut build)?;
    let itself = env::current_exe().context("where is xtask?")?;
    Ok(itself.with_file_name(format!("{program}{}", env::consts::EXE_SUFFIX)))
}
