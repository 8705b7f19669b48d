//! The guests in C: of which files each is made, and which of them are to be compiled anew.
//! Compiling them is left to `zig`, and for this machine to `cc`.

use super::{bindings, cc, clang, entries, zig};
use crate::{libc, path};
use anyhow::{Context, Result};
use std::{
    ffi::OsStr,
    fs,
    path::{Path, PathBuf},
    time::SystemTime,
};

/// What a program is made of, or a part that several have.
#[derive(Clone, Default)]
pub struct Sources {
    /// What is compiled, and libraries.
    pub units: Vec<PathBuf>,
    /// What is included.
    pub headers: Vec<PathBuf>,
    /// Where headers are looked for that are not beside a unit.
    pub include: Vec<PathBuf>,
}

/// A module for every program, under its own name. Those of the WAMR dialect have `wamr_` before it, and the sockets
/// of `bsd` in them; the scenarios are linked with this project's own library, too, and a program of this machine, with the
/// sockets of its system. Those with `libc_` before their names have that library, and are compiled by two compilers. Those
/// of WasmEdge's have `wasmedge_` before it. `badfd` calls WASI 0.2 itself.
pub fn build_all() -> Result<Vec<PathBuf>> {
    let folder = path::root().join("tests/guest");
    let bsd = Sources::of(&folder.join("wamr/bsd"))?;
    let scenarios = Sources::of(&folder.join("wamr/scenarios"))?;
    let mut guests = Vec::new();
    for (name, sources) in Sources::each_of(&folder.join("c"))? {
        guests.push(sources.module(&name)?);
    }
    for (name, sources) in Sources::each_of(&folder.join("wamr"))? {
        guests.push(sources.with(&bsd).module(&format!("wamr_{name}"))?);
    }
    for (name, sources) in Sources::each_of(&folder.join("wasmedge"))? {
        guests.push(sources.module(&format!("wasmedge_{name}"))?);
    }
    guests.push(scenarios.clone().with(&bsd).module("wamr_scenarios")?);
    let sockets = libc::sources()?;
    let by_libc = scenarios.clone().with_headers(&bsd).with(&sockets);
    guests.push(by_libc.module("libc_scenarios")?);
    for (name, sources) in Sources::each_of(&folder.join("libc"))? {
        let sources = sources.with(&sockets);
        guests.push(sources.module(&format!("libc_{name}"))?);
        let module = path::guests().join(format!("libc_{name}_by_clang.wasm"));
        sources.build(&module, clang::compile)?;
        guests.push(module);
    }
    let mut badfd = Sources::of(&folder.join("badfd"))?;
    let bindings = bindings::ensure()?;
    badfd.units.extend(bindings.units);
    badfd.include.push(bindings.include);
    guests.push(badfd.module("badfd")?);
    let native = path::guests().join("native/scenarios");
    scenarios.with_headers(&bsd).build(&native, cc::compile)?;
    Ok(guests)
}

impl Sources {
    /// All of a folder as one.
    pub fn of(folder: &Path) -> Result<Self> {
        let mut files = entries(folder)?;
        files.sort();
        let with_end = |end: &str| {
            let end = Some(OsStr::new(end));
            let files = files.iter().filter(|file| file.extension() == end);
            files.cloned().collect()
        };
        Ok(Self {
            units: with_end("c"),
            headers: with_end("h"),
            include: Vec::new(),
        })
    }

    /// Each unit of a folder as one, by its name, with all headers of the folder.
    fn each_of(folder: &Path) -> Result<Vec<(String, Self)>> {
        let all = Self::of(folder)?;
        let each = all.units.iter().map(|unit| {
            let name = unit.file_stem().unwrap_or_default().to_string_lossy();
            let sources = Self {
                units: vec![unit.clone()],
                ..all.clone()
            };
            (name.into_owned(), sources)
        });
        Ok(each.collect())
    }

    /// With a part beside its own.
    pub fn with(mut self, part: &Self) -> Self {
        self.units.extend_from_slice(&part.units);
        self.with_headers(part)
    }

    fn with_headers(mut self, part: &Self) -> Self {
        self.headers.extend_from_slice(&part.headers);
        self.include.extend_from_slice(&part.include);
        self
    }

    fn module(&self, name: &str) -> Result<PathBuf> {
        let module = path::guests().join(name).with_extension("wasm");
        self.build(&module, zig::compile)?;
        Ok(module)
    }

    /// Compiles them, unless what is made of them is younger than all.
    pub fn build(
        &self,
        output: &Path,
        compile: impl FnOnce(&Self, &Path) -> Result<()>,
    ) -> Result<()> {
        let sources = self.units.iter().chain(&self.headers);
        if modified(output) > sources.map(|file| modified(file)).max().flatten() {
            return Ok(());
        }
        let folder = output.parent().unwrap_or(output);
        fs::create_dir_all(folder).context("cannot make the folder of the guests")?;
        compile(self, output)
    }
}

fn modified(file: &Path) -> Option<SystemTime> {
    let metadata = fs::metadata(file).and_then(|metadata| metadata.modified());
    metadata.ok()
}
