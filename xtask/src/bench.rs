//! Compares sockets through our adapter with those of guests that need none, and prints nothing but the comparison on the
//! standard output. Measuring is the business of the package in `bench`; this builds what it measures.

use crate::{
    adapter::{self, Purpose},
    compare, guest, path, process,
    toolchain::{Target, Toolchain},
};
use anyhow::Result;

/// What is passed on.
#[derive(clap::Args)]
pub struct Options {
    /// Print an array of objects with `row`, `adapted`, `direct`, `ratio`, `host_calls` and more; above 1 adapted is better
    #[arg(long)]
    json: bool,
    /// Fail where a ratio is below its target: 0.95 to the direct guest; 1 to that of the standard library, in round trips 1.1 if
    /// any guest could reach it
    #[arg(long)]
    check: bool,
    /// Do a sixteenth of the work, three times in all
    #[arg(long)]
    quick: bool,
    /// Only the rows whose names have this in them
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

/// The chore.
pub fn run(options: &Options) -> Result<()> {
    process::keep_stdout();
    let toolchain = Toolchain::ensure()?;
    adapter::run(&toolchain, Purpose::Use)?;
    guest::build_rust(&toolchain, &path::root().join("bench/guest/Cargo.toml"))?;
    let [direct, std] = guest::other_manifests();
    build(&toolchain, direct)?;
    let std = build(&toolchain, std);
    if let Err(error) = &std {
        process::say(&format!(
            "    no rows for Rust's standard library: {error:#}"
        ));
    }
    let flags = [
        ("--json", options.json),
        ("--check", options.check),
        ("--quick", options.quick),
        ("--std", std.is_ok()),
    ];
    let mut arguments = compare::given(&flags);
    if let Some(text) = &options.only {
        arguments.extend(["--only", text]);
    }
    compare::measure("sockets", &arguments)
}

fn build(toolchain: &Toolchain, (target, manifest): (Target, std::path::PathBuf)) -> Result<()> {
    toolchain.ensure_target(target)?;
    guest::build_rust_for(target, toolchain, &manifest).map(drop)
}
