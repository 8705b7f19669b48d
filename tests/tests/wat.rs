//! One test for each file in `wat`, named after it: it must become a component and run as its golden says.
//! What is tested is said in the files; their first line is a sentence about it.
//!
//! Every guest has the same surroundings: arguments `guest one two`, environment `KEY=value`, `input` on standard
//! input, and a directory `/dir` as descriptor 3. A line `;; with:` adds to them and asks for sockets:
//!
//! - `a listener`, `two listeners`: on free ports, as descriptors 3 and up, before the directory
//! - `a listener that does not block`: the same, with O_NONBLOCK from the start
//! - `a UDP listener`: a socket that is bound to a free port, behind the other listeners
//! - `a server`: a connection behind the listeners; sends `ping` to it, ends, and reads to the end
//! - `a receiver`: a socket for datagrams, behind the listeners, that is connected to somebody who answers `pong`
//! - `a client`: sends `ping` to the first listener, ends, and reads to the end
//! - `a sender`: sends `ping` to the UDP listener, until there is an answer
//! - `loopback`: it may open sockets itself, as long as they stay on the loopback interface, and look up names
//! - `sockets`: it may open none, and has them all the same
//! - `files`: in the directory a file `file` with `contents`, a directory `sub` with a file `inner` that has `inner`, and a
//!   link `link` to `file`; without, it is empty
//! - `nothing`: not even what every guest has
//!
//! A golden shows what is in the directory at the end if that is something else than at the beginning.
//!
//! A line `;; leaves: 2` says that so many resources of the host stay with it at the end; otherwise none may. A line
//! `;; wasi: 0.2.12` says for which hosts the component is made; otherwise for all of WASI 0.2.
//!
//! A module without `_start` exports `run` of `wasi:cli/run` through WIT, which makes it a reactor that can be run. It can
//! import `wasi:cli/environment` through WIT.
//!
//! A guest tells that something is wrong by a trap, whose trace names the function; `BLESS=1` writes the goldens.
//!
//! One test more is of the files themselves: there is a case for each form of each import, whose first line names it.

