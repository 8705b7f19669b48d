//! The command `wasi-socket-adapter-verify`: checks adapter files and prints what is wrong with each.
//! The checks are the library's.

use anyhow::{Context, Result};
use clap::{Parser, ValueEnum};
use serde_json::json;
use std::{fs, path::Path, path::PathBuf, process::ExitCode};
use verify::forms::Plain;
use verify::{Budget, Expectation, Flavour, Module, Names, Reach, Report, verify};

/// Checks the shape, size and export table of built adapters.
#[derive(Parser)]
#[command(version)]
struct Arguments {
    /// The adapter files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// What the files are for [default: told from each file's name, or its imports and exports]
    #[arg(long)]
    flavour: Option<FlavourArgument>,
    /// What they may import [default: told from each file's name, or its imports]
    #[arg(long)]
    reach: Option<ReachArgument>,
    /// Insist on plain export names; a file with `name/arity` is told by its exports otherwise.
    #[arg(long)]
    fitted: bool,
    /// Print one JSON object per file.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum FlavourArgument {
    Command,
    Reactor,
}

#[derive(Clone, Copy, ValueEnum)]
enum ReachArgument {
    Sockets,
    Files,
    Streams,
}

fn main() -> Result<ExitCode> {
    let arguments = Arguments::parse();
    let mut good = true;
    for file in &arguments.files {
        let bytes = fs::read(file).with_context(|| format!("cannot read {}", file.display()))?;
        let expected = expectation(&arguments, file, &bytes);
        let report = verify(&bytes, expected);
        good &= report.defects.is_empty();
        if arguments.json {
            println!("{}", as_json(file, expected, &report));
        } else {
            print(file, expected, &report);
        }
    }
    Ok(if good {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn expectation(arguments: &Arguments, file: &Path, bytes: &[u8]) -> Expectation {
    // A file that cannot be read is reported by the checks; any expectation does for it.
    let module = Module::read(bytes).unwrap_or_default();
    let mut expected = Expectation::infer(file, &module);
    match arguments.flavour {
        Some(FlavourArgument::Command) => expected.flavour = Flavour::Command,
        Some(FlavourArgument::Reactor) => expected.flavour = Flavour::Reactor,
        None => {}
    }
    match arguments.reach {
        Some(ReachArgument::Sockets) => expected.reach = Reach::Sockets,
        Some(ReachArgument::Files) => expected.reach = Reach::Files,
        Some(ReachArgument::Streams) => expected.reach = Reach::Streams,
        None => {}
    }
    if arguments.fitted && !expected.fitted() {
        expected.names = Names::Plain(Plain::Preview1);
    }
    expected
}

fn print(file: &Path, expected: Expectation, report: &Report) {
    let form = if expected.fitted() {
        "fitted"
    } else {
        "unfitted"
    };
    println!("{}: {} {form}: {report}", file.display(), expected.name());
}

fn as_json(file: &Path, expected: Expectation, report: &Report) -> serde_json::Value {
    let budget = Budget::of(expected);
    json!({
        "file": file.display().to_string(),
        "flavour": expected.flavour.name(),
        "sockets": expected.reach >= Reach::Sockets,
        "files": expected.reach >= Reach::Files,
        "fitted": expected.fitted(),
        "bytes": {
            "file": report.sizes.file,
            "code": report.sizes.code,
            "names": report.sizes.names,
            "component_type": report.sizes.component_type,
        },
        "budget": { "file": budget.file, "code": budget.code },
        "defects": report.defects.iter().map(ToString::to_string).collect::<Vec<_>>(),
    })
}
