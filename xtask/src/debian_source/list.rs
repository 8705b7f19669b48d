//! Tells apt where sources are: where this machine has Debian's packages from, of its own suites or of another.

use anyhow::{Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Where a machine has them from, and what the list of their sources is to be called.
const LISTS: [(&str, &str); 2] = [
    ("/etc/apt/sources.list.d/debian.sources", "debian.sources"),
    ("/etc/apt/sources.list", "debian.list"),
];

/// Writes the list into a folder, and tells its file.
pub fn write(folder: &Path, suite: Option<&str>) -> Result<PathBuf> {
    for (from, name) in LISTS {
        let Ok(text) = fs::read_to_string(from) else {
            continue;
        };
        let lines = text.lines().map(|line| source(line, suite) + "\n");
        let to = folder.join(name);
        fs::write(&to, lines.collect::<String>())?;
        return Ok(to);
    }
    bail!("apt has no list of Debian's packages")
}

/// A line of a list of packages as one of sources. What has to do with security is of the machine's own suites always: others
/// may have none.
fn source(line: &str, suite: Option<&str>) -> String {
    match (line.split_once(' '), suite) {
        (Some(("deb", rest)), None) => format!("deb-src {rest}"),
        (Some(("deb", rest)), Some(suite)) => format!("deb-src {}", at_suite(rest, suite)),
        (Some(("Types:", _)), _) => "Types: deb-src".to_owned(),
        (Some(("Suites:", own)), Some(suite)) if !own.contains("security") => {
            format!("Suites: {suite}")
        }
        _ => line.to_owned(),
    }
}

/// What stands behind `deb`: perhaps options, an address, a suite, and parts of it.
fn at_suite(rest: &str, suite: &str) -> String {
    let mut words: Vec<_> = rest.split_whitespace().collect();
    let own = words
        .iter_mut()
        .skip_while(|word| !word.contains("://"))
        .nth(1);
    if let Some(own) = own.filter(|own| !own.contains("security")) {
        *own = suite;
    }
    words.join(" ")
}

#[cfg(test)]
mod tests;
