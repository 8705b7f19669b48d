//! Installs Debian's packages with apt, where there is apt and the right to use it.
//! Which packages, and whether they are needed, is for the callers.

use crate::process;
use anyhow::{Context, Result, bail};
use std::process::Command;

/// Makes sure of `packages`; an error says by which command a person does.
pub fn install(packages: &[&str]) -> Result<()> {
    if !process::is_on_path("apt-get") {
        bail!("this is no Debian: there is no apt-get");
    }
    if !is_root() {
        bail!("{}", advice(packages));
    }
    let advice = || advice(packages);
    process::run("apt-get update", &mut apt(&["update", "-q"])).with_context(advice)?;
    let mut install = apt(&["install", "-q", "-y", "--no-install-recommends"]);
    let what = format!("apt-get install {}", packages.join(" "));
    process::run(&what, install.args(packages)).with_context(advice)
}

/// What a person can do.
pub fn advice(packages: &[&str]) -> String {
    format!(
        "install it as root with `apt-get install {}`",
        packages.join(" ")
    )
}

fn apt(arguments: &[&str]) -> Command {
    let mut command = Command::new("apt-get");
    command
        .env("DEBIAN_FRONTEND", "noninteractive")
        .args(arguments);
    command
}

fn is_root() -> bool {
    let id = process::answer(Command::new("id").arg("-u"));
    id.as_deref() == Some("0")
}
