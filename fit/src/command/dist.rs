//! `dist`: writes fitted adapters for plain `wasm-tools component new --adapt`.
//! Fitting them is `refit.rs`'s.

use super::args::DistArgs;
use anyhow::{Context, Result};
use fit::adapter::{Build, Flavour};
use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

pub fn execute(args: &DistArgs) -> Result<ExitCode> {
    let source = super::source(args.adapter_dir.as_ref());
    for build in Build::ALL {
        let built = source
            .load(build)
            .map_err(|problem| anyhow::anyhow!("{problem}"))?;
        for name in [fit::PREVIEW1, fit::PREVIEW0] {
            let fitted = fit::refit::plain(&built, name).context(build.file_name())?;
            let path = args.out.join(place(build, name));
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
            }
            fit::output::write(&path, &fitted)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

// `wasm-tools` takes the adapter's name from the file's, up to the first dot.
fn place(build: Build, name: &str) -> PathBuf {
    let dialect = match name {
        fit::PREVIEW0 => "preview0",
        _ => "preview1",
    };
    let without = match build.sockets {
        true => "",
        false => "-no-sockets",
    };
    let flavour = match build.flavour {
        Flavour::Command => "command",
        Flavour::Reactor => "reactor",
    };
    PathBuf::from(format!("{dialect}{without}")).join(format!("{name}.{flavour}.wasm"))
}
