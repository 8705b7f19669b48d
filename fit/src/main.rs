//! The command `wasi-socket-adapter`: arguments in, exit status out.
//! Each subcommand has its file in `command/`; the work is the library's.

mod command;

use clap::Parser;
use command::args::{Args, Command};
use std::process::ExitCode;

fn main() -> ExitCode {
    let args = Args::parse();
    let done = match args.command {
        Command::New(args) => command::new::execute(&args),
        Command::Inspect(args) => command::inspect::execute(&args),
        #[cfg(feature = "run")]
        Command::Run(args) => command::run::execute(&args),
        Command::Dist(args) => command::dist::execute(&args),
    };
    match done {
        Ok(status) => status,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
