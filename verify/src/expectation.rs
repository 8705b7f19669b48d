//! Which of the project's adapters a file should be.
//! What follows from that is for the checks.

use crate::{Module, forms::Plain};
use std::path::Path;

/// One of the builds, before or after fitting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expectation {
    /// What the component made with it is for.
    pub flavour: Flavour,
    /// What it may reach.
    pub reach: Reach,
    /// What its exports are called.
    pub names: Names,
}

/// What the exports of an adapter are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Names {
    /// `name/arity`, before fitting.
    WithArity,
    /// As its users call them.
    Plain(Plain),
}

/// What an adapter may import: each has what is before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reach {
    /// Standard streams, clocks and the like.
    Streams,
    /// `wasi:filesystem`.
    Files,
    /// `wasi:sockets`.
    Sockets,
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
            reach: reach_of_path(path).unwrap_or_else(|| reach_of(module)),
            names: names(path, module),
        }
    }

    /// Whether it is made for plain tools.
    pub fn fitted(&self) -> bool {
        self.names != Names::WithArity
    }

    /// The name of the build, as in the file name that `xtask adapter` writes.
    pub fn name(&self) -> String {
        format!("{}.{}", self.reach.name(), self.flavour.name())
    }
}

impl Reach {
    /// All.
    pub const ALL: [Self; 3] = [Self::Sockets, Self::Files, Self::Streams];

    /// The first word of the file's name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sockets => "sockets",
            Self::Files => "no-sockets",
            Self::Streams => "no-files",
        }
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

/// Plain names do not tell whose they are; the folder does, or the file is called as the module that it stands for.
fn names(path: &Path, module: &Module<'_>) -> Names {
    if module.exports.iter().any(|export| has_arity(export.name)) {
        return Names::WithArity;
    }
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let of_folder = folder(path).and_then(|folder| {
        let folder = folder.strip_suffix(NO_SOCKETS).unwrap_or(folder);
        Plain::ALL
            .into_iter()
            .find(|plain| plain.folder() == folder)
    });
    Names::Plain(match of_folder {
        Some(plain) => plain,
        None if file.starts_with("wasi_unstable.") => Plain::Preview0,
        None => Plain::Preview1,
    })
}

/// The name of the folder that a file is in.
fn folder(path: &Path) -> Option<&str> {
    path.parent()?.file_name()?.to_str()
}

/// What a folder's name ends with if its adapters have no sockets.
const NO_SOCKETS: &str = "-no-sockets";

/// `…command.wasm` or `…reactor.wasm`.
fn flavour_of_path(path: &Path) -> Option<Flavour> {
    let stem = path.file_stem()?.to_str()?;
    match stem.rsplit('.').next()? {
        "command" => Some(Flavour::Command),
        "reactor" => Some(Flavour::Reactor),
        _ => None,
    }
}

/// `sockets.….wasm`, `no-sockets.….wasm` and `no-files.….wasm`, or a folder `…-no-sockets`.
fn reach_of_path(path: &Path) -> Option<Reach> {
    let file = path.file_name()?.to_str()?;
    if folder(path).is_some_and(|name| name.ends_with(NO_SOCKETS)) {
        return Some(Reach::Files);
    }
    let (first, _) = file.split_once('.')?;
    Reach::ALL.into_iter().find(|reach| reach.name() == first)
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

fn reach_of(module: &Module<'_>) -> Reach {
    let imports = |package: &str| {
        let mut imports = module.imports.iter();
        imports.any(|import| import.module.starts_with(package))
    };
    match () {
        () if imports("wasi:sockets/") => Reach::Sockets,
        () if imports("wasi:filesystem/") => Reach::Files,
        () => Reach::Streams,
    }
}

/// `fd_read/4`, not `wasi:cli/run@0.2.0#run`.
fn has_arity(export: &str) -> bool {
    let arity = export.rsplit_once('/').map(|(_, arity)| arity);
    arity.is_some_and(|arity| !arity.is_empty() && arity.bytes().all(|byte| byte.is_ascii_digit()))
}
