//! `dist`: writes fitted adapters for plain `wasm-tools component new --adapt`.
//! Fitting them is `refit.rs`'s.

use super::args::DistArgs;
use anyhow::{Context, Result};
use fit::adapter::{Build, Flavour, Reach};
use fit::dialect::Plain;
use std::fs;
use std::process::ExitCode;

pub fn execute(args: &DistArgs) -> Result<ExitCode> {
    let source = super::source(args.adapter_dir.as_ref());
    for build in Build::ALL {
        let built = source
            .load(build)
            .map_err(|problem| anyhow::anyhow!("{problem}"))?;
        for users in Plain::ALL {
            let Some(folder) = folder(users, build.reach) else {
                continue;
            };
            let folder = args.out.join(folder);
            let fitted = fit::refit::plain(&built, users).context(build.file_name())?;
            fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
            fit::output::write(&folder.join(file_name(build, users.module())), &fitted)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

// An adapter for any module has files: which calls a module has is not known.
fn folder(users: Plain, reach: Reach) -> Option<String> {
    match reach {
        Reach::Sockets => Some(users.folder().to_owned()),
        Reach::Files if !users.opens_sockets() => Some(format!("{}-no-sockets", users.folder())),
        Reach::Files | Reach::Streams => None,
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
