//! Runs every check and every test, and sums them up on the last line.
//! Each is made by its own chore; counting is `tally`'s business.

mod tally;

use crate::{
    adapter::{self, Purpose},
    dist, guest, links, native, path, process,
    toolchain::Toolchain,
    tools,
};
use anyhow::{Result, bail};
use std::{path::PathBuf, process::ExitCode};
use tally::Tally;

/// The chore. The last line is `N passed, N failed`.
pub fn run() -> ExitCode {
    let mut tally = Tally::default();
    if let Err(error) = run_all(&mut tally) {
        // What others build on: nothing after it can be told.
        tally.count(Err(error));
    }
    tally.close()
}

/// Checks that fail are counted; a step that others build on ends the run.
fn run_all(tally: &mut Tally) -> Result<()> {
    let toolchain = Toolchain::ensure()?;
    format(tally)?;
    for purpose in [Purpose::Use, Purpose::Canary] {
        let adapters = adapter::build_all(&toolchain, purpose)?;
        for adapter in &adapters {
            tally.count(adapter.verdict());
        }
        if adapters.iter().any(|adapter| adapter.verdict().is_err()) {
            bail!("no tests without good adapters");
        }
        adapter::publish(&adapters, purpose)?;
    }
    lint(&toolchain, tally);
    tools::run()?;
    guest::run(&toolchain)?;
    documents(tally);
    tally.count(dist::write(&native::build_command()?));
    for (file, expected) in dist::files() {
        tally.count(dist::check(&file, expected));
    }
    cargo_test(tally)
}

/// `cargo fmt` over the workspace and over those of the guests, and what Go has instead.
fn format(tally: &mut Tally) -> Result<()> {
    let guests = guest::manifests()?.into_iter();
    let others = guest::other_manifests().map(|(_, manifest)| manifest);
    let own = [path::root().join("Cargo.toml")].into_iter();
    for manifest in own.chain(guests).chain(others) {
        let what = format!("cargo fmt --check in {}", path::short(&manifest));
        let mut fmt = process::cargo();
        fmt.args(["fmt", "--all", "--check", "--manifest-path"])
            .arg(manifest);
        tally.count(process::run(&what, &mut fmt));
    }
    tally.count(guest::check_go_format());
    Ok(())
}

/// The links of what people read, and the C library's headers in each version of the languages.
fn documents(tally: &mut Tally) {
    let root = path::root();
    let folders = ["", "docs", "libc", "wit"].map(|folder| root.join(folder));
    tally.count(links::check(&folders.each_ref().map(PathBuf::as_path)));
    for standard in guest::installed::STANDARDS {
        tally.count(guest::installed::check_headers(standard));
    }
}

/// Clippy over the workspace, and over the adapter's own target, where half of its code is.
fn lint(toolchain: &Toolchain, tally: &mut Tally) {
    let mut clippy = native::cargo("clippy");
    clippy.args(["--all-targets", "--", "-D", "warnings"]);
    tally.count(process::run("cargo clippy", &mut clippy));
    for features in ["command,sockets,canary", "command,sockets", "files", ""] {
        let Some(mut clippy) = toolchain.clippy(&adapter::plan(features)) else {
            continue;
        };
        let what = format!("cargo clippy for the adapter, features [{features}]");
        clippy.args(["--", "-D", "warnings"]);
        tally.count(process::run(&what, &mut clippy));
    }
}

fn cargo_test(tally: &mut Tally) -> Result<()> {
    let mut test = native::cargo("test");
    test.arg("--no-fail-fast");
    let before = tally.clone();
    let outcome = process::run_lines("cargo test", &mut test, |line| {
        println!("{line}");
        tally.read(line);
    });
    if tally.passed == before.passed {
        outcome?;
        bail!("cargo test: no test passed");
    }
    if outcome.is_err() && tally.failed == before.failed {
        tally.count(outcome);
    }
    Ok(())
}
