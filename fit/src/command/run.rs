//! `run`: converts in memory and runs, or runs a component as it is.
//! Running is the library's `run`; here the command line becomes its options.

use super::args::RunArgs;
use anyhow::{Context, Result, bail, ensure};
use fit::input::{self, Kind};
use fit::run::{self, Directory, Exit, Inherited, Network, RunOptions, Transport};
use fit::sockets::Asked;
use fit::wasi::Version;
use std::env;
use std::process::ExitCode;
use std::sync::Arc;

/// The status of a guest that trapped: 128 + SIGABRT, as Wasmtime has it.
const TRAPPED: u8 = 134;

pub fn execute(args: &RunArgs) -> Result<ExitCode> {
    if args.conversion.sockets == Asked::No
        && let Some(option) = needs_sockets(args)
    {
        super::usage(&format!("{option} needs sockets: leave out --sockets no"));
    }
    let mut options = run_options(args)?;
    let input = input::read(&args.file)?;
    let component = component(args, input, &mut options)?;
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

/// The first option that means nothing without sockets.
fn needs_sockets(args: &RunArgs) -> Option<&'static str> {
    let given = [
        ("--listen", !args.listen.is_empty()),
        ("--dial", !args.dial.is_empty()),
        ("--inherit-network", args.inherit_network),
        ("--allow-ip-name-lookup", args.allow_ip_name_lookup),
    ];
    let mut given = given.into_iter().filter(|(_, given)| *given);
    given.next().map(|(option, _)| option)
}

fn component(args: &RunArgs, input: Vec<u8>, run: &mut RunOptions) -> Result<Vec<u8>> {
    if input::kind(&input) == Kind::Component {
        ensure!(
            args.conversion.reading.is_empty(),
            "{} is a component, whose imports were read when it was made: give --reading to `new`",
            input::name(&args.file)
        );
        check_sockets(&input, run)
            .with_context(|| format!("{} cannot be run", input::name(&args.file)))?;
        return Ok(input);
    }
    let mut options = super::options(&args.file, &args.conversion);
    options.must_start = true;
    // The host is here, and has it.
    options.wasi = Version::EXIT_WITH_CODE;
    options.inherits = !run.listen.is_empty() || !run.dial.is_empty();
    let made = fit::convert(&input, &options)?;
    if made.report.wants_nonblocking_sockets() {
        run.listen.iter_mut().for_each(|l| l.nonblocking = true);
        run.dial.iter_mut().for_each(|d| d.nonblocking = true);
    }
    Ok(made.component)
}

// It would run, and never hear of what it is given.
fn check_sockets(component: &[u8], run: &RunOptions) -> Result<()> {
    let imports = fit::component::interfaces(component)?.imports;
    let has = |transport: Transport| {
        let interface = format!("wasi:sockets/{transport}@");
        imports.iter().any(|import| import.starts_with(&interface))
    };
    let listen = run.listen.iter().map(|l| (l.transport, "listen"));
    let dial = run.dial.iter().map(|d| (d.transport, "connect"));
    for (transport, purpose) in listen.chain(dial) {
        ensure!(
            has(transport),
            "the component has no {} sockets to {purpose} with: make it again with --sockets yes",
            transport.to_string().to_uppercase()
        );
    }
    Ok(())
}

fn run_options(args: &RunArgs) -> Result<RunOptions> {
    let own = input::name(&args.file);
    let Inherited { listen, dial } = Inherited::parse(&args.listen, &args.dial)?;
    Ok(RunOptions {
        args: [own].into_iter().chain(args.args.iter().cloned()).collect(),
        env: args
            .env
            .iter()
            .map(|text| variable(text))
            .collect::<Result<_>>()?,
        dirs: args.dir.iter().map(|text| directory(text)).collect(),
        listen,
        dial,
        network: match args.inherit_network {
            true => Network::Any,
            false => Network::GivenOnly,
        },
        name_lookup: args.allow_ip_name_lookup,
        on_listening: Some(Arc::new(|transport, address| {
            eprintln!("listening on {transport}://{address}")
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