use fit::adapter::Flavour;
use fit::run::{Exit, Network, Outcome};
use fit::sockets::Asked;
use fit::wasi::Version;
use harness::datagrams::{self, Receiver};
use harness::peer::Peer;
use harness::run::{End, Run};
use harness::{golden, guest, tree};
use libtest_mimic::{Arguments, Failed, Trial};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::fs;
use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use verify::forms::{COMPANIONS, Form, PREVIEW1, UNSTABLE, WAMR, WAMR_1_0, WASMEDGE};
use wit_component::{StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("wat");
    let files = fs::read_dir(&folder).expect("the folder of the cases");
    let files = files.map(|entry| entry.expect("an entry").path());
    let cases: BTreeSet<_> = files
        .filter(|path| path.extension().is_some_and(|end| end == "wat"))
        .collect();
    let mut trials: Vec<_> = cases.iter().cloned().map(trial).collect();
    let all = move || all_there(&cases);
    trials.push(Trial::test("each_form_has_a_case", all));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Whether each form is the subject of some case. How else it can be read is no form: nobody imports it.
fn all_there(cases: &BTreeSet<PathBuf>) -> Result<(), Failed> {
    let texts: Vec<_> = cases
        .iter()
        .map(fs::read_to_string)
        .collect::<Result<_, _>>()?;
    let today = [PREVIEW1, COMPANIONS, WAMR, WAMR_1_0, WASMEDGE].concat();
    let under = |module, forms: &[Form]| -> Vec<String> {
        let missing = forms
            .iter()
            .filter(|form| !texts.iter().any(|text| is_about(text, module, form)));
        missing.map(|form| format!("{module} {form}")).collect()
    };
    let missing = [
        under("wasi_snapshot_preview1", &today),
        under("wasi_unstable", UNSTABLE),
    ];
    match missing.concat() {
        missing if missing.is_empty() => Ok(()),
        missing => Err(format!("without a case: {}", missing.join(", ")).into()),
    }
}

/// Whether a case names a form's function in its first line, before what it says about it, and imports it as it is.
fn is_about(text: &str, module: &str, form: &Form) -> bool {
    let is_word = |sign: char| sign.is_alphanumeric() || sign == '_';
    let title = text.split([':', '\n']).next().unwrap_or_default();
    let is_named = title
        .split(|sign| !is_word(sign))
        .any(|word| word == form.name);
    let import = format!("(import \"{module}\" \"{}\" (func $", form.name);
    let params = values("param", form.signature.params);
    let ty = params + &values("result", form.signature.results) + "))";
    let is_import = |line: &str| {
        let function = line.trim_start().strip_prefix(&import);
        function.is_some_and(|function| function.trim_start_matches(is_word) == ty)
    };
    is_named && text.lines().any(is_import)
}

/// Parameters or results as the text format has them.
fn values(what: &str, letters: &str) -> String {
    let types: String = letters
        .chars()
        .map(|letter| if letter == 'I' { " i64" } else { " i32" })
        .collect();
    match types.is_empty() {
        true => types,
        false => format!(" ({what}{types})"),
    }
}

fn trial(path: PathBuf) -> Trial {
    let name = path.file_stem().unwrap_or_default().to_string_lossy();
    Trial::test(name.into_owned(), move || test(&path))
}

fn test(path: &Path) -> Result<(), Failed> {
    let text = fs::read_to_string(path)?;
    let with = With::read(&text)?;
    let (component, report) = guest::convert_for(&module(&text)?, "guest", with.asked(), with.wasi);
    let interfaces = report.component.ok_or("no list of interfaces")?;
    let mut golden = String::new();
    list(&mut golden, "imports", &interfaces.imports)?;
    if with.asked() == Asked::No && golden.contains("wasi:sockets") {
        return Err("it has no sockets, and imports wasi:sockets".into());
    }
    let left = tell(&mut golden, &with, &component)?;
    // Nobody tells a reactor that it ends.
    if report.flavour == Flavour::Command && left != with.leaves {
        return Err(format!("{left} resources are left").into());
    }
    Ok(golden::check(&path.with_extension("golden"), &golden)?)
}

/// A module, with the types of its exports if it is a reactor.
fn module(text: &str) -> Result<Vec<u8>, Failed> {
    const RUN: &str = "package wasi:cli@0.2.0; interface run { run: func() -> result; }
        interface environment {
            get-environment: func() -> list<tuple<string, string>>;
            get-arguments: func() -> list<string>;
            initial-cwd: func() -> option<string>;
        }
        world runnable { import environment; export run; }";
    let mut module = wat::parse_str(text)?;
    if !text.contains("(export \"_start\")") {
        let mut resolve = Resolve::default();
        let package = resolve.push_str("run.wit", RUN)?;
        let world = resolve.select_world(&[package], None)?;
        embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8, false)?;
    }
    Ok(module)
}

/// Runs it and writes down what happened; how many resources it left behind.
fn tell(golden: &mut String, with: &With, component: &[u8]) -> Result<usize, Failed> {
    let directory = tempfile::tempdir()?;
    if with.files {
        tree::plant(directory.path())?;
    }
    let files = tree::show(directory.path())?;
    let program = Arc::new(guest::load(component)?);
    let run = Run::of_program(program, "guest", &["one", "two"]).max_resources(32);
    let Outcome {
        exit,
        stdout,
        stderr,
        resources_left,
    } = talk(golden, with, with.surround(run, directory.path()))?.0;
    match exit {
        Exit::Code(0) => writeln!(golden, "end: success")?,
        Exit::Code(1) => writeln!(golden, "end: failure")?,
        Exit::Code(code) => writeln!(golden, "end: failure, with code {code}")?,
        Exit::Trap(error) => return Err(format!("{error:#}").into()),
        Exit::TimedOut => return Err("it did not come to an end".into()),
    }
    for (name, bytes) in [("stdout", stdout), ("stderr", stderr)] {
        if !bytes.is_empty() {
            writeln!(golden, "{name}: {:?}", String::from_utf8_lossy(&bytes))?;
        }
    }
    let files_now = tree::show(directory.path())?;
    if files_now != files {
        write!(golden, "directory:\n{files_now}")?;
    }
    Ok(resources_left)
}

