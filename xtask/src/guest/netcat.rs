//! Builds netcat, that of OpenBSD, from Debian's source package with Debian's patches, as it is, and what it has of libbsd
//! from that one's.
//! What it sends and receives is judged by the tests.

use super::{c::Sources, zig};
use crate::{debian_source, libc, path, process};
use anyhow::Result;
use std::path::{Path, PathBuf};

/// Each has another version, and the archive has not always all files of one.
const SUITES: [&str; 3] = ["forky", "sid", "trixie"];

const UNITS: [&str; 3] = ["netcat.c", "atomicio.c", "socks.c"];

const LIBBSD: [&str; 5] = [
    "bsd_getopt.c",
    "err.c",
    "progname.c",
    "strtoi.c",
    "strtonum.c",
];

/// libbsd is told, as its own configure would, to take the place of headers, that there are no functions of err.h, and how to
/// ask for the program's name.
const LIBBSD_FLAGS: [&str; 4] = [
    "-DLIBBSD_OVERLAY",
    "-DLIBBSD_NEED_ERR_H_FUNCS",
    "-DHAVE_GETEXECNAME",
    "-Dgetexecname()=\"nc\"",
];

/// What wasi-libc has not, each for one option: -q with seconds, which has no effect; -P and -S, for which there is no terminal;
/// -U with -u, and -T, which no host can do.
const FLAGS: [&str; 6] = [
    "-Dalarm(seconds)=0",
    "-DLIBBSD_READPASSPHRASE_H",
    "-Dreadpassphrase(prompt,into,size,flags)=0",
    "-Db64_ntop(from,length,into,size)=-1",
    "-Dmkdtemp(template)=0",
    "-DIPTOS_DSCP_VA=0xb0",
];

/// The module in `target/guest`, if the archive has what it is made of.
pub fn build() -> Result<Option<PathBuf>> {
    let Some(source) = debian_source::fetch_as_patched("netcat-openbsd", &SUITES)? else {
        process::step(&format!(
            "guest: no suite of {} has all of netcat, so there are NO TESTS of it",
            SUITES.join(", ")
        ));
        return Ok(None);
    };
    let libbsd = debian_source::fetch("libbsd")?;
    let own = UNITS.map(|unit| source.join(unit)).into_iter();
    let sources = Sources {
        units: own
            .chain(LIBBSD.map(|unit| libbsd.join("src").join(unit)))
            .collect(),
        include: ["include/bsd", "include"]
            .map(|folder| libbsd.join(folder))
            .into(),
        ..Sources::default()
    };
    let sources = libc::sources()?.with(&sources);
    let module = path::guests().join("libc_netcat.wasm");
    sources.build(&module, compile)?;
    Ok(Some(module))
}

/// It ignores SIGPIPE, for which wasi-libc has a library.
fn compile(sources: &Sources, module: &Path) -> Result<()> {
    let signals = ["-D_WASI_EMULATED_SIGNAL", "-lwasi-emulated-signal"];
    let flags = [&signals[..], &LIBBSD_FLAGS, &FLAGS].concat();
    zig::compile_foreign(sources, &flags, module)
}
