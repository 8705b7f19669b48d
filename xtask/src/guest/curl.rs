//! Builds curl, the program and its library, from Debian's source package, as it is, by its own configure and make.
//! What it fetches and sends is judged by the tests.

use super::{c::Sources, zig};
use crate::{artifact, debian_source, libc, path, process};
use anyhow::{Context, Result};
use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// HTTP needs no other library. Sockets of the file system, threads and terminals there are none; that of these headers
/// zig has more than wasi-libc does, configure has to be told.
const CONFIGURE: [&str; 8] = [
    "--host=wasm32-wasi",
    "--disable-shared",
    "--without-ssl",
    "--without-zlib",
    "--without-libpsl",
    "--disable-threaded-resolver",
    "--disable-unix-sockets",
    "ac_cv_header_termios_h=no",
];

/// The module in `target/guest`.
pub fn build() -> Result<PathBuf> {
    let source = debian_source::fetch("curl")?;
    let sources = Sources {
        units: vec![source.join("configure")],
        ..Sources::default()
    };
    let sources = sources.with(&libc::sources()?);
    let program = path::root().join("target/xtask/curl/src/curl");
    sources.build(&program, |sources, _| make(sources, &source))?;
    let module = path::guests().join("libc_curl.wasm");
    artifact::publish(&fs::read(program)?, &module)?;
    Ok(module)
}

/// Configures and makes it in a folder of its own.
fn make(sources: &Sources, source: &Path) -> Result<()> {
    let folder = path::root().join("target/xtask/curl");
    // What was made with an older library would not be made again.
    fs::remove_dir_all(&folder)?;
    fs::create_dir_all(&folder)?;
    let library = sources.units.last().context("the library is among them")?;
    let mut configure = Command::new(source.join("configure"));
    zig::ready(&mut configure)?;
    configure.current_dir(&folder).args(CONFIGURE);
    configure.args(compilers(sources)).arg("--quiet");
    configure.arg(variable(
        "LIBS",
        &[library.as_os_str(), "-lwasi-emulated-signal".as_ref()],
    ));
    process::run("configure curl (some minutes)", &mut configure)?;
    let mut make = Command::new("make");
    zig::ready(&mut make)?;
    make.current_dir(&folder).args(["-s", "-j2"]);
    process::run("make curl", &mut make)
}

/// The headers go with the compiler: what comes by CPPFLAGS, curl puts behind those of the system.
fn compilers(sources: &Sources) -> Vec<OsString> {
    let zig = "python3 -m ziglang".as_ref();
    let target = "cc --target=wasm32-wasi -D_WASI_EMULATED_SIGNAL".as_ref();
    let mut cc = vec![zig, target];
    for folder in &sources.include {
        cc.extend(["-I".as_ref(), folder.as_os_str()]);
    }
    vec![
        variable("CC", &cc),
        variable("AR", &[zig, "ar".as_ref()]),
        variable("RANLIB", &[zig, "ranlib".as_ref()]),
    ]
}

/// `NAME=word word`, as configure has it.
fn variable(name: &str, words: &[&std::ffi::OsStr]) -> OsString {
    let mut text = OsString::from(format!("{name}="));
    text.push(words.join(" ".as_ref()));
    text
}
