//! The project's chores, each one command: what the README and CI call.
//! Every chore is a file of its own; this one only says which there are.

mod accessors;
mod adapter;
mod apt;
mod artifact;
mod bench;
mod compare;
mod debian_source;
mod demo;
mod dist;
mod guest;
mod libc;
mod links;
mod native;
mod path;
mod pip;
mod process;
mod test;
mod toolchain;
mod tools;

use adapter::Purpose;
use anyhow::Result;
use clap::{Parser, Subcommand};
use std::process::ExitCode;
use toolchain::Toolchain;

/// The project's chores. Everything that they make is in `target` and `dist`.
#[derive(Parser)]
#[command(name = "cargo xtask")]
struct Arguments {
    #[command(subcommand)]
    chore: Chore,
}

#[derive(Subcommand)]
enum Chore {
    /// Find or install what compiles to WebAssembly
    Toolchain,
    /// Build and check the six adapters, in `target/adapter`
    Adapter {
        /// Build those that find out whether a program overwrites them, in `target/adapter-canary`
        #[arg(long)]
        canary: bool,
    },
    /// Build the command `wasi-socket-adapter`, with the adapters in it
    Build,
    /// Write the adapters for plain `wasm-tools component new`, in `dist`
    Dist,
    /// Build the C library of sockets, with its headers, in `dist/libc`
    Libc,
    /// Build the example and test programs, in `target/guest`
    Guest,
    /// Install the tools that tests use, in `target/tools`
    Tools,
    /// Adapt an echo server, run it and talk to it
    Demo,
    /// Compare with the stock adapter: bytes added, host calls, time
    Compare(compare::Options),
    /// Compare sockets with those of guests that need no adapter: time, host calls
    Bench(bench::Options),
    /// Run every check and every test
    Test,
}

fn main() -> ExitCode {
    match run(&Arguments::parse().chore) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(chore: &Chore) -> Result<ExitCode> {
    match chore {
        Chore::Toolchain => drop(Toolchain::ensure()?),
        Chore::Adapter { canary: false } => adapter::run(&Toolchain::ensure()?, Purpose::Use)?,
        Chore::Adapter { canary: true } => adapter::run(&Toolchain::ensure()?, Purpose::Canary)?,
        Chore::Build => build(&Toolchain::ensure()?)?,
        Chore::Dist => dist::run(&Toolchain::ensure()?)?,
        Chore::Libc => libc::run()?,
        Chore::Guest => drop(guest::run(&Toolchain::ensure()?)?),
        Chore::Tools => tools::run()?,
        Chore::Demo => demo::run(&Toolchain::ensure()?)?,
        Chore::Compare(options) => compare::run(*options)?,
        Chore::Bench(options) => bench::run(options)?,
        Chore::Test => return Ok(test::run()),
    }
    Ok(ExitCode::SUCCESS)
}

fn build(toolchain: &Toolchain) -> Result<()> {
    adapter::run(toolchain, Purpose::Use)?;
    let command = native::build_command()?;
    println!("    in {}", path::short(&command));
    Ok(())
}
