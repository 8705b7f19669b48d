//! Builds a program over the C library of sockets as people do who have nothing but the folder that `cargo xtask libc` makes:
//! by CMake, and by what pkg-config tells. The folder was moved, and there is a space in its name.
//! What the program does is judged by the tests.

use super::{c::Sources, clang, zig};
use crate::{artifact, libc, path, pip, process};
use anyhow::{Context, Result};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

const CMAKE: &str = "4.4.5";
const PKGCONF: &str = "3.0.7.post0";

/// What is not the user's to be set here.
const FOREIGN: [&str; 4] = ["WASI_SDK_PREFIX", "WASI_SYSROOT", "CFLAGS", "LDFLAGS"];

/// The versions of C and C++ that have to take the headers without a warning.
pub const STANDARDS: [&str; 4] = ["c99", "c11", "c23", "c++17"];

/// A module for each way, in `target/guest`.
pub fn build_all() -> Result<Vec<PathBuf>> {
    let mut sources = Sources::of(&project())?.with(&libc::sources()?);
    sources.headers.push(project().join("CMakeLists.txt"));
    let files = ["wasi-sockets.cmake", "wasi-sockets.pc"];
    let files = files.map(|file| path::root().join("libc").join(file));
    sources.headers.extend(files);
    let by_cmake = path::guests().join("client_by_cmake.wasm");
    sources.build(&by_cmake, |_, module| cmake(module))?;
    let by_pkg_config = path::guests().join("client_by_pkg_config.wasm");
    sources.build(&by_pkg_config, |_, module| pkg_config(module))?;
    Ok(vec![by_cmake, by_pkg_config])
}

/// Compiles what includes every header, as a version of C or C++ has it.
pub fn check_headers(standard: &str) -> Result<()> {
    let mut cc = zig::cc()?;
    let language = match standard.starts_with("c++") {
        true => "-xc++",
        false => "-xc",
    };
    cc.args([language, &format!("-std={standard}")]);
    cc.args(["-Wextra", "-pedantic", "-c"]);
    for folder in libc::sources()?.include {
        cc.arg("-I").arg(folder);
    }
    let headers = path::root().join("tests/guest/libc/headers.c");
    cc.arg(headers)
        .arg("-o")
        .arg(folder("headers")?.join("headers.o"));
    process::run(&format!("compile the headers as {standard}"), &mut cc)
}

/// By the toolchain file, with the compiler in CC.
fn cmake(module: &Path) -> Result<()> {
    let library = moved()?;
    let cmake = pip::install("cmake", CMAKE)?.join("cmake/data/bin/cmake");
    let made = folder("made by cmake")?;
    fs::remove_dir_all(&made)?;
    let mut configure = Command::new(&cmake);
    zig::ready(&mut configure)?;
    forget(&mut configure).env("CC", zig::COMPILER);
    let mut toolchain = OsString::from("-DCMAKE_TOOLCHAIN_FILE=");
    toolchain.push(library.join("share/cmake/wasi-sockets.cmake"));
    configure.arg("-S").arg(project()).arg("-B").arg(&made);
    configure.arg(toolchain).arg("--log-level=WARNING");
    process::run("configure a program by CMake", &mut configure)?;
    let mut build = Command::new(&cmake);
    zig::ready(&mut build)?;
    build.arg("--build").arg(&made);
    process::run("build it", &mut build).context("it needs make (Debian: make)")?;
    artifact::publish(&fs::read(made.join("client.wasm"))?, module)
}

/// By Debian's clang. What pkg-config prints are words for a shell, which has to read them as such.
fn pkg_config(module: &Path) -> Result<()> {
    const BUILD: &str = r#"eval "$CC -o '$MODULE' client.c connecting.c $("$PKG_CONFIG" --cflags --libs wasi-sockets)""#;
    let library = moved()?;
    let program = pip::install("pkgconf", PKGCONF)?.join("pkgconf/.bin/pkgconf");
    clang::ensure()?;
    let mut shell = Command::new("sh");
    forget(&mut shell).current_dir(project());
    shell.args(["-c", BUILD]).env("PKG_CONFIG", program);
    shell.env("PKG_CONFIG_PATH", library.join("lib/pkgconfig"));
    shell.env("CC", clang::COMPILER).env("MODULE", module);
    process::run("build a program by what pkg-config tells", &mut shell)
}

/// What `cargo xtask libc` makes, in another place than that it was made in.
fn moved() -> Result<PathBuf> {
    let library = folder("moved here")?.join("wasi sockets");
    let before = folder("made")?.join("libc");
    libc::lay_out(&before)?;
    if library.is_dir() {
        fs::remove_dir_all(&library)?;
    }
    fs::rename(before, &library)?;
    Ok(library)
}

fn forget(command: &mut Command) -> &mut Command {
    for name in FOREIGN {
        command.env_remove(name);
    }
    command
}

fn folder(name: &str) -> Result<PathBuf> {
    let folder = path::root().join("target/xtask/installed").join(name);
    fs::create_dir_all(&folder).with_context(|| path::short(&folder))?;
    Ok(folder)
}

fn project() -> PathBuf {
    path::root().join("tests/guest/installed")
}
