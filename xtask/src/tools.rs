//! Installs the tools that tests and guests need: `wasm-tools` and `wit-bindgen` in `target/tools`, and by apt what talks to
//! their servers, servers for their clients, and the names of services.
//! Compilers are `toolchain`'s and `guest`'s business.

use crate::{apt, path, process};
use anyhow::{Context, Result};
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// The version of wasm-tools that goes with the crates of the workspace.
const WASM_TOOLS: &str = "1.263.0";

/// The version of wit-bindgen that goes with the one that the adapter itself is made with.
const WIT_BINDGEN: &str = "0.61.1";

/// Programs that talk to guests, and Debian's package of each.
const CLIENTS: [(&str, &str); 2] = [("curl", "curl"), ("wrk", "wrk")];

/// Programs that guests talk to, with what they need. These packages of MariaDB start no service; Redis's would, where
/// services run.
const SERVERS: [(&str, &str); 4] = [
    ("redis-server", "redis-server"),
    ("mariadbd", "mariadb-server-core"),
    ("my_print_defaults", "mariadb-client-core"),
    ("dnsmasq", "dnsmasq-base"),
];

/// The chore.
pub fn run() -> Result<()> {
    programs("tests talk to servers", &CLIENTS)?;
    servers()?;
    services()?;
    wasm_tools()
}

/// Without apt there are tests without them, which say so; never in CI.
fn servers() -> Result<()> {
    if process::is_on_path("apt-get") || env::var_os("CI").is_some() {
        return programs("tests are clients", &SERVERS);
    }
    process::step("tools: no apt-get, so there may be NO TESTS of MariaDB, Redis and dnsmasq");
    Ok(())
}

/// The names of services, of which Linux and the adapter are asked.
fn services() -> Result<()> {
    match Path::new("/etc/services").is_file() {
        true => Ok(()),
        false => apt::install(&["netbase"]).context("this machine knows no services"),
    }
}

/// Makes sure of programs that nobody here wrote; `why` they are needed.
fn programs(why: &str, programs: &[(&str, &str)]) -> Result<()> {
    let (there, missing): (Vec<_>, Vec<_>) = programs
        .iter()
        .partition(|(program, _)| process::is_on_path(program));
    let names = |list: &[(&str, &str)]| list.iter().map(|it| it.0).collect::<Vec<_>>().join(", ");
    if !there.is_empty() {
        process::step(&format!("tools: {} is there", names(&there)));
    }
    if missing.is_empty() {
        return Ok(());
    }
    let what = format!("{why} by {}: not installed", names(&missing));
    let packages: Vec<_> = missing.iter().map(|(_, package)| *package).collect();
    apt::install(&packages).context(what)
}

/// wasm-tools, with what `component new` needs and no more.
fn wasm_tools() -> Result<()> {
    install("wasm-tools", WASM_TOOLS, "component")
}

/// wit-bindgen, with what makes bindings for C: where it is.
pub fn wit_bindgen() -> Result<PathBuf> {
    install("wit-bindgen-cli", WIT_BINDGEN, "c")?;
    Ok(path::tools().join("bin/wit-bindgen"))
}

/// Has cargo install a package with one of its features, unless this version is there.
fn install(package: &str, version: &str, feature: &str) -> Result<()> {
    let program = package.trim_end_matches("-cli");
    let present = path::tools().join("bin").join(program);
    let present = process::answer(Command::new(present).arg("--version"));
    if present.is_some_and(|said| said.split(' ').nth(1) == Some(version)) {
        process::step(&format!("tools: {program} {version} is there"));
        return Ok(());
    }
    let mut install = process::cargo();
    install.args(["install", package, "--version", version, "--locked"]);
    install.args(["--quiet", "--no-default-features", "--features", feature]);
    install.arg("--root").arg(path::tools());
    process::run(
        &format!("install {program} {version} (two minutes)"),
        &mut install,
    )
    .context("is a package registry for cargo reachable?")
}
