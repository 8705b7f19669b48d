//! Builds the test program of hiredis, Redis' library for C, from Debian's source package, as it is.
//! What it says is judged by the tests.

use super::{c::Sources, zig};
use crate::{debian_source, libc, path};
use anyhow::Result;
use std::path::{Path, PathBuf};

const UNITS: [&str; 6] = ["alloc.c", "hiredis.c", "net.c", "read.c", "sds.c", "test.c"];

/// The module in `target/guest`.
pub fn build() -> Result<PathBuf> {
    let source = debian_source::fetch("hiredis")?;
    let units = UNITS.map(|unit| source.join(unit));
    let mut sources = Sources {
        units: units.into(),
        ..Sources::default()
    };
    sources = sources.with(&libc::sources()?);
    let module = path::guests().join("libc_hiredis.wasm");
    sources.build(&module, compile)?;
    Ok(module)
}

/// It ignores SIGPIPE, for which wasi-libc has a library.
fn compile(sources: &Sources, module: &Path) -> Result<()> {
    let signals = ["-D_WASI_EMULATED_SIGNAL", "-lwasi-emulated-signal"];
    zig::compile_foreign(sources, &signals, module)
}
