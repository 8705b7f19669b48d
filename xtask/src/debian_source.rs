//! Fetches source packages of Debian by apt, which checks their signatures, and unpacks what upstream has released, or what
//! Debian compiles.
//! Which packages, and what is made of them, is for the callers; where apt has them from is said in `list`.

mod list;

use crate::{apt, path, process};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// The folder of what upstream has released of a package, which is fetched once.
pub fn fetch(package: &str) -> Result<PathBuf> {
    let folder = folder(package);
    if let Some(source) = unpacked(&folder) {
        return Ok(source);
    }
    download(package, None, &folder)?;
    unpack(&folder, &mut upstream(&folder)?)
}

/// The folder of a package with what Debian has changed in it. It is that of the first of these suites that has all of it:
/// the archive may lack files that it lists, and none may have all.
pub fn fetch_as_patched(package: &str, suites: &[&str]) -> Result<Option<PathBuf>> {
    let folders = suites
        .iter()
        .map(|suite| (suite, folder(package).join(suite)));
    if let Some(source) = folders.clone().find_map(|(_, folder)| unpacked(&folder)) {
        return Ok(Some(source));
    }
    for (suite, folder) in folders {
        match download(package, Some(suite), &folder) {
            Ok(()) => return unpack(&folder, &mut patched(&folder)?).map(Some),
            Err(error) => process::say(&format!("    {error:#}")),
        }
    }
    Ok(None)
}

fn folder(package: &str) -> PathBuf {
    path::tools().join("debian-source").join(package)
}

/// The files of a package, of a suite or of this machine's own.
fn download(package: &str, suite: Option<&str>, folder: &Path) -> Result<()> {
    let what = format!("fetch Debian's source of {package}");
    let what = suite.map_or(what.clone(), |suite| format!("{what}, of {suite}"));
    if !process::is_on_path("apt-get") {
        bail!("{what}: this is no Debian, there is no apt-get");
    }
    // What is there was not all, and may be of another version.
    clear(folder)?;
    fs::create_dir_all(folder.join("lists/partial")).context("cannot make its folder")?;
    let sources = list::write(folder, suite)?;
    process::run(
        &format!("{what}: apt-get update"),
        apt_get(folder, &sources).args(["update", "-q"]),
    )?;
    let mut source = apt_get(folder, &sources);
    source.args(["source", "-q", "--download-only", package]);
    process::run(&what, &mut source)
}

/// apt-get, which works in a folder of its own, and knows no sources but these.
fn apt_get(folder: &Path, sources: &Path) -> Command {
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

/// What unpacks the archive of upstream.
fn upstream(folder: &Path) -> Result<Command> {
    let is_upstream = |file: &PathBuf| {
        let name = name(file);
        name.contains(".orig.tar") && !name.ends_with(".asc")
    };
    let archive = files(folder).find(is_upstream);
    let mut tar = Command::new("tar");
    tar.arg("-xf")
        .arg(archive.context("there is no archive of upstream")?);
    Ok(tar)
}

/// What unpacks all of it and applies Debian's patches. apt has checked the files already.
fn patched(folder: &Path) -> Result<Command> {
    if !process::is_on_path("dpkg-source") {
        apt::install(&["dpkg-dev"]).context("a source package is unpacked")?;
    }
    let description = files(folder).find(|file| name(file).ends_with(".dsc"));
    let mut dpkg = Command::new("dpkg-source");
    dpkg.args(["-q", "--no-check", "-x"]);
    dpkg.arg(description.context("there is no description of it")?);
    Ok(dpkg)
}

/// Unpacks it, all or nothing.
fn unpack(folder: &Path, command: &mut Command) -> Result<PathBuf> {
    let [partly, all] = ["partly", "unpacked"].map(|name| folder.join(name));
    fs::create_dir(&partly)?;
    let what = format!("unpack {}", path::short(folder));
    process::run(&what, command.current_dir(&partly))?;
    fs::rename(&partly, &all)?;
    unpacked(folder).with_context(|| format!("{what}: there was nothing in it"))
}

fn clear(folder: &Path) -> Result<()> {
    match folder.is_dir() {
        true => fs::remove_dir_all(folder).context("cannot clear its folder"),
        false => Ok(()),
    }
}

/// The one folder that a package has.
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
