//! `new`: makes a component and says what it chose.
//! Converting is the library's; where the result goes is decided here.

use super::args::NewArgs;
use anyhow::{Result, bail};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

pub fn execute(args: &NewArgs) -> Result<ExitCode> {
    let output = output(args);
    if output.is_none() && args.json {
        super::usage("--json and -o - both want stdout");
    }
    let input = fit::input::read(&args.file)?;
    let mut options = super::options(&args.file, &args.conversion);
    options.wasi = args.target.wasi;
    let made = fit::convert(&input, &options)?;
    match &output {
        None => super::print(&made.component)?,
        Some(output) => {
            spare_input(&args.file, output)?;
            fit::output::write(output, &made.component)?;
        }
    }
    if args.json {
        super::print(made.report.json().as_bytes())?;
    }
    if !args.quiet {
        eprint!("{}", made.report.summary());
    }
    Ok(ExitCode::SUCCESS)
}

/// `None` is stdout.
fn output(args: &NewArgs) -> Option<PathBuf> {
    match &args.output {
        Some(path) if path == Path::new("-") => None,
        Some(path) => Some(path.clone()),
        None if args.file == Path::new("-") => {
            super::usage("stdin has no name to derive the output's from: give -o FILE")
        }
        None => Some(args.file.with_extension("component.wasm")),
    }
}

fn spare_input(input: &Path, output: &Path) -> Result<()> {
    let (from, to) = (fs::canonicalize(input), fs::canonicalize(output));
    if let (Ok(from), Ok(to)) = (from, to)
        && from == to
    {
        bail!(
            "{} is the input and would be overwritten: give another name with -o",
            output.display()
        );
    }
    Ok(())
}
