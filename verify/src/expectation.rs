//! Which of the project's adapters a file should be.
//! What follows from that is for the checks.

use crate::Module;
use std::path::Path;

/// One of the builds, before or after fitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// What the component made with it is for.
    pub flavour: Flavour,
    /// Whether it may reach `wasi:sockets`.
    pub sockets: bool,
    /// What its exports are called.
    pub names: Names,
}

/// What the exports of an adapter are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// `name/arity`, before fitting.
    WithArity,
    /// Those of `wasi_snapshot_preview1`.
    Preview1,
    /// Those of `wasi_unstable`.
    Preview0,
}

/// What the component made with an adapter is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flavour {
    /// Exports `wasi:cli/run` and starts the module's `_start`.
    Command,
    /// Serves the module's imports, nothing else.
    Reactor,
}

impl Expectation {
    /// The expectation that a file's path and contents suggest. The path is asked first: contents
    /// alone can't tell a build that lost its sockets from one that shouldn't have any.
    pub fn infer(path: &Path, module: &Module<'_>) -> Self {
        Self {
            flavour: flavour_of_path(path).unwrap_or_else(|| flavour_of(module)),
            sockets: sockets_of_path(path).unwrap_or_else(|| uses_sockets(module)),
            names: names(path, module),
        }
    }

    /// Whether it is made for plain tools.
    pub fn fitted(&self) -> bool {
        self.names != Names::WithArity
    }

    /// The name of the build, as in the file name that `xtask adapter` writes.
    pub fn name(&self) -> String {
        let sockets = if self.sockets {
            "sockets"
        } else {
            "no-sockets"
        };
        format!("{sockets}.{}", self.flavour.name())
    }
}

impl Flavour {
    /// `command` or `reactor`: the feature's and the file's word.
    pub fn name(self) -> &'static str {
        match self {
            Self::Command => "command",
            Self::Reactor => "reactor",
        }
    }
}

/// Plain names do not tell whose they are; a file is called as the module that it stands for.
fn names(path: &Path, module: &Module<'_>) -> Names {
    let file = path.file_name().and_then(|name| name.to_str());
    if module.exports.iter().any(|export| has_arity(export.name)) {
        Names::WithArity
    } else if file.is_some_and(|name| name.starts_with("wasi_unstable.")) {
        Names::Preview0
    } else {
        Names::Preview1
    }
}

/// `…command.wasm` or `…reactor.wasm`.
fn flavour_of_path(path: &Path) -> Option<Flavour> {
    let stem = path.file_stem()?.to_str()?;
    match stem.rsplit('.').next()? {
        "command" => Some(Flavour::Command),
        "reactor" => Some(Flavour::Reactor),
        _ => None,
    }
}

/// `sockets.….wasm` and `no-sockets.….wasm`, or a folder `…-no-sockets`.
fn sockets_of_path(path: &Path) -> Option<bool> {
    let file = path.file_name()?.to_str()?;
    let folder = path
        .parent()
        .and_then(Path::file_name)
        .and_then(|name| name.to_str());
    if file.starts_with("no-sockets.") || folder.is_some_and(|name| name.ends_with("-no-sockets")) {
        Some(false)
    } else {
        file.starts_with("sockets.").then_some(true)
    }
}

fn flavour_of(module: &Module<'_>) -> Flavour {
    let starts = module.imports.iter().any(|import| import.name == "_start");
    let runs = module
        .exports
        .iter()
        .any(|export| export.name.starts_with("wasi:cli/run"));
    if starts || runs {
        Flavour::Command
    } else {
        Flavour::Reactor
    }
}

fn uses_sockets(module: &Module<'_>) -> bool {
    module
        .imports
        .iter()
        .any(|import| import.module.starts_with("wasi:sockets/"))
}

/// `fd_read/4`, not `wasi:cli/run@0.2.0#run`.
fn has_arity(export: &str) -> bool {
    let arity = export.rsplit_once('/').map(|(_, arity)| arity);
    arity.is_some_and(|arity| !arity.is_empty() && arity.bytes().all(|byte| byte.is_ascii_digit()))
}
