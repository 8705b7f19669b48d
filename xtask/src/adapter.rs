//! Builds the six adapters and checks each.
//! What a good adapter is, is `verify`'s business; how to compile one, `toolchain`'s.

use crate::{
    accessors, artifact, path, process,
    toolchain::{Build, Target, Toolchain},
};
use anyhow::{Context, Result, bail, ensure};
use std::fs;
use verify::{Budget, Expectation, Flavour, Names, Reach, Report};

/// The builds. Sockets without files would be two more that nobody asked for.
const BUILDS: [Expectation; 6] = [
    expectation(Reach::Sockets, Flavour::Command),
    expectation(Reach::Sockets, Flavour::Reactor),
    expectation(Reach::Files, Flavour::Command),
    expectation(Reach::Files, Flavour::Reactor),
    expectation(Reach::Streams, Flavour::Command),
    expectation(Reach::Streams, Flavour::Reactor),
];

/// LLVM turns a `match` into a table in a data section otherwise, and an adapter can't have one. And it would rewrite loops
/// over records to step several pointers side by side ("loop strength reduction"), which WebAssembly's loads and stores
/// with their own offsets make larger and slower: a poll's loop takes 55 instructions of x86-64 by it, and 38 without.
const RUSTFLAGS: [&str; 2] = ["-Cjump-tables=no", "-Cllvm-args=-disable-lsr"];

/// What an adapter is made for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// Use.
    Use,
    /// Finding out whether a program overwrites it: every call looks first.
    Canary,
}

/// An adapter as it came from the compiler, with the findings about it.
pub struct Adapter {
    pub expected: Expectation,
    bytes: Vec<u8>,
    report: Report,
}

/// The chore: builds, checks and publishes all six.
pub fn run(toolchain: &Toolchain, purpose: Purpose) -> Result<()> {
    let adapters = build_all(toolchain, purpose)?;
    let verdicts = adapters
        .iter()
        .filter_map(|adapter| adapter.verdict().err());
    let defects: Vec<_> = verdicts.map(|error| error.to_string()).collect();
    if !defects.is_empty() {
        bail!("{}", defects.join("\n"));
    }
    publish(&adapters, purpose)
}

/// The six, whatever they are like, with their sizes printed.
pub fn build_all(toolchain: &Toolchain, purpose: Purpose) -> Result<Vec<Adapter>> {
    let adapters = BUILDS
        .into_iter()
        .map(|expected| build(toolchain, expected, purpose));
    let adapters: Vec<_> = adapters.collect::<Result<_>>()?;
    print_sizes(&adapters);
    Ok(adapters)
}

/// Copies the six, if they are good, to where the command finds them.
pub fn publish(adapters: &[Adapter], purpose: Purpose) -> Result<()> {
    let folder = match purpose {
        Purpose::Use => path::adapters(),
        Purpose::Canary => path::canaries(),
    };
    for adapter in adapters {
        let file = folder.join(format!("{}.wasm", adapter.expected.name()));
        artifact::publish(&adapter.bytes, &file)?;
    }
    process::say(&format!("    in {}", path::short(&folder)));
    Ok(())
}

impl Adapter {
    /// An error that lists what is wrong, if anything is.
    pub fn verdict(&self) -> Result<()> {
        if self.report.defects.is_empty() {
            return Ok(());
        }
        bail!("verify {}: {}", self.expected.name(), self.report)
    }
}

/// The build with these features, for the compiler or the linter.
pub fn plan(features: &str) -> Build<'_> {
    Build {
        manifest: path::root().join("Cargo.toml"),
        target: Target::Adapter,
        profile: match features.split(',').any(|feature| feature == "sockets") {
            true => "adapter-sockets",
            false => "adapter",
        },
        features: Some(features),
        // Together with the rlib that native tests use, rustc would leave out link-time optimisation.
        crate_type: Some("cdylib"),
        rustflags: &RUSTFLAGS,
    }
}

/// The features of a build, separated by commas.
pub fn features(expected: Expectation, purpose: Purpose) -> String {
    let words = [
        (expected.flavour == Flavour::Command).then_some("command"),
        (expected.reach >= Reach::Files).then_some("files"),
        (expected.reach >= Reach::Sockets).then_some("sockets"),
        (purpose == Purpose::Canary).then_some("canary"),
    ];
    words.into_iter().flatten().collect::<Vec<_>>().join(",")
}

const fn expectation(reach: Reach, flavour: Flavour) -> Expectation {
    Expectation {
        flavour,
        reach,
        names: Names::WithArity,
    }
}

fn build(toolchain: &Toolchain, expected: Expectation, purpose: Purpose) -> Result<Adapter> {
    let features = features(expected, purpose);
    let what = format!(
        "build the adapter {}, features [{features}]",
        expected.name()
    );
    let files = artifact::build(&what, &mut toolchain.build(&plan(&features)))?;
    let [file] = &files[..] else {
        bail!("{what}: {} modules came of it instead of one", files.len());
    };
    let mut bytes = fs::read(file).with_context(|| format!("{what}: no {}", file.display()))?;
    let calls = accessors::inline(&mut bytes).with_context(|| what.clone())?;
    ensure!(
        calls > 0,
        "{what}: nothing calls the accessors of its globals"
    );
    process::step(&format!("verify the adapter {}", expected.name()));
    let report = verify::verify(&bytes, expected);
    let report = match purpose {
        Purpose::Use => report,
        Purpose::Canary => report.with_budget(Budget::with_canaries(expected)),
    };
    Ok(Adapter {
        expected,
        bytes,
        report,
    })
}

fn print_sizes(adapters: &[Adapter]) {
    process::say(&format!(
        "    {:<20}{:>8}{:>8}{:>8}{:>9}",
        "bytes", "file", "code", "names", "defects"
    ));
    for Adapter {
        expected, report, ..
    } in adapters
    {
        let sizes = report.sizes;
        let (name, defects) = (expected.name(), report.defects.len());
        process::say(&format!(
            "    {name:<20}{:>8}{:>8}{:>8}{defects:>9}",
            sizes.file, sizes.code, sizes.names
        ));
    }
}