/// Runs it with whom it talks to, if there is somebody.
fn talk(golden: &mut String, with: &With, run: Run) -> Result<End, Failed> {
    if with.client {
        let server = run.start();
        let received = server.connect().ask_in_passing("ping");
        writeln!(golden, "client received: {received:?}")?;
        return Ok(server.end());
    }
    if with.server {
        let peer = Peer::at(Ipv4Addr::LOCALHOST);
        let guest = run
            .dialling(&format!("d0=tcp://{}", peer.address()))
            .start();
        let received = peer.accept().ask_in_passing("ping");
        writeln!(golden, "server received: {received:?}")?;
        return Ok(guest.end());
    }
    if with.sender {
        let server = run.start();
        let received = datagrams::ask(server.address(with.listeners), "ping");
        writeln!(golden, "sender received: {received:?}")?;
        return Ok(server.end());
    }
    if with.receiver {
        let receiver = Receiver::at(Ipv4Addr::LOCALHOST);
        let guest = run
            .dialling(&format!("r0=udp://{}", receiver.address()))
            .start();
        let received = receiver.answer("pong");
        writeln!(golden, "receiver received: {received:?}")?;
        return Ok(guest.end());
    }
    Ok(run.run())
}

fn list(golden: &mut String, what: &str, names: &[String]) -> Result<(), Failed> {
    writeln!(golden, "{what}:")?;
    for name in names {
        writeln!(golden, "  {name}")?;
    }
    Ok(())
}

/// What a case has beside the surroundings of all.
#[derive(Default)]
struct With {
    listeners: usize,
    nonblocking: bool,
    receiving: bool,
    server: bool,
    receiver: bool,
    client: bool,
    sender: bool,
    loopback: bool,
    sockets: bool,
    files: bool,
    nothing: bool,
    leaves: usize,
    wasi: Version,
}

impl With {
    fn read(text: &str) -> Result<Self, Failed> {
        let mut with = Self::default();
        let line = text.lines().find_map(|line| line.strip_prefix(";; with: "));
        for word in line.into_iter().flat_map(|line| line.split(", ")) {
            match word {
                "a listener" => with.listeners = 1,
                "two listeners" => with.listeners = 2,
                "a listener that does not block" => with.nonblocking = true,
                "a UDP listener" => with.receiving = true,
                "a server" => with.server = true,
                "a receiver" => with.receiver = true,
                "a client" => with.client = true,
                "a sender" => with.sender = true,
                "loopback" => with.loopback = true,
                "sockets" => with.sockets = true,
                "files" => with.files = true,
                "nothing" => with.nothing = true,
                other => return Err(format!("with {other}? See tests/wat.rs").into()),
            }
        }
        let said = |key: &str| text.lines().find_map(|line| line.strip_prefix(key));
        with.leaves = said(";; leaves: ").unwrap_or("0").parse()?;
        with.wasi = said(";; wasi: ").unwrap_or("0.2.0").parse()?;
        Ok(with)
    }

    /// What the guest has from the start, but for a server's connection.
    fn surround(&self, mut run: Run, directory: &Path) -> Run {
        if self.nothing {
            run.options.args.clear();
        } else {
            run = run.env("KEY", "value").stdin("input");
            run = run.dir(directory, "/dir");
        }
        for index in 0..self.listeners {
            let name = format!("l{index}");
            run = run.listening_as(Some(&name), Ipv4Addr::LOCALHOST.into());
        }
        if self.loopback {
            run.options.network = Network::Loopback;
        }
        if self.nonblocking {
            run = run.listening_without_blocking();
        }
        if self.receiving {
            run = run.receiving_as("u0");
        }
        run
    }

    fn asked(&self) -> Asked {
        let listens = self.listeners > 0 || self.nonblocking || self.receiving;
        let inherits = listens || self.server || self.receiver;
        match inherits || self.loopback || self.sockets {
            true => Asked::Yes,
            false => Asked::No,
        }
    }
}
