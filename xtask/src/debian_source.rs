//! Fetches source packages of Debian by apt, which checks their signatures, and unpacks what upstream has released.
//! Which packages, and what is made of them, is for the callers.

use crate::{path, process};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder of a package's unpacked source, which is fetched once.
pub fn fetch(package: &str) -> Result<PathBuf> {
    let folder = path::tools().join("debian-source").join(package);
    if let Some(source) = unpacked(&folder) {
        return Ok(source);
    }
    let what = format!("fetch Debian's source of {package}");
    if !process::is_on_path("apt-get") {
        bail!("{what}: this is no Debian, there is no apt-get");
    }
    fs::create_dir_all(folder.join("lists/partial")).context("cannot make its folder")?;
    let sources = list_sources(&folder)?;
    process::run(
        &format!("{what}: apt-get update"),
        apt(&folder, &sources).args(["update", "-q"]),
    )?;
    let mut source = apt(&folder, &sources);
    source.args(["source", "-q", "--download-only", package]);
    process::run(&what, &mut source)?;
    unpack(&folder)?;
    unpacked(&folder).with_context(|| format!("{what}: nothing was unpacked"))
}

/// apt-get, which works in a folder of its own, and knows no sources but these.
fn apt(folder: &Path, sources: &Path) -> Command {
    let mut apt = Command::new("apt-get");
    apt.current_dir(folder);
    for (setting, value) in [
        ("Dir::Etc::sourcelist", sources.to_path_buf()),
        ("Dir::Etc::sourceparts", "-".into()),
        ("Dir::State::lists", folder.join("lists")),
        ("Dir::Cache", folder.to_path_buf()),
        ("APT::Sandbox::User", "root".into()),
    ] {
        apt.arg("-o").arg(format!("{setting}={}", value.display()));
    }
    apt
}

/// Where this machine has Debian's packages from, as where their sources are.
fn list_sources(folder: &Path) -> Result<PathBuf> {
    let lists = [
        ("/etc/apt/sources.list.d/debian.sources", "debian.sources"),
        ("/etc/apt/sources.list", "debian.list"),
    ];
    for (from, name) in lists {
        let Ok(text) = fs::read_to_string(from) else {
            continue;
        };
        let lines = text.lines().map(|line| match line.split_once(' ') {
            Some(("deb", rest)) => format!("deb-src {rest}\n"),
            Some(("Types:", _)) => "Types: deb-src\n".into(),
            _ => format!("{line}\n"),
        });
        let to = folder.join(name);
        fs::write(&to, lines.collect::<String>())?;
        return Ok(to);
    }
    bail!("apt has no list of Debian's packages")
}

/// Unpacks the archive of upstream.
fn unpack(folder: &Path) -> Result<()> {
    let archive = files(folder)
        .find(|file| name(file).contains(".orig.tar") && !name(file).ends_with(".asc"))
        .context("there is no archive of upstream")?;
    fs::create_dir_all(folder.join("unpacked"))?;
    let mut tar = Command::new("tar");
    tar.current_dir(folder.join("unpacked"));
    tar.arg("-xf").arg(archive);
    process::run(&format!("unpack {}", path::short(folder)), &mut tar)
}

/// The one folder that an archive has.
fn unpacked(folder: &Path) -> Option<PathBuf> {
    files(&folder.join("unpacked")).find(|file| file.is_dir())
}

fn files(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    entries.map(|entry| entry.path())
}

fn name(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}
