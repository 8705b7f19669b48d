//! `run`: converts in memory and runs, or runs a component as it is.
//! Running is the library's `run`; here the command line becomes its options.

use super::args::RunArgs;
use anyhow::{Context, Result, bail};
use fit::input::{self, Kind};
use fit::run::{self, Directory, Exit, Listener, RunOptions};
use fit::sockets::Asked;
use std::env;
use std::process::ExitCode;
use std::sync::Arc;

/// The status of a guest that trapped: 128 + SIGABRT, as Wasmtime has it.
const TRAPPED: u8 = 134;

pub fn execute(args: &RunArgs) -> Result<ExitCode> {
    if !args.listen.is_empty() && args.conversion.sockets == Asked::No {
        super::usage("--listen needs sockets: leave out --sockets no");
    }
    let mut options = run_options(args)?;
    let input = input::read(&args.file)?;
    let component = component(args, input, &mut options.listen)?;
    let file = input::name(&args.file);
    run::exit_on_ctrl_c();
    let outcome =
        run::run(&component, &options).with_context(|| format!("{file} cannot be run"))?;
    Ok(match outcome.exit {
        // A process can hand on eight bits; a failure must not become a success.
        Exit::Code(code) => ExitCode::from(u8::try_from(code).unwrap_or(1)),
        Exit::Trap(error) => {
            eprintln!("error: {file} trapped: {error:#}");
            ExitCode::from(TRAPPED)
        }
        Exit::TimedOut => ExitCode::FAILURE,
    })
}

fn component(args: &RunArgs, input: Vec<u8>, listeners: &mut [Listener]) -> Result<Vec<u8>> {
    if input::kind(&input) == Kind::Component {
        check_sockets(&input, listeners)
            .with_context(|| format!("{} cannot be run", input::name(&args.file)))?;
        return Ok(input);
    }
    let mut options = super::options(&args.file, &args.conversion);
    options.must_start = true;
    options.listening = !listeners.is_empty();
    let made = fit::convert(&input, &options)?;
    if made.report.wants_nonblocking_listeners() {
        listeners.iter_mut().for_each(|l| l.nonblocking = true);
    }
    Ok(made.component)
}

// It would run, and never hear of its listeners.
fn check_sockets(component: &[u8], listeners: &[Listener]) -> Result<()> {
    let imports = fit::component::interfaces(component)?.imports;
    let is_tcp = |import: &String| import.starts_with("wasi:sockets/tcp@");
    if !listeners.is_empty() && !imports.iter().any(is_tcp) {
        bail!("the component has no sockets to listen with: make it again with --sockets yes");
    }
    Ok(())
}

fn run_options(args: &RunArgs) -> Result<RunOptions> {
    let own = input::name(&args.file);
    Ok(RunOptions {
        args: [own].into_iter().chain(args.args.iter().cloned()).collect(),
        env: args
            .env
            .iter()
            .map(|text| variable(text))
            .collect::<Result<_>>()?,
        dirs: args.dir.iter().map(|text| directory(text)).collect(),
        listen: run::parse_listeners(&args.listen)?,
        on_listening: Some(Arc::new(|address| {
            eprintln!("listening on tcp://{address}")
        })),
        ..RunOptions::default()
    })
}

fn variable(text: &str) -> Result<(String, String)> {
    if let Some((name, value)) = text.split_once('=') {
        if name.is_empty() {
            bail!("--env {text}: the name before `=` is empty");
        }
        return Ok((name.to_owned(), value.to_owned()));
    }
    let Ok(value) = env::var(text) else {
        bail!("--env {text}: there is no such variable to hand on, write {text}=VALUE");
    };
    Ok((text.to_owned(), value))
}

fn directory(text: &str) -> Directory {
    let (host, guest) = text.split_once("::").unwrap_or((text, text));
    Directory {
        host: host.into(),
        guest: guest.to_owned(),
    }
}
