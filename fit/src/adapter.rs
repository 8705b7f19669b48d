//! The adapter modules: where they are, which forms they export, whether they are in order.
//! Changing one for a module is left to `refit.rs`.

use crate::dialect::Form;
use crate::module::Module;
use crate::problem::Problem;
use anyhow::{Result, ensure};
use serde::Serialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use wasmparser::{FuncType, ValType, Validator, WasmFeatures};

/// Whether the adapter starts the module or only serves its imports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Flavour {
    /// Exports `wasi:cli/run` and calls the module's `_start`.
    Command,
    /// Exports nothing of its own.
    Reactor,
}

/// What the component may ask of its host: each has what is before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Standard streams, clocks and the like.
    Streams,
    /// `wasi:filesystem`.
    Files,
    /// `wasi:sockets`.
    Sockets,
}

/// Which of the six builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build {
    /// With sockets, with files or with neither.
    pub reach: Reach,
    /// Command or reactor.
    pub flavour: Flavour,
}

impl Build {
    /// All six.
    pub const ALL: [Self; 6] = [
        Self::of(Reach::Sockets, Flavour::Command),
        Self::of(Reach::Sockets, Flavour::Reactor),
        Self::of(Reach::Files, Flavour::Command),
        Self::of(Reach::Files, Flavour::Reactor),
        Self::of(Reach::Streams, Flavour::Command),
        Self::of(Reach::Streams, Flavour::Reactor),
    ];

    const fn of(reach: Reach, flavour: Flavour) -> Self {
        Self { reach, flavour }
    }

    /// The name of its file in an adapter folder.
    pub fn file_name(self) -> &'static str {
        self.file().0
    }

    /// What the command was built with; empty if the adapter was missing then.
    fn embedded(self) -> &'static [u8] {
        self.file().1
    }

    fn file(self) -> (&'static str, &'static [u8]) {
        macro_rules! file {
            ($name:literal) => {
                ($name, include_bytes!(concat!(env!("OUT_DIR"), "/", $name)))
            };
        }
        match (self.reach, self.flavour) {
            (Reach::Sockets, Flavour::Command) => file!("sockets.command.wasm"),
            (Reach::Sockets, Flavour::Reactor) => file!("sockets.reactor.wasm"),
            (Reach::Files, Flavour::Command) => file!("no-sockets.command.wasm"),
            (Reach::Files, Flavour::Reactor) => file!("no-sockets.reactor.wasm"),
            (Reach::Streams, Flavour::Command) => file!("no-files.command.wasm"),
            (Reach::Streams, Flavour::Reactor) => file!("no-files.reactor.wasm"),
        }
    }
}

/// Where adapter modules come from.
#[derive(Clone, Debug, Default)]
pub enum Source {
    /// The ones built into this library.
    #[default]
    Embedded,
    /// Files in a folder, named as [`Build::file_name`] says.
    Folder(PathBuf),
}

impl Source {
    /// Gets a build; the error is what a report says about it.
    pub fn load(&self, build: Build) -> Result<Adapter, Problem> {
        let bytes = match self {
            Self::Embedded if build.embedded().is_empty() => return Err(nothing_embedded()),
            Self::Embedded => build.embedded().to_vec(),
            Self::Folder(folder) => {
                let path = folder.join(build.file_name());
                fs::read(&path).map_err(|error| {
                    missing(&format!("{} cannot be read: {error}", path.display()))
                })?
            }
        };
        Adapter::parse(bytes, build.flavour).map_err(|error| {
            Problem::new(
                "adapter-broken",
                &format!("its adapter module {} is not usable", build.file_name()),
                &format!("{error:#}"),
            )
            .todo("build the adapter again: `cargo xtask adapter`")
        })
    }
}

fn nothing_embedded() -> Problem {
    missing("this build of the command carries no adapter modules")
}

fn missing(why: &str) -> Problem {
    Problem::new("adapter-missing", "its adapter module is missing", why)
        .todo("run `cargo xtask adapter` and build again, or pass --adapter-dir DIR")
}

/// An adapter module as it was built, with each function under `name/arity`.
#[derive(Debug)]
pub struct Adapter {
    /// The module.
    pub bytes: Vec<u8>,
    /// What it exports.
    pub forms: BTreeMap<Form, FuncType>,
}

impl Adapter {
    /// Reads and checks a built adapter module.
    pub fn parse(bytes: Vec<u8>, flavour: Flavour) -> Result<Self> {
        Validator::new_with_features(WasmFeatures::all()).validate_all(&bytes)?;
        let module = Module::parse(&bytes)?;
        check_globals(&module)?;
        let forms: BTreeMap<_, _> = module
            .exports
            .iter()
            .filter_map(|export| {
                let form = Form::parse(&export.name)?;
                Some((form, module.function_type(export)?.clone()))
            })
            .collect();
        ensure!(!forms.is_empty(), "it exports no function as `name/arity`");
        let starts = flavour == Flavour::Command;
        ensure!(
            module.exports_run() == starts,
            "it is not a {}: commands export wasi:cli/run, reactors do not",
            if starts { "command" } else { "reactor" }
        );
        Ok(Self { bytes, forms })
    }
}

/// The encoder finds the stack by these names and, from there, by these places; anything else corrupts the state silently.
const GLOBALS: [&str; 2] = ["__stack_pointer", "allocation_state"];

/// Fails unless globals 0 and 1 are the stack pointer and the allocation state, by name and type.
pub fn check_globals(module: &Module) -> Result<()> {
    for (index, wanted) in (0..).zip(GLOBALS) {
        let named = module.global_names.get(&index).map(String::as_str);
        ensure!(
            named == Some(wanted),
            "global {index} is not named `{wanted}`, but {}",
            named.unwrap_or("nothing")
        );
        let right = module
            .globals
            .get(index as usize)
            .is_some_and(|ty| ty.mutable && ty.content_type == ValType::I32);
        ensure!(right, "global {index} (`{wanted}`) is not a mutable i32");
    }
    Ok(())
}
