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

/// Which of the four builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Build {
    /// With sockets or without.
    pub sockets: bool,
    /// Command or reactor.
    pub flavour: Flavour,
}

impl Build {
    /// All four.
    pub const ALL: [Self; 4] = [
        Self::of(true, Flavour::Command),
        Self::of(true, Flavour::Reactor),
        Self::of(false, Flavour::Command),
        Self::of(false, Flavour::Reactor),
    ];

    const fn of(sockets: bool, flavour: Flavour) -> Self {
        Self { sockets, flavour }
    }

    /// The name of its file in an adapter folder.
    pub fn file_name(self) -> &'static str {
        match (self.sockets, self.flavour) {
            (true, Flavour::Command) => "sockets.command.wasm",
            (true, Flavour::Reactor) => "sockets.reactor.wasm",
            (false, Flavour::Command) => "no-sockets.command.wasm",
            (false, Flavour::Reactor) => "no-sockets.reactor.wasm",
        }
    }

    /// What the command was built with; empty if the adapter was missing then.
    fn embedded(self) -> &'static [u8] {
        macro_rules! module {
            ($file:literal) => {
                include_bytes!(concat!(env!("OUT_DIR"), "/", $file))
            };
        }
        match (self.sockets, self.flavour) {
            (true, Flavour::Command) => module!("sockets.command.wasm"),
            (true, Flavour::Reactor) => module!("sockets.reactor.wasm"),
            (false, Flavour::Command) => module!("no-sockets.command.wasm"),
            (false, Flavour::Reactor) => module!("no-sockets.reactor.wasm"),
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
