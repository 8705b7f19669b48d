//! Where things are in the working tree.
//! What they are is for the chores that make them.

use std::path::{Path, PathBuf};

/// The workspace's folder.
pub fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The six adapters as built, which the command embeds.
pub fn adapters() -> PathBuf {
    root().join("target/adapter")
}

/// The same in the build that finds out who overwrites them.
pub fn canaries() -> PathBuf {
    root().join("target/adapter-canary")
}

/// The example and test programs, compiled.
pub fn guests() -> PathBuf {
    root().join("target/guest")
}

/// The adapters for plain `wasm-tools component new`.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Tools from package registries.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

/// `path` as a person in the workspace's folder would write it.
pub fn short(path: &Path) -> String {
    path.strip_prefix(root())
        .unwrap_or(path)
        .display()
        .to_string()
}
