//! `wasi-socket-adapter-bench`: what `cargo xtask compare` runs when everything is built.
//! The rows go to standard output, and what is being done to standard error.

use anyhow::Result;
use bench::guest::Folder;
use bench::host::Host;
use bench::measure::{self, Programs};
use bench::table::{self, Row};
use clap::{Parser, Subcommand};
use std::process::ExitCode;

/// Measures the adapter.
#[derive(Parser)]
struct Arguments {
    #[command(subcommand)]
    what: What,
}

#[derive(Subcommand)]
enum What {
    /// Beside the stock Preview 1 adapter: bytes added, host calls, time
    Compare {
        /// Print an array of objects with `row`, `ours`, `stock` and `ratio`; above 1 ours is better
        #[arg(long)]
        json: bool,
        /// Fail if ours is worse in a row of bytes or host calls, but where the stock adapter only has traps; take no times
        #[arg(long)]
        check: bool,
    },
}

fn main() -> ExitCode {
    let What::Compare { json, check } = Arguments::parse().what;
    match compare(json, check) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("wasi-socket-adapter-bench: {error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Whether ours is good enough.
fn compare(json: bool, check: bool) -> Result<bool> {
    let rows = measure(!check)?;
    match json {
        true => println!("{}", table::json(&rows)?),
        false => print!("{}", table::text(&rows)),
    }
    if !check {
        return Ok(true);
    }
    let is_like = |row: &&Row| row.name != measure::EVERYTHING;
    let worse: Vec<&Row> = rows
        .iter()
        .filter(is_like)
        .filter(|row| row.is_worse())
        .collect();
    for row in &worse {
        eprintln!("worse than the stock adapter: {}", row.line());
    }
    Ok(worse.is_empty())
}

fn measure(with_times: bool) -> Result<Vec<Row>> {
    let (host, folder) = (Host::new()?, Folder::new()?);
    let mut rows = measure::sizes(&host, &folder)?;
    let programs = Programs::new(&host, &folder)?;
    rows.extend(programs.calls()?);
    if with_times {
        rows.extend(programs.times()?);
    }
    Ok(rows)
}
