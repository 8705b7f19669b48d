//! Writes the adapters for plain `wasm-tools component new`, and checks each.
//! Fitting them is the command's business; this calls it.

use crate::{adapter, native, path, process, toolchain::Toolchain};
use anyhow::{Context, Result, bail};
use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};
use verify::{Expectation, Flavour, Names, Reach, forms::Plain};

/// The chore: adapters, command, files.
pub fn run(toolchain: &Toolchain) -> Result<()> {
    adapter::run(toolchain, adapter::Purpose::Use)?;
    write(&native::build_command()?)?;
    for (file, expected) in files() {
        check(&file, expected)?;
    }
    print_use();
    Ok(())
}

/// Has the command write the files.
pub fn write(command: &Path) -> Result<()> {
    let mut dist = Command::new(command);
    dist.arg("dist")
        .arg("--out")
        .arg(path::dist())
        .current_dir(path::root());
    process::run("wasi-socket-adapter dist --out dist", &mut dist)
}

/// What must be there then.
pub fn files() -> Vec<(PathBuf, Expectation)> {
    let mut files = Vec::new();
    for users in Plain::ALL {
        for (reach, folder) in folders(users) {
            for flavour in [Flavour::Command, Flavour::Reactor] {
                let name = format!("{folder}/{}.{}.wasm", users.module(), flavour.name());
                let expected = Expectation {
                    flavour,
                    reach,
                    names: Names::Plain(users),
                };
                files.push((path::dist().join(name), expected));
            }
        }
    }
    files
}

fn folders(users: Plain) -> Vec<(Reach, String)> {
    let folder = users.folder();
    let mut folders = vec![(Reach::Sockets, folder.to_owned())];
    if !users.opens_sockets() {
        folders.push((Reach::Files, format!("{folder}-no-sockets")));
    }
    folders
}

/// An error that lists what is wrong with a file, if anything is.
pub fn check(file: &Path, expected: Expectation) -> Result<()> {
    let what = format!("verify {}", path::short(file));
    process::step(&what);
    let bytes = fs::read(file).with_context(|| format!("{what}: cannot read it"))?;
    let report = verify::verify(&bytes, expected);
    if report.defects.is_empty() {
        return Ok(());
    }
    bail!("{what}: {report}")
}

fn print_use() {
    let folder = path::short(&path::dist());
    println!("    Use a file of {folder} with any wasm-tools:");
    println!("      wasm-tools component new app.wasm -o app.component.wasm \\");
    println!(
        "        --adapt wasi_snapshot_preview1={folder}/preview1/wasi_snapshot_preview1.command.wasm"
    );
    println!(
        "    A library without `_start` takes reactor.wasm; a program without sockets, preview1-no-sockets."
    );
    println!(
        "    A program that opens sockets itself takes those with the functions of what it is built on:"
    );
    for users in Plain::ALL.into_iter().filter(|users| users.opens_sockets()) {
        println!("      {:<16}{users}", users.folder());
    }
    println!(
        "    A program of wasi_unstable takes those of preview0; `inspect` says what a module is."
    );
    println!(
        "    Not the files of target/adapter: their exports carry an arity, and wasm-tools ends with"
    );
    println!(
        "    \"did not export `sock_accept`\". They are for `wasi-socket-adapter new`, which fits them."
    );
}
