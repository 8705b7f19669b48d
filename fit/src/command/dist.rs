//! `dist`: writes fitted adapters for plain `wasm-tools component new --adapt`.
//! Fitting them is `refit.rs`'s.

use super::args::DistArgs;
use anyhow::{Context, Result};
use fit::adapter::{Build, Flavour, Reach};
use std::fs;
use std::process::ExitCode;

pub fn execute(args: &DistArgs) -> Result<ExitCode> {
    let source = super::source(args.adapter_dir.as_ref());
    for build in Build::ALL {
        let Some(without) = without(build.reach) else {
            continue;
        };
        let built = source
            .load(build)
            .map_err(|problem| anyhow::anyhow!("{problem}"))?;
        for (dialect, name) in [("preview1", fit::PREVIEW1), ("preview0", fit::PREVIEW0)] {
            let fitted = fit::refit::plain(&built, name).context(build.file_name())?;
            let folder = args.out.join(format!("{dialect}{without}"));
            fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
            fit::output::write(&folder.join(file_name(build, name)), &fitted)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

// What the folder's name adds. An adapter for any module has files: which calls a module has is not known.
fn without(reach: Reach) -> Option<&'static str> {
    match reach {
        Reach::Sockets => Some(""),
        Reach::Files => Some("-no-sockets"),
        Reach::Streams => None,
    }
}

// `wasm-tools` takes the adapter's name from the file's, up to the first dot.
fn file_name(build: Build, name: &str) -> String {
    let flavour = match build.flavour {
        Flavour::Command => "command",
        Flavour::Reactor => "reactor",
    };
    format!("{name}.{flavour}.wasm")
}
