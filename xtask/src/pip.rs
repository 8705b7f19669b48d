//! Installs packages of PyPI in `target/tools`, each in a folder of its own.
//! What is in them, and what it is for, is for the callers.

use crate::{path, process};
use anyhow::{Context, Result};
use std::{path::PathBuf, process::Command};

/// The folder of a package, which is installed unless this version is there.
pub fn install(package: &str, version: &str) -> Result<PathBuf> {
    let folder = path::tools().join(package);
    let present = format!("{}-{version}.dist-info", package.replace('-', "_"));
    if folder.join(present).is_dir() {
        return Ok(folder);
    }
    let mut pip = Command::new("python3");
    pip.env("PIP_ROOT_USER_ACTION", "ignore");
    pip.args(["-m", "pip", "install", "--quiet", "--upgrade", "--target"])
        .arg(&folder);
    pip.arg(format!("{package}=={version}"));
    process::run(&format!("install {package} {version} from PyPI"), &mut pip)
        .context("it needs python3 with pip (Debian: python3-pip)")?;
    Ok(folder)
}
