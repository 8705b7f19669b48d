//! The guests in C: of which files each is made, and which of them are to be compiled anew.
//! Compiling them is left to `zig`, and for this machine to `cc`.

use super::{bindings, cc, clang, entries, zig};
use crate::{libc, path};
use anyhow::{Context, Result, ensure};
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
    /// What the compiler is told to be defined.
    pub defines: Vec<&'static str>,
}

/// Each form of the imports under Berkeley sockets: what a module's name begins with, the folder in `bsd`, and what is
/// defined for it.
const SOCKETS: [(&str, &str, &[&str]); 3] = [
    ("wamr", "wamr", &[]),
    ("wasmedge", "wasmedge", &[]),
    ("timecraft", "wasmedge", &["TIMECRAFT"]),
];

/// What is over the C library and on Linux the same.
const ON_LINUX: &str = "bad_input";

/// A module for every program, under its own name. Those with `libc_` before their names have this project's own library of
/// sockets, and are compiled by two compilers. Those that declare WasmEdge's imports themselves have `wasmedge_` before
/// theirs. `badfd` calls WASI 0.2 itself.
pub fn build_all() -> Result<Vec<PathBuf>> {
    let folder = path::root().join("tests/guest");
    let mut guests = Vec::new();
    for (name, sources) in Sources::each_of(&folder.join("c"))? {
        guests.push(sources.module(&name)?);
    }
    for (name, sources) in Sources::each_of(&folder.join("wasmedge"))? {
        guests.push(sources.module(&format!("wasmedge_{name}"))?);
    }
    let sockets = libc::sources()?;
    for (name, sources) in Sources::each_of(&folder.join("libc"))? {
        if name == ON_LINUX {
            sources.build(&path::guests().join("native").join(&name), cc::compile)?;
        }
        let sources = sources.with(&sockets);
        guests.push(sources.module(&format!("libc_{name}"))?);
        let module = path::guests().join(format!("libc_{name}_by_clang.wasm"));
        sources.build(&module, clang::compile)?;
        guests.push(module);
    }
    guests.extend(build_sockets(&folder.join("sockets"), &sockets)?);
    let mut badfd = Sources::of(&folder.join("badfd"))?;
    let bindings = bindings::ensure()?;
    badfd.units.extend(bindings.units);
    badfd.include.push(bindings.include);
    guests.push(badfd.module("badfd")?);
    Ok(guests)
}

/// The programs with Berkeley sockets, and the scenarios, over each form of the imports and this project's own library. The
/// scenarios are a program of this machine, too, with the sockets of its system.
fn build_sockets(folder: &Path, library: &Sources) -> Result<Vec<PathBuf>> {
    let header = Sources::of(&folder.join("bsd"))?;
    let scenarios = Sources::of(&folder.join("scenarios"))?.with(&header);
    let mut programs = Sources::each_of(&folder.join("programs"))?;
    let native = path::guests().join("native/scenarios");
    scenarios.build(&native, cc::compile)?;
    programs.push(("scenarios".to_owned(), scenarios));
    let mut guests = Vec::new();
    for (name, sources) in &programs {
        let sources = sources.clone().with(library);
        guests.push(sources.module(&format!("libc_{name}"))?);
    }
    for (form, layer, defines) in SOCKETS {
        let mut bsd = header.clone();
        bsd = bsd.with(&Sources::of(&folder.join("bsd/common"))?);
        bsd = bsd.with(&Sources::of(&folder.join("bsd").join(layer))?);
        bsd.defines.extend(defines);
        for (name, sources) in &programs {
            let sources = sources.clone().with(&bsd);
            guests.push(sources.module(&format!("{form}_{name}"))?);
        }
    }
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
            ..Self::default()
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
        self.headers.extend_from_slice(&part.headers);
        self.include.extend_from_slice(&part.include);
        self.defines.extend_from_slice(&part.defines);
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
        ensure!(
            !self.units.is_empty(),
            "there is no source of {}",
            path::short(output)
        );
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
