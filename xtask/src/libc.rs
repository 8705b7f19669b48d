//! Builds the C library of sockets, and lays it out for other toolchains in `dist/libc`.
//! What is in it is said in `libc/README.md`; guests in C are linked with it by `guest`.

use crate::{
    guest::{c::Sources, zig},
    links, path, process,
};
use anyhow::{Context, Result};
use std::{
    fs,
    path::{Path, PathBuf},
};

const LIBRARY: &str = "libwasi-sockets.a";

/// What is laid out beside headers and library: where it is, and where it goes.
const FILES: [(&str, &str); 2] = [
    ("wasi-sockets.pc", "lib/pkgconfig/wasi-sockets.pc"),
    ("wasi-sockets.cmake", "share/cmake/wasi-sockets.cmake"),
];

/// The chore.
pub fn run() -> Result<()> {
    let to = path::dist().join("libc");
    lay_out(&to)?;
    println!(
        "    Compile with -I{0}/include, link with -L{0}/lib -lwasi-sockets;",
        path::short(&to)
    );
    println!(
        "    {}/README.md has a recipe for each toolchain.",
        path::short(&to)
    );
    Ok(())
}

/// Puts all that a user needs in a folder, which may be moved then.
pub fn lay_out(to: &Path) -> Result<()> {
    let library = build()?;
    let what = format!("lay out {}", path::short(to));
    process::step(&what);
    for header in headers()? {
        let name = header.strip_prefix(include()).unwrap_or(&header);
        copy(&header, &to.join("include").join(name))?;
    }
    copy(&library, &to.join("lib").join(LIBRARY))?;
    for (from, name) in FILES {
        copy(&folder().join(from), &to.join(name))?;
    }
    lay_out_documents(to)
}

/// The documents that the README links to come with it, one folder nearer.
fn lay_out_documents(to: &Path) -> Result<()> {
    let readme = fs::read_to_string(folder().join("README.md")).context("it has a README")?;
    let readme = readme.replace("](../docs/", "](docs/");
    for name in links::of(&readme) {
        copy(&path::root().join(name), &to.join(name))?;
    }
    fs::write(to.join("README.md"), readme)?;
    links::check(&[to, &to.join("docs")])
}

/// What is added to a guest's own sources.
pub fn sources() -> Result<Sources> {
    Ok(Sources {
        units: vec![build()?],
        headers: headers()?,
        include: vec![include()],
        defines: Vec::new(),
    })
}

/// The library, which is made anew where a source is younger.
pub fn build() -> Result<PathBuf> {
    let library = path::root().join("target/xtask/libc").join(LIBRARY);
    let mut sources = Sources::of(&folder().join("src"))?;
    sources.headers.extend(headers()?);
    sources.build(&library, compile)?;
    Ok(library)
}

/// An object for each unit, so that a program has only what it calls.
fn compile(sources: &Sources, library: &Path) -> Result<()> {
    let objects = library.with_extension("objects");
    fs::create_dir_all(&objects)?;
    let mut made = Vec::new();
    for unit in &sources.units {
        let name = unit.file_name().context("a file has a name")?;
        let object = objects.join(name).with_extension("o");
        let mut cc = zig::cc()?;
        // Objects for any WebAssembly can be linked with those for more.
        cc.args(["-mcpu=mvp", "-Wextra", "-c", "-I"]).arg(include());
        cc.arg("-o").arg(&object).arg(unit);
        process::run(&format!("compile {}", path::short(unit)), &mut cc)?;
        made.push(object);
    }
    // What was in it before may have no source any more.
    if library.is_file() {
        fs::remove_file(library)?;
    }
    zig::archive(&made, library)
}

fn folder() -> PathBuf {
    path::root().join("libc")
}

fn include() -> PathBuf {
    folder().join("include")
}

/// The headers, in the folders that they are included by.
fn headers() -> Result<Vec<PathBuf>> {
    let mut headers = Sources::of(&include())?.headers;
    for folder in ["arpa", "net", "netinet", "sys"] {
        headers.extend(Sources::of(&include().join(folder))?.headers);
    }
    Ok(headers)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    let what = || format!("cannot write {}", path::short(to));
    fs::create_dir_all(to.parent().unwrap_or(to)).with_context(what)?;
    fs::copy(from, to).with_context(what)?;
    Ok(())
}
