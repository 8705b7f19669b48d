//! Compares our adapter with the stock one, and prints nothing but the comparison on the standard output.
//! Measuring is the business of the package in `bench`; this builds what it measures.

use crate::{
    adapter::{self, Purpose},
    guest, native, path, process,
    toolchain::Toolchain,
};
use anyhow::Result;
use std::process::Command;

/// What is passed on.
#[derive(Clone, Copy, clap::Args)]
pub struct Options {
    /// Print an array of objects with `row`, `ours`, `stock` and `ratio`; above 1 ours is better
    #[arg(long)]
    json: bool,
    /// Fail if ours is worse in a row of bytes or host calls; take no times
    #[arg(long)]
    check: bool,
}

/// The chore.
pub fn run(options: Options) -> Result<()> {
    process::keep_stdout();
    let toolchain = Toolchain::ensure()?;
    adapter::run(&toolchain, Purpose::Use)?;
    guest::build_rust(&toolchain, &path::root().join("bench/guest/Cargo.toml"))?;
    let flags = [("--json", options.json), ("--check", options.check)];
    measure("compare", &given(&flags))
}

/// Those that were given.
pub fn given<'a>(flags: &[(&'a str, bool)]) -> Vec<&'a str> {
    let given = flags.iter().filter(|(_, given)| *given);
    given.map(|(flag, _)| *flag).collect()
}

/// Builds what measures, and has it do this.
pub fn measure(what: &str, arguments: &[&str]) -> Result<()> {
    let mut bench = Command::new(native::build_bench()?);
    bench.arg(what).args(arguments);
    process::run_lines(what, &mut bench, |line| println!("{line}"))
}
