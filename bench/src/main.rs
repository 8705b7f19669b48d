//! `wasi-socket-adapter-bench`: what `cargo xtask compare` and `cargo xtask bench` run when everything is built.
//! The rows go to standard output, and what is being done to standard error.

use anyhow::{Result, anyhow, bail};
use bench::guest::Folder;
use bench::host::Host;
use bench::measure::{self, Programs};
use bench::sockets::guest::Side;
use bench::sockets::measure::Guests;
use bench::sockets::outcome::{self, Outcome};
use bench::sockets::peer::Amount;
use bench::sockets::remote;
use bench::sockets::rows::{ROWS, Work};
use bench::sockets::sitting::Sitting;
use bench::table::{self, Row};
use clap::{Parser, Subcommand};
use std::env;
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
    /// Sockets beside guests without an adapter: time, host calls
    Sockets(Sockets),
    /// Hold a part of the rounds of a row
    #[command(hide = true)]
    Sitting(Sitting),
    /// Be the other side of a row of those
    #[command(hide = true)]
    Peer {
        work: String,
        sockets: Option<usize>,
        #[arg(long)]
        warm_up: usize,
        #[arg(long)]
        times: usize,
    },
}

#[derive(clap::Args)]
struct Sockets {
    /// Print an array of objects with `row`, `adapted`, `direct`, `ratio`, `host_calls` and more; above 1 adapted is better
    #[arg(long)]
    json: bool,
    /// Fail where the adapted guest does not reach its targets
    #[arg(long)]
    check: bool,
    /// Do a sixteenth of the work, three times in all
    #[arg(long)]
    quick: bool,
    /// Have the guest of Rust's standard library take part, which must have been built
    #[arg(long)]
    std: bool,
    /// Only the rows whose names have this in them
    #[arg(long, value_name = "TEXT")]
    only: Option<String>,
}

fn main() -> ExitCode {
    let outcome = match Arguments::parse().what {
        What::Compare { json, check } => compare(json, check),
        What::Sockets(options) => sockets(&options),
        // SAFETY: nothing but `sitting::hold_elsewhere` asks for this.
        What::Sitting(sitting) => unsafe { sitting.hold() }.map(|()| true),
        What::Peer {
            work,
            sockets,
            warm_up,
            times,
        } => match Work::of(&work, sockets) {
            Some(work) => remote::serve(work, Amount { warm_up, times }).map(|()| true),
            None => Err(anyhow!("there is no such work")),
        },
    };
    match outcome {
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

/// Whether the adapted guest is good enough.
fn sockets(options: &Sockets) -> Result<bool> {
    let outcomes = measure_sockets(options)?;
    match options.json {
        true => println!("{}", outcome::json(&outcomes)?),
        false => print!("{}", outcome::text(&outcomes)),
    }
    if !options.check {
        return Ok(true);
    }
    let told = outcomes.iter().map(Outcome::out_of_reach);
    let told = told.chain(outcomes.iter().map(Outcome::tie));
    for told in told.flatten() {
        eprintln!("{told}");
    }
    let misses: Vec<String> = outcomes.iter().flat_map(Outcome::misses).collect();
    for miss in &misses {
        eprintln!("{miss}");
    }
    Ok(misses.is_empty())
}

fn measure_sockets(options: &Sockets) -> Result<Vec<Outcome>> {
    let only = options.only.as_deref().unwrap_or_default();
    let rows = ROWS.iter().filter(|row| row.name.contains(only));
    if rows.clone().next().is_none() {
        let names = ROWS.map(|row| row.name).join("\n  ");
        bail!("no row has \"{only}\" in its name; there are:\n  {names}");
    }
    let host = Host::new()?;
    let sides = match options.std {
        true => &Side::ALL[..],
        false => &[Side::Adapted, Side::Direct],
    };
    let guests = Guests::new(&host, env::current_exe()?, sides)?;
    let outcomes = rows.map(|row| {
        let row = match options.quick {
            true => row.quick(),
            false => *row,
        };
        let measured = guests.measure(&row);
        measured.inspect(|outcome| eprintln!("{}", outcome.line()))
    });
    outcomes.collect()
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
