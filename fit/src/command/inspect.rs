//! `inspect`: explains a module.
//! Finding out is the library's.

use super::args::InspectArgs;
use anyhow::Result;
use std::process::ExitCode;

pub fn execute(args: &InspectArgs) -> Result<ExitCode> {
    let input = fit::input::read(&args.file)?;
    let mut options = super::options(&args.file, &args.conversion);
    options.wasi = args.target.wasi;
    let report = fit::inspect(&input, &options)?;
    let text = match args.json {
        true => report.json(),
        false => report.to_string(),
    };
    super::print(text.as_bytes())?;
    Ok(match report.convertible {
        true => ExitCode::SUCCESS,
        false => ExitCode::FAILURE,
    })
}
