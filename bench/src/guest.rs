//! The modules that are adapted, and what surrounds them when they run.
//! `cargo xtask guest` compiles them; what they do is said in their sources, in `guest/`.

use crate::adapter::Adapter;
use crate::host::{Host, Program, Run};
use crate::rows::Operation;
use anyhow::{Context, Result, anyhow};
use std::fs::{self, File};
use std::path::Path;
use tempfile::TempDir;
use wasmtime_wasi::{FsPerms, WasiCtxBuilder};

/// Bytes of the file that is read, which take no room on a disk.
const DATA: u64 = 64 << 20;

/// The folders that are listed: how many files are in them, and how many bytes their names have.
const FOLDERS: [(usize, usize); 3] = [(10, 40), (10_000, 10), (10_000, 8)];

/// A module compiled from `guest/`.
///
/// # Errors
/// If nobody has compiled it.
pub fn module(name: &str) -> Result<Vec<u8>> {
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = package.with_file_name("target/guest").join(name);
    let file = file.with_extension("wasm");
    fs::read(&file).with_context(|| format!("{}; run `cargo xtask guest` first", file.display()))
}

/// A module that imports all 46 functions of Preview 1.
///
/// # Errors
/// If its text is wrong.
pub fn everything() -> Result<Vec<u8>> {
    Ok(wat::parse_str(EVERYTHING)?)
}

/// The same without the four functions of sockets, which the stock adapter has as traps.
///
/// # Errors
/// If its text is wrong.
pub fn everything_but_sockets() -> Result<Vec<u8>> {
    let lines = EVERYTHING.lines().filter(|line| !line.contains("\"sock_"));
    Ok(wat::parse_str(lines.collect::<Vec<_>>().join("\n"))?)
}

const EVERYTHING: &str = include_str!("../guest/everything.wat");

/// A folder with files for the guests, which is removed in the end.
pub struct Folder(TempDir);

impl Folder {
    /// Makes it, with all that guests expect in it.
    ///
    /// # Errors
    /// If it cannot be made where temporary files go.
    pub fn new() -> Result<Self> {
        let folder = TempDir::new()?;
        File::create(folder.path().join("data"))?.set_len(DATA)?;
        for (entries, name) in FOLDERS {
            let list = folder.path().join(format!("{entries}x{name}"));
            fs::create_dir(&list)?;
            for entry in 0..entries {
                File::create(list.join(format!("{entry:0name$}")))?;
            }
        }
        Ok(Self(folder))
    }

    /// A program's surroundings: its arguments, and the folder as descriptor 3.
    ///
    /// # Errors
    /// If the folder cannot be opened.
    pub fn around(&self, arguments: &[String]) -> Result<WasiCtxBuilder> {
        let mut surroundings = WasiCtxBuilder::new();
        surroundings.arg("guest").args(arguments);
        surroundings
            .preopened_dir(self.0.path(), "/", FsPerms::ReadWrite)
            .map_err(|error| anyhow!("{error:#}"))?;
        Ok(surroundings)
    }
}

/// The program `bench_operations` with one of the adapters.
pub struct Operations<'a> {
    host: &'a Host,
    folder: &'a Folder,
    program: Program,
}

impl<'a> Operations<'a> {
    /// Adapts and compiles it.
    ///
    /// # Errors
    /// If it is not there or cannot be adapted.
    pub fn new(host: &'a Host, folder: &'a Folder, adapter: Adapter) -> Result<Self> {
        let component = adapter.component(&module("bench_operations")?)?;
        let program = host.load(&component)?;
        Ok(Self {
            host,
            folder,
            program,
        })
    }

    /// Has it repeat an operation.
    ///
    /// # Errors
    /// What the operation failed with.
    pub fn run(&self, operation: &Operation, times: usize) -> Result<Run> {
        let mut arguments = vec![operation.word.to_owned(), times.to_string()];
        arguments.extend(operation.numbers.iter().map(usize::to_string));
        let mut around = self.folder.around(&arguments)?;
        self.host.run(&self.program, &mut around)
    }
}
