//! Writes a file whole or not at all.
//! What is written, and where to, is the command's.

use anyhow::{Context, Result, bail};
use std::fs;
use std::io::Write;
use std::path::Path;

/// Writes beside the target and renames; a pipe or device is written to directly.
pub fn write(path: &Path, bytes: &[u8]) -> Result<()> {
    let name = path.display();
    if path.is_dir() {
        bail!("{name} is a directory: give the name of a file with -o");
    }
    // A link goes on pointing where it did.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    if target.exists() && !target.is_file() {
        return fs::write(&target, bytes).with_context(|| format!("{name} cannot be written"));
    }
    let folder = match target.parent() {
        Some(folder) if folder != Path::new("") => folder,
        _ => Path::new("."),
    };
    replace(&target, folder, bytes).with_context(|| format!("{name} cannot be written"))
}

fn replace(target: &Path, folder: &Path, bytes: &[u8]) -> Result<()> {
    let mut builder = tempfile::Builder::new();
    // A temporary file is private by default; an output file has the usual permissions.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let mut file = builder
        .prefix(".wasi-socket-adapter-")
        .tempfile_in(folder)?;
    file.write_all(bytes)?;
    file.persist(target)?;
    Ok(())
}
