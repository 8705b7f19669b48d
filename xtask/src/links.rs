//! The links of Markdown files to other files, and whether those are there.
//! Links to the rest of the world are left to who follows them.

use crate::{path, process};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// An error that names each link that leads nowhere, of the Markdown in these folders.
pub fn check(folders: &[&Path]) -> Result<()> {
    process::step("follow the links of Markdown");
    let mut broken = Vec::new();
    for folder in folders {
        for file in files(folder)? {
            let text = fs::read_to_string(&file).with_context(|| path::short(&file))?;
            let missing = of(&text).filter(|link| !folder.join(link).exists());
            broken.extend(missing.map(|link| format!("{}: {link}", path::short(&file))));
        }
    }
    match broken.is_empty() {
        true => Ok(()),
        false => bail!("these links lead nowhere:\n{}", broken.join("\n")),
    }
}

/// Where the links of a text lead, as they are written, without the place within a file.
pub fn of(text: &str) -> impl Iterator<Item = &str> {
    let links = text.split("](").skip(1);
    let links = links.filter_map(|rest| rest.split([')', '#']).next());
    links.filter(|link| !link.is_empty() && !link.contains("://"))
}

/// The Markdown in a folder.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let entries = fs::read_dir(folder).with_context(|| path::short(folder))?;
    let files = entries.map(|entry| Ok(entry?.path()));
    let files = files.collect::<Result<Vec<_>>>()?.into_iter();
    Ok(files
        .filter(|file| file.extension().is_some_and(|end| end == "md"))
        .collect())
}

#[cfg(test)]
mod tests;
