//! What compiles to WebAssembly: finds it, installs it, and hands out ready commands.
//! What is compiled is for the chores. The two kinds of toolchain are `rustup` and `debian`.

mod debian;
mod rustup;

use crate::{path, process};
use anyhow::{Result, bail};
use debian::Debian;
use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
};

/// Forces one kind: `rustup` or `debian`.
const CHOICE: &str = "XTASK_TOOLCHAIN";

/// A compiler for both targets.
#[derive(Debug)]
pub enum Toolchain {
    /// The cargo on the path, with a ready standard library for each target.
    Rustup,
    /// Debian's packages, which bring the library as source.
    Debian(Debian),
}

/// What is compiled for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// The adapter's target: nothing but `core`.
    Adapter,
    /// The guests' target: Preview 1 with `std`.
    Guest,
    /// The adapter's target with `std`, for a guest that calls Preview 2 by hand.
    Bare,
    /// Preview 2 with `std`, where that can be had.
    Preview2,
}

/// One `cargo build` for WebAssembly.
#[derive(Debug)]
pub struct Build<'a> {
    /// The `Cargo.toml`.
    pub manifest: PathBuf,
    /// What for.
    pub target: Target,
    /// The cargo profile.
    pub profile: &'a str,
    /// Exactly these features, separated by commas; `None` for the package's default.
    pub features: Option<&'a str>,
    /// The library as this crate type only; `None` for all that the package has.
    pub crate_type: Option<&'a str>,
    /// The flags for the compiler. Those of the environment don't count.
    pub rustflags: &'a [&'a str],
}

impl Toolchain {
    /// What is there already, else what can be installed.
    pub fn ensure() -> Result<Self> {
        let toolchain = match env::var(CHOICE).as_deref() {
            Ok("rustup") => {
                rustup::ensure()?;
                Self::Rustup
            }
            Ok("debian") => Self::Debian(Debian::ensure()?),
            Ok(other) => bail!("{CHOICE} is `{other}`; it may be `rustup` or `debian`"),
            Err(_) => Self::first_that_works()?,
        };
        process::step(&format!("toolchain: {}", toolchain.describe()));
        Ok(toolchain)
    }

    fn first_that_works() -> Result<Self> {
        let Err(no_rustup) = rustup::ensure() else {
            return Ok(Self::Rustup);
        };
        match Debian::ensure() {
            Ok(debian) => Ok(Self::Debian(debian)),
            Err(no_debian) => bail!(
                "toolchain: nothing here compiles to WebAssembly.\n\
                 With rustup: {no_rustup:#}\nWith Debian's packages: {no_debian:#}"
            ),
        }
    }

    /// Finds or installs a target that only some chores need.
    pub fn ensure_target(&self, target: Target) -> Result<()> {
        match self {
            Self::Rustup => rustup::ensure_target(target),
            Self::Debian(_) if target == Target::Preview2 => {
                bail!("Debian has no {}", target.triple())
            }
            Self::Debian(_) => Ok(()),
        }
    }

    /// The command that does `build`.
    pub fn build(&self, build: &Build<'_>) -> Command {
        let Some(crate_type) = build.crate_type else {
            return self.cargo("build", build);
        };
        let mut command = self.cargo("rustc", build);
        command.args(["--lib", "--crate-type", crate_type]);
        command
    }

    /// The command that lints the same, where the toolchain has a linter.
    pub fn clippy(&self, build: &Build<'_>) -> Option<Command> {
        match self {
            Self::Rustup => Some(self.cargo("clippy", build)),
            Self::Debian(_) => None,
        }
    }

    fn cargo(&self, subcommand: &str, build: &Build<'_>) -> Command {
        let mut command = match self {
            Self::Rustup => process::cargo(),
            Self::Debian(debian) => debian.cargo(build.target),
        };
        forget_outer_settings(&mut command);
        let own = match self {
            Self::Rustup => Vec::new(),
            Self::Debian(debian) => debian.rustflags(build.target),
        };
        let given = build.rustflags.iter().map(|flag| flag.to_string());
        let flags: Vec<_> = given.chain(own).map(|flag| format!("{flag:?}")).collect();
        let target = build.target.triple();
        let config = format!("target.{target}.rustflags=[{}]", flags.join(", "));
        command
            .arg(subcommand)
            .arg("--manifest-path")
            .arg(&build.manifest);
        command.args([
            "--target",
            target,
            "--profile",
            build.profile,
            "--config",
            &config,
        ]);
        if let Some(features) = build.features {
            command.args(["--no-default-features", "--features", features]);
        }
        command.arg("--target-dir").arg(self.target_dir());
        command
    }

    /// The toolchains' compilers differ, and one would rebuild what the other has built.
    fn target_dir(&self) -> PathBuf {
        path::root().join("target/xtask").join(match self {
            Self::Rustup => "rustup",
            Self::Debian(_) => "debian",
        })
    }

    fn describe(&self) -> String {
        match self {
            Self::Rustup => format!("rustup's, {}", rustup::version()),
            Self::Debian(debian) => format!("Debian's, {}", debian.version()),
        }
    }
}

impl Target {
    /// Those without which nothing works.
    const NEEDED: [Self; 2] = [Self::Adapter, Self::Guest];

    /// The name that rustc knows it by.
    pub const fn triple(self) -> &'static str {
        match self {
            Self::Adapter | Self::Bare => "wasm32-unknown-unknown",
            Self::Guest => "wasm32-wasip1",
            Self::Preview2 => "wasm32-wasip2",
        }
    }

    /// The crates without which nothing compiles for it.
    const fn crates(self) -> &'static [&'static str] {
        match self {
            Self::Adapter => &["core"],
            Self::Guest | Self::Bare | Self::Preview2 => &["core", "std"],
        }
    }
}

/// The adapter's shape hangs on its flags and its profile: what the environment says about either doesn't count.
fn forget_outer_settings(command: &mut Command) {
    let outer = [
        "RUSTFLAGS",
        "CARGO_ENCODED_RUSTFLAGS",
        "CARGO_BUILD_",
        "CARGO_TARGET_",
    ];
    process::forget(command, &outer);
    process::forget(
        command,
        &["CARGO_PROFILE_", "RUSTC_WRAPPER", "RUSTC_WORKSPACE_WRAPPER"],
    );
}

/// Whether a folder has a file that begins with `prefix` and ends with `suffix`.
fn has_file(folder: &Path, prefix: &str, suffix: &str) -> bool {
    let entries = folder.read_dir().into_iter().flatten().flatten();
    entries
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .any(|name| name.starts_with(prefix) && name.ends_with(suffix))
}
