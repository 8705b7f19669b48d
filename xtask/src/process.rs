//! Runs other programs, one printed line each, and says what failed.
//! Which programs, and what to do about a failure, is for the callers.

use anyhow::{Context, Result, bail};
use std::{
    env,
    io::{self, BufRead, BufReader},
    iter,
    path::Path,
    process::{Command, Stdio},
    sync::atomic::{AtomicBool, Ordering},
};

/// Whether the standard output is kept for what a chore is asked for.
static KEPT: AtomicBool = AtomicBool::new(false);

/// From now on, all that is said goes to the standard error, also what the other programs say.
pub fn keep_stdout() {
    KEPT.store(true, Ordering::Relaxed);
}

fn is_kept() -> bool {
    KEPT.load(Ordering::Relaxed)
}

/// Runs `command` as the step `what`, its output going where ours goes.
pub fn run(what: &str, command: &mut Command) -> Result<()> {
    step(what);
    if is_kept() {
        command.stdout(io::stderr());
    }
    let status = command
        .status()
        .with_context(|| cannot_start(what, command))?;
    if !status.success() {
        bail!("{what}: {} ended with {status}", program(command));
    }
    Ok(())
}

/// Like [`run`], but hands every line of the standard output to `take`.
pub fn run_lines(what: &str, command: &mut Command, mut take: impl FnMut(&str)) -> Result<()> {
    step(what);
    command.stdout(Stdio::piped());
    let mut child = command
        .spawn()
        .with_context(|| cannot_start(what, command))?;
    if let Some(stdout) = child.stdout.take() {
        for line in BufReader::new(stdout).split(b'\n') {
            take(&String::from_utf8_lossy(
                &line.with_context(|| what.to_string())?,
            ));
        }
    }
    let status = child.wait().with_context(|| what.to_string())?;
    if !status.success() {
        bail!("{what}: {} ended with {status}", program(command));
    }
    Ok(())
}

/// The trimmed standard output of a quick question, `None` if there is no answer.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stderr(Stdio::null()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_string())
}

/// Prints the line that says what is being done.
pub fn step(what: &str) {
    say(&format!("==> {what}"));
}

/// Prints a line about what was done.
pub fn say(line: &str) {
    match is_kept() {
        true => eprintln!("{line}"),
        false => println!("{line}"),
    }
}

/// The cargo that called us, or the one on the path.
pub fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    // `cargo run` describes xtask in these; a cargo below it is about other packages.
    forget(
        &mut command,
        &[
            "CARGO_PKG_",
            "CARGO_MANIFEST_",
            "CARGO_BIN_NAME",
            "CARGO_CRATE_NAME",
        ],
    );
    command
}

/// Whether one of the folders of `PATH` has `program`.
pub fn is_on_path(program: &str) -> bool {
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path)
        .chain(iter::once("/usr/sbin".into()))
        .any(|folder| folder.join(program).is_file())
}

/// Keeps the variables that begin with one of `prefixes` from `command`.
pub fn forget(command: &mut Command, prefixes: &[&str]) {
    for (name, _) in env::vars_os() {
        let text = name.to_string_lossy();
        if prefixes.iter().any(|prefix| text.starts_with(prefix)) {
            command.env_remove(&name);
        }
    }
}

fn program(command: &Command) -> String {
    let program = Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    name.to_string_lossy().into_owned()
}

fn cannot_start(what: &str, command: &Command) -> String {
    format!(
        "{what}: cannot start `{}`; is it installed?",
        program(command)
    )
}
