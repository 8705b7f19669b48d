//! Finds compiled guests and makes programs of them, each once.
//! Compiling them is `cargo xtask guest`'s work, and running them `run.rs`'s.

use anyhow::Result;
use fit::run::Program;
use fit::sockets::Asked;
use fit::wasi::Version;
use fit::{Options, Report};
use std::collections::HashMap;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock, Mutex, OnceLock, PoisonError};

type Slot = Arc<OnceLock<Arc<Program>>>;

static PROGRAMS: LazyLock<Mutex<HashMap<String, Slot>>> = LazyLock::new(Mutex::default);

/// The folder of the workspace.
pub fn root() -> &'static Path {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    package.parent().unwrap_or(package)
}

/// Reads a file that a chore makes, or fails with the chore's name.
pub fn made_by(chore: &str, path: &str) -> (PathBuf, Vec<u8>) {
    let path = root().join(path);
    match fs::read(&path) {
        Ok(bytes) => (path, bytes),
        Err(error) => panic!(
            "{}: {error}; run `cargo xtask {chore}` first",
            path.display()
        ),
    }
}

/// Whether there is a guest that cannot be built everywhere. Without it a test is skipped, which is said where everybody sees
/// it.
pub fn is_there(name: &str) -> bool {
    let is_there = root().join(format!("target/guest/{name}.wasm")).is_file();
    if !is_there {
        // Not by a macro, whose words are kept while a test passes.
        let _ = writeln!(
            io::stderr(),
            "SKIPPED, not tested: there is no {name}; `cargo xtask guest` says why"
        );
    }
    is_there
}

/// The module of a guest.
pub fn module(name: &str) -> Vec<u8> {
    made_by("guest", &format!("target/guest/{name}.wasm")).1
}

/// A guest with sockets, compiled once for all tests of a process.
pub fn program(name: &str) -> Arc<Program> {
    compiled(name, || convert(&module(name), name, Asked::Yes).0)
}

/// A guest with sockets, some of whose imports are read as these options say: `NAME=READING`.
pub fn program_read_as(name: &str, readings: &[&str]) -> Arc<Program> {
    compiled(&format!("{name} {}", readings.join(" ")), || {
        let read = readings.iter().map(|text| text.parse().unwrap());
        let options = Options {
            readings: read.collect(),
            ..asking(name, Asked::Yes)
        };
        convert_with(&module(name), &options).0
    })
}

/// A guest without sockets.
pub fn program_without_sockets(name: &str) -> Arc<Program> {
    compiled(&format!("{name} without sockets"), || {
        convert(&module(name), name, Asked::No).0
    })
}

/// Makes a component of a module.
pub fn convert(module: &[u8], name: &str, sockets: Asked) -> (Vec<u8>, Report) {
    convert_for(module, name, sockets, Version::default())
}

/// Makes a component of a module, for hosts of a version of WASI.
pub fn convert_for(module: &[u8], name: &str, sockets: Asked, wasi: Version) -> (Vec<u8>, Report) {
    let options = Options {
        wasi,
        ..asking(name, sockets)
    };
    convert_with(module, &options)
}

fn asking(name: &str, sockets: Asked) -> Options {
    Options {
        file: name.to_owned(),
        sockets,
        ..Options::default()
    }
}

fn convert_with(module: &[u8], options: &Options) -> (Vec<u8>, Report) {
    let converted = fit::convert(module, options).unwrap_or_else(|error| panic!("{error:#}"));
    (converted.component, converted.report)
}

/// Compiles a component for runs that end at their time limit.
pub fn load(component: &[u8]) -> Result<Program> {
    Program::load(component, true)
}

fn compiled(key: &str, component: impl FnOnce() -> Vec<u8>) -> Arc<Program> {
    let slot = {
        let mut programs = PROGRAMS.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(programs.entry(key.to_owned()).or_default())
    };
    let load = || Arc::new(load(&component()).unwrap_or_else(|error| panic!("{key}: {error:#}")));
    Arc::clone(slot.get_or_init(load))
}
