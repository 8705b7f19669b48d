//! `dist`: writes fitted adapters for plain `wasm-tools component new --adapt`.
//! Fitting them is `refit.rs`'s.

use super::args::DistArgs;
use anyhow::{Context, Result};
use fit::adapter::{Build, Flavour, Reach};
use std::fs;
use std::process::ExitCode;

pub fn execute(args: &DistArgs) -> Result<ExitCode> {
    let source = super::source(args.adapter_dir.as_ref());
    for (build, folder) in Build::ALL
        .into_iter()
        .filter_map(|build| Some((build, folder(build)?)))
    {
        let built = source
            .load(build)
            .map_err(|problem| anyhow::anyhow!("{problem}"))?;
        let fitted = fit::refit::plain(&built).context(build.file_name())?;
        let folder = args.out.join(folder);
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        fit::output::write(&folder.join(file_name(build)), &fitted)?;
    }
    Ok(ExitCode::SUCCESS)
}

// An adapter for any module has files: which calls a module has is not known.
fn folder(build: Build) -> Option<&'static str> {
    match build.reach {
        Reach::Sockets => Some("preview1"),
        Reach::Files => Some("preview1-no-sockets"),
        Reach::Streams => None,
    }
}

// `wasm-tools` takes the adapter's name from the file's, up to the first dot.
fn file_name(build: Build) -> String {
    let flavour = match build.flavour {
        Flavour::Command => "command",
        Flavour::Reactor => "reactor",
    };
    format!("{}.{flavour}.wasm", fit::PREVIEW1)
}
