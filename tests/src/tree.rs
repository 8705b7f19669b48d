//! A small tree of files for a guest, and what a tree looks like, as lines of a golden.

use std::fmt::Write;
use std::fs;
use std::io::Result;
use std::os::unix::fs::symlink;
use std::path::Path;

/// A longer file is told by its size alone.
const SHOWN: u64 = 64;

/// Puts a file `file` with `contents` into an empty directory, a directory `sub` with a file `inner` that has `inner`,
/// and a link `link` to `file`.
pub fn plant(directory: &Path) -> Result<()> {
    fs::write(directory.join("file"), "contents")?;
    fs::create_dir(directory.join("sub"))?;
    fs::write(directory.join("sub/inner"), "inner")?;
    symlink("file", directory.join("link"))
}

/// A line for each entry, by names: how large a file is and what is in it, where a link leads.
pub fn show(directory: &Path) -> Result<String> {
    let mut lines = String::new();
    show_below(&mut lines, directory, "")?;
    Ok(lines)
}

fn show_below(lines: &mut String, directory: &Path, prefix: &str) -> Result<()> {
    let mut entries = fs::read_dir(directory)?.collect::<Result<Vec<_>>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let name = format!("{prefix}{}", entry.file_name().display());
        let (path, metadata) = (entry.path(), entry.metadata()?);
        if metadata.is_dir() {
            line(lines, format_args!("{name}/"));
            show_below(lines, &path, &format!("{name}/"))?;
        } else if metadata.is_symlink() {
            let target = fs::read_link(path)?;
            line(lines, format_args!("{name} -> {}", target.display()));
        } else if metadata.len() > SHOWN {
            line(lines, format_args!("{name}: {} bytes", metadata.len()));
        } else {
            let bytes = fs::read(path)?;
            let text = String::from_utf8_lossy(&bytes);
            line(
                lines,
                format_args!("{name}: {} bytes, {text:?}", bytes.len()),
            );
        }
    }
    Ok(())
}

fn line(lines: &mut String, text: std::fmt::Arguments<'_>) {
    // Writing to a string cannot fail.
    let _ = writeln!(lines, "  {text}");
}
